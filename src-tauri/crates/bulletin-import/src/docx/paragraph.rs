//! A paragraph of a document as it is read: its text, and what stands at which place of it.

use chrono::NaiveDateTime;

/// A paragraph. Places in it count Unicode scalars.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// What it says; a line end within it is `\n`.
    pub(crate) text: String,
    /// How many Unicode scalars that has.
    pub(crate) chars: usize,
    /// The id of its style; empty: none.
    pub(crate) style: String,
    /// Whether it is centred, as it says of itself or its style does.
    pub(crate) centred: bool,
    /// The smallest size that its runs give their text, in half-points; none where one gives none.
    pub(crate) size: Option<u32>,
    /// Where it stands.
    pub(crate) place: Place,
    /// The recorded changes in it, by place.
    pub(crate) marks: Vec<Mark>,
    /// What begins and ends in it, by place.
    pub(crate) anchors: Vec<(usize, Anchor)>,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the flow of the body.
    #[default]
    Flow,
    /// In a cell of a table.
    Table,
    /// In a text box.
    Box,
}

/// A recorded change that was taken as made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where it begins.
    pub(crate) start: usize,
    /// How many scalars were put in; 0 where a stretch was taken out.
    pub(crate) length: usize,
    /// Who made it.
    pub(crate) who: Who,
}

/// Who did something in a document, and when, as far as the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Who {
    /// The name that the program gave; empty: none.
    pub author: String,
    /// The time on that machine's clock: files name no zone, or a wrong one.
    pub time: Option<NaiveDateTime>,
}

/// What begins or ends at a place of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// A bookmark, by its index.
    BookmarkStart(usize),
    /// Its end.
    BookmarkEnd(usize),
    /// What a comment is about, by the comment's index.
    CommentStart(usize),
    /// Its end.
    CommentEnd(usize),
    /// Where a comment hangs.
    Comment(usize),
}

impl Paragraph {
    /// Adds text at its end, in a size of half-points if its run gives one.
    pub(super) fn push(&mut self, text: &str, size: Option<u32>) {
        if !text.trim().is_empty() {
            self.size = match self.text.trim().is_empty() {
                true => size,
                false => self.size.zip(size).map(|(one, other)| one.min(other)),
            };
        }
        self.text.push_str(text);
        self.chars += text.chars().count();
    }

    /// Puts a number in front. What begins at the paragraph's beginning begins with the number.
    pub(super) fn prefix(&mut self, number: &str) {
        let length = number.chars().count();
        self.text.insert_str(0, number);
        self.chars += length;
        self.marks.iter_mut().for_each(|mark| mark.start += length);
        for (at, _) in self.anchors.iter_mut().filter(|(at, _)| *at > 0) {
            *at += length;
        }
    }

    /// Notes that the last `length` scalars were put in, or with 0 that some were taken out here.
    pub(super) fn mark(&mut self, length: usize, who: &Who) {
        let start = self.chars - length;
        match self.marks.last_mut() {
            // One change is recorded piece by piece, as its runs were formatted.
            Some(last)
                if last.start + last.length == start
                    && (last.length == 0) == (length == 0)
                    && last.who == *who =>
            {
                last.length += length;
            }
            _ => self.marks.push(Mark { start, length, who: who.clone() }),
        }
    }
}
