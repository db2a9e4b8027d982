//! 校样: what a proof sheet has in its margins besides the page, so that a reader can name any place
//! of it. Drawn onto pages that are already set; nothing on them moves.

use bulletin_model::{
    EntryId, Pt,
    profile::{Colour, RoleName},
};

use crate::{
    frame::{Item, Line, Page, Part, Rule},
    page::ASCENT,
    runs::SetLine,
    typesetter::Typesetter,
};

/// What stands in the frame at the head of each page.
const LABEL: &str = "校样";

/// The face of all marks: 宋体, as page numbers have it, lighter than any text face.
const ROLE: RoleName = RoleName::PageNumber;

/// Small enough for a margin, large enough to be read on paper: 小五 is 9 pt.
const HEAD_SIZE: f64 = 9.0;
const ENTRY_SIZE: f64 = 9.0;
/// A line's number must not be taken for text.
const LINE_SIZE: f64 = 7.0;

/// The head's middle lies at most this far below the sheet's edge, well inside what printers reach
/// (they leave out 4 to 6 mm): 9 mm.
const HEAD_MIDDLE: f64 = 25.5;
/// Numbers end this far before the type area: 2.5 mm.
const LINE_GAP: f64 = 7.0;
/// An entry's number begins this far past the type area, behind a hanging mark of half a character
/// of 16 pt.
const ENTRY_GAP: f64 = 11.0;

const GREY: Colour = Colour { red: 96, green: 96, blue: 96 };
const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };

impl Typesetter {
    /// Marks `pages`, which this typesetter set, as a proof: each text line numbered from the top of
    /// its page in the left margin, each entry numbered through the issue in the right one, `note`
    /// and the word 校样 at the head.
    pub fn mark_proof(&self, pages: &mut [Page], note: &str) {
        let mut marks = Marks { typesetter: self, entries: Vec::new() };
        for page in pages {
            marks.head(page, note);
            marks.numbers(page);
        }
    }
}

struct Marks<'a> {
    typesetter: &'a Typesetter,
    /// Those met so far, in order.
    entries: Vec<EntryId>,
}

impl Marks<'_> {
    /// `note` on the left, 校样 in a frame on the right.
    fn head(&self, page: &mut Page, note: &str) {
        let area = self.typesetter.profile.type_area;
        let (left, width) = (area.left.pt().0, area.width.pt().0);
        let middle = HEAD_MIDDLE.min(area.top.pt().0 / 2.0);
        let note = self.set(note, HEAD_SIZE);
        draw(page, &note, left, middle, HEAD_SIZE, BLACK);
        let label = self.set(LABEL, HEAD_SIZE);
        let (pad, weight) = (HEAD_SIZE / 3.0, 0.75);
        let right = left + width - pad;
        draw(page, &label, right - label.right, middle, HEAD_SIZE, BLACK);
        let frame = Frame {
            left: right - label.right - pad,
            right: left + width,
            top: middle - HEAD_SIZE / 2.0 - pad,
            foot: middle + HEAD_SIZE / 2.0 + pad,
        };
        frame.draw(page, weight);
    }

    fn numbers(&mut self, page: &mut Page) {
        let area = self.typesetter.profile.type_area;
        let (left, right) = (area.left.pt().0, (area.left.pt().0 + area.width.pt().0));
        let lines: Vec<Line> = page.lines.iter().filter(|line| is_text(line)).cloned().collect();
        for (line, number) in lines.iter().zip(1..) {
            let middle = line.top.0 + line.height.0 / 2.0;
            let set = self.set(&number.to_string(), LINE_SIZE);
            let x = (left - LINE_GAP - set.right).max(0.0);
            draw(page, &set, x, middle, LINE_SIZE, GREY);
            let entry = line.source.part.entry().filter(|entry| !self.entries.contains(entry));
            if let Some(entry) = entry {
                self.entries.push(entry);
                let set = self.set(&format!("第{}条", self.entries.len()), ENTRY_SIZE);
                let x = (right + ENTRY_GAP).min(page.width.0 - set.right);
                draw(page, &set, x, middle, ENTRY_SIZE, BLACK);
            }
        }
    }

    /// A line of marks, from x 0, of the given size.
    fn set(&self, text: &str, size: f64) -> SetLine {
        let own = self.typesetter.profile.roles.get(ROLE).size.pt().0;
        self.typesetter.set_line(text, ROLE, size / own)
    }
}

/// Text of the issue between masthead and foot, not an empty line.
fn is_text(line: &Line) -> bool {
    !matches!(line.source.part, Part::Masthead(_) | Part::Foot | Part::Separator)
        && !line.text.is_empty()
}

/// Draws `set` from `x` on, the middle of its characters' squares at `middle`.
fn draw(page: &mut Page, set: &SetLine, x: f64, middle: f64, size: f64, colour: Colour) {
    let baseline = middle + (ASCENT - 0.5) * size;
    for run in &set.runs {
        let mut run = run.clone();
        run.baseline = Pt(baseline);
        run.colour = colour;
        for glyph in &mut run.glyphs {
            glyph.x.0 += x;
        }
        page.items.push(Item::Glyphs(run));
    }
}

/// A frame of four rules, whose outer edges are given.
struct Frame {
    left: f64,
    right: f64,
    top: f64,
    foot: f64,
}

impl Frame {
    fn draw(&self, page: &mut Page, weight: f64) {
        let Self { left, right, top, foot } = *self;
        let (width, height) = (right - left, foot - top);
        for (x, y, width, height) in [
            (left, top, width, weight),
            (left, foot - weight, width, weight),
            (left, top, weight, height),
            (right - weight, top, weight, height),
        ] {
            let (width, height) = (Pt(width), Pt(height));
            let rule = Rule { x: Pt(x), y: Pt(y), width, height, colour: BLACK };
            page.items.push(Item::Rule(rule));
        }
    }
}
