//! Pages to PDF and onto sheets, issues to DOCX. The only place that knows printpdf and docx-rs.
//!
//! The PDF draws the pages of a [`bulletin_typeset::Layout`] as they are; the DOCX is written from
//! the issue and its profile, since Word sets its own lines. Neither reads a clock or draws a
//! random number: same input, same bytes.

pub mod docx;
mod files;
pub mod impose;
mod metadata;
pub mod outlines;
pub mod pdf;
pub mod pixels;

use bulletin_model::PictureId;

pub use files::{WriteError, check_targets, file_stem, write_files};
pub use metadata::{Metadata, UNNAMED, issue_stem};

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A picture that the pages draw is not at hand, or is none that was made for drawing.
    #[error("there is no picture {0}")]
    NoPicture(PictureId),
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
