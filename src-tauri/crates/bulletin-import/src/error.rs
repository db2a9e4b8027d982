//! Why bytes can't be read as text at all. Whatever can be read is read, with warnings.

use std::fmt;

use crate::decode::Encoding;

/// Bytes that are no text, or no text that can be read whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// There is nothing in it, or nothing but blanks.
    #[error("there is no text in it")]
    Empty,
    /// It is larger than an issue can be.
    #[error("it has {bytes} bytes, and {limit} is the limit")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest size that is read, [`MAX_BYTES`](crate::MAX_BYTES).
        limit: usize,
    },
    /// It is something else than text.
    #[error("it is not text but {looks_like}")]
    NotText {
        /// What it is, as its first bytes tell.
        looks_like: FileKind,
    },
    /// It is a .docx document, but one that can't be read.
    #[error("the .docx document can't be read: {reason}")]
    Document {
        /// What stands against it.
        reason: String,
    },
    /// It is text, but damaged, or in an encoding that is not read.
    #[error("line {line}: the bytes from {offset} on are not {expected}")]
    Encoding {
        /// The line of the first byte that can't be read, from 1.
        line: usize,
        /// That byte's place in the file, from 0.
        offset: usize,
        /// The encoding that everything before it has.
        expected: Encoding,
    },
}

impl ImportError {
    /// A name that stays the same over releases, for choosing the words that a person reads.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::NotText { .. } => "not-text",
            Self::Document { .. } => "document",
            Self::Encoding { .. } => "encoding",
        }
    }
}

/// What a file that is no text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// Word's or WPS's .docx.
    Docx,
    /// A .zip, or an office file other than .docx.
    Zip,
    /// An office file of before 2007: .doc, .wps, .xls, .ppt.
    OldOffice,
    /// .pdf
    Pdf,
    /// .rtf
    Rtf,
    /// A picture.
    Image,
    /// Bytes that no text has, and no sign of what they are.
    Unknown,
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Docx => "a .docx document",
            Self::Zip => "a .zip archive",
            Self::OldOffice => "a .doc document or another old office file",
            Self::Pdf => "a .pdf document",
            Self::Rtf => "an .rtf document",
            Self::Image => "a picture",
            Self::Unknown => "binary data",
        })
    }
}
