//! The masthead's name as a picture, drawn from the glyphs of the pages: for readers whose PC has
//! not got its face, where the face may not go with the file.

use bulletin_model::{FrontKind, Issue, Profile, Twips};
use bulletin_typeset::{Fonts, GlyphRun, Item, Layout, Line, MITER_LIMIT, Masthead, Part};
use tiny_skia::{FillRule, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};
use ttf_parser::{GlyphId, OutlineBuilder};

use super::picture::Picture;
use crate::ExportError;

/// Fine enough for every office printer; a name of ten characters is some 50 KB.
const DOTS_PER_INCH: f64 = 600.0;
const DOTS_PER_PT: f64 = DOTS_PER_INCH / 72.0;

/// What Word leaves below a picture in a line, for the descent of the paragraph's mark, which is
/// set in 1 pt; and what is kept free above it, so that the line is no higher than it should be.
const BELOW: Twips = Twips(5);
const ABOVE: Twips = Twips(15);

/// Free at both ends, for ink that reaches past its glyph's box.
const BESIDE: Twips = Twips(20);

/// The name of `issue`'s masthead as it stands on page 1 of `layout`; none where it has none, or none
/// that is text.
///
/// # Errors
/// A face can't be read, or the picture can't be made.
pub(super) fn of(
    issue: &Issue,
    profile: &Profile,
    layout: &Layout,
    fonts: &Fonts,
) -> Result<Option<Picture>, ExportError> {
    let masthead = Masthead::of(issue, profile);
    let name = masthead.boxes.iter().find(|line| line.line.kind == FrontKind::Name);
    let Some((name, page)) = name.zip(layout.pages.first()) else { return Ok(None) };
    let line = page.lines.iter().find(|line| line.source.part == Part::Masthead(name.index));
    let Some(line) = line.filter(|line| line.right.0 > line.left.0) else { return Ok(None) };
    // The masthead's boxes do not overlap: what has its baseline in the line is of the name.
    let within =
        |run: &&GlyphRun| (line.top.0..line.top.0 + line.height.0).contains(&run.baseline.0);
    let runs = page.items.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        _ => None,
    });
    let canvas = Canvas::over(line)?.draw(runs.filter(within), fonts)?;
    let png = canvas.pixmap.encode_png().map_err(|error| failed(&error))?;
    let shows = name.line.text.clone();
    let Canvas { width, height, .. } = canvas;
    Ok(Some(Picture { shows, png, width, height, at: None }))
}

/// A transparent sheet over a line.
struct Canvas {
    pixmap: Pixmap,
    width: Twips,
    height: Twips,
    /// Its upper left corner on the page, in points.
    origin: (f64, f64),
}

impl Canvas {
    fn over(line: &Line) -> Result<Self, ExportError> {
        let width = Twips(Twips::from_pt(line.right.0 - line.left.0).0 + 2 * BESIDE.0);
        let height = Twips(Twips::from_pt(line.height.0).0 - ABOVE.0 - BELOW.0);
        let dots = |length: Twips| (length.pt().0 * DOTS_PER_PT).ceil().max(1.0) as u32;
        let pixmap = Pixmap::new(dots(width), dots(height))
            .ok_or_else(|| failed(&"the name is too large for a picture"))?;
        let origin = (line.left.0 - BESIDE.pt().0, line.top.0 + ABOVE.pt().0);
        Ok(Self { pixmap, width, height, origin })
    }

    fn draw<'l>(
        mut self,
        runs: impl Iterator<Item = &'l GlyphRun>,
        fonts: &Fonts,
    ) -> Result<Self, ExportError> {
        for run in runs {
            let unread = || failed(&"a face of the name can't be read");
            let face = fonts.face(run.font).ok_or_else(unread)?;
            let face = face.parsed().ok_or_else(unread)?;
            let mut paint = Paint { anti_alias: true, ..Paint::default() };
            paint.set_color_rgba8(run.colour.red, run.colour.green, run.colour.blue, u8::MAX);
            let units = f64::from(face.units_per_em());
            let scale = run.size.0 / units * DOTS_PER_PT;
            for glyph in &run.glyphs {
                let mut outline = Outline(PathBuilder::new());
                face.outline_glyph(GlyphId(glyph.id), &mut outline);
                let Some(path) = outline.0.finish() else { continue };
                // The stretch is the outline's, and not the stroke's.
                let wide = Transform::from_scale(run.stretch as f32, 1.0);
                let Some(path) = path.transform(wide) else { continue };
                let x = (glyph.x.0 - self.origin.0) * DOTS_PER_PT;
                let y = (run.baseline.0 - self.origin.1) * DOTS_PER_PT;
                let (scale, x, y) = (scale as f32, x as f32, y as f32);
                let place = Transform::from_row(scale, 0.0, 0.0, -scale, x, y);
                self.fill(&path, &paint, place);
                if run.stroke.0 > 0.0 {
                    let width = (units * run.stroke.0 / run.size.0) as f32;
                    let stroke = Stroke { width, miter_limit: MITER_LIMIT, ..Stroke::default() };
                    self.pixmap.stroke_path(&path, &paint, &stroke, place, None);
                }
            }
        }
        Ok(self)
    }

    fn fill(&mut self, path: &Path, paint: &Paint<'_>, place: Transform) {
        self.pixmap.fill_path(path, paint, FillRule::Winding, place, None);
    }
}

/// A glyph's outline as a path.
struct Outline(PathBuilder);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}

fn failed(error: &dyn std::fmt::Display) -> ExportError {
    ExportError::Docx(error.to_string())
}
