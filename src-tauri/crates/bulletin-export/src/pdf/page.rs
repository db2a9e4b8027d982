//! A page as printpdf's operations.
//!
//! A run is one show operation, whose characters follow each other by their own advances, the
//! run's usual gap (character spacing) and, where a glyph stands elsewhere, a correction.

use bulletin_model::profile::Colour;
use bulletin_typeset::{Glyph, GlyphRun, Item, Page, Rule};
use printpdf::{
    Codepoint, DictItem, Op, PaintMode, PdfFontHandle, PdfPage, Pt, Rect, TextItem, TextMatrix,
    TextRenderingMode, WindingOrder,
};

use super::{
    face::{CutFace, Faces},
    ink::Ink,
    picture, utf16,
};

/// How far a glyph may be drawn from its place before it is put right, in points: less than half
/// of the 0.01 pt that the positions in a PDF are held to, which leaves room for rounding.
const TOLERANCE: f64 = 0.004;

/// `page` drawn in `ink` with `faces`, which were cut for the layout that it is part of.
pub(super) fn draw(page: &Page, faces: &Faces, ink: Ink) -> PdfPage {
    let mut pen = Pen { height: page.height.0, ink, ops: Vec::new(), state: State::default() };
    for item in &page.items {
        match item {
            Item::Glyphs(run) => {
                if let Some(face) = faces.get(run.font) {
                    pen.run(run, face);
                }
            }
            Item::Rule(rule) => pen.rule(rule),
            Item::Picture(placed) => {
                pen.end_text();
                pen.ops.extend(picture::draw(placed, page.height.0));
            }
        }
    }
    pen.end_text();
    let sheet = Rect::from_wh(Pt(page.width.0 as f32), Pt(page.height.0 as f32));
    PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops: pen.ops }
}

struct Pen {
    height: f64,
    ink: Ink,
    ops: Vec<Op>,
    state: State,
}

/// What the operations so far have set; an operation is written only where it changes something.
#[derive(Default)]
struct State {
    /// The baseline of the open text section.
    baseline: Option<f64>,
    font: Option<(bulletin_typeset::FontId, f64)>,
    fill: Option<Colour>,
    stroke: Option<Colour>,
    stroke_width: f64,
    bold: bool,
    /// Added to each advance, in points.
    spacing: f64,
    /// None until the first run: 1.
    stretch: Option<f64>,
}

impl Pen {
    fn run(&mut self, run: &GlyphRun, face: &CutFace) {
        let Some(first) = run.glyphs.first() else { return };
        if self.state.baseline != Some(run.baseline.0) {
            self.end_text();
            self.ops.push(Op::StartTextSection);
            self.state.baseline = Some(run.baseline.0);
        }
        self.look(run, face);
        let scale = Scale { size: run.size.0, stretch: run.stretch };
        let spacing = usual_gap(&run.glyphs, face, scale);
        if self.state.spacing != spacing {
            self.ops.push(Op::SetCharacterSpacing { multiplier: spacing as f32 });
            self.state.spacing = spacing;
        }
        let origin = rounded(first.x.0, 1000.0);
        let y = rounded(self.height - run.baseline.0, 1000.0);
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Translate(Pt(origin as f32), Pt(y as f32)),
        });

        let spacing = spacing * 1000.0 / run.size.0;
        let tolerance = scale.thousandths(TOLERANCE);
        let mut at = 0.0;
        let mut show = Show::default();
        for glyph in &run.glyphs {
            let Some(cut) = face.glyph(glyph.id) else { continue };
            let off = scale.thousandths(glyph.x.0 - origin) - at;
            if off.abs() > tolerance {
                let correction = rounded(-off, 10.0);
                show.correct(correction);
                at -= correction;
            }
            if cut.character != glyph.character {
                // The face's text table holds one character a glyph; the second one that shares
                // it is spelt out (ISO 32000-1, 14.9.4).
                self.show(&mut show);
                self.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: "Span".to_owned(),
                    properties: actual_text(glyph.character),
                });
                show.glyph(cut.code, cut.character);
                self.show(&mut show);
                self.ops.push(Op::EndMarkedContentWithProperties);
            } else if cut.is_own {
                show.text.push(cut.character);
            } else {
                show.glyph(cut.code, cut.character);
            }
            at += cut.width as f64 + spacing;
        }
        self.show(&mut show);
    }

    /// Sets what the run's glyphs look like.
    fn look(&mut self, run: &GlyphRun, face: &CutFace) {
        let state = &mut self.state;
        if state.font != Some((run.font, run.size.0)) {
            let font = PdfFontHandle::External(face.id.clone());
            self.ops.push(Op::SetFont { font, size: Pt(run.size.0 as f32) });
            state.font = Some((run.font, run.size.0));
        }
        if state.stretch.unwrap_or(1.0) != run.stretch {
            self.ops.push(Op::SetHorizontalScaling { percent: (run.stretch * 100.0) as f32 });
            state.stretch = Some(run.stretch);
        }
        let bold = run.stroke.0 > 0.0;
        if state.bold != bold {
            let mode = match bold {
                true => TextRenderingMode::FillStroke,
                false => TextRenderingMode::Fill,
            };
            self.ops.push(Op::SetTextRenderingMode { mode });
            state.bold = bold;
        }
        if bold {
            let width = rounded(run.stroke.0, 1000.0);
            if state.stroke_width != width {
                self.ops.push(Op::SetOutlineThickness { pt: Pt(width as f32) });
                state.stroke_width = width;
            }
            if state.stroke != Some(run.colour) {
                self.ops.push(Op::SetOutlineColor { col: self.ink.colour(run.colour) });
                state.stroke = Some(run.colour);
            }
        }
        self.fill(run.colour);
    }

    fn fill(&mut self, wanted: Colour) {
        if self.state.fill != Some(wanted) {
            self.ops.push(Op::SetFillColor { col: self.ink.colour(wanted) });
            self.state.fill = Some(wanted);
        }
    }

    fn show(&mut self, show: &mut Show) {
        show.end_text();
        if !show.items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut show.items) });
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.end_text();
        self.fill(rule.colour);
        let rectangle = Rect {
            x: Pt(rounded(rule.x.0, 1000.0) as f32),
            y: Pt(rounded(self.height - rule.y.0 - rule.height.0, 1000.0) as f32),
            width: Pt(rounded(rule.width.0, 1000.0) as f32),
            height: Pt(rounded(rule.height.0, 1000.0) as f32),
            mode: Some(PaintMode::Fill),
            winding_order: Some(WindingOrder::NonZero),
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn end_text(&mut self) {
        if self.state.baseline.take().is_some() {
            self.ops.push(Op::EndTextSection);
        }
    }
}

/// A show operation being written.
#[derive(Default)]
struct Show {
    items: Vec<TextItem>,
    text: String,
}

impl Show {
    /// Moves the next glyph left by `correction` thousandths of an em.
    fn correct(&mut self, correction: f64) {
        self.end_text();
        self.items.push(TextItem::Offset(correction as f32));
    }

    /// Shows a glyph by its code.
    fn glyph(&mut self, code: u16, character: char) {
        self.end_text();
        let glyph = Codepoint::with_cid(code, 0.0, character.to_string());
        match self.items.last_mut() {
            Some(TextItem::GlyphIds(glyphs)) => glyphs.push(glyph),
            _ => self.items.push(TextItem::GlyphIds(vec![glyph])),
        }
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.items.push(TextItem::Text(std::mem::take(&mut self.text)));
        }
    }
}

/// What a run's lengths are measured in.
#[derive(Clone, Copy)]
struct Scale {
    size: f64,
    stretch: f64,
}

impl Scale {
    /// A length on the page in thousandths of the run's em.
    fn thousandths(self, length: f64) -> f64 {
        length * 1000.0 / (self.size * self.stretch)
    }
}

/// The gap after most of the run's glyphs, in points before stretching: where a justified line's
/// room went, so that its glyphs need no corrections.
fn usual_gap(glyphs: &[Glyph], face: &CutFace, scale: Scale) -> f64 {
    let mut gaps: Vec<f64> = glyphs
        .windows(2)
        .filter_map(|pair| {
            let width = face.glyph(pair[0].id)?.width as f64;
            let gap = scale.thousandths(pair[1].x.0 - pair[0].x.0) - width;
            Some(gap * scale.size / 1000.0)
        })
        .collect();
    gaps.sort_unstable_by(f64::total_cmp);
    let (mut first, mut most, mut usual) = (0, 0, 0.0);
    for (last, gap) in gaps.iter().enumerate() {
        while gap - gaps[first] > TOLERANCE {
            first += 1;
        }
        if last + 1 - first > most {
            most = last + 1 - first;
            usual = (gap + gaps[first]) / 2.0;
        }
    }
    let usual = rounded(usual, 10_000.0);
    // A narrower gap is not worth an operation: it comes from the rounding of the widths.
    if usual.abs() < TOLERANCE / 4.0 { 0.0 } else { usual }
}

/// `value` to the nearest part of 1/`parts`.
pub(super) fn rounded(value: f64, parts: f64) -> f64 {
    // Adding zero turns -0 into 0, which would be written with its sign.
    (value * parts).round() / parts + 0.0
}

fn actual_text(character: char) -> DictItem {
    let text = DictItem::String { data: utf16(character.encode_utf8(&mut [0; 4])), literal: false };
    DictItem::Dict { map: [("ActualText".to_owned(), text)].into() }
}
