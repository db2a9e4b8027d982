//! A library of the version before is brought to this one's, and kept as it was.

use std::fs;

use bulletin_model::{EntryId, IssueId, PublicationId};
use bulletin_store::{
    House, Library, OpenMode, OriginalFile, Seq, StoreError, SubmissionId, SubmissionState,
    SubmissionText, VersionId, check,
};

use crate::{Shelf, at, text_of};

/// As earlier versions of the program left it.
const VERSIONS: [(u32, &str); 4] = [
    (1, include_str!("version-1.sql")),
    (2, include_str!("version-2.sql")),
    (3, include_str!("version-3.sql")),
    (5, include_str!("version-5.sql")),
];

fn old(statements: &str) -> Shelf {
    let shelf = Shelf::new();
    let connection = rusqlite::Connection::open(shelf.path()).expect("the folder can be written");
    connection.execute_batch(statements).expect("the statements are SQLite's own");
    shelf
}

#[test]
fn an_old_library_is_brought_up_to_date_and_kept_as_it_was() {
    for (version, statements) in VERSIONS {
        brings_up(version, statements);
    }
}

fn brings_up(found: u32, statements: &str) {
    let shelf = old(statements);
    let refused = Library::open(&shelf.path(), OpenMode::Read).map(drop);
    assert!(
        matches!(refused, Err(StoreError::Older { found: is, known: 8 }) if is == found),
        "reading changes nothing: {refused:?}"
    );
    check(&shelf.path()).expect("an old library is sound");
    let mut library = shelf.open();
    let id = IssueId(u64::MAX - 1);
    assert_eq!(library.publication(PublicationId(3)).expect("it is there").name, "映江民政");
    assert_eq!(text_of(library.issue(id).expect("it is there"), 2), "12月3日，走访慰问。");
    assert_eq!(library.history(id, Some(EntryId(2)), None, 9).expect("a journal").len(), 2);
    assert_eq!(text_of(&library.issue_at(id, Seq(0)).expect("its start"), 2), "12月3日");
    library.undo(id, at(9)).expect("its undo history is there").expect("there is a step");
    assert_eq!(text_of(library.issue(id).expect("it is there"), 2), "12月3日");
    library.keep_version(VersionId(1), id, "送审稿", at(9)).expect("the new tables are there");
    let own = Some(PublicationId(3));
    library.set_house(own, House::Ways, "先党内").expect("and those of proofreading");
    assert_eq!(library.printings(id).expect("and those of printing"), []);
    drop(library);

    let before = shelf.folder.path().join("历期 2020年.banxin.before-v8.bak");
    check(&before).expect("the copy is sound");
    let kept = rusqlite::Connection::open(&before).expect("it is SQLite");
    let kept: u32 = kept
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("every database has it");
    assert_eq!(kept, found, "it is what was there before");
    drop(shelf.open());
    let copies = shelf.files().into_iter().filter(|name| name.ends_with(".bak")).count();
    assert_eq!(copies, 1, "it is done once");
}

#[test]
fn the_files_of_old_submissions_are_kept_once_and_stay_theirs() {
    for (version, statements) in &VERSIONS[1..] {
        let shelf = old(statements);
        let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
        connection
            .execute_batch(
                "INSERT INTO submissions VALUES
                     (1, 9, 'held', NULL, NULL, 2, '甲', '乙镇', '丙', '注', '甲稿', '甲 稿', x'504b'),
                     (2, 8, 'pending', NULL, NULL, 2, '甲', '', '', '', '甲稿', '甲稿', x'504b'),
                     (-3, 7, 'pending', NULL, NULL, 2, '丁', '', '', '', '丁稿', '丁稿', NULL);",
            )
            .expect("rows of that day");
        drop(connection);
        let library = shelf.open();
        let kept = library.submission(SubmissionId(1)).expect("it is there");
        let text = SubmissionText {
            name: "甲".into(),
            unit: "乙镇".into(),
            contributor: "丙".into(),
            note: "注".into(),
            text: "甲稿".into(),
        };
        assert_eq!((kept.original.as_str(), &kept.text), ("甲 稿", &text), "version {version}");
        assert_eq!((kept.state, kept.told), (SubmissionState::Held, None));
        assert_eq!(kept.file, Some(OriginalFile::of("", b"PK")), "nobody kept its name");
        for id in [1, 2] {
            let file = library.original_file(SubmissionId(id)).expect("it is there");
            assert_eq!(file.as_deref(), Some(&b"PK"[..]));
        }
        let pasted = library.submission(SubmissionId(u64::MAX - 2)).expect("it is there");
        assert_eq!((pasted.file, pasted.original.as_str()), (None, "丁稿"));
        assert_eq!(library.submissions().expect("a list").len(), 3);
        let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
        let files: u64 = connection
            .query_row("SELECT count(*) FROM originals", [], |row| row.get(0))
            .expect("the table is there");
        assert_eq!(files, 1);
    }
}

#[test]
fn an_upgrade_that_fails_leaves_the_old_library() {
    let shelf = old(VERSIONS[0].1);
    let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
    // Stands where the new version puts a table of its own.
    connection.execute_batch("CREATE TABLE settings (x)").expect("it can be written");
    drop(connection);
    let before = fs::read(shelf.path()).expect("it is there");
    let refused = Library::open(&shelf.path(), OpenMode::Write).map(drop);
    assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
    let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
    let version: u32 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("every database has it");
    assert_eq!(version, 1);
    assert_eq!(fs::read(shelf.path()).expect("it is there").len(), before.len());
}
