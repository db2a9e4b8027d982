//! Where the library is, whether it opens, and its backups.

use std::fs;

use bulletin_api::{
    Code, remove_data,
    wire::{
        change::Change,
        library::{
            About, BackupState, OpenFailure, PlaceCheck, PlaceWarning, Restored, Start, Written,
        },
        shelf::Shelf,
    },
};
use serde_json::json;
use tempfile::tempdir;

use crate::world::{World, nothing};

#[test]
fn the_first_start_asks_for_a_place_and_remembers_it() {
    let folder = tempdir().expect("a folder");
    let world = World::new(folder.path(), None);
    let start: Start = world.get("start", nothing());
    let Start::NeedsPlace { suggested } = start else { panic!("{start:?}") };
    assert!(suggested.place.ends_with("文档 一") && suggested.warnings.is_empty());
    assert_eq!(world.refused("shelf", nothing()), Code::NoLibrary);

    let network = folder.path().join("网络盘");
    let token = world.api.offer(&network).token;
    let check: PlaceCheck = world.get("place_check", json!({ "folder": token }));
    assert_eq!(check.warnings, [PlaceWarning::Network]);
    assert!(check.folder.is_some(), "a token to settle on it");

    let start: Start = world.get("place_set", json!({ "folder": null }));
    assert!(matches!(start, Start::Open { read_only: None, .. }), "{start:?}");
    world.publication();
    world.api.close().expect("saved");
    drop(world);

    let world = World::new(folder.path(), None);
    let start: Start = world.get("start", nothing());
    assert!(matches!(start, Start::Open { .. }), "{start:?}");
    let shelf: Shelf = world.get("shelf", nothing());
    assert_eq!(shelf.publications.len(), 1);
}

#[test]
fn a_library_that_is_gone_or_damaged_leads_to_the_recovery_screen() {
    let folder = tempdir().expect("a folder");
    let world = World::new(folder.path(), None);
    let _: Start = world.get("place_set", json!({ "folder": null }));
    world.publication();
    let made: BackupState = world.get("backup_now", nothing());
    assert_eq!((made.backups.len(), &made.failed), (1, &None));
    world.api.close().expect("saved");
    drop(world);

    let library = folder.path().join("文档 一/版心资料.db");
    let damage = |what: &dyn Fn()| {
        what();
        let world = World::new(folder.path(), None);
        let start: Start = world.get("start", nothing());
        let Start::Failed { reason, backups, .. } = start else { panic!("{start:?}") };
        assert_eq!(backups.len(), 1, "what can be restored is offered");
        let from = json!({ "from": { "kind": "listed", "name": backups[0].name } });
        let restored: Restored = world.get("backup_restore", from);
        let start = restored.start;
        assert!(matches!(start, Start::Open { read_only: None, .. }), "{start:?}");
        let shelf: Shelf = world.get("shelf", nothing());
        assert_eq!(shelf.publications.len(), 1, "what was backed up is there again");
        world.api.close().expect("saved");
        reason
    };
    assert_eq!(damage(&|| fs::remove_file(&library).expect("it is there")), OpenFailure::Missing);
    let garbage = || fs::write(&library, vec![b'x'; 8192]).expect("it can be written");
    assert_eq!(damage(&garbage), OpenFailure::Damaged);
}

#[test]
fn what_is_removed_with_the_program_leaves_the_backups_and_the_folder() {
    let folder = tempdir().expect("a folder");
    let world = World::new(folder.path(), None);
    let _: Start = world.get("place_set", json!({ "folder": null }));
    world.publication();
    let _: BackupState = world.get("backup_now", nothing());
    let library = folder.path().join("文档 一");
    fs::write(library.join("别的.txt"), "an editor's own").expect("it can be written");
    let settings = folder.path().join("settings");

    let refused = remove_data(&settings).expect_err("the program still has it open");
    assert_eq!(refused.code, Code::OtherProcess);
    assert!(library.join("版心资料.db").exists() && settings.join("settings.json").exists());

    world.api.close().expect("saved");
    drop(world);
    remove_data(&settings).expect("nobody has it open");
    let mut left: Vec<_> = fs::read_dir(&library)
        .expect("the folder is the editor's")
        .map(|entry| entry.expect("it can be read").file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["别的.txt", "备份"]);
    assert_eq!(fs::read_dir(library.join("备份")).expect("kept").count(), 1);
    assert!(!settings.join("settings.json").exists());
    remove_data(&settings).expect("there is nothing left to do");
}

#[test]
fn about_names_every_part_that_a_report_needs() {
    let folder = tempdir().expect("a folder");
    let about: About = World::open(&folder).get("about", nothing());
    assert_eq!(about.version, "0.0.0");
    assert_eq!((about.webview.as_str(), about.webview_is_bad), ("WebView2 149.0.4022.10", true));
    assert!(about.sqlite.starts_with("3."), "{}", about.sqlite);
}

#[test]
fn a_backup_is_named_by_the_list_and_by_nothing_else() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    fs::write(folder.path().join("外.db"), "x").expect("written");
    for name in ["../外.db", "外.db", ""] {
        let from = json!({ "from": { "kind": "listed", "name": name } });
        assert_eq!(world.refused("backup_restore", from), Code::NotFound, "{name:?}");
    }
}

fn restored(world: &World, name: &str) -> Restored {
    let restored: Restored =
        world.get("backup_restore", json!({ "from": { "kind": "listed", "name": name } }));
    let Start::Open { read_only: None, .. } = restored.start else { panic!("{restored:?}") };
    restored
}

#[test]
fn a_restore_says_what_it_kept_and_can_be_taken_back() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【动态】\n12月3日，甲。\n");
    let made: BackupState = world.get("backup_now", nothing());
    let column = world.issue(issue).columns[0].id;
    // Not yet written when the library is closed.
    world.edit(issue, vec![Change::InsertEntry { column, at: 1, text: "12月4日，乙。".into() }]);
    world.pass(60);
    let kept = restored(&world, &made.backups[0].name).kept.expect("there was a library");
    assert_eq!(world.texts(issue), ["12月3日，甲。"], "at once, though the issue was open");
    let listed: BackupState = world.get("backups", nothing());
    let listed: Vec<_> =
        listed.backups.iter().map(|backup| (backup.name.as_str(), backup.kept_aside)).collect();
    assert_eq!(listed, [(kept.name.as_str(), true), (made.backups[0].name.as_str(), false)]);
    assert!(kept.at > made.backups[0].at, "named by when it was restored");

    world.pass(60);
    restored(&world, &kept.name);
    assert_eq!(world.texts(issue), ["12月3日，甲。", "12月4日，乙。"], "taken back");
    let mut state: BackupState = world.get("backups", nothing());
    for _ in 0..6 {
        world.pass(60);
        state = world.get("backup_now", nothing());
    }
    assert_eq!(
        state.backups.iter().filter(|backup| backup.kept_aside).count(),
        2,
        "backups make room for one another, what was kept aside stays"
    );
}

#[test]
fn a_restore_that_fails_leaves_the_library_open() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【动态】\n12月3日，甲。\n");
    let bad = folder.path().join("坏.db");
    fs::write(&bad, "not a library").expect("it can be written");
    let file = |name: &str| json!({ "from": { "kind": "file", "token": world.api.offer(&folder.path().join(name)).token } });
    let gone_on = |what: &str| {
        let _: Shelf = world.get("shelf", nothing());
        let column = world.issue(issue).columns[0].id;
        let text = format!("12月4日，{what}。");
        world.edit(issue, vec![Change::InsertEntry { column, at: 1, text: text.clone() }]);
        assert_eq!(world.texts(issue)[1], text);
    };
    for name in ["坏.db", "没有.db"] {
        assert_eq!(world.refused("backup_restore", file(name)), Code::BackupUnusable);
        gone_on(name);
    }
    // The library is closed already when what it holds is to be kept aside.
    #[cfg(unix)]
    {
        let made: BackupState = world.get("backup_now", nothing());
        let aside = folder.path().join("资料.db.aside-20201228-090000");
        std::os::unix::fs::symlink("/nowhere/at/all", aside).expect("a name that can't be written");
        let from = json!({ "from": { "kind": "listed", "name": made.backups[0].name } });
        let refused = world.call("backup_restore", from).expect_err("nothing can be kept aside");
        assert_eq!(refused.code, Code::SaveFailed);
        assert_eq!(refused.detail.get("deed").map(String::as_str), Some("restore"));
        gone_on("没有另存成");
    }
    let left = fs::read_dir(folder.path()).expect("it is there");
    let mut left = left.map(|entry| entry.expect("it can be read").file_name());
    assert!(!left.any(|name| name.to_string_lossy().contains(".part")), "nothing half done stays");
}

#[test]
fn old_backups_make_room() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    for _ in 0..6 {
        world.pass(60);
        let _: BackupState = world.get("backup_now", nothing());
    }
    let state: BackupState = world.get("backups", nothing());
    let at = state.backups.iter().map(|backup| backup.at.format("%H:%M").to_string());
    let at = at.collect::<Vec<_>>();
    assert_eq!(
        at,
        ["01:06", "01:05", "01:04", "01:03", "01:02"],
        "UTC; the oldest of the day went"
    );
}

#[test]
fn requests_that_this_version_does_not_understand_are_refused() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    for (command, request) in [
        ("no_such", json!({})),
        ("shelf", json!({ "unknown": 1 })),
        ("issue_open", json!({})),
        ("issue_open", json!({ "issue": 5 })),
        ("undo", json!([])),
    ] {
        assert_eq!(
            world.refused(command, request.clone()),
            Code::BadRequest,
            "{command} {request}"
        );
    }
}

#[test]
fn a_copy_elsewhere_has_what_was_just_typed() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【动态】\n12月3日，甲。\n");
    let column = world.issue(issue).columns[0].id;
    let elsewhere = folder.path().join("移动硬盘");
    fs::create_dir(&elsewhere).expect("made");
    world.edit(issue, vec![Change::InsertEntry { column, at: 1, text: "12月4日，乙。".into() }]);
    let token = world.api.offer(&elsewhere).token;
    let written: Written = world.get("library_copy", json!({ "folder": token }));
    let copy = World::new(folder.path(), Some(elsewhere.join(written.name)));
    let _: Start = copy.get("start", nothing());
    assert_eq!(copy.texts(issue), ["12月3日，甲。", "12月4日，乙。"]);
}
