//! Columns (栏目) of issues, without their entries.

use bulletin_model::{Column, ColumnId, IssueId};
use rusqlite::{Connection, params};

use crate::{StoreError, schema::Migration, value};

/// The table's history.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 1,
    sql: "CREATE TABLE columns (
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              id INTEGER NOT NULL,
              position INTEGER NOT NULL,
              left_out INTEGER NOT NULL,
              body TEXT NOT NULL,
              PRIMARY KEY (issue, id)
          ) STRICT;",
}];

/// Writes a column's row, as the one that is at `position`. Its entries have rows of their own.
pub(crate) fn put(
    connection: &Connection,
    issue: IssueId,
    position: usize,
    column: &mut Column,
) -> Result<(), StoreError> {
    let entries = std::mem::take(&mut column.entries);
    let body = value::json(column);
    column.entries = entries;
    let body = body?;
    connection
        .prepare_cached(
            "INSERT INTO columns (issue, id, position, left_out, body) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET
                 position = excluded.position, left_out = excluded.left_out, body = excluded.body",
        )
        .and_then(|mut put| {
            let id = value::id(column.id.0);
            put.execute(params![value::id(issue.0), id, position, column.left_out, body])
        })
        .map_err(StoreError::sql("write a column"))?;
    Ok(())
}

/// Writes where a column stands.
pub(crate) fn place(
    connection: &Connection,
    issue: IssueId,
    column: ColumnId,
    position: usize,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE columns SET position = ? WHERE issue = ? AND id = ?")
        .and_then(|mut update| {
            update.execute(params![position, value::id(issue.0), value::id(column.0)])
        })
        .map_err(StoreError::sql("move a column"))?;
    Ok(())
}

/// Removes a column's row; its entries' rows must be gone or moved.
pub(crate) fn remove(
    connection: &Connection,
    issue: IssueId,
    column: ColumnId,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM columns WHERE issue = ? AND id = ?")
        .and_then(|mut delete| delete.execute([value::id(issue.0), value::id(column.0)]))
        .map_err(StoreError::sql("remove a column"))?;
    Ok(())
}

/// The columns of an issue in order, without their entries.
pub(crate) fn of(connection: &Connection, issue: IssueId) -> Result<Vec<Column>, StoreError> {
    let rows: Vec<(i64, String)> = connection
        .prepare_cached("SELECT id, body FROM columns WHERE issue = ? ORDER BY position, id")
        .and_then(|mut select| {
            select.query_map([value::id(issue.0)], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
        .map_err(StoreError::sql("read the columns"))?;
    rows.into_iter()
        .map(|(id, body)| {
            let column: Column = value::from_json("a column", &body)?;
            if value::id(column.id.0) == id && column.entries.is_empty() {
                Ok(column)
            } else {
                Err(StoreError::Damaged(format!("a row holds another column than {}", column.id)))
            }
        })
        .collect()
}
