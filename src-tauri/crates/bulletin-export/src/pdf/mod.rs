//! PDF, drawn from the pages.
//!
//! Each face is first cut to the glyphs drawn ([`face`]); printpdf writes pages and faces
//! ([`page`]); a pass over its document then mends what it writes wrongly or not at all
//! ([`finish`]): boxes, outline, properties, order. The file claims no standard (PDF/A, PDF/X),
//! since none was validated.

mod face;
mod finish;
mod ink;
mod metadata;
mod outline;
mod page;
mod picture;

use std::borrow::Cow;

use bulletin_model::{Issue, Pictures};
use bulletin_typeset::{Fonts, Layout, Page};
use printpdf::{PdfDocument, PdfParseErrorSeverity, PdfSaveOptions};

use self::face::Faces;
pub use self::ink::Ink;
use crate::{ExportError, Metadata};

/// What a PDF is to be, besides its pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// The inks that it is drawn with.
    pub ink: Ink,
    /// How many pages it has.
    pub count: PageCount,
    /// The pictures that the pages draw.
    pub pictures: Option<&'a Pictures>,
    /// Whether its outline may call an entry without 标题 by 简题: where 目录 prints it.
    pub working_titles: bool,
}

/// How many pages a PDF has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PageCount {
    /// As many as the layout.
    #[default]
    Own,
    /// Filled up with blank pages at the end to whole sheets of four, as folded ones have. The blank
    /// ones have no number (GB/T 9704-2012, 7.5).
    WholeSheets,
}

/// A sheet that is printed on both sides and folded once has four pages.
const PAGES_PER_SHEET: usize = 4;

/// The pages of `layout` as a PDF 1.7, with `issue`'s columns and entries as its outline.
///
/// Every glyph stands within 0.01 pt of its place on the page, and the text can be read back
/// exactly. The same arguments give the same bytes.
///
/// # Errors
/// There is no page; a picture is not at hand; a face may not be embedded (OS/2 fsType) or can't be cut.
pub fn pdf(
    issue: &Issue,
    layout: &Layout,
    fonts: &Fonts,
    metadata: &Metadata,
    options: Options<'_>,
) -> Result<Vec<u8>, ExportError> {
    let layout = &*counted(layout, options.count);
    if layout.pages.is_empty() {
        return Err(ExportError::NoPages);
    }
    let faces = Faces::cut(layout, fonts)?;
    let mut document = PdfDocument::new("");
    for face in faces.iter() {
        document.resources.fonts.map.insert(face.id.clone(), face.font.clone());
    }
    let ink = options.ink;
    document.pages = layout.pages.iter().map(|page| page::draw(page, &faces, ink)).collect();

    let mut warnings = Vec::new();
    // Cut here already, compressed in the end.
    let saving = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut document = document.to_lopdf_document(&saving, &mut warnings);
    let error = warnings.into_iter().find(|w| w.severity == PdfParseErrorSeverity::Error);
    if let Some(error) = error {
        return Err(ExportError::Pdf(error.msg));
    }
    let outline = outline::outline(issue, layout, options.working_titles);
    let pictures = picture::add(&mut document, layout, options.pictures, ink)?;
    finish::finish(document, layout, &faces, pictures, &outline, metadata)
        .map_err(|error| ExportError::Pdf(error.to_string()))
}

/// `layout` with as many pages as asked for, blank ones being as large as the last.
fn counted(layout: &Layout, count: PageCount) -> Cow<'_, Layout> {
    let missing = layout.pages.len().next_multiple_of(PAGES_PER_SHEET) - layout.pages.len();
    match (count, layout.pages.last()) {
        (PageCount::WholeSheets, Some(last)) if missing > 0 => {
            let (width, height) = (last.width, last.height);
            let blank = Page { width, height, lines: Vec::new(), items: Vec::new() };
            let mut whole = layout.clone();
            whole.pages.extend(std::iter::repeat_n(blank, missing));
            Cow::Owned(whole)
        }
        _ => Cow::Borrowed(layout),
    }
}

/// A PDF text string's bytes: UTF-16, big end first, with its mark (ISO 32000-1, 7.9.2.2).
fn utf16(text: &str) -> Vec<u8> {
    let mark = 0xfeff;
    std::iter::once(mark).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}
