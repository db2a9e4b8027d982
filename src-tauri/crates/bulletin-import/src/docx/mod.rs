//! .docx documents, by a reader of our own that takes nothing on trust: the text of one, a line for
//! each paragraph, and the paragraphs with what was recorded in them. Sizes that the file declares
//! are ignored; what is unpacked, how deep it is nested and how long the text grows are bounded; a
//! document type declaration is refused.
//!
//! What is in the document but is no text of its body is counted, so that an editor can be told. Of
//! form only so much is read as tells a title (`opening`).

mod body;
mod chunks;
mod drawn;
mod element;
mod field_codes;
mod lists;
mod numbering;
mod numerals;
mod opening;
mod origin;
mod package;
mod paragraph;
mod parts;
mod relations;
mod styles;
mod symbols;
mod told;

use std::collections::HashMap;

use bulletin_model::Imprint;

pub(crate) use self::paragraph::{Anchor, Paragraph, Place};
use self::{
    body::{Body, Said, Story},
    element::Change,
    origin::Origin,
    package::{Package, fault, visit},
    parts::Parts,
};
pub use self::{
    paragraph::Who,
    told::{LONGEST_TOLD, LeftBehind, Told},
};
use crate::{
    error::{DocumentFault, FileKind, ImportError},
    kind,
};

/// Where the document's own properties are, in a package that does not say.
const PROPERTIES: &str = "docProps/custom.xml";

/// The text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// A line for each paragraph; a line end within a paragraph is one here too.
    pub text: String,
    /// The lines of the title that it opens with, those of `text` that come first: centred and large.
    /// Empty: it opens with none.
    pub opening: Vec<String>,
    /// What it tells besides, in the order in which it was met.
    pub told: Vec<Told>,
}

impl Document {
    /// The title that it opens with, its lines joined; empty: none.
    #[must_use]
    pub fn title(&self) -> String {
        self.opening.concat()
    }
}

/// How recorded changes are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Revisions {
    /// As made: what was put in is there, what was taken out is not.
    #[default]
    Accepted,
    /// As not made.
    Rejected,
}

impl Revisions {
    fn hides(self, change: Change) -> bool {
        match self {
            Self::Accepted => change == Change::Out,
            Self::Rejected => change == Change::In,
        }
    }
}

/// A document with all that is known of its text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Content {
    /// Its paragraphs, those of a text box before the one that holds it.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// The names of our bookmarks, by the index that anchors give.
    pub(crate) bookmarks: Vec<String>,
    /// Its comments, by the index that anchors give; those that hang nowhere come last.
    pub(crate) comments: Vec<Remark>,
    /// How many recorded changes it has.
    pub(crate) tracked: usize,
    /// What it tells besides, in the order in which it was met.
    pub(crate) told: Vec<Told>,
    /// Which state of which issue it was exported from; none where it does not say.
    pub(crate) origin: Option<Imprint>,
}

/// A comment (批注).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Remark {
    /// Who made it.
    pub(crate) who: Who,
    /// What it says.
    pub(crate) text: String,
}

/// Whether `bytes` look like a .docx document, one that is damaged too.
#[must_use]
pub fn is_docx(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && match kind::of(bytes) {
            Some(FileKind::Docx) => true,
            // Its parts may have other names.
            Some(FileKind::Zip) => Package::open(bytes).is_ok_and(|mut package| {
                package.main_part().is_ok_and(|main| {
                    let types = package.content_types();
                    types.is_ok_and(|types| types.of(&main).is_some_and(|of| of.contains("word")))
                })
            }),
            _ => false,
        }
}

/// Reads the text of a document; changes that were recorded are taken as made.
///
/// # Errors
/// [`ImportError::Document`] when it is damaged, [`ImportError::NotText`] when it is encrypted or
/// another program's; [`ImportError::TooLarge`] when its body or its text is;
/// [`ImportError::Empty`] when it has no text.
pub fn docx(bytes: &[u8]) -> Result<Document, ImportError> {
    let read = read_within(bytes, Story::Submission, Revisions::Accepted, 0)?;
    let Reading { paragraphs, mut told, .. } = read;
    let opening = opening::lines(&paragraphs);
    by_lines(&mut told, &paragraphs);
    let text: String =
        paragraphs.into_iter().flat_map(|paragraph| [paragraph.text, "\n".to_owned()]).collect();
    match text.trim().is_empty() {
        true => Err(ImportError::Empty),
        false => Ok(Document { text, opening, told }),
    }
}

/// What was read of a document.
struct Reading {
    paragraphs: Vec<Paragraph>,
    told: Vec<Told>,
    bookmarks: Vec<String>,
    tracked: usize,
    comments: Vec<Remark>,
    origin: Option<Imprint>,
}

/// Reads a document that stands `within` so many others.
fn read_within(
    bytes: &[u8],
    story: Story,
    revisions: Revisions,
    within: usize,
) -> Result<Reading, ImportError> {
    match kind::of(bytes) {
        Some(FileKind::Docx | FileKind::Zip) => {}
        Some(
            looks_like @ (FileKind::Encrypted
            | FileKind::Sheet
            | FileKind::Slides
            | FileKind::Odt
            | FileKind::Ofd),
        ) => {
            return Err(ImportError::NotText { looks_like });
        }
        _ => return Err(fault(DocumentFault::Damaged, &"it is no package")),
    }
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let xml = package.part(&main)?;
    let xml = xml.ok_or_else(|| fault(DocumentFault::NoMainPart, &"it has no body"))?;
    let (parts, comments) = Parts::of(&mut package, &main, revisions, within)?;
    let mut body = Body::new(story, revisions, &parts);
    visit(&xml, &mut body)?;
    let Body { paragraphs, mut told, bookmarks, comments: ids, tracked, .. } = body;
    parts.told.iter().for_each(|aside| told.tell(aside.clone()));
    let hanging = ids.len();
    let comments = remarks(&ids, comments);
    if story == Story::Submission {
        let others = comments[hanging..].iter();
        others.for_each(|Remark { who, text }| {
            let (kind, text, who) = (LeftBehind::Comment, text.clone(), who.clone());
            told.tell(Told { kind, count: 1, text, who, place: None });
        });
    }
    let mut origin = Origin::default();
    let properties = package
        .relations("")?
        .into_iter()
        .find(|found| matches!(&*found.kind, "custom-properties" | "customProperties"));
    let properties = properties.map_or_else(|| PROPERTIES.to_owned(), |found| found.target);
    if let Some(xml) = package.part(&properties)? {
        visit(&xml, &mut origin)?;
    }
    let (origin, told) = (origin.imprint(), told.finish());
    Ok(Reading { paragraphs, told, bookmarks, tracked, comments, origin })
}

/// Places by paragraph become places by line.
fn by_lines(told: &mut [Told], paragraphs: &[Paragraph]) {
    let mut lines = 0;
    let first_lines: Vec<usize> = paragraphs
        .iter()
        .map(|paragraph| {
            let first = lines;
            lines += 1 + paragraph.text.matches('\n').count();
            first
        })
        .collect();
    for told in told {
        told.place = told.place.map(|at| first_lines.get(at).copied().unwrap_or(lines));
    }
}

/// Reads a document with its bookmarks, comments and recorded changes.
///
/// # Errors
/// As [`docx`], but a document without text is one.
pub(crate) fn content(bytes: &[u8], revisions: Revisions) -> Result<Content, ImportError> {
    let read = read_within(bytes, Story::Returned, revisions, 0)?;
    let Reading { paragraphs, told, bookmarks, tracked, comments, origin } = read;
    Ok(Content { paragraphs, bookmarks, comments, tracked, told, origin })
}

/// The comments in the order of `ids`, by which the body names them, and then all others. One that
/// the body names and its part lacks is empty.
fn remarks(ids: &[String], said: Vec<Said>) -> Vec<Remark> {
    let at: HashMap<&str, usize> =
        ids.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    let mut remarks = vec![Remark::default(); ids.len()];
    for Said { id, who, text, .. } in said {
        match at.get(id.as_str()) {
            Some(at) => remarks[*at] = Remark { who, text },
            None => remarks.push(Remark { who, text }),
        }
    }
    remarks
}
