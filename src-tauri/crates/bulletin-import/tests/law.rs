//! The law of the crate, on texts of all shapes: what goes in comes out in order and whole.

use crate::common::{dump, read, set_in_lines};
use bulletin_import::{MAX_BYTES, Options, Titles, entries, issue, printed_characters};
use proptest::prelude::*;

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn assert_whole(text: &str) -> Result<(), TestCaseError> {
    for titles in [Titles::Keep, Titles::Take] {
        let options = Options { titles, ..Options::default() };
        let Ok(imported) = issue(text.as_bytes(), &options) else { continue };
        // What fills a file up to its length is no text.
        let filled = text.trim_end_matches(['\0', '\u{1A}']);
        let wanted = solid(filled.strip_prefix('\u{FEFF}').unwrap_or(filled));
        let printed: String = printed_characters(&imported.issue).collect();
        prop_assert_eq!(printed, wanted);
        for warning in &imported.warnings {
            if let Some(place) = warning.place {
                let entry = imported.issue.entry(place.entry).expect("a warning names an entry");
                let length: usize = entry.paragraphs().map(|(_, p)| p.chars().count() + 1).sum();
                prop_assert!(place.offset < length, "{:?} is in its entry", warning);
            }
        }
    }
    if let Ok(submission) = entries(text) {
        let kept: String = submission
            .entries
            .iter()
            .flat_map(|entry| entry.paragraphs().map(|(_, text)| solid(text)))
            .collect();
        prop_assert_eq!(kept, solid(text));
    }
    Ok(())
}

/// Lines and pieces of lines that mean something to the importer, to be put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("【动态】"),
        Just("【"),
        Just("】"),
        Just("一、会议"),
        Just("二、动态"),
        Just("栏目：会"),
        Just("第12期"),
        Just("（总第156期）"),
        Just("2020年12月31日"),
        Just("区民政局办公室编"),
        Just("内部资料 注意保存"),
        Just("12月29日，"),
        Just("十二月三日"),
        Just("1."),
        Just("2、"),
        Just("（一）"),
        Just("一是"),
        Just("区民政局召开会议"),
        Just("，部署下一阶段的工作"),
        Just("。"),
        Just("“四责”"),
        Just(" 2020"),
        Just("12"),
        Just("Smart Phone"),
        Just(","),
        Just("-"),
        Just("— 3 —"),
        Just("\n"),
        Just("\n"),
        Just("\n\n"),
        Just("\n   \n"),
        Just("\r\n"),
        Just("\r"),
        Just("\u{C}"),
        Just("\u{B}"),
        Just("　　"),
        Just(" "),
        Just("\t"),
        Just("\u{FFFD}"),
        Just("\u{7}"),
        Just("\u{FEFF}"),
        Just("\u{200B}"),
        Just("\u{2028}"),
        Just("𬭎"),
        Just("é"),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// A dated paragraph of two sentences, each longer than a line.
fn paragraph() -> impl Strategy<Value = String> {
    let clause = prop_oneof![
        Just("区民政局召开会议"),
        Just("部署下一阶段工作"),
        Just("走访慰问独居老人"),
        Just("新增床位312张"),
        Just("完成率达到96.5%"),
        Just("落实“四责协同”机制"),
        Just("学习《条例》和有关文件"),
        Just("各街道（镇）负责人参加"),
    ];
    let sentence =
        prop::collection::vec(clause, 6..14).prop_map(|clauses| clauses.join("，") + "。");
    (1_u32..29, prop::collection::vec(sentence, 2))
        .prop_map(|(day, sentences)| format!("12月{day}日，{}", sentences.concat()))
}

/// The columns of an issue, each with its entries, each one paragraph.
fn columns() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(paragraph(), 1..5), 1..4)
}

/// How an issue is written down.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// A paragraph is a line.
    Lines,
    /// And an empty one is between entries.
    PartedLines,
    /// Lines of a measure, an empty one between entries.
    Wrapped(usize),
    /// The same with an empty line after each, as a PDF reader writes it.
    Extracted(usize),
}

fn write_down(columns: &[Vec<String>], masthead: bool, form: Form) -> String {
    let mut lines: Vec<String> = Vec::new();
    if masthead {
        lines.extend(
            ["江澜民政月报", "第12期（总第156期）", "江澜区民政局办公室编  2020年12月31日"]
                .map(String::from),
        );
    }
    for (number, entries) in columns.iter().enumerate() {
        lines.push(format!("【栏目{number}】"));
        for (at, entry) in entries.iter().enumerate() {
            let empty = (at > 0).then(|| String::from("  "));
            match form {
                Form::Lines => lines.push(entry.clone()),
                Form::PartedLines => lines.extend(empty.into_iter().chain([entry.clone()])),
                Form::Wrapped(measure) | Form::Extracted(measure) => {
                    lines.extend(empty.into_iter().chain(set_in_lines(entry, measure)));
                }
            }
        }
    }
    lines.join(if matches!(form, Form::Extracted(_)) { "\n\n" } else { "\n" })
}

fn form() -> impl Strategy<Value = Form> {
    prop_oneof![
        Just(Form::Lines),
        Just(Form::PartedLines),
        (18_usize..40).prop_map(Form::Wrapped),
        (18_usize..40).prop_map(Form::Extracted),
    ]
}

proptest! {
    #[test]
    fn nothing_is_lost_of_any_text(text in any::<String>()) {
        assert_whole(&text)?;
    }

    #[test]
    fn nothing_is_lost_of_what_the_importer_looks_for(text in pieces()) {
        assert_whole(&text)?;
    }

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = issue(&bytes, &Options::default());
    }

    #[test]
    fn an_issue_is_the_same_in_each_form(
        columns in columns(),
        masthead in any::<bool>(),
        form in form(),
    ) {
        let text = write_down(&columns, masthead, form);
        assert_whole(&text)?;
        let imported = read(&text);
        prop_assert_eq!(imported.issue.front.len(), if masthead { 3 } else { 0 });
        let found: Vec<Vec<String>> = imported
            .issue
            .columns
            .iter()
            .map(|column| {
                let text = |entry: &bulletin_model::Entry| {
                    entry.paragraphs().map(|(_, text)| text.to_owned()).collect::<Vec<_>>().join("|")
                };
                column.entries.iter().map(text).collect()
            })
            .collect();
        prop_assert_eq!(found, columns, "{}", dump(&imported));
    }
}

#[test]
fn long_texts_of_one_kind_of_line_are_whole() {
    // Each would take minutes, not a second, if any step took more than linear time.
    for line in
        ["12月1日，会议召开。\n", "好,", "第1期", "【甲】\n", "一、甲\n", "\n", "1", "《“（"]
    {
        let text = line.repeat(MAX_BYTES / 16 / line.len()) + "终";
        let imported = read(&text);
        assert!(printed_characters(&imported.issue).eq(solid(&text).chars()), "{line}");
    }
}
