//! 报送范围 from and to files.

use bulletin_api::{
    Code,
    wire::{dispatch::DistributionRead, library::Written, shelf::Chosen},
};
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::world::World;

fn recipient(unit: &str, name: &str, title: &str, address: &str) -> Value {
    json!({ "unit": unit, "name": name, "title": title, "address": address })
}

fn read(world: &World, name: &str, bytes: &[u8]) -> Value {
    let request = json!({ "file": world.file(name, bytes) });
    let read: DistributionRead = world.get("distribution_read", request);
    serde_json::to_value(read.distribution).expect("it is JSON")
}

#[test]
fn what_is_written_as_either_file_is_read_again() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let exports = folder.path().join("导出");
    std::fs::create_dir(&exports).expect("it can be made");
    *world.host.chosen.lock().expect("not poisoned") = vec![exports.clone()];
    let chosen: Chosen = world.get("choose", json!({ "purpose": "export-folder" }));
    let mut token = json!(chosen.files[0].token);
    let distribution = json!({
        "toSuperiors": [recipient("市民政局", "", "", "city@jianglan.example")],
        "toPeers": [recipient("区财政局", "顾怀谦", "主任, \"兼\"", ""), recipient("区财政局", "李　明", "", "")],
        "toSubordinates": [recipient("=1+1", "007", "", "")],
        "copies": null,
    });
    for name in ["报送范围.xlsx", "报送范围.csv", "报送范围（2）.xlsx"] {
        let format = name.rsplit_once('.').expect("an ending").1;
        let request = json!({ "distribution": distribution, "format": format, "folder": token });
        let written: Written = world.get("distribution_write", request);
        assert_eq!(written.name, name, "none is overwritten");
        let bytes = std::fs::read(exports.join(name)).expect("it is there");
        assert_eq!(read(&world, name, &bytes), distribution, "{name}");
        // The folder is that of the next export.
        token = Value::Null;
    }
}

/// Written by openpyxl: a title above the header, 类别 merged over two rows.
#[test]
fn a_workbook_of_another_program_is_read() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let workbook = include_bytes!("../../../../../tests/fixtures/recipients.xlsx");
    let distribution = read(&world, "名单.xlsx", workbook);
    let expected = json!({
        "toSuperiors": [
            recipient("市民政局", "", "", "city@jianglan.example"),
            recipient("区委办", "顾怀谦", "主任", ""),
        ],
        "toPeers": [recipient("区人大办", "", "", "")],
        "toSubordinates": [recipient("各街道", "", "", "")],
        "copies": null,
    });
    assert_eq!(distribution, expected);
}

#[test]
fn a_file_that_cant_be_read_is_named() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    for (bytes, code, line) in [
        (&b"PK\x03\x04?"[..], Code::Recipients, None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Code::Recipients, None),
        ("类别,单位\n抄,某局\n".as_bytes(), Code::Recipients, Some("2")),
        (&vec![b' '; 9 << 20], Code::FileTooLarge, None),
    ] {
        let request = json!({ "file": world.file("名单.xlsx", bytes) });
        let error = world.call("distribution_read", request).expect_err("it is no table");
        assert_eq!((error.code, error.detail["name"].as_str()), (code, "名单.xlsx"));
        assert_eq!(error.detail.get("line").map(String::as_str), line);
    }
}
