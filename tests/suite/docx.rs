//! The DOCX, as Word's schema and a reader that is not ours see it. It must stay a text that
//! leadership can edit: a paragraph is a paragraph, and nothing fixes Word's lines by force.

use std::{ffi::OsStr, path::Path};

use bulletin_tests::{banxin::Export, repository, tools};
use serde_json::Value;

use crate::PROFILES;

const SAMPLE: &str = "sample-issue.txt";

fn sample(profile: &str) -> Export {
    Export::of(&repository::fixture(SAMPLE), profile, &[])
}

/// What python-docx reads in it.
fn report(docx: &Path) -> Value {
    let script = repository::root().join("tests/python/docx_report.py");
    let text = tools::python("python", [script.as_os_str(), docx.as_os_str()]);
    serde_json::from_str(&text).expect("the script prints JSON")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is a list: {value}"))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} is text: {value}"))
}

#[test]
fn the_schema_has_nothing_against_it() {
    for profile in PROFILES {
        let export = sample(profile);
        let output = ["--output", "json", "--max-errors", "0"].map(OsStr::new);
        let docx = export.docx();
        let audit = tools::python("openxml-audit", output.into_iter().chain([docx.as_os_str()]));
        let audit: Value = serde_json::from_str(&audit).expect("the audit is JSON");
        assert_eq!(audit[0]["valid"], true, "by {profile}: {audit:#}");
        assert_eq!(audit[0]["error_count"], 0, "by {profile}: {audit:#}");
    }
}

#[test]
fn each_paragraph_is_one_paragraph() {
    let issue = repository::fixture_text(SAMPLE);
    let expected: Vec<_> =
        issue.lines().map(without_blanks).filter(|line| !line.is_empty()).collect();
    for profile in PROFILES {
        let report = report(&sample(profile).docx());
        let paragraphs =
            list(&report, "paragraphs").iter().map(|it| without_blanks(text(it, "text")));
        let paragraphs: Vec<_> = paragraphs.filter(|text| !text.is_empty()).collect();
        assert_eq!(paragraphs, expected, "by {profile}");
    }
}

fn without_blanks(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && *character != '\u{feff}')
        .collect()
}

#[test]
fn nothing_fixes_words_lines_by_force() {
    for profile in PROFILES {
        let report = report(&sample(profile).docx());
        let forced = report["forced"].as_object().expect("a count by element");
        assert!(!forced.is_empty(), "the script counts");
        for (element, count) in forced {
            assert_eq!(count, 0, "w:{element} in the body by {profile}");
        }
        // The masthead's parts stand where the profile says; the text below them flows.
        let is_text = |it: &&Value| !text(it, "style").starts_with("报头");
        for paragraph in list(&report, "paragraphs").iter().filter(is_text) {
            assert_eq!(
                paragraph["own_spacing"], false,
                "spacing belongs to the style: {paragraph}"
            );
        }
    }
}

#[test]
fn every_paragraph_has_a_style_of_its_role() {
    for profile in PROFILES {
        let report = report(&sample(profile).docx());
        let styles = report["styles"].as_object().expect("the styles");
        let used: std::collections::BTreeSet<_> =
            list(&report, "paragraphs").iter().map(|paragraph| text(paragraph, "style")).collect();
        assert!(used.len() >= 3, "masthead, column and text differ in style: {used:?}");
        for name in used {
            assert_eq!(styles[name], "PARAGRAPH", "{name} by {profile}");
        }
    }
}

#[test]
fn each_entry_can_be_found_again() {
    // Names that survive LibreOffice and that Word hides: a leading underscore, at most 40 of
    // letters, digits and underscores.
    let report = report(&sample("yangpu-monthly").docx());
    let paragraphs = list(&report, "paragraphs");
    let names: Vec<_> = paragraphs
        .iter()
        .flat_map(|paragraph| list(paragraph, "bookmarks"))
        .map(|name| name.as_str().expect("a bookmark has a name"))
        .collect();
    assert!(names.len() >= 5, "one for each entry: {names:?}");
    for name in &names {
        let allowed = |character: char| character.is_ascii_alphanumeric() || character == '_';
        assert!(name.starts_with('_') && name.len() <= 40 && name.chars().all(allowed), "{name}");
    }
    let unique: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(unique.len(), names.len(), "no two entries share a bookmark");
}

#[test]
fn the_sheet_is_the_profiles() {
    let report = report(&sample("gbt9704-bulletin").docx());
    assert_eq!(report["page"], serde_json::json!([11906, 16838]), "A4 in twips");
    let (left, top) = (1587, 2098);
    // 版心 8844 × 12756 twips at 28 and 37 mm.
    let margins = serde_json::json!([left, top, 11906 - left - 8844, 16838 - top - 12756]);
    assert_eq!(report["margins"], margins, "left, top, right, foot in twips");
}

#[test]
fn its_parts_carry_no_clock() {
    let report = report(&sample("yangpu-monthly").docx());
    assert_eq!(list(&report, "member_dates").len(), 1, "one fixed date for every part: {report}");
}
