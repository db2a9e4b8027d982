//! An issue with slips of every group planted in it: most must be found, and little else.

use std::collections::BTreeMap;

use bulletin_proof::{Checker, Context, Finding, Kind, Options, Paragraph, Roster};
use chrono::NaiveDate;

/// A slip: its rule, its paragraph, from where to where.
#[derive(Debug, PartialEq)]
struct Slip {
    rule: String,
    paragraph: usize,
    start: usize,
    end: usize,
    text: String,
}

fn read(source: &str) -> (Vec<(String, Kind, u64)>, Vec<Slip>) {
    let mut paragraphs = Vec::new();
    let mut slips = Vec::new();
    let mut entry = 0;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.is_empty() {
            entry += 1;
            continue;
        }
        let (line, kind) = match line.strip_prefix("T:") {
            Some(title) => (title, Kind::Title),
            None => (line, Kind::Body),
        };
        let mut plain = String::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("[[") {
            let (marked, tail) = after.split_once("]]").expect("a mark is closed");
            let (rule, text) = marked.split_once('|').expect("a mark names its rule");
            plain.push_str(before);
            let start = plain.chars().count();
            plain.push_str(text);
            slips.push(Slip {
                rule: rule.to_owned(),
                paragraph: paragraphs.len() + 1,
                start,
                end: plain.chars().count(),
                text: text.to_owned(),
            });
            rest = tail;
        }
        plain.push_str(rest);
        paragraphs.push((plain, kind, entry));
    }
    (paragraphs, slips)
}

/// Whether a finding points at a slip: they share a place, or touch where one of them is empty.
fn meets(finding: &Finding, slip: &Slip) -> bool {
    finding.paragraph == slip.paragraph
        && finding.start <= slip.end
        && slip.start <= finding.end
        && (finding.start < slip.end && slip.start < finding.end
            || finding.start == finding.end
            || slip.start == slip.end)
}

#[test]
fn planted_slips_are_found_and_clean_text_is_let_be() {
    let (paragraphs, slips) = read(include_str!("planted.txt"));
    assert!(slips.len() >= 150, "{} slips are planted", slips.len());
    let roster = Roster::from_csv(include_bytes!("cases/roster.csv")).expect("a roster");
    let context = Context {
        date: NaiveDate::from_ymd_opt(2021, 3, 31),
        roster: Some(&roster),
        unit: "江澜区民政局",
        earlier: &[],
    };
    let paragraphs: Vec<_> = paragraphs
        .iter()
        .map(|(text, kind, entry)| Paragraph { text, kind: *kind, entry: Some(*entry) })
        .collect();
    let found = Checker::new(Options::default()).issue(&paragraphs, &context);

    let missed: Vec<_> =
        slips.iter().filter(|slip| !found.iter().any(|f| meets(f, slip))).collect();
    let false_alarms: Vec<_> =
        found.iter().filter(|finding| !slips.iter().any(|slip| meets(finding, slip))).collect();
    let recall = 1.0 - missed.len() as f64 / slips.len() as f64;
    let precision = 1.0 - false_alarms.len() as f64 / found.len() as f64;
    let lines: Vec<_> = missed
        .iter()
        .map(|slip| format!("missed {} {} in paragraph {}", slip.rule, slip.text, slip.paragraph))
        .chain(
            false_alarms
                .iter()
                .map(|f| format!("false {} {} “{}” {}", f.rule, f.paragraph, f.text, f.message)),
        )
        .collect();
    println!(
        "recall {recall:.3} precision {precision:.3} of {} slips\n{}",
        slips.len(),
        lines.join("\n")
    );
    assert!(recall >= 0.9, "recall {recall:.3}:\n{}", lines.join("\n"));
    assert!(precision >= 0.97, "precision {precision:.3}:\n{}", lines.join("\n"));

    // The rule named is mostly the one meant: a right mark with a wrong reason helps nobody.
    let named =
        slips.iter().filter(|slip| found.iter().any(|f| f.rule == slip.rule && meets(f, slip)));
    let share = named.count() as f64 / (slips.len() - missed.len()) as f64;
    assert!(share >= 0.95, "the rule meant is named for {share:.3} of the slips that are found");
    let groups: BTreeMap<char, usize> = slips.iter().fold(BTreeMap::new(), |mut groups, slip| {
        *groups.entry(slip.rule.chars().next().unwrap_or(' ')).or_default() += 1;
        groups
    });
    let all: String = groups.keys().collect();
    assert_eq!(all, "CDFGILNPQRSWX", "every group has slips");
}
