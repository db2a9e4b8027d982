//! Profiles of the editor's own, and what an issued issue keeps of its profile.

use bulletin_model::{Edit, IssueField, IssueId, Profile, PublicationId, Status, Twips};
use bulletin_store::{Library, Origin, ProfileUsers, Step, StoreError};

use crate::{Shelf, at, issue};

/// A copy of the monthly's profile under another id, with another pitch.
fn own(id: &str, pitch: f64) -> Profile {
    let mut profile = Profile::built_in("yangpu-monthly").expect("it is valid");
    profile.id = id.to_owned();
    profile.grid.pitch = Twips::from_pt(pitch);
    profile
}

fn set_status(library: &mut Library, status: Status) {
    let edit = Edit::SetIssue { field: IssueField::Status(status) };
    library.apply(IssueId(1), &edit, Step::New, at(5)).expect("a status can always be set");
}

/// The pitch in points that the issue is laid out by, and where its profile comes from.
fn pitch(library: &mut Library) -> (f64, Origin) {
    let issue = library.issue(IssueId(1)).expect("it is there").clone();
    let found = library.profile_of(&issue).expect("there is always one");
    (found.profile.grid.pitch.pt().0, found.origin)
}

#[test]
fn a_profile_is_kept_changed_and_removed_where_nothing_uses_it() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    library.keep_profile(&own("own-1", 20.0), at(1)).expect("it can be kept");
    library.keep_profile(&own("own-1", 21.0), at(2)).expect("it can be changed");
    let taken = library.keep_profile(&own("gbt9704-bulletin", 20.0), at(1));
    assert!(matches!(taken, Err(StoreError::ProfileIdTaken(_))), "built-in ones are read-only");
    drop(library);

    let mut library = shelf.open();
    let kept = library.own_profiles().expect("they can be read");
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].profile, Ok(own("own-1", 21.0)));
    let mut first = issue(1, &[&["一"]]);
    first.profile = "own-1".into();
    library.create_issue(&first, at(3)).expect("a new issue");
    library.delete_issue(IssueId(1), at(4)).expect("it can go into the bin");
    let publication = bulletin_model::Publication {
        name: "江澜民政".into(),
        profile: "own-1".into(),
        ..Default::default()
    };
    library.create_publication(PublicationId(7), &publication, at(4)).expect("a publication");
    let users =
        ProfileUsers { issues: vec![IssueId(1)], publications: vec!["江澜民政".to_owned()] };
    match library.remove_profile("own-1") {
        Err(StoreError::ProfileInUse(told)) => assert_eq!(told, users),
        other => panic!("an issue that is put back from the bin needs it: {other:?}"),
    }
    library.purge_issue(IssueId(1)).expect("it is in the bin");
    let other = bulletin_model::Publication { profile: String::new(), ..publication };
    library.update_publication(PublicationId(7), &other, at(5)).expect("it is there");
    library.remove_profile("own-1").expect("nothing uses it");
    assert!(matches!(library.remove_profile("own-1"), Err(StoreError::NoProfile(_))));
}

#[test]
fn an_issued_issue_keeps_its_pages_when_its_profile_is_changed() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    library.keep_profile(&own("own-1", 20.0), at(1)).expect("it can be kept");
    let mut first = issue(1, &[&["一"]]);
    first.profile = "own-1".into();
    library.create_issue(&first, at(1)).expect("a new issue");
    library.keep_profile(&own("own-1", 21.0), at(2)).expect("it can be changed");
    assert_eq!(pitch(&mut library), (21.0, Origin::Named), "one in work follows its profile");

    set_status(&mut library, Status::Issued);
    library.keep_profile(&own("own-1", 25.0), at(3)).expect("it can be changed");
    assert_eq!(pitch(&mut library), (21.0, Origin::Kept), "it looks as it was printed");
    set_status(&mut library, Status::Archived);
    drop(library);
    let mut library = shelf.open();
    assert_eq!(pitch(&mut library), (21.0, Origin::Kept), "archiving does not change it");

    set_status(&mut library, Status::Editing);
    assert_eq!(pitch(&mut library), (25.0, Origin::Named), "taken back, it follows again");
    set_status(&mut library, Status::Issued);
    library.keep_profile(&own("own-1", 30.0), at(6)).expect("it can be changed");
    assert_eq!(
        pitch(&mut library),
        (25.0, Origin::Kept),
        "issued again, it keeps what it had then"
    );
}

#[test]
fn an_issue_whose_profile_is_not_here_opens_with_the_default() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let mut first = issue(1, &[&["一"]]);
    first.profile = "elsewhere".into();
    library.create_issue(&first, at(1)).expect("a new issue");
    assert_eq!(pitch(&mut library), (22.0, Origin::StandIn));
    set_status(&mut library, Status::Issued);
    assert_eq!(pitch(&mut library), (22.0, Origin::StandIn), "what is not here can't be kept");
}

#[test]
fn a_profile_that_cannot_be_read_is_listed_and_can_be_removed() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    library.keep_profile(&own("own-1", 20.0), at(1)).expect("it can be kept");
    drop(library);
    let connection = rusqlite::Connection::open(shelf.path()).expect("it is SQLite");
    connection
        .execute("UPDATE profiles SET body = body || '[later]' || char(10) || 'x = 1'", [])
        .expect("it can be written");
    drop(connection);
    let mut library = shelf.open();
    let kept = library.own_profiles().expect("the others can be used");
    assert!(kept[0].profile.is_err() && kept[0].text.contains("later"), "its text is not lost");
    library.remove_profile("own-1").expect("nothing uses it");
}
