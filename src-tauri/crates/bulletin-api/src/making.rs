//! Files of an issue, made as the UI asks for them.

use bulletin_export::{ExportError, Metadata, docx, pdf};
use bulletin_model::{Issue, Pictures, Profile};
use bulletin_typeset::{Fonts, Layout};

use crate::{
    ApiError,
    export::Running,
    wire::export::{ExportKind, ExportOptions, PdfInk, PdfPages, WordFaces, WordName},
};

const WAYS_OF_FACES: [WordFaces; 2] = [WordFaces::Named, WordFaces::Embedded];
const WAYS_OF_NAME: [WordName; 2] = [WordName::Text, WordName::Picture];
const WAYS_OF_INK: [PdfInk; 2] = [PdfInk::Office, PdfInk::Press];
const WAYS_OF_COUNT: [PdfPages; 2] = [PdfPages::Own, PdfPages::WholeSheets];

/// An issue to be made into files.
#[derive(Clone, Copy)]
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

    /// The bytes of several, each a step of `running`.
    ///
    /// # Errors
    /// What the exporter says; [`crate::Code::Cancelled`].
    pub(crate) fn files(
        &self,
        kinds: &[ExportKind],
        running: &Running<'_>,
    ) -> Result<Vec<Vec<u8>>, ApiError> {
        let mut files = Vec::with_capacity(kinds.len());
        for kind in kinds {
            files.push(self.file(*kind)?);
            running.step()?;
        }
        Ok(files)
    }

    /// Whether `bytes` are such a file, in whichever of its ways an export makes it.
    ///
    /// # Errors
    /// What the exporter says.
    pub(crate) fn has_made(&self, bytes: &[u8]) -> Result<bool, ExportError> {
        let ExportOptions { faces, name, ink, count } = *self.options;
        let mut ways = Vec::new();
        if bytes.starts_with(b"%PDF") {
            for (ink, count) in pairs(WAYS_OF_INK, WAYS_OF_COUNT) {
                ways.push((ExportKind::Pdf, ExportOptions { faces, name, ink, count }));
            }
        } else if bytes.starts_with(b"PK") {
            for (faces, name) in pairs(WAYS_OF_FACES, WAYS_OF_NAME) {
                for kind in [ExportKind::Docx, ExportKind::DocxForReview] {
                    ways.push((kind, ExportOptions { faces, name, ink, count }));
                }
            }
        }
        for (kind, options) in &ways {
            if (Making { options, ..*self }).file(*kind)? == bytes {
                return Ok(true);
            }
        }
        Ok(false)
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
        let pictures = Some(self.pictures);
        let working_titles = self.profile.contents.prints_working_titles();
        let options = pdf::Options { ink, count, pictures, working_titles };
        pdf::pdf(self.issue, self.layout, self.fonts, self.metadata, options)
    }
}

/// Each of `ones` with each of `others`.
fn pairs<A: Copy, B: Copy, const N: usize>(ones: [A; N], others: [B; N]) -> Vec<(A, B)> {
    ones.iter().flat_map(|one| others.map(|other| (*one, other))).collect()
}
