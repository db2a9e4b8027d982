//! An issue as the paragraphs that are proofread, each with its place in the issue.

use bulletin_model::{Block, ColumnId, EntryId, Issue};

use crate::{
    context::{Context, Kind, Paragraph},
    roster::Roster,
};

/// Where a paragraph stands in its issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A line of the masthead that a file brought, by its index in [`Issue::front`].
    Front(usize),
    /// A column's heading.
    Heading(ColumnId),
    /// An entry's title.
    Title(EntryId),
    /// A paragraph of an editor's note (按语).
    EditorsNote {
        /// The entry that it stands before; none: it is the issue's.
        entry: Option<EntryId>,
        /// Where the paragraph begins in the note, in Unicode scalars.
        start: usize,
    },
    /// A paragraph of an entry.
    Text {
        /// The entry.
        entry: EntryId,
        /// The index of its block.
        block: usize,
        /// Where the paragraph begins in the block's text, in Unicode scalars.
        start: usize,
    },
}

/// The paragraphs of an issue that are printed, in printing order.
#[derive(Debug, Clone, Default)]
pub struct Manuscript<'a> {
    /// The paragraphs; a finding's `paragraph` is the index here, plus one.
    pub paragraphs: Vec<Paragraph<'a>>,
    /// Where each of them stands.
    pub places: Vec<Place>,
}

impl<'a> Manuscript<'a> {
    /// The paragraphs of `issue`: what is left out this time is not proofread.
    #[must_use]
    pub fn of(issue: &'a Issue) -> Self {
        let mut manuscript = Self::default();
        for (index, line) in issue.front.iter().enumerate() {
            manuscript.push(&line.text, Kind::Other, None, Place::Front(index));
        }
        manuscript.note(None, &issue.editors_note);
        for (column, entries) in issue.printed() {
            if !column.heading.is_empty() {
                manuscript.push(&column.heading, Kind::Title, None, Place::Heading(column.id));
            }
            for entry in entries {
                let id = Some(entry.id.0);
                if !entry.title.is_empty() {
                    manuscript.push(&entry.title, Kind::Title, id, Place::Title(entry.id));
                }
                manuscript.note(Some(entry.id), &entry.editors_note);
                for (block, content) in entry.blocks.iter().enumerate() {
                    // A kind of block that holds no running text has nothing to proofread here.
                    #[allow(irrefutable_let_patterns, reason = "the model will have other blocks")]
                    let Block::Text { text } = content else { continue };
                    for (line, start) in lines(text) {
                        let place = Place::Text { entry: entry.id, block, start };
                        manuscript.push(line, Kind::Body, id, place);
                    }
                }
            }
        }
        manuscript
    }

    fn note(&mut self, entry: Option<EntryId>, note: &'a str) {
        for (line, start) in lines(note).filter(|_| !note.is_empty()) {
            self.push(line, Kind::Body, None, Place::EditorsNote { entry, start });
        }
    }

    fn push(&mut self, text: &'a str, kind: Kind, entry: Option<u64>, place: Place) {
        self.paragraphs.push(Paragraph { text, kind, entry });
        self.places.push(place);
    }
}

/// The paragraphs of a text, each with where it begins, in Unicode scalars.
fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut next = 0;
    text.split('\n').map(move |line| {
        let start = next;
        next += line.chars().count() + 1;
        (line, start)
    })
}

impl<'a> Context<'a> {
    /// What `issue` itself says: its date and its unit.
    #[must_use]
    pub fn of(issue: &'a Issue, roster: Option<&'a Roster>) -> Self {
        Self { date: issue.date, roster, unit: &issue.issuing_unit, earlier: &[] }
    }
}

#[cfg(test)]
mod tests {
    use bulletin_model::{Column, Entry};

    use super::*;

    #[test]
    fn what_is_printed_is_read_in_its_order() {
        let mut issue = Issue::empty(bulletin_model::IssueId(1), "monthly");
        let mut entry = Entry::of_text(EntryId(7), "甲。\n乙。");
        entry.title = "题".into();
        entry.editors_note = "按。\n语。".into();
        let mut dropped = Entry::of_text(EntryId(8), "丙。");
        dropped.left_out = true;
        issue.columns.push(Column {
            id: ColumnId(3),
            heading: "【动态】".into(),
            left_out: false,
            entries: vec![entry, dropped],
        });
        let manuscript = Manuscript::of(&issue);
        let texts: Vec<_> = manuscript.paragraphs.iter().map(|paragraph| paragraph.text).collect();
        assert_eq!(texts, ["【动态】", "题", "按。", "语。", "甲。", "乙。"]);
        let last = Place::Text { entry: EntryId(7), block: 0, start: 3 };
        assert_eq!(manuscript.places.last(), Some(&last), "places count scalars within the block");
    }
}
