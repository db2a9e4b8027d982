//! Pages follow the typing, and places on them are places in the text.

use bulletin_api::wire::{
    Target,
    change::Change,
    issue::Edited,
    layout::{EntryMeasure, Followed, Hit, LayoutView, Located, Outlines, PageView},
};
use bulletin_model::IssueId;
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::world::World;

fn follow(world: &World, issue: IssueId, shown: &Value) -> Followed {
    world.get("follow", json!({ "issue": issue, "shown": shown }))
}

fn layout(world: &World, issue: IssueId) -> LayoutView {
    follow(world, issue, &json!({ "pages": [] })).layout
}

fn page(world: &World, issue: IssueId, index: usize) -> PageView {
    let mut pages =
        follow(world, issue, &json!({ "pages": [{ "index": index }, { "index": 999 }] })).pages;
    assert_eq!(pages.len(), 1, "a page beyond the last is passed over");
    pages.remove(0)
}

fn measured(view: &LayoutView) -> &[EntryMeasure] {
    view.entries.as_deref().expect("nothing was known of them")
}

/// An issue of `count` entries that fill a line and a bit each.
fn long_issue(world: &World, count: usize) -> IssueId {
    let entry = "12月3日，区民政局到映波街道检查养老机构冬季安全工作情况并实地查看消防设施。\n\n";
    world.import(&format!("【基层动态】\n{}", entry.repeat(count)))
}

#[test]
fn only_pages_that_change_have_another_hash() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = long_issue(&world, 60);
    let before = layout(&world, issue);
    assert!(before.pages.len() > 4, "{}", before.pages.len());
    let open = world.issue(issue);
    let last = *open.columns[0].entries.last().expect("there are entries");
    let entry = open.entries.iter().find(|entry| entry.id == last).expect("it is there");
    world.edit(
        issue,
        vec![Change::ReplaceText {
            entry: last,
            base: entry.revision,
            block: 0,
            start: 0,
            end: 0,
            with: "又".into(),
        }],
    );
    let after = layout(&world, issue);
    let changed: Vec<_> = (0..before.pages.len())
        .filter(|index| before.pages[*index].hash != after.pages[*index].hash)
        .collect();
    assert_eq!(changed, [before.pages.len() - 1]);
    assert_eq!(page(&world, issue, 0).hash, after.pages[0].hash);
    assert_eq!(after.words, before.words + 1);
}

#[test]
fn an_edit_answers_with_the_pages_that_it_changed() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = long_issue(&world, 60);
    let shown = json!({ "pages": [{ "index": 0 }, { "index": 1 }] });
    let before = follow(&world, issue, &shown);
    assert_eq!(before.pages.len(), 2);
    let first = &world.issue(issue).entries[0];
    let target = json!({ "kind": "text", "entry": first.id, "block": 0 });
    let held = |page: &PageView| json!({ "index": page.index, "hash": page.hash });
    let shown = json!({
        "pages": before.pages.iter().map(held).collect::<Vec<_>>(),
        "measures": before.layout.measures,
        "caret": { "target": target, "at": 1 },
    });
    let edited: Edited = world.get(
        "edit",
        json!({
            "issue": issue,
            "changes": [{
                "kind": "replace-text", "entry": first.id, "base": first.revision,
                "block": 0, "start": 0, "end": 0, "with": "又",
            }],
            "step": "new",
            "shown": shown,
        }),
    );
    let after = edited.followed.expect("it was asked for");
    let changed: Vec<_> = after.pages.iter().map(|page| page.index).collect();
    assert_eq!(changed, [0], "the entry's line had room for the character");
    assert_eq!(after.layout.entries, None, "no entry takes other pages");
    assert_eq!(after.spot.expect("it is printed").page, 0);
    assert_eq!(after.layout.pages[0].hash, after.pages[0].hash);
}

#[test]
fn a_point_of_a_page_is_a_caret_in_the_text_and_back() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【基层动态】\n12月3日，甲𠮷街道开展检查工作。\n");
    let entry = world.issue(issue).columns[0].entries[0];
    let target = json!({ "kind": "text", "entry": entry, "block": 0 });
    let text = "12月3日，甲𠮷街道开展检查工作。";
    let mut last = f64::MIN;
    // 7 is the place before 𠮷, 9 the one after it; 8 is within the pair.
    for at in [0, 2, 7, 9, 11, text.encode_utf16().count()] {
        let located: Located =
            world.get("locate", json!({ "issue": issue, "target": target, "at": at }));
        let spot = located.spot.expect("the text is printed");
        assert!(spot.x > last, "further right at {at}");
        last = spot.x;
        let hit: Hit = world.get(
            "hit",
            json!({
                "issue": issue,
                "page": spot.page,
                "x": spot.x,
                "y": spot.top + spot.height / 2.0,
            }),
        );
        let place = hit.place.expect("there is text");
        assert_eq!(place.start, at);
        assert_eq!(place.target, Target::Text { entry, block: 0 });
    }
    let note = json!({ "kind": "working-title", "entry": entry });
    let located: Located = world.get("locate", json!({ "issue": issue, "target": note, "at": 0 }));
    assert_eq!(located.spot, None, "what is never printed is nowhere");
}

#[test]
fn lines_left_and_lines_over_are_told() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let short = layout(&world, long_issue(&world, 1));
    assert_eq!(short.fill.pages, 1);
    assert!(short.fill.lines_left > 10 && short.fill.over.is_none(), "{:?}", short.fill);
    let over = (8..200).map(|count| layout(&world, long_issue(&world, count)));
    let over = over.map(|view| view.fill).find(|fill| fill.pages == 5).expect("it grows");
    let over = over.over.expect("the fifth page begins a sheet");
    assert_eq!(over.pages, 4);
    assert!((1..=3).contains(&over.lines), "an entry takes two lines and one before it: {over:?}");
}

#[test]
fn short_last_lines_are_pointed_out() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let full = "字".repeat(30);
    let view = layout(&world, world.import(&format!("【动态】\n{full}字字。\n\n{full}\n")));
    let short: Vec<_> = measured(&view).iter().map(|entry| entry.short_lines.len()).collect();
    assert_eq!(short, [1, 0], "{:?}", view.entries);
    assert_eq!(measured(&view)[0].short_lines[0].place.start, 30);
}

#[test]
fn outlines_come_for_the_fonts_of_the_pages() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【动态】\n一。\n");
    let page = page(&world, issue, 0);
    let run = page.runs.iter().find(|run| run.glyphs.len() > 1).expect("there is text");
    let outlines: Outlines = world.get("glyphs", json!({ "font": run.font, "glyphs": run.glyphs }));
    assert_eq!(outlines.paths.len(), run.glyphs.len());
    assert!(outlines.paths.iter().all(|path| path.starts_with('M') && path.ends_with('Z')));
    assert_eq!(run.x.len(), run.glyphs.len());
}
