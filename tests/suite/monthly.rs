//! A real issue's lines and pages, by the profile that was measured on it. No code and no profile
//! may know the fixture: each rule has tests of its own in bulletin-typeset, and here the lines
//! must come out otherwise when a rule is switched off.

use std::fs;

use bulletin_model::{
    Em, Profile,
    profile::{IndentKind, LineEnd},
};
use bulletin_tests::{banxin, breaks, references::first_difference};

/// The fixture's lines by `profile`, which is written to a file as a user would give it.
fn lines_by(profile: &Profile) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (text, toml) = (folder.path().join("issue.txt"), folder.path().join("profile.toml"));
    fs::write(&text, breaks::as_extracted()).expect("the text can be written");
    fs::write(&toml, profile.to_toml().expect("a profile can be written"))
        .expect("so can the profile");
    let run = banxin::command().arg("lines").arg(text).arg("--profile").arg(toml).output();
    banxin::Run::of(&run.expect("banxin can be started")).done()
}

fn monthly() -> Profile {
    Profile::built_in("yangpu-monthly").expect("it is built in")
}

#[test]
fn every_line_and_page_is_as_the_original() {
    let lines = lines_by(&monthly());
    if let Some(difference) = first_difference(&breaks::as_set(), &lines) {
        panic!("the real issue's lines are the bar that this program has to meet: {difference}");
    }
    let pages: Vec<_> = lines.split(breaks::PAGE_BREAK).map(|page| page.lines().count()).collect();
    assert_eq!(pages, [21, 31, 31, 26], "lines on each page, empty ones included");
    assert_eq!(
        lines.lines().filter(|line| !matches!(*line, "" | "\u{c}")).count(),
        104,
        "lines of text"
    );
}

#[test]
fn the_built_in_profile_is_found_by_its_name() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let text = folder.path().join("issue.txt");
    fs::write(&text, breaks::as_extracted()).expect("the text can be written");
    let by_name =
        banxin::command().arg("lines").arg(text).args(["--profile", "yangpu-monthly"]).output();
    let by_name = banxin::Run::of(&by_name.expect("banxin can be started")).done();
    assert_eq!(by_name, lines_by(&monthly()), "one profile by its name and by its file");
}

/// Asserts that the fixture tells a rule apart: with the rule switched off, some line differs.
#[track_caller]
fn must_matter(rule: &str, switch_off: impl FnOnce(&mut Profile)) {
    let mut profile = monthly();
    switch_off(&mut profile);
    assert_ne!(profile, monthly(), "{rule} must have been on");
    let difference = first_difference(&breaks::as_set(), &lines_by(&profile));
    assert!(difference.is_some(), "without {rule} the original's lines can't come out");
}

#[test]
fn the_squeeze_matters() {
    must_matter("the squeeze", |profile| profile.composition.squeeze.limit = Em(0.0));
}

#[test]
fn the_line_end_matters() {
    must_matter("hanging", |profile| profile.composition.line_end = LineEnd::Push);
}

#[test]
fn the_gap_matters() {
    must_matter("the gap", |profile| profile.composition.gap = Em(0.0));
}

#[test]
fn the_indent_kind_matters() {
    must_matter("the typed indent", |profile| {
        profile.composition.indent.kind = IndentKind::Characters
    });
}
