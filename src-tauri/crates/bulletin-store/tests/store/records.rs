//! 稿次, 来稿 and settings.

use bulletin_model::{Edit, Entry, EntryId, IssueId};
use bulletin_store::{
    Library, MAX_PIECE_BYTES, OriginalFile, Place, PrintedForm, Printing, PrintingId,
    PrintingRecord, Seq, Step, StoppedPrinting, StoreError, Submission, SubmissionId,
    SubmissionState, SubmissionText, ToldOfFile, VersionId,
};

use crate::{Shelf, at, issue, text_of, typed};

#[test]
fn a_version_stays_what_it_was() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let id = IssueId(1);
    let new = issue(1, &[&["甲"]]);
    library.create_issue(&new, at(0)).expect("a new issue");
    let (review, approved) = (VersionId(u64::MAX), VersionId(1));
    library.keep_version(review, id, "送审稿", at(1)).expect("it can be frozen");
    assert!(matches!(
        library.keep_version(review, id, "送审稿", at(1)),
        Err(StoreError::IdTaken(u64::MAX))
    ));
    library.apply(id, &typed(&new, 1, 1, "乙"), Step::New, at(2)).expect("typing");
    let kept = library.keep_version(approved, id, "签发稿", at(3)).expect("it can be frozen");
    drop(library);
    let mut library = shelf.open();
    let versions = library.versions(id).expect("a list");
    let names: Vec<_> = versions.iter().map(|v| (v.name.as_str(), v.seq.0, v.at)).collect();
    assert_eq!(names, [("送审稿", 0, at(1)), ("签发稿", 1, at(3))]);
    assert_eq!(kept.seq, versions[1].seq);
    let frozen = library.version_issue(review).expect("it is there");
    assert_eq!(frozen, new, "what came after did not reach it");
    library.restore_to(&frozen, at(5)).expect("no fault").expect("there is a difference");
    assert_eq!(text_of(library.issue(id).expect("it is there"), 1), "甲");
    assert!(matches!(library.version_issue(VersionId(5)), Err(StoreError::NoVersion(_))));
    assert!(matches!(
        library.keep_version(VersionId(5), IssueId(5), "", at(0)),
        Err(StoreError::NoIssue(_))
    ));
}

#[test]
fn what_was_printed_is_noted_with_its_issue() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let id = IssueId(u64::MAX);
    library.create_issue(&issue(id.0, &[&["甲"]]), at(0)).expect("a new issue");
    let printing = |id, form, copies| Printing {
        id: PrintingId(id),
        issue: IssueId(u64::MAX),
        at: at(i64::try_from(copies).expect("it is small")),
        record: PrintingRecord {
            printer: "三楼".into(),
            form,
            sample: copies == 1,
            copies: u32::try_from(copies).expect("it is small"),
            pages: "1-3，5".into(),
            page_count: 4,
            seq: Seq(0),
            profile: Some("id = \"x\"".into()),
            draft: "送审稿".into(),
            sha256: (copies > 1).then(|| "ab".repeat(32)),
            stopped: (copies > 1).then_some(StoppedPrinting { sides: Some(3) }),
        },
    };
    let run = printing(u64::MAX, PrintedForm::LargeType, 60_u64);
    let sample = printing(1, PrintedForm::Plain, 1);
    library.note_printing(&run).expect("a new one");
    library.note_printing(&sample).expect("a new one");
    let taken = library.note_printing(&printing(1, PrintedForm::Proof, 2));
    assert!(matches!(taken, Err(StoreError::IdTaken(1))), "{taken:?}");
    let nowhere = Printing { issue: IssueId(5), ..printing(2, PrintedForm::Plain, 1) };
    assert!(matches!(library.note_printing(&nowhere), Err(StoreError::NoIssue(IssueId(5)))));
    drop(library);
    let noted = shelf.open().printings(id).expect("a list");
    assert_eq!(noted, [run, sample], "the latest first");
}

const FILE: [u8; 4] = [0, 159, 146, 150];

fn told() -> ToldOfFile {
    ToldOfFile {
        kind: "comment".into(),
        count: 2,
        text: "此处待核".into(),
        who: "李".into(),
        place: "header".into(),
        line: 3,
    }
}

fn submission(id: u64, text: &str) -> Submission {
    Submission {
        id: SubmissionId(id),
        received: at(id as i64),
        file: Some(OriginalFile::of("江澜街道来稿.docx", &FILE)),
        told: Some(vec![told()]),
        original: text.into(),
        text: SubmissionText {
            name: "江澜街道来稿.docx".into(),
            unit: "江澜街道".into(),
            contributor: "信息员".into(),
            note: String::new(),
            text: text.into(),
        },
        state: SubmissionState::Pending,
    }
}

fn astray(library: &Library) -> Vec<u64> {
    let submissions = library.submissions().expect("a list");
    submissions.iter().filter(|found| found.astray).map(|found| found.id.0).collect()
}

#[test]
fn a_submission_keeps_its_original() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let pasted = Submission { file: None, told: None, ..submission(1, "原 文\n") };
    let mut received = submission(2, "原文");
    library.receive_submission(&pasted, None).expect("it can be taken in");
    library.receive_submission(&received, Some(&FILE)).expect("it can be taken in");
    assert!(matches!(library.receive_submission(&pasted, None), Err(StoreError::IdTaken(1))));
    received.text.text = "改过的".into();
    received.text.note = "缺日期".into();
    library.edit_submission(received.id, &received.text).expect("it is there");
    for state in [
        SubmissionState::Adopted { place: None },
        SubmissionState::Held,
        SubmissionState::Rejected,
        SubmissionState::Returned,
    ] {
        library.set_submission_state(received.id, state).expect("it is there");
        received.state = state;
        assert_eq!(library.submission(received.id).expect("it is there"), received);
    }
    assert_eq!(library.submission(pasted.id).expect("it is there"), pasted);
    let list = library.submissions().expect("a list");
    let list: Vec<_> = list.iter().map(|found| (found.id.0, found.chars)).collect();
    assert_eq!(list, [(2, 3), (1, 2)], "newest first, with the length of the edited text");
    let nobody = SubmissionId(9);
    assert!(matches!(library.submission(nobody), Err(StoreError::NoSubmission(_))));
    assert!(matches!(
        library.edit_submission(nobody, &received.text),
        Err(StoreError::NoSubmission(_))
    ));
    assert!(matches!(
        library.set_submission_state(nobody, SubmissionState::Held),
        Err(StoreError::NoSubmission(_))
    ));
    assert_eq!(library.original_file(received.id).expect("it is there"), Some(FILE.to_vec()));
    assert_eq!(library.original_file(pasted.id).expect("it is there"), None, "it came as text");
    let huge = vec![0; MAX_PIECE_BYTES];
    let refused = library.receive_submission(&submission(3, ""), Some(&huge));
    assert!(matches!(refused, Err(StoreError::TooLarge)));
    assert_eq!(files(&shelf), 1);
    assert_eq!(library.submissions().expect("a list").len(), 2, "nor half of it");
}

/// How many files the library keeps.
fn files(shelf: &Shelf) -> u64 {
    let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
    connection
        .query_row("SELECT count(*) FROM originals", [], |row| row.get(0))
        .expect("the table is there")
}

#[test]
fn a_file_is_kept_once_and_as_long_as_a_submission_came_in_it() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    for id in [1, 2] {
        library.receive_submission(&submission(id, "来稿"), Some(&FILE)).expect("it can be taken");
    }
    let other =
        Submission { file: Some(OriginalFile::of("乙.txt", b"x")), ..submission(3, "乙") };
    library.receive_submission(&other, Some(b"x")).expect("it can be taken in");
    assert_eq!(files(&shelf), 2, "once, however often it comes");

    let forget = |id: u64| {
        let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
        connection.execute("DELETE FROM submissions WHERE id = ?", [id as i64]).expect("a row");
    };
    let purge = |library: &mut Library| {
        library.create_issue(&issue(1, &[&["甲"]]), at(0)).expect("a new issue");
        library.delete_issue(IssueId(1), at(1)).expect("it is editable");
        library.purge_issue(IssueId(1)).expect("it is in the bin");
    };
    forget(1);
    purge(&mut library);
    assert_eq!(files(&shelf), 2, "the second submission came in it too");
    forget(2);
    assert_eq!(files(&shelf), 2, "it goes at a purge");
    purge(&mut library);
    assert_eq!(files(&shelf), 1, "nothing came in it any more");
    assert_eq!(library.original_file(SubmissionId(3)).expect("it is there"), Some(b"x".to_vec()));
}

#[test]
fn a_file_that_is_not_the_one_that_came_is_not_handed_out() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    library.receive_submission(&submission(1, "来稿"), Some(&FILE)).expect("it can be taken in");
    let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
    connection.execute("UPDATE originals SET bytes = x'00'", []).expect("it can be written");
    let read = library.original_file(SubmissionId(1));
    assert!(matches!(read, Err(StoreError::Damaged(_))), "{read:?}");
}

#[test]
fn what_is_adopted_but_in_no_issue_is_flagged() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let issue = issue(1, &[&["甲"]]);
    library.create_issue(&issue, at(0)).expect("a new issue");
    let came = submission(1, "来稿");
    library.receive_submission(&came, Some(&FILE)).expect("it can be taken in");
    assert_eq!(astray(&library), [0; 0], "nothing was promised yet");
    let adopted = SubmissionState::Adopted { place: None };
    library.set_submission_state(came.id, adopted).expect("it is there");
    assert_eq!(astray(&library), [1], "marked by hand, put nowhere");

    let place = Place { issue: issue.id, entry: EntryId(70) };
    let insert = Edit::InsertEntry {
        column: issue.columns[0].id,
        at: 1,
        entry: Box::new(Entry::of_text(place.entry, "来稿")),
    };
    assert!(matches!(
        library.adopt_submission(SubmissionId(9), place, &insert, at(1)),
        Err(StoreError::NoSubmission(_))
    ));
    assert_eq!(
        library.issue(issue.id).expect("it is there"),
        &issue,
        "neither half of it was done"
    );
    library.adopt_submission(came.id, place, &insert, at(1)).expect("both are there");
    assert_eq!(text_of(library.issue(issue.id).expect("it is there"), 70), "来稿");
    let state = library.submission(came.id).expect("it is there").state;
    assert_eq!(state, SubmissionState::Adopted { place: Some(place) });
    assert_eq!(astray(&library), [0; 0]);
    library.undo(issue.id, at(2)).expect("no fault").expect("there is a step");
    assert_eq!(astray(&library), [1], "its entry was taken out again");
    library.redo(issue.id, at(3)).expect("no fault").expect("there is a step");
    assert_eq!(astray(&library), [0; 0], "and came back");
    let first = &issue.columns[0].entries[0];
    let joined = library.issue(issue.id).expect("it is there");
    let base = joined.entry(place.entry).expect("it was adopted").revision();
    let edits = vec![
        Edit::RemoveEntry { entry: place.entry, base },
        Edit::ReplaceText {
            entry: first.id,
            base: first.revision(),
            block: 0,
            range: 1..1,
            with: "\n来稿".into(),
        },
    ];
    library
        .apply(issue.id, &Edit::Batch { edits }, Step::New, at(4))
        .expect("the entries are there");
    assert_eq!(astray(&library), [0; 0], "its text is part of another entry");
    library.delete_issue(issue.id, at(5)).expect("it can be deleted");
    assert_eq!(astray(&library), [1], "an issue in the bin is none");
}

#[test]
fn settings_are_kept_by_key() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    assert_eq!(library.setting::<String>("backup.folder").expect("no fault"), None);
    library.set_setting("backup.folder", "D:\\备份").expect("it can be set");
    library.set_setting("backup.folder", "E:\\备份").expect("it can be set again");
    library.set_setting("zoom", &150_u32).expect("it can be set");
    drop(library);
    let library = shelf.open();
    let folder: Option<String> = library.setting("backup.folder").expect("it is a text");
    assert_eq!(folder.as_deref(), Some("E:\\备份"));
    assert!(matches!(library.setting::<u32>("backup.folder"), Err(StoreError::Damaged(_))));
    assert_eq!(library.setting::<u32>("zoom").expect("it is a number"), Some(150));
}
