//! Files of Word's and WPS's as leaders and offices sent them back, made for this: what each must
//! tell, and what the issue says once all of it is taken over. They were exported from `ret_issue.txt`
//! and `ret_issue_titled.txt`.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use bulletin_import::{
    Options, Revisions, Titles,
    returned::{compare, read},
};
use bulletin_model::Issue;
use bulletin_tests::{
    banxin::{self, Run},
    repository, tools,
};
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    PROFILES,
    returned_law::{Exporter, adopted},
};

/// A base with a library of it.
struct Base {
    folder: TempDir,
    text: &'static str,
    profile: &'static str,
}

impl Base {
    fn new(text: &'static str, profile: &'static str) -> Self {
        let base =
            Self { folder: tempfile::tempdir().expect("a folder can be made"), text, profile };
        let run = banxin::command()
            .args(["import", "--profile", profile, "--library"])
            .arg(base.library())
            .arg(repository::fixture(text))
            .output();
        let _ = Run::of(&run.expect("banxin can be started")).done();
        base
    }

    /// Without titles.
    fn plain() -> &'static Self {
        static BASE: OnceLock<Base> = OnceLock::new();
        BASE.get_or_init(|| Self::new("returned/ret_issue.txt", PROFILES[0]))
    }

    /// With signs that Word writes as elements of their own.
    fn signs() -> &'static Self {
        static BASE: OnceLock<Base> = OnceLock::new();
        BASE.get_or_init(|| Self::new("returned/libreoffice.txt", PROFILES[0]))
    }

    /// With titles on lines of their own.
    fn titled() -> &'static Self {
        static BASE: OnceLock<Base> = OnceLock::new();
        BASE.get_or_init(|| Self::new("returned/ret_issue_titled.txt", PROFILES[1]))
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("资料.banxin")
    }

    /// What is told of a file, a line of JSON each.
    fn told(&self, file: &str) -> Vec<Value> {
        self.told_of(&repository::fixture(file))
    }

    fn told_of(&self, file: &Path) -> Vec<Value> {
        let run = banxin::command()
            .arg("returned")
            .arg(file)
            .args(["--issue", "1", "--json", "--library"])
            .arg(self.library())
            .output();
        let told = Run::of(&run.expect("banxin can be started")).done();
        told.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    fn issue(&self) -> Issue {
        let titles = if self.profile == PROFILES[1] { Titles::Take } else { Titles::Keep };
        let options = Options { profile: self.profile, titles, ..Options::default() };
        let text = fs::read(repository::fixture(self.text)).expect("it is there");
        bulletin_import::issue(&text, &options).expect("it is an issue").issue
    }

    /// The issue with all that these files changed taken over, one after the other; none of them
    /// has anything more to tell then.
    fn after(&self, files: &[&str]) -> Vec<String> {
        let issue = self.issue();
        let exporter = Exporter::new(self.profile);
        let sent = read(&exporter.file(&issue), Revisions::Accepted).expect("it can be read");
        let mut now = issue.clone();
        for file in files {
            let bytes = fs::read(repository::fixture(file)).expect("it is there");
            let returned = read(&bytes, Revisions::Accepted).expect("it can be read");
            let review = compare(&returned, (&issue, &sent), &now);
            now = adopted(&review, &now);
            let again = compare(&returned, (&issue, &sent), &now);
            assert_eq!(again.differences, [], "{file} was taken over");
        }
        let text = |entry: &bulletin_model::Entry| {
            let lines = entry.paragraphs().map(|(_, text)| text.trim());
            let title = Some(entry.title.as_str()).filter(|title| !title.is_empty());
            let lines: Vec<&str> = title.into_iter().chain(lines).collect();
            lines.join("↵")
        };
        let columns = now.columns.iter();
        columns
            .flat_map(|column| {
                std::iter::once(column.heading.clone()).chain(column.entries.iter().map(text))
            })
            .collect()
    }
}

/// A line as `entry|kind|before|after|author|time`, or of what a file tells besides its text
/// `kind|text|count`.
fn short(line: &Value) -> String {
    let text = |name: &str| match &line[name] {
        Value::String(text) => text.replace('\n', "↵"),
        Value::Number(count) => count.to_string(),
        _ => "-".to_owned(),
    };
    let names: &[&str] = match line.get("count") {
        Some(_) => &["kind", "text", "count"],
        None => &["entry", "kind", "before", "after", "author", "time"],
    };
    names.iter().map(|name| text(name)).collect::<Vec<_>>().join("|")
}

#[track_caller]
fn check(base: &Base, file: &str, expected: &[&str]) {
    let told: Vec<String> = base.told(file).iter().map(short).collect();
    assert_eq!(told, expected, "{file}");
}

const FIRST: &str = "3月5日，区民政局召开清明祭扫工作部署会，要求落实错峰预约、分时入园，并开通咨询热线。会议由局长主持，各街道分管负责同志参加。";
const SECOND: &str =
    "3月8日，临江街道对辖区养老机构开展消防安全检查，共检查机构12家，发现隐患5处，均已当场整改。";
const THIRD: &str = "3月12日，“时间银行”在梧桐社区试点，首批注册志愿者86人，累计服务1200小时。";
const FOURTH: &str = "3月19日，青溪镇举办邻里节，组织便民服务15场，服务居民630人次。";
const ADDED: &str = "3月6日，区民政局开展婚姻登记窗口岗位练兵。";
const TITLED: &str = "3月5日，区民政局召开清明祭扫工作部署会，要求落实错峰预约、分时入园，并开通咨询热线。会议由局长主持，各街道、镇分管负责同志参加。";
const VISIT: &str = "会后，与会人员实地查看了停车场和接驳线路。";

#[test]
fn a_paragraph_that_was_cut_and_pasted_leaves_its_entry() {
    let base = Base::titled();
    let file = "returned/ret_paragraph_moved.docx";
    check(base, file, &[&format!("1|text|↵{VISIT}||-|-"), &format!("3|text||↵{VISIT}|-|-")]);
    let passages: Vec<Value> =
        base.told(file).iter().map(|line| line["passages"][0].clone()).collect();
    let text = VISIT.trim_end_matches('。');
    assert_eq!(
        passages,
        [
            serde_json::json!({ "way": "to", "entry": "3", "text": text }),
            serde_json::json!({ "way": "from", "entry": "1", "text": text }),
        ]
    );
    let expected = [
        "【工作动态】".to_owned(),
        format!("区民政局部署清明祭扫工作↵{TITLED}"),
        format!("街道开展养老机构安全检查↵{SECOND}"),
        "【基层声音】".to_owned(),
        format!("社区“时间银行”受欢迎↵{THIRD}↵{VISIT}"),
    ];
    assert_eq!(base.after(&[file]), expected);
}

#[test]
fn a_first_paragraph_that_was_cut_and_pasted_leaves_its_entry() {
    let base = Base::titled();
    let file = "returned/ret_first_paragraph_moved.docx";
    check(base, file, &[&format!("1|text|{TITLED}↵||-|-"), &format!("3|text||↵{TITLED}|-|-")]);
    let after = base.after(&[file]);
    assert_eq!(after[1], format!("区民政局部署清明祭扫工作↵{VISIT}"));
    assert_eq!(after[4], format!("社区“时间银行”受欢迎↵{THIRD}↵{TITLED}"));
}

#[test]
fn two_entries_that_were_joined_are_one() {
    let file = "returned/ret_merge_entries.docx";
    let base = Base::plain();
    let expected = [&*format!("1|text||{SECOND}|-|-"), &format!("2|entry-joined|{SECOND}||-|-")];
    check(base, file, &expected);
    let joined = format!("{FIRST}{SECOND}");
    assert_eq!(base.after(&[file]), ["【工作动态】", &joined, "【基层声音】", THIRD, FOURTH]);
}

#[test]
fn an_entry_that_was_adopted_is_not_added_again() {
    let base = Base::plain();
    let first = "returned/ret_added_entry.docx";
    let second = "returned/ret_added_entry_second_leader.docx";
    check(base, first, &[&format!("-|entry-added||{ADDED}|-|-")]);
    check(base, second, &[&format!("-|entry-added||{ADDED}|-|-"), "2|text|12|13|-|-"]);
    let changed = SECOND.replace("12家", "13家");
    let once = ["【工作动态】", FIRST, ADDED, &changed, "【基层声音】", THIRD, FOURTH];
    assert_eq!(base.after(&[first, first])[..3], once[..3]);
    assert_eq!(base.after(&[first, second]), once);
    assert_eq!(base.after(&[second, first])[2], ADDED, "in whatever order they come");
}

#[test]
fn recorded_changes_of_whole_paragraphs_name_their_maker() {
    let base = Base::plain();
    let by = "李局|2021-01-04T09:30:00";
    let removed = format!("2|entry-removed|{SECOND}||{by}");
    check(base, "returned/ret_tracked_entry_removed.docx", &[&removed, "revisions||2"]);
    let split = format!("1|text||↵|{by}");
    check(base, "returned/ret_tracked_split.docx", &[&split, "revisions||1"]);
    let cell = ["2|text||↵新格|-|-", "table||1", "revisions||1"];
    check(base, "office/ret_tracked_cell_removed.docx", &cell);
    let (head, rest) = FIRST.split_once("会议由").expect("it is there");
    let after = base.after(&["returned/ret_tracked_split.docx"]);
    assert_eq!(after[1], format!("{head}↵会议由{rest}"));
    let after = base.after(&["returned/ret_tracked_entry_removed.docx"]);
    assert_eq!(after, ["【工作动态】", FIRST, "【基层声音】", THIRD, FOURTH]);
}

#[test]
fn what_stands_beside_the_text_is_told_with_what_it_says() {
    let base = Base::plain();
    check(base, "returned/ret_footer_note.docx", &["footer|—  — 请于5日前退办公室|1"]);
    check(base, "returned/ret_footnote.docx", &["footnote|此数按3月底口径重报。|1"]);
    check(base, "office/ret_struck_out.docx", &["struck-out|，累计服务1200小时|1"]);
}

#[test]
fn a_document_of_word_online_is_read() {
    check(Base::plain(), "office/ret_word_online.docx", &["2|text|12|13|-|-"]);
}

/// The files that LibreOffice 7.4 saved: exported from `libreoffice.txt`, changed, opened and saved
/// as .docx again. It begins a bookmark anew in each paragraph and puts its start into what was
/// taken out, and writes a soft hyphen, a no-break hyphen and tracked changes run by run.
#[test]
fn what_libreoffice_saved_is_told_as_what_was_changed() {
    const VISITED: &str = "会后，与会人员实地查看了停车场和接驳线路。";
    const FESTIVAL: &str = "3月19日，青溪镇举办邻里节，组织便民服务15场，服务居民630人次。";
    const CHECKED: &str =
        "3月8日，临江街道对辖区养老机构开展消防安全检查，共检查机构12家，☑已整改5处。";
    let base = Base::signs();
    check(base, "returned/libreoffice_same.docx", &[]);
    let moved = [format!("1|text||↵{VISITED}|-|-"), format!("3|text|↵{VISITED}||-|-")];
    check(base, "returned/libreoffice_moved.docx", &moved.each_ref().map(String::as_str));
    let joined = [format!("3|text||{FESTIVAL}|-|-"), format!("4|entry-joined|{FESTIVAL}||-|-")];
    check(base, "returned/libreoffice_joined.docx", &joined.each_ref().map(String::as_str));
    let removed = format!("2|entry-removed|{CHECKED}||李局|2021-01-04T09:30:00");
    check(base, "returned/libreoffice_tracked.docx", &[&removed, "revisions||10"]);
    let before: Vec<String> = base.after(&[]);
    let after = base.after(&["returned/libreoffice_moved.docx"]);
    assert_eq!(after[1], format!("{}↵{VISITED}", before[1]));
    let after = base.after(&["returned/libreoffice_joined.docx"]);
    assert_eq!(after.last(), Some(&format!("{}{FESTIVAL}", before[4])));
}

#[test]
fn what_python_docx_saved_is_told_as_what_was_changed() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (sent, changed) = (folder.path().join("出.docx"), folder.path().join("回.docx"));
    let base = Base::titled();
    fs::write(&sent, Exporter::new(base.profile).file(&base.issue())).expect("it can be written");
    let changes = serde_json::json!([
        ["move", "会后，与会人员", "累计服务1200小时"],
        ["write", "3月8日，临江街道", SECOND.replace("12家", "13家")],
        ["add", "3月8日，临江街道", "检查结果已向全区通报。"],
        ["footer", "请于5日前退办公室"],
    ]);
    let script = repository::root().join("tests/python/change_docx.py");
    let changes = changes.to_string();
    let arguments =
        [script.as_os_str(), sent.as_os_str(), changed.as_os_str(), OsStr::new(&changes)];
    let _ = tools::python("python", arguments);
    let told: Vec<String> = base.told_of(&changed).iter().map(short).collect();
    let expected = [
        format!("1|text|↵{VISIT}||-|-"),
        "2|text|12|13|-|-".to_owned(),
        "2|text||↵检查结果已向全区通报。|-|-".to_owned(),
        format!("3|text||↵{VISIT}|-|-"),
    ];
    assert_eq!(told[..4], expected, "{told:?}");
    assert!(told[4..].iter().any(|line| line.contains("请于5日前退办公室")), "{told:?}");
}
