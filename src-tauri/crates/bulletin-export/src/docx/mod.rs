//! DOCX, written from the issue and its profile: a plain Word text with named styles, which
//! leadership can edit. Word sets its lines; what makes them agree with the pages is that both
//! come from the same paragraphs ([`bulletin_typeset::flow`]), the same profile and the same
//! rules, which are Word's. Nothing here fixes a line or a page by force.
//!
//! docx-rs builds the parts; `finish` and `mend` put right what it leaves out of order or can't say.

mod body;
mod finish;
mod foot;
mod masthead;
mod mend;
mod package;
mod page_number;
mod styles;
#[cfg(test)]
mod tests;
mod text;

use bulletin_model::{Issue, Profile, Twips, profile::GridKind};
use docx_rs::{
    DocGrid, DocGridType, DocumentChild, Docx, PageMargin, PageNumType, PageSize, Paragraph,
};

use crate::{ExportError, Metadata};

/// Word's own distance of a header, 1.5 cm, from the sheet's edge.
const HEADER: i32 = 851;

/// The issue as a DOCX, laid out by `profile`.
///
/// Each paragraph of the issue is one paragraph of the file. Characters that no XML can hold
/// (control characters, U+FFFE, U+FFFF) become U+FFFD; line ends within a line of the masthead, a
/// heading or a title become blanks.
///
/// # Errors
/// [`ExportError::Docx`] where the library wrote something that can't be finished: no issue and no
/// valid profile are known to cause it.
pub fn docx(issue: &Issue, profile: &Profile, metadata: &Metadata) -> Result<Vec<u8>, ExportError> {
    write(issue, profile, metadata, Changes::Plain)
}

/// The issue as a DOCX for review (送审稿): as [`docx`], but with 修订 switched on, so that Word and
/// WPS record what a reader changes (`w:trackRevisions`, ISO/IEC 29500-1, 17.15.1.90).
///
/// # Errors
/// As [`docx`].
pub fn docx_for_review(
    issue: &Issue,
    profile: &Profile,
    metadata: &Metadata,
) -> Result<Vec<u8>, ExportError> {
    write(issue, profile, metadata, Changes::Recorded)
}

/// What becomes of changes that are made in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Changes {
    /// They are made.
    Plain,
    /// They are made and recorded.
    Recorded,
}

fn write(
    issue: &Issue,
    profile: &Profile,
    metadata: &Metadata,
    changes: Changes,
) -> Result<Vec<u8>, ExportError> {
    let created = metadata.created.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let tab = profile.roles.body.size.0.max(1) * 2;
    let mut docx = Docx::new()
        .created_at(&created)
        .updated_at(&created)
        .default_tab_stop(usize::try_from(tab).unwrap_or_default());
    for style in styles::all(profile) {
        docx = docx.add_style(style);
    }
    docx = section(docx, profile);
    let mut paragraphs = masthead::paragraphs(issue, profile);
    paragraphs.extend(body::paragraphs(issue, profile));
    paragraphs.extend(foot::paragraphs(issue, profile));
    if paragraphs.is_empty() {
        // Word calls a text without a paragraph damaged.
        paragraphs.push(Paragraph::new().style(styles::NORMAL));
    }
    // `Docx::add_paragraph` would move the whole document once for each.
    let boxed = |paragraph| DocumentChild::Paragraph(Box::new(paragraph));
    docx.document.children.extend(paragraphs.into_iter().map(boxed));
    package::package(&docx.build(), profile, metadata, changes)
}

/// The sheet, the type area as margins, the grid and the page numbers.
fn section(docx: Docx, profile: &Profile) -> Docx {
    let unsigned = |twips: Twips| u32::try_from(twips.0).unwrap_or_default();
    let (page, area) = (profile.page, profile.type_area);
    let margin = PageMargin::new()
        .top(area.top.0)
        .left(area.left.0)
        .bottom(page_number::bottom_margin(profile).0)
        .right((page.width.0 - area.left.0 - area.width.0).max(0))
        // A header or footer deeper than its margin would push the text off the type area.
        .header(HEADER.min(area.top.0))
        .footer(match page_number::is_set(profile) {
            true => page_number::from_foot(profile).0,
            false => HEADER.min(page_number::bottom_margin(profile).0),
        })
        .gutter(0);
    let mut docx = docx;
    docx.document = docx
        .document
        .page_size(PageSize::new().size(unsigned(page.width), unsigned(page.height)))
        .page_margin(margin);
    if profile.grid.kind == GridKind::Lines {
        let pitch = usize::try_from(profile.grid.pitch.0).unwrap_or_default();
        let grid = DocGrid::new().grid_type(DocGridType::Lines).line_pitch(pitch);
        docx.document.section_property = docx.document.section_property.doc_grid(grid);
    }
    if !page_number::is_set(profile) {
        return docx;
    }
    let [odd, even] = page_number::footers(profile);
    docx.page_num_type(PageNumType::new().start(profile.page_number.first))
        .footer(odd)
        .even_footer(even)
}
