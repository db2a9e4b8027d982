//! Typesetting: an issue, its profile and fonts in, pages out.
//!
//! Lines are broken by the advances of the face that the DOCX names, so they come out the same
//! whichever fonts a machine has; fonts only lend their glyphs.

pub mod flow;
pub mod fonts;
pub mod frame;
pub mod inline;
pub mod layout;
pub mod rules;

pub use fonts::{Face, FontId, FontSources, Fonts};
pub use frame::{Glyph, GlyphRun, Item, Line, Page, Part, Rule, Source};
pub use layout::{Layout, Warning};
