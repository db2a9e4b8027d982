//! 修改记录 and 稿次.

use bulletin_api::{
    Code,
    wire::{
        change::{Change, Step},
        history::{
            Comparison, EntryChange, History, SegmentChange, Version, VersionKind, VersionView,
        },
        issue::Edited,
    },
};
use bulletin_model::{EntryId, IssueId};
use serde_json::json;
use tempfile::tempdir;

use crate::world::{World, edit, text_of};

const TEXT: &str = "【工作动态】\n12月3日，区长检查。\n\n12月4日，乙。\n";

/// Puts `text` at the start of the entry.
fn type_into(world: &World, issue: IssueId, entry: EntryId, text: &str, step: Step) {
    let open = world.issue(issue);
    let seen = open.entries.iter().find(|seen| seen.id == entry).expect("it is there");
    let change = Change::ReplaceText {
        entry,
        base: seen.revision,
        block: 0,
        start: 0,
        end: 0,
        with: text.into(),
    };
    let _: Edited = world.get("edit", edit(issue, vec![change], step));
}

fn history(world: &World, issue: IssueId, entry: Option<EntryId>) -> Vec<Version> {
    world.get::<History>("history", json!({ "issue": issue, "entry": entry })).versions
}

#[test]
fn history_tells_what_was_done_and_gives_it_back() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let entries = world.issue(issue).columns[0].entries.clone();
    type_into(&world, issue, entries[0], "甲", Step::New);
    world.pass(30);
    type_into(&world, issue, entries[0], "乙", Step::Continue);
    world.pass(3600);
    type_into(&world, issue, entries[1], "丙", Step::New);
    world.pass(60);
    let draft: Version = world.get("draft_create", json!({ "issue": issue, "name": "送审稿1228" }));
    world.pass(60);
    let _: Edited = world.get("undo", json!({ "issue": issue }));

    let all = history(&world, issue, None);
    let kinds: Vec<_> = all.iter().map(|version| version.what).collect();
    assert_eq!(
        kinds,
        [
            VersionKind::Undone,
            VersionKind::Draft,
            VersionKind::Edited,
            VersionKind::Edited,
            VersionKind::Created,
        ]
    );
    assert_eq!((all[3].added, all[3].removed, &all[3].entries), (2, 0, &vec![entries[0]]));
    let own = history(&world, issue, Some(entries[1]));
    assert_eq!(own.len(), 3, "made, undone, created: {own:?}");

    let then: VersionView = world
        .get("version_view", json!({ "issue": issue, "version": draft.id, "entry": entries[1] }));
    assert_eq!(then.version.name, "送审稿1228");
    assert_eq!(text_of(&then.columns[0].entries[0]), "丙12月4日，乙。");

    let compared: Comparison = world.get(
        "version_compare",
        json!({ "issue": issue, "from": "c0", "to": draft.id, "entry": null }),
    );
    assert!(!compared.order_changed);
    let first = &compared.entries[0];
    assert_eq!((first.entry, first.change), (entries[0], EntryChange::Changed));
    assert_eq!((first.text[0].change, &*first.text[0].text), (SegmentChange::Added, "乙甲"));

    let restore = json!({ "issue": issue, "version": draft.id, "entry": null });
    let _: Edited = world.get("version_restore", restore);
    assert_eq!(world.texts(issue), ["乙甲12月3日，区长检查。", "丙12月4日，乙。"]);
    let entry = json!({ "issue": issue, "version": "c0", "entry": entries[0] });
    let _: Edited = world.get("version_restore", entry);
    assert_eq!(world.texts(issue), ["12月3日，区长检查。", "丙12月4日，乙。"]);
    assert_eq!(history(&world, issue, None)[0].what, VersionKind::Restored);
    let _: Edited = world.get("undo", json!({ "issue": issue }));
    assert!(world.texts(issue)[0].starts_with("乙甲"), "the present was kept");
}

#[test]
fn versions_that_are_not_there_are_not_found() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    for version in ["", "c", "c99", "d5", "x1", "c-1", "字"] {
        let request = json!({ "issue": issue, "version": version, "entry": null });
        assert_eq!(world.refused("version_view", request), Code::NotFound, "{version:?}");
    }
    let unnamed = json!({ "issue": issue, "name": " " });
    assert_eq!(world.refused("draft_create", unnamed), Code::Value);
}
