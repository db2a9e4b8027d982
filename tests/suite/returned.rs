//! 导回修改稿 as a command: a file that was exported, changed and has come back.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use bulletin_tests::{
    banxin::{self, Run},
    repository, tools,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::PROFILES;

/// A library with the sample in it, and the sample's DOCX.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new(profile: &str) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder can be made") };
        let run = banxin::command()
            .args(["import", "--profile", profile, "--library"])
            .arg(desk.library())
            .arg(repository::fixture("sample-issue.txt"))
            .output();
        let _ = Run::of(&run.expect("banxin can be started")).done();
        let run = banxin::command()
            .args(["export", "1", "--no-system-fonts", "--fonts"])
            .arg(repository::fonts())
            .arg("--library")
            .arg(desk.library())
            .arg("--out")
            .arg(desk.folder.path())
            .output();
        let _ = Run::of(&run.expect("banxin can be started")).done();
        desk
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("资料 库.banxin")
    }

    fn docx(&self) -> PathBuf {
        let files = banxin::files(self.folder.path()).into_iter();
        let mut docx = files.filter(|path| path.extension() == Some(OsStr::new("docx")));
        docx.next().expect("it was written")
    }

    /// The DOCX with changes in its XML, as `edit_docx.py` takes them.
    fn edited(&self, changes: &Value) -> PathBuf {
        let edited = self.folder.path().join("改.docx");
        let script = repository::root().join("tests/python/edit_docx.py");
        let changes = changes.to_string();
        let (docx, changes) = (self.docx(), OsStr::new(&changes).to_owned());
        let arguments = [script.as_os_str(), docx.as_os_str(), edited.as_os_str(), &changes];
        let _ = tools::python("python", arguments);
        edited
    }

    fn run(&self, file: &Path, options: &[&str]) -> Run {
        let run = banxin::command()
            .arg("returned")
            .arg(file)
            .args(["--issue", "1", "--library"])
            .arg(self.library())
            .args(options)
            .output();
        Run::of(&run.expect("banxin can be started"))
    }

    /// The differences of a file, a JSON value each.
    fn differences(&self, file: &Path, options: &[&str]) -> Vec<Value> {
        let told = self.run(file, &[&["--json"], options].concat()).done();
        told.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }
}

/// A change of the document's text.
fn text(from: &str, to: &str) -> Value {
    json!({ "part": "word/document.xml", "from": from, "to": to })
}

/// A difference without author and time.
fn plain(entry: Option<u64>, kind: &str, before: &str, after: &str) -> Value {
    let entry = entry.map(|entry| entry.to_string());
    json!({ "entry": entry, "kind": kind, "before": before, "after": after,
            "author": null, "time": null })
}

#[test]
fn a_file_as_it_was_exported_has_no_difference() {
    for profile in PROFILES {
        let desk = Desk::new(profile);
        assert_eq!(desk.differences(&desk.docx(), &[]), Vec::<Value>::new(), "by {profile}");
        let told = desk.run(&desk.docx(), &[]).done();
        assert!(told.contains("文字没有改动"), "by {profile}: {told}");
    }
}

#[test]
fn what_was_changed_by_hand_is_told_by_entry() {
    for profile in PROFILES {
        let desk = Desk::new(profile);
        let edited = desk.edited(&json!([
            text("棉被1200条", "棉被1500条"),
            text("副区长陆佩文出席", "区长陆佩文出席"),
        ]));
        assert_eq!(
            desk.differences(&edited, &[]),
            [plain(Some(1), "text", "1200", "1500"), plain(Some(2), "text", "副", "")],
            "by {profile}"
        );
    }
}

#[test]
fn recorded_changes_and_comments_name_who_made_them() {
    let desk = Desk::new(PROFILES[0]);
    let who = r#"w:id="901" w:author="李局" w:date="2021-01-04T09:30:00Z""#;
    let comments = format!(
        r#"<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment {who}><w:p><w:r><w:t>请再核。</w:t></w:r></w:p></w:comment></w:comments>"#
    );
    let edited = desk.edited(&json!([
        text(
            "棉被1200条",
            &format!(
                "棉被</w:t></w:r><w:del {who}><w:r><w:delText>1200</w:delText></w:r></w:del>\
                 <w:ins {who}><w:r><w:t>1500</w:t></w:r></w:ins><w:r><w:t>条"
            )
        ),
        text(
            "取暖器460台",
            "</w:t></w:r><w:commentRangeStart w:id=\"901\"/><w:r><w:t>取暖器460台</w:t></w:r>\
             <w:commentRangeEnd w:id=\"901\"/><w:r><w:t>"
        ),
        json!({ "part": "word/comments.xml", "from": null, "to": comments }),
    ]));
    let made = |kind: &str, before: &str, after: &str| {
        json!({ "entry": "1", "kind": kind, "before": before, "after": after,
                "author": "李局", "time": "2021-01-04T09:30:00" })
    };
    let comment = made("comment", "取暖器460台", "请再核。");
    let revisions =
        json!({ "kind": "revisions", "text": "", "author": null, "time": null, "count": 2 });
    assert_eq!(
        desk.differences(&edited, &[]),
        [made("text", "1200", "1500"), comment.clone(), revisions.clone()]
    );
    let rejected = desk.differences(&edited, &["--revisions", "rejected"]);
    assert_eq!(rejected, [comment, revisions]);
    let told = desk.run(&edited, &[]).done();
    for part in
        ["修订2处", "“1200”改为“1500”（李局 2021-01-04 09:30）", "批注“取暖器460台”：请再核。"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn a_file_that_libreoffice_saved_is_read_as_one_of_ours() {
    // The sample's DOCX with a recorded change, a plain one, a comment and an entry moved, opened
    // by LibreOffice 7.4 and saved as .docx again: every part of it is LibreOffice's.
    let file = repository::fixture("returned-by-libreoffice.docx");
    let desk = Desk::new(PROFILES[0]);
    let told = desk.run(&file, &[]).done();
    assert!(told.contains("与导出时的稿子比较"), "it says still what it was made from: {told}");
    let differences = desk.differences(&file, &[]);
    let short: Vec<String> = differences
        .iter()
        .map(|found| {
            let text = |name: &str| found[name].as_str().unwrap_or("-").to_owned();
            [text("entry"), text("kind"), text("before"), text("after"), text("author")].join("|")
        })
        .collect();
    assert_eq!(short, LIBREOFFICE);
}

/// What is in that file.
const LIBREOFFICE: [&str; 5] = [
    "1|text|1200|1500|李局",
    "2|text|副||-",
    "3|entry-moved|重要会议活动 3|系统党建之窗 3|-",
    "1|comment|取暖器460台|请再核。|李局",
    "-|revisions|-|-|-",
];

#[test]
fn what_is_no_document_is_refused_in_plain_words() {
    let desk = Desk::new(PROFILES[0]);
    let sent = desk.docx();
    let whole = std::fs::read(&sent).expect("it is there");
    let refused = |name: &str, content: &[u8], words: &str| {
        let file = desk.folder.path().join(name);
        std::fs::write(&file, content).expect("it can be written");
        let run = banxin::command()
            .args(["--lang", "zh", "returned"])
            .arg(&file)
            .args(["--issue", "1", "--library"])
            .arg(desk.library())
            .output();
        Run::of(&run.expect("banxin can be started")).fails(1, &[name, words]);
    };
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice();
    for name in ["旧版.doc", "旧版.docx"] {
        refused(name, old, "另存为“Word 文档（.docx）”");
    }
    refused("稿.rtf", b"{\\rtf1\\ansi \\'b8\\'c4}", "另存为“Word 文档（.docx）”");
    refused("网页.doc", b"<html><body>x</body></html>", "另存为“Word 文档（.docx）”");
    refused("扫描.pdf", b"%PDF-1.7\n", "请要改稿的Word文件");
    refused("空.docx", b"", "里面没有内容");
    refused("半.docx", &whole[..whole.len() / 2], "不完整");
    refused("稿.txt", "12月3日，检查三处。".as_bytes(), "是纯文本");
    desk.run(&repository::fixture("sample-issue.txt"), &[]).fails(1, &["sample-issue.txt"]);
    desk.run(&desk.folder.path().join("none.docx"), &[]).fails(1, &["none.docx", "没有这个文件"]);
    let run = banxin::command()
        .arg("returned")
        .arg(&sent)
        .args(["--issue", "77", "--library"])
        .arg(desk.library())
        .output();
    Run::of(&run.expect("banxin can be started")).fails(1, &["77"]);
    desk.run(&sent, &["--revisions", "maybe"]).fails(2, &["--revisions"]);
}
