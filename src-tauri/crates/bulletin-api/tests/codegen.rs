//! The generated TypeScript is what the Rust types say. `cargo xtask codegen` runs this test with
//! `BANXIN_CODEGEN=write`, which writes the files instead of comparing them.

use std::{fs, path::Path};

#[test]
fn generated_types_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/api/generated");
    let write = std::env::var_os("BANXIN_CODEGEN").is_some_and(|value| value == "write");
    if write {
        fs::create_dir_all(&folder).expect("the folder can be made");
    }
    for (name, content) in bulletin_api::codegen::files() {
        let path = folder.join(name);
        if write {
            fs::write(&path, content).expect("the file can be written");
        } else {
            let there = fs::read_to_string(&path).expect("the file is there");
            assert!(there == content, "{name} is out of date: run cargo xtask codegen");
        }
    }
}
