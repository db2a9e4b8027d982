//! The contract of the program `banxin`: commands, options, exit codes, languages.

use std::{collections::BTreeSet, fs};

use bulletin_tests::{
    banxin::{self, Export},
    breaks, repository,
};
use serde_json::Value;

const SAMPLE: &str = "tests/fixtures/sample-issue.txt";

fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

#[test]
fn help_names_every_command() {
    for arguments in [&["--help"][..], &["-h"], &["help"], &["build", "--help"]] {
        let help = banxin::run(arguments).done();
        for command in ["build", "lines", "import", "list", "export", "compare", "fonts"] {
            assert!(help.contains(command), "{arguments:?} should tell of {command}: {help}");
        }
    }
}

#[test]
fn it_speaks_chinese_unless_asked_for_english() {
    let (chinese, english) =
        (banxin::run(["--help"]).done(), banxin::run(["--lang", "en", "--help"]).done());
    assert!(chinese.chars().any(is_han), "Chinese is the default: {chinese}");
    assert!(!english.chars().any(is_han), "English was asked for: {english}");
    let failure = banxin::run(["lines", "no-such-file.txt"]);
    failure.fails(1, &["no-such-file.txt"]);
    assert!(
        failure.stderr.chars().any(is_han),
        "failures are told in Chinese too: {}",
        failure.stderr
    );
    let failure = banxin::run(["lines", "no-such-file.txt", "--lang", "en"]);
    failure.fails(1, &["no-such-file.txt"]);
    assert!(!failure.stderr.chars().any(is_han), "and in English: {}", failure.stderr);
}

#[test]
fn wrong_usage_is_told_with_exit_code_2() {
    for (arguments, named) in [
        (&[][..], "--help"),
        (&["bulid"], "bulid"),
        (&["build", "--out", "x"], "FILE"),
        (&["build", SAMPLE], "--out"),
        (&["build", SAMPLE, "--out", "x", "--fast"], "--fast"),
        (&["build", SAMPLE, "--out"], "--out"),
        (&["build", SAMPLE, "--out", "x", "--date", "2020-13-01"], "--date"),
        (&["build", SAMPLE, "--out", "x", "--date", "0020-12-31"], "--date"),
        (&["build", SAMPLE, "--out", "x", "--number", "0"], "--number"),
        (&["build", SAMPLE, "--out", "x", "--lang", "fr"], "--lang"),
        (&["lines", SAMPLE, "--out", "x"], "--out"),
        (&["lines", SAMPLE, "another.txt"], "another.txt"),
        (&["export", "twelve", "--library", "x", "--out", "x"], "twelve"),
        (&["list"], "--library"),
    ] {
        banxin::run(arguments).fails(2, &[named]);
    }
    assert!(!repository::root().join("x").exists(), "wrong usage writes nothing");
}

#[test]
fn build_writes_two_files_named_after_the_input_and_reports_on_them() {
    let export = Export::of(&repository::root().join(SAMPLE), "yangpu-monthly", &["--json"]);
    assert_eq!(export.pdf().file_name(), Some("sample-issue.pdf".as_ref()));
    assert_eq!(export.docx().file_name(), Some("sample-issue.docx".as_ref()));
    assert_eq!(banxin::files(export.folder()).len(), 2, "and nothing else");
    let report: Value = serde_json::from_str(&export.report).expect("--json prints JSON");
    let lines = banxin::run(["lines", SAMPLE]).done();
    assert_eq!(
        report["pages"],
        lines.split(breaks::PAGE_BREAK).count(),
        "as many pages as lines shows"
    );
    let headings = lines.lines().filter(|line| line.starts_with('【'));
    assert_eq!(report["columns"], headings.count(), "the sample's columns stand in 【】");
    let entries = repository::fixture_text("sample-issue.txt").matches("\n12月").count();
    assert_eq!(report["entries"], entries, "each of the sample's entries begins with its date");
    let faces = report["faces"].as_array().expect("the faces used");
    assert!(faces.iter().all(|face| face["got"].is_string()), "each role got one: {faces:?}");
}

#[test]
fn the_report_for_people_names_files_pages_and_faces() {
    let export = Export::of(&repository::root().join(SAMPLE), "yangpu-monthly", &[]);
    for part in ["sample-issue.pdf", "sample-issue.docx", "仿宋_GB2312", "FandolFang"] {
        assert!(export.report.contains(part), "{part} should be told: {}", export.report);
    }
}

#[test]
fn options_fill_in_what_the_file_does_not_say() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let input = folder.path().join("plain.txt");
    fs::write(&input, "【工作动态】\n3月5日，召开会议。\n").expect("the text can be written");
    let publication = folder.path().join("publication.toml");
    fs::write(&publication, "name = \"江澜民政月报\"\nissuing_unit = \"江澜区民政局办公室\"\n")
        .expect("the publication can be written");
    let publication = publication.to_str().expect("a path of Unicode");
    let given =
        ["--publication", publication, "--number", "3", "--year", "2021", "--date", "2021-03-31"];
    let export = Export::of(&input, "yangpu-monthly", &given);
    let text = bulletin_tests::tools::pages_of_text(&export.pdf()).concat();
    let text: String = text.split_whitespace().collect();
    for part in ["江澜民政月报", "第3期", "江澜区民政局办公室", "2021年3月31日"]
    {
        assert_eq!(text.matches(part).count(), 1, "the masthead prints {part} once: {text}");
    }
}

#[test]
fn an_option_that_contradicts_the_file_is_told_and_the_file_followed() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let input = folder.path().join("issue.txt");
    fs::write(&input, "江澜民政月报\n2020年第12期\n\n【工作动态】\n3月5日，召开会议。\n")
        .expect("the text can be written");
    let export = Export::of(&input, "yangpu-monthly", &["--json", "--year", "2021"]);
    let report: Value = serde_json::from_str(&export.report).expect("--json prints JSON");
    let told = &report["warnings"][0];
    assert_eq!(told["code"], "contradiction", "{report}");
    for part in ["--year", "2020", "2021"] {
        assert!(told["message"].as_str().is_some_and(|it| it.contains(part)), "{part}: {told}");
    }
    let agrees = Export::of(&input, "yangpu-monthly", &["--json", "--year", "2020"]).report;
    assert!(!agrees.contains("contradiction"), "the same year is none: {agrees}");
}

#[test]
fn the_publications_profile_is_used_where_none_is_given() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let publication = folder.path().join("publication.toml");
    fs::write(&publication, "profile = \"gbt9704-bulletin\"\n").expect("it can be written");
    let profile = |options: &[&str]| {
        let run = banxin::command()
            .args(["build", SAMPLE, "--json", "--no-system-fonts", "--fonts"])
            .arg(repository::fonts())
            .arg("--out")
            .arg(folder.path())
            .arg("--publication")
            .arg(&publication)
            .args(options)
            .output();
        let report = banxin::Run::of(&run.expect("banxin can be started")).done();
        let report: Value = serde_json::from_str(&report).expect("--json prints JSON");
        report["profile"].clone()
    };
    assert_eq!(profile(&[]), "gbt9704-bulletin");
    assert_eq!(profile(&["--profile", "yangpu-monthly"]), "yangpu-monthly", "what is given wins");
}

#[test]
fn lines_are_the_files_text_in_order() {
    let whole = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    let lines = banxin::run(["lines", SAMPLE]).done();
    assert_eq!(whole(&lines), whole(&repository::fixture_text("sample-issue.txt")));
    assert!(
        !lines.starts_with('\u{c}') && !lines.ends_with('\u{c}'),
        "form feeds stand between pages only"
    );
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut run = banxin::command();
    let mut child = run
        .args(["lines", SAMPLE])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    assert!(child.wait().expect("it ends").success(), "`banxin lines … | head` ends well");
}

#[test]
fn fonts_tells_the_face_of_each_role() {
    let run = banxin::command()
        .args(["fonts", "--profile", "gbt9704-bulletin", "--no-system-fonts", "--fonts"])
        .arg(repository::fonts())
        .output();
    let told = banxin::Run::of(&run.expect("banxin can be started")).done();
    let lines: BTreeSet<_> = told.lines().filter(|line| !line.starts_with(' ')).collect();
    assert!(lines.len() >= 12, "a line a role: {told}");
    assert!(
        told.contains("方正小标宋简体") && told.contains("Noto Serif SC"),
        "what stands in for it: {told}"
    );
}
