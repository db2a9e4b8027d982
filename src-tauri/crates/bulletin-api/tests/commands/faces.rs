//! Faces: what each role gets, and fonts that an editor adds.

use std::fs;

use bulletin_api::{
    Code,
    wire::{
        faces::{FaceFound, Faces, FontPlace, FontsAdded, InWord, RoleFace},
        layout::{Followed, LayoutView},
    },
};
use bulletin_model::IssueId;
use serde_json::json;
use tempfile::tempdir;

use crate::world::World;

const PROFILE: &str = "yangpu-monthly";

fn role<'f>(faces: &'f Faces, key: &str) -> &'f RoleFace {
    faces.roles.iter().find(|role| role.role == key).expect("every role is told of")
}

fn layout(world: &World, issue: IssueId) -> LayoutView {
    let shown = json!({ "issue": issue, "shown": { "pages": [] } });
    let followed: Followed = world.get("follow", shown);
    followed.layout
}

#[test]
fn a_font_is_added_beside_the_library_and_used_at_once() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("江澜民政月报\n第12期\n\n【工作动态】\n12月3日，甲。\n");
    let before: Faces = world.get("faces", json!({ "id": PROFILE }));
    assert_eq!(before.folder, folder.path().join("fonts").display().to_string());
    let name = role(&before, "masthead_name");
    assert_eq!(name.wanted, "方正小标宋简体");
    assert_eq!(name.sought[0].found, FaceFound::Absent);
    let others = |face: &RoleFace| face.got.as_ref().map(|got| (got.family.clone(), got.place));
    assert_eq!(others(name), Some(("Noto Serif CJK SC".into(), FontPlace::Program)));
    let pages = layout(&world, issue);

    let font =
        fs::read(bulletin_testing::open_fonts().join("NotoSerifSC_700Bold.ttf")).expect("set up");
    let files = [world.file("小标宋 一.ttf", &font), world.file("说明.txt", "不是字体".as_bytes())];
    let added: FontsAdded = world.get("font_add", json!({ "profile": PROFILE, "files": files }));
    assert_eq!(added.families, ["Noto Serif SC"]);
    assert_eq!(added.failed.len(), 1);
    assert_eq!(
        (added.failed[0].name.as_str(), added.failed[0].error.code),
        ("说明.txt", Code::FontFile)
    );
    let name = role(&added.faces, "masthead_name");
    let got = name.got.as_ref().expect("it is drawn");
    assert_eq!(
        (got.family.as_str(), got.place, got.own),
        ("Noto Serif SC", FontPlace::Library, false)
    );
    assert_eq!((got.file.as_str(), got.in_word), ("小标宋 一.ttf", InWord::Cut));
    assert!(folder.path().join("fonts/小标宋 一.ttf").is_file());
    assert!(!folder.path().join("fonts/说明.txt").exists(), "what is no font is not kept");

    let now = layout(&world, issue);
    assert_ne!(now.pages[0].hash, pages.pages[0].hash, "the pages are drawn with it");

    if cfg!(windows) {
        // A file that is in use can't be taken away there.
        return;
    }
    fs::remove_file(folder.path().join("fonts/小标宋 一.ttf")).expect("it is there");
    let after: Faces = world.get("faces_again", json!({ "id": PROFILE }));
    assert_eq!(others(role(&after, "masthead_name")), others(role(&before, "masthead_name")));
}

#[test]
fn an_unknown_profile_is_refused() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    assert_eq!(world.refused("faces", json!({ "id": "没有" })), Code::NoProfile);
}
