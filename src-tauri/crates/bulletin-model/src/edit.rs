//! Edits: the only way to change an issue. Applying one gives the edit that takes it back, and
//! undo, autosave, history and recovery all rest on that.

use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    issue::{
        Block, Column, ColumnId, Entry, EntryDate, EntryId, FrontLine, Issue, IssueNumber, People,
        Revision, Secrecy, Status,
    },
    picture::MastheadForm,
    publication::Distribution,
};

/// One change of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Edit {
    /// Gives a field of the issue a new value.
    SetIssue {
        /// The field and its value.
        field: IssueField,
    },
    /// Puts a column before the one that is at `at`.
    InsertColumn {
        /// From 0 to the number of columns.
        at: usize,
        /// The column, with its entries.
        column: Column,
    },
    /// Takes a column out, with its entries.
    RemoveColumn {
        /// Which.
        column: ColumnId,
    },
    /// Moves a column.
    MoveColumn {
        /// Which.
        column: ColumnId,
        /// Its place after the move, from 0.
        to: usize,
    },
    /// Gives a field of a column a new value.
    SetColumn {
        /// Which.
        column: ColumnId,
        /// The field and its value.
        field: ColumnField,
    },
    /// Puts an entry into a column, before the one that is at `at`.
    InsertEntry {
        /// The column.
        column: ColumnId,
        /// From 0 to the number of the column's entries.
        at: usize,
        /// The entry.
        entry: Box<Entry>,
    },
    /// Takes an entry out.
    RemoveEntry {
        /// Which.
        entry: EntryId,
        /// What it was when the writer read it.
        base: Revision,
    },
    /// Moves an entry, also to another column.
    MoveEntry {
        /// Which.
        entry: EntryId,
        /// The column it goes to.
        column: ColumnId,
        /// Its place there after the move, from 0.
        to: usize,
    },
    /// Gives a field of an entry a new value.
    SetEntry {
        /// Which.
        entry: EntryId,
        /// What it was when the writer read it.
        base: Revision,
        /// The field and its value.
        field: EntryField,
    },
    /// Replaces a stretch of a text block.
    ReplaceText {
        /// Which entry.
        entry: EntryId,
        /// What it was when the writer read it.
        base: Revision,
        /// The index of the block.
        block: usize,
        /// What is replaced, in Unicode scalars of the block's text.
        range: Range<usize>,
        /// What comes in its place.
        with: String,
    },
    /// Several edits as one, all or none.
    Batch {
        /// In the order in which they are applied.
        edits: Vec<Edit>,
    },
}

/// A field of an issue with its new value; see [`Issue`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "name", content = "value")]
#[allow(missing_docs, reason = "each is the field of the same name in `Issue`")]
pub enum IssueField {
    Year(Option<i32>),
    Number(Option<IssueNumber>),
    RunningNumber(Option<u32>),
    Date(Option<NaiveDate>),
    IssuedOn(Option<NaiveDate>),
    Status(Status),
    People(People),
    Distribution(Distribution),
    Name(String),
    IssuingUnit(String),
    HandlingMark(String),
    Secrecy(Option<Secrecy>),
    CopyNumber(String),
    Masthead(MastheadForm),
    EditorsNote(String),
    Front(Vec<FrontLine>),
    Profile(String),
}

/// A field of a column with its new value; see [`Column`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "name", content = "value")]
#[allow(missing_docs, reason = "each is the field of the same name in `Column`")]
pub enum ColumnField {
    Heading(String),
    LeftOut(bool),
}

/// A field of an entry with its new value; see [`Entry`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "name", content = "value")]
#[allow(missing_docs, reason = "each is the field of the same name in `Entry`")]
pub enum EntryField {
    Title(String),
    WorkingTitle(String),
    EditorsNote(String),
    Date(EntryDate),
    Units(Vec<String>),
    Contributor(String),
    Note(String),
    LeftOut(bool),
    PageBreakBefore(bool),
    KeepTogether(bool),
    Blocks(Vec<Block>),
}

/// Why an edit can't be applied. The issue is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The issue has no such column.
    #[error("there is no column {0}")]
    NoColumn(ColumnId),
    /// The issue has no such entry.
    #[error("there is no entry {0}")]
    NoEntry(EntryId),
    /// The entry has no such text block.
    #[error("entry {0} has no text block {1}")]
    NoBlock(EntryId, usize),
    /// The column is there already.
    #[error("column {0} is there already")]
    ColumnExists(ColumnId),
    /// The entry is there already.
    #[error("entry {0} is there already")]
    EntryExists(EntryId),
    /// A place or a stretch beyond the end.
    #[error("{at} is beyond the end, {end}")]
    OutOfRange {
        /// What was asked for.
        at: usize,
        /// The last that there is.
        end: usize,
    },
    /// The entry was changed since the writer read it.
    #[error("entry {entry} is {is} now, no more {base}")]
    Stale {
        /// Which.
        entry: EntryId,
        /// What the writer started from.
        base: Revision,
        /// What it is now.
        is: Revision,
    },
    /// The issue is issued or archived.
    #[error("an issued issue can't be changed")]
    ReadOnly,
}

impl Edit {
    /// Applies the edit and gives the one that takes it back.
    ///
    /// # Errors
    /// The issue is unchanged then. An issued issue takes no edit but one of its status.
    pub fn apply(&self, issue: &mut Issue) -> Result<Self, EditError> {
        // Each edit of a batch is asked for itself.
        let passes =
            matches!(self, Self::Batch { .. } | Self::SetIssue { field: IssueField::Status(_) });
        if !issue.status.is_editable() && !passes {
            return Err(EditError::ReadOnly);
        }
        match self {
            Self::SetIssue { field } => {
                let mut field = field.clone();
                swap_issue_field(issue, &mut field);
                Ok(Self::SetIssue { field })
            }
            Self::InsertColumn { at, column } => insert_column(issue, *at, column),
            Self::RemoveColumn { column } => {
                let at = column_index(issue, *column)?;
                Ok(Self::InsertColumn { at, column: issue.columns.remove(at) })
            }
            Self::MoveColumn { column, to } => {
                let from = column_index(issue, *column)?;
                within(*to, issue.columns.len() - 1)?;
                let moved = issue.columns.remove(from);
                issue.columns.insert(*to, moved);
                Ok(Self::MoveColumn { column: *column, to: from })
            }
            Self::SetColumn { column, field } => {
                let at = column_index(issue, *column)?;
                let mut field = field.clone();
                match &mut field {
                    ColumnField::Heading(heading) => {
                        std::mem::swap(heading, &mut issue.columns[at].heading);
                    }
                    ColumnField::LeftOut(left_out) => {
                        std::mem::swap(left_out, &mut issue.columns[at].left_out);
                    }
                }
                Ok(Self::SetColumn { column: *column, field })
            }
            Self::InsertEntry { column, at, entry } => {
                if issue.entry(entry.id).is_some() {
                    return Err(EditError::EntryExists(entry.id));
                }
                let column = column_index(issue, *column)?;
                let entries = &mut issue.columns[column].entries;
                within(*at, entries.len())?;
                entries.insert(*at, (**entry).clone());
                Ok(Self::RemoveEntry { entry: entry.id, base: entry.revision() })
            }
            Self::RemoveEntry { entry, base } => {
                let (column, at) = entry_index(issue, *entry)?;
                let found = &mut issue.columns[column];
                fresh(&found.entries[at], *base)?;
                let removed = found.entries.remove(at);
                Ok(Self::InsertEntry { column: found.id, at, entry: Box::new(removed) })
            }
            Self::MoveEntry { entry, column, to } => move_entry(issue, *entry, *column, *to),
            Self::SetEntry { entry, base, field } => {
                let (column, at) = entry_index(issue, *entry)?;
                let found = &mut issue.columns[column].entries[at];
                fresh(found, *base)?;
                let mut field = field.clone();
                swap_entry_field(found, &mut field);
                Ok(Self::SetEntry { entry: *entry, base: found.revision(), field })
            }
            Self::ReplaceText { entry, base, block, range, with } => {
                let (column, at) = entry_index(issue, *entry)?;
                let found = &mut issue.columns[column].entries[at];
                fresh(found, *base)?;
                let no_block = EditError::NoBlock(*entry, *block);
                let Block::Text { text } = found.blocks.get_mut(*block).ok_or(no_block)?;
                let old = replace_scalars(text, range, with)?;
                Ok(Self::ReplaceText {
                    entry: *entry,
                    base: found.revision(),
                    block: *block,
                    range: range.start..range.start + with.chars().count(),
                    with: old,
                })
            }
            Self::Batch { edits } => apply_batch(issue, edits),
        }
    }
}

fn apply_batch(issue: &mut Issue, edits: &[Edit]) -> Result<Edit, EditError> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply(issue) {
            Ok(inverse) => inverses.push(inverse),
            Err(error) => {
                for inverse in inverses.iter().rev() {
                    // What was just applied can be taken back: its inverse names the present state.
                    let undone = inverse.apply(issue);
                    debug_assert!(undone.is_ok(), "an inverse applies to the state it came from");
                }
                return Err(error);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Batch { edits: inverses })
}

fn insert_column(issue: &mut Issue, at: usize, column: &Column) -> Result<Edit, EditError> {
    if issue.columns.iter().any(|present| present.id == column.id) {
        return Err(EditError::ColumnExists(column.id));
    }
    let mut ids: Vec<_> = column.entries.iter().map(|entry| entry.id).collect();
    ids.sort_unstable();
    let twice = ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
    let taken = issue.entries().map(|entry| entry.id).find(|id| ids.binary_search(id).is_ok());
    if let Some(id) = twice.or(taken) {
        return Err(EditError::EntryExists(id));
    }
    within(at, issue.columns.len())?;
    issue.columns.insert(at, column.clone());
    Ok(Edit::RemoveColumn { column: column.id })
}

fn move_entry(
    issue: &mut Issue,
    entry: EntryId,
    column: ColumnId,
    to: usize,
) -> Result<Edit, EditError> {
    let (from_column, from) = entry_index(issue, entry)?;
    let to_column = column_index(issue, column)?;
    let stays = usize::from(from_column == to_column);
    within(to, issue.columns[to_column].entries.len() - stays)?;
    let moved = issue.columns[from_column].entries.remove(from);
    issue.columns[to_column].entries.insert(to, moved);
    Ok(Edit::MoveEntry { entry, column: issue.columns[from_column].id, to: from })
}

/// Replaces `range` (in Unicode scalars) of `text` and gives what stood there.
fn replace_scalars(
    text: &mut String,
    range: &Range<usize>,
    with: &str,
) -> Result<String, EditError> {
    let byte_of = |scalar: usize| {
        text.char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()])
            .nth(scalar)
            .ok_or_else(|| EditError::OutOfRange { at: scalar, end: text.chars().count() })
    };
    if range.start > range.end {
        return Err(EditError::OutOfRange { at: range.start, end: range.end });
    }
    let bytes = byte_of(range.start)?..byte_of(range.end)?;
    let old = text[bytes.clone()].to_owned();
    text.replace_range(bytes, with);
    Ok(old)
}

fn swap_issue_field(issue: &mut Issue, field: &mut IssueField) {
    use std::mem::swap;
    match field {
        IssueField::Year(value) => swap(value, &mut issue.year),
        IssueField::Number(value) => swap(value, &mut issue.number),
        IssueField::RunningNumber(value) => swap(value, &mut issue.running_number),
        IssueField::Date(value) => swap(value, &mut issue.date),
        IssueField::IssuedOn(value) => swap(value, &mut issue.issued_on),
        IssueField::Status(value) => swap(value, &mut issue.status),
        IssueField::People(value) => swap(value, &mut issue.people),
        IssueField::Distribution(value) => swap(value, &mut issue.distribution),
        IssueField::Name(value) => swap(value, &mut issue.name),
        IssueField::IssuingUnit(value) => swap(value, &mut issue.issuing_unit),
        IssueField::HandlingMark(value) => swap(value, &mut issue.handling_mark),
        IssueField::Secrecy(value) => swap(value, &mut issue.secrecy),
        IssueField::CopyNumber(value) => swap(value, &mut issue.copy_number),
        IssueField::Masthead(value) => swap(value, &mut issue.masthead),
        IssueField::EditorsNote(value) => swap(value, &mut issue.editors_note),
        IssueField::Front(value) => swap(value, &mut issue.front),
        IssueField::Profile(value) => swap(value, &mut issue.profile),
    }
}

pub(crate) fn swap_entry_field(entry: &mut Entry, field: &mut EntryField) {
    use std::mem::swap;
    match field {
        EntryField::Title(value) => swap(value, &mut entry.title),
        EntryField::WorkingTitle(value) => swap(value, &mut entry.working_title),
        EntryField::EditorsNote(value) => swap(value, &mut entry.editors_note),
        EntryField::Date(value) => swap(value, &mut entry.date),
        EntryField::Units(value) => swap(value, &mut entry.units),
        EntryField::Contributor(value) => swap(value, &mut entry.contributor),
        EntryField::Note(value) => swap(value, &mut entry.note),
        EntryField::LeftOut(value) => swap(value, &mut entry.left_out),
        EntryField::PageBreakBefore(value) => swap(value, &mut entry.page_break_before),
        EntryField::KeepTogether(value) => swap(value, &mut entry.keep_together),
        EntryField::Blocks(value) => swap(value, &mut entry.blocks),
    }
}

fn column_index(issue: &Issue, id: ColumnId) -> Result<usize, EditError> {
    issue.columns.iter().position(|column| column.id == id).ok_or(EditError::NoColumn(id))
}

fn entry_index(issue: &Issue, id: EntryId) -> Result<(usize, usize), EditError> {
    issue
        .columns
        .iter()
        .enumerate()
        .find_map(|(column, found)| {
            found.entries.iter().position(|entry| entry.id == id).map(|at| (column, at))
        })
        .ok_or(EditError::NoEntry(id))
}

fn within(at: usize, end: usize) -> Result<(), EditError> {
    if at <= end { Ok(()) } else { Err(EditError::OutOfRange { at, end }) }
}

fn fresh(entry: &Entry, base: Revision) -> Result<(), EditError> {
    let is = entry.revision();
    if is == base { Ok(()) } else { Err(EditError::Stale { entry: entry.id, base, is }) }
}
