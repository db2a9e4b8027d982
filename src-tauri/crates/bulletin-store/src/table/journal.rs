//! The journal: every change of every issue, in order. Rows are added, never changed.

use std::collections::BTreeSet;

use bulletin_model::{Edit, EntryId, IssueId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::{Library, Seq, StepId, StoreError, schema::Migration, table::issues, value};

/// The tables' history. `touched` lists the changes of each entry.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 1,
    sql: "CREATE TABLE journal (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              seq INTEGER NOT NULL,
              step INTEGER NOT NULL,
              at INTEGER NOT NULL,
              cause TEXT NOT NULL,
              edit TEXT NOT NULL,
              inverse TEXT NOT NULL,
              PRIMARY KEY (issue, seq)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE touched (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              entry INTEGER NOT NULL,
              seq INTEGER NOT NULL,
              PRIMARY KEY (issue, entry, seq)
          ) STRICT, WITHOUT ROWID;",
}];

/// Why a change was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// An edit.
    Edit,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// An earlier state was restored.
    Restore,
}

/// A change, as 修改记录 lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the issue's journal.
    pub seq: Seq,
    /// The step that it belongs to: what was typed in one go shares one. For undo and redo, the
    /// step that was taken back or done again.
    pub step: StepId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub cause: Cause,
    /// What was done.
    pub edit: Edit,
    /// What takes it back, and so what was there before.
    pub inverse: Edit,
}

impl Library {
    /// The changes of an issue, or of one of its entries alone, newest first: at most `limit` of
    /// those before `before`.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::Damaged`].
    pub fn history(
        &self,
        issue: IssueId,
        entry: Option<EntryId>,
        before: Option<Seq>,
        limit: usize,
    ) -> Result<Vec<Change>, StoreError> {
        let sql = match entry {
            None => {
                "SELECT seq, step, at, cause, edit, inverse FROM journal
                 WHERE issue = ?1 AND seq < ?3 AND ?2 IS NULL ORDER BY seq DESC LIMIT ?4"
            }
            Some(_) => {
                "SELECT seq, step, at, cause, edit, inverse FROM touched JOIN journal
                     USING (issue, seq)
                 WHERE issue = ?1 AND entry = ?2 AND seq < ?3 ORDER BY seq DESC LIMIT ?4"
            }
        };
        let failed = || StoreError::sql("read the journal");
        self.read(|connection| {
            if !issues::exists(connection, issue)? {
                return Err(StoreError::NoIssue(issue));
            }
            let mut select = connection.prepare_cached(sql).map_err(failed())?;
            let mut rows = select
                .query(params![
                    value::id(issue.0),
                    entry.map(|entry| value::id(entry.0)),
                    before.map_or(i64::MAX, |seq| value::id(seq.0)),
                    i64::try_from(limit).unwrap_or(i64::MAX),
                ])
                .map_err(failed())?;
            let mut changes = Vec::new();
            while let Some(row) = rows.next().map_err(failed())? {
                let number = |index| row.get::<_, i64>(index).map_err(failed());
                let text = |index| row.get::<_, String>(index).map_err(failed());
                changes.push(Change {
                    seq: Seq(number(0)?.cast_unsigned()),
                    step: StepId(number(1)?.cast_unsigned()),
                    at: value::to_time(number(2)?)?,
                    cause: value::from_word("a change", &text(3)?)?,
                    edit: value::from_json("a change", &text(4)?)?,
                    inverse: value::from_json("a change", &text(5)?)?,
                });
            }
            Ok(changes)
        })
    }
}

/// Adds a change.
pub(crate) fn append(
    connection: &Connection,
    issue: IssueId,
    change: &Change,
) -> Result<(), StoreError> {
    let failed = || StoreError::sql("write the journal");
    let (issue, seq) = (value::id(issue.0), value::id(change.seq.0));
    let mut insert = connection
        .prepare_cached(
            "INSERT INTO journal (issue, seq, step, at, cause, edit, inverse)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .map_err(failed())?;
    insert
        .execute(params![
            issue,
            seq,
            value::id(change.step.0),
            value::time(change.at),
            value::word(&change.cause)?,
            value::json(&change.edit)?,
            value::json(&change.inverse)?,
        ])
        .map_err(failed())?;
    let mut touched = BTreeSet::new();
    touch(&change.edit, &mut touched);
    touch(&change.inverse, &mut touched);
    let mut insert = connection
        .prepare_cached("INSERT INTO touched (issue, entry, seq) VALUES (?, ?, ?)")
        .map_err(failed())?;
    for entry in touched {
        insert.execute([issue, value::id(entry.0), seq]).map_err(failed())?;
    }
    Ok(())
}

/// The last change of an issue; 0 where there is none.
pub(crate) fn last(connection: &Connection, issue: IssueId) -> Result<Seq, StoreError> {
    let last: i64 = connection
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM journal WHERE issue = ?")
        .and_then(|mut select| select.query_row([value::id(issue.0)], |row| row.get(0)))
        .map_err(StoreError::sql("read the journal"))?;
    Ok(Seq(last.cast_unsigned()))
}

/// The edits of the changes from `first` to `last`, in order.
pub(crate) fn edits(
    connection: &Connection,
    issue: IssueId,
    first: Seq,
    last: Seq,
) -> Result<Vec<Edit>, StoreError> {
    read_edits(
        connection,
        "SELECT edit FROM journal WHERE issue = ? AND seq BETWEEN ? AND ? ORDER BY seq",
        [value::id(issue.0), value::id(first.0), value::id(last.0)],
    )
}

/// What takes back the changes from `first` to `last`, the latest first.
pub(crate) fn inverses(
    connection: &Connection,
    issue: IssueId,
    first: Seq,
    last: Seq,
) -> Result<Vec<Edit>, StoreError> {
    read_edits(
        connection,
        "SELECT inverse FROM journal WHERE issue = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC",
        [value::id(issue.0), value::id(first.0), value::id(last.0)],
    )
}

fn read_edits(
    connection: &Connection,
    sql: &str,
    range: [i64; 3],
) -> Result<Vec<Edit>, StoreError> {
    let failed = || StoreError::sql("read the journal");
    let mut select = connection.prepare_cached(sql).map_err(failed())?;
    let mut rows = select.query(range).map_err(failed())?;
    let mut edits = Vec::new();
    while let Some(row) = rows.next().map_err(failed())? {
        edits.push(value::from_json("a change", &row.get::<_, String>(0).map_err(failed())?)?);
    }
    Ok(edits)
}

/// Collects the entries that an edit names. One that removes a column names none, its inverse all.
fn touch(edit: &Edit, touched: &mut BTreeSet<EntryId>) {
    match edit {
        Edit::SetIssue { .. }
        | Edit::RemoveColumn { .. }
        | Edit::MoveColumn { .. }
        | Edit::SetColumn { .. } => {}
        Edit::InsertColumn { column, .. } => {
            touched.extend(column.entries.iter().map(|entry| entry.id));
        }
        Edit::InsertEntry { entry, .. } => {
            touched.insert(entry.id);
        }
        Edit::RemoveEntry { entry, .. }
        | Edit::MoveEntry { entry, .. }
        | Edit::SetEntry { entry, .. }
        | Edit::ReplaceText { entry, .. } => {
            touched.insert(*entry);
        }
        Edit::Batch { edits } => {
            for edit in edits {
                touch(edit, touched);
            }
        }
    }
}
