//! What a draft's pages hold, told without drawing them.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
};

use bulletin_model::PlacedPicture;

use crate::{
    frame::Source,
    runs::SetLine,
    typesetter::{Draft, DraftParagraph},
};

/// A line of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine<'a> {
    /// What it shows of what.
    pub source: Source,
    /// Its text, without indent and closing blanks.
    pub text: &'a str,
    /// Whether it is the last of its paragraph.
    pub ends_paragraph: bool,
    /// Whether it is the first of its paragraph.
    pub begins_paragraph: bool,
}

impl Draft {
    /// The lines of the body on page `index`, from 0; none beyond the last page.
    pub fn lines(&self, index: usize) -> impl Iterator<Item = DraftLine<'_>> {
        let placed = self.pages.get(index).map(Vec::as_slice).unwrap_or_default();
        placed.iter().map(|placed| {
            let paragraph = &self.paragraphs[placed.paragraph];
            let line = &paragraph.composed.lines[placed.line];
            DraftLine {
                source: paragraph.source(placed.line),
                text: &line.text,
                ends_paragraph: line.last,
                begins_paragraph: placed.line == 0,
            }
        })
    }

    /// A number that changes when page `index` draws something else or what it draws stands for
    /// another text. It holds for drafts of one typesetter in one run of the program.
    #[must_use]
    pub fn fingerprint(&self, index: usize) -> u64 {
        let mut hasher = DefaultHasher::new();
        let last = index + 1 == self.page_count();
        (index, last, self.unnumbered.contains(&index)).hash(&mut hasher);
        if index == 0 {
            if let Some(placed) = &self.masthead.picture {
                let PlacedPicture { picture, left, top, width, height } = placed;
                (picture, left, top, width, height).hash(&mut hasher);
            }
            for (line, set) in self.masthead.boxes.iter().zip(&self.front) {
                (line.role, line.size, line.top).hash(&mut hasher);
                (set.left.form(), set.right.as_ref().map(SetLine::form)).hash(&mut hasher);
            }
        }
        for placed in self.pages.get(index).map(Vec::as_slice).unwrap_or_default() {
            let DraftParagraph { part, composed, leads_to, .. } =
                &self.paragraphs[placed.paragraph];
            let Range { start, end } = composed.lines[placed.line].chars;
            (placed.at, part, start, end, leads_to).hash(&mut hasher);
            (&composed.roles, composed.forms[placed.line]).hash(&mut hasher);
        }
        if let Some(foot) = &self.foot {
            foot.rows_of_page(index, self.page_count())
                .for_each(|line| line.form().hash(&mut hasher));
        }
        hasher.finish()
    }
}
