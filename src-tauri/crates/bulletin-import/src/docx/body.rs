//! Reads the elements of a document's body, or of its comments, into paragraphs.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDateTime};
use quick_xml::{NsReader, events::BytesStart};

use super::{
    LeftBehind, Revisions, Told,
    element::{Change, Kind, attribute, kind},
    package::{Visitor, broken},
    paragraph::{Anchor, Paragraph, Place, Who},
    told::tell,
};
use crate::{decode::MAX_BYTES, error::ImportError};

/// Elements are nested no deeper; tables within tables take about five levels each.
const MAX_DEPTH: usize = 512;

/// No more paragraphs are read: a bulletin has hundreds, a yearbook thousands.
const MAX_PARAGRAPHS: usize = 100_000;

/// Names of people and bookmarks are cut to this; Word allows 40 for a bookmark's.
const LONGEST_NAME: usize = 60;

/// So many of our bookmarks are heeded: more than any issue has.
const MAX_BOOKMARKS: usize = 10_000;

/// A bookmark with such a name is one of ours.
const OWN_BOOKMARK: &str = "_bx";

/// What was read.
#[derive(Default)]
pub(super) struct Body {
    revisions: Revisions,
    /// The paragraphs that are whole, in the order in which they ended.
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) told: Vec<Told>,
    /// The names of the bookmarks that are ours.
    pub(super) bookmarks: Vec<String>,
    /// The comments' ids, in the order in which they were met.
    pub(super) comments: Vec<String>,
    /// In the comments' part: what was read of each.
    pub(super) said: Vec<Said>,
    /// How many recorded changes there are.
    pub(super) tracked: usize,
    /// The elements that are open, the outermost first.
    open: Vec<Open>,
    /// The paragraphs that are open: one in a text box stands within another.
    writing: Vec<Writing>,
    /// A paragraph whose end was taken out, with how many are open around it.
    joining: Option<(usize, Paragraph)>,
    /// What stands between two paragraphs.
    waiting: Vec<Anchor>,
    /// Our bookmarks by the ids that the file gives them, and comments by theirs.
    bookmark_ids: HashMap<String, usize>,
    comment_ids: HashMap<String, usize>,
    /// Whether each open field is at its code still.
    fields: Vec<bool>,
    /// Who made the recorded changes that are open, the innermost last.
    makers: Vec<Who>,
    /// How many of the open elements are skipped.
    skipping: usize,
    /// How many of the open elements are not there once recorded changes are settled.
    hiding: usize,
    /// The size that the run gives its text, in half-points.
    run_size: Option<u32>,
    /// The text that was kept, in bytes.
    bytes: usize,
}

/// A comment as its part has it.
pub(super) struct Said {
    pub(super) id: String,
    pub(super) who: Who,
    pub(super) text: String,
    first: usize,
}

struct Open {
    kind: Kind,
    skips: bool,
    hides: bool,
    /// Of alternatives: one was taken.
    chosen: bool,
    /// It is a recorded change, whose maker is among [`Body::makers`].
    made: bool,
}

#[derive(Default)]
struct Writing {
    paragraph: Paragraph,
    /// Whether its end is not there, so that the next one goes on with it.
    joins: bool,
}

impl Visitor for Body {
    fn start(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(broken("it is nested too deep"));
        }
        let kind = kind(reader, tag);
        let mut open = Open { kind, skips: false, hides: false, chosen: false, made: false };
        if self.skipping == 0 {
            self.enter(&mut open, tag)?;
        } else if kind == Kind::Size
            && self.skipping == 1
            && self.open.last().is_some_and(|open| open.kind == Kind::RunProperties)
        {
            // Of a run's form nothing else is of use.
            self.run_size = attribute(tag, "val").and_then(|size| size.trim().parse().ok());
        }
        self.skipping += usize::from(open.skips);
        self.hiding += usize::from(open.hides);
        self.open.push(open);
        Ok(())
    }

    fn end(&mut self) -> Result<(), ImportError> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        self.skipping -= usize::from(open.skips);
        self.hiding -= usize::from(open.hides);
        if open.made {
            self.makers.pop();
        }
        if self.skipping == 0 {
            match open.kind {
                Kind::Paragraph => self.end_paragraph()?,
                Kind::Cell | Kind::TextBox => self.settle()?,
                Kind::Comment => self.end_comment()?,
                _ => {}
            }
        }
        if self.open.is_empty() {
            self.settle()?;
            // What ends after the last paragraph ends with it.
            if let Some(last) = self.paragraphs.last_mut() {
                let at = last.chars;
                last.anchors.extend(self.waiting.drain(..).map(|anchor| (at, anchor)));
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ImportError> {
        match self.open.last().map(|open| open.kind) {
            Some(Kind::Text) if self.skipping == 0 => self.push(text),
            // Outside of a deletion it is nothing that Word would show.
            Some(Kind::DeletedText) if self.skipping == 0 && self.is_in_deletion() => {
                self.push(text)
            }
            _ => Ok(()),
        }
    }

    fn depth(&self) -> usize {
        self.open.len()
    }
}

impl Body {
    pub(super) fn new(revisions: Revisions) -> Self {
        Self { revisions, ..Self::default() }
    }

    fn enter(&mut self, open: &mut Open, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let parent = self.open.last().map(|open| open.kind);
        match open.kind {
            Kind::Paragraph => self.begin_paragraph(),
            Kind::RunProperties => open.skips = parent != Some(Kind::ParagraphProperties),
            Kind::Style => self.style(tag),
            Kind::Run => self.run_size = None,
            Kind::Alignment => self.align(tag),
            Kind::Tab => self.push("\t")?,
            Kind::LineEnd => self.push("\n")?,
            Kind::Hyphen => self.push("-")?,
            Kind::Table => {
                self.settle()?;
                self.note(LeftBehind::Table);
            }
            Kind::Tracked(change) => self.tracked(change, open, tag),
            Kind::BookmarkStart | Kind::BookmarkEnd => self.bookmark(open.kind, tag),
            Kind::CommentStart | Kind::CommentEnd | Kind::CommentReference => {
                self.comment_anchor(open.kind, tag);
            }
            Kind::Comment => self.begin_comment(tag),
            Kind::FieldMark => self.field(tag),
            Kind::Alternative => {
                let alternatives =
                    self.open.last_mut().filter(|open| open.kind == Kind::Alternatives);
                // What stands in the choice stands in the others again.
                open.skips =
                    alternatives.is_none_or(|all| std::mem::replace(&mut all.chosen, true));
            }
            Kind::Skipped(what) => {
                open.skips = true;
                what.into_iter().for_each(|what| self.note(what));
            }
            Kind::Transparent(what) => what.into_iter().for_each(|what| self.note(what)),
            Kind::Number => self.number(tag),
            Kind::ParagraphProperties
            | Kind::Row
            | Kind::RowProperties
            | Kind::Cell
            | Kind::TextBox
            | Kind::Text
            | Kind::Size
            | Kind::DeletedText
            | Kind::Alternatives => {}
        }
        Ok(())
    }

    fn begin_paragraph(&mut self) {
        let level = self.writing.len();
        let place = |kind| self.open.iter().any(|open| open.kind == kind);
        let place = match (place(Kind::TextBox), place(Kind::Cell)) {
            (true, _) => Place::Box,
            (_, true) => Place::Table,
            _ => Place::Flow,
        };
        let mut paragraph = match self.joining.take() {
            Some((of, paragraph)) if of == level => paragraph,
            other => {
                self.joining = other;
                Paragraph { place, ..Paragraph::default() }
            }
        };
        paragraph.style.clear();
        paragraph.centred = false;
        let at = paragraph.chars;
        paragraph.anchors.extend(self.waiting.drain(..).map(|anchor| (at, anchor)));
        self.fields.clear();
        self.writing.push(Writing { paragraph, joins: false });
    }

    fn end_paragraph(&mut self) -> Result<(), ImportError> {
        self.fields.clear();
        let Some(Writing { paragraph, joins }) = self.writing.pop() else { return Ok(()) };
        self.settle()?;
        match joins {
            true => self.joining = Some((self.writing.len(), paragraph)),
            false => self.keep(paragraph)?,
        }
        Ok(())
    }

    /// Keeps a paragraph whose end was taken out where there is none to go on with it.
    fn settle(&mut self) -> Result<(), ImportError> {
        match self.joining.take() {
            Some((_, paragraph)) => self.keep(paragraph),
            None => Ok(()),
        }
    }

    fn keep(&mut self, paragraph: Paragraph) -> Result<(), ImportError> {
        if self.paragraphs.len() >= MAX_PARAGRAPHS {
            return Err(broken("it has too many paragraphs"));
        }
        self.paragraphs.push(paragraph);
        Ok(())
    }

    /// A recorded change: of a run, of a paragraph's end, or of a table's row.
    fn tracked(&mut self, change: Change, open: &mut Open, tag: &BytesStart<'_>) {
        let hides = self.revisions.hides(change);
        match self.open.last().map(|open| open.kind) {
            Some(Kind::RunProperties) => {
                if let Some(writing) = self.writing.last_mut() {
                    writing.joins |= hides;
                }
            }
            Some(Kind::RowProperties) => {
                let row = self.open.iter_mut().rfind(|open| open.kind == Kind::Row);
                if let Some(row) = row.filter(|row| hides && !row.hides) {
                    row.hides = true;
                    self.hiding += 1;
                }
            }
            _ => {
                open.hides = hides;
                open.made = true;
                self.makers.push(who(tag));
                self.tracked += 1;
                if change == Change::Out {
                    self.note(LeftBehind::Deletion);
                }
            }
        }
    }

    fn is_in_deletion(&self) -> bool {
        self.open.iter().any(|open| open.kind == Kind::Tracked(Change::Out))
    }

    fn push(&mut self, text: &str) -> Result<(), ImportError> {
        if self.fields.contains(&true) || text.is_empty() {
            return Ok(());
        }
        // Text outside of a paragraph is none that Word would show.
        let Some(Writing { paragraph, .. }) = self.writing.last_mut() else { return Ok(()) };
        let who = self.makers.last().filter(|_| self.revisions == Revisions::Accepted);
        if self.hiding > 0 {
            who.into_iter().for_each(|who| paragraph.mark(0, who));
            return Ok(());
        }
        self.bytes += text.len();
        if self.bytes > MAX_BYTES {
            return Err(ImportError::TooLarge { bytes: self.bytes, limit: MAX_BYTES });
        }
        paragraph.push(text, self.run_size);
        who.into_iter().for_each(|who| paragraph.mark(text.chars().count(), who));
        Ok(())
    }

    fn style(&mut self, tag: &BytesStart<'_>) {
        if self.open.last().is_some_and(|open| open.kind == Kind::ParagraphProperties)
            && let Some(writing) = self.writing.last_mut()
        {
            writing.paragraph.style = name(tag, "val");
        }
    }

    fn align(&mut self, tag: &BytesStart<'_>) {
        if self.open.last().is_some_and(|open| open.kind == Kind::ParagraphProperties)
            && let Some(writing) = self.writing.last_mut()
        {
            writing.paragraph.centred = attribute(tag, "val").as_deref() == Some("center");
        }
    }

    fn bookmark(&mut self, kind: Kind, tag: &BytesStart<'_>) {
        let Some(id) = attribute(tag, "id") else { return };
        if kind == Kind::BookmarkEnd {
            if let Some(index) = self.bookmark_ids.remove(&id) {
                self.anchor(Anchor::BookmarkEnd(index));
            }
            return;
        }
        let name = name(tag, "name");
        // What was moved away leaves its bookmark where it is no more.
        let index = self.bookmarks.len();
        if name.starts_with(OWN_BOOKMARK) && self.hiding == 0 && index < MAX_BOOKMARKS {
            self.bookmarks.push(name);
            self.bookmark_ids.insert(id, index);
            self.anchor(Anchor::BookmarkStart(index));
        }
    }

    fn comment_anchor(&mut self, kind: Kind, tag: &BytesStart<'_>) {
        let Some(id) = attribute(tag, "id") else { return };
        let next = self.comments.len();
        let index = *self.comment_ids.entry(id.clone()).or_insert(next);
        if index == next {
            self.comments.push(id);
        }
        self.anchor(match kind {
            Kind::CommentStart => Anchor::CommentStart(index),
            Kind::CommentEnd => Anchor::CommentEnd(index),
            _ => Anchor::Comment(index),
        });
    }

    fn anchor(&mut self, anchor: Anchor) {
        match self.writing.last_mut() {
            Some(Writing { paragraph, .. }) => paragraph.anchors.push((paragraph.chars, anchor)),
            None => self.waiting.push(anchor),
        }
    }

    fn begin_comment(&mut self, tag: &BytesStart<'_>) {
        let id = attribute(tag, "id").unwrap_or_default();
        let first = self.paragraphs.len();
        self.said.push(Said { id, who: who(tag), text: String::new(), first });
    }

    fn end_comment(&mut self) -> Result<(), ImportError> {
        self.settle()?;
        if let Some(said) = self.said.last_mut() {
            let texts: Vec<_> =
                self.paragraphs.drain(said.first..).map(|paragraph| paragraph.text).collect();
            said.text = texts.join("\n").trim().to_owned();
        }
        Ok(())
    }

    fn field(&mut self, tag: &BytesStart<'_>) {
        match attribute(tag, "fldCharType").as_deref() {
            Some("begin") => self.fields.push(true),
            Some("separate") => {
                if let Some(code) = self.fields.last_mut() {
                    *code = false;
                }
            }
            _ => drop(self.fields.pop()),
        }
    }

    /// A paragraph is in a list; in list 0, it was taken out of one.
    fn number(&mut self, tag: &BytesStart<'_>) {
        if attribute(tag, "val").is_some_and(|list| list.trim() != "0") {
            self.note(LeftBehind::AutomaticNumber);
        }
    }

    fn note(&mut self, kind: LeftBehind) {
        let place = Some(self.paragraphs.len());
        let who = self.makers.last().cloned().unwrap_or_default();
        tell(&mut self.told, Told { kind, count: 1, text: String::new(), who, place });
    }
}

fn name(tag: &BytesStart<'_>, attribute_name: &str) -> String {
    let name = attribute(tag, attribute_name).unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

fn who(tag: &BytesStart<'_>) -> Who {
    let time = attribute(tag, "date").and_then(|date| {
        let zoned = DateTime::parse_from_rfc3339(&date).map(|time| time.naive_local());
        zoned.or_else(|_| date.parse::<NaiveDateTime>()).ok()
    });
    Who { author: name(tag, "author").trim().to_owned(), time }
}
