//! The parts of a .docx package, unpacked within bounds, and how they refer to each other. Sizes that
//! the file declares are ignored. Parts are found by relationship, as Word finds them, and their
//! names are compared without regard to case (ISO/IEC 29500-2).

use std::{
    borrow::Cow,
    collections::HashMap,
    io::{Cursor, Read as _},
};

use quick_xml::{
    NsReader, XmlVersion,
    escape::unescape,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::relations::{ContentTypes, Relation, Relations, relations_of};
use crate::{
    decode::{MAX_BYTES, decode},
    error::{DocumentFault, ImportError},
};

/// The largest part that is unpacked: a text of [`MAX_BYTES`] with Word's wordiest markup.
const MAX_PART: u64 = 64 * 1024 * 1024;

/// What all parts together may be unpacked to.
const MAX_ALL: u64 = 3 * MAX_PART;

/// Where the body is, as Word and WPS name it: for a package that does not say.
const USUAL_MAIN_PART: &str = "word/document.xml";

/// A package that is open.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The entries by their names in lower case.
    entries: HashMap<String, usize>,
    /// How many bytes may be unpacked still.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// [`DocumentFault::Damaged`] when it is none.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        let mut entries = HashMap::new();
        for at in 0..zip.len() {
            let entry = zip.by_index_raw(at).map_err(|error| damaged(&error))?;
            let name = written_name(bytes, entry.header_start());
            let name = name.map_or_else(|| entry.name().map(Cow::into_owned).ok(), Some);
            if let Some(name) = name {
                entries.entry(normal(&name)).or_insert(at);
            }
        }
        Ok(Self { zip, entries, left: MAX_ALL })
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&normal(name))
    }

    /// A part's bytes, unpacked; none where the package lacks it.
    ///
    /// # Errors
    /// When it is damaged, and [`ImportError::TooLarge`].
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(at) = self.entries.get(&normal(name)) else { return Ok(None) };
        let part = self.zip.by_index(*at).map_err(|error| damaged(&error))?;
        let most = MAX_PART.min(self.left);
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        if bytes.len() as u64 > most {
            return Err(ImportError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A part's XML; none where the package lacks it.
    ///
    /// # Errors
    /// As [`Self::bytes`].
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let Some(xml) = self.bytes(name)? else { return Ok(None) };
        match String::from_utf8(xml) {
            Ok(xml) => Ok(Some(xml)),
            // XML may be UTF-16 too; it then begins with a byte order mark.
            Err(not_utf8) => match decode(not_utf8.as_bytes()) {
                Ok((xml, _)) => Ok(Some(xml)),
                Err(error @ ImportError::TooLarge { .. }) => Err(error),
                Err(error) => Err(broken(error)),
            },
        }
    }

    /// What a part refers to; of the package itself, its name is empty.
    ///
    /// # Errors
    /// As [`Self::bytes`], and when it is no well-formed XML.
    pub(super) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, ImportError> {
        let Some(xml) = self.part(&relations_of(of))? else { return Ok(Vec::new()) };
        let mut relations = Relations::new(of);
        visit(&xml, &mut relations)?;
        Ok(relations.found)
    }

    /// The kinds of its parts; none where it says none.
    ///
    /// # Errors
    /// As [`Self::relations`].
    pub(super) fn content_types(&mut self) -> Result<ContentTypes, ImportError> {
        let mut types = ContentTypes::default();
        if let Some(xml) = self.part("[Content_Types].xml")? {
            visit(&xml, &mut types)?;
        }
        Ok(types)
    }

    /// The name of the part that has the body.
    ///
    /// # Errors
    /// [`DocumentFault::NoMainPart`] when there is none, and those of [`Self::relations`].
    pub(super) fn main_part(&mut self) -> Result<String, ImportError> {
        let named = self.relations("")?.into_iter().find(|found| found.kind == "officeDocument");
        let name = named.map(|relation| relation.target).filter(|name| self.has(name));
        let Some(name) = name.or_else(|| self.has(USUAL_MAIN_PART).then(|| USUAL_MAIN_PART.into()))
        else {
            return Err(fault(DocumentFault::NoMainPart, &"it has no body"));
        };
        Ok(name)
    }
}

/// An entry's name as its header has it. Archivers may give another beside it, which no office program
/// reads.
fn written_name(bytes: &[u8], header: u64) -> Option<String> {
    let header = bytes.get(usize::try_from(header).ok()?..)?;
    let length = u16::from_le_bytes(header.get(26..28)?.try_into().ok()?);
    let name = header.get(30..30 + usize::from(length))?;
    Some(std::str::from_utf8(name).ok()?.to_owned())
}

/// A part's name as it is compared.
fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// What reads a part's elements and text as they come.
pub(super) trait Visitor {
    /// So deep elements of such a part are nested at most.
    const MOST_DEPTH: usize;

    /// An element begins.
    fn start(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError>;
    /// The element that began last ends.
    fn end(&mut self) -> Result<(), ImportError> {
        Ok(())
    }
    /// Text stands in it.
    fn text(&mut self, _: &str) -> Result<(), ImportError> {
        Ok(())
    }
}

/// Lets `visitor` read a part. Document type declarations are refused, and with them entities.
///
/// # Errors
/// [`DocumentFault::BrokenPart`] when it is no well-formed XML, [`DocumentFault::TooDeep`], and those of
/// the visitor.
pub(super) fn visit<V: Visitor>(xml: &str, visitor: &mut V) -> Result<(), ImportError> {
    let mut reader = NsReader::from_str(xml);
    let mut has_root = false;
    // How many elements are open.
    let mut depth: usize = 0;
    loop {
        let event = reader.read_event().map_err(broken)?;
        if matches!(event, Event::Start(_) | Event::Empty(_)) {
            has_root = true;
            if depth >= V::MOST_DEPTH {
                return Err(fault(DocumentFault::TooDeep, &"it is nested too deep"));
            }
        }
        match &event {
            Event::Start(tag) => {
                depth += 1;
                visitor.start(&reader, tag)?;
            }
            Event::Empty(tag) => {
                visitor.start(&reader, tag)?;
                visitor.end()?;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                visitor.end()?;
            }
            Event::Text(text) => visitor.text(&text.xml_content(XmlVersion::Implicit1_0))?,
            Event::CData(text) => visitor.text(&text.xml_content(XmlVersion::Implicit1_0))?,
            Event::GeneralRef(name) => {
                let written = format!("&{};", name.clone().into_inner());
                visitor.text(&unescape(&written).map_err(broken)?)?;
            }
            Event::DocType(_) => return Err(broken("it has a document type declaration")),
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
    match depth {
        0 if has_root => Ok(()),
        _ => Err(broken("it ends in the middle")),
    }
}

/// A part that is no well-formed XML.
pub(super) fn broken(reason: impl ToString) -> ImportError {
    fault(DocumentFault::BrokenPart, &reason)
}

/// A document that can't be read.
pub(super) fn fault(fault: DocumentFault, reason: &impl ToString) -> ImportError {
    ImportError::Document { fault, reason: reason.to_string() }
}

fn damaged(reason: &impl ToString) -> ImportError {
    fault(DocumentFault::Damaged, reason)
}
