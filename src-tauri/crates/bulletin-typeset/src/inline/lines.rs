//! Breaking a paragraph into lines, first fit, as Word does: a line takes one more unit when its
//! punctuation can be squeezed for it or a closing mark may overrun; and placing each line's
//! characters.

use std::ops::Range;

use bulletin_model::profile::{Align, Composition, LineEnd};

use super::cells::Cell;
use crate::rules::class::opens;

/// Less than any difference that the rules make, more than a sum of floats can be off.
const EPSILON: f64 = 1e-6;

/// The line that a paragraph is set to, in points.
#[derive(Debug, Clone, Copy)]
pub struct Measure<'a> {
    /// How wide it is.
    pub width: f64,
    /// How far in the first line begins, where the indent is not typed.
    pub first_indent: f64,
    /// How far in the other lines begin.
    pub turn_over: f64,
    /// Type size, which the rules' ems are of.
    pub size: f64,
    /// Where text stands that does not fill the line.
    pub align: Align,
    /// Whether full lines are opened out to the measure.
    pub justify: bool,
    /// The rules.
    pub rules: &'a Composition,
}

/// A line with its characters in place.
#[derive(Debug, Clone, PartialEq)]
pub struct ComposedLine {
    /// What it shows, in indices of the paragraph's cells; without blanks at its end.
    pub cells: Range<usize>,
    /// Where each of these is.
    pub placed: Vec<LineCell>,
    /// Where its last character's box ends.
    pub right: f64,
    /// Whether it is the last of its paragraph.
    pub last: bool,
    /// Whether it is wider than the measure and nothing could be done about it.
    pub overfull: bool,
}

/// A character in its place on the line, in points from the line's left end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineCell {
    /// Where its natural box is drawn.
    pub x: f64,
    /// From the left of its box to the left of the next one's.
    pub advance: f64,
}

/// How a line is made to end where it does.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Ending {
    /// It fits.
    Fits,
    /// This much is squeezed out of its marks.
    Squeezed(f64),
    /// Its last mark hangs past the measure; before it, this much is squeezed out.
    Hangs(f64),
    /// Its last mark is halved, and this much is squeezed out of the others.
    Halved(f64),
}

/// Breaks `cells` into lines and places them. No cells make one empty line.
#[must_use]
pub fn compose(cells: &[Cell], measure: &Measure<'_>) -> Vec<ComposedLine> {
    let mut breaks = break_points(cells, measure);
    even_last_line(cells, measure, &mut breaks);
    let count = breaks.len();
    let place_one = |(index, (range, ending)): (usize, (Range<usize>, Ending))| {
        let indent = if index == 0 { measure.first_indent } else { measure.turn_over };
        place(cells, range, ending, indent, index + 1 == count, measure)
    };
    breaks.into_iter().enumerate().map(place_one).collect()
}

fn break_points(cells: &[Cell], measure: &Measure<'_>) -> Vec<(Range<usize>, Ending)> {
    let mut lines = Vec::new();
    let mut start = 0;
    loop {
        let indent = if lines.is_empty() { measure.first_indent } else { measure.turn_over };
        let (end, ending) = line_end(cells, start, measure.width - indent, measure);
        let shown = start + cells[start..end].iter().rposition(|c| !c.blank).map_or(0, |at| at + 1);
        lines.push((start..shown, ending));
        start = end;
        if start >= cells.len() {
            return lines;
        }
    }
}

/// Where the line that begins at `start` ends, its closing blanks included.
fn line_end(cells: &[Cell], start: usize, width: f64, measure: &Measure<'_>) -> (usize, Ending) {
    let rules = measure.rules;
    let limit = rules.squeeze.limit.0 * measure.size;
    let mut natural = 0.0; // of the cells so far, closing blanks aside
    let mut gaps = 0.0; // what stands between them and the next visible one
    // The last visible cell with the sums up to it: blanks after it end the line unseen.
    let mut sum: Option<Sum<'_>> = None;
    let mut best = None;
    for (at, cell) in cells.iter().enumerate().skip(start) {
        if cell.blank {
            gaps += cell.advance + cell.gap_after;
        } else {
            let before = sum.as_ref().map_or((0.0, 0.0), |sum| (sum.natural, sum.squeezable));
            natural += gaps + cell.advance;
            gaps = cell.gap_after;
            let squeezable = before.1 + cell.squeeze;
            sum = Some(Sum { natural, squeezable, before, cell, limit });
            // No ending could still save the line: not even one more halved or hanging mark.
            if natural - cell.advance - width > limit + EPSILON {
                break;
            }
        }
        if cell.break_after || at + 1 == cells.len() {
            let ending = match &sum {
                Some(sum) => sum.ending(width, rules.line_end),
                None => Some(Ending::Fits),
            };
            if let Some(ending) = ending {
                best = Some((at + 1, ending));
            }
        }
    }
    best.unwrap_or_else(|| (forced_end(cells, start, width), Ending::Fits))
}

/// What a line up to some cell comes to.
struct Sum<'a> {
    natural: f64,
    squeezable: f64,
    /// The same two without the last cell.
    before: (f64, f64),
    cell: &'a Cell,
    limit: f64,
}

impl Sum<'_> {
    fn ending(&self, width: f64, line_end: LineEnd) -> Option<Ending> {
        let fits = |excess: f64, squeezable: f64| {
            excess <= self.limit.min(squeezable) + EPSILON || excess <= EPSILON
        };
        let excess = self.natural - width;
        if excess <= EPSILON {
            return Some(Ending::Fits);
        }
        let (before, squeezable_before) = self.before;
        if self.cell.overruns {
            match line_end {
                LineEnd::Hang if fits(before - width, squeezable_before) => {
                    return Some(Ending::Hangs((before - width).max(0.0)));
                }
                LineEnd::Halve => {
                    let excess = excess - self.cell.advance / 2.0;
                    if fits(excess, squeezable_before) {
                        return Some(Ending::Halved(excess.max(0.0)));
                    }
                }
                LineEnd::Hang | LineEnd::Push => {}
            }
        }
        fits(excess, self.squeezable).then_some(Ending::Squeezed(excess))
    }
}

/// Where to end a line that has no place to break within the measure: at the last character that
/// fits, and after at least one with what is attached to it.
fn forced_end(cells: &[Cell], start: usize, width: f64) -> usize {
    let mut natural = 0.0;
    for (at, cell) in cells.iter().enumerate().skip(start) {
        natural += cell.advance;
        let attached = cell.advance == 0.0;
        if natural > width + EPSILON && at > start && !attached {
            return at;
        }
        natural += cell.gap_after;
    }
    cells.len()
}

/// Takes characters from the line before the last, until the last holds the fewest that the rules
/// allow.
fn even_last_line(cells: &[Cell], measure: &Measure<'_>, breaks: &mut [(Range<usize>, Ending)]) {
    let minimum = usize::from(measure.rules.last_line_minimum);
    let [.., before, last] = breaks else { return };
    let marks = &measure.rules.prohibited_starts;
    let seen = |from: usize| {
        let visible = |cell: &&Cell| !cell.blank && !marks.contains(cell.character);
        cells[from..last.0.end].iter().filter(visible).count()
    };
    if seen(last.0.start) >= minimum {
        return;
    }
    let fitting = |at: &usize| cells[*at - 1].break_after && seen(*at) >= minimum;
    // No more than half the line is given up for it.
    let floor = before.0.start + before.0.len().div_ceil(2);
    if let Some(at) = (floor..last.0.start).rev().find(fitting) {
        let shown = cells[before.0.start..at].iter().rposition(|c| !c.blank).map_or(0, |i| i + 1);
        *before = (before.0.start..before.0.start + shown, Ending::Fits);
        last.0.start = at;
    }
}

fn place(
    cells: &[Cell],
    range: Range<usize>,
    ending: Ending,
    indent: f64,
    last: bool,
    measure: &Measure<'_>,
) -> ComposedLine {
    let line = &cells[range.clone()];
    let width = measure.width - indent;
    let gap_after = |at: usize| if at + 1 < line.len() { line[at].gap_after } else { 0.0 };
    let natural: f64 = line.iter().enumerate().map(|(at, c)| c.advance + gap_after(at)).sum();
    let (squeezed, final_mark) = match ending {
        Ending::Fits => (0.0, 0),
        Ending::Squeezed(excess) => (excess, 0),
        Ending::Hangs(excess) | Ending::Halved(excess) => (excess, 1),
    };
    let inner = line.len() - final_mark.min(line.len());
    let squeezable: f64 = line[..inner].iter().map(|cell| cell.squeeze).sum();
    let share = if squeezable > 0.0 { squeezed / squeezable } else { 0.0 };
    // What the line's end takes up within the measure: a hanging mark nothing, a halved one half.
    let end_saving = match (ending, line.last()) {
        (Ending::Hangs(_), Some(mark)) => mark.advance,
        (Ending::Halved(_), Some(mark)) => mark.advance / 2.0,
        _ => 0.0,
    };
    let slack = width - (natural - squeezed - end_saving);
    let justified = !last && measure.justify && measure.align == Align::Left;
    let openings = line
        .iter()
        .enumerate()
        .filter(|(at, cell)| cell.open_after && at + 1 < line.len() - hanging(ending))
        .count();
    let opened =
        if justified && slack > 0.0 && openings > 0 { slack / openings as f64 } else { 0.0 };
    let mut x = indent
        + match measure.align {
            Align::Left => 0.0,
            Align::Centre => slack.max(0.0) / 2.0,
            Align::Right => slack.max(0.0),
        };
    let mut placed = Vec::with_capacity(line.len());
    for (at, cell) in line.iter().enumerate() {
        let mut cut = if at < inner { cell.squeeze * share } else { 0.0 };
        if at >= inner && matches!(ending, Ending::Halved(_)) {
            cut = cell.advance / 2.0;
        }
        let shift = if opens(cell.character) { cut } else { 0.0 };
        let opening = match cell.open_after && at + 1 < line.len() - hanging(ending) {
            true => opened,
            false => 0.0,
        };
        let advance = cell.advance - cut + gap_after(at) + opening;
        placed.push(LineCell { x: x - shift, advance });
        x += advance;
    }
    ComposedLine { overfull: slack < -EPSILON, cells: range, placed, right: x, last }
}

/// How many marks stand past the measure.
fn hanging(ending: Ending) -> usize {
    usize::from(matches!(ending, Ending::Hangs(_)))
}
