//! Pages moved, made smaller, and without what the paper has already.

use bulletin_model::{Pt, profile::Colour};
use bulletin_typeset::{GlyphRun, Item, Line, Page, Part, PictureBox, Rule};

/// Where a page is put on a side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placement {
    /// The page's size on the side, as a part of its own.
    pub scale: f64,
    /// From the side's left edge to the page's, in points.
    pub x: f64,
    /// From the side's top edge to the page's, in points.
    pub y: f64,
}

impl Placement {
    /// Puts all that is on `page` onto `side`.
    pub fn put(self, mut page: Page, side: &mut Page) {
        page.lines.iter_mut().for_each(|line| self.line(line));
        page.items.iter_mut().for_each(|item| match item {
            Item::Picture(picture) => self.picture(picture),
            Item::Glyphs(run) => self.run(run),
            Item::Rule(rule) => self.rule(rule),
        });
        side.lines.append(&mut page.lines);
        side.items.append(&mut page.items);
    }

    fn across(self, x: Pt) -> Pt {
        Pt(self.x + x.0 * self.scale)
    }

    fn down(self, y: Pt) -> Pt {
        Pt(self.y + y.0 * self.scale)
    }

    fn long(self, length: Pt) -> Pt {
        Pt(length.0 * self.scale)
    }

    fn line(self, line: &mut Line) {
        line.top = self.down(line.top);
        line.height = self.long(line.height);
        line.left = self.across(line.left);
        line.right = self.across(line.right);
    }

    fn run(self, run: &mut GlyphRun) {
        run.size = self.long(run.size);
        run.stroke = self.long(run.stroke);
        run.baseline = self.down(run.baseline);
        for glyph in &mut run.glyphs {
            glyph.x = self.across(glyph.x);
            glyph.advance = self.long(glyph.advance);
        }
    }

    fn picture(self, picture: &mut PictureBox) {
        picture.x = self.across(picture.x);
        picture.y = self.down(picture.y);
        picture.width = self.long(picture.width);
        picture.height = self.long(picture.height);
    }

    fn rule(self, rule: &mut Rule) {
        rule.x = self.across(rule.x);
        rule.y = self.down(rule.y);
        rule.width = self.long(rule.width);
        rule.height = self.long(rule.height);
    }
}

/// `page` with all that is on it moved to the right by `x` and down by `y` points: 套打 onto paper
/// that has been printed on before, by a printer that feeds it a little askew of where it should.
#[must_use]
pub fn shift(page: Page, x: Pt, y: Pt) -> Page {
    let mut moved =
        Page { width: page.width, height: page.height, lines: Vec::new(), items: Vec::new() };
    Placement { scale: 1.0, x: x.0, y: y.0 }.put(page, &mut moved);
    moved
}

/// `page` without what is printed on masthead paper (套打，报头已预印): the coloured lines and rules
/// of the masthead, and its picture. Number, unit and date, which change with each issue and are black, stay.
#[must_use]
pub fn without_preprinted(mut page: Page) -> Page {
    let is_masthead = |line: &&Line| matches!(line.source.part, Part::Masthead(_));
    let foot = |line: &Line| line.top.0 + line.height.0;
    let Some(end) = page.lines.iter().filter(is_masthead).map(foot).reduce(f64::max) else {
        return page;
    };
    // The masthead's rule lies between its last line and the text.
    let text = page.lines.iter().filter(|line| !is_masthead(line)).map(|line| line.top.0);
    let end = text.reduce(f64::min).unwrap_or(page.height.0).max(end);
    page.items.retain(|item| match item {
        Item::Picture(picture) => picture.y.0 > end,
        Item::Glyphs(run) => run.baseline.0 > end || is_black(run.colour),
        Item::Rule(rule) => rule.y.0 > end || is_black(rule.colour),
    });
    page
}

fn is_black(colour: Colour) -> bool {
    colour == Colour::default()
}
