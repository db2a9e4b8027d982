//! 登记签发.

use bulletin_model::{Edit, IssueField, IssueId, Status};
use bulletin_store::{SignOff, StoreError, VersionId};
use chrono::NaiveDate;

use crate::{Shelf, at, issue};

const ISSUE: IssueId = IssueId(1);

fn sign_off(by: &str) -> SignOff {
    SignOff {
        by: by.into(),
        date: NaiveDate::from_ymd_opt(2020, 12, 31).expect("a date"),
        opinion: "同意".into(),
        profile: Some("id = \"x\"".into()),
    }
}

fn approved() -> Edit {
    Edit::SetIssue { field: IssueField::Status(Status::Approved) }
}

#[test]
fn a_signature_its_draft_and_the_status_are_one_transaction() {
    let shelf = Shelf::new();
    let mut library = shelf.create();
    library.create_issue(&issue(1, &[&["甲"]]), at(0)).expect("a new issue");
    assert_eq!(library.signed(ISSUE).expect("no fault"), None);
    let draft = (VersionId(7), "签发稿1231");
    library.keep_version(VersionId(7), ISSUE, "送审稿", at(1)).expect("a new one");
    let taken = library.sign_off(ISSUE, &approved(), draft, &sign_off("甲"), at(2));
    assert!(matches!(taken, Err(StoreError::IdTaken(7))), "{taken:?}");
    assert_eq!(library.issue(ISSUE).expect("it is there").status, Status::Editing, "nothing of it");
    assert_eq!(library.signed(ISSUE).expect("no fault"), None);

    for (id, by) in [(8, "顾怀谦"), (9, "沈知远")] {
        let draft = (VersionId(id), "签发稿1231");
        library.sign_off(ISSUE, &approved(), draft, &sign_off(by), at(2)).expect("it is signed");
    }
    let signed = library.signed(ISSUE).expect("no fault").expect("it is kept");
    assert_eq!((signed.sign_off, signed.version), (sign_off("沈知远"), VersionId(9)), "the latest");
    let draft = library.version_issue(signed.version).expect("it is kept with it");
    assert_eq!(draft.status, Status::Approved, "as it was signed");
    let versions = library.versions(ISSUE).expect("a list");
    let last = versions.last().expect("there are some");
    assert_eq!(last.seq, library.issue_summary(ISSUE).expect("it is there").seq);

    library.delete_issue(ISSUE, at(3)).expect("it is there");
    library.purge_issue(ISSUE).expect("it is in the bin");
    library.create_issue(&issue(1, &[&["乙"]]), at(4)).expect("the id is free again");
    assert_eq!(library.signed(ISSUE).expect("no fault"), None, "it does not outlive its issue");
}
