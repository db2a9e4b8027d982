//! 来稿原文: the files that submissions came in, once each, by the hash of their content. One that no
//! submission came in any more goes when an issue is removed for good, as pictures do.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{Library, StoreError, SubmissionId, schema::Migration, value};

/// The table's history.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 8,
    sql: "CREATE TABLE originals (
              sha256 BLOB PRIMARY KEY NOT NULL,
              bytes BLOB NOT NULL
          ) STRICT;",
}];

/// A file that a submission came in: what is known of it without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalFile {
    /// Its own name, with its ending; empty where the program that took it in did not keep it.
    pub name: String,
    /// How many bytes it has.
    pub length: u64,
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

impl OriginalFile {
    /// A file of this name with these bytes.
    #[must_use]
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), length: bytes.len() as u64, sha256: hash(bytes) }
    }
}

impl Library {
    /// The bytes of the file that a submission came in, as they came; none where it came as text.
    ///
    /// # Errors
    /// [`StoreError::NoSubmission`]; [`StoreError::Damaged`], also where the bytes are no longer
    /// those that came.
    pub fn original_file(&self, id: SubmissionId) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(file) = self.submission(id)?.file else { return Ok(None) };
        let bytes = read(&self.connection, &file.sha256)?
            .ok_or_else(|| StoreError::Damaged("a submission's file is not there".into()))?;
        if hash(&bytes) == file.sha256 {
            Ok(Some(bytes))
        } else {
            Err(StoreError::Damaged("a submission's file is not the one that came".into()))
        }
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn read(connection: &Connection, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
    connection
        .prepare_cached("SELECT bytes FROM originals WHERE sha256 = ?")
        .and_then(|mut select| select.query_row([sha256], |row| row.get(0)).optional())
        .map_err(StoreError::sql("read a submission's file"))
}

/// Keeps a file, and gives its hash; one that is there already is not written again.
pub(crate) fn keep(connection: &Connection, bytes: &[u8]) -> Result<[u8; 32], StoreError> {
    let sha256 = hash(bytes);
    connection
        .prepare_cached("INSERT OR IGNORE INTO originals (sha256, bytes) VALUES (?, ?)")
        .and_then(|mut put| put.execute(params![sha256, bytes]))
        .map_err(StoreError::sql("keep a submission's file"))?;
    Ok(sha256)
}

/// Removes the files that no submission came in.
pub(crate) fn remove_unused(connection: &Connection) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "DELETE FROM originals WHERE NOT EXISTS (
                 SELECT 1 FROM submissions WHERE submissions.file = originals.sha256)",
        )
        .and_then(|mut delete| delete.execute([]))
        .map_err(StoreError::sql("remove the files that no submission came in"))?;
    Ok(())
}

/// What was told of a file when it was read, as it is kept with the submission.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ToldOfFile {
    /// Of which kind: the reader's word for it.
    pub kind: String,
    /// How often; 0: it is not counted.
    #[serde(default)]
    pub count: u64,
    /// The text in question; empty: none.
    #[serde(default)]
    pub text: String,
    /// Who did it, where a file says so; empty: nobody is named.
    #[serde(default)]
    pub who: String,
    /// Where in the file, in the reader's words; empty: all over it, or not known.
    #[serde(default)]
    pub place: String,
    /// The line of the file, from 1; 0: the whole file.
    #[serde(default)]
    pub line: u64,
}

/// What was told, as its column holds it.
pub(crate) fn told_row(told: Option<&Vec<ToldOfFile>>) -> Result<Option<String>, StoreError> {
    told.map(value::json).transpose()
}

/// What was told, from its column.
pub(crate) fn told_of(row: Option<&str>) -> Result<Option<Vec<ToldOfFile>>, StoreError> {
    row.map(|json| value::from_json("what was told of a submission", json)).transpose()
}
