//! Opening: who may write, what is refused, and what is left beside the file.

use std::{fs, path::Path};

use bulletin_model::IssueId;
use bulletin_store::{Access, Library, OpenMode, ReadOnlyReason, Step, StoreError};

use crate::{Shelf, at, issue, text_of, typed};

#[test]
fn the_second_opening_reads_alone_and_says_so() {
    let shelf = Shelf::new();
    let mut first = shelf.create();
    let id = IssueId(1);
    let new = issue(1, &[&["甲"]]);
    first.create_issue(&new, at(0)).expect("a new issue");
    let mut second = Library::open(&shelf.path(), OpenMode::Write).expect("it opens to read");
    assert_eq!(second.access(), Access::ReadOnly(ReadOnlyReason::OwnedElsewhere));
    assert_eq!(second.issue(id).expect("it can read"), &new);
    first.apply(id, &typed(&new, 1, 1, "乙"), Step::New, at(1)).expect("the owner writes");
    let seen = second.issue(id).expect("it can read").clone();
    assert_eq!(text_of(&seen, 1), "甲乙", "it sees what the owner does");
    let refusals = [
        second.apply(id, &typed(&seen, 1, 0, "x"), Step::New, at(2)).map(drop),
        second.undo(id, at(2)).map(drop),
        second.create_issue(&issue(2, &[]), at(2)),
        second.delete_issue(id, at(2)),
        second.set_setting("key", "value"),
    ];
    for refusal in refusals {
        assert!(matches!(refusal, Err(StoreError::ReadOnly)), "{refusal:?}");
    }
    drop(first);
    assert!(second.is_read_only(), "an opening stays what it was");
    let mut third = shelf.open();
    third.undo(id, at(3)).expect("the library is free again").expect("there is a step");
    let asked = Library::open(&shelf.path(), OpenMode::Read).expect("it opens to read");
    assert_eq!(asked.access(), Access::ReadOnly(ReadOnlyReason::Asked));
}

#[test]
fn a_library_is_one_file_once_it_is_closed() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    library.create_issue(&issue(1, &[&["甲"]]), at(0)).expect("a new issue");
    drop(library);
    assert_eq!(shelf.files(), ["历期 2020年.banxin", "历期 2020年.banxin.lock"]);
    assert!(matches!(Library::create(&shelf.path()), Err(StoreError::Exists(_))));
    assert_eq!(shelf.open().issues().expect("a list").len(), 1, "creating anew touched nothing");
}

#[test]
fn what_a_lost_library_left_behind_does_not_reach_a_new_one() {
    let shelf = Shelf::new();
    let mut lost = shelf.create();
    lost.create_issue(&issue(1, &[&["甲"]]), at(0)).expect("a new issue");
    let log = fs::read(shelf.log()).expect("nothing was carried over yet");
    drop(lost);
    fs::remove_file(shelf.path()).expect("it is there");
    fs::write(shelf.log(), log).expect("there is room");
    assert_eq!(shelf.create().issues().expect("a list"), [], "a new library is empty");
}

fn refused(path: &Path) -> StoreError {
    match Library::open(path, OpenMode::Write) {
        Ok(_) => panic!("{} is no library", path.display()),
        Err(error) => error,
    }
}

#[test]
fn what_is_no_library_is_told_apart_and_left_alone() {
    let shelf = Shelf::new();
    let path = shelf.path();
    assert!(matches!(refused(&path), StoreError::Missing(found) if found == path));
    assert!(matches!(refused(shelf.folder.path()), StoreError::NotALibrary(_)));
    for content in [&b""[..], b"PK\x03\x04", b"SQLite format 3\0 and then nothing"] {
        fs::write(&path, content).expect("the folder can be written");
        assert!(matches!(refused(&path), StoreError::Damaged(_)));
        assert_eq!(fs::read(&path).expect("it is there"), content);
    }
    fs::remove_file(&path).expect("it is there");
    let foreign = rusqlite::Connection::open(&path).expect("another program's file");
    foreign.execute_batch("CREATE TABLE notes (text)").expect("it can be written");
    drop(foreign);
    assert!(matches!(refused(&path), StoreError::NotALibrary(_)));
    assert_eq!(shelf.files(), ["历期 2020年.banxin"], "not even a lock was put beside it");
}

#[test]
fn a_newer_library_is_refused_and_left_alone() {
    let shelf = Shelf::new();
    drop(shelf.create());
    let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
    connection.pragma_update(None, "user_version", 99).expect("it can be written");
    drop(connection);
    let before = fs::read(shelf.path()).expect("it is there");
    for mode in [OpenMode::Write, OpenMode::Read] {
        let refused = Library::open(&shelf.path(), mode).map(drop);
        assert!(
            matches!(refused, Err(StoreError::Newer { found: 99, known: 8 })),
            "{refused:?}: what a newer version wrote is not understood here"
        );
    }
    assert!(matches!(bulletin_store::check(&shelf.path()), Err(StoreError::Newer { .. })));
    assert_eq!(fs::read(shelf.path()).expect("it is there"), before);
}

#[test]
fn tables_of_another_make_are_refused() {
    for change in [
        "DROP TABLE settings",
        "CREATE TRIGGER t AFTER UPDATE ON entries BEGIN DELETE FROM journal; END",
        "CREATE VIEW v AS SELECT 1",
        "ALTER TABLE entries ADD COLUMN more TEXT",
        "DROP INDEX entries_counted",
    ] {
        let shelf = Shelf::new();
        drop(shelf.create());
        let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
        connection.execute_batch(change).expect("it can be written");
        drop(connection);
        assert!(matches!(refused(&shelf.path()), StoreError::Damaged(_)), "{change}");
    }
}

#[test]
fn a_path_of_any_name_will_do() {
    let shelf = Shelf::new();
    // Windows has no question marks in names.
    let folder = if cfg!(windows) { "民政 50% #1" } else { "民政 50% #1?" };
    let folder = shelf.folder.path().join(folder);
    fs::create_dir(&folder).expect("the folder can be written");
    let path = folder.join("file：库 %20.db");
    let mut library = Library::create(&path).expect("it can be created");
    library.create_issue(&issue(1, &[&["甲"]]), at(0)).expect("a new issue");
    drop(library);
    let library = Library::open(&path, OpenMode::Write).expect("it can be opened");
    assert_eq!(library.path(), path);
    assert_eq!(library.issues().expect("a list").len(), 1);
}

#[test]
fn where_nothing_can_be_created_that_is_said() {
    let shelf = Shelf::new();
    let nowhere = shelf.folder.path().join("没有").join("库.banxin");
    assert!(matches!(Library::create(&nowhere), Err(StoreError::Io { .. })));
    assert_eq!(shelf.files(), [""; 0], "and nothing was left");
}

/// In a folder that can't be written. An administrator can write everywhere, so for one the tests
/// start themselves again as somebody else.
#[cfg(unix)]
mod in_a_folder_that_cannot_be_written {
    use super::*;
    use std::{
        os::unix::{fs::PermissionsExt, process::CommandExt},
        process::Command,
    };

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    }

    /// Whether the folder's mode does not bind this user; then runs the test `name` as `nobody`.
    fn ran_as_nobody(name: &str) -> bool {
        let probe = tempfile::tempdir().expect("the system's folder can be written");
        set_mode(probe.path(), 0o555);
        if fs::write(probe.path().join("probe"), b"").is_err() {
            return false;
        }
        let home = tempfile::tempdir().expect("the system's folder can be written");
        set_mode(home.path(), 0o777);
        let program = home.path().join("tests");
        let this = std::env::current_exe().expect("the system knows this program");
        fs::copy(this, &program).expect("there is room for a copy");
        set_mode(&program, 0o755);
        // The user and group `nobody` of most systems.
        let ran = Command::new(&program)
            .args([name, "--exact"])
            .env("TMPDIR", home.path())
            .current_dir(home.path())
            .uid(65534)
            .gid(65534)
            .output()
            .expect("the copy runs");
        let told = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success() && told.contains("1 passed"), "as nobody: {told}");
        true
    }

    #[test]
    fn a_library_opens_to_read() {
        let name = "opening::in_a_folder_that_cannot_be_written::a_library_opens_to_read";
        if ran_as_nobody(name) {
            return;
        }
        let shelf = Shelf::new();
        let new = issue(1, &[&["甲"]]);
        shelf.create().create_issue(&new, at(0)).expect("a new issue");
        fs::remove_file(shelf.folder.path().join("历期 2020年.banxin.lock")).expect("it is there");
        set_mode(shelf.folder.path(), 0o555);
        let mut library = Library::open(&shelf.path(), OpenMode::Write).expect("it opens to read");
        assert_eq!(library.access(), Access::ReadOnly(ReadOnlyReason::Folder));
        assert_eq!(library.issue(new.id).expect("it can read"), &new);
        let refused = Library::create(&shelf.folder.path().join("新库.banxin")).map(drop);
        assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
        bulletin_store::check(&shelf.path()).expect("it can be verified too");

        // The folder can be written, but not the file.
        set_mode(shelf.folder.path(), 0o755);
        set_mode(&shelf.path(), 0o444);
        let library = Library::open(&shelf.path(), OpenMode::Write).expect("it opens to read");
        assert_eq!(library.access(), Access::ReadOnly(ReadOnlyReason::Folder));
    }
}
