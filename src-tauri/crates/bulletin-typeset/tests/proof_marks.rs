//! 校样: what a proof has in its margins.

use std::sync::Arc;

use bulletin_model::{
    Column, ColumnId, Entry, EntryId, FrontKind, FrontLine, Issue, IssueId, Profile,
};
use bulletin_typeset::{FontSources, Fonts, GlyphRun, Item, Page, Typesetter};

/// A masthead and two columns with three entries, the second of them of two lines.
fn issue() -> Issue {
    let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
    issue.front = vec![FrontLine { kind: FrontKind::Name, text: "江澜民政".to_owned() }];
    let long = "乙".repeat(40);
    for (column, texts) in [(1, &["甲。", long.as_str()][..]), (2, &["丙。"])] {
        let entry = |(at, text): (u64, &&str)| Entry::of_text(EntryId(10 * column + at), *text);
        issue.columns.push(Column {
            id: ColumnId(column),
            heading: "【栏目】".to_owned(),
            left_out: false,
            entries: (0..).zip(texts).map(entry).collect(),
        });
    }
    issue
}

/// The issue's first page, and the same one marked.
fn marked() -> (Page, Page) {
    let sources = FontSources { system: false, folders: bulletin_testing::fonts() };
    let fonts = Arc::new(Fonts::find(&sources));
    let profile = Profile::built_in("yangpu-monthly").expect("it is built in");
    let mut typesetter = Typesetter::new(profile, fonts);
    let mut pages = typesetter.layout(&issue()).pages;
    let page = pages[0].clone();
    typesetter.mark_proof(&mut pages, "江澜民政　2020年12月28日 09:00");
    (page, pages.swap_remove(0))
}

fn text(run: &GlyphRun) -> String {
    run.glyphs.iter().map(|glyph| glyph.character).collect()
}

/// The marks: their text, where they begin and end, and their baseline.
fn marks(page: &Page, marked: &Page) -> Vec<(String, f64, f64, f64)> {
    let added = &marked.items[page.items.len()..];
    let runs = added.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        Item::Picture(_) | Item::Rule(_) => None,
    });
    // What is set on one baseline from left to right is one mark, whatever faces lend its glyphs.
    let mut marks: Vec<(String, f64, f64, f64)> = Vec::new();
    for run in runs {
        let (first, last) = (run.glyphs[0], run.glyphs[run.glyphs.len() - 1]);
        let end = last.x.0 + last.advance.0;
        match marks.last_mut() {
            Some(mark) if mark.3 == run.baseline.0 && (first.x.0 - mark.2).abs() < 4.0 => {
                mark.0 += &text(run);
                mark.2 = end;
            }
            _ => marks.push((text(run), first.x.0, end, run.baseline.0)),
        }
    }
    marks
}

#[test]
fn a_proof_is_the_page_with_marks_in_its_margins() {
    let (page, marked) = marked();
    assert_eq!(marked.items[..page.items.len()], page.items, "nothing on it moves");
    assert_eq!(marked.lines, page.lines);
    let (left, right) = (72.0, 72.0 + 451.3);
    for (text, from, to, baseline) in marks(&page, &marked) {
        let beside = to < left || from > right;
        assert!(beside || baseline < 36.0, "{text} must stand clear of the text: {from}–{to}");
        assert!(from >= 0.0 && to <= page.width.0, "{text} must be on the sheet: {from}–{to}");
    }
}

#[test]
fn lines_and_entries_are_numbered_as_a_reader_counts_them() {
    let (page, marked) = marked();
    let told = marks(&page, &marked);
    let texts: Vec<&str> = told.iter().map(|mark| mark.0.as_str()).collect();
    let head = ["江澜民政　2020年12月28日 09:00", "校样"];
    // 【栏目】, 甲, 乙 of two lines, 【栏目】, 丙.
    let numbers = ["1", "2", "第1条", "3", "第2条", "4", "5", "6", "第3条"];
    let expected = [&head[..], &numbers].concat();
    assert_eq!(texts, expected, "no line of the masthead and no empty one is counted");
    let frame = marked.items.iter().filter(|item| matches!(item, Item::Rule(_))).count();
    let before = page.items.iter().filter(|item| matches!(item, Item::Rule(_))).count();
    assert_eq!(frame, before + 4, "校样 is framed");
}

#[test]
fn a_number_stands_at_its_lines_height() {
    let (page, marked) = marked();
    let told = marks(&page, &marked);
    let lines = page.lines.iter().filter(|line| line.text.starts_with(['甲', '丙']));
    for (line, number) in lines.zip(["2", "6"]) {
        let mark = told.iter().find(|mark| mark.0 == number).expect("it is numbered");
        assert!((line.top.0..line.top.0 + line.height.0).contains(&mark.3), "{line:?} {mark:?}");
        assert!(mark.2 < line.left.0, "in the left margin");
    }
}
