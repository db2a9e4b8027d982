//! The masthead that a file opens with: each line printed once as it stands, its fields read too.

use crate::common::{dump, read};

fn check(text: &str, expected: &str) {
    let imported = read(text);
    assert_eq!(dump(&imported), expected, "read from:\n{text}");
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let brought: String = imported.issue.front.iter().map(|line| solid(&line.text)).collect();
    for line in imported.issue.masthead() {
        let generated = [line.text.as_str(), line.right.as_str()].map(solid);
        for part in generated.iter().filter(|part| line.front.is_none() && !part.is_empty()) {
            assert!(!brought.contains(part), "{part} would be printed twice, read from:\n{text}");
        }
    }
}

const BODY: &str = "【动态】\n12月2日，走访。\n";
const DUMPED: &str = "# 【动态】\n- 12月2日，走访。\n";

#[test]
fn each_part_of_a_masthead_is_known() {
    check(
        &format!(
            "内部资料 注意保存\n映江民政\n2020年第12期（总第156期）\n映江区民政局编   2021年1月5日\n\n{BODY}"
        ),
        &format!(
            "name: 映江民政\nyear: 2020\nnumber: 第12期\nrunning: 156\ndate: 2021-01-05\n\
             unit: 映江区民政局\nmark: 内部资料 注意保存\nHandlingMark: 内部资料 注意保存\n\
             Name: 映江民政\nNumber: 2020年第12期（总第156期）\n\
             UnitAndDate: 映江区民政局编   2021年1月5日\n{DUMPED}"
        ),
    );
}

#[test]
fn parts_on_one_line_become_lines_of_their_own() {
    check(
        &format!("映江民政  第 3 期\n编发单位：映江区民政局 第3期 二〇二〇年三月三十一日\n{BODY}"),
        &format!(
            "name: 映江民政\nyear: 2020\nnumber: 第3期\ndate: 2020-03-31\nunit: 映江区民政局\n\
             Name: 映江民政\nNumber: 第 3 期\nUnitAndDate: 编发单位：映江区民政局\nNumber: 第3期\n\
             UnitAndDate: 二〇二〇年三月三十一日\n{DUMPED}"
        ),
    );
    check(
        &format!("映江民政第3期2020年3月31日\n{BODY}"),
        &format!(
            "year: 2020\nnumber: 第3期\ndate: 2020-03-31\nNumber: 映江民政第3期\n\
             UnitAndDate: 2020年3月31日\n{DUMPED}"
        ),
    );
}

#[test]
fn a_date_that_a_file_calls_so_is_that_of_printing() {
    let masthead = "映江区民政局编 2021年1月5日\n";
    let fields = "year: 2020\nnumber: 第12期\ndate: 2021-01-05\nissued: 2021-01-08\n\
                  unit: 映江区民政局\nNumber: 2020年第12期\nUnitAndDate: 映江区民政局编 2021年1月5日\n";
    // As the last line of a 版记, with 印数 after it; the line stays as it is.
    check(
        &format!(
            "2020年第12期\n{masthead}{BODY}\n映江区民政局办公室　2021年1月8日印发\n共印60份\n"
        ),
        &format!("{fields}{DUMPED}- 映江区民政局办公室　2021年1月8日印发\n| 共印60份\n"),
    );
    check(
        &format!("2020年第12期\n{masthead}2021年1月8日印发\n{BODY}"),
        &format!("{fields}UnitAndDate: 2021年1月8日印发\n{DUMPED}"),
    );
    let one = "the only date is the masthead's, whatever it is called";
    let read = read(&format!("2020年第12期\n2021年1月8日印发\n{BODY}")).issue;
    assert_eq!((read.date, read.issued_on), (read.issued_on, read.date), "{one}");
    assert!(read.date.is_some(), "{one}");
}

#[test]
fn numbers_have_all_their_forms() {
    for (line, fields) in [
        ("第1—2期合刊", "number: 第1—2期合刊\n"),
        ("第1－2期", "number: 第1—2期合刊\n"),
        ("增刊第1期", "number: 增刊第1期\n"),
        ("第1期增刊", "number: 增刊第1期\n"),
        ("第十二期", "number: 第12期\n"),
        ("第一百零三期", "number: 第103期\n"),
        ("（第12期）", "number: 第12期\n"),
        ("总第156期", "running: 156\n"),
        ("二〇二〇年第12期", "year: 2020\nnumber: 第12期\n"),
    ] {
        check(&format!("{line}\n{BODY}"), &format!("{fields}Number: {line}\n{DUMPED}"));
    }
}

#[test]
fn a_title_line_alone_is_the_name() {
    check(
        &format!("映江民政月报\n{BODY}"),
        &format!("name: 映江民政月报\nName: 映江民政月报\n{DUMPED}"),
    );
    check(
        &format!("中共映江区委社会工作部主办\n映江民政月报\n迎新专刊\n第1期\n{BODY}"),
        &format!(
            "name: 迎新专刊\nnumber: 第1期\nunit: 中共映江区委社会工作部\n\
             UnitAndDate: 中共映江区委社会工作部主办\nOther: 映江民政月报\nName: 迎新专刊\n\
             Number: 第1期\n{DUMPED}"
        ),
    );
}

#[test]
fn text_before_the_first_heading_is_no_masthead() {
    check(
        "第12期\n本期导读，共两条。\n【动态】\n12月2日，走访。\n",
        "number: 第12期\nNumber: 第12期\n# \n- 本期导读，共两条。\n# 【动态】\n- 12月2日，走访。\n",
    );
    check(
        "关于第3期培训班的通知\n12月1日，开班。\n",
        "# \n- 关于第3期培训班的通知\n| 12月1日，开班。\n",
    );
}

#[test]
fn a_file_without_columns_may_have_a_masthead() {
    check(
        "映江民政\n第12期\n12月1日，开会。\n12月2日，走访。\n",
        "name: 映江民政\nnumber: 第12期\nName: 映江民政\nNumber: 第12期\n# \n- 12月1日，开会。\n\
         - 12月2日，走访。\n",
    );
}

#[test]
fn a_january_issue_about_december_belongs_to_the_year_before() {
    let year = |body: &str| read(&format!("第12期\n2021年1月5日\n【动态】\n{body}\n")).issue.year;
    assert_eq!(year("12月29日，走访。"), Some(2020));
    assert_eq!(year("1月3日，走访。"), Some(2021));
}
