//! Where things are in the repository.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("this package stands in the repository").to_owned()
}

/// The folder of the build that this test is of, such as `target/debug`.
///
/// # Panics
/// The test is not run from where cargo built it.
#[must_use]
pub fn build_folder() -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    test.ancestors().nth(2).expect("cargo builds tests in `deps` of the build's folder").to_owned()
}

/// Where everything that can be made again is put: `target`, the outermost folder that cargo marked
/// as one of builds. Those for another system stand in a `target` of their own within it.
///
/// # Panics
/// The test is not run from where cargo built it.
#[must_use]
pub fn target() -> PathBuf {
    let test = build_folder();
    let marked = test.ancestors().filter(|folder| folder.join("CACHEDIR.TAG").is_file());
    marked.last().expect("a build's folder stands in target").to_owned()
}

/// The open fonts that `cargo xtask setup` unpacks.
///
/// # Panics
/// They are not there.
#[must_use]
pub fn fonts() -> PathBuf {
    let fonts = target().join("fonts");
    assert!(fonts.is_dir(), "{} is missing: run `cargo xtask setup`", fonts.display());
    fonts
}

/// The path of a fixture.
#[must_use]
pub fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}

/// The text of a fixture.
///
/// # Panics
/// There is none of this name.
#[must_use]
pub fn fixture_text(name: &str) -> String {
    let path = fixture(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
