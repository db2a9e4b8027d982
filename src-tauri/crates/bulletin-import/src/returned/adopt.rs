//! What an editor takes over of a document that came back, as edits.

use std::collections::{BTreeSet, HashMap, HashSet};

use bulletin_model::{
    Column, ColumnField, ColumnId, Edit, EditError, Entry, EntryField, EntryId, Issue,
};

use super::{
    Proposal, Review,
    structure::{ColumnRef, EntryRef},
};

impl Review {
    /// The edits that take over the differences `chosen` (by their index; those that can't be taken
    /// over are passed by), each with those that are taken over together with it. `now` is the issue that was compared.
    ///
    /// # Errors
    /// Where the issue can't be edited, or is another than was compared.
    pub fn adopt(
        &self,
        chosen: &[usize],
        now: &Issue,
        fresh_id: &dyn Fn() -> u64,
    ) -> Result<Vec<Edit>, EditError> {
        let mut chosen: BTreeSet<usize> = chosen.iter().copied().collect();
        let groups: HashSet<usize> =
            chosen.iter().filter_map(|at| self.differences.get(*at)?.together).collect();
        let all = self.differences.iter().enumerate();
        let bound = all.filter(|(_, found)| found.together.is_some_and(|of| groups.contains(&of)));
        chosen.extend(bound.map(|(at, _)| at));
        let chosen = chosen.iter().filter_map(|at| self.differences.get(*at));
        let chosen = Chosen::of(chosen.filter_map(|found| found.proposal.as_ref()));
        let mut way = Way { at: now.clone(), edits: Vec::new(), fresh_id, made: HashMap::new() };
        way.columns(self, &chosen)?;
        way.entries(self, &chosen)?;
        way.fields(&chosen.all)?;
        way.texts(&chosen.all)?;
        way.removals(&chosen.all)?;
        Ok(way.edits)
    }
}

/// The proposals that are taken over.
#[derive(Default)]
struct Chosen<'a> {
    all: Vec<&'a Proposal>,
    /// The headings of new columns.
    columns: HashMap<ColumnRef, &'a str>,
    moved_columns: HashSet<ColumnId>,
    entries: HashMap<EntryRef, &'a Entry>,
    moved_entries: HashSet<EntryId>,
}

impl<'a> Chosen<'a> {
    fn of(proposals: impl Iterator<Item = &'a Proposal>) -> Self {
        let mut chosen = Self::default();
        for proposal in proposals {
            match proposal {
                Proposal::InsertColumn { at, heading } => {
                    chosen.columns.insert(*at, heading);
                }
                Proposal::MoveColumn { column } => drop(chosen.moved_columns.insert(*column)),
                Proposal::Insert { at, entry } => drop(chosen.entries.insert(*at, entry)),
                Proposal::Move { entry } => drop(chosen.moved_entries.insert(*entry)),
                _ => {}
            }
            chosen.all.push(proposal);
        }
        chosen
    }
}

/// How far the edits have come.
struct Way<'a> {
    at: Issue,
    edits: Vec<Edit>,
    fresh_id: &'a dyn Fn() -> u64,
    /// The columns that were put in.
    made: HashMap<ColumnRef, ColumnId>,
}

impl Way<'_> {
    fn go(&mut self, edit: Edit) -> Result<(), EditError> {
        edit.apply(&mut self.at)?;
        self.edits.push(edit);
        Ok(())
    }

    fn column_at(&self, column: ColumnId) -> Option<usize> {
        self.at.columns.iter().position(|present| present.id == column)
    }

    /// Puts new columns in and moves others, each after the one that it came back after.
    fn columns(&mut self, review: &Review, chosen: &Chosen<'_>) -> Result<(), EditError> {
        let mut before: Option<ColumnId> = None;
        for (column, _) in &review.structure.columns {
            let after = before.and_then(|before| self.column_at(before)).map_or(0, |at| at + 1);
            let present = match *column {
                ColumnRef::New(_) => {
                    let Some(heading) = chosen.columns.get(column) else { continue };
                    let id = ColumnId((self.fresh_id)());
                    let made = Column {
                        id,
                        heading: (*heading).to_owned(),
                        left_out: false,
                        entries: Vec::new(),
                    };
                    self.go(Edit::InsertColumn { at: after, column: made })?;
                    self.made.insert(*column, id);
                    id
                }
                ColumnRef::Known(id) => {
                    let Some(from) = self.column_at(id) else { continue };
                    let moves = chosen.moved_columns.contains(&id);
                    // Its own place is free for those after it once it is taken up.
                    let to = after - usize::from(from < after);
                    if moves && from != to {
                        self.go(Edit::MoveColumn { column: id, to })?;
                    }
                    id
                }
            };
            before = Some(present);
        }
        Ok(())
    }

    /// Puts new entries in and moves others, each after the one that it came back after.
    fn entries(&mut self, review: &Review, chosen: &Chosen<'_>) -> Result<(), EditError> {
        let mut column = self.at.columns.first().map(|column| column.id);
        // The entry that came last in each column so far.
        let mut last: HashMap<ColumnId, EntryId> = HashMap::new();
        for (of, entries) in &review.structure.columns {
            let known = match of {
                ColumnRef::Known(id) => Some(*id),
                new => self.made.get(new).copied(),
            };
            // What came back under a column that is not taken over goes under the one before it.
            column = known.filter(|id| self.column_at(*id).is_some()).or(column);
            let Some(column) = column else { continue };
            for entry in entries {
                let before = last.get(&column).copied();
                let id = self.entry(*entry, column, before, chosen)?;
                // One that stands above all columns stays where it is, and nothing goes after it.
                let id = id.filter(|_| !review.structure.above.contains(entry));
                if let Some(id) = id.filter(|id| self.place(column, *id).is_some()) {
                    last.insert(column, id);
                }
            }
        }
        Ok(())
    }

    fn place(&self, column: ColumnId, entry: EntryId) -> Option<usize> {
        let column = self.at.columns.get(self.column_at(column)?)?;
        column.entries.iter().position(|present| present.id == entry)
    }

    /// Brings one entry to its place, where that was chosen; gives its id.
    fn entry(
        &mut self,
        entry: EntryRef,
        column: ColumnId,
        before: Option<EntryId>,
        chosen: &Chosen<'_>,
    ) -> Result<Option<EntryId>, EditError> {
        let after = before.and_then(|before| self.place(column, before)).map_or(0, |at| at + 1);
        if let Some(made) = chosen.entries.get(&entry) {
            let id = match entry {
                EntryRef::Known(id) => id,
                EntryRef::New(_) => EntryId((self.fresh_id)()),
            };
            let entry = Box::new(Entry { id, ..Entry::clone(made) });
            self.go(Edit::InsertEntry { column, at: after, entry })?;
            return Ok(Some(id));
        }
        let EntryRef::Known(id) = entry else { return Ok(None) };
        if chosen.moved_entries.contains(&id) {
            let from = self.place(column, id);
            let to = after - usize::from(from.is_some_and(|from| from < after));
            if from != Some(to) {
                self.go(Edit::MoveEntry { entry: id, column, to })?;
            }
        }
        Ok(Some(id))
    }

    fn fields(&mut self, chosen: &[&Proposal]) -> Result<(), EditError> {
        for proposal in chosen {
            match proposal {
                Proposal::Title { entry, text } => {
                    self.set(*entry, EntryField::Title(text.clone()))?;
                }
                Proposal::Units { entry, units } => {
                    self.set(*entry, EntryField::Units(units.clone()))?;
                }
                Proposal::Heading { column, heading } => {
                    let field = ColumnField::Heading(heading.clone());
                    self.go(Edit::SetColumn { column: *column, field })?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn set(&mut self, entry: EntryId, field: EntryField) -> Result<(), EditError> {
        let base = self.present(entry)?.revision();
        self.go(Edit::SetEntry { entry, base, field })
    }

    fn present(&self, entry: EntryId) -> Result<&Entry, EditError> {
        self.at.entry(entry).ok_or(EditError::NoEntry(entry))
    }

    /// Replaces stretches of text, the last of them first: those before it stay where they are.
    fn texts(&mut self, chosen: &[&Proposal]) -> Result<(), EditError> {
        for proposal in chosen.iter().rev() {
            let Proposal::Text { entry, stretches, with } = proposal else { continue };
            for (index, (block, range)) in stretches.iter().enumerate().rev() {
                let with = if index == 0 { with.clone() } else { String::new() };
                let base = self.present(*entry)?.revision();
                let (entry, block, range) = (*entry, *block, range.clone());
                self.go(Edit::ReplaceText { entry, base, block, range, with })?;
            }
        }
        Ok(())
    }

    fn removals(&mut self, chosen: &[&Proposal]) -> Result<(), EditError> {
        for proposal in chosen {
            if let Proposal::Remove { entry } = proposal {
                let base = self.present(*entry)?.revision();
                self.go(Edit::RemoveEntry { entry: *entry, base })?;
            }
        }
        for proposal in chosen {
            let Proposal::RemoveColumn { column } = proposal else { continue };
            let Some(at) = self.column_at(*column) else { continue };
            // Entries that stay, or that are not printed, keep their column.
            match self.at.columns[at].entries.is_empty() {
                true => self.go(Edit::RemoveColumn { column: *column })?,
                false => {
                    let field = ColumnField::Heading(String::new());
                    self.go(Edit::SetColumn { column: *column, field })?;
                }
            }
        }
        Ok(())
    }
}
