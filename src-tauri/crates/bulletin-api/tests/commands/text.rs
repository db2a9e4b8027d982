//! Find and replace, sorting, pasted text.

use bulletin_api::{
    Code,
    wire::{
        change::Change,
        issue::Edited,
        text::{Found, Pasted, Sorted},
    },
};
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::world::World;

const TEXT: &str = "江澜民政月报\n2020年12月31日\n\n【养老服务】\n12月3日，养老机构检查。\n养老院。\n\n12月9日，养老床位。\n";

fn query(text: &str) -> Value {
    json!({ "text": text, "matchCase": true, "matchWidth": true })
}

#[test]
fn what_is_found_is_replaced_as_one_step() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let found: Found = world.get("find", json!({ "issue": issue, "query": query("养老") }));
    assert_eq!(found.count, 4);
    assert_eq!((&*found.matches[1].before, &*found.matches[1].after), ("12月3日，", "机构检查。"));
    // All but the heading.
    let places: Vec<_> = found.matches[1..].iter().map(|found| found.place.clone()).collect();
    let request = json!({
        "issue": issue,
        "query": query("养老"),
        "with": "为老",
        "places": places,
    });
    let edited: Edited = world.get("replace", request.clone());
    assert_eq!(edited.entries.len(), 2);
    assert_eq!(world.texts(issue), ["12月3日，为老机构检查。/为老院。", "12月9日，为老床位。"]);
    assert_eq!(world.issue(issue).columns[0].heading, "【养老服务】");
    assert_eq!(world.refused("replace", request), Code::Stale, "they are matches no more");
    let _: Edited = world.get("undo", json!({ "issue": issue }));
    assert_eq!(world.texts(issue)[1], "12月9日，养老床位。");
}

#[test]
fn a_sorting_is_shown_first_and_carried_out_as_one_step() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let column = world.issue(issue).columns[0].id;
    let by = |by: &str| json!({ "issue": issue, "column": column, "by": by });
    let same: Sorted = world.get("sort_preview", by("date-ascending"));
    assert!(!same.changed);
    let sorted: Sorted = world.get("sort_preview", by("date-descending"));
    assert!(sorted.changed);
    assert_eq!(sorted.entries.iter().map(|entry| entry.from).collect::<Vec<_>>(), [1, 0]);
    let entries = sorted.entries.iter().map(|entry| entry.entry).collect();
    world.edit(issue, vec![Change::OrderEntries { column, entries }]);
    assert!(world.texts(issue)[0].starts_with("12月9日"));
}

#[test]
fn leaders_are_sorted_by_the_order_of_the_roster() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(
        "江澜民政月报\n2020年12月31日\n\n【工作动态】\n12月3日，李四、赵六检查。\n\n12月9日，张三到会。\n\n12月9日，王五慰问。\n",
    );
    let column = world.issue(issue).columns[0].id;
    let by = json!({ "issue": issue, "column": column, "by": "leaders" });
    let none: Sorted = world.get("sort_preview", by.clone());
    assert!(!none.changed && none.order.is_empty(), "the roster is empty");

    let post = |name: &str, rank: Option<u32>, to: Option<&str>| json!({ "name": name, "titles": ["副局长"], "unit": "", "from": null, "to": to, "rank": rank });
    let posts = [
        post("李四", Some(3), None),
        post("赵六", None, None),
        post("王五", Some(1), Some("2020-06-30")),
        post("张三", Some(2), None),
    ];
    let of = json!({ "kind": "issue", "issue": issue });
    let _: Value = world.get("roster_set", json!({ "of": of, "posts": posts }));
    let sorted: Sorted = world.get("sort_preview", by);
    assert_eq!(sorted.order, ["张三", "李四"], "王五 holds no post on the day of the issue");
    let leaders: Vec<_> = sorted.entries.iter().map(|entry| entry.leader.as_deref()).collect();
    assert_eq!(leaders, [Some("张三"), None, Some("李四")]);
    assert_eq!(sorted.entries.iter().map(|entry| entry.from).collect::<Vec<_>>(), [1, 2, 0]);
}

#[test]
fn pasted_text_comes_clean() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let pasted: Pasted =
        world.get("paste_clean", json!({ "text": "　　甲。\n\n　　乙。\n", "from": "blocks" }));
    assert_eq!(pasted.text, "甲。\n乙。");
}
