//! What comes out of a library equals what went in.

use bulletin_model::{Publication, PublicationId};
use bulletin_store::StoreError;
use proptest::{prelude::ProptestConfig, prop_assert_eq, proptest};

use crate::{Shelf, arbitrary, at};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_issue_comes_back_whole(issue in arbitrary::issue(arbitrary::status())) {
        let shelf = Shelf::new();
        let mut library = shelf.create();
        library.create_issue(&issue, at(0)).expect("any issue can be kept");
        prop_assert_eq!(library.issue(issue.id).expect("it is there"), &issue);
        drop(library);
        let mut library = shelf.open();
        prop_assert_eq!(
            library.issue(issue.id).expect("it is there after a restart"),
            &issue,
            "what was read from the disk is what was written"
        );
    }

    #[test]
    fn a_publication_comes_back_whole(
        name in arbitrary::text(),
        columns in proptest::collection::vec(arbitrary::text(), 0..4),
        id in proptest::arbitrary::any::<u64>(),
    ) {
        let publication = Publication { name, columns, ..Publication::default() };
        let shelf = Shelf::new();
        let mut library = shelf.create();
        let id = PublicationId(id);
        library.create_publication(id, &publication, at(0)).expect("any publication can be kept");
        drop(library);
        let mut library = shelf.open();
        prop_assert_eq!(&library.publication(id).expect("it is there"), &publication);
        prop_assert_eq!(&library.publications().expect("a list")[0].name, &publication.name);
        let renamed = Publication { name: "改名".into(), ..publication };
        library.update_publication(id, &renamed, at(5)).expect("it can be changed");
        prop_assert_eq!(&library.publication(id).expect("it is there"), &renamed);
        prop_assert_eq!(library.publications().expect("a list")[0].updated, at(5));
    }
}

#[test]
fn what_is_not_there_is_said() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    let publication = Publication::default();
    let id = PublicationId(7);
    assert!(
        matches!(library.publication(id), Err(StoreError::NoPublication(found)) if found == id)
    );
    assert!(matches!(
        library.update_publication(id, &publication, at(0)),
        Err(StoreError::NoPublication(_))
    ));
    let mut issue = crate::issue(1, &[&["甲"]]);
    issue.publication = Some(id);
    assert!(
        matches!(library.create_issue(&issue, at(0)), Err(StoreError::NoPublication(_))),
        "an issue belongs to a publication that is there"
    );
    assert!(matches!(library.issue(issue.id), Err(StoreError::NoIssue(_))));
    library.create_publication(id, &publication, at(0)).expect("the id is free");
    assert!(matches!(
        library.create_publication(id, &publication, at(0)),
        Err(StoreError::IdTaken(7))
    ));
    library.create_issue(&issue, at(0)).expect("its publication is there now");
    assert!(matches!(library.create_issue(&issue, at(0)), Err(StoreError::IdTaken(1))));
    let mut twins = crate::issue(2, &[&["甲"], &["乙"]]);
    twins.columns[1].entries[0].id = twins.columns[0].entries[0].id;
    assert!(
        matches!(library.create_issue(&twins, at(0)), Err(StoreError::Edit(_))),
        "two entries of one id could not be told apart"
    );
    assert_eq!(library.issues().expect("a list").len(), 1, "what was refused left nothing");
}
