//! Pages to PDF, issues to DOCX. The only place that knows printpdf and docx-rs.
//!
//! The PDF draws the pages of a [`bulletin_typeset::Layout`] as they are; the DOCX is written from
//! the issue and its profile, since Word sets its own lines. Neither reads a clock or draws a
//! random number: same input, same bytes.

pub mod docx;
mod files;
pub mod pdf;

pub use files::{file_stem, write_files};

use chrono::{DateTime, FixedOffset};

/// What a file says of itself in its properties. Any Unicode text is allowed in each field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The document's title, shown in a viewer's title bar.
    pub title: String,
    /// Who wrote it; the issuing unit as a rule. Empty: none.
    pub author: String,
    /// What it is about. Empty: none.
    pub subject: String,
    /// When the file was made, by the caller's clock and zone.
    pub created: DateTime<FixedOffset>,
}

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The layout has no page.
    #[error("there is no page to export")]
    NoPages,
    /// A face's licence bits (OS/2 fsType) forbid embedding a subset of it.
    #[error("the face {family} may not be embedded")]
    RestrictedFace {
        /// The family's name.
        family: String,
    },
    /// A face could not be read or cut.
    #[error("the face {family} can't be embedded: {reason}")]
    Font {
        /// The family's name; empty where the layout names a font that was never opened.
        family: String,
        /// What the font library said.
        reason: String,
    },
    /// The PDF library could not write the file.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// The DOCX library could not write the file.
    #[error("the DOCX could not be written: {0}")]
    Docx(String),
}
