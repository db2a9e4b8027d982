//! Pages set by hand, so that the tests say themselves what stands where.

use std::sync::Arc;

use bulletin_export::{
    Metadata,
    pdf::{Options, pdf},
};
use bulletin_model::{Issue, IssueId, Pt, profile::Colour};
use bulletin_typeset::{
    Face, FontId, FontSources, Fonts, Glyph, GlyphRun, Item, Layout, Line, Page, Part, Rule, Source,
};
use chrono::DateTime;

/// A4 as a DOCX has it: 11906 by 16838 twips.
pub const WIDTH: f64 = 595.3;
/// See [`WIDTH`].
pub const HEIGHT: f64 = 841.9;

pub const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
pub const RED: Colour = Colour { red: 0xd0, green: 0x10, blue: 0x20 };

/// TrueType outlines.
pub const TRUE_TYPE: (&str, u16) = ("Noto Serif SC", 700);
/// CFF outlines, keyed by CIDs that are not its glyph indices.
pub const CFF: (&str, u16) = ("FandolFang", 400);
/// A face of a collection, CFF.
pub const COLLECTION: (&str, u16) = ("Noto Serif CJK SC", 400);

pub fn fonts() -> Fonts {
    Fonts::find(&FontSources { system: false, folders: bulletin_testing::fonts() })
}

pub fn named(fonts: &Fonts, (family, weight): (&str, u16)) -> (FontId, Arc<Face>) {
    let id = fonts.named(family, weight);
    let id = id.unwrap_or_else(|| panic!("no {family} here: run `cargo xtask setup`"));
    let face = fonts.face(id).expect("a font that was opened");
    assert_eq!(face.family(), family, "the family asked for");
    (id, face)
}

/// A run of `text` at `x`, `gap` points after each glyph; what the face lacks is glyph 0.
pub fn run(fonts: &Fonts, face: (&str, u16), text: &str, (x, baseline): (f64, f64)) -> GlyphRun {
    spaced(fonts, face, text, (x, baseline), |_| 0.0)
}

/// As [`run`], with a gap in points after each glyph by its index.
pub fn spaced(
    fonts: &Fonts,
    face: (&str, u16),
    text: &str,
    (mut x, baseline): (f64, f64),
    gap: impl Fn(usize) -> f64,
) -> GlyphRun {
    let (font, face) = named(fonts, face);
    let size = 14.0;
    let glyphs = text.chars().enumerate().map(|(index, character)| {
        let id = face.glyph(character).unwrap_or(0);
        let advance = face.advance(id).expect("the glyph's advance") * size + gap(index);
        let glyph = Glyph { id, character, x: Pt(x), advance: Pt(advance) };
        x += advance;
        glyph
    });
    GlyphRun {
        font,
        size: Pt(size),
        stretch: 1.0,
        colour: BLACK,
        stroke: Pt(0.0),
        lent: false,
        baseline: Pt(baseline),
        glyphs: glyphs.collect(),
        source: None,
    }
}

/// A run whose glyphs are their half-width forms.
pub fn half_width(fonts: &Fonts, face: (&str, u16), text: &str, at: (f64, f64)) -> GlyphRun {
    let mut run = run(fonts, face, text, at);
    let face = fonts.face(run.font).expect("a font that was opened");
    for (index, glyph) in run.glyphs.iter_mut().enumerate() {
        glyph.id = face.half_width(glyph.id).expect("a half-width form");
        glyph.x = Pt(at.0 + index as f64 * 7.0);
        glyph.advance = Pt(7.0);
    }
    run
}

pub fn rule(x: f64, y: f64, width: f64, height: f64) -> Item {
    Item::Rule(Rule { x: Pt(x), y: Pt(y), width: Pt(width), height: Pt(height), colour: RED })
}

/// A line of `part` at `top`, which the outline may lead to.
pub fn line(part: Part, top: f64) -> Line {
    Line {
        source: Source { part, chars: 0..0 },
        top: Pt(top),
        height: Pt(22.0),
        left: Pt(72.0),
        right: Pt(500.0),
        text: String::new(),
        ends_paragraph: true,
        generated: false,
        overfull: false,
    }
}

pub fn page(items: Vec<Item>) -> Page {
    Page { width: Pt(WIDTH), height: Pt(HEIGHT), lines: Vec::new(), items }
}

pub fn layout(pages: Vec<Page>) -> Layout {
    Layout { pages, ..Layout::default() }
}

/// A page of one run after another.
pub fn of_runs(runs: Vec<GlyphRun>) -> Layout {
    layout(vec![page(runs.into_iter().map(Item::Glyphs).collect())])
}

pub fn metadata(title: &str) -> Metadata {
    Metadata {
        title: title.to_owned(),
        author: String::new(),
        subject: String::new(),
        created: DateTime::parse_from_rfc3339("2021-01-05T09:30:00+08:00").expect("a date"),
    }
}

/// `layout` exported with an issue that has nothing in it.
pub fn export(layout: &Layout, fonts: &Fonts) -> Vec<u8> {
    pdf(&empty_issue(), layout, fonts, &metadata("试"), Options::default()).expect("a PDF")
}

pub fn empty_issue() -> Issue {
    Issue::empty(IssueId(1), "yangpu-monthly")
}
