//! Files that are no document to be compared, by what whoever sent them can do about it.

use crate::{
    decode::decode,
    docx::is_docx,
    error::{FileKind, ImportError},
};

/// Why a file can't be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unfit {
    /// It has nothing in it.
    Empty,
    /// A document of another format (.doc, .wps, .rtf, .odt, web pages …): saved as .docx it will do.
    Format,
    /// Pages or a picture, .pdf for one: what was changed in them nobody can tell.
    Pages,
    /// It is locked by a password.
    Encrypted,
    /// A .docx that is not whole.
    Damaged,
    /// Plain text.
    Text,
    /// An archive that holds no document, or something else that is none.
    Other,
}

/// The name of what a locked document is kept in, as an old office file writes names.
const LOCKED: &str = "EncryptedPackage";

impl Unfit {
    /// Of a file; none where it is a .docx document.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if is_docx(bytes) {
            return None;
        }
        if bytes.is_empty() {
            return Some(Self::Empty);
        }
        let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
        let locked: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let open_document = b"application/vnd.oasis.opendocument.text";
        Some(match decode(bytes) {
            _ if has(open_document) && bytes.starts_with(b"PK") => Self::Format,
            Err(ImportError::NotText { looks_like }) => match looks_like {
                FileKind::Pdf | FileKind::Image => Self::Pages,
                FileKind::Rtf => Self::Format,
                FileKind::Docx => Self::Damaged,
                // What Word keeps by its names; a workbook or slides of before 2007 are an office
                // file too.
                _ if bytes.starts_with(b"\xD0\xCF\x11\xE0") => match has(&locked) {
                    true => Self::Encrypted,
                    false => Self::Format,
                },
                _ if bytes.starts_with(b"PK") && has(b"[Content_Types].xml") => Self::Damaged,
                _ => Self::Other,
            },
            Err(ImportError::Empty) => Self::Empty,
            Ok((text, _)) if is_markup(&text) => Self::Format,
            Ok(_) => Self::Text,
            Err(_) => Self::Other,
        })
    }

    /// A name that stays the same over releases, for choosing the words that a person reads.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Format => "format",
            Self::Pages => "pages",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::Text => "text",
            Self::Other => "other",
        }
    }
}

/// Whether a text is a web page or Word's XML: office systems call such files .doc.
fn is_markup(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(200).collect();
    let head = head.to_ascii_lowercase();
    ["<?xml", "<html", "<!doctype", "mime-version:"].iter().any(|mark| head.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_file_is_told_by_what_can_be_done() {
        let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice();
        let locked: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let odt = b"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text".as_slice();
        let cases: [(&[u8], Unfit); 10] = [
            (b"", Unfit::Empty),
            (old, Unfit::Format),
            (&[old, &locked].concat(), Unfit::Encrypted),
            (b"{\\rtf1\\ansi}", Unfit::Format),
            (odt, Unfit::Format),
            (b"%PDF-1.7\n", Unfit::Pages),
            (b"\x89PNG\r\n\x1A\n", Unfit::Pages),
            (b"<html><body>x</body></html>", Unfit::Format),
            ("12月3日，检查三处。".as_bytes(), Unfit::Text),
            (b"PK\x03\x04[Content_Types].xml word/document.xml", Unfit::Damaged),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Unfit::of(bytes), Some(expected), "{}", String::from_utf8_lossy(bytes));
        }
    }
}
