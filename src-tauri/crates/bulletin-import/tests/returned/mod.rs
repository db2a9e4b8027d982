//! Documents that come back from Word: what is told of them, and what adopting it does. The files
//! are written here by hand, with what Word, WPS and LibreOffice write; files that the export made
//! and that LibreOffice saved are tested with all crates together.

mod comparing;
mod endless;
mod hostile;
mod moving;
mod recorded;

use std::{
    cell::Cell,
    io::{Cursor, Write as _},
};

use bulletin_import::{
    Revisions,
    returned::{Difference, Kind, Returned, Review, compare, read},
};
use bulletin_model::{Column, ColumnId, Entry, EntryId, Issue, IssueId};
use zip::{ZipWriter, write::SimpleFileOptions};

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#;

/// A package of these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part can be begun");
        zip.write_all(content.as_bytes()).expect("it can be written");
    }
    zip.finish().expect("it can be ended").into_inner()
}

fn document(body: &str) -> String {
    format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
}

/// A package with this body.
fn file(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", &document(body))])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A run.
fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// Paragraphs within a bookmark, as the export has them.
fn marked(name: &str, paragraphs: &[String]) -> String {
    let id: u32 = name.bytes().fold(7, |id, byte| id * 31 % 9973 + u32::from(byte));
    let start = format!(r#"<w:p><w:bookmarkStart w:id="{id}" w:name="{name}"/>"#);
    let end = format!(r#"<w:bookmarkEnd w:id="{id}"/></w:p>"#);
    let whole = paragraphs.concat().replacen("<w:p>", &start, 1);
    let cut = whole.rfind("</w:p>").expect("there is a paragraph");
    format!("{}{end}", &whole[..cut])
}

/// Two columns of two entries each; the last entry has two paragraphs.
fn issue() -> Issue {
    let mut issue = Issue::empty(IssueId(9), "p");
    let column = |id, heading: &str, entries: &[(u64, &str)]| Column {
        id: ColumnId(id),
        heading: heading.into(),
        left_out: false,
        entries: entries.iter().map(|(id, text)| Entry::of_text(EntryId(*id), *text)).collect(),
    };
    issue.columns = vec![
        column(1, "【重要会议】", &[(11, FIRST), (12, SECOND)]),
        column(2, "【工作动态】", &[(21, THIRD), (22, FOURTH)]),
    ];
    issue
}

const FIRST: &str = "12月3日，区民政局召开养老服务工作推进会，副局长到会讲话。";
const SECOND: &str = "12月9日，区民政局召开社会组织年检工作会议，一百二十家单位参加。";
const THIRD: &str = "12月11日，街道开展冬季救助巡查，劝导露宿人员三名。";
const FOURTH: &str = "12月15日，婚姻登记中心启用新系统。\n登记时间缩短到二十分钟以内。";

/// The body of a document as it is exported: masthead, headings, entries parted by empty lines
/// where `apart`, foot.
fn exported(issue: &Issue, apart: bool) -> Vec<String> {
    let mut body = vec![paragraph("江澜民政月报"), paragraph("2020年第12期")];
    for column in &issue.columns {
        body.push(marked(&format!("_bxc_{}", column.id), &[paragraph(&column.heading)]));
        for (at, entry) in column.entries.iter().enumerate() {
            if apart && at > 0 {
                body.push("<w:p/>".into());
            }
            let lines: Vec<_> = entry.paragraphs().map(|(_, text)| paragraph(text)).collect();
            body.push(marked(&format!("_bx_{}", entry.id), &lines));
        }
    }
    body.push(paragraph("报：区委办公室。"));
    body.push(paragraph("责任编辑：甲"));
    body
}

fn read_body(body: &str, revisions: Revisions) -> Returned {
    read(&file(body), revisions).expect("it can be read")
}

/// What came back, compared with the issue as it was sent and is still.
fn review(body: &[String]) -> Review {
    review_of(body, &issue(), Revisions::Accepted)
}

fn review_of(body: &[String], now: &Issue, revisions: Revisions) -> Review {
    let sent = issue();
    let file = read_body(&exported(&sent, false).concat(), Revisions::Accepted);
    compare(&read_body(&body.concat(), revisions), (&sent, &file), now)
}

/// A difference in a line: `11 text 三→四`, with ` |五` what is there now, and `（甲）` who.
fn told(difference: &Difference) -> String {
    let entry = difference.entry.map(|entry| format!("{entry} ")).unwrap_or_default();
    let mut told =
        format!("{entry}{} {}→{}", difference.kind.code(), difference.before, difference.after);
    if let Some(now) = &difference.now {
        told += &format!(" |{now}");
    }
    for who in &difference.by {
        told += &format!("（{}）", who.author);
    }
    told
}

#[track_caller]
fn check(review: &Review, expected: &[&str]) {
    let all: Vec<String> = review.differences.iter().map(told).collect();
    assert_eq!(all, expected);
}

/// The issue with all that came back taken over.
fn adopted(review: &Review, now: &Issue) -> Issue {
    let all: Vec<usize> = (0..review.differences.len()).collect();
    adopted_some(review, now, &all)
}

fn adopted_some(review: &Review, now: &Issue, chosen: &[usize]) -> Issue {
    let next = Cell::new(100);
    let fresh = || next.replace(next.get() + 1);
    let edits = review.adopt(chosen, now, &fresh).expect("what was compared can be edited");
    let mut issue = now.clone();
    for edit in edits {
        edit.apply(&mut issue).expect("each edit fits what those before it made");
    }
    issue
}

/// The texts of the entries in order, by columns.
fn texts(issue: &Issue) -> Vec<(String, Vec<String>)> {
    let text = |entry: &Entry| {
        entry.paragraphs().map(|(_, text)| text.to_owned()).collect::<Vec<_>>().join("\n")
    };
    let columns = issue.columns.iter();
    columns
        .map(|column| (column.heading.clone(), column.entries.iter().map(text).collect()))
        .collect()
}

fn kinds(review: &Review) -> Vec<Kind> {
    review.differences.iter().map(|difference| difference.kind).collect()
}
