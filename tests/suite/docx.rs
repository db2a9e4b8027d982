//! The DOCX, as Word's schema and a reader that is not ours see it. It must stay a text that
//! leadership can edit: a paragraph is a paragraph, and nothing fixes Word's lines by force.

use std::{ffi::OsStr, path::Path};

use bulletin_tests::{banxin::Export, repository, sample, tools};
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
        clean(&export.docx(), profile);
    }
}

/// Word's schema has nothing against the file.
#[track_caller]
fn clean(docx: &Path, of: &str) {
    let output = ["--output", "json", "--max-errors", "0"].map(OsStr::new);
    let audit = tools::python("openxml-audit", output.into_iter().chain([docx.as_os_str()]));
    let audit: Value = serde_json::from_str(&audit).expect("the audit is JSON");
    assert_eq!(audit[0]["valid"], true, "by {of}: {audit:#}");
    assert_eq!(audit[0]["error_count"], 0, "by {of}: {audit:#}");
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
        // Masthead and foot stand where the profile says; the text between them flows.
        let is_text =
            |it: &&Value| !["报头", "报尾"].iter().any(|of| text(it, "style").starts_with(of));
        for paragraph in list(&report, "paragraphs").iter().filter(is_text) {
            assert_eq!(
                paragraph["own_spacing"], false,
                "spacing belongs to the style: {paragraph}"
            );
        }
    }
}

/// The sample with all parts, with faces that may go with the file, and the name as a picture.
fn whole(folder: &Path) -> Export {
    let mut profile = sample::profile();
    for role in [&mut profile.roles.title, &mut profile.roles.masthead_name] {
        role.face = "Noto Serif SC".into();
        role.bold = true;
    }
    let path = folder.join("profile.toml");
    let toml = profile.to_toml().expect("a profile can be written");
    std::fs::write(&path, toml).expect("the profile can be written");
    let path = |path: &Path| path.to_str().expect("its name is text").to_owned();
    let (publication, note) =
        (path(&sample::file("publication.toml")), path(&sample::file("note.txt")));
    let options =
        ["--embed-fonts", "--name-picture", "--publication", &publication, "--editors-note", &note];
    let profile = path(&folder.join("profile.toml"));
    Export::of(&sample::file("issue.txt"), &profile, &options)
}

#[test]
fn all_parts_together_are_clean_and_force_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let export = whole(folder.path());
    clean(&export.docx(), "all parts");
    let report = report(&export.docx());
    for (element, count) in report["forced"].as_object().expect("a count by element") {
        assert_eq!(count, 0, "w:{element}");
    }
    let styles: Vec<_> =
        list(&report, "paragraphs").iter().map(|paragraph| text(paragraph, "style")).collect();
    for style in ["toc 1", "toc 2", "报尾", "栏目", "报头名称", "目录标题", "按语"] {
        assert!(styles.contains(&style), "{style}: {styles:?}");
    }
    let fields = list(&report, "fields");
    assert!(fields.iter().any(|code| code.as_str().is_some_and(|it| it.starts_with("TOC"))));
    assert_eq!(report["pictures"], serde_json::json!(["江澜民政简报"]), "with its text");
    assert_eq!(list(&report, "embedded"), ["Noto Serif SC"]);
}

#[test]
fn an_even_last_page_of_its_own_is_clean() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut profile = sample::profile();
    profile.pagination.even_pages = true;
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file can be written");
        path
    };
    let own = file("profile.toml", &profile.to_toml().expect("a profile can be written"));
    let short = file("短.txt", "【工作动态】\n6月15日，区民政局召开会议。\n");
    let publication = sample::file("publication.toml").display().to_string();
    let export = Export::of(&short, &own.display().to_string(), &["--publication", &publication]);
    assert_eq!(tools::pages_of_text(&export.pdf()).len(), 2, "the foot is on a page of its own");
    clean(&export.docx(), "an even last page");
    let report = report(&export.docx());
    let feet =
        list(&report, "paragraphs").iter().filter(|it| text(it, "style").starts_with("报尾"));
    assert!(feet.count() > 1, "the foot is in it");
}

#[test]
fn the_numbers_of_contents_are_those_of_the_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let export = whole(folder.path());
    let report = report(&export.docx());
    let pages = tools::pages_of_text(&export.pdf());
    let pages: Vec<_> = pages.iter().map(|page| without_blanks(page)).collect();
    let lines: Vec<_> = list(&report, "paragraphs")
        .iter()
        .filter(|paragraph| text(paragraph, "style") == "toc 2")
        .map(|paragraph| text(paragraph, "text").rsplit_once('\t').expect("name and number"))
        .collect();
    assert!(lines.len() >= 3, "each entry has a line: {lines:?}");
    for (name, number) in lines {
        let number: usize = number.parse().expect("a page number");
        let shown = pages[number - 1].matches(&without_blanks(name)).count();
        // On page 1 it stands in the list itself too.
        assert!(shown > usize::from(number == 1), "{name} is not on page {number}");
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
