//! Every rule against the texts of `tests/cases`: what it must find, exactly, and what it must not.

use std::collections::BTreeMap;

use bulletin_proof::{Checker, Context, Finding, Kind, Options, Paragraph, Roster, Scope, rules};
use chrono::NaiveDate;

const CASES: [(&str, &str); 7] = [
    ("marks", include_str!("cases/marks.tsv")),
    ("order", include_str!("cases/order.tsv")),
    ("numbers", include_str!("cases/numbers.tsv")),
    ("dates", include_str!("cases/dates.tsv")),
    ("people", include_str!("cases/people.tsv")),
    ("phrases", include_str!("cases/phrases.tsv")),
    ("words", include_str!("cases/words.tsv")),
];

/// A row: its rule, whether it must be found, its paragraphs with marks, the first suggestion.
struct Case {
    rule: &'static str,
    found: bool,
    text: &'static str,
    fix: &'static str,
}

fn cases() -> impl Iterator<Item = Case> {
    let rows =
        CASES.iter().flat_map(|(_, table)| table.lines()).filter(|row| !row.starts_with('#'));
    rows.map(|row| {
        let mut fields = row.split('\t');
        let rule = fields.next().expect("a row has a rule");
        let found = fields.next().expect("a row says + or -") == "+";
        let text = fields.next().unwrap_or_else(|| panic!("{row} has a text"));
        Case { rule, found, text, fix: fields.next().unwrap_or_default() }
    })
}

/// A marked place: its paragraph from 1, from where to where.
type Marked = (usize, usize, usize);

/// Takes the marks out: the plain paragraphs and the marked places.
fn unmark(text: &str) -> (Vec<(String, Kind)>, Vec<Marked>) {
    let mut paragraphs = Vec::new();
    let mut places = Vec::new();
    for (index, part) in text.split('¶').enumerate() {
        let (part, kind) = match part.strip_prefix("T:") {
            Some(title) => (title, Kind::Title),
            None => (part, Kind::Body),
        };
        let mut plain = String::new();
        let mut rest = part;
        while let Some((before, after)) = rest.split_once("[[") {
            let (marked, tail) =
                after.split_once("]]").unwrap_or_else(|| panic!("{text} closes its marks"));
            plain.push_str(before);
            let start = plain.chars().count();
            plain.push_str(marked);
            places.push((index + 1, start, plain.chars().count()));
            rest = tail;
        }
        plain.push_str(rest);
        paragraphs.push((plain, kind));
    }
    (paragraphs, places)
}

fn check(checker: &Checker, roster: &Roster, text: &str) -> (Vec<Finding>, Vec<Marked>) {
    let (paragraphs, places) = unmark(text);
    let paragraphs: Vec<_> = paragraphs
        .iter()
        .map(|(text, kind)| Paragraph { text, kind: *kind, entry: Some(1) })
        .collect();
    let context = Context {
        date: NaiveDate::from_ymd_opt(2020, 12, 31),
        roster: Some(roster),
        unit: "江澜区民政局",
        earlier: &[],
    };
    (checker.issue(&paragraphs, &context), places)
}

fn roster() -> Roster {
    Roster::from_csv(include_bytes!("cases/roster.csv"))
        .expect("the roster of the cases is well formed")
}

#[test]
fn every_rule_finds_what_it_must_and_nothing_else() {
    let checker = Checker::new(Options::default());
    let roster = roster();
    let mut wrong = Vec::new();
    for case in cases() {
        let (found, places) = check(&checker, &roster, case.text);
        let found: Vec<_> = found.into_iter().filter(|finding| finding.rule == case.rule).collect();
        let at: Vec<_> = found.iter().map(|f| (f.paragraph, f.start, f.end)).collect();
        let expected = if case.found { places } else { Vec::new() };
        if at != expected {
            let said: Vec<_> = found.iter().map(|f| (&f.text, f.start, f.end)).collect();
            wrong.push(format!(
                "{} {}: found {said:?}, expected {expected:?}",
                case.rule, case.text
            ));
        } else if let (false, Some(first)) = (case.fix.is_empty(), found.first())
            && first.suggestions.first().map(String::as_str) != Some(case.fix)
        {
            wrong.push(format!(
                "{} {}: suggests {:?}, expected {}",
                case.rule, case.text, first.suggestions, case.fix
            ));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_two_texts_of_each_kind() {
    let mut count: BTreeMap<&str, (usize, usize)> =
        rules().iter().map(|rule| (rule.id, (0, 0))).collect();
    assert_eq!(count.len(), 98);
    for case in cases() {
        let (found, passed) =
            count.get_mut(case.rule).unwrap_or_else(|| panic!("{} is a rule", case.rule));
        if case.found {
            *found += 1;
        } else {
            *passed += 1;
        }
    }
    let few: Vec<_> =
        count.iter().filter(|(_, (found, passed))| *found < 2 || *passed < 2).collect();
    assert!(few.is_empty(), "each rule has two texts to find and two to pass by: {few:?}");
}

#[test]
fn a_finding_names_its_place_and_speaks_in_whole_sentences() {
    let checker = Checker::new(Options::default());
    let roster = roster();
    for case in cases() {
        let (paragraphs, _) = unmark(case.text);
        for finding in check(&checker, &roster, case.text).0 {
            let text: Vec<char> = paragraphs[finding.paragraph - 1].0.chars().collect();
            let place: String = text[finding.start..finding.end].iter().collect();
            assert_eq!(place, finding.text, "{}: the text stands at its place", case.text);
            assert!(!finding.message.contains(['{', '}']), "{}: {}", finding.rule, finding.message);
            assert!(!finding.message.contains("“”"), "{}: {}", finding.rule, finding.message);
            let line: serde_json::Value =
                serde_json::from_str(&finding.json_line()).expect("a line of JSON");
            assert_eq!(line["rule"], finding.rule);
            assert_eq!(line["start"], finding.start);
        }
    }
}

#[test]
fn the_manual_of_the_rules_says_what_the_table_says() {
    let manual = include_str!("../../../../docs/proof.md");
    let mut headings: Vec<_> = manual.lines().filter(|line| line.starts_with('#')).collect();
    headings.sort_unstable();
    let twice: Vec<_> = headings.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "a section stands once: {twice:?}");
    for rule in rules() {
        let heading = format!("\n### {} {}\n\n", rule.id, rule.name);
        let section = manual.split_once(&heading).map(|(_, section)| section);
        let section = section.unwrap_or_else(|| panic!("{} has a section", rule.id));
        let scope = match rule.scope {
            Scope::Paragraph => "a paragraph",
            Scope::Issue => "the issue",
        };
        let fix = if rule.autofix { ", “fix all”" } else { "" };
        let facts = format!("{:?}, {scope}{fix}. Basis: {}.\n", rule.severity, rule.basis);
        let said = section.lines().next().unwrap_or_default();
        assert!(section.starts_with(&facts), "{}: {said} should be {facts}", rule.id);
    }
}
