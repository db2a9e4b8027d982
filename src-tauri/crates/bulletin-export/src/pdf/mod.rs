//! PDF, drawn from the pages.
//!
//! Each face is first cut to the glyphs drawn ([`face`]); printpdf writes pages and faces
//! ([`page`]); a pass over its document then mends what it writes wrongly or not at all
//! ([`finish`]): boxes, outline, properties, order. The file claims no standard (PDF/A, PDF/X),
//! since none was validated.

mod face;
mod finish;
mod metadata;
mod outline;
mod page;

use bulletin_model::Issue;
use bulletin_typeset::{Fonts, Layout};
use printpdf::{PdfDocument, PdfParseErrorSeverity, PdfSaveOptions};

use self::face::Faces;
use crate::{ExportError, Metadata};

/// The pages of `layout` as a PDF 1.7, with `issue`'s columns and entries as its outline.
///
/// Every glyph stands within 0.01 pt of its place on the page, and the text can be read back
/// exactly. The same arguments give the same bytes.
///
/// # Errors
/// There is no page; a face may not be embedded (OS/2 fsType) or can't be cut.
pub fn pdf(
    issue: &Issue,
    layout: &Layout,
    fonts: &Fonts,
    metadata: &Metadata,
) -> Result<Vec<u8>, ExportError> {
    if layout.pages.is_empty() {
        return Err(ExportError::NoPages);
    }
    let faces = Faces::cut(layout, fonts)?;
    let mut document = PdfDocument::new("");
    for face in faces.iter() {
        document.resources.fonts.map.insert(face.id.clone(), face.font.clone());
    }
    document.pages = layout.pages.iter().map(|page| page::draw(page, &faces)).collect();

    let mut warnings = Vec::new();
    // Cut here already, compressed in the end.
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let document = document.to_lopdf_document(&options, &mut warnings);
    let error = warnings.into_iter().find(|w| w.severity == PdfParseErrorSeverity::Error);
    if let Some(error) = error {
        return Err(ExportError::Pdf(error.msg));
    }
    let outline = outline::outline(issue, layout);
    finish::finish(document, layout, &faces, &outline, metadata)
        .map_err(|error| ExportError::Pdf(error.to_string()))
}

/// A PDF text string's bytes: UTF-16, big end first, with its mark (ISO 32000-1, 7.9.2.2).
fn utf16(text: &str) -> Vec<u8> {
    let mark = 0xfeff;
    std::iter::once(mark).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}
