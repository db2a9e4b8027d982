//! Files of an issue, made as the UI asks for them.

use bulletin_export::{ExportError, Metadata, docx, pdf};
use bulletin_model::{Issue, Pictures, Profile};
use bulletin_typeset::{Fonts, Layout};

use crate::wire::export::{ExportKind, ExportOptions, PdfInk, PdfPages, WordFaces, WordName};

/// An issue to be made into files.
pub(crate) struct Making<'a> {
    /// The issue.
    pub(crate) issue: &'a Issue,
    /// Its profile.
    pub(crate) profile: &'a Profile,
    /// Its pages.
    pub(crate) layout: &'a Layout,
    /// The fonts that they are drawn with.
    pub(crate) fonts: &'a Fonts,
    /// The pictures that they draw.
    pub(crate) pictures: &'a Pictures,
    /// What the files say of themselves.
    pub(crate) metadata: &'a Metadata,
    /// How they are made.
    pub(crate) options: &'a ExportOptions,
}

impl Making<'_> {
    /// The bytes of a file.
    ///
    /// # Errors
    /// What the exporter says.
    pub(crate) fn file(&self, kind: ExportKind) -> Result<Vec<u8>, ExportError> {
        match kind {
            ExportKind::Pdf => self.pdf(),
            ExportKind::Docx => self.docx(docx::Changes::Plain),
            ExportKind::DocxForReview => self.docx(docx::Changes::Recorded),
        }
    }

    fn docx(&self, changes: docx::Changes) -> Result<Vec<u8>, ExportError> {
        let faces = match self.options.faces {
            WordFaces::Named => None,
            WordFaces::Embedded => Some(self.fonts),
        };
        let name = match self.options.name {
            WordName::Text => docx::Name::Text,
            WordName::Picture => docx::Name::Picture(self.fonts),
        };
        let pictures = Some(self.pictures);
        let options = docx::Options { changes, faces, name, pictures, remarks: &[] };
        docx::docx(self.issue, self.profile, self.layout, self.metadata, &options)
    }

    fn pdf(&self) -> Result<Vec<u8>, ExportError> {
        let ink = match self.options.ink {
            PdfInk::Office => pdf::Ink::Office,
            PdfInk::Press => pdf::Ink::Press,
        };
        let count = match self.options.count {
            PdfPages::Own => pdf::PageCount::Own,
            PdfPages::WholeSheets => pdf::PageCount::WholeSheets,
        };
        let options = pdf::Options { ink, count, pictures: Some(self.pictures) };
        pdf::pdf(self.issue, self.layout, self.fonts, self.metadata, options)
    }
}
