//! Any body, comments and properties of a document that came back: the reader and the comparison
//! neither panic nor hang, and what is adopted fits the issue.

#![no_main]

use std::io::{Cursor, Write as _};

use bulletin_import::{
    Revisions,
    returned::{Returned, compare, read},
};
use bulletin_model::{Column, ColumnId, Entry, EntryId, Issue, IssueId};
use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Parts the input into body, comments and properties.
const PARTING: &[u8] = b"\n=====\n";

const PARTS: [&str; 3] = ["word/document.xml", "word/comments.xml", "docProps/custom.xml"];

fn package(parts: &[&[u8]]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // What the compression hides from the fuzzer it can't change.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(parts) {
        zip.start_file(*name, options).expect("a part can be begun");
        zip.write_all(part).expect("it can be written");
    }
    zip.finish().expect("it can be ended").into_inner()
}

fn issue() -> Issue {
    let mut issue = Issue::empty(IssueId(9), "p");
    for id in [1, 2] {
        let entry = |at: u64| Entry::of_text(EntryId(10 * id + at), format!("12月{at}日，甲乙{id}丙。\n第二段。"));
        issue.columns.push(Column {
            id: ColumnId(id),
            heading: format!("【第{id}栏】"),
            left_out: false,
            entries: vec![entry(1), entry(2)],
        });
    }
    issue
}

/// The issue as it is exported, with bookmarks.
fn sent(issue: &Issue) -> Returned {
    let mut body = String::new();
    let mut id = 0;
    let mut marked = |name: String, lines: Vec<String>| {
        id += 1;
        body += &format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>");
        for line in lines {
            body += &format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
        }
        body += &format!("<w:bookmarkEnd w:id=\"{id}\"/>");
    };
    for column in &issue.columns {
        marked(format!("_bxc_{}", column.id), vec![column.heading.clone()]);
        for entry in &column.entries {
            let lines = entry.paragraphs().map(|(_, text)| text.to_owned()).collect();
            marked(format!("_bx_{}", entry.id), lines);
        }
    }
    let xml = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    );
    read(&package(&[xml.as_bytes()]), Revisions::Accepted).expect("our own file can be read")
}

fuzz_target!(|bytes: &[u8]| {
    // As a package of its own, and as the parts of one.
    let _ = read(bytes, Revisions::Accepted);
    let at = |from: usize| {
        let rest = bytes.get(from..)?;
        rest.windows(PARTING.len()).position(|window| window == PARTING).map(|at| from + at)
    };
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some(end) = at(from).filter(|_| parts.len() < 2) {
        parts.push(&bytes[from..end]);
        from = end + PARTING.len();
    }
    parts.push(&bytes[from..]);
    let file = package(&parts);
    let issue = issue();
    let sent = sent(&issue);
    for revisions in [Revisions::Accepted, Revisions::Rejected] {
        let Ok(returned) = read(&file, revisions) else { continue };
        let review = compare(&returned, (&issue, &sent), &issue);
        let all: Vec<usize> = (0..review.differences.len()).collect();
        let next = std::cell::Cell::new(100);
        let edits = review
            .adopt(&all, &issue, &|| next.replace(next.get() + 1))
            .expect("what was compared can be edited");
        let mut adopted = issue.clone();
        for edit in edits {
            edit.apply(&mut adopted).expect("each edit fits what those before it made");
        }
        // What was adopted is not told again; what can't be adopted stays as it is.
        let again = compare(&returned, (&issue, &sent), &adopted);
        if review.differences.iter().all(|found| found.is_adoptable()) {
            assert!(
                again.differences.iter().all(|found| !found.is_adoptable()),
                "first {:?}, then {:?}",
                review.differences,
                again.differences
            );
        }
        for (_, pieces) in &review.texts {
            for piece in pieces {
                if let bulletin_import::returned::Piece::Difference(index) = piece {
                    assert!(*index < review.differences.len(), "a piece names a difference");
                }
            }
        }
    }
});
