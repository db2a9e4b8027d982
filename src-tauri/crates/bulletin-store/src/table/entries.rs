//! Entries (稿件) of issues.

use bulletin_model::{ColumnId, Entry, EntryId, IssueId};
use rusqlite::{Connection, params};

use crate::{StoreError, schema::Migration, value};

/// The table's history. The index alone answers what the shelf asks of an issue, so that a list of
/// 240 issues reads no text.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 1,
    sql: "CREATE TABLE entries (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              id INTEGER NOT NULL,
              column_id INTEGER NOT NULL,
              position INTEGER NOT NULL,
              left_out INTEGER NOT NULL,
              chars INTEGER NOT NULL,
              body TEXT NOT NULL,
              PRIMARY KEY (issue, id),
              FOREIGN KEY (issue, column_id) REFERENCES columns (issue, id)
                  DEFERRABLE INITIALLY DEFERRED
          ) STRICT;
          CREATE INDEX entries_counted ON entries (issue, column_id, left_out, chars);",
}];

/// Writes an entry's row, as the one that is at `position` of a column.
pub(crate) fn put(
    connection: &Connection,
    issue: IssueId,
    column: ColumnId,
    position: usize,
    entry: &Entry,
) -> Result<(), StoreError> {
    let body = value::json(entry)?;
    connection
        .prepare_cached(
            "INSERT INTO entries (issue, id, column_id, position, left_out, chars, body)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET
                 column_id = excluded.column_id, position = excluded.position,
                 left_out = excluded.left_out, chars = excluded.chars, body = excluded.body",
        )
        .and_then(|mut put| {
            put.execute(params![
                value::id(issue.0),
                value::id(entry.id.0),
                value::id(column.0),
                position,
                entry.left_out,
                value::count_entry(entry),
                body,
            ])
        })
        .map_err(StoreError::sql("write an entry"))?;
    Ok(())
}

/// Writes where an entry stands.
pub(crate) fn place(
    connection: &Connection,
    issue: IssueId,
    entry: EntryId,
    (column, position): (ColumnId, usize),
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE entries SET column_id = ?, position = ? WHERE issue = ? AND id = ?")
        .and_then(|mut update| {
            let (issue, entry) = (value::id(issue.0), value::id(entry.0));
            update.execute(params![value::id(column.0), position, issue, entry])
        })
        .map_err(StoreError::sql("move an entry"))?;
    Ok(())
}

/// Removes an entry's row.
pub(crate) fn remove(
    connection: &Connection,
    issue: IssueId,
    entry: EntryId,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM entries WHERE issue = ? AND id = ?")
        .and_then(|mut delete| delete.execute([value::id(issue.0), value::id(entry.0)]))
        .map_err(StoreError::sql("remove an entry"))?;
    Ok(())
}

/// The entries of an issue, each with its column, in order within it.
pub(crate) fn of(
    connection: &Connection,
    issue: IssueId,
) -> Result<Vec<(ColumnId, Entry)>, StoreError> {
    let rows: Vec<(i64, i64, String)> = connection
        .prepare_cached(
            "SELECT id, column_id, body FROM entries WHERE issue = ? ORDER BY position, id",
        )
        .and_then(|mut select| {
            select
                .query_map([value::id(issue.0)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect()
        })
        .map_err(StoreError::sql("read the entries"))?;
    rows.into_iter()
        .map(|(id, column, body)| {
            let entry: Entry = value::from_json("an entry", &body)?;
            if value::id(entry.id.0) == id {
                Ok((ColumnId(column.cast_unsigned()), entry))
            } else {
                Err(StoreError::Damaged(format!("a row holds another entry than {}", entry.id)))
            }
        })
        .collect()
}
