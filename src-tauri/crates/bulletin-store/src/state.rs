//! Writing to the tables what an edit changed of an issue, and only that: a keystroke writes one
//! row, not the issue.

use std::collections::{BTreeMap, BTreeSet};

use bulletin_model::{ColumnId, Edit, EntryId, Issue};
use rusqlite::Connection;

use crate::{
    StoreError,
    table::{columns, entries, issues},
};

/// The rows that an edit may change.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The issue's own fields.
    head: bool,
    /// The columns whose content may differ.
    columns: BTreeSet<ColumnId>,
    /// The entries whose content may differ.
    entries: BTreeSet<EntryId>,
    /// Where things stood before, if an edit may move, add or remove any.
    before: Option<Places>,
}

/// Where each column and entry of an issue stands.
#[derive(Debug)]
struct Places {
    columns: BTreeMap<ColumnId, usize>,
    entries: BTreeMap<EntryId, (ColumnId, usize)>,
}

impl Places {
    fn of(issue: &Issue) -> Self {
        let columns = issue.columns.iter().enumerate().map(|(at, column)| (column.id, at));
        let entries = issue.columns.iter().flat_map(|column| {
            let places = column.entries.iter().enumerate();
            places.map(|(at, entry)| (entry.id, (column.id, at)))
        });
        Self { columns: columns.collect(), entries: entries.collect() }
    }
}

impl Rows {
    /// What `edit` may change of `issue`, which is yet as it was.
    pub(crate) fn of(edit: &Edit, issue: &Issue) -> Self {
        let mut rows = Self::default();
        rows.add(edit, issue);
        rows
    }

    fn add(&mut self, edit: &Edit, issue: &Issue) {
        match edit {
            Edit::SetIssue { .. } => self.head = true,
            Edit::SetColumn { column, .. } => {
                self.columns.insert(*column);
            }
            Edit::SetEntry { entry, .. } | Edit::ReplaceText { entry, .. } => {
                self.entries.insert(*entry);
            }
            Edit::Batch { edits } => {
                for edit in edits {
                    self.add(edit, issue);
                }
            }
            Edit::InsertColumn { column, .. } => {
                self.columns.insert(column.id);
                self.entries.extend(column.entries.iter().map(|entry| entry.id));
            }
            Edit::InsertEntry { entry, .. } => {
                self.entries.insert(entry.id);
            }
            Edit::RemoveColumn { .. }
            | Edit::MoveColumn { .. }
            | Edit::RemoveEntry { .. }
            | Edit::MoveEntry { .. } => {}
        }
        let moves = !matches!(
            edit,
            Edit::SetIssue { .. }
                | Edit::SetColumn { .. }
                | Edit::SetEntry { .. }
                | Edit::ReplaceText { .. }
                | Edit::Batch { .. }
        );
        if moves && self.before.is_none() {
            self.before = Some(Places::of(issue));
        }
    }

    /// Writes them, of the issue as it is after the edit.
    pub(crate) fn write(
        &self,
        connection: &Connection,
        issue: &mut Issue,
    ) -> Result<(), StoreError> {
        if self.head {
            issues::put(connection, issue)?;
        }
        let after = self.before.as_ref().map(|before| (before, Places::of(issue)));
        if let Some((before, after)) = &after {
            for entry in before.entries.keys().filter(|id| !after.entries.contains_key(id)) {
                entries::remove(connection, issue.id, *entry)?;
            }
        }
        let before = self.before.as_ref();
        let id = issue.id;
        for (at, column) in issue.columns.iter_mut().enumerate() {
            if self.columns.contains(&column.id) {
                columns::put(connection, id, at, column)?;
            } else if before.is_some_and(|places| places.columns.get(&column.id) != Some(&at)) {
                columns::place(connection, id, column.id, at)?;
            }
        }
        for column in &issue.columns {
            for (at, entry) in column.entries.iter().enumerate() {
                let place = (column.id, at);
                if self.entries.contains(&entry.id) {
                    entries::put(connection, id, column.id, at, entry)?;
                } else if before.is_some_and(|places| places.entries.get(&entry.id) != Some(&place))
                {
                    entries::place(connection, id, entry.id, place)?;
                }
            }
        }
        if let Some((before, after)) = &after {
            for column in before.columns.keys().filter(|id| !after.columns.contains_key(id)) {
                columns::remove(connection, id, *column)?;
            }
        }
        Ok(())
    }
}
