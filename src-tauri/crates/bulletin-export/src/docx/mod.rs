//! DOCX, written from the issue and its profile: a plain Word text with named styles, which
//! leadership can edit. Word sets its lines; what makes them agree with the pages is that both
//! come from the same paragraphs ([`bulletin_typeset::flow`]), the same profile and the same
//! rules, which are Word's. Nothing here fixes a line or a page by force.
//!
//! docx-rs builds the parts; `finish` and `mend` put right what it leaves out of order or can't say.

mod body;
mod contents;
mod embed;
mod finish;
mod foot;
mod masthead;
mod mend;
mod name_picture;
mod origin;
mod package;
mod page_number;
mod picture;
mod remarks;
mod styles;
#[cfg(test)]
mod tests;
mod text;
mod turn;

use bulletin_model::{Issue, Pictures, Profile, Twips, profile::GridKind};
use bulletin_typeset::{Fonts, Layout, Masthead};
use docx_rs::{
    DocGrid, DocGridType, DocumentChild, Docx, PageMargin, PageNumType, PageSize, Paragraph,
};

pub use self::{
    embed::{Embeddable, NamedFace, named_faces},
    remarks::{Remark, Remarked},
};
use self::{package::Contents, picture::Picture, remarks::Remarks};
use crate::{ExportError, Metadata};

/// Word's own distance of a header, 1.5 cm, from the sheet's edge.
const HEADER: i32 = 851;

/// What a DOCX is to be, besides its issue laid out by its profile.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// What becomes of changes that are made in it.
    pub changes: Changes,
    /// Fonts of which those go with it that it names, as far as they are there and their makers
    /// allow it ([`named_faces`] tells which); none: it names them alone.
    pub faces: Option<&'a Fonts>,
    /// How the masthead's name stands in it.
    pub name: Name<'a>,
    /// The picture that an issue's masthead may be.
    pub pictures: Option<&'a Pictures>,
    /// What is said of its text, as comments, for a proof sheet (校样).
    pub remarks: &'a [Remark],
}

/// What becomes of changes that are made in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Changes {
    /// They are made.
    #[default]
    Plain,
    /// They are made and recorded, for 送审稿: 修订 is on (`w:trackRevisions`, ISO/IEC 29500-1,
    /// 17.15.1.90).
    Recorded,
}

/// How the masthead's name stands in a file.
#[derive(Clone, Copy, Default)]
pub enum Name<'a> {
    /// As text, which can be edited.
    #[default]
    Text,
    /// As a picture of what is on the pages, drawn with these fonts, with the text for readers who
    /// can't see it.
    Picture(&'a Fonts),
}

/// The issue as a DOCX, by `profile`. Of its `layout` come the page numbers of 目录, until Word counts
/// them anew, and the place of the foot.
///
/// Each paragraph of the issue is one paragraph of the file. Characters that no XML can hold
/// (control characters, U+FFFE, U+FFFF) become U+FFFD; line ends within a line of the masthead, a
/// heading or a title become blanks.
///
/// # Errors
/// [`ExportError::Font`] where a face that is to go with it can't be read or cut;
/// [`ExportError::NoPicture`] where the masthead's picture is not among the pictures;
/// [`ExportError::Docx`] where the library wrote something that can't be finished: no issue and no
/// valid profile are known to cause it.
pub fn docx(
    issue: &Issue,
    profile: &Profile,
    layout: &Layout,
    metadata: &Metadata,
    options: &Options<'_>,
) -> Result<Vec<u8>, ExportError> {
    let drawn = match options.name {
        Name::Text => None,
        Name::Picture(fonts) => name_picture::of(issue, profile, layout, fonts)?,
    };
    let placed = placed(issue, profile, options.pictures)?;
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
    let mut remarks = Remarks::new(options.remarks, metadata);
    let of_masthead = masthead::Pictures { name: drawn, placed };
    let (mut paragraphs, pictures) =
        masthead::paragraphs(issue, profile, of_masthead, &mut remarks);
    paragraphs.extend(body::paragraphs(issue, profile, layout, &mut remarks));
    let mut foot = foot::paragraphs(issue, profile, layout);
    turn::add(&mut docx, profile, layout, &mut paragraphs, &mut foot);
    paragraphs.extend(foot);
    if paragraphs.is_empty() {
        // Word calls a text without a paragraph damaged.
        paragraphs.push(Paragraph::new().style(styles::NORMAL));
    }
    // `Docx::add_paragraph` would move the whole document once for each.
    let boxed = |paragraph| DocumentChild::Paragraph(Box::new(paragraph));
    docx.document.children.extend(paragraphs.into_iter().map(boxed));
    let (xml, roles, pictures) = (&docx.build(), &layout.roles, &pictures);
    let imprint = issue.imprint();
    Contents { xml, profile, roles, metadata, options, pictures, imprint }.package()
}

/// The picture in place of the masthead's name.
fn placed(
    issue: &Issue,
    profile: &Profile,
    pictures: Option<&Pictures>,
) -> Result<Option<Picture>, ExportError> {
    let Some(placed) = Masthead::of(issue, profile).picture else { return Ok(None) };
    let missing = || ExportError::NoPicture(placed.picture);
    let picture = pictures.and_then(|all| all.get(&placed.picture)).ok_or_else(missing)?;
    Ok(Some(Picture {
        shows: issue.name.clone(),
        png: picture.png.clone(),
        width: placed.width,
        height: placed.height,
        at: Some((placed.left, placed.top)),
    }))
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
