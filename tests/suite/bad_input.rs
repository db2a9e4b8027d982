//! Input that can't be used, and places that can't be written: a clear message each, the exit code
//! of the contract, no file left half written, no panic.

use std::{
    fs,
    path::{Path, PathBuf},
};

use bulletin_model::Profile;
use bulletin_tests::{
    banxin::{self, Run},
    repository,
};
use tempfile::TempDir;

const TEXT: &str = "【工作动态】\n3月5日，召开会议，研究工作。\n";

/// A folder with an input and a place for output.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).expect("a file can be written");
        path
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("out")
    }

    fn build(&self, input: &Path, options: &[&str]) -> Run {
        let run = banxin::command()
            .arg("build")
            .arg(input)
            .arg("--out")
            .arg(self.out())
            .args(options)
            .output();
        Run::of(&run.expect("banxin can be started"))
    }

    #[track_caller]
    fn assert_nothing_written(&self) {
        assert_eq!(
            banxin::files(&self.out()),
            Vec::<PathBuf>::new(),
            "a failed export leaves nothing"
        );
    }
}

/// Asserts that a text of these bytes is refused with exit code 1 and a message that names the file.
#[track_caller]
fn refused(name: &str, bytes: impl AsRef<[u8]>, parts: &[&str]) {
    let desk = Desk::new();
    let input = desk.put(name, bytes);
    desk.build(&input, &[]).fails(1, &[&[name], parts].concat());
    desk.assert_nothing_written();
}

#[test]
fn an_empty_file_is_told() {
    refused("empty.txt", "", &[]);
    refused("blank.txt", "\u{feff} \n\u{3000}\n\t\n", &[]);
}

#[test]
fn a_binary_file_is_told() {
    refused("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0\x08\x06", &[]);
    refused("noise.txt", (0..=255).cycle().take(100_000).collect::<Vec<u8>>(), &[]);
}

#[test]
fn a_file_that_is_no_encoding_known_is_told_with_its_line() {
    // 0xe9 before a blank is neither UTF-8 nor GB 18030: Latin-1's é.
    refused("latin.txt", b"line one\nline two\ncaf\xe9 noir\n", &["3"]);
}

#[test]
fn a_huge_file_is_refused_without_being_read() {
    let desk = Desk::new();
    let input = desk.put("huge.txt", "");
    let file = fs::OpenOptions::new().write(true).open(&input).expect("it can be opened");
    // Sparse: it takes no room on the disk.
    file.set_len(200 * 1024 * 1024).expect("it can be stretched");
    desk.build(&input, &[]).fails(1, &["huge.txt"]);
    desk.assert_nothing_written();
}

#[test]
fn a_missing_file_and_a_folder_are_told() {
    let desk = Desk::new();
    desk.build(&desk.0.path().join("gone.txt"), &[]).fails(1, &["gone.txt"]);
    let folder = desk.0.path().to_owned();
    desk.build(&folder, &[]).fails(1, &[&folder.to_string_lossy()]);
    desk.assert_nothing_written();
}

#[test]
fn a_text_without_columns_is_one_untitled_column() {
    let desk = Desk::new();
    let input = desk.put("plain.txt", "3月5日，召开会议，研究工作。\n\n3月6日，开展检查。\n");
    let fonts = repository::fonts();
    let fonts = fonts.to_str().expect("a path of Unicode");
    let report = desk.build(&input, &["--json", "--no-system-fonts", "--fonts", fonts]).done();
    let report: serde_json::Value = serde_json::from_str(&report).expect("--json prints JSON");
    assert_eq!(report["columns"], 0, "there is no heading: {report}");
    assert_eq!(report["entries"], 2, "its entries are there: {report}");
    let codes: Vec<_> =
        report["warnings"].as_array().into_iter().flatten().map(|it| &it["code"]).collect();
    assert!(codes.iter().any(|code| *code == "no-columns"), "and it is told: {report}");
}

/// Asserts that a profile is refused with a message that names it and holds `parts`.
#[track_caller]
fn profile_refused(change: impl FnOnce(String) -> String, parts: &[&str]) {
    let desk = Desk::new();
    let monthly = Profile::built_in("yangpu-monthly").expect("it is built in");
    let good = monthly.to_toml().expect("a profile can be written");
    let bad = change(good.clone());
    assert_ne!(bad, good, "the test must change the profile");
    let (input, profile) = (desk.put("issue.txt", TEXT), desk.put("broken.toml", bad));
    let profile = profile.to_str().expect("a path of Unicode");
    desk.build(&input, &["--profile", profile]).fails(1, &[&["broken.toml"], parts].concat());
    desk.assert_nothing_written();
}

#[test]
fn a_profile_with_an_unknown_field_names_the_field() {
    profile_refused(
        |good| good.replacen("[grid]\n", "[grid]\nleading = \"22pt\"\n", 1),
        &["leading"],
    );
}

#[test]
fn a_profile_of_an_impossible_page_names_field_value_and_what_is_allowed() {
    let narrow = |good: String| {
        let mut profile: String = String::new();
        let mut section = String::new();
        for line in good.lines() {
            if line.starts_with('[') {
                section = line.to_owned();
            }
            let is_width = section == "[page]" && line.starts_with("width");
            profile.push_str(if is_width { "width = \"40mm\"" } else { line });
            profile.push('\n');
        }
        profile
    };
    profile_refused(narrow, &["page.width", "40", "50", "500"]);
}

#[test]
fn a_profile_that_is_no_toml_names_the_line() {
    profile_refused(|good| format!("id = yangpu\n{good}"), &["1"]);
}

#[test]
fn a_profile_that_is_not_there_is_told() {
    let desk = Desk::new();
    let input = desk.put("issue.txt", TEXT);
    desk.build(&input, &["--profile", "yangpu-weekly"])
        .fails(1, &["yangpu-weekly", "yangpu-monthly"]);
    desk.assert_nothing_written();
}

#[test]
fn no_font_at_all_is_told_by_the_face_wanted() {
    let desk = Desk::new();
    let input = desk.put("issue.txt", TEXT);
    let none = desk.0.path().join("no-fonts");
    fs::create_dir(&none).expect("a folder can be made");
    let none = none.to_str().expect("a path of Unicode");
    desk.build(&input, &["--no-system-fonts", "--fonts", none]).fails(1, &["仿宋_GB2312"]);
    desk.assert_nothing_written();
}

#[test]
fn a_folder_of_fonts_that_is_not_there_is_told() {
    let desk = Desk::new();
    let input = desk.put("issue.txt", TEXT);
    let gone = desk.0.path().join("gone-fonts");
    let gone = gone.to_str().expect("a path of Unicode");
    desk.build(&input, &["--fonts", gone]).fails(1, &["gone-fonts"]);
    desk.assert_nothing_written();
    banxin::run(["fonts", "--fonts", gone]).fails(1, &["gone-fonts"]);
}

#[test]
fn a_file_that_cant_be_replaced_leaves_the_other_one_as_it_was() {
    let desk = Desk::new();
    let input = desk.put("issue.txt", TEXT);
    let (pdf, docx) = (desk.out().join("issue.pdf"), desk.out().join("issue.docx"));
    fs::create_dir_all(&docx).expect("a folder can be made");
    fs::write(&pdf, "the export of yesterday").expect("it can be written");
    let fonts = repository::fonts();
    let fonts = fonts.to_str().expect("a path of Unicode");
    desk.build(&input, &["--no-system-fonts", "--fonts", fonts]).fails(3, &["issue.docx"]);
    let old = fs::read_to_string(&pdf).expect("it can be read");
    assert_eq!(old, "the export of yesterday", "both files are new or none is");
    assert_eq!(banxin::files(&desk.out()), [docx, pdf], "nothing else is left");
}

/// Places that refuse to be written to. They are made with Unix's means; what the program does
/// then is the same code everywhere.
#[cfg(unix)]
mod places {
    use std::{
        os::unix::{fs::PermissionsExt, process::CommandExt},
        process::Command,
    };

    use super::*;

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    }

    fn is_root() -> bool {
        // Only root owns what it makes as user 0.
        let own = tempfile::tempdir().expect("a temporary folder can be made");
        std::os::unix::fs::MetadataExt::uid(&fs::metadata(own.path()).expect("it is there")) == 0
    }

    /// The program at a place that every user can get at, with an input beside it and the open
    /// fonts' folder readable too.
    fn open_desk() -> (Desk, PathBuf, PathBuf) {
        let desk = Desk::new();
        allow(desk.0.path(), 0o755);
        let program = desk.0.path().join("banxin");
        fs::copy(banxin::program(), &program).expect("the program can be copied");
        allow(&program, 0o755);
        let input = desk.put("issue.txt", TEXT);
        let fonts = desk.0.path().join("fonts");
        fs::create_dir(&fonts).expect("a folder can be made");
        for font in banxin::files(&repository::fonts()) {
            if font.is_file() {
                let name = font.file_name().expect("a file has a name");
                fs::copy(&font, fonts.join(name)).expect("a font can be copied");
            }
        }
        (desk, program, input)
    }

    fn build(desk: &Desk, mut command: Command, input: &Path, out: &Path) -> Run {
        let run = command
            .arg("build")
            .arg(input)
            .args(["--no-system-fonts", "--fonts"])
            .arg(desk.0.path().join("fonts"))
            .arg("--out")
            .arg(out)
            .current_dir("/")
            .output();
        Run::of(&run.expect("banxin can be started"))
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_told_with_exit_code_3() {
        let (desk, program, input) = open_desk();
        let out = desk.out();
        fs::create_dir(&out).expect("a folder can be made");
        let mut command = Command::new(program);
        if is_root() {
            // Permissions do not hold for root: 65534 is nobody.
            command.uid(65534).gid(65534);
        }
        allow(&out, 0o555);
        let inside = build(&desk, command, &input, &out);
        allow(&out, 0o755);
        inside.fails(3, &[&out.to_string_lossy()]);
        desk.assert_nothing_written();
    }

    #[test]
    fn a_folder_that_may_not_be_made_is_told_with_exit_code_3() {
        let (desk, program, input) = open_desk();
        let file = desk.put("occupied", "a file, not a folder");
        let out = file.join("out");
        build(&desk, Command::new(program), &input, &out).fails(3, &[&out.to_string_lossy()]);
        assert_eq!(fs::read_to_string(&file).ok().as_deref(), Some("a file, not a folder"));
    }

    #[test]
    fn a_full_disk_is_told_and_leaves_the_old_files() {
        let (desk, program, input) = open_desk();
        let out = desk.out();
        fs::create_dir(&out).expect("a folder can be made");
        fs::write(out.join("issue.pdf"), "the export of yesterday").expect("it can be written");
        // A process that may write no more than 4 KiB to a file, and is told so by the write's
        // failing, not by a signal. It is what a full disk looks like, with no disk to fill.
        let mut limited = Command::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$@\"", "sh"]).arg(program);
        build(&desk, limited, &input, &out).fails(3, &[&out.to_string_lossy()]);
        assert_eq!(banxin::files(&out), [out.join("issue.pdf")], "no half of a file is left");
        let old = fs::read_to_string(out.join("issue.pdf")).expect("it can be read");
        assert_eq!(old, "the export of yesterday", "what was there is still whole");
    }
}
