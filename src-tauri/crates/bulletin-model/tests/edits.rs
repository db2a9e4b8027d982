//! Edits: taken back, each leaves the issue as it was; refused, it leaves it as it is.

use bulletin_model::{
    Column, ColumnField, ColumnId, Edit, EditError, Entry, EntryField, EntryId, Issue, IssueField,
    IssueId, Status,
};
use proptest::prelude::*;

fn issue() -> Issue {
    let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
    for column in 1..=3 {
        let entry = |n| Entry::of_text(EntryId(column * 10 + n), format!("第{n}条\n第二段"));
        issue.columns.push(Column {
            id: ColumnId(column),
            heading: format!("【栏目{column}】"),
            left_out: false,
            entries: (1..=3).map(entry).collect(),
        });
    }
    issue
}

/// Any edit of [`issue`]'s columns and entries; many can't be applied.
fn edit() -> impl Strategy<Value = EditOf> {
    let column = (1..=4u64).prop_map(ColumnId);
    let entry = (1..=4u64, 1..=4u64).prop_map(|(column, n)| EntryId(column * 10 + n));
    prop_oneof![
        ".{0,5}".prop_map(EditOf::Name),
        any::<bool>().prop_map(EditOf::Issued),
        (column.clone(), 0..5usize).prop_map(|(column, to)| EditOf::MoveColumn(column, to)),
        column.clone().prop_map(EditOf::RemoveColumn),
        (column.clone(), ".{0,5}").prop_map(|(column, heading)| EditOf::Heading(column, heading)),
        (column.clone(), 0..5usize, 1..99u64).prop_map(|(c, at, id)| EditOf::Insert(c, at, id)),
        entry.clone().prop_map(EditOf::Remove),
        (entry.clone(), column, 0..5usize).prop_map(|(entry, c, to)| EditOf::Move(entry, c, to)),
        (entry.clone(), ".{0,5}").prop_map(|(entry, title)| EditOf::Title(entry, title)),
        (entry, 0..12usize, 0..12usize, ".{0,3}").prop_map(|(e, a, b, t)| EditOf::Type(e, a, b, t)),
    ]
}

/// An edit before the revision that it starts from is known.
#[derive(Debug, Clone)]
enum EditOf {
    Name(String),
    Issued(bool),
    MoveColumn(ColumnId, usize),
    RemoveColumn(ColumnId),
    Heading(ColumnId, String),
    Insert(ColumnId, usize, u64),
    Remove(EntryId),
    Move(EntryId, ColumnId, usize),
    Title(EntryId, String),
    Type(EntryId, usize, usize, String),
}

impl EditOf {
    fn start_from(self, issue: &Issue) -> Edit {
        let base =
            |id| issue.entry(id).map_or_else(|| Entry::of_text(id, "").revision(), Entry::revision);
        match self {
            Self::Name(name) => Edit::SetIssue { field: IssueField::Name(name) },
            Self::Issued(issued) => {
                let status = if issued { Status::Issued } else { Status::Editing };
                Edit::SetIssue { field: IssueField::Status(status) }
            }
            Self::MoveColumn(column, to) => Edit::MoveColumn { column, to },
            Self::RemoveColumn(column) => Edit::RemoveColumn { column },
            Self::Heading(column, heading) => {
                Edit::SetColumn { column, field: ColumnField::Heading(heading) }
            }
            Self::Insert(column, at, id) => {
                Edit::InsertEntry {
                    column, at, entry: Box::new(Entry::of_text(EntryId(id), "新"))
                }
            }
            Self::Remove(entry) => Edit::RemoveEntry { entry, base: base(entry) },
            Self::Move(entry, column, to) => Edit::MoveEntry { entry, column, to },
            Self::Title(entry, title) => {
                Edit::SetEntry { entry, base: base(entry), field: EntryField::Title(title) }
            }
            Self::Type(entry, start, end, with) => {
                Edit::ReplaceText { entry, base: base(entry), block: 0, range: start..end, with }
            }
        }
    }
}

proptest! {
    #[test]
    fn edits_undone_give_the_start_and_redone_the_end(edits in prop::collection::vec(edit(), 1..20)) {
        let start = issue();
        let mut now = start.clone();
        let mut inverses = Vec::new();
        for edit in edits {
            let before = now.clone();
            match edit.start_from(&now).apply(&mut now) {
                Ok(inverse) => inverses.push(inverse),
                Err(_) => prop_assert_eq!(&now, &before, "a refused edit changes nothing"),
            }
        }
        let end = now.clone();
        let mut redo = Vec::new();
        for inverse in inverses.iter().rev() {
            redo.push(inverse.apply(&mut now).expect("an inverse applies"));
        }
        prop_assert_eq!(&now, &start);
        for edit in redo.iter().rev() {
            edit.apply(&mut now).expect("what was undone can be redone");
        }
        prop_assert_eq!(now, end);
    }

    #[test]
    fn a_batch_is_all_or_nothing(edits in prop::collection::vec(edit(), 1..6)) {
        let start = issue();
        let mut now = start.clone();
        let edits = edits.into_iter().map(|edit| edit.start_from(&start)).collect();
        match (Edit::Batch { edits }).apply(&mut now) {
            Ok(inverse) => {
                inverse.apply(&mut now).expect("an inverse applies");
                prop_assert_eq!(now, start);
            }
            Err(_) => prop_assert_eq!(now, start),
        }
    }
}

#[test]
fn a_writer_that_missed_a_change_is_refused() {
    let mut issue = issue();
    let entry = EntryId(11);
    let base = issue.entry(entry).expect("it is there").revision();
    let typed = |range, with: &str| Edit::ReplaceText {
        entry,
        base,
        block: 0,
        range,
        with: with.to_owned(),
    };
    let undo = typed(0..1, "甲").apply(&mut issue).expect("it is fresh");
    let stale = typed(0..1, "乙").apply(&mut issue);
    assert!(matches!(stale, Err(EditError::Stale { .. })), "{stale:?}");
    undo.apply(&mut issue).expect("it applies");
    typed(0..1, "乙").apply(&mut issue).expect("equal content is an equal revision");
}

#[test]
fn an_issued_issue_takes_no_edit_but_of_its_status() {
    let mut issue = issue();
    let status = |status| Edit::SetIssue { field: IssueField::Status(status) };
    status(Status::Issued).apply(&mut issue).expect("it is editable");
    let removed = Edit::RemoveColumn { column: ColumnId(1) }.apply(&mut issue);
    assert_eq!(removed, Err(EditError::ReadOnly));
    status(Status::Editing).apply(&mut issue).expect("the status may change");
    Edit::RemoveColumn { column: ColumnId(1) }.apply(&mut issue).expect("it is editable again");
}
