//! Hard-wrapped texts: extractions from PDF with an empty line after every line, and plain ones.

use crate::common::{dump, dump_warnings, read, set_in_lines};
use bulletin_import::{Options, issue};

const FIRST: &str = "12月9日，第三届社区工作者技能比武决赛在区社会组织服务中心举行。比武历时两个月，共有410名社区工作者报名，经过笔试、情景模拟和案例答辩三轮角逐，24名选手进入决赛。";
const SECOND: &str = "决赛现场，选手们围绕邻里纠纷调解、应急处置、为老服务等题目同台竞技，用方言话家常、用案例讲办法，展现了良好的职业素养，获得评委和观众的一致好评。";
const THIRD: &str = "12月15日，青芦镇首个乡村“睦邻小屋”在芦西村建成开放。小屋由闲置仓库改建而成，面积230平方米，设有助餐、阅览、议事、康复4个功能区，可同时为35名老人提供午餐。";

/// The three paragraphs in lines of 24 characters, `between` before the third.
fn wrapped(between: &str) -> String {
    let lines = |text| set_in_lines(text, 24).join("\n");
    format!("【动态】\n{}\n{}\n{between}{}\n", lines(FIRST), lines(SECOND), lines(THIRD))
}

#[test]
fn full_lines_join_and_a_short_one_ends_its_paragraph() {
    let expected = format!("# 【动态】\n- {FIRST}\n| {SECOND}\n- {THIRD}\n");
    assert_eq!(dump(&read(&wrapped("\n"))), expected);
    assert_eq!(dump(&read(&wrapped(""))), expected, "the date begins an entry too");
    assert_eq!(dump(&read(&wrapped("\u{C}"))), expected, "a page mark is no paragraph");
}

#[test]
fn visible_indents_begin_paragraphs() {
    let indented = |text| format!("　　{}", set_in_lines(text, 24).join("\n"));
    let text =
        format!("【动态】\n{}\n{}\n{}\n", indented(FIRST), indented(SECOND), indented(THIRD));
    assert_eq!(dump(&read(&text)), format!("# 【动态】\n- {FIRST}\n| {SECOND}\n- {THIRD}\n"));
    // pdftotext -layout sets every line in by the margin.
    let shifted: String = text.lines().map(|line| format!("      {line}\n")).collect();
    assert_eq!(dump(&read(&shifted)), format!("# 【动态】\n- {FIRST}\n| {SECOND}\n- {THIRD}\n"));
}

#[test]
fn lines_of_one_length_in_characters_are_wrapped_too() {
    let cut = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        chars.chunks(20).map(|line| line.iter().collect::<String>() + "\n").collect::<String>()
    };
    // Neither a number nor a word is spared by such a program.
    let text = format!("【动态】\n{}\n{}", cut(SECOND), cut(THIRD));
    assert_eq!(dump(&read(&text)), format!("# 【动态】\n- {SECOND}\n- {THIRD}\n"));
}

#[test]
fn paragraphs_of_like_length_are_not_wrapped() {
    let text = "【动态】\n区民政局召开养老服务工作推进会议。\n街道组织志愿者上门看望独居老人。\n\
                青芦镇完成村务公开栏更新改造工作。\n社区议事厅讨论停车管理的新办法。\n";
    assert_eq!(read(text).issue.entries().count(), 4, "each ends with its sentence");
    let titles = "【目录】\n关于做好冬季养老机构安全工作的通知\n关于开展社区工作者技能比武的通知\n\
                  关于做好元旦春节帮困工作的补充通知\n关于举办公益项目对接会活动的通知\n";
    assert_eq!(
        read(titles).issue.entries().next().map(|entry| entry.paragraphs().count()),
        Some(4),
        "lines without marks are no running text"
    );
}

#[test]
fn a_full_last_line_ends_at_an_empty_paragraph() {
    // Three lines of twenty-four characters to the last place, the first set in by two.
    let full = |c: char| {
        format!(
            "{}，{}\n{}，{}\n{}。\n",
            rep(c, 10),
            rep(c, 11),
            rep(c, 12),
            rep(c, 11),
            rep(c, 23)
        )
    };
    let solid = |c: char| full(c).replace('\n', "");
    let text = format!("【动态】\n{}\n{}{}", full('甲'), full('乙'), full('丙'));
    let imported = read(&text);
    assert_eq!(
        dump(&imported),
        format!("# 【动态】\n- {}\n- {}{}\n", solid('甲'), solid('乙'), solid('丙')),
        "without the empty line nothing tells the next paragraph from another line"
    );
}

fn rep(c: char, count: usize) -> String {
    c.to_string().repeat(count)
}

#[test]
fn a_date_after_a_full_line_begins_an_entry_where_entries_begin_with_dates() {
    let full = format!(
        "12月1日，{}\n{}，{}\n{}。\n",
        rep('甲', 16),
        rep('甲', 12),
        rep('甲', 11),
        rep('甲', 23)
    );
    let text = format!("【动态】\n{full}{full}\n{full}");
    let imported = read(&text);
    let solid = full.replace('\n', "");
    assert_eq!(dump(&imported), format!("# 【动态】\n- {solid}\n- {solid}\n- {solid}\n"));
    assert_eq!(
        dump_warnings(&imported.warnings),
        ["5:1 ambiguous-break parted=true @2+0"],
        "the program decided, and says so"
    );
    let undated = full.replacen("12月1日，", "某街道中心", 1);
    let text = format!("【动态】\n{undated}{full}\n{undated}\n{undated}");
    let imported = read(&text);
    assert_eq!(imported.issue.entries().count(), 3, "entries of this text begin with no dates");
    assert_eq!(dump_warnings(&imported.warnings), ["5:1 ambiguous-break parted=false @1+69"]);
}

#[test]
fn latin_words_are_parted_by_a_blank_and_numbers_are_not() {
    let text = "【动态】\n志愿者教老年人用手机，内容有 Smart\nPhone 的设置、扫码、视频通话和防诈骗\n\
                等，所用讲义印了三百册，编号为 2020\n12号讲义已经发到每个居民区老年活动室，\n\
                居民都说学得会，也用得上，很欢喜。\n";
    let imported = read(text);
    let entry = dump(&imported);
    assert!(entry.contains("Smart Phone"), "{entry}");
    assert!(entry.contains("202012号讲义"), "{entry}");
    let warnings = dump_warnings(&imported.warnings);
    assert!(warnings.iter().any(|warning| warning.contains("joined-digits")), "{warnings:?}");
}

#[test]
fn blanks_that_are_only_gaps_go_and_real_ones_stay() {
    let spaced = |text: &str| {
        set_in_lines(text, 24)
            .join("\n")
            .replace("有410", "有 410")
            .replace("月9", "月 9")
            .replace("月15", "月 15")
            .replace("积230", "积 230")
            .replace("康复4", "康复 4")
            .replace("为35", "为 35")
    };
    let text =
        format!("【动态】\n{}\n\n{}\n", spaced(FIRST), spaced(THIRD)).replace("“睦邻", " “睦邻");
    let imported = read(&text);
    let third = THIRD.replace("“睦邻", " “睦邻");
    assert_eq!(dump(&imported), format!("# 【动态】\n- {FIRST}\n- {third}\n"));
    let warnings = dump_warnings(&imported.warnings);
    assert_eq!(warnings[0], "2:4 gap-blanks 6");
    assert!(warnings[1].contains("stray-blank"), "{warnings:?}");
}

#[test]
fn blanks_before_digits_stay_in_text_that_is_not_wrapped() {
    let text = "【动态】\n12月 1日，共 30 人参加。\n";
    assert_eq!(dump(&read(text)), "# 【动态】\n- 12月 1日，共 30 人参加。\n");
}

#[test]
fn a_page_number_of_the_original_is_kept_and_pointed_out() {
    let lines = set_in_lines(FIRST, 24);
    let (before, after) = lines.split_at(2);
    let text =
        format!("【动态】\n{}\n— 1 —\n\u{C}{}\n{}\n", before.join("\n"), after.join("\n"), THIRD);
    let warnings = dump_warnings(&read(&text).warnings);
    assert_eq!(warnings.iter().filter(|w| w.contains("page-number")).count(), 1, "{warnings:?}");
}

/// The masked reference issue in the form in which a PDF reader extracted the original: an empty
/// line after every line but a page's last; empty paragraphs as lines of blanks; a blank before a
/// page's first line; a blank in the gap before digits; trailing blanks.
fn extraction(breaks: &str) -> String {
    let mut text = String::new();
    for (at, page) in breaks.split('\u{C}').enumerate() {
        text.truncate(if at == 0 { 0 } else { text.len() - 1 });
        for (at, line) in page.trim_matches('\n').lines().enumerate() {
            text.push_str(if at == 0 { " " } else { "" });
            let mut before = None;
            for c in line.chars() {
                if c.is_ascii_digit() && before == Some('字') {
                    text.push(' ');
                }
                text.push(c);
                before = Some(c);
            }
            text.push_str(if line.is_empty() {
                "    \n\n"
            } else if at % 5 == 0 {
                "  \n\n"
            } else {
                "\n\n"
            });
        }
    }
    text
}

#[test]
fn the_reference_issue_comes_out_of_its_extraction_whole() {
    let breaks = include_str!("../../../../tests/fixtures/yangpu-2020-12.breaks.txt");
    let pages = breaks.replace("\u{C}\n", "");
    let mut expected = String::new();
    for paragraph in pages.split("\n\n") {
        let (heading, text) = match paragraph.split_once('\n') {
            Some((heading, text)) if heading.starts_with('【') => (Some(heading), text),
            _ => (None, paragraph),
        };
        expected.extend(heading.map(|heading| format!("# {heading}\n")));
        expected.push_str(&format!("- {}\n", text.replace('\n', "")));
    }
    assert_eq!(expected.matches('#').count(), 2, "the reference has two columns");
    assert_eq!(expected.matches('-').count(), 6, "the reference has six entries");

    for text in [extraction(breaks), breaks.to_owned(), extraction(breaks).replace("    \n", "\n")]
    {
        let imported = issue(text.as_bytes(), &Options::default()).expect("it is text");
        assert_eq!(dump(&imported), expected);
    }
}
