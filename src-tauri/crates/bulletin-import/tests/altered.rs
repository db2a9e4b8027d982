//! Documents whose elements were taken out, repeated and moved at random: each ends in an answer, and
//! what is told stands at a line of the text. `tests/fuzz` goes on from here with any bytes.

use std::{
    fs,
    io::{Cursor, Write as _},
};

use bulletin_import::{LONGEST_TOLD, Revisions, docx, returned};
use proptest::prelude::*;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What the fuzz target begins with: the parts of a document each.
const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fuzz/seeds/docx");

/// The parts in their order, as in the target.
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

/// The elements' tags and the texts between, of all seeds, by part.
fn seeds() -> Vec<Vec<Vec<String>>> {
    let mut names: Vec<_> = fs::read_dir(SEEDS)
        .expect("the seeds are in the repository")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    names.sort();
    let parts = |seed: String| {
        seed.split("\n=====\n")
            .map(|part| {
                part.replace('<', "\n<")
                    .replace('>', ">\n")
                    .split('\n')
                    .map(str::to_owned)
                    .collect()
            })
            .collect()
    };
    names.iter().map(|name| parts(fs::read_to_string(name).expect("it is text"))).collect()
}

fn package(parts: &[String]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut add = |name: &str, content: &str| {
        zip.start_file(name, options).expect("a part can be begun");
        zip.write_all(content.as_bytes()).expect("it can be written");
    };
    add(
        "[Content_Types].xml",
        "<Types><Default Extension=\"htm\" ContentType=\"text/html\"/></Types>",
    );
    let mut relations = String::new();
    for (at, ((name, kind), part)) in PARTS.iter().zip(parts).enumerate() {
        add(name, part);
        relations += &format!("<Relationship Id=\"{at}\" Type=\"x/{kind}\" Target=\"/{name}\"/>");
    }
    let relations = format!("<Relationships>{relations}</Relationships>");
    add("_rels/.rels", &relations);
    add("word/_rels/document.xml.rels", &relations);
    zip.finish().expect("it can be ended").into_inner()
}

/// Where an element begins, by tag, and where it ends.
fn element(tokens: &[String], from: usize) -> Option<(usize, usize)> {
    let start = (from..tokens.len()).find(|at| {
        let tag = &tokens[*at];
        tag.starts_with('<') && !tag.starts_with("</")
    })?;
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token {
            tag if tag.starts_with("</") => depth -= 1,
            tag if tag.starts_with('<') && !tag.ends_with("/>") => depth += 1,
            _ => {}
        }
        if depth <= 0 {
            return Some((start, at + 1));
        }
    }
    None
}

proptest! {
    #[test]
    fn a_document_altered_at_random_ends_in_an_answer(
        seed in 0..3_usize,
        changes in prop::collection::vec((0..8_usize, 0..4_u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..12),
    ) {
        let all = seeds();
        let mut parts = all[seed].clone();
        for (part, change, from, to) in changes {
            // An element of any part and seed may come into any other.
            let other = &all[to.index(all.len())][part % 3];
            let tokens = &mut parts[part];
            if tokens.len() < 3 {
                continue;
            }
            let Some((start, end)) = element(tokens, 1 + from.index(tokens.len() - 1)) else { continue };
            let at = 1 + to.index(tokens.len() - 1);
            match change {
                0 => drop(tokens.drain(start..end)),
                1 => {
                    let copy = tokens[start..end].to_vec();
                    tokens.splice(at..at, copy);
                }
                2 => {
                    let Some((start, end)) = element(other, 1 + from.index(other.len() - 1)) else { continue };
                    tokens.splice(at..at, other[start..end].iter().cloned());
                }
                // Not well-formed any more.
                _ => drop(tokens.remove(at)),
            }
        }
        let file = package(&parts.iter().map(|tokens| tokens.concat()).collect::<Vec<_>>());
        if let Ok(document) = docx(&file) {
            let lines = document.text.split('\n').count();
            for told in &document.told {
                prop_assert!(told.count > 0 && told.text.chars().count() <= LONGEST_TOLD);
                prop_assert!(told.place.is_none_or(|line| line < lines), "{told:?} of {lines} lines");
            }
            prop_assert_eq!(docx(&file), Ok(document), "the same file reads the same");
        }
        for revisions in [Revisions::Accepted, Revisions::Rejected] {
            let _ = returned::read(&file, revisions);
        }
    }
}
