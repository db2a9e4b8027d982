//! Pages of the real issue, masked, and of small ones.

use std::sync::Arc;

use crate::common::{issue, lay_out, profile};
use bulletin_model::{ColumnId, EntryId, Issue};
use bulletin_typeset::{FontSources, Fonts, Item, Part, Typesetter};

const ORIGINAL: &str = include_str!("../../../../tests/fixtures/yangpu-2020-12.breaks.txt");

/// The masked original as an issue: its lines joined again into paragraphs.
fn original() -> Issue {
    let text = ORIGINAL.replace("\u{c}\n", "");
    let mut columns: Vec<(String, Vec<String>)> = Vec::new();
    for paragraph in text.trim_end().split("\n\n") {
        let mut lines: Vec<&str> = paragraph.lines().collect();
        if lines[0].starts_with('【') {
            columns.push((lines.remove(0).to_owned(), Vec::new()));
        }
        columns.last_mut().expect("it begins with a column").1.push(lines.concat());
    }
    let texts: Vec<Vec<&str>> =
        columns.iter().map(|(_, texts)| texts.iter().map(String::as_str).collect()).collect();
    let columns: Vec<(&str, &[&str])> = columns
        .iter()
        .zip(&texts)
        .map(|((heading, _), texts)| (heading.as_str(), texts.as_slice()))
        .collect();
    issue(&columns)
}

#[test]
fn the_real_issue_has_the_originals_lines_and_pages() {
    let layout = lay_out(&original(), profile("yangpu-monthly"));
    assert_eq!(layout.plain_text(), ORIGINAL);
    let counts: Vec<_> = layout.pages.iter().map(|page| page.lines.len()).collect();
    assert_eq!(counts, [21, 31, 31, 26]);
}

#[test]
fn the_standards_page_has_22_lines_of_28_characters() {
    let long = "字".repeat(28 * 22 * 2 + 28 * 10);
    let layout = lay_out(&issue(&[("", &[&long])]), profile("gbt9704-bulletin"));
    let full = &layout.pages[1];
    assert_eq!(full.lines.len(), 22);
    assert!(full.lines.iter().all(|line| line.text.chars().count() == 28));
    let (first, last) = (&full.lines[0], &full.lines[21]);
    let mm = |pt: f64| pt * 25.4 / 72.0;
    for (name, measured, wanted) in [
        ("left margin", mm(first.left.0), 28.0),
        ("right margin", 210.0 - mm(first.right.0), 26.0),
        ("top margin", mm(first.top.0), 37.0),
        // 22 lines of 28.95 pt leave 0.9 pt of the type area's 225 mm.
        ("foot margin", 297.0 - mm(last.top.0 + last.height.0), 35.3),
    ] {
        assert!((measured - wanted).abs() < 0.1, "{name}: {measured} mm");
    }
}

#[test]
fn every_line_names_where_it_comes_from() {
    let text = "12月3日，天气晴。\n　第二段有些字";
    let layout = lay_out(&issue(&[("【要闻】", &[text, "另一条"])]), profile("yangpu-monthly"));
    let of_text: Vec<_> = layout.pages[0]
        .lines
        .iter()
        .map(|line| (line.source.part, line.source.chars.clone(), line.text.as_str()))
        .collect();
    let part = |entry, start| Part::Paragraph { entry: EntryId(entry), block: 0, start };
    assert_eq!(
        of_text,
        [
            (Part::Column(ColumnId(1)), 0..4, "【要闻】"),
            (part(1, 0), 0..10, "12月3日，天气晴。"),
            (part(1, 11), 0..7, "　第二段有些字"),
            (Part::Separator, 0..0, ""),
            (part(2, 0), 0..3, "另一条"),
        ]
    );
}

#[test]
fn a_layout_made_after_an_edit_equals_one_made_anew() {
    let mut issue = original();
    let fonts = Arc::new(Fonts::find(&FontSources::default()));
    let mut kept = Typesetter::new(profile("yangpu-monthly"), Arc::clone(&fonts));
    let before = kept.layout(&issue);
    let bulletin_model::Block::Text { text } = &mut issue.columns[0].entries[1].blocks[0] else {
        panic!("it is text")
    };
    text.insert_str(0, "新写的一句话，");
    let after = kept.layout(&issue);
    assert_ne!(before, after);
    assert_eq!(after, Typesetter::new(profile("yangpu-monthly"), fonts).layout(&issue));
}

#[test]
fn page_number_and_foot_can_be_switched() {
    let mut issue = issue(&[("【要闻】", &["一条"])]);
    issue.people.editor = "某人".into();
    let with = |page_number: bool, foot: bool| {
        let mut profile = profile("yangpu-monthly");
        profile.page_number.enabled = page_number;
        profile.foot.enabled = foot;
        let layout = lay_out(&issue, profile);
        let rule = |item: &&Item| matches!(item, Item::Rule(_));
        layout.pages[0].items.iter().filter(rule).count()
    };
    assert_eq!(with(true, false), 0);
    assert_eq!(with(true, true), 2, "one line of people between two rules");
}

#[test]
fn a_foot_that_does_not_fit_goes_to_a_page_of_its_own() {
    let mut profile = profile("yangpu-monthly");
    profile.foot.enabled = true;
    let lines = "字".repeat(32 * 21 - 2);
    let mut issue = issue(&[("", &[&lines])]);
    assert_eq!(lay_out(&issue, profile.clone()).pages.len(), 1, "the text fills the page");
    issue.people.editor = "某人".into();
    assert_eq!(lay_out(&issue, profile).pages.len(), 2);
}

#[test]
fn a_foot_longer_than_a_page_is_printed_whole() {
    let mut profile = profile("yangpu-monthly");
    profile.foot.enabled = true;
    let mut issue = issue(&[("", &["一条"])]);
    let unit = |n: usize| bulletin_model::Recipient {
        unit: format!("第{n}个名称很长的街道办事处社会事务科和社区工作者服务管理事务所"),
        ..Default::default()
    };
    issue.distribution.to_peers = (1..=60).map(unit).collect();
    let written = issue.foot(&profile.foot).swap_remove(0);
    let layout = lay_out(&issue, profile);
    let foot: String = layout
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|line| line.source.part == Part::Foot)
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(foot, format!("{}{}", written.label, written.text));
    for page in &layout.pages {
        let foot = page.lines.iter().filter(|line| line.source.part == Part::Foot);
        assert!(foot.clone().all(|line| line.top.0 > 0.0), "none is above the sheet");
        assert!(foot.count() <= 31);
    }
    assert!(layout.pages.len() >= 3);
}

#[test]
fn a_unit_too_long_for_its_line_stays_clear_of_the_date() {
    let mut issue = issue(&[("", &["一条"])]);
    issue.issuing_unit =
        "江澜区民政局办公室、江澜区社会组织服务中心、江澜区社区工作者协会编".into();
    issue.date = chrono::NaiveDate::from_ymd_opt(2020, 12, 31);
    let masthead = bulletin_typeset::Masthead::of(&issue, &profile("yangpu-monthly"));
    let line = &masthead.boxes[0];
    assert!(
        line.size.0 < 280 && line.size.0 % 10 == 0,
        "{:?} is smaller, in half points",
        line.size
    );
}

#[test]
fn a_page_break_takes_the_columns_heading_along_and_leaves_no_empty_line() {
    let mut issue = issue(&[("【甲】", &["一条"]), ("【乙】", &["二条", "三条"])]);
    issue.columns[1].entries[0].page_break_before = true;
    issue.columns[1].entries[1].page_break_before = true;
    let text = lay_out(&issue, profile("yangpu-monthly")).plain_text();
    assert_eq!(text, "【甲】\n一条\n\u{c}\n【乙】\n二条\n\u{c}\n三条\n");
}

#[test]
fn a_run_in_title_leaves_size_and_place_to_the_text() {
    let mut profile = profile("gbt9704-bulletin");
    profile.entries.title = bulletin_model::profile::TitleStyle::RunIn;
    profile.roles.run_in_title.align = bulletin_model::profile::Align::Centre;
    profile.roles.run_in_title.size = bulletin_model::Twips(440);
    let mut issue = issue(&[("", &["正文"])]);
    issue.columns[0].entries[0].title = "题".into();
    let layout = lay_out(&issue, profile.clone());
    let line = &layout.pages[0].lines[0];
    assert_eq!(line.text, "题　正文");
    let indent = line.left.0 - profile.type_area.left.pt().0;
    assert!((indent - 31.5).abs() < 1e-9, "two characters of the text: {indent} pt");
    issue.columns[0].entries[0].blocks.clear();
    let alone = lay_out(&issue, profile);
    assert_eq!(alone.pages[0].lines[0].text, "题", "a title without a text is printed too");
}

#[test]
fn a_page_that_looks_otherwise_has_another_fingerprint() {
    // The second line is the paragraph's last, then it is opened out: its text stays the same.
    let mut issue =
        issue(&[("", &["一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十甲乙丙丁"])]);
    let fonts = Arc::new(Fonts::find(&FontSources::default()));
    let mut profile = profile("yangpu-monthly");
    profile.type_area.height = bulletin_model::Twips(12 * 440);
    let mut typesetter = Typesetter::new(profile, fonts);
    let before = typesetter.draft(&issue);
    let bulletin_model::Block::Text { text } = &mut issue.columns[0].entries[0].blocks[0] else {
        panic!("it is text")
    };
    text.push_str(&"9".repeat(60));
    let after = typesetter.draft(&issue);
    let (one, other) = (before.page(0, &typesetter), after.page(0, &typesetter));
    assert_eq!(one.lines[1].text, other.lines[1].text);
    assert_ne!(one.lines[1].right, other.lines[1].right);
    assert_ne!(before.fingerprint(0), after.fingerprint(0));
}
