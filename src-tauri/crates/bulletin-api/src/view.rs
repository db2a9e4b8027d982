//! Model to wire.

use bulletin_model::{self as model, Entry, Issue, words::words};
use bulletin_store as store;

use crate::wire::{
    issue::{ColumnView, EntryView, IssueFields},
    shelf::IssueSummary,
};

/// An issue's own fields.
pub(crate) fn fields(issue: &Issue) -> IssueFields {
    IssueFields {
        publication: issue.publication,
        year: issue.year,
        number: issue.number.map(Into::into),
        running_number: issue.running_number,
        date: issue.date,
        issued_on: issue.issued_on,
        status: issue.status.into(),
        people: issue.people.clone().into(),
        distribution: issue.distribution.clone().into(),
        name: issue.name.clone(),
        issuing_unit: issue.issuing_unit.clone(),
        handling_mark: issue.handling_mark.clone(),
        secrecy: issue.secrecy.clone().map(Into::into),
        copy_number: issue.copy_number.clone(),
        masthead: issue.masthead.into(),
        editors_note: issue.editors_note.clone(),
        front: issue.front.iter().cloned().map(Into::into).collect(),
        profile: issue.profile.clone(),
    }
}

/// An issue's columns with the ids of their entries.
pub(crate) fn columns(issue: &Issue) -> Vec<ColumnView> {
    let column = |column: &model::Column| ColumnView {
        id: column.id,
        heading: column.heading.clone(),
        name: column.name().to_owned(),
        left_out: column.left_out,
        entries: column.entries.iter().map(|entry| entry.id).collect(),
    };
    issue.columns.iter().map(column).collect()
}

/// An entry; `year` is that of its dates without one.
pub(crate) fn entry(entry: &Entry, year: Option<i32>) -> EntryView {
    EntryView {
        id: entry.id,
        revision: entry.revision(),
        title: entry.title.clone(),
        working_title: entry.working_title.clone(),
        editors_note: entry.editors_note.clone(),
        label: label(entry),
        date: entry.date.into(),
        resolved_date: entry.date(year),
        units: entry.units.clone(),
        contributor: entry.contributor.clone(),
        note: entry.note.clone(),
        left_out: entry.left_out,
        page_break_before: entry.page_break_before,
        keep_together: entry.keep_together,
        blocks: entry.blocks.iter().cloned().map(Into::into).collect(),
        words: entry_words(entry),
    }
}

/// 字数 of an entry: its title and its text.
pub(crate) fn entry_words(entry: &Entry) -> usize {
    let text: usize = entry.paragraphs().map(|(_, text)| words(text)).sum();
    words(&entry.title) + text
}

/// A label is no longer than this: it fits a line of the narrowest list.
const LABEL: usize = 24;

/// What lists call an entry: 简题, else 标题, else the beginning of its text after the date.
pub(crate) fn label(entry: &Entry) -> String {
    for given in [&entry.working_title, &entry.title] {
        if !given.trim().is_empty() {
            return given.trim().to_owned();
        }
    }
    entry.first_clause(LABEL)
}

/// An issue as lists show it.
pub(crate) fn summary(issue: &store::IssueSummary) -> IssueSummary {
    IssueSummary {
        id: issue.id,
        publication: issue.publication,
        name: issue.name.clone(),
        year: issue.year,
        number: issue.number.map(Into::into),
        running_number: issue.running_number,
        date: issue.date,
        status: issue.status.into(),
        entries: issue.entries as usize,
        changed_at: issue.updated,
    }
}

impl From<model::Block> for crate::wire::issue::Block {
    fn from(block: model::Block) -> Self {
        match block {
            model::Block::Text { text } => Self::Text { text },
            // A kind that the screen does not know holds its place, so that indices agree.
            _ => Self::Text { text: String::new() },
        }
    }
}
