//! From a point of a page to a caret in the text, and back.

use bulletin_typeset::{ContentsLine, Glyph, Item, Line, Page, Part, Source};

use super::{Set, views::rounded};
use crate::{
    changes::block_text,
    positions,
    wire::{Place, Target, layout::Spot},
};

impl Set {
    /// The text and the place in it that a source names; none for a separator.
    pub(super) fn place(&self, source: &Source) -> Option<Place> {
        // A line of 目录 leads to a text, but does not show it.
        if matches!(source.part, Part::Contents(_)) {
            return None;
        }
        let (target, text, start) = self.text_of(source.part)?;
        let units = |at: usize| positions::units(text, start + at);
        Some(Place { target, start: units(source.chars.start), end: units(source.chars.end) })
    }

    /// The text that a part shows, and where in it the part begins in Unicode scalars.
    fn text_of(&self, part: Part) -> Option<(Target, &str, usize)> {
        let issue = &*self.issue;
        let (text, start) = match part {
            Part::Paragraph { entry, block, start } => {
                (block_text(issue, entry, block).ok()?, start)
            }
            Part::Title(entry) => (issue.entry(entry)?.title.as_str(), 0),
            Part::Column(column) => {
                let found = issue.columns.iter().find(|found| found.id == column)?;
                (found.heading.as_str(), 0)
            }
            Part::EditorsNote { entry, start } => {
                let note = match entry {
                    Some(entry) => &issue.entry(entry)?.editors_note,
                    None => &issue.editors_note,
                };
                (note.as_str(), start)
            }
            // What the program makes of the issue is no stretch of a text.
            _ => ("", 0),
        };
        Some((target_of(part)?, text, start))
    }

    pub(super) fn hit(&self, page: &Page, (x, y): (f64, f64)) -> Option<Place> {
        let away = |from: f64, to: f64, at: f64| (from - at).max(at - to).max(0.0);
        let line =
            page.lines.iter().filter(|line| self.text_of(line.source.part).is_some()).min_by(
                |a, b| {
                    let distance = |line: &Line| {
                        let down = away(line.top.0, line.top.0 + line.height.0, y);
                        // Of two lines at one height, the one beside the point.
                        (down, away(line.left.0, line.right.0, x))
                    };
                    distance(a).partial_cmp(&distance(b)).unwrap_or(std::cmp::Ordering::Equal)
                },
            )?;
        let (target, text, start) = self.text_of(line.source.part)?;
        let mut at = line.source.chars.start;
        for glyph in glyphs_of(page, line) {
            if x < glyph.x.0 + glyph.advance.0 / 2.0 {
                break;
            }
            at += 1;
        }
        let at = positions::units(text, start + at.min(line.source.chars.end));
        Some(Place { target, start: at, end: at })
    }

    pub(super) fn locate(&self, target: &Target, at: usize) -> Option<Spot> {
        let mut found = None;
        for page in 0..self.draft.page_count() {
            for line in self.draft.lines(page) {
                if target_of(line.source.part).as_ref() != Some(target) {
                    continue;
                }
                let Some(place) = self.place(&line.source) else { continue };
                // At a line's end the caret stands there, unless a line begins at the same place.
                if place.start <= at && at <= place.end {
                    found = Some((page, line.source, place));
                }
            }
            if found.as_ref().is_some_and(|(on, ..)| *on < page) {
                break;
            }
        }
        let (index, source, place) = found?;
        let page = self.draft.page(index, &self.typesetter);
        let line = page.lines.iter().find(|line| line.source == source)?;
        let (_, text, start) = self.text_of(source.part)?;
        let before = positions::scalars(text, at).saturating_sub(start + source.chars.start);
        let glyph = glyphs_of(&page, line).nth(before);
        let x = match glyph {
            Some(glyph) if at < place.end => glyph.x.0,
            _ => line.right.0,
        };
        Some(Spot {
            page: index,
            x: rounded(x),
            top: rounded(line.top.0),
            height: rounded(line.height.0),
        })
    }
}

/// The text that a part shows a part of; a line of 目录 leads to what it names.
fn target_of(part: Part) -> Option<Target> {
    Some(match part {
        Part::Paragraph { entry, block, .. } => Target::Text { entry, block },
        Part::Title(entry) => Target::Title { entry },
        Part::Units(entry) => Target::Units { entry },
        Part::Column(column) => Target::Heading { column },
        Part::EditorsNote { entry, .. } => Target::EditorsNote { entry },
        Part::Contents(ContentsLine::Entry(entry)) => Target::Text { entry, block: 0 },
        Part::Contents(ContentsLine::Column(column)) => Target::Heading { column },
        Part::Masthead(line) => Target::Masthead { line },
        Part::Contents(ContentsLine::Heading) | Part::Foot | Part::Separator => return None,
    })
}

/// The glyphs of a line, from left to right.
fn glyphs_of<'a>(page: &'a Page, line: &'a Line) -> impl Iterator<Item = &'a Glyph> {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Glyphs(run) => Some(run),
            Item::Rule(_) | Item::Picture(_) => None,
        })
        .filter(|run| {
            let own = run.source.as_ref().is_some_and(|source| {
                source.part == line.source.part
                    && source.chars.start >= line.source.chars.start
                    && source.chars.end <= line.source.chars.end
            });
            own && (line.top.0..line.top.0 + line.height.0).contains(&run.baseline.0)
        })
        .flat_map(|run| &run.glyphs)
}
