//! What a publication has of its own for proofreading, decisions, and overruled exports.

use bulletin_model::{IssueId, Publication, PublicationId};
use bulletin_store::{
    Decided, DecisionId, House, Library, Overrule, OverruleId, Seq, StoreError, back_up,
};

use crate::{Shelf, at, issue};

const OWN: Option<PublicationId> = Some(PublicationId(3));

fn library(shelf: &Shelf) -> Library {
    let mut library = shelf.create();
    let publication = Publication { name: "映江民政".into(), ..Publication::default() };
    library.create_publication(PublicationId(3), &publication, at(0)).expect("a new one");
    library.create_issue(&issue(1, &[&["甲"]]), at(0)).expect("a new issue");
    library
}

fn decided(id: u64, what: &str) -> Decided<String> {
    Decided { id: DecisionId(id), at: at((id % 1000) as i64), decision: what.to_owned() }
}

#[test]
fn each_publication_has_its_own_and_so_have_issues_of_none() {
    let shelf = Shelf::new();
    let mut library = library(&shelf);
    assert_eq!(library.house::<Vec<u32>>(OWN, House::Roster).expect("no fault"), None);
    library.set_house(OWN, House::Roster, &[1, 2]).expect("it can be set");
    library.set_house(OWN, House::Roster, &[1, 2, 3]).expect("it can be set again");
    library.set_house(None, House::Roster, &[7]).expect("it can be set");
    library.set_house(None, House::Roster, &[8]).expect("it can be set again");
    library.set_house(None, House::Words, "保留").expect("it can be set");
    let lost = library.set_house(Some(PublicationId(4)), House::Ways, &1);
    assert!(matches!(lost, Err(StoreError::NoPublication(PublicationId(4)))), "{lost:?}");
    drop(library);
    let library = shelf.open();
    assert_eq!(library.house(OWN, House::Roster).expect("no fault"), Some(vec![1, 2, 3]));
    assert_eq!(library.house(None, House::Roster).expect("no fault"), Some(vec![8]));
    assert_eq!(library.house::<String>(OWN, House::Words).expect("no fault"), None);
    assert!(matches!(library.house::<u32>(None, House::Words), Err(StoreError::Damaged(_))));
}

#[test]
fn a_decision_is_kept_until_it_is_taken_back() {
    let shelf = Shelf::new();
    let mut library = library(&shelf);
    library.decide(OWN, &[decided(1, "甲"), decided(u64::MAX >> 1, "乙")]).expect("new ones");
    library.decide(None, &[decided(2, "丙")]).expect("a new one");
    let taken = library.decide(OWN, &[decided(3, "丁"), decided(2, "戊")]);
    assert!(matches!(taken, Err(StoreError::IdTaken(2))), "{taken:?}");
    drop(library);
    let mut library = shelf.open();
    let all = |library: &Library, of| library.decisions::<String>(of).expect("no fault");
    assert_eq!(all(&library, OWN).len(), 2, "all or none");
    let other = library.withdraw(OWN, DecisionId(2));
    assert!(matches!(other, Err(StoreError::NoDecision(_))), "another publication's: {other:?}");
    library.withdraw(OWN, DecisionId(1)).expect("it is there");
    assert!(library.withdraw(OWN, DecisionId(1)).is_err(), "and then it is not");
    assert_eq!(all(&library, OWN), [decided(u64::MAX >> 1, "乙")]);
    assert_eq!(all(&library, None), [decided(2, "丙")]);
}

#[test]
fn an_overrule_is_kept_with_its_issue_and_in_backups() {
    let shelf = Shelf::new();
    let mut library = library(&shelf);
    let overrule = |id, reason: &str| Overrule {
        id: OverruleId(id),
        issue: IssueId(1),
        at: at(id as i64),
        seq: Some(Seq(id)),
        who: "王编辑".into(),
        reason: reason.into(),
        findings: vec!["“布署”应为“部署”".into()],
    };
    let all = [overrule(2, "领导已阅"), overrule(1, "先印后改")];
    for one in all.iter().rev() {
        library.overrule(one).expect("a new one");
    }
    assert!(matches!(library.overrule(&all[0]), Err(StoreError::IdTaken(2))));
    let nowhere = Overrule { issue: IssueId(9), ..overrule(3, "") };
    assert!(matches!(library.overrule(&nowhere), Err(StoreError::NoIssue(_))));
    assert_eq!(library.overrules(IssueId(1)).expect("no fault"), all, "the latest first");
    library.set_house(OWN, House::Ways, &1).expect("it can be set");
    library.decide(OWN, &[decided(1, "甲")]).expect("a new one");

    let folder = shelf.folder.path();
    let copy = back_up(library.path(), folder, at(9).naive_utc()).expect("it can be copied");
    let copy = Library::open(&copy, bulletin_store::OpenMode::Read).expect("it can be opened");
    assert_eq!(copy.overrules(IssueId(1)).expect("no fault"), all);
    assert_eq!(copy.house::<u32>(OWN, House::Ways).expect("no fault"), Some(1));
    assert_eq!(copy.decisions::<String>(OWN).expect("no fault").len(), 1);

    library.delete_issue(IssueId(1), at(10)).expect("it is there");
    library.purge_issue(IssueId(1)).expect("it is in the bin");
    assert_eq!(library.overrules(IssueId(1)).expect("no fault"), [], "they go with the issue");
}
