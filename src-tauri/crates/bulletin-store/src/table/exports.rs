//! Files that were exported: where each was put and what it was then, so that one that is changed
//! afterwards is noticed. One row a file; a file that is exported again replaces its row.

use std::path::{Path, PathBuf};

use bulletin_model::IssueId;
use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use crate::{Library, Seq, StoreError, schema::Migration, value};

/// The table's history. `bytes` and `modified` are what the file system said when the file was
/// looked at last, which spares reading it again; `answered` is the content that the editor was
/// asked about and has answered for.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 5,
    sql: "CREATE TABLE exported_files (
              path TEXT PRIMARY KEY,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              seq INTEGER NOT NULL,
              at INTEGER NOT NULL,
              sha256 BLOB NOT NULL,
              bytes INTEGER NOT NULL,
              modified INTEGER NOT NULL,
              answered BLOB
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX exported_files_of ON exported_files (issue, at);",
}];

/// A file that was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// Where it was put.
    pub path: PathBuf,
    /// The issue's last change then.
    pub seq: Seq,
    /// When.
    pub at: DateTime<Utc>,
    /// The SHA-256 of its bytes as they were exported.
    pub sha256: [u8; 32],
    /// What the file system says of it.
    pub seen: Seen,
    /// The SHA-256 of what it was changed to, as far as the editor has answered for that.
    pub answered: Option<[u8; 32]>,
}

/// What a file system says of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was written last, in milliseconds since 1970.
    pub modified: i64,
}

impl Library {
    /// Notes a file that was exported. A path that is no Unicode text is passed over: it can't be
    /// kept, and nothing but the question whether the file was changed depends on it.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], and those of the disk.
    pub fn note_exported(&mut self, issue: IssueId, file: &ExportedFile) -> Result<(), StoreError> {
        let Some(path) = file.path.to_str() else { return Ok(()) };
        self.issue(issue)?;
        self.write(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO exported_files
                         (path, issue, seq, at, sha256, bytes, modified, answered)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                )
                .and_then(|mut insert| {
                    insert.execute(params![
                        path,
                        value::id(issue.0),
                        value::id(file.seq.0),
                        value::time(file.at),
                        file.sha256,
                        file.seen.bytes.cast_signed(),
                        file.seen.modified,
                        file.answered,
                    ])
                })
                .map_err(StoreError::sql("note an exported file"))?;
            Ok(())
        })
    }

    /// Notes what is known anew of a file that was exported: how it was seen, and what was answered
    /// for. Nothing happens where the file is not noted.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn update_exported(&mut self, file: &ExportedFile) -> Result<(), StoreError> {
        let Some(path) = file.path.to_str() else { return Ok(()) };
        self.write(|transaction| {
            transaction
                .prepare_cached(
                    "UPDATE exported_files SET bytes = ?, modified = ?, answered = ?
                     WHERE path = ?",
                )
                .and_then(|mut update| {
                    let Seen { bytes, modified } = file.seen;
                    update.execute(params![bytes.cast_signed(), modified, file.answered, path])
                })
                .map_err(StoreError::sql("note an exported file"))?;
            Ok(())
        })
    }

    /// The files that were exported of an issue, the latest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn exported_files(&self, issue: IssueId) -> Result<Vec<ExportedFile>, StoreError> {
        let rows: Vec<_> = self
            .connection
            .prepare_cached(
                "SELECT path, seq, at, sha256, bytes, modified, answered FROM exported_files
                 WHERE issue = ? ORDER BY at DESC, path",
            )
            .and_then(|mut select| select.query_map([value::id(issue.0)], row)?.collect())
            .map_err(StoreError::sql("list the exported files"))?;
        rows.into_iter()
            .map(|(file, at): (ExportedFile, i64)| {
                Ok(ExportedFile { at: value::to_time(at)?, ..file })
            })
            .collect()
    }
}

/// A file of a row, and its time, which is not read yet.
fn row(row: &Row<'_>) -> rusqlite::Result<(ExportedFile, i64)> {
    let path: String = row.get(0)?;
    let (seq, bytes): (i64, i64) = (row.get(1)?, row.get(4)?);
    let file = ExportedFile {
        path: Path::new(&path).to_owned(),
        seq: Seq(seq.cast_unsigned()),
        at: DateTime::UNIX_EPOCH,
        sha256: row.get(3)?,
        seen: Seen { bytes: bytes.cast_unsigned(), modified: row.get(5)? },
        answered: row.get(6)?,
    };
    Ok((file, row.get(2)?))
}
