//! Editing, undoing, saving.

use bulletin_api::{
    Code,
    wire::{
        Target,
        change::{Change, EntryField, IssueField, Step},
        issue::{Edited, EntryView, IssueNumber, ReadOnly, Saved, Status},
        profile::OfProfile,
    },
};
use bulletin_model::IssueId;
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::world::{World, edit, text_of};

const TEXT: &str = "【重要会议活动】\n12月3日，甲𠮷处开会。\n\n12月4日，乙处检查。\n\n【基层动态】\n12月5日，丙街道。\n";

fn first(world: &World, issue: IssueId) -> EntryView {
    let open = world.issue(issue);
    let id = open.columns[0].entries[0];
    open.entries.into_iter().find(|entry| entry.id == id).expect("it is there")
}

/// Types `text` at the UTF-16 position `at`.
fn typing(entry: &EntryView, at: usize, text: &str) -> Change {
    Change::ReplaceText {
        entry: entry.id,
        base: entry.revision,
        block: 0,
        start: at,
        end: at,
        with: text.to_owned(),
    }
}

#[test]
fn positions_are_those_of_javascript() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let entry = first(&world, issue);
    // 12月3日，甲𠮷 is nine UTF-16 units long: 𠮷 is two.
    let edited = world.edit(issue, vec![typing(&entry, 9, "两")]);
    assert_eq!(text_of(&edited.entries[0]), "12月3日，甲𠮷两处开会。");
    assert_ne!(edited.entries[0].revision, entry.revision);
    let undone: Edited = world.get("undo", json!({ "issue": issue }));
    assert_eq!(text_of(&undone.entries[0]), text_of(&entry));
    assert_eq!(undone.entries[0].revision, entry.revision, "equal revisions mean equal content");
    let caret = undone.caret.expect("an undo says where");
    assert_eq!((caret.target, caret.start), (Target::Text { entry: entry.id, block: 0 }, 9));
}

#[test]
fn further_typing_is_one_step_and_undo_survives_a_restart() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let mut entry = first(&world, issue);
    for (index, letter) in ["一", "二", "三"].into_iter().enumerate() {
        let step = if index == 0 { Step::New } else { Step::Continue };
        let changes = vec![typing(&entry, index, letter)];
        let edited: Edited = world.get("edit", edit(issue, changes, step));
        entry = edited.entries.into_iter().next().expect("it was changed");
        if index == 1 {
            let _: Saved = world.get("save", json!({ "issue": issue }));
        }
    }
    world.api.close().expect("everything is saved");
    drop(world);

    let world = World::open(&folder);
    assert!(text_of(&first(&world, issue)).starts_with("一二三12月"), "what was typed is there");
    let undone: Edited = world.get("undo", json!({ "issue": issue }));
    assert!(text_of(&undone.entries[0]).starts_with("12月"), "one step took it all back");
    assert!(!undone.undo.undo && undone.undo.redo);
    let _: Edited = world.get("redo", json!({ "issue": issue }));
    assert!(text_of(&first(&world, issue)).starts_with("一二三12月"));
}

#[test]
fn a_stale_change_is_refused_and_nothing_of_its_request_is_made() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let seen = first(&world, issue);
    world.edit(issue, vec![typing(&seen, 0, "新")]);
    let rename = Change::SetHeading {
        column: world.issue(issue).columns[0].id,
        heading: "【别】".into(),
    };
    let late = edit(issue, vec![rename, typing(&seen, 0, "旧")], Step::New);
    assert_eq!(world.refused("edit", late), Code::Stale);
    assert_eq!(world.issue(issue).columns[0].heading, "【重要会议活动】", "all or nothing");
    assert!(text_of(&first(&world, issue)).starts_with("新12月"), "never overwritten");
}

#[test]
fn several_changes_of_one_entry_go_in_one_request() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let entry = first(&world, issue);
    let title = Change::SetEntry {
        entry: entry.id,
        base: entry.revision,
        field: EntryField::Title("题\n目".into()),
    };
    let edited = world.edit(issue, vec![typing(&entry, 0, "甲"), title]);
    assert_eq!(edited.entries[0].title, "题 目", "a title is one line");
    assert!(text_of(&edited.entries[0]).starts_with("甲12月"));
    let undone: Edited = world.get("undo", json!({ "issue": issue }));
    assert_eq!(undone.entries[0].revision, entry.revision, "one step");
}

#[test]
fn entries_are_parted_merged_moved_and_copied() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let start = world.texts(issue);
    let entry = first(&world, issue);
    let split = Change::SplitEntry { entry: entry.id, base: entry.revision, block: 0, at: 6 };
    let parted = world.edit(issue, vec![split]);
    assert_eq!(world.texts(issue)[..2], ["12月3日，".to_owned(), "甲𠮷处开会。".to_owned()]);
    let new = parted.caret.expect("the caret goes to the new entry");
    let Target::Text { entry: new, .. } = new.target else { panic!("into its text") };
    let made = parted.entries.iter().find(|entry| entry.id == new).expect("it comes along");

    let merge = Change::MergeEntry { entry: new, base: made.revision };
    let merged = world.edit(issue, vec![merge]);
    assert_eq!(world.texts(issue)[0], "12月3日，/甲𠮷处开会。");
    assert_eq!(merged.caret.map(|caret| caret.start), Some(7), "at the seam");
    let refused = Change::MergeEntry { entry: entry.id, base: first(&world, issue).revision };
    let refused = edit(issue, vec![refused], Step::New);
    assert_eq!(world.refused("edit", refused), Code::NotFound, "nothing stands before the first");

    let columns = world.issue(issue).columns;
    let moved = Change::MoveEntry { entry: entry.id, column: columns[1].id, to: 1 };
    let copied = Change::DuplicateEntry { entry: entry.id };
    let edited = world.edit(issue, vec![moved, copied]);
    let columns = edited.columns.expect("they changed");
    assert_eq!((columns[0].entries.len(), columns[1].entries.len()), (1, 3));
    for _ in 0..3 {
        let _: Edited = world.get("undo", json!({ "issue": issue }));
    }
    assert_eq!(world.texts(issue), start);
}

#[test]
fn an_issued_issue_takes_no_change_but_one_of_its_status() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let status = |status| vec![Change::SetIssue { field: IssueField::Status(status) }];
    let edited = world.edit(issue, status(Status::Issued));
    assert_eq!(edited.read_only, Some(ReadOnly::Issued));
    let day = edited.fields.and_then(|fields| fields.issued_on);
    assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2020-12-28"), "today");
    let entry = first(&world, issue);
    let late = edit(issue, vec![typing(&entry, 0, "改")], Step::New);
    assert_eq!(world.refused("edit", late), Code::Issued);
    assert_eq!(world.refused("issue_bin", json!({ "issue": issue })), Code::Issued);
    let edited = world.edit(issue, status(Status::Returned));
    assert_eq!(edited.read_only, None);
}

#[test]
fn the_day_of_printing_is_what_is_on_paper_and_no_change_of_what_was_signed() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let copy = json!({ "id": "gbt9704-bulletin", "name": "本局简报" });
    let own = world.get::<OfProfile>("profile_copy", copy).id;
    let dated = json!({ "id": own, "changes": [{ "path": "foot.issue_date", "value": "true" }] });
    let _: Value = world.get("profile_change", dated);
    let set = |field| world.edit(issue, vec![Change::SetIssue { field }]);
    set(IssueField::Profile(own));
    let sign = json!({ "issue": issue, "by": "张局长", "date": "2020-12-30", "opinion": "" });
    let _: Edited = world.get("sign_off", sign);

    let given = chrono::NaiveDate::from_ymd_opt(2021, 1, 8);
    let edited = set(IssueField::IssuedOn(given));
    assert_eq!(edited.sign_off.map(|signed| signed.changed_since), Some(false));
    let issued = set(IssueField::Status(Status::Issued));
    assert_eq!(issued.fields.and_then(|fields| fields.issued_on), given, "what is there stays");
    set(IssueField::Status(Status::Approved));
    set(IssueField::IssuedOn(None));
    let issued = set(IssueField::Status(Status::Issued));
    let day = issued.fields.and_then(|fields| fields.issued_on);
    let told = "the foot named the day of the signature, and so does the paper";
    assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2020-12-30"), "{told}");
}

#[test]
fn a_change_after_the_signature_is_shown_as_such() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let signed: Edited = world.get(
        "sign_off",
        json!({ "issue": issue, "by": "张局长", "date": "2020-12-30", "opinion": "同意" }),
    );
    let fields = signed.fields.expect("they changed");
    assert_eq!(fields.status, Status::Approved);
    assert_eq!(fields.people.approver, "张局长");
    assert_eq!(fields.date.map(|date| date.to_string()).as_deref(), Some("2020-12-30"));
    assert_eq!(signed.sign_off.map(|signed| signed.changed_since), Some(false));

    let entry = first(&world, issue);
    let note = Change::SetEntry {
        entry: entry.id,
        base: entry.revision,
        field: EntryField::Note("不排印".into()),
    };
    let noted = world.edit(issue, vec![note]);
    assert_eq!(
        noted.sign_off.map(|signed| signed.changed_since),
        Some(false),
        "a note isn't printed"
    );
    let typed = world.edit(issue, vec![typing(&first(&world, issue), 0, "改")]);
    assert_eq!(typed.sign_off.map(|signed| signed.changed_since), Some(true));
    world.api.close().expect("saved");
    drop(world);
    let world = World::open(&folder);
    let signed = world.issue(issue).sign_off.expect("it is remembered");
    assert_eq!((signed.by.as_str(), signed.changed_since), ("张局长", true));
}

#[test]
fn what_is_typed_is_saved_without_being_asked() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let entry = first(&world, issue);
    let api = &world.api;
    std::thread::scope(|scope| {
        let saver = scope.spawn(|| api.keep_saved());
        world.edit(issue, vec![typing(&entry, 0, "自动")]);
        // A second window reads what is on the disk.
        let other = World::open(&folder);
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(120);
        while !text_of(&first(&other, issue)).starts_with("自动") {
            assert!(std::time::Instant::now() < deadline, "it was not saved by itself");
            std::thread::yield_now();
        }
        api.close().expect("closes");
        saver.join().expect("the saving thread ends with the program");
    });
}

#[test]
fn a_second_window_reads_alone_and_says_so() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let other = World::open(&folder);
    let open = other.issue(issue);
    assert_eq!(open.read_only, Some(ReadOnly::OtherProcess));
    let change = vec![Change::SetIssue {
        field: IssueField::Number(Some(IssueNumber::Regular { number: 1 })),
    }];
    assert_eq!(other.refused("edit", edit(issue, change.clone(), Step::New)), Code::OtherProcess);
    world.edit(issue, change);
    let _: Saved = world.get("save", json!({ "issue": issue }));
    let seen = other.issue(issue).fields.number;
    assert_eq!(seen, Some(IssueNumber::Regular { number: 1 }), "it sees what the other saved");
}

#[test]
fn the_name_of_a_new_column_is_selected_without_its_brackets() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【动态】\n12月3日，甲。\n");
    for (heading, selected) in [("【新栏目】", (1, 4)), ("新栏目", (0, 3)), ("【新", (0, 2))]
    {
        let edited =
            world.edit(issue, vec![Change::InsertColumn { at: 1, heading: heading.into() }]);
        let caret = edited.caret.expect("the caret goes there");
        assert_eq!((caret.start, caret.end), selected, "{heading}");
    }
}

#[test]
fn an_edit_that_panics_leaves_nothing_of_itself_and_the_next_ones_go_on() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let entry = first(&world, issue);
    world.edit(issue, vec![typing(&entry, 0, "另，")]);
    let before = world.texts(issue);
    let insert = |text: &str| Change::InsertEntry {
        column: world.issue(issue).columns[0].id,
        at: 0,
        text: text.to_owned(),
    };
    // The first of both is made; for the second there is no id.
    let request = edit(issue, vec![insert("甲"), insert("乙")], Step::New);
    world.host.ids_left.store(1, std::sync::atomic::Ordering::Relaxed);
    let call = std::panic::AssertUnwindSafe(|| world.call("edit", request));
    assert!(std::panic::catch_unwind(call).is_err(), "it panics");
    assert_eq!(world.texts(issue), before, "what was typed before is kept, half an edit is not");
    world.edit(issue, vec![insert("丙")]);
    let _: Saved = world.get("save", json!({ "issue": issue }));
    assert_eq!(world.texts(issue)[1..], before, "what the library has is what was shown");
    let _: Edited = world.get("undo", json!({ "issue": issue }));
    assert_eq!(world.texts(issue), before);
}
