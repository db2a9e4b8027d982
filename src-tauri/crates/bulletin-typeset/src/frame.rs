//! Pages as values: what stands where, in points from the sheet's upper left corner. Exporters,
//! screen and printer only draw them.

use std::ops::Range;

use bulletin_model::{ColumnId, EntryId, PictureId, Pt, profile::Colour};

use crate::fonts::FontId;

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The sheet's width.
    pub width: Pt,
    /// The sheet's height.
    pub height: Pt,
    /// The lines of text in the type area, from top to bottom, generated ones included; the page
    /// number is not in it.
    pub lines: Vec<Line>,
    /// What is drawn, in drawing order.
    pub items: Vec<Item>,
}

/// A line of text in the type area; an empty paragraph is a line too.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it shows of what.
    pub source: Source,
    /// The top of its line box.
    pub top: Pt,
    /// The height of its line box.
    pub height: Pt,
    /// Where its first character begins.
    pub left: Pt,
    /// Where its last character ends; past the type area where a mark hangs.
    pub right: Pt,
    /// The line's text, without the indent and without blanks at its end.
    pub text: String,
    /// Whether it is the last of its paragraph.
    pub ends_paragraph: bool,
    /// Whether the text is the program's, not the issue's.
    pub generated: bool,
    /// Whether the line is wider than the measure and nothing could be done about it.
    pub overfull: bool,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A picture.
    Picture(PictureBox),
    /// Text.
    Glyphs(GlyphRun),
    /// A rule or another filled rectangle.
    Rule(Rule),
}

/// A picture in its place, as wide and high as it is said to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PictureBox {
    /// Which.
    pub picture: PictureId,
    /// Its left edge.
    pub x: Pt,
    /// Its top edge.
    pub y: Pt,
    /// To its right edge.
    pub width: Pt,
    /// To its foot.
    pub height: Pt,
}

/// How far a stroke's joins are mitred, in widths of the stroke: what a PDF and a canvas have where
/// nothing says otherwise (ISO 32000-1, 8.4.3.5; HTML, 4.12.5.1.3).
pub const MITER_LIMIT: f32 = 10.0;

/// Glyphs of one font, size and colour on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The font; see [`crate::Fonts::face`].
    pub font: FontId,
    /// Type size.
    pub size: Pt,
    /// Horizontal scale of each glyph about its `x`: 1 draws it as the font has it.
    pub stretch: f64,
    /// Its colour.
    pub colour: Colour,
    /// The width of the stroke on the glyphs' outlines, in the colour, that makes them look bold where
    /// no bold face is at hand; 0: none. Its joins are mitred up to [`MITER_LIMIT`], and the
    /// stretch does not widen it.
    pub stroke: Pt,
    /// Whether another face than the text's own lends the glyphs, which that one lacks.
    pub lent: bool,
    /// The baseline, from the sheet's top.
    pub baseline: Pt,
    /// From left to right.
    pub glyphs: Vec<Glyph>,
    /// What it shows of what; none for generated text.
    pub source: Option<Source>,
}

/// A glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its index in the font; 0 where no font at hand has the character.
    pub id: u16,
    /// The character that it stands for.
    pub character: char,
    /// Where it is drawn, from the sheet's left edge.
    pub x: Pt,
    /// From the left of its box to the left of the next one's.
    pub advance: Pt,
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its left edge.
    pub x: Pt,
    /// Its top edge.
    pub y: Pt,
    /// To its right edge.
    pub width: Pt,
    /// To its foot.
    pub height: Pt,
    /// Its colour.
    pub colour: Colour,
}

/// A stretch of the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    /// Of which part.
    pub part: Part,
    /// In Unicode scalars of that part's text; empty for a generated line.
    pub chars: Range<usize>,
}

/// A part of an issue that text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A line of the masthead, by its place among [`bulletin_model::Issue::masthead`]'s.
    Masthead(usize),
    /// A paragraph of a 按语.
    EditorsNote {
        /// Whose; none: the issue's.
        entry: Option<EntryId>,
        /// Where the paragraph begins in the note, in Unicode scalars. `Source::chars` counts from
        /// here.
        start: usize,
    },
    /// A line of 目录 for what it leads to; generated text.
    Contents(ContentsLine),
    /// A column's heading.
    Column(ColumnId),
    /// An entry's title.
    Title(EntryId),
    /// A paragraph of an entry.
    Paragraph {
        /// Which entry.
        entry: EntryId,
        /// The index of its block.
        block: usize,
        /// Where the paragraph begins in the block's text, in Unicode scalars. `Source::chars`
        /// counts from here.
        start: usize,
    },
    /// An entry's 供稿单位.
    Units(EntryId),
    /// The foot.
    Foot,
    /// An empty paragraph between columns or entries; it follows the part named.
    Separator,
}

/// What a line of 目录 stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContentsLine {
    /// The heading above it.
    Heading,
    /// A column.
    Column(ColumnId),
    /// An entry.
    Entry(EntryId),
}

impl Part {
    /// The entry that it belongs to.
    #[must_use]
    pub fn entry(self) -> Option<EntryId> {
        match self {
            Self::Title(entry) | Self::Units(entry) | Self::Paragraph { entry, .. } => Some(entry),
            Self::EditorsNote { entry, .. } => entry,
            Self::Masthead(_)
            | Self::Contents(_)
            | Self::Column(_)
            | Self::Foot
            | Self::Separator => None,
        }
    }
}
