//! Text without slips is let be, and no text whatever makes the checks fail.

use bulletin_proof::{Checker, Context, Level, Options, Paragraph, Roster, fix_all};
use chrono::NaiveDate;
use proptest::prelude::*;

fn roster() -> Roster {
    Roster::from_csv(include_bytes!("cases/roster.csv"))
        .expect("the roster of the cases is well formed")
}

#[test]
fn sentences_that_come_close_to_a_slip_are_let_be() {
    let checker = Checker::new(Options::default());
    let roster = roster();
    let context = Context {
        date: NaiveDate::from_ymd_opt(2021, 3, 31),
        roster: Some(&roster),
        unit: "江澜区民政局",
        earlier: &[],
    };
    let lines = include_str!("clean.txt").lines().filter(|line| !line.starts_with('#'));
    let paragraphs: Vec<_> = lines.map(Paragraph::alone).collect();
    assert!(paragraphs.len() > 100);
    let found: Vec<_> = checker
        .issue(&paragraphs, &context)
        .into_iter()
        .filter(|finding| finding.severity.level() != Level::Hint)
        .map(|f| format!("{} {} in {}", f.rule, f.text, paragraphs[f.paragraph - 1].text))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_switched_off_rule_and_a_word_of_ones_own_are_silent() {
    let text = "青禾里台帐室联系电话13900001234，会议布署了工作。";
    let rules = |options: Options| -> Vec<&str> {
        let found = Checker::new(options).paragraph(&Paragraph::alone(text), &Context::default());
        found.into_iter().map(|finding| finding.rule).collect()
    };
    assert_eq!(rules(Options::default()), ["W01", "I02", "W01"]);
    let mut options = Options::default();
    options.off.insert("I02".into());
    options.words.kept.insert("青禾里台帐室".into());
    assert_eq!(rules(options), ["W01"]);
}

#[test]
fn words_of_ones_own_are_found() {
    let mut options = Options::default();
    options.words.replaced.insert(("青和里".into(), "青禾里".into()));
    options.words.banned.insert(("某旧称".into(), String::new()));
    let text = "青和里居委会沿用某旧称。";
    let found = Checker::new(options).paragraph(&Paragraph::alone(text), &Context::default());
    let rules: Vec<_> =
        found.iter().map(|f| (f.rule, f.suggestions.first().map(String::as_str))).collect();
    assert_eq!(rules, [("W01", Some("青禾里")), ("F09", None)]);
}

/// Texts of the marks, digits and words that the checks look for, in any order.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "，",
        "。",
        "、",
        "；",
        "：",
        "“",
        "”",
        "（",
        "）",
        "《",
        "》",
        ",",
        "(",
        ")",
        "\"",
        "'",
        ".",
        "…",
        "-",
        "—",
        " ",
        "　",
        "1",
        "2",
        "30",
        "2021",
        "年",
        "月",
        "日",
        "号",
        "%",
        "一是",
        "二是",
        "四是",
        "第一",
        "（一）",
        "1.",
        "局长",
        "副局长",
        "党组书记",
        "何景行",
        "周敏花",
        "等",
        "截止",
        "通过",
        "使",
        "召开",
        "活动",
        "约",
        "余",
        "百",
        "千",
        "万",
        "倍",
        "两个维护",
        "四个意识",
        "X",
        "×",
        "11010119",
        "13900001234",
        "𠀀",
        "é",
        "\u{0}",
        "共",
        "其中",
        "习近平",
        "社会主义思想",
        "上午",
        "25:10",
        "困境儿童",
        "张",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_gives_findings_within_it(text in prop_oneof![texts(), any::<String>()]) {
        let checker = Checker::new(Options::default());
        let roster = roster();
        let context = Context {
            date: NaiveDate::from_ymd_opt(2021, 3, 31),
            roster: Some(&roster),
            unit: "江澜区民政局",
            earlier: &[],
        };
        let paragraph = Paragraph { entry: Some(1), ..Paragraph::alone(&text) };
        let found = checker.issue(&[paragraph, paragraph], &context);
        let chars: Vec<char> = text.chars().collect();
        for finding in &found {
            prop_assert!(finding.start <= finding.end && finding.end <= chars.len());
            let place: String = chars[finding.start..finding.end].iter().collect();
            prop_assert_eq!(&place, &finding.text);
            prop_assert!(finding.autofix <= !finding.suggestions.is_empty());
        }
        prop_assert_eq!(&found, &checker.issue(&[paragraph, paragraph], &context), "the same each time");
        let one = checker.paragraph(&paragraph, &context);
        let fixed = fix_all(&text, &one);
        prop_assert!(fixed.applied.len() <= one.len());
    }
}
