//! Typesetting: an issue, its profile and fonts in, pages out.
//!
//! Lines are broken by the advances of the face that the DOCX names, so they come out the same
//! whichever fonts a machine has; fonts only lend their glyphs.

mod contents;
mod faces;
pub mod flow;
pub mod fonts;
mod foot;
pub mod frame;
pub mod inline;
pub mod layout;
pub mod masthead;
mod overview;
mod page;
pub mod paginate;
mod proof_marks;
pub mod rules;
mod runs;
mod typesetter;

pub use contents::ContentsMeasure;
pub use faces::{BOLD_STROKE, Found, RoleFaces, Sought};
pub use fonts::{Embedding, Face, FontId, FontSources, Fonts, Licence, Manner};
pub use frame::{
    ContentsLine, Glyph, GlyphRun, Item, Line, MITER_LIMIT, Page, Part, PictureBox, Rule, Source,
};
pub use layout::{Layout, Warning};
pub use masthead::Masthead;
pub use overview::DraftLine;
pub use typesetter::{Draft, Typesetter};
