//! A damaged file gives an error or what is still whole, never a panic.

use std::{fs, sync::LazyLock};

use bulletin_model::IssueId;
use bulletin_store::{
    Library, OpenMode, OriginalFile, Seq, Step, StoreError, Submission, SubmissionId, ToldOfFile,
    VersionId,
};
use proptest::{
    collection::vec, prelude::ProptestConfig, prelude::any, prop_assert, prop_assert_eq, proptest,
};

use crate::{Shelf, at, issue, typed};

const FILE: [u8; 9000] = [7; 9000];

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(filled);

/// A library with something in each table, and an entry that needs several pages.
fn filled() -> Vec<u8> {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let long = "区民政局召开工作会议。".repeat(800);
    let new = issue(1, &[&["甲", &long], &["乙"]]);
    library.create_issue(&new, at(0)).expect("a new issue");
    for count in 0..40 {
        let now = library.issue(new.id).expect("it is there").clone();
        let edit = typed(&now, 1, count, "字");
        library.apply(new.id, &edit, Step::New, at(1)).expect("typing");
    }
    library.keep_version(VersionId(1), new.id, "送审稿", at(2)).expect("it can be frozen");
    let submission = Submission {
        id: SubmissionId(1),
        received: at(3),
        file: Some(OriginalFile::of("来稿.docx", &FILE)),
        told: Some(vec![ToldOfFile { kind: "picture".into(), count: 1, ..Default::default() }]),
        original: "来稿".into(),
        text: Default::default(),
        state: Default::default(),
    };
    library.receive_submission(&submission, Some(&FILE)).expect("it can be taken in");
    library.set_setting("key", "value").expect("it can be set");
    drop(library);
    fs::read(shelf.path()).expect("it is there")
}

/// Reads everything, and tries to write.
fn use_all(library: &mut Library) -> Result<(), StoreError> {
    library.publications()?;
    library.submissions()?;
    library.setting::<String>("key")?;
    for summary in library.issues()? {
        let id = summary.id;
        library.history(id, None, None, 99)?;
        library.issue_at(id, Seq(0))?;
        for version in library.versions(id)? {
            library.version_issue(version.id)?;
        }
        library.undo(id, at(9))?;
        library.redo(id, at(9))?;
    }
    for submission in library.submissions()? {
        library.submission(submission.id)?;
        library.original_file(submission.id)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn bytes_changed_at_random(changes in vec((any::<usize>(), any::<u8>()), 1..12)) {
        let mut bytes = WHOLE.clone();
        for (place, byte) in changes {
            let place = place % bytes.len();
            bytes[place] = byte;
        }
        let shelf = Shelf::new();
        fs::write(shelf.path(), bytes).expect("there is room");
        let used = Library::open(&shelf.path(), OpenMode::Write)
            .and_then(|mut library| use_all(&mut library));
        prop_assert!(
            !matches!(used, Err(StoreError::Internal { .. })),
            "damage is called damage, not a fault of the program: {used:?}"
        );
        let _ = bulletin_store::check(&shelf.path());
    }

    #[test]
    fn torn_off_at_random(share in 0.0..1.0_f64) {
        let bytes = &*WHOLE;
        let kept = (bytes.len() as f64 * share) as usize;
        let shelf = Shelf::new();
        fs::write(shelf.path(), &bytes[..kept]).expect("there is room");
        let opened = Library::open(&shelf.path(), OpenMode::Write).map(drop);
        prop_assert!(matches!(opened, Err(StoreError::Damaged(_))), "{opened:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_torn_log_gives_the_last_whole_change(
        places in vec(any::<usize>(), 0..3),
        share in 0.0..=1.0_f64,
    ) {
        // A writer that was cut off, as the files show it.
        let shelf = Shelf::new();
        let mut library = shelf.create();
        let new = issue(1, &[&["甲"]]);
        library.create_issue(&new, at(0)).expect("a new issue");
        let mut states = vec![new];
        for count in 0..6 {
            let edit = typed(&states[states.len() - 1], 1, count, "字");
            library.apply(IssueId(1), &edit, Step::New, at(1)).expect("typing");
            states.push(library.issue(IssueId(1)).expect("it is there").clone());
        }
        let log = fs::read(shelf.log()).expect("nothing was carried over yet");
        let file = fs::read(shelf.path()).expect("it is there");
        drop(library);

        let mut torn = log[..(log.len() as f64 * share) as usize].to_vec();
        for place in places {
            if let Some(byte) = torn.len().checked_sub(1).and_then(|end| torn.get_mut(place % (end + 1))) {
                *byte = !*byte;
            }
        }
        fs::write(shelf.path(), file).expect("there is room");
        fs::write(shelf.log(), torn).expect("there is room");
        let mut library = shelf.open();
        let issues = library.issues().expect("a list");
        if let Some(summary) = issues.first() {
            let now = library.issue(summary.id).expect("it is there");
            prop_assert_eq!(now, &states[summary.seq.0 as usize], "a change is whole or not there");
        }
        drop(library);
        bulletin_store::check(&shelf.path()).expect("the library is sound");
    }
}

#[test]
fn a_row_that_says_something_else_is_damage() {
    are_damage(&[
        "UPDATE issues SET body = '{}'",
        "UPDATE issues SET body = replace(body, 'yangpu', 1)||' '||body",
        "UPDATE columns SET body = replace(body, '\"1\"', '\"9\"')",
        "UPDATE entries SET body = substr(body, 1, length(body) - 1)",
        "UPDATE entries SET body = CAST(CAST(body AS BLOB) || x'FF' AS TEXT)",
        "UPDATE journal SET inverse = '{\"kind\":\"later\"}'",
        "UPDATE journal SET cause = 'later'",
        "UPDATE versions SET body = '[]'",
        "UPDATE submissions SET state = 'later'",
        "UPDATE issues SET created = 9223372036854775807",
    ]);
}

#[test]
fn a_row_that_stands_where_one_is_to_be_written_is_damage() {
    are_damage(&[
        // Undo takes a step back and finds it taken back already.
        "INSERT INTO steps SELECT issue, 1, first, last FROM steps WHERE undone = 0",
        // The next change of the entry is noted as made already.
        "INSERT INTO touched SELECT issue, 1, max(seq) + 1 FROM journal GROUP BY issue",
    ]);
}

/// Each of these statements makes of a whole library one that is called damaged when it is used.
#[track_caller]
fn are_damage(changes: &[&str]) {
    for change in changes {
        let shelf = Shelf::new();
        fs::write(shelf.path(), &*WHOLE).expect("there is room");
        let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
        let changed = connection.execute(change, []).expect("the statement fits the tables");
        assert!(changed > 0, "{change} changes something");
        drop(connection);
        let used = Library::open(&shelf.path(), OpenMode::Write)
            .and_then(|mut library| use_all(&mut library));
        assert!(matches!(used, Err(StoreError::Damaged(_))), "{change}: {used:?}");
    }
}
