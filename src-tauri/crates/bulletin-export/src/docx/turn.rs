//! 双页: where the pages have a last page of its own so that it is an even one, a section that Word
//! begins on an even page, with a blank page before it where one is needed. It stays so when the
//! text is edited on.

use bulletin_model::Profile;
use bulletin_typeset::{Layout, Page, Part};
use docx_rs::{Docx, Paragraph, SectionType};

use super::{page_number, styles};

/// Begins a section for the `foot` after the `text`, where it has a page of its own by
/// [`bulletin_model::profile::Pagination::even_pages`]; where there is no foot, the section is the
/// blank page.
pub(super) fn add(
    docx: &mut Docx,
    profile: &Profile,
    layout: &Layout,
    text: &mut [Paragraph],
    foot: &mut Vec<Paragraph>,
) {
    let Some(last) = layout.pages.last() else { return };
    if !profile.pagination.even_pages || !is_apart(last) {
        return;
    }
    let Some(end) = text.last_mut() else { return };
    *end = end.clone().section_property(docx.document.section_property.clone());
    let section = &mut docx.document.section_property;
    section.section_type = Some(SectionType::EvenPage);
    section.page_num_type = None;
    // A first page with no footer of its own has none: neither the blank page nor the foot's page
    // after it has a number, by GB/T 9704-2012, 7.5.
    let blank = layout.pages.iter().any(|page| page.lines.is_empty());
    section.title_pg = blank && page_number::is_set(profile);
    if foot.is_empty() {
        foot.push(Paragraph::new().style(styles::NORMAL));
    }
}

/// Whether a page has no text but the foot's.
pub(super) fn is_apart(page: &Page) -> bool {
    page.lines.iter().all(|line| line.source.part == Part::Foot)
}
