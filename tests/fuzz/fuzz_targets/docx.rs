//! Any body and any parts beside it: the reader of documents neither panics nor hangs, and what it
//! tells stands at a line of its text.

#![no_main]

use std::io::{Cursor, Write as _};

use bulletin_import::{LONGEST_TOLD, docx};
use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Parts the input into body and parts beside it.
const PARTING: &[u8] = b"\n=====\n";

/// The parts in their order, each with the kind of its relationship, whose id is its place.
const PARTS: [(&str, &str); 8] = [
    ("word/document.xml", "officeDocument"),
    ("word/styles.xml", "styles"),
    ("word/numbering.xml", "numbering"),
    ("word/footer1.xml", "footer"),
    ("word/footnotes.xml", "footnotes"),
    ("word/comments.xml", "comments"),
    ("word/data1.xml", "diagramData"),
    ("word/chunk.htm", "aFChunk"),
];

fn package(parts: &[&[u8]]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // What the compression hides from the fuzzer it can't change.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut add = |name: &str, content: &[u8]| {
        zip.start_file(name, options).expect("a part can be begun");
        zip.write_all(content).expect("it can be written");
    };
    add("[Content_Types].xml", b"<Types><Default Extension=\"htm\" ContentType=\"text/html\"/></Types>");
    let mut relations = String::new();
    for (at, ((name, kind), part)) in PARTS.iter().zip(parts).enumerate() {
        add(name, part);
        relations += &format!("<Relationship Id=\"{at}\" Type=\"x/{kind}\" Target=\"/{name}\"/>");
    }
    let relations = format!("<Relationships>{relations}</Relationships>");
    add("_rels/.rels", relations.as_bytes());
    add("word/_rels/document.xml.rels", relations.as_bytes());
    zip.finish().expect("it can be ended").into_inner()
}

fn check(file: &[u8]) {
    let Ok(document) = docx(file) else { return };
    let lines = document.text.split('\n').count();
    for told in &document.told {
        assert!(told.count > 0, "what is told is there");
        assert!(told.text.chars().count() <= LONGEST_TOLD, "it is cut");
        assert!(told.place.is_none_or(|line| line < lines), "{:?} of {lines} lines", told.place);
    }
    let opening: Vec<&str> =
        document.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(document.opening.len() <= opening.len(), "a title is of the text");
}

fuzz_target!(|bytes: &[u8]| {
    // As a package of its own, and as the parts of one.
    check(bytes);
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(PARTING.len()).position(|window| window == PARTING)
        && parts.len() + 1 < PARTS.len()
    {
        parts.push(&rest[..at]);
        rest = &rest[at + PARTING.len()..];
    }
    parts.push(rest);
    check(&package(&parts));
});
