//! What an editor asked for, as edits of the model; and what an edit touched.

use std::collections::BTreeSet;

use bulletin_model::{
    self as model, Block, Column, ColumnField, ColumnId, Edit, EditError, Entry, EntryId, Issue,
    IssueField, MastheadForm, Revision, arrange, find::TextOf, merge, profile::PageSize,
};

use crate::{
    ApiError, Code, positions,
    wire::{
        Place, Target,
        change::{self, Change},
    },
};

/// What was done to an issue.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// The edits, in order.
    pub(crate) edits: Vec<Edit>,
    /// What they touched.
    pub(crate) touched: Touched,
    /// Where the caret belongs.
    pub(crate) caret: Option<Place>,
}

/// Carries out `changes` on `issue`, all or none. The bases that they name are those of the issue
/// as it was before the first of them.
///
/// # Errors
/// The issue is as it was then.
pub(crate) fn carry_out(
    issue: &mut Issue,
    changes: &[Change],
    fresh_id: &dyn Fn() -> u64,
) -> Result<Done, ApiError> {
    for change in changes {
        check_base(issue, change)?;
    }
    let mut done = Done::default();
    let mut inverses = Vec::new();
    for change in changes {
        let applied = edit_of(issue, change, fresh_id).and_then(|(edit, caret)| {
            let inverse = edit.apply(issue)?;
            Ok((edit, inverse, caret))
        });
        match applied {
            Ok((edit, inverse, caret)) => {
                done.touched.note(&edit, issue);
                done.touched.note(&inverse, issue);
                done.caret = caret.or(done.caret);
                done.edits.push(edit);
                inverses.push(inverse);
            }
            Err(error) => {
                for inverse in inverses.iter().rev() {
                    let undone = inverse.apply(issue);
                    debug_assert!(undone.is_ok(), "an inverse applies to the state it came from");
                }
                return Err(error);
            }
        }
    }
    Ok(done)
}

fn check_base(issue: &Issue, change: &Change) -> Result<(), ApiError> {
    let (Change::RemoveEntry { entry, base }
    | Change::SplitEntry { entry, base, .. }
    | Change::MergeEntry { entry, base }
    | Change::SetEntry { entry, base, .. }
    | Change::ReplaceText { entry, base, .. }) = change
    else {
        return Ok(());
    };
    let is = revision(issue, *entry)?;
    if is == *base {
        return Ok(());
    }
    Err(EditError::Stale { entry: *entry, base: *base, is }.into())
}

fn revision(issue: &Issue, entry: EntryId) -> Result<Revision, ApiError> {
    Ok(issue.entry(entry).ok_or(EditError::NoEntry(entry))?.revision())
}

/// The edit that a change asks for, and where the caret belongs after it.
fn edit_of(
    issue: &Issue,
    change: &Change,
    fresh_id: &dyn Fn() -> u64,
) -> Result<(Edit, Option<Place>), ApiError> {
    Ok(match change {
        Change::SetIssue { field } => {
            let field = issue_field(field.clone());
            (Edit::SetIssue { field }, None)
        }
        Change::InsertColumn { at, heading } => {
            let id = ColumnId(fresh_id());
            let column =
                Column { id, heading: single_line(heading), left_out: false, entries: Vec::new() };
            let (start, end) = name_within(&column.heading);
            let place = Place { target: Target::Heading { column: id }, start, end };
            (Edit::InsertColumn { at: *at, column }, Some(place))
        }
        Change::RemoveColumn { column } => (Edit::RemoveColumn { column: *column }, None),
        Change::MoveColumn { column, to } => (Edit::MoveColumn { column: *column, to: *to }, None),
        Change::SetHeading { column, heading } => {
            let field = ColumnField::Heading(single_line(heading));
            (Edit::SetColumn { column: *column, field }, None)
        }
        Change::SetColumnLeftOut { column, left_out } => {
            let field = ColumnField::LeftOut(*left_out);
            (Edit::SetColumn { column: *column, field }, None)
        }
        Change::InsertEntry { column, at, text } => {
            let id = EntryId(fresh_id());
            let entry = Box::new(Entry::of_text(id, text.clone()));
            let end = text.encode_utf16().count();
            (Edit::InsertEntry { column: *column, at: *at, entry }, Some(caret_in(id, 0, end)))
        }
        Change::RemoveEntry { entry, .. } => {
            (Edit::RemoveEntry { entry: *entry, base: revision(issue, *entry)? }, None)
        }
        Change::MoveEntry { entry, column, to } => {
            (Edit::MoveEntry { entry: *entry, column: *column, to: *to }, None)
        }
        Change::DuplicateEntry { entry } => {
            let id = EntryId(fresh_id());
            (arrange::duplicate_entry(issue, *entry, id)?, Some(caret_in(id, 0, 0)))
        }
        Change::SplitEntry { entry, block, at, .. } => {
            let at = positions::scalars(block_text(issue, *entry, *block)?, *at);
            let (id, base) = (EntryId(fresh_id()), revision(issue, *entry)?);
            let edit = arrange::split_entry(issue, *entry, base, *block, at, id)?;
            (edit, Some(caret_in(id, 0, 0)))
        }
        Change::MergeEntry { entry, .. } => {
            let base = revision(issue, *entry)?;
            let Some((edit, into, seam)) = merge::merge_entry(issue, *entry, base)? else {
                let message = format!("entry {entry} is the first of its column");
                return Err(ApiError::new(Code::NotFound, message));
            };
            let before = issue.entry(into).ok_or(EditError::NoEntry(into))?;
            let block = before.blocks.len().saturating_sub(1);
            let text = block_text(issue, into, block).unwrap_or_default();
            // The text before the seam is what stands there now, and a line end.
            let own = text.chars().count().min(seam);
            let units = positions::units(text, own) + (seam - own);
            (edit, Some(caret_in(into, block, units)))
        }
        Change::OrderEntries { column, entries } => {
            (arrange::order_entries(issue, *column, entries)?, None)
        }
        Change::SetEntry { entry, field, .. } => {
            let (entry, base) = (*entry, revision(issue, *entry)?);
            (Edit::SetEntry { entry, base, field: entry_field(field.clone()) }, None)
        }
        Change::ReplaceText { entry, block, start, end, with, .. } => {
            let text = block_text(issue, *entry, *block)?;
            let range = positions::scalars(text, *start)..positions::scalars(text, *end);
            let base = revision(issue, *entry)?;
            let edit =
                Edit::ReplaceText { entry: *entry, base, block: *block, range, with: with.clone() };
            (edit, None)
        }
    })
}

/// A stretch of a text that something else comes in the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Replacement {
    pub(crate) of: Text,
    /// In Unicode scalars of that text.
    pub(crate) range: std::ops::Range<usize>,
    pub(crate) with: String,
}

/// A text in which stretches are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    /// One that is searched.
    Of(TextOf),
    /// A line of the masthead that a file brought.
    Front(usize),
}

/// Makes replacements on a copy of `issue`, as one edit. They are in printing order and do not
/// overlap.
///
/// # Errors
/// What the model says of one; nothing was done then.
pub(crate) fn replace(
    issue: &Issue,
    replacements: &[Replacement],
) -> Result<(Issue, Done), ApiError> {
    let mut changed = issue.clone();
    let mut done = Done::default();
    let mut edits = Vec::new();
    // From the back, so that what stands before keeps its place.
    for replacement in replacements.iter().rev() {
        let edit = replacement.edit(&changed)?;
        let inverse = edit.apply(&mut changed)?;
        done.touched.note(&edit, &changed);
        done.touched.note(&inverse, &changed);
        edits.push(edit);
    }
    if !edits.is_empty() {
        done.edits = vec![Edit::Batch { edits }];
    }
    Ok((changed, done))
}

impl Replacement {
    fn edit(&self, issue: &Issue) -> Result<Edit, ApiError> {
        let entry_of = |id| issue.entry(id).ok_or(EditError::NoEntry(id));
        let set = |id, field| -> Result<Edit, ApiError> {
            Ok(Edit::SetEntry { entry: id, base: entry_of(id)?.revision(), field })
        };
        match self.of {
            Text::Of(TextOf::Heading(column)) => {
                let found = issue.columns.iter().find(|found| found.id == column);
                let text = &found.ok_or(EditError::NoColumn(column))?.heading;
                let field = ColumnField::Heading(self.made_of(text));
                Ok(Edit::SetColumn { column, field })
            }
            Text::Of(TextOf::Title(id)) => {
                set(id, model::EntryField::Title(self.made_of(&entry_of(id)?.title)))
            }
            Text::Of(TextOf::WorkingTitle(id)) => {
                set(id, model::EntryField::WorkingTitle(self.made_of(&entry_of(id)?.working_title)))
            }
            Text::Of(TextOf::EditorsNote(Some(id))) => {
                set(id, model::EntryField::EditorsNote(self.made_of(&entry_of(id)?.editors_note)))
            }
            Text::Of(TextOf::EditorsNote(None)) => {
                let field = IssueField::EditorsNote(self.made_of(&issue.editors_note));
                Ok(Edit::SetIssue { field })
            }
            Text::Of(TextOf::Block(entry, block)) => Ok(Edit::ReplaceText {
                entry,
                base: entry_of(entry)?.revision(),
                block,
                range: self.range.clone(),
                with: self.with.clone(),
            }),
            Text::Front(line) => {
                let mut front = issue.front.clone();
                let gone = || ApiError::new(Code::Stale, "the masthead has no such line");
                let found = front.get_mut(line).ok_or_else(gone)?;
                found.text = self.made_of(&found.text);
                Ok(Edit::SetIssue { field: IssueField::Front(front) })
            }
        }
    }

    /// `text` after it.
    fn made_of(&self, text: &str) -> String {
        let before = text.chars().take(self.range.start);
        let after = text.chars().skip(self.range.end);
        before.chain(self.with.chars()).chain(after).collect()
    }
}

/// Refuses changes that put a masthead's picture where it does not stand on the sheet.
///
/// # Errors
/// [`Code::Value`].
pub(crate) fn check_pictures(changes: &[Change], page: PageSize) -> Result<(), ApiError> {
    changes.iter().try_for_each(|change| match change {
        Change::SetIssue { field: change::IssueField::Masthead(form) } => {
            placed(&(*form).into(), page)
        }
        _ => Ok(()),
    })
}

/// Refuses a masthead's picture that does not stand on the sheet.
///
/// # Errors
/// [`Code::Value`].
pub(crate) fn placed(form: &MastheadForm, page: PageSize) -> Result<(), ApiError> {
    let Some(placed) = form.picture() else { return Ok(()) };
    if placed.fits(page) {
        return Ok(());
    }
    let allowed = format!("{:.0}×{:.0} mm", page.width.mm(), page.height.mm());
    Err(ApiError::new(Code::Value, "the picture does not stand on the sheet")
        .with("field", "masthead")
        .with("allowed", allowed))
}

/// A heading is one line, however it was pasted.
fn single_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// Where the name of a column stands in its heading, in UTF-16 units: typing is to replace it and
/// leave the brackets.
fn name_within(heading: &str) -> (usize, usize) {
    let name = heading.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    let start = usize::from(name.is_some());
    (start, start + name.unwrap_or(heading).encode_utf16().count())
}

fn caret_in(entry: EntryId, block: usize, at: usize) -> Place {
    Place { target: Target::Text { entry, block }, start: at, end: at }
}

/// The text of an entry's block.
///
/// # Errors
/// There is no such entry or block.
pub(crate) fn block_text(issue: &Issue, entry: EntryId, block: usize) -> Result<&str, EditError> {
    match issue.entry(entry).ok_or(EditError::NoEntry(entry))?.blocks.get(block) {
        Some(Block::Text { text }) => Ok(text),
        _ => Err(EditError::NoBlock(entry, block)),
    }
}

fn issue_field(field: change::IssueField) -> IssueField {
    use change::IssueField as F;
    match field {
        F::Year(value) => IssueField::Year(value),
        F::Number(value) => IssueField::Number(value.map(Into::into)),
        F::RunningNumber(value) => IssueField::RunningNumber(value),
        F::Date(value) => IssueField::Date(value),
        F::IssuedOn(value) => IssueField::IssuedOn(value),
        F::Status(value) => IssueField::Status(value.into()),
        F::People(value) => IssueField::People(value.into()),
        F::Distribution(value) => IssueField::Distribution(value.into()),
        F::Name(value) => IssueField::Name(value),
        F::IssuingUnit(value) => IssueField::IssuingUnit(value),
        F::HandlingMark(value) => IssueField::HandlingMark(value),
        F::Secrecy(value) => IssueField::Secrecy(value.map(Into::into)),
        F::CopyNumber(value) => IssueField::CopyNumber(single_line(&value)),
        F::Masthead(value) => IssueField::Masthead(value.into()),
        F::EditorsNote(value) => IssueField::EditorsNote(value),
        F::Front(value) => IssueField::Front(value.into_iter().map(Into::into).collect()),
        F::Profile(value) => IssueField::Profile(value),
    }
}

fn entry_field(field: change::EntryField) -> model::EntryField {
    use change::EntryField as F;
    use model::EntryField as M;
    match field {
        F::Title(value) => M::Title(single_line(&value)),
        F::WorkingTitle(value) => M::WorkingTitle(single_line(&value)),
        F::EditorsNote(value) => M::EditorsNote(value),
        F::Date(value) => M::Date(value.into()),
        F::Units(value) => M::Units(value),
        F::Contributor(value) => M::Contributor(value),
        F::Note(value) => M::Note(value),
        F::LeftOut(value) => M::LeftOut(value),
        F::PageBreakBefore(value) => M::PageBreakBefore(value),
        F::KeepTogether(value) => M::KeepTogether(value),
    }
}

/// Which parts of an issue edits touched.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Entries whose content is another.
    pub(crate) entries: BTreeSet<EntryId>,
    /// Whether columns, their order or their entries are others.
    pub(crate) columns: bool,
    /// Whether the issue's own fields are others.
    pub(crate) fields: bool,
}

impl Touched {
    /// Notes what `edit` touches; `issue` is any state of the issue with the edit's entries.
    pub(crate) fn note(&mut self, edit: &Edit, issue: &Issue) {
        match edit {
            Edit::SetIssue { field } => {
                self.fields = true;
                // The year is part of every date that a text writes without one.
                if matches!(field, IssueField::Year(_) | IssueField::Date(_)) {
                    self.entries.extend(issue.entries().map(|entry| entry.id));
                }
            }
            Edit::InsertColumn { column, .. } => {
                self.columns = true;
                self.entries.extend(column.entries.iter().map(|entry| entry.id));
            }
            Edit::RemoveColumn { .. }
            | Edit::MoveColumn { .. }
            | Edit::SetColumn { .. }
            | Edit::RemoveEntry { .. }
            | Edit::MoveEntry { .. } => self.columns = true,
            Edit::InsertEntry { entry, .. } => {
                self.columns = true;
                self.entries.insert(entry.id);
            }
            Edit::SetEntry { entry, .. } | Edit::ReplaceText { entry, .. } => {
                self.entries.insert(*entry);
            }
            Edit::Batch { edits } => edits.iter().for_each(|edit| self.note(edit, issue)),
        }
    }
}

/// Where the caret belongs after `edit` was undone or redone: at what it put there. `issue` is the
/// issue after it.
pub(crate) fn caret_after(edit: &Edit, issue: &Issue) -> Option<Place> {
    match edit {
        Edit::Batch { edits } => edits.iter().rev().find_map(|edit| caret_after(edit, issue)),
        Edit::ReplaceText { entry, block, range, with, .. } => {
            let text = block_text(issue, *entry, *block).ok()?;
            let start = positions::units(text, range.start);
            let end = start + with.encode_utf16().count();
            Some(Place { target: Target::Text { entry: *entry, block: *block }, start, end })
        }
        Edit::InsertEntry { entry, .. } => Some(caret_in(entry.id, 0, 0)),
        Edit::SetEntry { entry, field, .. } => {
            let whole = |target, text: &str| {
                Some(Place { target, start: 0, end: text.encode_utf16().count() })
            };
            let entry = *entry;
            match field {
                model::EntryField::Title(text) => whole(Target::Title { entry }, text),
                model::EntryField::WorkingTitle(text) => {
                    whole(Target::WorkingTitle { entry }, text)
                }
                model::EntryField::EditorsNote(text) => {
                    whole(Target::EditorsNote { entry: Some(entry) }, text)
                }
                model::EntryField::Units(_) => {
                    Some(Place { target: Target::Units { entry }, start: 0, end: 0 })
                }
                _ => Some(caret_in(entry, 0, 0)),
            }
        }
        Edit::MoveEntry { entry, .. } => Some(caret_in(*entry, 0, 0)),
        Edit::SetColumn { column, .. } | Edit::MoveColumn { column, .. } => {
            Some(Place { target: Target::Heading { column: *column }, start: 0, end: 0 })
        }
        Edit::InsertColumn { column, .. } => {
            Some(Place { target: Target::Heading { column: column.id }, start: 0, end: 0 })
        }
        Edit::RemoveEntry { .. } | Edit::RemoveColumn { .. } | Edit::SetIssue { .. } => None,
    }
}
