//! The undo history: the steps of each issue, and which of them are taken back. A step's changes
//! follow one another in the journal; those that are taken back are always the latest steps.

use bulletin_model::IssueId;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Seq, StepId, StoreError, UndoState, schema::Migration, value};

/// The table's history. The key puts the steps that are taken back behind the others, so that
/// either end is found without reading the rest.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 1,
    sql: "CREATE TABLE steps (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              undone INTEGER NOT NULL,
              first INTEGER NOT NULL,
              last INTEGER NOT NULL,
              PRIMARY KEY (issue, undone, first)
          ) STRICT, WITHOUT ROWID;",
}];

/// A step: the changes from `first` to `last` of an issue's journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StepRow {
    /// Its first change, which names it.
    pub(crate) first: Seq,
    /// Its last change.
    pub(crate) last: Seq,
}

impl StepRow {
    /// Its name.
    pub(crate) fn id(self) -> StepId {
        StepId(self.first.0)
    }
}

/// The step that undo would take back.
pub(crate) fn to_undo(
    connection: &Connection,
    issue: IssueId,
) -> Result<Option<StepRow>, StoreError> {
    find(
        connection,
        issue,
        "SELECT first, last FROM steps WHERE issue = ? AND undone = 0 ORDER BY first DESC LIMIT 1",
    )
}

/// The step that redo would do again.
pub(crate) fn to_redo(
    connection: &Connection,
    issue: IssueId,
) -> Result<Option<StepRow>, StoreError> {
    find(
        connection,
        issue,
        "SELECT first, last FROM steps WHERE issue = ? AND undone = 1 ORDER BY first LIMIT 1",
    )
}

/// What undo and redo would do.
pub(crate) fn state(connection: &Connection, issue: IssueId) -> Result<UndoState, StoreError> {
    Ok(UndoState {
        can_undo: to_undo(connection, issue)?.is_some(),
        can_redo: to_redo(connection, issue)?.is_some(),
    })
}

/// Adds the step that begins with the change `seq`. What was taken back before can't be redone.
pub(crate) fn begin(connection: &Connection, issue: IssueId, seq: Seq) -> Result<(), StoreError> {
    let failed = || StoreError::sql("write the undo history");
    let (issue, seq) = (value::id(issue.0), value::id(seq.0));
    connection
        .prepare_cached("DELETE FROM steps WHERE issue = ? AND undone = 1")
        .and_then(|mut delete| delete.execute([issue]))
        .map_err(failed())?;
    connection
        .prepare_cached("INSERT INTO steps (issue, undone, first, last) VALUES (?, 0, ?, ?)")
        .and_then(|mut insert| insert.execute([issue, seq, seq]))
        .map_err(failed())?;
    Ok(())
}

/// Adds the change `seq` to a step that was not taken back.
pub(crate) fn extend(
    connection: &Connection,
    issue: IssueId,
    step: StepRow,
    seq: Seq,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE steps SET last = ? WHERE issue = ? AND undone = 0 AND first = ?")
        .and_then(|mut update| {
            update.execute([value::id(seq.0), value::id(issue.0), value::id(step.first.0)])
        })
        .map_err(StoreError::sql("write the undo history"))?;
    Ok(())
}

/// Notes that a step is taken back, or is no more.
pub(crate) fn set_undone(
    connection: &Connection,
    issue: IssueId,
    step: StepRow,
    undone: bool,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE steps SET undone = ? WHERE issue = ? AND undone = ? AND first = ?")
        .and_then(|mut update| {
            update.execute(params![undone, value::id(issue.0), !undone, value::id(step.first.0)])
        })
        .map_err(StoreError::sql("write the undo history"))?;
    Ok(())
}

fn find(connection: &Connection, issue: IssueId, sql: &str) -> Result<Option<StepRow>, StoreError> {
    connection
        .prepare_cached(sql)
        .and_then(|mut select| {
            select
                .query_row([value::id(issue.0)], |row| {
                    let (first, last): (i64, i64) = (row.get(0)?, row.get(1)?);
                    Ok(StepRow {
                        first: Seq(first.cast_unsigned()),
                        last: Seq(last.cast_unsigned()),
                    })
                })
                .optional()
        })
        .map_err(StoreError::sql("read the undo history"))
}
