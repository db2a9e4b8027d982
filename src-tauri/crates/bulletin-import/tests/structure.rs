//! Masthead, columns and entries of texts whose lines are paragraphs.

use crate::common::{dump, read};
use bulletin_import::{Credits, Options, Titles, WarningKind, issue};

fn check(text: &str, expected: &str) {
    assert_eq!(dump(&read(text)), expected, "read from:\n{text}");
}

#[test]
fn the_sample_issue_has_all_its_parts() {
    let sample = include_str!("../../../../tests/fixtures/sample-issue.txt");
    let imported = read(sample);
    let dumped = dump(&imported);
    let lines: Vec<&str> = dumped.lines().collect();
    let beginnings = [
        "name: 江澜民政月报",
        "year: 2020",
        "number: 第12期",
        "running: 156",
        "date: 2020-1",
        "unit: 江澜区民政局",
        "mark: 内部资料 注",
        "HandlingMark",
        "Name: 江澜民政月报",
        "Number: 第12期",
        "UnitAndDate:",
        "# 【重要会议活动】",
        "- 12月30日，区委",
        "- 12月22日，全区",
        "- 12月17日，市民",
        "# 【系统党建之窗】",
        "- 12月25日，区民",
        "- 12月18日，局机",
        "# 【民生保障】",
        "- 12月28日，区社",
        "- 12月21日，区婚",
        "- 12月11日，区未",
        "# 【社区治理】",
        "- 12月24日，区民",
        "- 12月9日，第三届",
        "# 【基层动态】",
        "- 12月23日，听潮",
        "- 12月15日，青芦",
        "- 12月7日，临波街",
    ];
    assert_eq!(lines.len(), beginnings.len(), "{dumped}");
    for (line, beginning) in lines.iter().zip(beginnings) {
        assert!(line.starts_with(beginning), "{line} should begin with {beginning}");
    }
    assert_eq!(imported.warnings, [], "the sample has no mistakes, on purpose");
}

#[test]
fn columns_begin_at_each_of_the_three_kinds_of_headings() {
    check(
        "【会议活动】\n12月1日，开会。\n【基层动态】\n12月2日，走访。\n",
        "# 【会议活动】\n- 12月1日，开会。\n# 【基层动态】\n- 12月2日，走访。\n",
    );
    check(
        "一、会议活动\n12月1日，开会。\n二、基层动态\n12月2日，走访。\n",
        "# 一、会议活动\n- 12月1日，开会。\n# 二、基层动态\n- 12月2日，走访。\n",
    );
    check(
        "栏目：会议活动\n12月1日，开会。\n栏目:基层动态\n12月2日，走访。\n",
        "# 栏目：会议活动\n- 12月1日，开会。\n# 栏目:基层动态\n- 12月2日，走访。\n",
    );
}

#[test]
fn numbered_lines_are_text_where_the_file_has_bracketed_headings() {
    check(
        "【会议活动】\n12月1日，开会：\n一、总体要求\n抓落实。\n二、工作安排\n抓进度。\n",
        "# 【会议活动】\n- 12月1日，开会：\n| 一、总体要求\n| 抓落实。\n| 二、工作安排\n| 抓进度。\n",
    );
}

#[test]
fn the_sections_of_one_article_are_no_columns() {
    let sections =
        "一、总体要求\n要压实责任。\n要抓好落实。\n\n二、工作安排\n（一）抓进度\n按月通报。\n";
    for before in [
        "关于做好冬季养老服务工作的方案\n",
        "关于做好冬季养老服务工作的方案\n\n为做好冬季养老服务工作，制定本方案。\n",
        "12月3日，区民政局召开会议，研究冬季养老服务工作。\n",
        "",
    ] {
        let imported = read(&format!("{before}{sections}"));
        assert_eq!(imported.issue.columns.len(), 1, "{before}");
        assert_eq!(imported.issue.entries().count(), 1, "{}", dump(&imported));
        assert!(imported.warnings.iter().any(|warning| warning.kind == WarningKind::NoColumns));
    }
    // A number, or entries with dates, make columns of them.
    let numbered = read(&format!("江澜民政月报\n第12期\n{sections}"));
    assert_eq!(numbered.issue.columns.len(), 2, "{}", dump(&numbered));
    let dated = "12月工作简报\n一、会议活动\n12月1日，开会。\n二、基层动态\n12月2日，走访。\n";
    assert_eq!(read(dated).issue.columns.iter().filter(|it| !it.heading.is_empty()).count(), 2);
}

#[test]
fn numbered_lines_are_no_headings_without_order_or_text_under_them() {
    // A single one, a list, and a count that starts in the middle.
    for text in [
        "12月1日，开会。\n一、总体要求\n抓落实。\n",
        "12月1日，议题有：\n一、养老服务\n二、社会救助\n三、婚姻登记\n",
        "12月1日，开会。\n二、总体要求\n抓落实。\n三、工作安排\n抓进度。\n",
        "一、抓紧落实，确保成效。\n报告进度。\n二、抓紧督办，按期反馈。\n报告结果。\n",
    ] {
        assert!(dump(&read(text)).starts_with("# \n"), "no heading is in {text}");
    }
}

#[test]
fn a_bracket_within_a_line_is_no_heading() {
    check(
        "【动态】\n【快讯】街道开会。\n\n居民参观【旧址】\n",
        "# 【动态】\n- 【快讯】街道开会。\n- 居民参观【旧址】\n",
    );
}

#[test]
fn entries_before_the_first_heading_have_a_column_without_one() {
    check(
        "12月1日，开会。\n\n【动态】\n12月2日，走访。\n",
        "# \n- 12月1日，开会。\n# 【动态】\n- 12月2日，走访。\n",
    );
}

#[test]
fn a_column_may_have_no_entry() {
    check("【动态】\n【会议】\n12月2日，走访。\n", "# 【动态】\n# 【会议】\n- 12月2日，走访。\n");
}

#[test]
fn empty_paragraphs_part_entries_and_other_paragraphs_follow_on() {
    check(
        "【动态】\n区民政局开会。\n会议指出，要抓紧。\n\n街道走访。\n\n　　社区议事。\n　　居民称好。\n",
        "# 【动态】\n- 区民政局开会。\n| 会议指出，要抓紧。\n- 街道走访。\n- 社区议事。\n| 居民称好。\n",
    );
}

#[test]
fn dates_part_entries_where_entries_begin_with_dates() {
    check(
        "【动态】\n12月1日，开会。\n会议指出，要抓紧。\n12月 2日，走访。\n十二月三日，议事。\n",
        "# 【动态】\n- 12月1日，开会。\n| 会议指出，要抓紧。\n- 12月 2日，走访。\n- 十二月三日，议事。\n",
    );
    check(
        "【动态】\n\n12月1日，开会。\n\n养老机构检查完成。\n\n12月2日，走访。\n",
        "# 【动态】\n- 12月1日，开会。\n- 养老机构检查完成。\n- 12月2日，走访。\n",
    );
    check(
        "【动态】\n养老机构检查分三批。\n12月1日，查第一批。\n第二批顺延。\n\n来源：办公室。\n\n无。\n",
        "# 【动态】\n- 养老机构检查分三批。\n| 12月1日，查第一批。\n| 第二批顺延。\n- 来源：办公室。\n- 无。\n",
    );
}

#[test]
fn numbers_part_entries_where_they_count_them() {
    check(
        "【动态】\n1.开会。\n会议指出，要抓紧。\n2.走访。\n3.议事。\n",
        "# 【动态】\n- 1.开会。\n| 会议指出，要抓紧。\n- 2.走访。\n- 3.议事。\n",
    );
    check(
        "【动态】\n（一）开会。\n\n1、抓紧。\n\n2、落实。\n\n（二）走访。\n",
        "# 【动态】\n- （一）开会。\n| 1、抓紧。\n| 2、落实。\n- （二）走访。\n",
    );
    check(
        "【动态】\n12月1日，会议要求：\n1.抓紧。\n2.落实。\n12月2日，走访。\n",
        "# 【动态】\n- 12月1日，会议要求：\n| 1.抓紧。\n| 2.落实。\n- 12月2日，走访。\n",
    );
}

#[test]
fn a_column_that_nothing_parts_is_one_entry_only_if_other_columns_are_parted() {
    let whole = "【动态】\n区民政局开会。\n会议要求：\n（一）抓紧。\n走访慰问\n街道走访老人。\n";
    check(
        whole,
        "# 【动态】\n- 区民政局开会。\n- 会议要求：\n| （一）抓紧。\n- 走访慰问\n| 街道走访老人。\n",
    );
    check(
        "【动态】\n区民政局开会。\n街道走访老人。\n【会议】\n甲街道开会。\n\n乙街道开会。\n",
        "# 【动态】\n- 区民政局开会。\n| 街道走访老人。\n# 【会议】\n- 甲街道开会。\n- 乙街道开会。\n",
    );
}

#[test]
fn wide_gaps_part_entries_where_every_paragraph_has_an_empty_line() {
    check(
        "【动态】\n\n开会。\n\n会议指出，要抓紧。\n\n\n\n走访。\n\n老人称好。\n\n   \n\n议事。\n\n居民称好。\n",
        "# 【动态】\n- 开会。\n| 会议指出，要抓紧。\n- 走访。\n| 老人称好。\n- 议事。\n| 居民称好。\n",
    );
}

#[test]
fn titles_stay_in_the_text_unless_they_are_asked_for() {
    let text = "【动态】\n养老服务推进会召开\n\n12月1日，开会。\n\n街道走访老人\n\n12月2日，走访。\n\n\
                社区议事厅揭牌\n\n12月3日，揭牌。\n";
    check(
        text,
        "# 【动态】\n- 养老服务推进会召开\n| 12月1日，开会。\n- 街道走访老人\n| 12月2日，走访。\n\
         - 社区议事厅揭牌\n| 12月3日，揭牌。\n",
    );
    let options = Options { titles: Titles::Take, ..Options::default() };
    let imported = issue(text.as_bytes(), &options).expect("it is text");
    assert_eq!(
        dump(&imported),
        "# 【动态】\n= 养老服务推进会召开\n- 12月1日，开会。\n= 街道走访老人\n- 12月2日，走访。\n\
         = 社区议事厅揭牌\n- 12月3日，揭牌。\n"
    );
    let one = "【动态】\n街道走访老人\n12月2日，走访。\n\n12月3日，揭牌。\n\n12月4日，开会。\n";
    let imported = issue(one.as_bytes(), &options).expect("it is text");
    assert_eq!(
        dump(&imported),
        "# 【动态】\n- 街道走访老人\n| 12月2日，走访。\n- 12月3日，揭牌。\n- 12月4日，开会。\n",
        "one short line among many entries is not surely a title"
    );
}

#[test]
fn a_title_directly_above_a_date_is_of_that_entry() {
    check(
        "【动态】\n养老服务推进会召开\n12月1日，开会。\n会议指出，要抓紧。\n街道走访老人\n12月2日，走访。\n\
         12月3日，揭牌。\n",
        "# 【动态】\n- 养老服务推进会召开\n| 12月1日，开会。\n| 会议指出，要抓紧。\n- 街道走访老人\n\
         | 12月2日，走访。\n- 12月3日，揭牌。\n",
    );
}

#[test]
fn ids_count_columns_and_entries_through_the_issue() {
    let imported = read("【甲】\n12月1日，一。\n12月2日，二。\n【乙】\n12月3日，三。\n");
    let columns: Vec<u64> = imported.issue.columns.iter().map(|column| column.id.0).collect();
    let entries: Vec<u64> = imported.issue.entries().map(|entry| entry.id.0).collect();
    assert_eq!((columns, entries), (vec![1, 2], vec![1, 2, 3]));
}

#[test]
fn line_ends_of_all_systems_are_line_ends() {
    for end in ["\n", "\r\n", "\r", "\u{2028}", "\u{B}", "\u{85}"] {
        let text = ["【动态】", "12月1日，开会。", "", "12月2日，走访。", ""].join(end);
        check(&text, "# 【动态】\n- 12月1日，开会。\n- 12月2日，走访。\n");
    }
}

#[test]
fn credits_are_fields_where_they_are_printed_and_text_where_they_are_not() {
    let text = "【工作动态】\n12月3日，检查养老机构。\n供稿单位：听潮街道\n\n12月9日，慰问。（李明供稿）\n\n\
         12月10日，开会。\n各单位要积极供稿。\n\n【基层动态】\n12月11日，义诊。\n\n　　　　临波街道供稿\n\n12月15日，走访。\n";
    let kept = read(text);
    assert!(kept.issue.entries().all(|entry| entry.units.is_empty()), "what came in is printed");
    let options = Options { credits: Credits::Take, ..Options::default() };
    let imported = issue(text.as_bytes(), &options).expect("it is text");
    assert_eq!(
        dump(&imported),
        "# 【工作动态】\n- 12月3日，检查养老机构。\n- 12月9日，慰问。（李明供稿）\n- 12月10日，开会。\n\
         | 各单位要积极供稿。\n# 【基层动态】\n- 12月11日，义诊。\n- 12月15日，走访。\n",
        "供稿人 are printed by no profile"
    );
    let entries: Vec<_> = imported.issue.entries().collect();
    let units: Vec<String> = entries.iter().map(|entry| entry.units.join("、")).collect();
    assert_eq!(units, ["听潮街道", "", "", "临波街道", ""]);
    let told: Vec<_> = imported.warnings.iter().map(|warning| warning.kind).collect();
    assert!(told.contains(&WarningKind::CreditsTaken { count: 2 }), "{told:?}");
    for place in imported.warnings.iter().filter_map(|warning| warning.place) {
        let entry = imported.issue.entry(place.entry).expect("a warning names an entry");
        let length: usize = entry.paragraphs().map(|(_, text)| text.chars().count() + 1).sum();
        assert!(place.offset < length);
    }
}
