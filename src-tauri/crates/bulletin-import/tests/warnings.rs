//! What an editor is told to look at, and where.

use crate::common::{dump_entries, dump_warnings, read};
use bulletin_import::{WarningKind, entries, issue};

fn check(text: &str, expected: &[&str]) {
    assert_eq!(dump_warnings(&read(text).warnings), expected, "reading:\n{text}");
}

#[test]
fn half_width_marks_in_chinese_text() {
    check(
        "【动态】\n12月1日,开会.\n\n　　会议(一次)开得好;真好!\n",
        &[
            "2:6 half-width-mark , @1+5",
            "2:9 half-width-mark . @1+8",
            "4:5 half-width-mark ( @2+2",
            "4:8 half-width-mark ) @2+5",
            "4:12 half-width-mark ; @2+9",
            "4:15 half-width-mark ! @2+12",
        ],
    );
    check("【动态】\n1.开会于9:30,在A.B.C三处，价1,200.5元（约）。\n", &[]);
}

#[test]
fn stray_blanks_between_chinese_characters() {
    check(
        "【动态】\n12月1日，深化 “四责”　协同，用 App 的 30 人。\n第二 段。\n",
        &["2:9 stray-blank @1+8", "2:14 stray-blank @1+13", "3:3 stray-blank @1+33"],
    );
}

#[test]
fn torn_lines() {
    check(
        "【动态】\n12月1日，区民政局召开会议，\n部署下一阶段工作。\n12月2日，某街道\n，走访慰问辖区内独居老人。\n",
        &["2:15 torn-line @1+14", "4:9 torn-line @2+8"],
    );
    check("【动态】\n12月1日，开会，\n", &["2:9 torn-line @1+8"]);
    check("【动态】\n街道走访老人\n12月2日，走访。\n会议要求：\n1.抓紧；\n2.落实。\n", &[]);
}

#[test]
fn headings_of_two_kinds_and_of_none() {
    check(
        "【动态】\n12月1日，开会。\n一、会议活动\n12月2日，开会。\n二、基层动态\n12月3日，走访。\n",
        &["3:1 mixed-headings"],
    );
    // Sections of an entry are no columns in anyone's eyes.
    check("【动态】\n12月1日，开会。\n一、总体要求\n抓落实。\n二、工作安排\n抓进度。\n", &[]);
    check("\n 12月1日，开会。\n", &["2:2 no-columns"]);
}

#[test]
fn a_name_without_brackets_beside_names_with_them_is_asked_about() {
    check(
        "【会议活动】\n12月1日，开会。\n\n基层动态\n12月2日，走访。\n\n12月3日，揭牌。\n",
        &["4:1 mixed-headings"],
    );
    // Titles, a unit that signs, and a name in a sentence are none.
    check(
        "【会议活动】\n走访慰问老人\n12月1日，开会。\n\n议事协商会议\n12月2日，走访。\n\n揭牌仪式举行\n12月3日，揭牌。\n",
        &[],
    );
    check("【会议活动】\n12月1日，开会。\n听潮街道\n12月2日，走访。\n", &[]);
}

#[test]
fn lines_of_the_originals_pages_are_told() {
    check(
        "目录\n会议活动……………1\n基层动态\t2\n【会议活动】\n12月1日，开会。\n【基层动态】\n12月2日，走访。\n",
        &["2:1 contents-lines 2"],
    );
    check("【会议活动】\n床位……12\n12月1日，开会。\n", &[]);
    check(
        "【会议活动】\n12月1日，开会。\n\u{C}江澜民政月报\n12月2日，走访。\n\u{C}江澜民政月报\n12月3日，揭牌。\n",
        &["3:2 page-head", "5:2 page-head"],
    );
}

#[test]
fn characters_that_no_printed_text_has_stay() {
    let imported = read("【动态】\n12月1日，开\u{7}会\u{FFFD}，地点在区行政中心。\n");
    assert_eq!(
        dump_warnings(&imported.warnings),
        ["2:8 control-character @1+7", "2:10 replacement-character @1+9"]
    );
    let entry = imported.issue.entries().next().expect("one entry");
    let (_, text) = entry.paragraphs().next().expect("one paragraph");
    assert_eq!(text.chars().nth(7), Some('\u{7}'), "nothing is dropped silently");
}

#[test]
fn headings_and_masthead_lines_are_looked_at_too() {
    check("映江\u{FFFD}政  月报\n【动态】\n12月1日，开会。\n", &["1:3 replacement-character"]);
    check(
        "【基层  动态(上)】\n12月2日，开会。\n",
        &["1:4 stray-blank", "1:8 half-width-mark (", "1:10 half-width-mark )"],
    );
}

#[test]
fn paragraphs_that_are_too_long() {
    let text = format!("【动态】\n{}。\n", "民政工作".repeat(600));
    check(&text, &["2:1 long-paragraph @1+0"]);
}

#[test]
fn an_encoding_that_is_only_guessed() {
    // 台灣 in Big5, whose bytes are characters of GB18030 too.
    let (big5, _, _) =
        encoding_rs::BIG5.encode("國民政府召開會議，部署下一階段的工作，與會者包括各單位負責人。");
    let imported = issue(&big5, &Default::default()).expect("GB18030 takes these bytes");
    assert!(
        imported.warnings.iter().any(|w| matches!(w.kind, WarningKind::DoubtfulEncoding { .. })),
        "{:?}",
        imported.warnings
    );
}

#[test]
fn places_are_right_after_joined_lines_and_removed_blanks() {
    let text = "【动态】\n12月 9日，第三届社区工作者技能比武决\n赛在区社会组织服务中心举行,比武历时两\n个月，共有 410名社区工作者报名，都好。\n";
    check(text, &["2:4 gap-blanks 2", "3:14 half-width-mark , @1+32"]);
    let imported = read(text);
    let entry = imported.issue.entries().next().expect("one entry");
    let (_, paragraph) = entry.paragraphs().next().expect("one paragraph");
    assert_eq!(paragraph.chars().nth(32), Some(','), "the place names the mark");
}

#[test]
fn more_warnings_than_anyone_reads_are_only_counted() {
    let imported = read(&format!("【动态】\n{}。\n", "好,".repeat(1200)));
    assert_eq!((imported.warnings.len(), imported.omitted), (1000, 201));
}

#[test]
fn a_submission_is_one_entry_unless_something_parts_it() {
    let parted = |text: &str| dump_entries(&entries(text).expect("it is text").entries);
    assert_eq!(
        parted("街道走访老人\n街道开展走访。\n\n老人称好。\n"),
        "- 街道走访老人\n| 街道开展走访。\n- 老人称好。\n",
        "one empty paragraph among many lines parts"
    );
    assert_eq!(
        parted("街道走访老人\n\n街道开展走访。\n\n老人称好。\n"),
        "- 街道走访老人\n| 街道开展走访。\n| 老人称好。\n",
        "one after each paragraph does not"
    );
    assert_eq!(
        parted("一、总体要求\n抓紧落实。\n二、工作安排\n抓紧推进。\n"),
        "- 一、总体要求\n| 抓紧落实。\n| 二、工作安排\n| 抓紧推进。\n",
        "a submission has no columns"
    );
    assert_eq!(
        parted("12月1日，开会。\n\n12月2日，走访。\n"),
        "- 12月1日，开会。\n- 12月2日，走访。\n"
    );
    assert_eq!(parted("1、开会。\n2、走访。\n"), "- 1、开会。\n- 2、走访。\n");
}

#[test]
fn a_submission_is_refused_as_a_file_is() {
    assert_eq!(entries(" \n").map_err(|error| error.code()), Err("empty"));
    assert_eq!(entries("a\0b").map_err(|error| error.code()), Err("nul"));
}
