//! An issue kept in a library is the issue that was imported.

use std::{fs, path::Path};

use bulletin_tests::{
    banxin::{self, Export, Run},
    repository,
};

fn import(input: &Path, library: &Path) -> Run {
    let run = banxin::command().arg("import").arg(input).arg("--library").arg(library).output();
    Run::of(&run.expect("banxin can be started"))
}

fn list(library: &Path) -> Run {
    let run = banxin::command().arg("list").arg("--library").arg(library).output();
    Run::of(&run.expect("banxin can be started"))
}

fn export(issue: &str, library: &Path, out: &Path) -> Run {
    let run = banxin::command()
        .args(["export", issue, "--no-system-fonts", "--fonts"])
        .arg(repository::fonts())
        .arg("--library")
        .arg(library)
        .arg("--out")
        .arg(out)
        .output();
    Run::of(&run.expect("banxin can be started"))
}

#[test]
fn an_issue_from_the_library_is_exported_as_from_its_file() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    // As an editor might name it: Chinese, with a blank.
    let library = folder.path().join("资料 库.banxin");
    let sample = repository::fixture("sample-issue.txt");
    let _ = import(&sample, &library).done();
    let listing = list(&library).done();
    assert_eq!(listing.lines().count(), 1, "one issue: {listing}");
    assert!(listing.contains("12"), "its number is told: {listing}");
    let issue = listing.split_whitespace().next().expect("its id comes first");
    let out = folder.path().join("out");
    let _ = export(issue, &library, &out).done();
    let direct = Export::of(&sample, "yangpu-monthly", &[]);
    for path in [direct.pdf(), direct.docx()] {
        let extension = path.extension();
        let kept = banxin::files(&out).into_iter().find(|kept| kept.extension() == extension);
        let kept = fs::read(kept.expect("it was written")).expect("it can be read");
        assert!(
            kept == fs::read(&path).expect("it can be read"),
            "{extension:?} differs from the direct one"
        );
    }
}

#[test]
fn importing_again_adds_an_issue_and_leaves_the_first_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let library = folder.path().join("library.banxin");
    let sample = repository::fixture("sample-issue.txt");
    let _ = import(&sample, &library).done();
    let first = list(&library).done();
    let _ = import(&sample, &library).done();
    let both = list(&library).done();
    assert_eq!(both.lines().count(), 2, "{both}");
    assert!(both.contains(first.trim_end()), "the first one is still as it was: {both}");
}

#[test]
fn an_issue_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let library = folder.path().join("library.banxin");
    let _ = import(&repository::fixture("sample-issue.txt"), &library).done();
    let out = folder.path().join("out");
    export("4711", &library, &out).fails(1, &["4711"]);
    assert_eq!(banxin::files(&out), Vec::<std::path::PathBuf>::new(), "nothing is written");
}

#[test]
fn a_library_that_is_none_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let library = folder.path().join("letter.txt");
    fs::write(&library, "This is a letter.").expect("a file can be written");
    list(&library).fails(1, &["letter.txt"]);
    import(&repository::fixture("sample-issue.txt"), &library).fails(1, &["letter.txt"]);
    let left = fs::read_to_string(&library).expect("it can be read");
    assert_eq!(left, "This is a letter.", "somebody's file is not ours to write to");
    list(&folder.path().join("none.banxin")).fails(1, &["none.banxin"]);
}

#[test]
fn what_to_look_at_is_told_when_an_issue_is_kept() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let input = folder.path().join("issue.txt");
    fs::write(&input, "江澜民政月报\n2020年第12期\n\n【工作动态】\n3月5日,召开会议。\n")
        .expect("the text can be written");
    let run = banxin::command()
        .args(["import", "--number", "11", "--library"])
        .arg(folder.path().join("library.banxin"))
        .arg(&input)
        .output();
    let told = Run::of(&run.expect("banxin can be started")).done();
    assert!(told.contains("--number"), "the file has another number: {told}");
    assert!(told.contains("第5行第5字"), "a half-width comma is told with its place: {told}");
}

#[test]
fn a_library_that_cant_be_made_is_told_with_exit_code_3() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let library = folder.path().join("gone").join("library.banxin");
    let run = import(&repository::fixture("sample-issue.txt"), &library);
    run.fails(3, &["library.banxin", "没有这个文件夹"]);
}
