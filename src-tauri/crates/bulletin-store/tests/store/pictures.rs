//! Pictures: how long one is kept.

use bulletin_model::{
    Edit, Issue, IssueField, IssueId, MastheadForm, Picture, PictureId, PlacedPicture, Publication,
    PublicationId, Twips,
};
use bulletin_store::{Library, Restore, Step, StoreError, VersionId, back_up};
use chrono::NaiveDate;

use crate::{Shelf, at, issue};

/// Half of all names are beyond what SQLite's integers count up to.
const PICTURE: PictureId = PictureId(u64::MAX - 5);
/// The issue that is removed for good.
const REMOVED: IssueId = IssueId(1);
/// Another.
const OTHER: IssueId = IssueId(2);

fn picture(id: PictureId) -> Picture {
    Picture { id, png: vec![7; 300], width: 2, height: 1 }
}

fn masthead(picture: PictureId) -> MastheadForm {
    let [left, top, width, height] = [Twips(100), Twips(200), Twips(3000), Twips(1000)];
    MastheadForm::Picture(PlacedPicture { picture, left, top, width, height })
}

/// An issue with the picture as its masthead.
fn shows(id: IssueId, picture: PictureId) -> Issue {
    Issue { masthead: masthead(picture), ..issue(id.0, &[&["甲"]]) }
}

fn set_masthead(library: &mut Library, id: IssueId, form: MastheadForm) {
    let edit = Edit::SetIssue { field: IssueField::Masthead(form) };
    library.apply(id, &edit, Step::New, at(3)).expect("it is in work");
}

fn purge(library: &mut Library, id: IssueId) {
    library.delete_issue(id, at(8)).expect("it is editable");
    library.purge_issue(id).expect("it is in the bin");
}

fn is_kept(library: &Library, id: PictureId) -> bool {
    library.picture(id).expect("it can be read").is_some()
}

/// A library with the picture and an issue that shows it, beside one that does not.
fn library(shelf: &Shelf) -> Library {
    let mut library = shelf.create();
    library.keep_picture(&picture(PICTURE)).expect("there is room");
    library.create_issue(&shows(REMOVED, PICTURE), at(0)).expect("a new issue");
    library.create_issue(&issue(OTHER.0, &[&["乙"]]), at(0)).expect("a new issue");
    library
}

/// Purges the issue that shows the picture, which `holder` names too, and then what else does.
fn stays_until(
    what: &str,
    holder: impl FnOnce(&mut Library, &Shelf),
    use_it: impl FnOnce(&mut Library),
    end: impl FnOnce(&mut Library),
) {
    let shelf = Shelf::new();
    let mut library = library(&shelf);
    holder(&mut library, &shelf);
    purge(&mut library, REMOVED);
    assert_eq!(library.picture(PICTURE).expect("it can be read"), Some(picture(PICTURE)), "{what}");
    use_it(&mut library);
    assert!(is_kept(&library, PICTURE), "{what}");
    end(&mut library);
    assert!(!is_kept(&library, PICTURE), "{what}: it alone named the picture");
}

#[test]
fn a_picture_that_nothing_names_goes_with_its_issue() {
    let shelf = Shelf::new();
    let mut library = library(&shelf);
    // Its digits are a part of the other's.
    let part = PictureId(PICTURE.0 / 10);
    library.keep_picture(&picture(part)).expect("there is room");
    library.create_issue(&shows(IssueId(3), part), at(0)).expect("a new issue");
    let refused = library.purge_issue(REMOVED);
    assert!(matches!(refused, Err(StoreError::NoIssue(_))), "it is not in the bin: {refused:?}");
    library.delete_issue(REMOVED, at(1)).expect("it is editable");
    assert!(is_kept(&library, PICTURE), "in the bin it can be put back");
    purge(&mut library, IssueId(3));
    assert!(!is_kept(&library, part), "a name is sought whole");
    assert!(is_kept(&library, PICTURE), "the bin's are not concerned");
    library.purge_issue(REMOVED).expect("it is in the bin");
    assert!(!is_kept(&library, PICTURE), "nothing names it");
    drop(library);
    assert!(!is_kept(&shelf.open(), PICTURE), "nor when the library is opened again");
}

#[test]
fn a_picture_stays_while_another_issue_shows_it() {
    let show = |library: &mut Library| {
        library.create_issue(&shows(IssueId(3), PICTURE), at(1)).expect("a new issue");
    };
    let purge = |library: &mut Library| purge(library, IssueId(3));
    stays_until("another issue", |library, _| show(library), |_| {}, purge);
    let bin = |library: &mut Library, _: &Shelf| {
        show(library);
        library.delete_issue(IssueId(3), at(2)).expect("it is editable");
    };
    let put_back = |library: &mut Library| {
        library.undelete_issue(IssueId(3)).expect("it is in the bin");
        let issue = library.issue(IssueId(3)).expect("it is there");
        assert_eq!(issue.masthead, masthead(PICTURE));
    };
    stays_until("an issue in the bin", bin, put_back, purge);
}

#[test]
fn a_picture_stays_while_a_version_shows_it() {
    let version = VersionId(9);
    let keep = |library: &mut Library, shelf: &Shelf| {
        set_masthead(library, OTHER, masthead(PICTURE));
        library.keep_version(version, OTHER, "送审稿", at(4)).expect("it can be kept");
        set_masthead(library, OTHER, MastheadForm::Text);
        // The journal names it too, and is not what is tried here.
        let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
        connection.execute("DELETE FROM journal", []).expect("it can be written");
    };
    let restore = |library: &mut Library| {
        let then = library.version_issue(version).expect("it is kept");
        assert_eq!(then.masthead, masthead(PICTURE));
    };
    stays_until("a version", keep, restore, |library| purge(library, OTHER));
}

#[test]
fn undo_and_redo_never_lose_their_picture() {
    // Only the change itself names the picture.
    let taken_back = |library: &mut Library, shelf: &Shelf| {
        set_masthead(library, OTHER, masthead(PICTURE));
        library.undo(OTHER, at(4)).expect("it can be undone").expect("there is a step");
        // What takes the undo back names it too, and is not what is tried here.
        let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
        let name = format!("\"{PICTURE}\"");
        let changed = connection
            .execute(
                "UPDATE journal SET inverse = replace(inverse, ?1, '\"1\"')
                 WHERE instr(inverse, ?1)",
                [name],
            )
            .expect("it can be written");
        assert_eq!(changed, 1, "the undo's");
    };
    let redo = |library: &mut Library| {
        library.redo(OTHER, at(9)).expect("it can be done again").expect("there is a step");
        let issue = library.issue(OTHER).expect("it is there");
        assert_eq!(issue.masthead, masthead(PICTURE));
    };
    stays_until("a change", taken_back, redo, |library| purge(library, OTHER));

    // Only what takes the change back names it.
    let id = IssueId(3);
    let replaced = |library: &mut Library, _: &Shelf| {
        library.create_issue(&shows(id, PICTURE), at(1)).expect("a new issue");
        set_masthead(library, id, MastheadForm::Preprinted);
    };
    let undo = |library: &mut Library| {
        library.undo(id, at(9)).expect("it can be undone").expect("there is a step");
        assert_eq!(library.issue(id).expect("it is there").masthead, masthead(PICTURE));
    };
    stays_until("an inverse", replaced, undo, |library| purge(library, id));
}

#[test]
fn a_picture_stays_while_a_publication_has_it() {
    let id = PublicationId(4);
    let publication =
        |masthead| Publication { name: "江澜民政".into(), masthead, ..Publication::default() };
    let created = |library: &mut Library, _: &Shelf| {
        let publication = publication(masthead(PICTURE));
        library.create_publication(id, &publication, at(1)).expect("a new publication");
    };
    let end = |library: &mut Library| {
        let publication = publication(MastheadForm::Text);
        library.update_publication(id, &publication, at(9)).expect("it is there");
        assert!(is_kept(library, PICTURE), "only a purge looks for what is not used");
        purge(library, OTHER);
    };
    stays_until("a publication", created, |_| {}, end);
}

#[test]
fn a_picture_that_was_just_handed_in_waits_for_its_use() {
    type Take = fn(&mut Library);
    let taken: [(&str, Take); 4] = [
        ("an edit", |library| set_masthead(library, OTHER, masthead(PICTURE))),
        ("a new issue", |library| {
            library.create_issue(&shows(IssueId(3), PICTURE), at(5)).expect("a new issue");
        }),
        ("a new publication", |library| {
            let publication = Publication { masthead: masthead(PICTURE), ..Publication::default() };
            library.create_publication(PublicationId(5), &publication, at(5)).expect("a new one");
        }),
        ("a publication", |library| {
            let publication = Publication { masthead: masthead(PICTURE), ..Publication::default() };
            library.update_publication(PublicationId(4), &publication, at(5)).expect("it is there");
        }),
    ];
    for (what, take) in taken {
        let shelf = Shelf::new();
        let mut library = library(&shelf);
        let publication = Publication::default();
        library.create_publication(PublicationId(4), &publication, at(1)).expect("a new one");
        // The same file once more: a dialog has it, and nothing names it for that.
        library.keep_picture(&picture(PICTURE)).expect("it is there");
        let typed = crate::typed(library.issue(REMOVED).expect("it is there"), 1, 0, "字");
        library.apply(REMOVED, &typed, Step::New, at(2)).expect("typing");
        purge(&mut library, REMOVED);
        assert!(is_kept(&library, PICTURE), "{what} is about to take it");
        take(&mut library);
        assert!(is_kept(&library, PICTURE), "{what} has it");

        for id in [OTHER, IssueId(3)] {
            if library.issue(id).is_ok() {
                purge(&mut library, id);
            }
        }
        for id in library.publications().expect("they can be listed") {
            library.update_publication(id.id, &publication, at(9)).expect("it is there");
        }
        library.create_issue(&issue(7, &[&["丙"]]), at(9)).expect("a new issue");
        purge(&mut library, IssueId(7));
        assert!(!is_kept(&library, PICTURE), "{what} had it: nobody waits for it any more");
    }
}

#[test]
fn a_picture_that_was_never_used_goes_once_nobody_can_be_about_to() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    library.keep_picture(&picture(PICTURE)).expect("there is room");
    for id in [REMOVED, OTHER] {
        library.create_issue(&issue(id.0, &[&["甲"]]), at(0)).expect("a new issue");
    }
    purge(&mut library, REMOVED);
    assert!(is_kept(&library, PICTURE), "a dialog may be open that has it");
    drop(library);
    let mut library = shelf.open();
    purge(&mut library, OTHER);
    assert!(!is_kept(&library, PICTURE), "the dialog is gone");
}

#[test]
fn a_backup_gives_an_issue_back_with_its_picture() {
    let shelf = Shelf::new();
    let mut library = library(&shelf);
    let folder = tempfile::tempdir().expect("a place for backups");
    let day = NaiveDate::from_ymd_opt(2021, 1, 4).and_then(|day| day.and_hms_opt(8, 30, 5));
    let day = day.expect("a time of day");
    let backup = back_up(library.path(), folder.path(), day).expect("room");
    purge(&mut library, REMOVED);
    assert!(!is_kept(&library, PICTURE), "nothing names it");
    drop(library);
    Restore::prepare(&backup, &shelf.path())
        .and_then(|restore| restore.put_in_place(day))
        .expect("nobody has it open");
    let mut library = shelf.open();
    assert_eq!(library.issue(REMOVED).expect("it is back").masthead, masthead(PICTURE));
    assert!(is_kept(&library, PICTURE), "a backup is a whole library");
}

#[test]
fn pictures_are_named_only_where_the_purge_looks() {
    let stored = include_str!("stored.txt").lines();
    let names: Vec<_> = stored.filter(|name| name.ends_with(".picture")).collect();
    assert_eq!(
        names,
        ["edit.field.value.picture", "issue.masthead.picture"],
        "the rows of issues, of versions and of the journal hold these; where a column's or an \
         entry's row is to name a picture, the purge has to search it too"
    );
}
