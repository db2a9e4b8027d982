//! Backups: made in use, rotated, verified, put back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use bulletin_model::IssueId;
use bulletin_store::{Restore, Step, StoreError, back_up, backups, check, copy_to};
use chrono::{NaiveDate, NaiveDateTime};

use crate::{Shelf, at, issue, text_of, typed};

fn day(day: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(2021, 1, day).expect("a day of January");
    date.and_hms_opt(8, 30, 5).expect("a time of day")
}

fn restore_from(
    backup: &Path,
    library: &Path,
    at: NaiveDateTime,
) -> Result<Option<PathBuf>, StoreError> {
    Restore::prepare(backup, library)?.put_in_place(at)
}

#[test]
fn a_backup_is_made_while_the_library_is_in_use_and_can_be_put_back() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let id = IssueId(1);
    let new = issue(1, &[&["甲"]]);
    library.create_issue(&new, at(0)).expect("a new issue");
    library.apply(id, &typed(&new, 1, 1, "乙"), Step::New, at(1)).expect("typing");
    let folder = tempfile::tempdir().expect("a place for backups");
    let backup = back_up(library.path(), folder.path(), day(1)).expect("there is room");
    let name = backup.file_name().and_then(|name| name.to_str());
    assert_eq!(name, Some("历期 2020年-20210101-083005.banxin"));
    check(&backup).expect("it is sound");
    let now = library.issue(id).expect("it is there").clone();
    library.apply(id, &typed(&now, 1, 2, "丙"), Step::New, at(2)).expect("typing goes on");

    let busy = restore_from(&backup, &shelf.path(), day(2));
    assert!(matches!(busy, Err(StoreError::Locked)), "not under an editor's hands: {busy:?}");
    drop(library);
    let aside = restore_from(&backup, &shelf.path(), day(2)).expect("nobody has it open");
    let aside = aside.expect("the present one was kept");
    let mut library = shelf.open();
    assert_eq!(text_of(library.issue(id).expect("it is there"), 1), "甲乙", "as of the backup");
    library.undo(id, at(9)).expect("its undo history is there too").expect("there is a step");
    drop(library);
    restore_from(&aside, &shelf.path(), day(3)).expect("what was put aside is a library");
    let mut library = shelf.open();
    assert_eq!(text_of(library.issue(id).expect("it is there"), 1), "甲乙丙", "nothing is lost");
}

#[test]
fn backups_and_what_was_kept_aside_are_listed_by_their_times() {
    let shelf = Shelf::new();
    drop(shelf.create());
    let library = shelf.path();
    let folder = tempfile::tempdir().expect("a place for backups");
    let backup = back_up(&library, folder.path(), day(1)).expect("there is room");
    // The log of a library that was not closed well goes aside with it, and is no backup itself.
    fs::write(shelf.folder.path().join("历期 2020年.banxin-wal"), b"").expect("there is room");
    let first = restore_from(&backup, &library, day(2)).expect("nobody has it open");
    let second = restore_from(&backup, &library, day(2)).expect("nobody has it open");
    let listed = backups(&library, folder.path());
    let listed: Vec<_> =
        listed.into_iter().map(|file| (file.path, file.at, file.is_kept_aside)).collect();
    let aside = |path: Option<PathBuf>| (path.expect("the library was kept"), day(2), true);
    assert_eq!(listed, [aside(second), aside(first), (backup, day(1), false)]);
    assert!(shelf.files().iter().any(|name| name.ends_with("-wal")), "it was there to be listed");
    assert_eq!(backups(&library, Path::new("/没有这个文件夹")).len(), 2, "of the folder's, none");
}

#[test]
fn the_oldest_backups_make_room_and_nothing_else() {
    let shelf = Shelf::new();
    let library = shelf.create();
    let folder = tempfile::tempdir().expect("a place for backups");
    let others = ["历期 2020年-我的.banxin", "历期 2020年-20210101-083005.banxin.txt", "信.docx"];
    for other in others {
        fs::write(folder.path().join(other), b"mine").expect("there is room");
    }
    // A clock that is set back to the first of them in between.
    let hour = |hour: u32| day(4) + chrono::TimeDelta::hours(hour.into());
    for at in [hour(0), hour(1), hour(2), day(1), hour(3), hour(4), hour(5), hour(6)] {
        back_up(library.path(), folder.path(), at).expect("there is room");
    }
    let mut left: Vec<_> = fs::read_dir(folder.path())
        .expect("the folder is there")
        .map(|entry| {
            entry.expect("its list can be read").file_name().to_string_lossy().into_owned()
        })
        .collect();
    left.sort_unstable();
    let mut expected: Vec<_> = others.map(str::to_owned).to_vec();
    let kept = [day(1), hour(2), hour(3), hour(4), hour(5), hour(6)];
    expected.extend(kept.map(|at| format!("历期 2020年-{}.banxin", at.format("%Y%m%d-%H%M%S"))));
    expected.sort_unstable();
    assert_eq!(left, expected, "the last five, the one of another day, and what is not ours");
}

#[test]
fn copies_that_were_cut_off_are_swept_and_nothing_else() {
    let shelf = Shelf::new();
    let library = shelf.create();
    let folder = tempfile::tempdir().expect("a place for backups");
    let beside = |name: &str| shelf.folder.path().join(name);
    let within = |name: &str| folder.path().join(name);
    let [old, new, other] = [
        within("历期 2020年-20210101-083005.banxin.part"),
        within("历期 2020年-20210102-083005.banxin.part"),
        within("信.docx.part"),
    ];
    let restore = beside("历期 2020年.banxin.restore.part");
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    for file in [&old, &new, &other, &restore] {
        fs::write(file, b"half").expect("there is room");
        if file != &new {
            let file = fs::File::options().write(true).open(file).expect("it is there");
            file.set_modified(long_ago).expect("its time can be set");
        }
    }
    back_up(library.path(), folder.path(), day(3)).expect("there is room");
    let left: Vec<bool> = [&old, &new, &other, &restore].map(|file| file.exists()).to_vec();
    assert_eq!(left, [false, true, true, false]);
}

#[test]
fn a_backup_that_is_no_library_replaces_nothing() {
    let shelf = Shelf::new();
    shelf.create().create_issue(&issue(1, &[&["甲"]]), at(0)).expect("a new issue");
    let before = fs::read(shelf.path()).expect("it is there");
    let folder = tempfile::tempdir().expect("a place for backups");
    let backup = back_up(&shelf.path(), folder.path(), day(1)).expect("there is room");
    let mut torn = fs::read(&backup).expect("it is there");
    torn.truncate(torn.len() / 2);
    fs::write(&backup, torn).expect("there is room");
    let refused = restore_from(&backup, &shelf.path(), day(2));
    assert!(matches!(refused, Err(StoreError::Damaged(_))), "{refused:?}");
    let missing = restore_from(&folder.path().join("没有"), &shelf.path(), day(2));
    assert!(matches!(missing, Err(StoreError::Missing(_))), "{missing:?}");
    assert_eq!(fs::read(shelf.path()).expect("it is there"), before);
    let left =
        shelf.files().into_iter().find(|name| name.contains(".part") || name.contains(".aside"));
    assert_eq!(left, None, "nothing half done stays");
}

#[test]
fn a_library_that_is_lost_or_damaged_comes_back() {
    let shelf = Shelf::new();
    shelf.create().create_issue(&issue(1, &[&["甲"]]), at(0)).expect("a new issue");
    let folder = tempfile::tempdir().expect("a place for backups");
    let backup = back_up(&shelf.path(), folder.path(), day(1)).expect("there is room");
    fs::write(shelf.path(), b"not a library").expect("there is room");
    fs::write(shelf.folder.path().join("历期 2020年.banxin-wal"), b"nor a log").expect("room");
    let aside = restore_from(&backup, &shelf.path(), day(2)).expect("nobody has it open");
    let aside = aside.expect("even the damaged one was kept");
    assert_eq!(fs::read(&aside).expect("it is there"), b"not a library");
    let names = shelf.files();
    assert!(
        names.contains(&"历期 2020年.banxin.aside-20210102-083005-wal".to_owned()),
        "its log too: {names:?}"
    );
    assert_eq!(shelf.open().issues().expect("a list").len(), 1);
    fs::remove_file(shelf.path()).expect("it is there");
    let aside = restore_from(&backup, &shelf.path(), day(3)).expect("the place is free");
    assert_eq!(aside, None, "there was nothing to keep");
    assert_eq!(shelf.open().issues().expect("a list").len(), 1);
}

#[test]
fn a_copy_never_replaces_the_library_itself() {
    let shelf = Shelf::new();
    let library = shelf.create();
    let same = shelf.folder.path().join(".").join("历期 2020年.banxin");
    assert!(matches!(copy_to(library.path(), &same), Err(StoreError::Exists(_))));
    let to = shelf.folder.path().join("另存.banxin");
    fs::write(&to, b"an older one").expect("there is room");
    copy_to(library.path(), &to).expect("there is room");
    check(&to).expect("the copy is sound");
}
