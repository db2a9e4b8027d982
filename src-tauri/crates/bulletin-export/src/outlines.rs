//! Pages as filled outlines, for a printer that takes neither PDF nor our fonts: what is drawn is
//! what [`crate::pdf`] draws, glyph by glyph at the same places.

use bulletin_model::profile::Colour;
use bulletin_typeset::{Face, Fonts, GlyphRun, Item, Page, PictureBox, Rule};
use ttf_parser::{GlyphId, OutlineBuilder};

/// A place on the sheet, in points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begins a figure.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic Bézier curve: two control points and its end.
    Curve([Point; 3]),
    /// Closes the figure.
    Close,
}

/// How an outline is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint {
    /// Of the inside, by the non-zero winding rule, and of the stroke.
    pub colour: Colour,
    /// The width of the stroke on the outline, in points, with joins mitred up to
    /// [`bulletin_typeset::MITER_LIMIT`]; 0: none.
    pub stroke: f64,
}

/// Something to draw on.
pub trait Canvas {
    /// Why it can't be drawn on.
    type Error;

    /// Paints an outline.
    ///
    /// # Errors
    /// The canvas's own.
    fn paint(&mut self, outline: &[Step], paint: Paint) -> Result<(), Self::Error>;

    /// Draws a picture in its place.
    ///
    /// # Errors
    /// The canvas's own; one that can't draw pictures says so.
    fn picture(&mut self, picture: &PictureBox) -> Result<(), Self::Error>;
}

/// Draws all that is on `page`. A glyph of a face that `fonts` did not open is left out.
///
/// # Errors
/// The canvas's.
pub fn draw<C: Canvas>(page: &Page, fonts: &Fonts, canvas: &mut C) -> Result<(), C::Error> {
    for item in &page.items {
        match item {
            Item::Picture(picture) => canvas.picture(picture)?,
            Item::Glyphs(run) => {
                if let Some(face) = fonts.face(run.font) {
                    draw_run(run, &face, canvas)?;
                }
            }
            Item::Rule(rule) => {
                let paint = Paint { colour: rule.colour, stroke: 0.0 };
                canvas.paint(&rectangle(rule), paint)?;
            }
        }
    }
    Ok(())
}

fn draw_run<C: Canvas>(run: &GlyphRun, face: &Face, canvas: &mut C) -> Result<(), C::Error> {
    let Some(parsed) = face.parsed() else { return Ok(()) };
    let unit = run.size.0 / f64::from(parsed.units_per_em());
    let paint = Paint { colour: run.colour, stroke: run.stroke.0 };
    for glyph in &run.glyphs {
        let mut outline = Outline {
            across: unit * run.stretch,
            up: unit,
            x: glyph.x.0,
            y: run.baseline.0,
            at: Point { x: 0.0, y: 0.0 },
            steps: Vec::new(),
        };
        // Blanks have none.
        if parsed.outline_glyph(GlyphId(glyph.id), &mut outline).is_some() {
            canvas.paint(&outline.steps, paint)?;
        }
    }
    Ok(())
}

fn rectangle(rule: &Rule) -> [Step; 5] {
    let (left, top) = (rule.x.0, rule.y.0);
    let (right, foot) = (left + rule.width.0, top + rule.height.0);
    let point = |x, y| Point { x, y };
    [
        Step::Move(point(left, top)),
        Step::Line(point(right, top)),
        Step::Line(point(right, foot)),
        Step::Line(point(left, foot)),
        Step::Close,
    ]
}

/// A glyph's outline on its way from font units, y upwards, to the sheet.
struct Outline {
    /// Points in a font unit, horizontally.
    across: f64,
    /// Points in a font unit, vertically.
    up: f64,
    x: f64,
    y: f64,
    /// Where the last step ended.
    at: Point,
    steps: Vec<Step>,
}

impl Outline {
    fn point(&self, x: f32, y: f32) -> Point {
        Point { x: self.x + f64::from(x) * self.across, y: self.y - f64::from(y) * self.up }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.steps.push(Step::Move(self.at));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.steps.push(Step::Line(self.at));
    }

    /// As the cubic curve that is the same: its control points lie two thirds of the way to the
    /// quadratic one's.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, end) = (self.point(x1, y1), self.point(x, y));
        let towards = |from: Point| Point {
            x: from.x + (control.x - from.x) * 2.0 / 3.0,
            y: from.y + (control.y - from.y) * 2.0 / 3.0,
        };
        self.steps.push(Step::Curve([towards(self.at), towards(end), end]));
        self.at = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.steps.push(Step::Curve([self.point(x1, y1), self.point(x2, y2), self.at]));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}
