//! The parts of a bulletin, from masthead to foot.

use std::sync::Arc;

use crate::common::{issue, lay_out, profile};
use bulletin_model::{
    EntryId, Issue, MastheadForm, PictureId, PlacedPicture, Profile, Recipient, Secrecy,
    SecrecyLevel, Twips,
    profile::{ContentsNames, RoleName, TitleStyle, UnitsPlace},
};
use bulletin_typeset::{FontSources, Fonts, Item, Layout, Line, Masthead, Page, Part, Typesetter};

/// The text of each page's lines, a line a line, with a form feed between pages.
fn shown(layout: &Layout) -> String {
    let page = |page: &Page| page.lines.iter().map(|line| line.text.clone() + "\n").collect();
    layout.pages.iter().map(page).collect::<Vec<String>>().join("\u{c}\n")
}

fn line_of<'a>(layout: &'a Layout, text: &str) -> &'a Line {
    let mut lines = layout.pages.iter().flat_map(|page| &page.lines);
    lines.find(|line| line.text.contains(text)).unwrap_or_else(|| panic!("{text} is printed"))
}

/// Two columns with three entries, of which the second begins on page 2.
fn listed() -> Issue {
    let long = "字".repeat(32 * 40);
    let mut issue = issue(&[
        ("【要闻】", &[&format!("6月3日，区民政局召开会议，{long}")]),
        ("【动态】", &["一条", "二条"]),
    ]);
    issue.columns[1].entries[0].title = "听潮街道成立服务站".into();
    issue.columns[1].entries[1].working_title = "服务站续讯".into();
    issue
}

fn with_contents() -> Profile {
    let mut profile = profile("yangpu-monthly");
    profile.masthead.reserved_lines = 0;
    profile.contents.enabled = true;
    profile
}

#[test]
fn the_contents_name_columns_and_entries_with_their_pages() {
    let layout = lay_out(&listed(), with_contents());
    let lines: Vec<_> = layout.pages[0].lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        lines[..7],
        [
            "目　录",
            "【要闻】 1",
            "区民政局召开会议 1",
            "【动态】 2",
            "听潮街道成立服务站 2",
            "服务站续讯 2",
            ""
        ]
    );
    let area = profile("yangpu-monthly").type_area;
    let right = area.left.pt().0 + area.width.pt().0;
    let line = line_of(&layout, "听潮街道成立服务站 2");
    assert!((line.right.0 - right).abs() < 1e-6, "its number is flush right");
    assert_eq!(line.left.0, area.left.pt().0 + 14.0, "an entry stands one character in");
    assert!(line.generated, "what is listed is not the text itself");
}

#[test]
fn what_an_entry_without_a_title_is_called_by_can_be_chosen() {
    let contents = |names: ContentsNames| {
        let mut profile = with_contents();
        profile.contents.names = names;
        profile.contents.columns = false;
        profile.contents.page_numbers = false;
        shown(&lay_out(&listed(), profile)).lines().take(4).collect::<Vec<_>>().join("|")
    };
    assert_eq!(
        contents(ContentsNames::FirstClause),
        "目　录|区民政局召开会议|听潮街道成立服务站|二条"
    );
    assert_eq!(contents(ContentsNames::LeftOut), "目　录|听潮街道成立服务站||【要闻】");
}

#[test]
fn what_is_not_printed_is_not_listed() {
    let mut issue = listed();
    issue.columns[0].left_out = true;
    issue.columns[1].entries[0].left_out = true;
    let text = shown(&lay_out(&issue, with_contents()));
    assert!(text.starts_with("目　录\n【动态】 1\n服务站续讯 1\n\n【动态】\n二条\n"), "{text}");
    issue.columns[1].left_out = true;
    assert_eq!(shown(&lay_out(&issue, with_contents())), "", "no 目录 of nothing");
}

#[test]
fn the_text_can_begin_on_a_page_after_the_contents() {
    let mut profile = with_contents();
    profile.contents.page_break_after = true;
    let layout = lay_out(&listed(), profile);
    assert_eq!(layout.pages[0].lines.len(), 6, "目录 alone");
    assert_eq!(layout.pages[1].lines[0].text, "【要闻】");
    assert!(layout.pages[0].lines[1].text.ends_with(" 2"), "numbers count the page of 目录");
}

#[test]
fn numbers_in_the_contents_follow_a_keystroke() {
    let mut issue = listed();
    let fonts = Arc::new(Fonts::find(&FontSources::default()));
    let mut kept = Typesetter::new(with_contents(), Arc::clone(&fonts));
    let before = kept.draft(&issue);
    let bulletin_model::Block::Text { text } = &mut issue.columns[0].entries[0].blocks[0] else {
        panic!("it is text")
    };
    text.push_str(&"字".repeat(32 * 31));
    let after = kept.draft(&issue);
    assert_ne!(before.fingerprint(0), after.fingerprint(0), "page 1 shows other numbers");
    let layout = kept.layout(&issue);
    assert_eq!(layout, Typesetter::new(with_contents(), fonts).layout(&issue), "as made anew");
    assert_eq!(line_of(&layout, "听潮街道成立服务站 ").text, "听潮街道成立服务站 3");
}

#[test]
fn notes_stand_before_the_contents_and_between_title_and_text() {
    let mut issue = issue(&[("【要闻】", &["正文。"])]);
    issue.editors_note = "本期刊发调研报告。\n供参考。".into();
    let entry = &mut issue.columns[0].entries[0];
    entry.title = "调研报告".into();
    entry.editors_note = "按：本文有删节。".into();
    let layout = lay_out(&issue, profile("gbt9704-bulletin"));
    assert_eq!(
        shown(&layout),
        "编者按：本期刊发调研报告。\n供参考。\n\n【要闻】\n调研报告\n按：本文有删节。\n正文。\n"
    );
    let source = |text: &str| line_of(&layout, text).source.clone();
    let first = source("本期刊发");
    assert_eq!(first.part, Part::EditorsNote { entry: None, start: 0 });
    assert_eq!(first.chars, 0..9, "the label is not the note's own text");
    assert_eq!(source("供参考").part, Part::EditorsNote { entry: None, start: 10 });
    assert_eq!(source("本文有删节").part.entry(), Some(EntryId(1)));
    assert!(layout.roles.contains(&RoleName::EditorsNoteLabel));
    let mut without = profile("gbt9704-bulletin");
    without.editors_note.enabled = false;
    assert_eq!(shown(&lay_out(&issue, without)), "【要闻】\n调研报告\n正文。\n");
}

#[test]
fn units_stand_on_a_line_or_at_the_texts_end() {
    let mut issue = issue(&[("", &["第一段。\n第二段。"])]);
    issue.columns[0].entries[0].units = vec!["区民政局".into(), "听潮街道".into()];
    let mut profile = profile("gbt9704-bulletin");
    let line = lay_out(&issue, profile.clone());
    assert_eq!(shown(&line), "第一段。\n第二段。\n（供稿单位：区民政局、听潮街道）\n");
    let right = profile.type_area.left.pt().0 + profile.type_area.width.pt().0;
    assert!((line.pages[0].lines[2].right.0 - right).abs() < 1e-6, "flush right");
    profile.entries.units_place = UnitsPlace::RunOn;
    profile.entries.units_label = String::new();
    let run_on = lay_out(&issue, profile);
    assert_eq!(shown(&run_on), "第一段。\n第二段。（区民政局、听潮街道）\n");
    let last = &run_on.pages[0].lines[1];
    assert_eq!(last.source.chars, 0..4, "what the program adds is not the text's own");
}

#[test]
fn leads_and_levels_have_faces_of_their_own() {
    let text = "一、总体要求\n一是抓排查。逐户走访；二是抓整改。";
    let mut profile = profile("gbt9704-bulletin");
    profile.entries.title = TitleStyle::None;
    let roles = |profile: &Profile| lay_out(&issue(&[("", &[text])]), profile.clone()).roles;
    assert!(!roles(&profile).contains(&RoleName::Lead), "off till told");
    profile.entries.leads = true;
    let with = roles(&profile);
    assert!(with.contains(&RoleName::Lead) && with.contains(&RoleName::Level1), "{with:?}");
}

#[test]
fn a_kept_entry_is_not_parted_where_it_fits_on_a_page() {
    let (long, kept) = ("字".repeat(32 * 15), "字".repeat(32 * 10));
    let mut issue = issue(&[("", &[&long, &kept])]);
    let begins = |issue: &Issue| {
        let layout = lay_out(issue, profile("yangpu-monthly"));
        let on = |page: &Page| {
            page.lines.iter().any(|line| line.source.part.entry() == Some(EntryId(2)))
        };
        layout.pages.iter().position(on)
    };
    assert_eq!(begins(&issue), Some(0), "its first lines fit");
    issue.columns[0].entries[1].keep_together = true;
    assert_eq!(begins(&issue), Some(1), "kept together, all of it goes to the next page");
}

/// An issue whose text fills `lines` lines, with or without a foot of one line.
fn filled(lines: usize, foot: bool) -> Issue {
    let mut issue = issue(&[("", &[&"字".repeat(28 * lines - 2)])]);
    if foot {
        issue.people.editor = "何景明".into();
    }
    issue
}

/// The pages as letters: t text, f foot, b both, - blank; small where the page has no number.
fn pages(issue: &Issue, even: bool) -> String {
    let mut profile = profile("gbt9704-bulletin");
    profile.composition.indent.characters = 2;
    profile.pagination.even_pages = even;
    let area = profile.type_area;
    let number_top = area.top.pt().0 + area.height.pt().0;
    let sources = FontSources { system: false, folders: bulletin_testing::fonts() };
    let layout = Typesetter::new(profile, Arc::new(Fonts::find(&sources))).layout(issue);
    let letter = |page: &Page| {
        let is_foot = |line: &&Line| line.source.part == Part::Foot;
        let foot = page.lines.iter().any(|line| is_foot(&line));
        let text = page.lines.iter().any(|line| !is_foot(&line));
        let letter = match (text, foot) {
            (true, true) => 'B',
            (true, false) => 'T',
            (false, true) => 'F',
            (false, false) => '-',
        };
        let numbered = page.items.iter().any(|item| match item {
            Item::Glyphs(run) => run.baseline.0 > number_top,
            _ => false,
        });
        match (numbered, letter) {
            (false, '-') => '-',
            (true, '-') => '?',
            (true, letter) => letter,
            (false, letter) => letter.to_ascii_lowercase(),
        }
    };
    layout.pages.iter().map(letter).collect()
}

#[test]
fn pages_from_one_to_nine_with_and_without_foot_and_even_pages() {
    const LINES: usize = 22;
    for count in 1..=9 {
        let text = "T".repeat(count);
        let odd = count % 2 == 1;
        // The last page has room for a foot.
        let roomy = |foot| filled(LINES * count - 2, foot);
        // The last page is full.
        let full = |foot| filled(LINES * count, foot);
        let before = "T".repeat(count - 1);
        let told = format!("{count} pages of text");

        assert_eq!(pages(&roomy(false), false), text, "{told}");
        assert_eq!(pages(&full(false), false), text, "{told}, full");
        assert_eq!(pages(&roomy(true), false), format!("{before}B"), "{told} and a foot");
        assert_eq!(pages(&full(true), false), format!("{text}F"), "{told}, full, and a foot");

        let blank = if odd { "-" } else { "" };
        assert_eq!(pages(&roomy(false), true), format!("{text}{blank}"), "{told}, even");
        let with_foot = if odd { format!("{text}F") } else { format!("{before}B") };
        assert_eq!(pages(&roomy(true), true), with_foot, "{told} and a foot, even");
        let full_foot = if odd { format!("{text}F") } else { format!("{text}-f") };
        assert_eq!(pages(&full(true), true), full_foot, "{told}, full, and a foot, even");
    }
}

#[test]
fn a_foot_says_what_the_profile_lets_it() {
    let mut issue = issue(&[("", &["正文"])]);
    issue.people.editor = "何景明".into();
    issue.distribution.copies = Some(60);
    issue.distribution.to_superiors =
        vec![Recipient { unit: "市民政局".into(), ..Recipient::default() }];
    let mut profile = profile("gbt9704-bulletin");
    let foot = |profile: &Profile| shown(&lay_out(&issue, profile.clone()));
    assert_eq!(foot(&profile), "正文\n报：市民政局。\n责任编辑：何景明 共印60份\n");
    profile.foot.people = false;
    profile.foot.copies = false;
    assert_eq!(foot(&profile), "正文\n报：市民政局。\n");
    profile.foot.distribution = false;
    assert_eq!(foot(&profile), "正文\n");
}

#[test]
fn a_foot_names_the_day_of_printing_and_the_masthead_that_of_the_signature() {
    let day = |day| chrono::NaiveDate::from_ymd_opt(2021, 1, day);
    let mut issue = issue(&[("", &["正文"])]);
    issue.issuing_unit = "区民政局办公室".into();
    issue.date = day(5);
    let mut profile = profile("gbt9704-bulletin");
    let plain = shown(&lay_out(&issue, profile.clone()));
    issue.issued_on = day(8);
    let told = "a foot that prints no date has pages that no date changes";
    assert_eq!(shown(&lay_out(&issue, profile.clone())), plain, "{told}");
    profile.foot.issue_date = true;
    let foot = |issue: &Issue| shown(&lay_out(issue, profile.clone())).replace(&plain, "");
    assert_eq!(foot(&issue), "区民政局办公室 2021年1月8日印发\n");
    issue.issued_on = None;
    let told = "the line holds its place until the day is known";
    assert_eq!(foot(&issue), "区民政局办公室 2021年1月5日印发\n", "{told}");
    issue.date = None;
    assert_eq!(shown(&lay_out(&issue, profile.clone())).matches("印发").count(), 0);
}

fn headed() -> Issue {
    let mut issue = issue(&[("", &["正文"])]);
    issue.name = "江澜民政".into();
    issue.number = Some(bulletin_model::IssueNumber::Regular { number: 6 });
    issue.issuing_unit = "区民政局办公室".into();
    issue.handling_mark = "内部资料 注意保存".into();
    issue
}

fn kinds(masthead: &Masthead) -> Vec<(String, Twips)> {
    masthead.boxes.iter().map(|line| (line.line.text.clone(), line.top)).collect()
}

#[test]
fn printed_paper_keeps_every_place_and_draws_no_name_and_no_rule() {
    let profile = profile("gbt9704-bulletin");
    let mut issue = headed();
    let own = Masthead::of(&issue, &profile);
    issue.masthead = MastheadForm::Preprinted;
    let printed = Masthead::of(&issue, &profile);
    assert_eq!(printed.lines, own.lines, "the text begins at the same line");
    assert_eq!(printed.rule, None);
    let mut expected = kinds(&own);
    expected.retain(|(text, _)| text != "江澜民政");
    assert_eq!(kinds(&printed), expected, "the other fields stand where they stood");
}

#[test]
fn a_picture_takes_the_names_place() {
    let profile = profile("gbt9704-bulletin");
    let mut issue = headed();
    let placed = PlacedPicture {
        picture: PictureId(7),
        left: Twips::from_mm(28.0),
        top: Twips::from_mm(50.0),
        width: Twips::from_mm(156.0),
        height: Twips::from_mm(40.0),
    };
    issue.masthead = MastheadForm::Picture(placed);
    let layout = lay_out(&issue, profile.clone());
    let drawn = layout.pages[0].items.iter().find_map(|item| match item {
        Item::Picture(drawn) => Some(*drawn),
        _ => None,
    });
    let drawn = drawn.expect("it is drawn");
    for (what, points, mm) in [
        ("left", drawn.x, 28.0),
        ("top", drawn.y, 50.0),
        ("width", drawn.width, 156.0),
        ("height", drawn.height, 40.0),
    ] {
        assert!((points.mm() - mm).abs() < 0.1, "{what}: {} mm", points.mm());
    }
    assert!(layout.pages[0].lines.iter().all(|line| line.text != "江澜民政"), "not as text too");
    // One empty line below the picture, 90 mm from the sheet's top, the number.
    let number = line_of(&layout, "第6期").top.0;
    let wanted = 90.0 * 72.0 / 25.4 + profile.grid.pitch.pt().0;
    assert!((number - wanted).abs() < 0.3, "the number is at {number} pt, not at {wanted}");
    // Off the sheet, as only a damaged file says: the text is all there.
    issue.masthead = MastheadForm::Picture(PlacedPicture {
        top: Twips(i32::MAX),
        height: Twips(i32::MAX),
        ..placed
    });
    assert_eq!(shown(&lay_out(&issue, profile)).matches("正文").count(), 1);
}

#[test]
fn secrecy_takes_the_handling_marks_place_and_the_copys_number_the_other_corner() {
    let mut issue = headed();
    issue.secrecy = Some(Secrecy { level: SecrecyLevel::Secret, period: "1年".into() });
    issue.copy_number = "000012".into();
    let mark = issue.masthead().swap_remove(0);
    assert_eq!((mark.text.as_str(), mark.right.as_str()), ("秘密★1年", "编号：000012"));
    issue.secrecy = None;
    assert_eq!(issue.masthead()[0].text, "内部资料 注意保存");
}

#[test]
fn a_name_is_spread_to_its_width_and_a_longer_one_made_smaller() {
    let mut profile = profile("gbt9704-bulletin");
    profile.masthead.name_width = Twips::from_mm(120.0);
    let width = |name: &str| {
        let mut issue = headed();
        issue.name = name.into();
        let layout = lay_out(&issue, profile.clone());
        let line = line_of(&layout, name);
        (line.right.0 - line.left.0, line.height.0)
    };
    let wanted = profile.masthead.name_width.pt().0;
    let (four, _) = width("江澜民政");
    assert!((wanted - 0.2..=wanted).contains(&four), "{four} pt of {wanted}");
    let (long, _) = width("江澜区民政局工作简报");
    assert!(long <= wanted, "{long} pt of {wanted}");
}

#[test]
fn a_measured_height_is_kept_in_whole_lines() {
    let mut profile = profile("yangpu-monthly");
    profile.masthead.reserved_lines = 0;
    profile.masthead.height = Twips::from_mm(80.0);
    // 80 mm are 226.8 pt: eleven lines of 22 pt.
    assert_eq!(Masthead::of(&issue(&[]), &profile).lines, 11);
}
