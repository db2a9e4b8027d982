//! 导回修改稿 of an issue with all its parts: 报头, 按语, 目录, titles, 供稿单位 and 报尾 are no entries,
//! and what was changed in each of them is told as what it is.

use std::{ffi::OsStr, sync::Arc};

use bulletin_export::{Metadata, docx};
use bulletin_import::{
    Revisions,
    returned::{Returned, Review, compare, read},
};
use bulletin_model::{Issue, Pictures, Profile, profile::TitleStyle};
use bulletin_tests::{repository, sample, tools};
use bulletin_typeset::{FontSources, Fonts, Typesetter};
use chrono::DateTime;
use serde_json::{Value, json};

/// The sample with 供稿单位 and an 按语 at its first entry.
fn issue() -> Issue {
    let mut issue = sample::issue();
    let entry = &mut issue.columns[0].entries[0];
    entry.units = vec!["局办公室".into(), "养老服务科".into()];
    entry.editors_note = "各单位要结合实际抓好落实。".into();
    issue
}

fn exported(issue: &Issue, profile: &Profile) -> Vec<u8> {
    let fonts = Arc::new(Fonts::find(&FontSources::default()));
    let layout = Typesetter::new(profile.clone(), fonts).layout(issue);
    let metadata = Metadata::of(issue, "无名", DateTime::UNIX_EPOCH);
    let pictures = Pictures::new();
    let options = docx::Options { pictures: Some(&pictures), ..docx::Options::default() };
    docx::docx(issue, profile, &layout, &metadata, &options).expect("the sample can be exported")
}

fn accepted(bytes: &[u8]) -> Returned {
    read(bytes, Revisions::Accepted).expect("it can be read")
}

/// What is told of the sample after these changes of its document's XML.
fn review(profile: &Profile, changes: &[(&str, &str)]) -> Review {
    let issue = issue();
    let sent = exported(&issue, profile);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (file, edited) = (folder.path().join("出.docx"), folder.path().join("回.docx"));
    std::fs::write(&file, &sent).expect("it can be written");
    let change =
        |(from, to): &(&str, &str)| json!({ "part": "word/document.xml", "from": from, "to": to });
    let changes = Value::Array(changes.iter().map(change).collect()).to_string();
    let script = repository::root().join("tests/python/edit_docx.py");
    let arguments =
        [script.as_os_str(), file.as_os_str(), edited.as_os_str(), OsStr::new(&changes)];
    let _ = tools::python("python", arguments);
    let returned = accepted(&std::fs::read(&edited).expect("it was written"));
    compare(&returned, (&issue, &accepted(&sent)), &issue)
}

/// Each difference as `kind: before→after`, with `（只列）` where it can't be adopted.
fn told(review: &Review) -> Vec<String> {
    let differences = review.differences.iter();
    differences
        .map(|found| {
            let only = if found.is_adoptable() { "" } else { "（只列）" };
            format!("{}: {}→{}{only}", found.kind.code(), found.before, found.after)
        })
        .collect()
}

/// The sample's profile with titles printed so.
fn profile(title: TitleStyle) -> Profile {
    let mut profile = sample::profile();
    profile.entries.title = title;
    profile
}

#[test]
fn no_part_of_an_unchanged_file_is_a_difference() {
    for title in [TitleStyle::Line, TitleStyle::RunIn, TitleStyle::None] {
        assert_eq!(told(&review(&profile(title), &[])), [] as [&str; 0], "{title:?}");
    }
}

#[test]
fn what_was_changed_in_a_part_is_told_as_that_part() {
    let own = |title| {
        let cases = [
            ("第6期（总第231期）", "第7期（总第231期）", "masthead", false),
            ("请结合实际提出意见建议", "请提出意见建议", "masthead", false),
            ("目　录", "目　　次", "masthead", false),
            ("各单位要结合实际抓好落实", "各单位要抓好落实", "editors-note", false),
            ("局办公室、养老服务科", "局办公室、救助科", "units", true),
            ("共印120份", "共印130份", "foot", false),
            ("市民政局", "市委办公厅", "foot", false),
        ];
        for (from, to, kind, adoptable) in cases {
            let review = review(&profile(title), &[(from, to)]);
            let [found] = &review.differences[..] else {
                panic!("{title:?}, {from}: {:?}", told(&review));
            };
            assert_eq!((found.kind.code(), found.is_adoptable()), (kind, adoptable), "{from}");
            assert!(found.before.contains(from) && found.after.contains(to), "{found:?}");
        }
    };
    own(TitleStyle::Line);
    own(TitleStyle::RunIn);
}

#[test]
fn a_changed_title_is_told_as_a_title() {
    // In 目录 a tab follows it.
    for (style, after) in
        [(TitleStyle::RunIn, "\u{3000}"), (TitleStyle::Line, "</w:t></w:r></w:p>")]
    {
        let (from, to) = ("区政协委员视察社区助餐工作", "区政协委员视察助餐工作");
        let change = (&*format!("{from}{after}"), &*format!("{to}{after}"));
        let expected = format!("title: {from}→{to}");
        assert_eq!(told(&review(&profile(style), &[change])), [expected], "{style:?}");
    }
}
