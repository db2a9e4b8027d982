//! Files of another kind within a document (`w:altChunk`), which Word takes into the text when it opens
//! the document: converters of web pages leave a whole article so. Text, HTML and documents are read;
//! of any other kind it is told that Word has to do it.

use std::collections::HashMap;

use super::{
    Document, Paragraph, Revisions, body::Story, package::Package, parts::Chunk, read_within,
    relations::Relation,
};
use crate::{decode::decode, error::ImportError, html, mht};

/// So many are read.
const MOST: usize = 64;

/// Documents are within documents no deeper.
const MOST_WITHIN: usize = 3;

/// Reads them, by their relationships; those that can't be read are not there.
///
/// # Errors
/// [`ImportError::TooLarge`]
pub(super) fn read(
    package: &mut Package<'_>,
    relations: &[Relation],
    within: usize,
) -> Result<HashMap<String, Chunk>, ImportError> {
    let mut chunks = HashMap::new();
    if within >= MOST_WITHIN {
        return Ok(chunks);
    }
    let types = package.content_types()?;
    let of_kind = relations.iter().filter(|relation| relation.kind == "aFChunk").take(MOST);
    for relation in of_kind {
        let kind = types.of(&relation.target).unwrap_or_default().to_owned();
        let bytes = match package.bytes(&relation.target) {
            Err(error @ ImportError::TooLarge { .. }) => return Err(error),
            Ok(Some(bytes)) => bytes,
            _ => continue,
        };
        if let Some(chunk) = of(&bytes, &kind, within) {
            chunks.insert(relation.id.clone(), chunk);
        }
    }
    Ok(chunks)
}

fn of(bytes: &[u8], kind: &str, within: usize) -> Option<Chunk> {
    match kind.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" => {
            html::read(&html::decode(bytes, None).ok()?.text).ok().map(of_document)
        }
        "message/rfc822" => mht::read(bytes).ok().map(|(document, _)| of_document(document)),
        "text/plain" => {
            let text = decode(bytes).ok()?.0;
            Some(of_document(Document { text, opening: Vec::new(), told: Vec::new() }))
        }
        kind if kind.contains("wordprocessingml") => {
            let read =
                read_within(bytes, Story::Submission, Revisions::Accepted, within + 1).ok()?;
            Some(Chunk { paragraphs: read.paragraphs, told: read.told })
        }
        _ => None,
    }
}

/// The lines of a text as paragraphs.
fn of_document(document: Document) -> Chunk {
    let paragraph = |line: &str| {
        let mut paragraph = Paragraph::default();
        paragraph.push(line, None);
        paragraph
    };
    Chunk { paragraphs: document.text.lines().map(paragraph).collect(), told: document.told }
}
