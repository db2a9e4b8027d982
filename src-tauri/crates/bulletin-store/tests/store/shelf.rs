//! 历期: what the first screen asks of a library.

use bulletin_model::{
    Edit, EntryField, EntryId, IssueField, IssueId, IssueNumber, Publication, PublicationId, Status,
};
use bulletin_store::{Library, Step, StoreError};
use chrono::NaiveDate;

use crate::{Shelf, at, issue, text_of, typed};

const REGULAR_2: IssueNumber = IssueNumber::Regular { number: 2 };

fn numbered(library: &mut Library, id: u64, year: i32, number: IssueNumber) {
    let mut issue = issue(id, &[&["甲"]]);
    issue.year = Some(year);
    issue.number = Some(number);
    library.create_issue(&issue, at(id as i64)).expect("a new issue");
}

fn ids(issues: Vec<bulletin_store::IssueSummary>) -> Vec<u64> {
    issues.into_iter().map(|issue| issue.id.0).collect()
}

#[test]
fn a_summary_says_what_the_shelf_shows() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let publication = PublicationId(4);
    library.create_publication(publication, &Publication::default(), at(0)).expect("a new one");
    let mut new = issue(1, &[&["十二月\n 一 日", "乙"], &["丙丙"]]);
    new.publication = Some(publication);
    new.year = Some(2020);
    new.number = Some(IssueNumber::Regular { number: 12 });
    new.running_number = Some(156);
    new.date = NaiveDate::from_ymd_opt(2021, 1, 5);
    new.name = "映江民政".into();
    library.create_issue(&new, at(1)).expect("a new issue");
    let summary = library.issue_summary(new.id).expect("it is there");
    assert_eq!((summary.entries, summary.chars), (3, 8), "blanks and line ends do not count");
    assert_eq!(summary.publication, Some(publication));
    assert_eq!((summary.year, summary.running_number), (new.year, new.running_number));
    assert_eq!((summary.number, summary.date, &summary.name), (new.number, new.date, &new.name));
    assert_eq!((summary.created, summary.updated, summary.seq.0), (at(1), at(1), 0));

    let edit = typed(&new, 2, 1, "乙乙");
    library.apply(new.id, &edit, Step::New, at(7)).expect("typing");
    let summary = library.issue_summary(new.id).expect("it is there");
    assert_eq!((summary.chars, summary.updated, summary.seq.0), (10, at(7), 1));
    let now = library.issue(new.id).expect("it is there");
    let entry = now.entry(EntryId(1)).expect("it is there");
    let leave_out = Edit::SetEntry {
        entry: entry.id,
        base: entry.revision(),
        field: EntryField::LeftOut(true),
    };
    library.apply(new.id, &leave_out, Step::New, at(8)).expect("an entry can be left out");
    let summary = library.issue_summary(new.id).expect("it is there");
    assert_eq!((summary.entries, summary.chars), (2, 5), "what is left out is not counted");
    assert_eq!(library.publications().expect("a list")[0].issues, 1);
    assert_eq!(library.issues().expect("a list"), [summary], "the list says the same");
}

#[test]
fn issues_stand_by_year_and_number_newest_first() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    numbered(&mut library, 1, 2020, IssueNumber::Regular { number: 11 });
    numbered(&mut library, 2, 2021, IssueNumber::Double { first: 1, last: 2 });
    numbered(&mut library, 3, 2020, IssueNumber::Regular { number: 12 });
    numbered(&mut library, 4, 2021, IssueNumber::Regular { number: 3 });
    assert_eq!(ids(library.issues().expect("a list")), [4, 2, 3, 1]);
}

#[test]
fn a_number_that_is_taken_is_found() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    numbered(&mut library, 1, 2021, IssueNumber::Double { first: 1, last: 2 });
    numbered(&mut library, 2, 2021, IssueNumber::Supplement { number: 2 });
    numbered(&mut library, 3, 2020, REGULAR_2);
    let taken = |library: &Library, year, number, except| {
        ids(library.issues_numbered(None, Some(year), number, except).expect("a list"))
    };
    assert_eq!(taken(&library, 2021, REGULAR_2, None), [1], "第1—2期合刊 takes 第2期");
    assert_eq!(taken(&library, 2021, REGULAR_2, Some(IssueId(1))), [0; 0], "not its own rival");
    assert_eq!(taken(&library, 2021, IssueNumber::Regular { number: 3 }, None), [0; 0]);
    assert_eq!(taken(&library, 2021, IssueNumber::Supplement { number: 2 }, None), [2]);
    assert_eq!(taken(&library, 2021, IssueNumber::Double { first: 2, last: 3 }, None), [1]);
    assert_eq!(taken(&library, 2020, REGULAR_2, None), [3], "each year counts anew");
    let elsewhere = Some(PublicationId(1));
    let found = library.issues_numbered(elsewhere, Some(2020), REGULAR_2, None).expect("a list");
    assert_eq!(found, [], "each publication counts by itself");
    library.delete_issue(IssueId(3), at(9)).expect("it can be deleted");
    assert_eq!(taken(&library, 2020, REGULAR_2, None), [0; 0], "the bin takes no number");
}

#[test]
fn the_bin_gives_back_what_was_put_there() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let id = IssueId(1);
    let new = issue(1, &[&["甲"]]);
    library.create_issue(&new, at(0)).expect("a new issue");
    let edit = typed(&new, 1, 1, "乙");
    library.apply(id, &edit, Step::New, at(1)).expect("typing");
    assert!(matches!(library.purge_issue(id), Err(StoreError::NoIssue(_))), "not at one stroke");
    library.delete_issue(id, at(2)).expect("it can be deleted");
    library.delete_issue(id, at(3)).expect("twice is once");
    assert_eq!(library.issue_summary(id).expect("it is there").deleted, Some(at(2)));
    let now = library.issue(id).expect("it can be read").clone();
    assert!(matches!(
        library.apply(id, &typed(&now, 1, 0, "x"), Step::New, at(4)),
        Err(StoreError::InBin(_))
    ));
    assert_eq!(library.issue(id).expect("it is there"), &now, "nothing of the edit was kept");
    library.undelete_issue(id).expect("it can be put back");
    library.undo(id, at(5)).expect("its history came back too").expect("there is a step");
    library.delete_issue(id, at(6)).expect("it can be deleted");
    library.purge_issue(id).expect("it can be removed for good");
    assert!(matches!(library.issue(id), Err(StoreError::NoIssue(_))));
    assert!(matches!(library.history(id, None, None, 9), Err(StoreError::NoIssue(_))));
    assert!(matches!(library.undelete_issue(id), Err(StoreError::NoIssue(_))));
    library.create_issue(&new, at(7)).expect("its id is free again");
    assert_eq!(library.history(id, None, None, 9).expect("a journal"), [], "and nothing is left");
}

#[test]
fn an_issued_issue_can_be_copied_but_not_deleted() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let (id, copy) = (IssueId(1), IssueId(2));
    library.create_issue(&issue(1, &[&["甲"], &["乙"]]), at(0)).expect("a new issue");
    let issued = Edit::SetIssue { field: IssueField::Status(Status::Issued) };
    library.apply(id, &issued, Step::New, at(1)).expect("the status is set by hand");
    assert!(matches!(library.delete_issue(id, at(2)), Err(StoreError::Issued(_))));
    assert!(matches!(library.duplicate_issue(id, id, at(3)), Err(StoreError::IdTaken(_))));
    library.duplicate_issue(id, copy, at(3)).expect("it can be copied");
    let now = library.issue(copy).expect("the copy is there").clone();
    assert_eq!((now.status, text_of(&now, 2)), (Status::Editing, "乙".into()));
    library.apply(copy, &typed(&now, 2, 1, "改"), Step::New, at(4)).expect("it can be edited");
    assert_eq!(text_of(library.issue(id).expect("it is there"), 2), "乙", "the old one never");
}
