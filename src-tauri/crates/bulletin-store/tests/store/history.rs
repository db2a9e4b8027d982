//! 修改记录 and undo, told as an editor meets them.

use bulletin_model::{ColumnId, Edit, EditError, EntryId, Issue, IssueField, IssueId, Status};
use bulletin_store::{Cause, Library, Seq, Step, StoreError};

use crate::{Shelf, at, issue, text_of, typed};

/// Types `text` a character at a time at the end of an entry, one step for all.
fn type_on(library: &mut Library, id: IssueId, entry: u64, text: &str, from: i64) {
    for (index, char) in text.chars().enumerate() {
        let now = library.issue(id).expect("the issue is there");
        let end = text_of(now, entry).chars().count();
        let edit = typed(now, entry, end, &char.to_string());
        let step = if index == 0 { Step::New } else { Step::Continue };
        library.apply(id, &edit, step, at(from)).expect("an issue being edited takes typing");
    }
}

#[test]
fn what_was_typed_in_one_go_is_undone_at_once_and_journalled_by_itself() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let id = IssueId(1);
    library.create_issue(&issue(1, &[&["区"]]), at(0)).expect("a new issue");
    type_on(&mut library, id, 1, "民政局", 1);
    type_on(&mut library, id, 1, "召开", 9);
    let history = library.history(id, None, None, 99).expect("a journal");
    assert_eq!(history.len(), 5, "each character is a change");
    assert_eq!(history[0].at, at(9), "the newest comes first");
    let steps: Vec<_> = history.iter().rev().map(|change| change.step.0).collect();
    assert_eq!(steps, [1, 1, 1, 4, 4], "a pause begins a step");

    library.undo(id, at(10)).expect("it can be undone").expect("there is a step");
    assert_eq!(text_of(library.issue(id).expect("it is there"), 1), "区民政局");
    library.undo(id, at(10)).expect("it can be undone").expect("there is a step");
    assert_eq!(text_of(library.issue(id).expect("it is there"), 1), "区");
    assert_eq!(library.undo(id, at(10)).expect("no fault"), None, "there is nothing before");
    library.redo(id, at(11)).expect("it can be redone").expect("there is a step");
    assert_eq!(text_of(library.issue(id).expect("it is there"), 1), "区民政局");

    let now = library.issue(id).expect("it is there").clone();
    let go_on = typed(&now, 1, 4, "党");
    let applied = library.apply(id, &go_on, Step::Continue, at(12)).expect("typing");
    assert_eq!(applied.step.0, applied.seq.0, "what is typed after a redo is a step of its own");
    assert_eq!(library.redo(id, at(13)).expect("no fault"), None, "an edit ends what redo could");
    let causes: Vec<_> = library.history(id, None, None, 4).expect("a journal");
    let causes: Vec<_> = causes.into_iter().map(|change| change.cause).collect();
    assert_eq!(causes, [Cause::Edit, Cause::Redo, Cause::Undo, Cause::Undo]);
}

#[test]
fn an_entry_has_a_history_of_its_own_and_comes_back() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let id = IssueId(1);
    library.create_issue(&issue(1, &[&["甲", "乙"], &["丙"]]), at(0)).expect("a new issue");
    type_on(&mut library, id, 1, "一", 1);
    type_on(&mut library, id, 3, "三", 2);
    type_on(&mut library, id, 1, "二", 3);
    let drop_column = Edit::RemoveColumn { column: ColumnId(1) };
    library.apply(id, &drop_column, Step::New, at(4)).expect("a column can be taken out");

    let seqs = |library: &Library, entry, before| -> Vec<u64> {
        let history = library.history(id, Some(EntryId(entry)), before, 2).expect("a journal");
        history.into_iter().map(|change| change.seq.0).collect()
    };
    assert_eq!(seqs(&library, 1, None), [4, 3], "also what befell it with its column");
    assert_eq!(seqs(&library, 1, Some(Seq(3))), [1], "and what was before");
    assert_eq!(seqs(&library, 3, None), [2], "another's changes are not its own");

    let entry = EntryId(1);
    let then = library.issue_at(id, Seq(2)).expect("it was so once");
    assert_eq!(text_of(&then, 1), "甲一", "as it was then");
    let applied = library.restore_entry(id, entry, Seq(2), at(5)).expect("it can come back");
    assert!(applied.is_some(), "the entry was gone");
    let now = library.issue(id).expect("it is there").clone();
    assert_eq!(text_of(&now, 1), "甲一");
    assert_eq!(now.columns[0].id, ColumnId(1), "its column is back where it stood");
    assert_eq!(now.columns[0].entries.len(), 1, "and brings back nothing that was not asked for");
    assert_eq!(library.restore_entry(id, entry, Seq(2), at(6)).expect("no fault"), None);
    assert!(matches!(
        library.restore_entry(id, EntryId(9), Seq(2), at(6)),
        Err(StoreError::Edit(EditError::NoEntry(_)))
    ));
    assert!(matches!(library.issue_at(id, Seq(99)), Err(StoreError::NoChange(_, Seq(99)))));

    let before = library.issue_at(id, Seq(4)).expect("it was so once");
    library.undo(id, at(7)).expect("a restoration can be undone").expect("there is a step");
    assert_eq!(library.issue(id).expect("it is there"), &before, "nothing was lost by it");
}

fn set_status(library: &mut Library, id: IssueId, status: Status) {
    let edit = Edit::SetIssue { field: IssueField::Status(status) };
    library.apply(id, &edit, Step::New, at(50)).expect("the status is set by hand");
}

#[test]
fn an_issued_issue_is_left_as_it_is() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let id = IssueId(1);
    library.create_issue(&issue(1, &[&["甲"]]), at(0)).expect("a new issue");
    type_on(&mut library, id, 1, "一", 1);
    set_status(&mut library, id, Status::Issued);
    let refused = |result: Result<(), StoreError>| {
        assert!(matches!(result, Err(StoreError::Edit(EditError::ReadOnly))), "{result:?}");
    };
    let now: Issue = library.issue(id).expect("it is there").clone();
    refused(library.apply(id, &typed(&now, 1, 0, "x"), Step::New, at(2)).map(drop));
    refused(library.undo(id, at(3)).map(drop));
    refused(library.restore_issue(id, Seq(0), at(3)).map(drop));
    assert_eq!(library.issue(id).expect("it is there"), &now, "nothing of it was kept");
    assert_eq!(library.history(id, None, None, 99).expect("a journal").len(), 2);

    set_status(&mut library, id, Status::Returned);
    library.restore_issue(id, Seq(0), at(4)).expect("it is being edited again");
    let now = library.issue(id).expect("it is there");
    assert_eq!(text_of(now, 1), "甲", "the text is what it was");
    assert_eq!(now.status, Status::Returned, "the status is not");
}

#[test]
fn a_journal_is_followed_whatever_revisions_it_names() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let id = IssueId(1);
    let new = issue(1, &[&["甲", "乙"]]);
    library.create_issue(&new, at(0)).expect("a new issue");
    type_on(&mut library, id, 1, "一二", 1);
    let now = library.issue(id).expect("it is there").clone();
    let entry = now.entry(EntryId(2)).expect("it is there");
    let remove = Edit::RemoveEntry { entry: entry.id, base: entry.revision() };
    library.apply(id, &remove, Step::New, at(2)).expect("an entry can be taken out");
    let end = library.issue(id).expect("it is there").clone();
    drop(library);

    // As a release would have left it that computes revisions in another way.
    let other = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
    let changed = other
        .execute(
            "UPDATE journal SET edit = json_set(edit, '$.base', '00000000000000aa'),
                 inverse = iif(json_extract(inverse, '$.base') IS NULL, inverse,
                     json_set(inverse, '$.base', '00000000000000bb'))",
            [],
        )
        .expect("the statement fits the tables");
    assert_eq!(changed, 3);
    drop(other);

    let mut library = shelf.open();
    assert_eq!(library.issue_at(id, Seq(0)).expect("the journal leads back"), new);
    while library.undo(id, at(3)).expect("steps can be undone").is_some() {}
    assert_eq!(library.issue(id).expect("it is there"), &new);
    while library.redo(id, at(4)).expect("steps can be redone").is_some() {}
    assert_eq!(library.issue(id).expect("it is there"), &end);
}
