//! Files that are no document to be compared, by what whoever sent them can do about it.

use crate::{
    decode::decode,
    docx::is_docx,
    error::{FileKind, ImportError},
    kind,
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

impl Unfit {
    /// Of a file; none where it is a .docx document.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Some(Self::Empty);
        }
        let kind = match kind::of(bytes) {
            Some(kind) => kind,
            None => {
                return Some(match decode(bytes) {
                    Ok((text, _)) if is_markup(&text) => Self::Format,
                    Ok(_) => Self::Text,
                    Err(_) => Self::Other,
                });
            }
        };
        Some(match kind {
            FileKind::Encrypted => Self::Encrypted,
            FileKind::Docx | FileKind::Zip if is_docx(bytes) => return None,
            // Every office file of today begins with this part; an archive that can be opened has
            // told what it holds.
            FileKind::Docx | FileKind::Zip
                if kind::find(bytes, b"[Content_Types].xml").is_some() =>
            {
                Self::Damaged
            }
            FileKind::OldWord
            | FileKind::OldOffice
            | FileKind::Odt
            | FileKind::Rtf
            | FileKind::WordXml => Self::Format,
            FileKind::Pdf | FileKind::Ofd | FileKind::Image => Self::Pages,
            _ => Self::Other,
        })
    }

    /// Of a file that could not be read; none where there is another reason.
    #[must_use]
    pub fn because(error: &ImportError) -> Option<Self> {
        match error {
            ImportError::Document { .. } => Some(Self::Damaged),
            ImportError::NotText { .. } => Some(Self::Other),
            _ => None,
        }
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
        let cases: [(&[u8], Unfit); 9] = [
            (b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml", Unfit::Damaged),
            (b"", Unfit::Empty),
            (b" \n", Unfit::Empty),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Unfit::Format),
            (b"{\\rtf1\\ansi}", Unfit::Format),
            (b"%PDF-1.7\n", Unfit::Pages),
            (b"\x89PNG\r\n\x1A\n", Unfit::Pages),
            (b"<html><body>x</body></html>", Unfit::Format),
            ("12月3日，检查三处。".as_bytes(), Unfit::Text),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Unfit::of(bytes), Some(expected), "{}", String::from_utf8_lossy(bytes));
        }
    }
}
