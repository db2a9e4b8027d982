//! A document's paragraphs as lines to be compared: each with the entry or column whose bookmark
//! it lies in, who changed what in it, and whether it stands apart from the one before.
//!
//! A line has one owner. Where two entries were run together in one paragraph, the first one has it,
//! and what follows in the second one's bookmark goes with it: on paper they are one.
//!
//! A bookmark that lost its end says of one paragraph only whose it is, the one that it begins in.
//! How far its entry goes from there, up to the next neighbour's bookmark, is told by what stands
//! there, as where there is no bookmark at all.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use bulletin_model::{ColumnId, EntryId};

use super::{Remark, script::normal};
use crate::docx::{Anchor, Content, Paragraph, Place, Who};

/// Whose a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    /// A column's heading.
    Column(ColumnId),
    /// A part of an entry.
    Entry(EntryId),
    /// A line of the masthead or the foot, by its index among those that were sent.
    Frame(usize),
}

/// A line of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// What it says, as [`normal`] has it.
    pub(super) text: String,
    /// Whose it is; none where no bookmark says.
    pub(super) owner: Option<Owner>,
    /// Whether that bookmark has both of its ends.
    pub(super) sure: bool,
    /// The style of its paragraph.
    pub(super) style: String,
    /// Whether an empty paragraph stands before it.
    pub(super) apart: bool,
    /// Recorded changes by their place in `text`: a length of 0 is a stretch taken out.
    pub(super) marks: Vec<(usize, usize, Who)>,
}

/// What is in a document.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The lines of its flow, tables included, none of them empty.
    pub(super) lines: Vec<Line>,
    /// What stands in text boxes.
    pub(super) boxes: Vec<String>,
    /// Its comments, with the line that each is at.
    pub(super) remarks: Vec<(Remark, Option<usize>)>,
    /// Who took something out within each bookmark: where all of it went, no line says so.
    pub(super) cut: HashMap<Owner, Vec<Who>>,
    /// Who took out all of a paragraph, with the line that came after it.
    pub(super) vanished: Vec<(usize, Who)>,
}

/// The longest quotation of what a comment is about, in characters.
const LONGEST_QUOTATION: usize = 60;
/// So many comments are told; whoever has more had better open the file.
const MOST_REMARKS: usize = 2000;

impl Lines {
    /// Of a document.
    pub(super) fn of(content: &Content) -> Self {
        let mut reading = Reading::new(content);
        for paragraph in &content.paragraphs {
            match paragraph.place {
                Place::Box => {
                    let text = paragraph.text.trim();
                    if !text.is_empty() {
                        reading.lines.boxes.push(text.to_owned());
                    }
                    reading.skim(paragraph);
                }
                Place::Flow | Place::Table => reading.paragraph(paragraph),
            }
        }
        reading.finish()
    }
}

/// The lines while they are made.
struct Reading<'a> {
    content: &'a Content,
    lines: Lines,
    /// Our bookmarks that are open, the last begun last.
    open: Vec<(usize, Owner)>,
    /// The bookmarks that have an end.
    ended: HashSet<usize>,
    /// Owners that were met, and whether with both ends: a second bookmark of the same name is a
    /// copy, or goes on with one that lost its end. LibreOffice begins one anew in each paragraph.
    met: HashMap<Owner, bool>,
    apart: bool,
    remarks: Vec<Quoting>,
    /// The comments whose stretch is open.
    commented: Vec<usize>,
}

#[derive(Default, Clone)]
struct Quoting {
    quoted: String,
    chars: usize,
    line: Option<usize>,
}

impl<'a> Reading<'a> {
    fn new(content: &'a Content) -> Self {
        let anchors = content.paragraphs.iter().flat_map(|paragraph| &paragraph.anchors);
        let ended = anchors.filter_map(|(_, anchor)| match anchor {
            Anchor::BookmarkEnd(index) => Some(*index),
            _ => None,
        });
        Self {
            content,
            lines: Lines::default(),
            open: Vec::new(),
            ended: ended.collect(),
            met: HashMap::new(),
            apart: false,
            remarks: vec![Quoting::default(); content.comments.len().min(MOST_REMARKS)],
            commented: Vec::new(),
        }
    }

    /// Makes lines of a paragraph.
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let chars: Vec<char> = paragraph.text.chars().collect();
        let first = self.lines.lines.len();
        let mut pieces: Vec<Stretch> = Vec::new();
        let (mut from, mut quoted) = (0, 0);
        self.cut(paragraph, 0);
        for (at, anchor) in &paragraph.anchors {
            self.quote(&chars[quoted..*at]);
            quoted = *at;
            let owner = self.owner();
            let changed = self.pass(*anchor, first);
            if matches!(anchor, Anchor::BookmarkStart(_)) {
                self.cut(paragraph, *at);
            }
            if changed && *at > from {
                pieces.push(Stretch { range: from..*at, owner });
                from = *at;
            }
        }
        self.quote(&chars[quoted..]);
        pieces.push(Stretch { range: from..chars.len(), owner: self.owner() });
        fill(&mut pieces);
        let mut start = 0;
        for line in chars.split(|c| *c == '\n') {
            self.line(paragraph, (start, line), &pieces);
            start += line.len() + 1;
        }
        self.close_endless();
        let empty = self.lines.lines.len() == first;
        self.apart |= empty;
        let gone = paragraph.marks.iter().filter(|mark| mark.length == 0 && mark.start == 0);
        let room = MOST_REMARKS.saturating_sub(self.lines.vanished.len());
        self.lines.vanished.extend(gone.take(room).map(|mark| (first, mark.who.clone())));
    }

    /// Notes who took out what stood in the innermost bookmark, from a place of a paragraph on.
    fn cut(&mut self, of: &Paragraph, from: usize) {
        let Some((owner, _)) = self.owner() else { return };
        // What was taken out of the text that is left is told there.
        let all = of.text.trim().is_empty();
        let gone = of.marks.iter().filter(|mark| all && mark.length == 0 && mark.start >= from);
        let makers = self.lines.cut.entry(owner).or_default();
        let room = MOST_REMARKS.saturating_sub(makers.len());
        makers.extend(gone.take(room).map(|mark| mark.who.clone()));
    }

    /// Makes a line of a stretch without a line end.
    fn line(&mut self, of: &Paragraph, (start, chars): (usize, &[char]), pieces: &[Stretch]) {
        let blanks = chars.iter().take_while(|c| c.is_whitespace()).count();
        let written: String = chars.iter().collect();
        let text = normal(&written);
        let (from, length) = (start + blanks, text.chars().count());
        if text.is_empty() {
            return;
        }
        let owner = pieces.iter().find(|piece| piece.range.end > from).and_then(|it| it.owner);
        if let Some((Owner::Entry(_), _)) = owner {
            let within = pieces.iter().filter(|it| {
                it.range.start > from && it.range.start < from + length && it.owner != owner
            });
            let joined: Vec<Owner> =
                within.filter_map(|piece| piece.owner.map(|(owner, _)| owner)).collect();
            for (_, open) in self.open.iter_mut().filter(|(_, open)| joined.contains(open)) {
                *open = owner.map_or(*open, |(owner, _)| owner);
            }
        }
        let marks = of.marks.iter().filter_map(|mark| {
            let (begin, end) = (mark.start, mark.start + mark.length);
            if end < from || begin > from + length {
                return None;
            }
            let begin = begin.max(from);
            Some((begin - from, end.min(from + length) - begin, mark.who.clone()))
        });
        self.lines.lines.push(Line {
            text,
            owner: owner.map(|(owner, _)| owner),
            sure: owner.is_some_and(|(_, sure)| sure),
            style: of.style.clone(),
            apart: std::mem::take(&mut self.apart),
            marks: marks.collect(),
        });
    }

    /// The innermost bookmark's owner, and whether that has both of its ends.
    fn owner(&self) -> Option<(Owner, bool)> {
        self.open.last().map(|(index, owner)| (*owner, self.ended.contains(index)))
    }

    /// Passes an anchor; whether the owner is another then.
    fn pass(&mut self, anchor: Anchor, line: usize) -> bool {
        let before = self.owner();
        match anchor {
            Anchor::BookmarkStart(index) => {
                let owner = self.content.bookmarks.get(index).and_then(|name| owner_of(name));
                if let Some(owner) = owner.filter(|owner| self.met.get(owner) != Some(&true)) {
                    self.met.insert(owner, self.ended.contains(&index));
                    // Entries do not lie within each other: one whose beginning was carried away
                    // ends where the next one begins, wherever its end is.
                    self.open.clear();
                    self.open.push((index, owner));
                }
            }
            Anchor::BookmarkEnd(index) => self.open.retain(|(open, _)| *open != index),
            Anchor::CommentStart(index) => self.remark(index, line, true),
            Anchor::Comment(index) => self.remark(index, line, false),
            Anchor::CommentEnd(index) => self.commented.retain(|open| *open != index),
        }
        self.owner() != before
    }

    fn remark(&mut self, index: usize, line: usize, begins: bool) {
        if let Some(remark) = self.remarks.get_mut(index) {
            remark.line.get_or_insert(line);
            if begins && !self.commented.contains(&index) {
                self.commented.push(index);
            }
        }
    }

    /// Passes what is in a text box; nothing of it is a line.
    fn skim(&mut self, paragraph: &Paragraph) {
        let line = self.lines.lines.len();
        for (_, anchor) in &paragraph.anchors {
            self.pass(*anchor, line);
        }
        self.close_endless();
    }

    /// Ends the bookmarks whose end is nowhere.
    fn close_endless(&mut self) {
        let ended = &self.ended;
        self.open.retain(|(index, _)| ended.contains(index));
    }

    /// Adds to what the comments that are open are about.
    fn quote(&mut self, text: &[char]) {
        if text.is_empty() {
            return;
        }
        let remarks = &mut self.remarks;
        self.commented.retain(|index| {
            let Some(remark) = remarks.get_mut(*index) else { return false };
            let room = LONGEST_QUOTATION.saturating_sub(remark.chars);
            remark.quoted.extend(text.iter().take(room));
            remark.chars += text.len();
            room > text.len()
        });
    }

    fn finish(mut self) -> Lines {
        let last = self.lines.lines.len().checked_sub(1);
        let said = self.content.comments.iter().zip(self.remarks);
        self.lines.remarks = said
            .map(|(comment, quoting)| {
                let remark = Remark {
                    quoted: quoting.quoted,
                    text: comment.text.clone(),
                    who: comment.who.clone(),
                };
                (remark, quoting.line.map(|line| line.min(last.unwrap_or_default())))
            })
            .collect();
        self.lines
    }
}

/// A stretch of a paragraph within one bookmark.
struct Stretch {
    range: Range<usize>,
    owner: Option<(Owner, bool)>,
}

/// What was typed after a bookmark's end, or before its beginning, belongs to it as long as no
/// other is nearer.
fn fill(pieces: &mut [Stretch]) {
    for at in 1..pieces.len() {
        pieces[at].owner = pieces[at].owner.or(pieces[at - 1].owner);
    }
    for at in (1..pieces.len()).rev() {
        pieces[at - 1].owner = pieces[at - 1].owner.or(pieces[at].owner);
    }
}

/// Whose a bookmark is, by its name.
fn owner_of(name: &str) -> Option<Owner> {
    if let Some(column) = name.strip_prefix("_bxc_") {
        return column.parse().ok().map(Owner::Column);
    }
    name.strip_prefix("_bx_")?.parse().ok().map(Owner::Entry)
}
