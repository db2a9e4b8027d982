//! The text of a .docx document, a line for each paragraph: by a reader of our own that takes
//! nothing on trust. Sizes that the file declares are ignored; what is unpacked, how deep it is
//! nested and how long the text grows are bounded; a document type declaration is refused.
//!
//! Changes that were recorded are taken as made. What is in the document but is no text of its
//! body is counted, so that an editor can be told.

use std::io::{Cursor, Read as _};

use quick_xml::{
    NsReader, XmlVersion,
    escape::unescape,
    events::{BytesStart, Event},
    name::{Namespace, ResolveResult},
};
use zip::ZipArchive;

use crate::{
    decode::{MAX_BYTES, decode},
    error::ImportError,
};

/// The text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// A line for each paragraph; a line end within a paragraph is one here too.
    pub text: String,
    /// What is not in the text, each once, with how often it was met.
    pub left_behind: Vec<(LeftBehind, usize)>,
}

/// Something that a document has besides the text of its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeftBehind {
    /// A paragraph that Word numbers by itself: the number is no text, and is missing.
    AutomaticNumber,
    /// A picture.
    Picture,
    /// A table; its text is there, cell by cell.
    Table,
    /// A footnote or endnote.
    Note,
    /// A formula or an embedded object.
    Object,
    /// A character of a symbol font, which has no meaning without it.
    Symbol,
    /// A stretch that was taken out with changes recorded.
    Deletion,
}

impl LeftBehind {
    /// A name that stays the same over releases, for choosing the words that a person reads.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AutomaticNumber => "automatic-number",
            Self::Picture => "picture",
            Self::Table => "table",
            Self::Note => "note",
            Self::Object => "object",
            Self::Symbol => "symbol",
            Self::Deletion => "deletion",
        }
    }
}

/// The largest body that is unpacked: a text of [`MAX_BYTES`] with Word's wordiest markup.
const MAX_XML: u64 = 64 * 1024 * 1024;

/// Elements are nested no deeper; tables within tables take about five levels each.
const MAX_DEPTH: usize = 512;

/// Where the body is, as Word and WPS name it.
const BODY: &str = "word/document.xml";

/// WordprocessingML in its transitional and its strict form (ISO/IEC 29500-1 and -4).
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
/// Markup compatibility (ISO/IEC 29500-3).
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// Office formulas (ISO/IEC 29500-1, 22.1).
const MATH: &str = "http://schemas.openxmlformats.org/officeDocument/2006/math";

/// Whether `bytes` look like a .docx document.
#[must_use]
pub fn is_docx(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && ZipArchive::new(Cursor::new(bytes)).is_ok_and(|zip| zip.index_for_name(BODY).is_some())
}

/// Reads the text of a document.
///
/// # Errors
/// [`ImportError::Document`] when it is no .docx, encrypted or damaged; [`ImportError::TooLarge`]
/// when its body or its text is; [`ImportError::Empty`] when it has no text.
pub fn docx(bytes: &[u8]) -> Result<Document, ImportError> {
    let xml = body(bytes)?;
    let mut reader = NsReader::from_str(&xml);
    let mut body = Body::default();
    loop {
        let event = reader.read_event().map_err(broken)?;
        match &event {
            Event::Start(tag) => body.start(kind(&reader, tag.name()), tag)?,
            Event::Empty(tag) => {
                let kind = kind(&reader, tag.name());
                body.start(kind, tag)?;
                body.end();
            }
            Event::End(_) => body.end(),
            Event::Text(text) => body.text(&text.xml_content(XmlVersion::Implicit1_0))?,
            Event::CData(text) => body.text(&text.xml_content(XmlVersion::Implicit1_0))?,
            Event::GeneralRef(name) => {
                let written = format!("&{};", name.clone().into_inner());
                body.text(&unescape(&written).map_err(broken)?)?;
            }
            Event::DocType(_) => return Err(broken("it has a document type declaration")),
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
    if !body.open.is_empty() {
        return Err(broken("it ends in the middle"));
    }
    if body.lines.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Document { text: body.lines, left_behind: body.left_behind })
}

fn broken(reason: impl ToString) -> ImportError {
    ImportError::Document { reason: reason.to_string() }
}

/// The body's XML, unpacked.
fn body(bytes: &[u8]) -> Result<String, ImportError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let part = zip.by_name(BODY).map_err(broken)?;
    let mut xml = Vec::new();
    // What the archive declares of the size is not asked.
    part.take(MAX_XML + 1).read_to_end(&mut xml).map_err(broken)?;
    if xml.len() as u64 > MAX_XML {
        return Err(ImportError::TooLarge { bytes: xml.len(), limit: MAX_BYTES });
    }
    match String::from_utf8(xml) {
        Ok(xml) => Ok(xml),
        // XML may be UTF-16 too; it then begins with a byte order mark.
        Err(not_utf8) => decode(not_utf8.as_bytes()).map(|(xml, _)| xml),
    }
}

/// What an element means for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    /// Holds text that is printed.
    Text,
    Tab,
    LineEnd,
    Hyphen,
    /// Nothing in it is text of the body; it may be worth a word.
    Skipped(Option<LeftBehind>),
    /// What is in it counts as it stands; it may be worth a word.
    Transparent(Option<LeftBehind>),
    Number,
}

fn kind(reader: &NsReader<&[u8]>, name: quick_xml::name::QName<'_>) -> Kind {
    let (namespace, local) = reader.resolver().resolve_element(name);
    let ResolveResult::Bound(Namespace(namespace)) = namespace else {
        return Kind::Transparent(None);
    };
    if namespace == COMPATIBILITY {
        // What stands in the choice stands in the fallback again.
        return match local.as_ref() {
            "Fallback" => Kind::Skipped(None),
            _ => Kind::Transparent(None),
        };
    }
    if namespace == MATH && local.as_ref() == "oMath" {
        return Kind::Skipped(Some(LeftBehind::Object));
    }
    if !WORD.contains(&namespace) {
        return Kind::Transparent(None);
    }
    match local.as_ref() {
        "p" => Kind::Paragraph,
        "t" => Kind::Text,
        "tab" | "ptab" => Kind::Tab,
        "br" | "cr" => Kind::LineEnd,
        "noBreakHyphen" => Kind::Hyphen,
        "numId" => Kind::Number,
        "del" | "moveFrom" => Kind::Skipped(Some(LeftBehind::Deletion)),
        "instrText" | "delText" | "delInstrText" | "rPr" | "sectPr" | "tabs" => Kind::Skipped(None),
        "sym" => Kind::Skipped(Some(LeftBehind::Symbol)),
        "footnoteReference" | "endnoteReference" => Kind::Skipped(Some(LeftBehind::Note)),
        "object" => Kind::Skipped(Some(LeftBehind::Object)),
        // A text box is a drawing too, and its text is text.
        "drawing" | "pict" => Kind::Transparent(Some(LeftBehind::Picture)),
        "tbl" => Kind::Transparent(Some(LeftBehind::Table)),
        _ => Kind::Transparent(None),
    }
}

/// The text while it is read.
#[derive(Default)]
struct Body {
    lines: String,
    left_behind: Vec<(LeftBehind, usize)>,
    /// The elements that are open, the outermost first.
    open: Vec<Kind>,
    /// The paragraphs that are open: one in a text box stands within another.
    paragraphs: Vec<String>,
    /// How many of the open elements are [`Kind::Skipped`].
    skipping: usize,
}

impl Body {
    fn start(&mut self, kind: Kind, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(broken("it is nested too deep"));
        }
        self.open.push(kind);
        if self.skipping == 0 {
            match kind {
                Kind::Paragraph => self.paragraphs.push(String::new()),
                Kind::Tab => self.push("\t")?,
                Kind::LineEnd => self.push("\n")?,
                Kind::Hyphen => self.push("-")?,
                Kind::Number => self.number(tag)?,
                Kind::Skipped(Some(what)) | Kind::Transparent(Some(what)) => self.note(what),
                Kind::Text | Kind::Skipped(None) | Kind::Transparent(None) => {}
            }
        }
        self.skipping += usize::from(matches!(kind, Kind::Skipped(_)));
        Ok(())
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Kind::Skipped(_)) => self.skipping -= 1,
            Some(Kind::Paragraph) if self.skipping == 0 => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.lines.push_str(&paragraph);
                    self.lines.push('\n');
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) -> Result<(), ImportError> {
        match self.open.last() {
            Some(Kind::Text) if self.skipping == 0 => self.push(text),
            _ => Ok(()),
        }
    }

    fn push(&mut self, text: &str) -> Result<(), ImportError> {
        // Text outside of a paragraph is none that Word would show.
        let Some(paragraph) = self.paragraphs.last_mut() else { return Ok(()) };
        paragraph.push_str(text);
        let bytes = self.lines.len() + paragraph.len();
        match bytes > MAX_BYTES {
            true => Err(ImportError::TooLarge { bytes, limit: MAX_BYTES }),
            false => Ok(()),
        }
    }

    /// A paragraph is in a list; in list 0, it was taken out of one.
    fn number(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(broken)?;
            if attribute.key.local_name().as_ref() == "val" && attribute.value.trim() != "0" {
                self.note(LeftBehind::AutomaticNumber);
            }
        }
        Ok(())
    }

    fn note(&mut self, what: LeftBehind) {
        match self.left_behind.iter_mut().find(|(known, _)| *known == what) {
            Some((_, count)) => *count += 1,
            None => self.left_behind.push((what, 1)),
        }
    }
}
