//! Composed lines with their glyphs, from the line's left end and baseline; whoever places a line
//! on a page moves them there.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
};

use bulletin_model::{Profile, Pt, profile::RoleName};

use crate::{
    faces::{BOLD_STROKE, RoleFaces},
    frame::{Glyph, GlyphRun},
    inline::{Cell, ComposedLine},
    layout::Warning,
};

/// A paragraph's lines.
#[derive(Debug, PartialEq)]
pub struct ComposedParagraph {
    /// At least one.
    pub lines: Vec<SetLine>,
    /// What tells each line from another, by index.
    pub forms: Vec<u64>,
    /// The roles that its text has.
    pub roles: Vec<RoleName>,
}

/// A line with its glyphs, from x 0 and baseline 0.
#[derive(Debug, Clone, PartialEq)]
pub struct SetLine {
    /// In Unicode scalars of the paragraph's text.
    pub chars: Range<usize>,
    /// The text, without indent and closing blanks.
    pub text: String,
    /// Its glyphs; `source` is left to whoever places them.
    pub runs: Vec<GlyphRun>,
    /// Where the first character's box begins.
    pub left: f64,
    /// Where the last one's ends.
    pub right: f64,
    /// Whether it is the last of its paragraph.
    pub last: bool,
    /// Whether it is too wide.
    pub overfull: bool,
    /// What to tell of its glyphs.
    pub warnings: Vec<Warning>,
}

impl SetLine {
    /// A number of its text and of what is seen of how it is set: the same text may be opened out or
    /// not.
    #[must_use]
    pub fn form(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.text, self.left.to_bits(), self.right.to_bits(), self.last).hash(&mut hasher);
        hasher.finish()
    }

    /// Moves it to the right.
    pub fn shift(&mut self, by: f64) {
        self.left += by;
        self.right += by;
        for glyph in self.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
            glyph.x.0 += by;
        }
    }

    /// Sets its characters further apart, by so many points each.
    pub fn spread(&mut self, by: f64) {
        let glyphs = self.runs.iter_mut().flat_map(|run| &mut run.glyphs);
        for (index, glyph) in glyphs.enumerate() {
            glyph.x.0 += index as f64 * by;
            glyph.advance.0 += by;
        }
        self.right += self.text.chars().count().saturating_sub(1) as f64 * by;
    }

    /// Makes it larger or smaller, from its left end at 0.
    pub fn scale(&mut self, by: f64) {
        self.left *= by;
        self.right *= by;
        for run in &mut self.runs {
            run.size.0 *= by;
            for glyph in &mut run.glyphs {
                glyph.x.0 *= by;
                glyph.advance.0 *= by;
            }
        }
    }
}

/// Gives composed lines their glyphs.
#[must_use]
pub fn set_lines(
    cells: &[Cell],
    lines: &[ComposedLine],
    profile: &Profile,
    faces: &RoleFaces,
) -> ComposedParagraph {
    let mut roles: Vec<RoleName> = Vec::new();
    for cell in cells {
        if roles.last() != Some(&cell.role) && !roles.contains(&cell.role) {
            roles.push(cell.role);
        }
    }
    let lines: Vec<_> = lines.iter().map(|line| set_line(cells, line, profile, faces)).collect();
    let forms = lines.iter().map(SetLine::form).collect();
    ComposedParagraph { lines, forms, roles }
}

fn set_line(cells: &[Cell], line: &ComposedLine, profile: &Profile, faces: &RoleFaces) -> SetLine {
    let own = &cells[line.cells.clone()];
    let shown = || own.iter().zip(&line.placed).filter(|(cell, _)| cell.index.is_some());
    let first = shown().next();
    let start = first.and_then(|(cell, _)| cell.index).unwrap_or(0);
    let end = shown().next_back().and_then(|(cell, _)| cell.index).map_or(start, |at| at + 1);
    let mut set = SetLine {
        chars: start..end,
        text: shown().map(|(cell, _)| cell.character).collect(),
        runs: Vec::new(),
        left: first.map_or(0.0, |(_, placed)| placed.x),
        right: line.right,
        last: line.last,
        overfull: line.overfull,
        warnings: Vec::new(),
    };
    for (cell, placed) in shown() {
        let style = profile.roles.get(cell.role);
        let size = style.size.pt();
        let chosen = faces.glyph(cell.role, cell.character);
        if let Some(warning) = &chosen.warning
            && !set.warnings.contains(warning)
        {
            set.warnings.push(warning.clone());
        }
        let Some(font) = chosen.font else { continue };
        let fit = chosen.fit(cell.character, cell.face_advance / size.0);
        let glyph = Glyph {
            id: chosen.glyph,
            character: cell.character,
            x: Pt(placed.x + fit.shift * size.0),
            advance: Pt(placed.advance),
        };
        let colour = style.colour;
        let stroke = Pt(if chosen.embolden { size.0 * BOLD_STROKE } else { 0.0 });
        let lent = matches!(chosen.warning, Some(Warning::GlyphSubstituted { .. }));
        let continues = set.runs.last().is_some_and(|run| {
            run.font == font
                && run.size == size
                && run.stretch == fit.stretch
                && run.colour == colour
                && run.stroke == stroke
                && run.lent == lent
        });
        if !continues {
            set.runs.push(GlyphRun {
                font,
                size,
                stretch: fit.stretch,
                colour,
                stroke,
                lent,
                baseline: Pt(0.0),
                glyphs: Vec::new(),
                source: None,
            });
        }
        if let Some(run) = set.runs.last_mut() {
            run.glyphs.push(glyph);
        }
    }
    set
}
