//! 由上期新建: numbers, and what is carried over from the last issue and from the publication.

use bulletin_api::wire::{
    change::{Change, IssueField},
    issue::{IssueNumber, OfIssue, Status},
    shelf::{CarriedPart, NextIssue, NumberTaken},
};
use bulletin_model::{IssueId, PublicationId};
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::world::{World, publication};

pub fn regular(number: u32) -> Value {
    json!({ "kind": "regular", "number": number })
}

/// Makes an issue of the publication.
pub fn create(
    world: &World,
    publication: PublicationId,
    year: i32,
    number: Value,
    from: &str,
) -> IssueId {
    let made: OfIssue = world.get(
        "issue_create",
        json!({
            "publication": publication,
            "year": year,
            "number": number,
            "runningNumber": 155,
            "from": from,
        }),
    );
    made.issue
}

#[test]
fn the_next_issue_takes_over_what_the_last_had_but_not_its_texts() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let last = create(&world, publication, 2020, regular(11), "publication");
    let column = world.issue(last).columns[1].id;
    world.edit(
        last,
        vec![
            Change::SetHeading { column, heading: "【社区动态】".into() },
            Change::InsertEntry { column, at: 0, text: "11月3日，检查。".into() },
        ],
    );

    let next: NextIssue = world.get("issue_next", json!({ "publication": publication }));
    assert_eq!(next.last.map(|last| last.id), Some(last));
    assert_eq!(next.choices.len(), 2, "it is the end of December");
    assert_eq!(next.choices[0].number, IssueNumber::Regular { number: 12 });
    assert_eq!(next.choices[0].running_number, Some(156));
    assert_eq!(next.supplement.number, IssueNumber::Supplement { number: 1 });
    assert_eq!(next.supplement.running_number, None, "增刊 takes no 总期号 here");
    assert_eq!(next.carried.columns, ["【重要会议活动】", "【社区动态】"]);
    assert_eq!(next.carried.people.editor, "王编辑");
    assert_eq!(next.carried.distribution.copies, Some(60));

    let issue = world.issue(create(&world, publication, 2020, regular(12), "last"));
    let headings: Vec<_> = issue.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(headings, ["【重要会议活动】", "【社区动态】"]);
    assert!(issue.entries.is_empty());
    assert_eq!(issue.fields.name, "江澜民政月报");
    assert_eq!(issue.fields.status, Status::Editing);
    assert_ne!(issue.columns[0].id, issue.columns[1].id);
    assert_eq!(world.texts(last), ["11月3日，检查。"], "the last issue is as it was");
}

#[test]
fn at_the_years_turn_there_is_a_choice_and_taken_numbers_are_told() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    create(&world, publication, 2020, regular(11), "publication");
    world.pass(8 * 24 * 60 * 60);
    let next: NextIssue = world.get("issue_next", json!({ "publication": publication }));
    let offered: Vec<_> = next.choices.iter().map(|choice| (choice.year, choice.number)).collect();
    let twelve = IssueNumber::Regular { number: 12 };
    assert_eq!(offered, [(2020, twelve), (2021, IssueNumber::Regular { number: 1 })]);

    let double = json!({ "kind": "double", "first": 11, "last": 12 });
    let taken: NumberTaken = world.get(
        "issue_number_taken",
        json!({ "publication": publication, "year": 2020, "number": double }),
    );
    assert!(taken.by.is_some(), "第11—12期合刊 would hold 第11期 again");
    let free = json!({ "publication": publication, "year": 2020, "number": regular(12) });
    let taken: NumberTaken = world.get("issue_number_taken", free);
    assert!(taken.by.is_none());
    let supplement = json!({
        "publication": publication,
        "year": 2020,
        "number": { "kind": "supplement", "number": 11 },
    });
    let taken: NumberTaken = world.get("issue_number_taken", supplement);
    assert!(taken.by.is_none(), "supplements are numbered apart");
}

/// The numbers that are offered, as they are shown.
fn offered(world: &World, publication: PublicationId) -> Vec<String> {
    let next: NextIssue = world.get("issue_next", json!({ "publication": publication }));
    let number = |number: IssueNumber| match number {
        IssueNumber::Regular { number } => format!("第{number}期"),
        other => format!("{other:?}"),
    };
    next.choices
        .iter()
        .map(|choice| format!("{}年{}", choice.year, number(choice.number)))
        .collect()
}

#[test]
fn after_the_last_of_a_year_the_next_year_is_offered_and_a_supplement_is_still_of_the_old() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    create(&world, publication, 2020, regular(12), "publication");
    assert_eq!(offered(&world, publication), ["2021年第1期", "2020年第13期"]);
    let next: NextIssue = world.get("issue_next", json!({ "publication": publication }));
    assert_eq!((next.supplement.year, next.today.to_string()), (2020, "2020-12-28".to_owned()));

    // Six years on.
    world.pass((6 * 365 - 30) * 24 * 60 * 60);
    assert_eq!(
        offered(&world, publication),
        ["2021年第1期", "2020年第13期", "2026年第1期"],
        "by the last issue first"
    );
}

#[test]
fn a_year_is_as_long_as_the_one_before_it() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let weekly = world.publication();
    create(&world, weekly, 2019, regular(52), "publication");
    create(&world, weekly, 2020, regular(51), "publication");
    assert_eq!(offered(&world, weekly), ["2020年第52期", "2021年第1期"]);
    create(&world, weekly, 2020, regular(52), "publication");
    assert_eq!(offered(&world, weekly), ["2021年第1期", "2020年第53期"]);
    let double = world.publication();
    let last = json!({ "kind": "double", "first": 11, "last": 12 });
    create(&world, double, 2020, last, "publication");
    let supplement = json!({ "kind": "supplement", "number": 3 });
    create(&world, double, 2020, supplement, "publication");
    assert_eq!(offered(&world, double), ["2021年第1期", "2020年第13期"]);
}

#[test]
fn what_the_publication_was_changed_to_counts_for_the_next_issue() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let id = world.publication();
    let last = create(&world, id, 2020, regular(11), "publication");
    let column = world.issue(last).columns[1].id;
    let mut people = world.issue(last).fields.people;
    people.editor = "刘编辑".into();
    world.edit(
        last,
        vec![
            Change::SetHeading { column, heading: "【社区动态】".into() },
            Change::SetIssue { field: IssueField::People(people) },
        ],
    );
    world.pass(60);
    let mut fields = publication();
    fields["people"]["approver"] = "赵局长".into();
    fields["columns"] = json!(["【重要会议活动】", "【基层动态】", "【慈善公益】"]);
    fields["distribution"] = json!({
        "toSuperiors": [{ "unit": "区委办公室", "name": "", "title": "", "address": "" }],
        "toPeers": [], "toSubordinates": [], "copies": 60,
    });
    fields["profile"] = "gbt9704-bulletin".into();
    let update = json!({ "publication": id, "fields": fields });
    let _: Value = world.get("publication_update", update.clone());
    // Saved again as it is: no change.
    world.pass(60);
    let _: Value = world.get("publication_update", update);

    let next: NextIssue = world.get("issue_next", json!({ "publication": id }));
    use CarriedPart::{Columns, Distribution, People, Profile};
    assert_eq!(next.changed, [Columns, People, Distribution, Profile]);
    let made = world.issue(create(&world, id, 2020, regular(12), "last"));
    let headings: Vec<_> = made.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(headings, ["【重要会议活动】", "【社区动态】", "【慈善公益】"]);
    assert_eq!(next.carried.columns, headings, "what was to be checked is what is made");
    let people = &made.fields.people;
    assert_eq!((&*people.editor, &*people.approver), ("刘编辑", "赵局长"));
    assert_eq!(made.fields.distribution.to_superiors[0].unit, "区委办公室");
    assert_eq!(made.fields.profile, "gbt9704-bulletin");
    assert_eq!(world.issue(last).fields.profile, "yangpu-monthly", "the last one is as it was");

    // The new issue has it; from now on it is the last one that counts.
    let next: NextIssue = world.get("issue_next", json!({ "publication": id }));
    assert_eq!(next.changed, []);
    // Thrown away and made again, it is the same; and a copy of the last issue is no later one.
    let _: Value = world.get("issue_bin", json!({ "issue": made.id }));
    world.pass(60);
    let _: OfIssue = world.get("issue_duplicate", json!({ "issue": last }));
    let next: NextIssue = world.get("issue_next", json!({ "publication": id }));
    assert_eq!(next.changed, [Columns, People, Distribution, Profile]);
    assert_eq!(next.carried.columns, headings);
}

#[test]
fn an_imported_issue_has_the_profile_of_its_publication_and_so_has_the_next() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let mut fields = publication();
    fields["profile"] = "gbt9704-bulletin".into();
    let made: Value = world.get("publication_create", fields);
    let file =
        world.file("12月.txt", "江澜民政月报\n2020年第12期\n\n【动态】\n开展检查。\n".as_bytes());
    let request = json!({ "file": file, "publication": made["publication"] });
    let imported: Value = world.get("issue_import", request);
    let issue: IssueId = imported["issue"].as_str().expect("an id").parse().expect("a number");
    assert_eq!(world.issue(issue).fields.profile, "gbt9704-bulletin");
    let next: NextIssue = world.get("issue_next", json!({ "publication": made["publication"] }));
    assert_eq!(next.carried.profile, "gbt9704-bulletin");
}
