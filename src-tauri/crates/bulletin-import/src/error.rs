//! Why bytes can't be read as text at all. Whatever can be read is read, with warnings.

use std::fmt;

use crate::decode::Encoding;

/// Bytes that are no text, or no text that can be read whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// There is no text in it: nothing but blanks, or pictures.
    #[error("there is no text in it")]
    Empty,
    /// It has no bytes at all.
    #[error("the file has no bytes")]
    NoBytes,
    /// It is larger than an issue can be.
    #[error("it has {bytes} bytes, and {limit} is the limit")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest size that is read, [`MAX_BYTES`](crate::MAX_BYTES) of a text.
        limit: usize,
    },
    /// It is something else than text.
    #[error("it is not text but {looks_like}")]
    NotText {
        /// What it is, as its bytes tell.
        looks_like: FileKind,
    },
    /// It is a document, but one that can't be read.
    #[error("the document can't be read: {reason}")]
    Document {
        /// What is wrong with it.
        fault: DocumentFault,
        /// What stands against it, in detail.
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
        /// Whether only the last character lacks its end: the file was cut off.
        cut: bool,
    },
    /// It is text, with a character in it that ends a text for many programs (U+0000).
    #[error("line {line}: there is a NUL")]
    Nul {
        /// The line of the first one, from 1.
        line: usize,
    },
}

impl ImportError {
    /// A name that stays the same over releases, for choosing the words that a person reads.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoBytes => "no-bytes",
            Self::TooLarge { .. } => "too-large",
            Self::NotText { .. } => "not-text",
            Self::Document { fault, .. } => fault.code(),
            Self::Encoding { .. } => "encoding",
            Self::Nul { .. } => "nul",
        }
    }
}

/// What is wrong with a document that can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DocumentFault {
    /// Its package is cut short or has wrong bytes: it was not copied or sent whole.
    Damaged,
    /// It has no body.
    NoMainPart,
    /// A part of it is no well-formed XML.
    BrokenPart,
    /// It is nested deeper than any document is.
    TooDeep,
    /// It has more paragraphs than any document has.
    TooManyParagraphs,
}

impl DocumentFault {
    /// A name that stays the same over releases, for choosing the words that a person reads.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Damaged => "document-damaged",
            Self::NoMainPart => "document-no-main-part",
            Self::BrokenPart => "document-broken-part",
            Self::TooDeep => "document-too-deep",
            Self::TooManyParagraphs => "document-too-many-paragraphs",
        }
    }
}

/// What a file that is no text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// Word's or WPS's .docx.
    Docx,
    /// A document that is locked by a password.
    Encrypted,
    /// A .zip that is no office file.
    Zip,
    /// Another archive: .rar, .7z, .gz.
    Archive,
    /// A document of before 2007: .doc, .wps.
    OldWord,
    /// A workbook: .xls, .et, .xlsx, .ods.
    Sheet,
    /// Slides: .ppt, .dps, .pptx, .odp.
    Slides,
    /// An office file of before 2007 that does not say which.
    OldOffice,
    /// An OpenDocument text.
    Odt,
    /// OFD, the fixed-layout format of GB/T 33190.
    Ofd,
    /// .pdf
    Pdf,
    /// .rtf
    Rtf,
    /// A mail as Outlook keeps it.
    Mail,
    /// A document as Word 2003's XML.
    WordXml,
    /// XML of another vocabulary.
    Xml,
    /// A picture.
    Image,
    /// What an office program writes beside a document that is open (`~$…`).
    LockFile,
    /// A shortcut to a file or a page.
    Shortcut,
    /// Bytes that no text has, and no sign of what they are.
    Unknown,
}

impl FileKind {
    /// A name that stays the same over releases, for choosing the words that a person reads.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Encrypted => "encrypted",
            Self::Zip => "zip",
            Self::Archive => "archive",
            Self::OldWord => "old-word",
            Self::Sheet => "sheet",
            Self::Slides => "slides",
            Self::OldOffice => "old-office",
            Self::Odt => "odt",
            Self::Ofd => "ofd",
            Self::Pdf => "pdf",
            Self::Rtf => "rtf",
            Self::Mail => "mail",
            Self::WordXml => "word-xml",
            Self::Xml => "xml",
            Self::Image => "image",
            Self::LockFile => "lock-file",
            Self::Shortcut => "shortcut",
            Self::Unknown => "unknown",
        }
    }

    /// Whether a file of this kind may have this ending, which has no dot.
    #[must_use]
    pub fn has_ending(self, ending: &str) -> bool {
        let endings: &[&str] = match self {
            Self::Docx => &["docx", "docm", "dotx"],
            Self::Zip => &["zip"],
            Self::Archive => &["rar", "7z", "gz", "tgz"],
            Self::OldWord => &["doc", "wps", "dot", "wpt"],
            Self::Sheet => &["xls", "et", "xlsx", "xlsm", "ods"],
            Self::Slides => &["ppt", "dps", "pptx", "odp", "pps"],
            Self::OldOffice => &["doc", "wps", "xls", "et", "ppt", "dps"],
            Self::Odt => &["odt"],
            Self::Ofd => &["ofd"],
            Self::Pdf => &["pdf"],
            Self::Rtf => &["rtf"],
            Self::Mail => &["msg"],
            Self::WordXml | Self::Xml => &["xml"],
            Self::Image => &["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp"],
            Self::Shortcut => &["lnk", "url"],
            // Of these it is no matter what they are called.
            Self::Encrypted | Self::LockFile | Self::Unknown => return true,
        };
        endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Docx => "a .docx document",
            Self::Encrypted => "a document that is locked by a password",
            Self::Zip => "a .zip archive",
            Self::Archive => "an archive",
            Self::OldWord => "a .doc document",
            Self::Sheet => "a workbook",
            Self::Slides => "slides",
            Self::OldOffice => "an old office file",
            Self::Odt => "an OpenDocument text",
            Self::Ofd => "an OFD document",
            Self::Pdf => "a .pdf document",
            Self::Rtf => "an .rtf document",
            Self::Mail => "a mail",
            Self::WordXml => "a document as XML of Word 2003",
            Self::Xml => "XML",
            Self::Image => "a picture",
            Self::LockFile => "what an office program writes beside an open document",
            Self::Shortcut => "a shortcut",
            Self::Unknown => "binary data",
        })
    }
}
