//! The parts of a .docx package, unpacked within bounds. Sizes that the file declares are ignored.

use std::io::{Cursor, Read as _};

use quick_xml::{
    NsReader, XmlVersion,
    escape::unescape,
    events::{BytesStart, Event},
};
use zip::{ZipArchive, result::ZipError};

use crate::{
    decode::{MAX_BYTES, decode},
    error::ImportError,
};

/// The largest part that is unpacked: a text of [`MAX_BYTES`] with Word's wordiest markup.
const MAX_XML: u64 = 64 * 1024 * 1024;

/// A package that is open.
pub(super) type Package<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens a package.
///
/// # Errors
/// [`ImportError::Document`] when it is none.
pub(super) fn open(bytes: &[u8]) -> Result<Package<'_>, ImportError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(broken)
}

/// A part's XML, unpacked; none where the package lacks it.
///
/// # Errors
/// [`ImportError::Document`] when it is damaged or encrypted, [`ImportError::TooLarge`].
pub(super) fn part(package: &mut Package<'_>, name: &str) -> Result<Option<String>, ImportError> {
    let part = match package.by_name(name) {
        Err(ZipError::FileNotFound) => return Ok(None),
        part => part.map_err(broken)?,
    };
    let mut xml = Vec::new();
    part.take(MAX_XML + 1).read_to_end(&mut xml).map_err(broken)?;
    if xml.len() as u64 > MAX_XML {
        return Err(ImportError::TooLarge { bytes: xml.len(), limit: MAX_BYTES });
    }
    match String::from_utf8(xml) {
        Ok(xml) => Ok(Some(xml)),
        // XML may be UTF-16 too; it then begins with a byte order mark.
        Err(not_utf8) => decode(not_utf8.as_bytes()).map(|(xml, _)| Some(xml)),
    }
}

/// What reads a part's elements and text as they come.
pub(super) trait Visitor {
    /// An element begins.
    fn start(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError>;
    /// The element that began last ends.
    fn end(&mut self) -> Result<(), ImportError>;
    /// Text stands in it.
    fn text(&mut self, text: &str) -> Result<(), ImportError>;
    /// How many elements are open.
    fn depth(&self) -> usize;
}

/// Lets `visitor` read a part. Document type declarations are refused, and with them entities.
///
/// # Errors
/// [`ImportError::Document`] when it is no well-formed XML, and those of the visitor.
pub(super) fn visit(xml: &str, visitor: &mut impl Visitor) -> Result<(), ImportError> {
    let mut reader = NsReader::from_str(xml);
    let mut has_root = false;
    loop {
        let event = reader.read_event().map_err(broken)?;
        has_root |= matches!(event, Event::Start(_) | Event::Empty(_));
        match &event {
            Event::Start(tag) => visitor.start(&reader, tag)?,
            Event::Empty(tag) => {
                visitor.start(&reader, tag)?;
                visitor.end()?;
            }
            Event::End(_) => visitor.end()?,
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
    match visitor.depth() {
        0 if has_root => Ok(()),
        _ => Err(broken("it ends in the middle")),
    }
}

/// A document that can't be read.
pub(super) fn broken(reason: impl ToString) -> ImportError {
    ImportError::Document { reason: reason.to_string() }
}
