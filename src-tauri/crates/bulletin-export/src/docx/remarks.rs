//! Remarks on stretches of an issue as Word's comments (批注), for a proof sheet (校样).
//!
//! A remark on text that the profile does not print (a title where titles are not set) goes to the
//! first paragraph of the body, so that none is lost.

use std::ops::Range;

use bulletin_typeset::Part;
use docx_rs::{BreakType, Comment, Paragraph, Run};

use super::text::run;
use crate::Metadata;

/// What Word shows a comment's text in by itself: 10.5 pt, in half points.
const SIZE: usize = 21;

/// Something that is said of a stretch of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Of which text.
    pub on: Remarked,
    /// Of which stretch of it, in Unicode scalars; an empty one stands for a place.
    pub chars: Range<usize>,
    /// What is said, a line each.
    pub text: Vec<String>,
}

/// A text of an issue that a remark is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remarked {
    /// A line of the masthead that a file brought, by its index in
    /// [`Issue::front`](bulletin_model::Issue::front).
    Front(usize),
    /// A part of the body: a column's heading, a title, a paragraph.
    Body(Part),
}

/// The remarks that are not yet in the file, and what all of them have in common.
pub(super) struct Remarks<'a> {
    left: Vec<(usize, &'a Remark)>,
    author: &'a str,
    date: String,
}

impl<'a> Remarks<'a> {
    pub(super) fn new(remarks: &'a [Remark], metadata: &'a Metadata) -> Self {
        Self {
            left: remarks.iter().enumerate().collect(),
            author: &metadata.author,
            date: metadata.created.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        }
    }

    /// Takes the remarks on `on`, with their comments' numbers.
    pub(super) fn take(&mut self, on: Remarked) -> Vec<(usize, &'a Remark)> {
        let (taken, left) = self.left.iter().copied().partition(|(_, remark)| remark.on == on);
        self.left = left;
        taken
    }

    /// Takes those that no paragraph has: on titles and lines that are not printed.
    pub(super) fn take_homeless(
        &mut self,
        has_home: impl Fn(Remarked) -> bool,
    ) -> Vec<(usize, &'a Remark)> {
        let (left, taken) = self.left.iter().copied().partition(|(_, remark)| has_home(remark.on));
        self.left = left;
        taken
    }

    /// The comment that a remark is.
    pub(super) fn comment(&self, id: usize, remark: &Remark) -> Comment {
        let mut paragraph = Paragraph::new();
        for (index, line) in remark.text.iter().enumerate() {
            if index > 0 {
                paragraph = paragraph.add_run(Run::new().add_break(BreakType::TextWrapping));
            }
            paragraph = paragraph.add_run(run(line, None).size(SIZE));
        }
        // One paragraph: docx-rs writes a comment once for each that it has.
        Comment::new(id).author(self.author).date(self.date.as_str()).add_paragraph(paragraph)
    }

    /// `paragraph` with all of it remarked on.
    pub(super) fn around(
        &self,
        remarks: &[(usize, &Remark)],
        paragraph: Paragraph,
        fill: impl FnOnce(Paragraph) -> Paragraph,
    ) -> Paragraph {
        let begun = remarks.iter().fold(paragraph, |paragraph, (id, remark)| {
            paragraph.add_comment_start(self.comment(*id, remark))
        });
        let ends = remarks.iter().rev();
        ends.fold(fill(begun), |paragraph, (id, _)| paragraph.add_comment_end(*id))
    }

    /// Adds the runs of `pieces`, parted where a remark begins or ends. The places of each group of
    /// remarks count from its number in the pieces' text.
    pub(super) fn within(
        &self,
        remarks: &[(Vec<(usize, &Remark)>, usize)],
        pieces: &[(String, Option<&'static str>)],
        mut paragraph: Paragraph,
    ) -> Paragraph {
        let length = pieces.iter().map(|(text, _)| text.chars().count()).sum();
        let stretches: Vec<_> = remarks
            .iter()
            .flat_map(|(own, shift)| own.iter().map(move |(id, remark)| (*id, *remark, *shift)))
            .map(|(id, remark, shift)| (id, remark, seen(&remark.chars, shift, length)))
            .collect();
        let mut at = 0;
        for (text, style) in pieces {
            let chars: Vec<char> = text.chars().collect();
            let mut from = 0;
            while from < chars.len() {
                let to = (from + 1..chars.len())
                    .find(|to| {
                        let cut = |(_, _, range): &(usize, &Remark, Range<usize>)| {
                            range.start == at + to || range.end == at + to
                        };
                        stretches.iter().any(cut)
                    })
                    .unwrap_or(chars.len());
                for (id, remark, _) in
                    stretches.iter().filter(|(_, _, range)| range.start == at + from)
                {
                    paragraph = paragraph.add_comment_start(self.comment(*id, remark));
                }
                let piece: String = chars[from..to].iter().collect();
                paragraph = paragraph.add_run(run(&piece, *style));
                for (id, ..) in stretches.iter().filter(|(_, _, range)| range.end == at + to) {
                    paragraph = paragraph.add_comment_end(*id);
                }
                from = to;
            }
            at += chars.len();
        }
        paragraph
    }
}

/// The stretch that Word marks: at least one character, and within the paragraph.
fn seen(chars: &Range<usize>, shift: usize, length: usize) -> Range<usize> {
    let end = (chars.end + shift).min(length);
    let start = (chars.start + shift).min(end);
    if start < end {
        return start..end;
    }
    // Where something is missing: what it should stand behind, or in front of.
    if start > shift { start - 1..start } else { start..(start + 1).min(length) }
}
