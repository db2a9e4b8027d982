//! 修改记录 and 稿次.

use bulletin_api::{
    Code,
    wire::{
        change::{Change, EntryField, IssueField, Step},
        history::{
            Comparison, History, PieceChange, PieceKind, SegmentChange, Version, VersionKind,
            VersionView,
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
    let first = &compared.pieces[0];
    assert_eq!((first.entry, first.change), (Some(entries[0]), PieceChange::Changed));
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
fn all_that_is_printed_is_compared_and_nothing_else() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let compared = |entry: Option<EntryId>| -> Comparison {
        let all = json!({ "issue": issue, "from": "c0", "to": null, "entry": entry });
        world.get("version_compare", all)
    };
    let entry = |at: usize| world.issue(issue).entries[at].clone();
    let set = |at: usize, field| {
        let entry = entry(at);
        Change::SetEntry { entry: entry.id, base: entry.revision, field }
    };
    world.edit(issue, vec![set(0, EntryField::Note("记".into()))]);
    world.edit(issue, vec![set(0, EntryField::WorkingTitle("简题".into()))]);
    assert_eq!(compared(None).pieces, [], "备注 and 简题 are not printed");

    let field = |field| vec![Change::SetIssue { field }];
    world.edit(issue, field(IssueField::EditorsNote("按语。".into())));
    world.edit(issue, vec![set(0, EntryField::PageBreakBefore(true))]);
    world.edit(issue, vec![set(1, EntryField::LeftOut(true))]);
    let found: Vec<_> =
        compared(None).pieces.iter().map(|piece| (piece.kind, piece.entry, piece.change)).collect();
    let (first, second) = (entry(0).id, entry(1).id);
    assert_eq!(
        found,
        [
            (PieceKind::Entry, Some(second), PieceChange::LeftOut),
            (PieceKind::EditorsNote, None, PieceChange::Added),
            (PieceKind::Entry, Some(first), PieceChange::Form),
        ]
    );
    type_into(&world, issue, second, "改", Step::New);
    let one = compared(Some(second));
    assert_eq!(one.pieces[0].change, PieceChange::Changed, "asked for, it is shown left out too");
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
