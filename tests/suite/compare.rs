//! `banxin compare`, with which a person who has Word checks our pages against the real thing.

use std::{fs, path::Path};

use bulletin_tests::{
    banxin::{self, Export, Run},
    repository,
};

const SAMPLE: &str = "tests/fixtures/sample-issue.txt";

fn compare(pdf: &Path, profile: &str) -> Run {
    let run = banxin::command()
        .args(["compare", SAMPLE, "--lang", "en", "--profile", profile])
        .arg(pdf)
        .output();
    Run::of(&run.expect("banxin can be started"))
}

#[test]
fn our_own_pdf_agrees_in_every_line_and_page() {
    for profile in crate::PROFILES {
        let export = Export::of(&repository::root().join(SAMPLE), profile, &[]);
        let told = compare(&export.pdf(), profile).done();
        assert_eq!(told.lines().count(), 1, "nothing differs by {profile}: {told}");
        assert!(told.ends_with("; 0 differ\n"), "{told}");
    }
}

#[test]
fn options_that_a_file_was_built_with_are_given_again() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let input = folder.path().join("plain.txt");
    fs::write(&input, "【工作动态】\n3月5日，召开会议。\n").expect("the text can be written");
    let publication = folder.path().join("publication.toml");
    let text = "name = \"江澜民政月报\"\nissuing_unit = \"江澜区民政局办公室\"\n\
                [[distribution.to_superiors]]\nunit = \"区委办公室\"\n";
    fs::write(&publication, text).expect("the publication can be written");
    let publication = publication.to_str().expect("a path of Unicode");
    let options =
        ["--publication", publication, "--number", "3", "--year", "2021", "--date", "2021-03-31"];
    for profile in crate::PROFILES {
        let export = Export::of(&input, profile, &options);
        let compare = |options: &[&str]| {
            let mut run = banxin::command();
            run.args(["compare", "--lang", "en", "--profile", profile]).arg(&input);
            let output = run.arg(export.pdf()).args(options).output();
            Run::of(&output.expect("banxin can be started")).done()
        };
        let told = compare(&options);
        assert!(told.ends_with("; 0 differ\n"), "masthead and foot agree by {profile}: {told}");
        assert!(!compare(&[]).ends_with("; 0 differ\n"), "without them the masthead is missing");
    }
}

#[test]
fn a_pdf_with_one_word_more_differs_from_that_line_on() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let longer = folder.path().join("longer.txt");
    let text = repository::fixture_text("sample-issue.txt");
    let changed = text.replacen("12月22日，", "12月22日下午，", 1);
    assert_ne!(changed, text, "the sample has an entry of this date");
    fs::write(&longer, changed).expect("the text can be written");
    let export = Export::of(&longer, "yangpu-monthly", &[]);
    let told = compare(&export.pdf(), "yangpu-monthly").done();
    assert!(told.contains("下午"), "the line that differs is shown: {told}");
    assert!(!told.ends_with("; 0 differ\n"), "{told}");
}

#[test]
fn a_broken_pdf_is_told() {
    let export = Export::of(&repository::root().join(SAMPLE), "yangpu-monthly", &[]);
    let whole = fs::read(export.pdf()).expect("the PDF was written");
    let broken = export.folder().join("broken.pdf");
    for length in [0, 5, 100, whole.len() / 3, whole.len() - 200] {
        fs::write(&broken, &whole[..length]).expect("a file can be written");
        compare(&broken, "yangpu-monthly").fails(1, &["broken.pdf"]);
    }
    compare(&repository::root().join(SAMPLE), "yangpu-monthly").fails(1, &["sample-issue.txt"]);
    compare(&export.folder().join("gone.pdf"), "yangpu-monthly").fails(1, &["gone.pdf"]);
}
