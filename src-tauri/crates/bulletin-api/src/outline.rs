//! Outlines of glyphs as SVG paths.

use std::fmt::Write as _;

use ttf_parser::{GlyphId, OutlineBuilder};

/// An SVG path in font units, y downward from the baseline.
#[derive(Default)]
struct SvgPath(String);

// Writing to a string does not fail.
impl OutlineBuilder for SvgPath {
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "M{} {}", short(x), short(-y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "L{} {}", short(x), short(-y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let _ = write!(self.0, "Q{} {} {} {}", short(x1), short(-y1), short(x), short(-y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let _ = write!(
            self.0,
            "C{} {} {} {} {} {}",
            short(x1),
            short(-y1),
            short(x2),
            short(-y2),
            short(x),
            short(-y)
        );
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

/// To a tenth of a font unit, which is finer than any screen; negative zero is zero.
fn short(value: f32) -> f32 {
    (value * 10.0).round() / 10.0 + 0.0
}

/// The outline of a glyph; empty for a blank or a glyph that the face does not have.
pub(crate) fn outline(face: &ttf_parser::Face<'_>, glyph: u16) -> String {
    let mut path = SvgPath::default();
    match face.outline_glyph(GlyphId(glyph), &mut path) {
        Some(_) => path.0,
        None => String::new(),
    }
}
