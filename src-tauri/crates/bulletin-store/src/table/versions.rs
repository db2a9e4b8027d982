//! Versions (稿次): an issue as it was when it was given a name, frozen. Rows are added, never
//! changed.

use bulletin_model::{Issue, IssueId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::{Library, Seq, StoreError, VersionId, schema::Migration, table::journal, value};

/// The tables' history.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 2,
    sql: "CREATE TABLE versions (
              id INTEGER PRIMARY KEY,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              seq INTEGER NOT NULL,
              at INTEGER NOT NULL,
              name TEXT NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
          CREATE INDEX versions_of ON versions (issue, seq);
          CREATE TABLE version_files (
              version INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
              position INTEGER NOT NULL,
              at INTEGER NOT NULL,
              sha256 BLOB NOT NULL,
              name TEXT NOT NULL,
              PRIMARY KEY (version, position)
          ) STRICT, WITHOUT ROWID;",
}];

/// A version (稿次).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// Its issue.
    pub issue: IssueId,
    /// 送审稿, 签发稿 …, as the editor named it.
    pub name: String,
    /// When it was kept.
    pub at: DateTime<Utc>,
    /// The issue's last change then.
    pub seq: Seq,
    /// The files that were exported from it, oldest first.
    pub files: Vec<VersionFile>,
}

/// A file that was exported from a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionFile {
    /// Its name, without a folder.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// When it was exported.
    pub at: DateTime<Utc>,
}

impl Library {
    /// Freezes an issue as it is now under a name.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`], [`StoreError::NoIssue`], and those of the disk.
    pub fn keep_version(
        &mut self,
        id: VersionId,
        issue: IssueId,
        name: &str,
        at: DateTime<Utc>,
    ) -> Result<Version, StoreError> {
        let body = value::json(self.issue(issue)?)?;
        self.write(|transaction| {
            let seq = insert(transaction, &NewVersion { id, issue, name, body, at })?;
            let at = value::to_time(value::time(at))?;
            Ok(Version { id, issue, name: name.to_owned(), at, seq, files: Vec::new() })
        })
    }

    /// An issue's versions, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn versions(&self, issue: IssueId) -> Result<Vec<Version>, StoreError> {
        let rows: Vec<(i64, i64, i64, String)> = self
            .connection
            .prepare_cached(
                "SELECT id, seq, at, name FROM versions WHERE issue = ? ORDER BY seq, at, id",
            )
            .and_then(|mut select| {
                select
                    .query_map([value::id(issue.0)], |row| {
                        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                    })?
                    .collect()
            })
            .map_err(StoreError::sql("list the versions"))?;
        rows.into_iter()
            .map(|(id, seq, at, name)| {
                let id = VersionId(id.cast_unsigned());
                Ok(Version {
                    id,
                    issue,
                    name,
                    at: value::to_time(at)?,
                    seq: Seq(seq.cast_unsigned()),
                    files: files(&self.connection, id)?,
                })
            })
            .collect()
    }

    /// The issue as a version froze it.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`], [`StoreError::Damaged`].
    pub fn version_issue(&self, id: VersionId) -> Result<Issue, StoreError> {
        let body = find(&self.connection, id)?.ok_or(StoreError::NoVersion(id))?;
        value::from_json("a version", &body)
    }

    /// Notes a file that was exported from a version.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`], and those of the disk.
    pub fn add_version_file(
        &mut self,
        id: VersionId,
        file: &VersionFile,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            if find(transaction, id)?.is_none() {
                return Err(StoreError::NoVersion(id));
            }
            transaction
                .prepare_cached(
                    "INSERT INTO version_files (version, position, at, sha256, name)
                     SELECT ?1, count(*), ?2, ?3, ?4 FROM version_files WHERE version = ?1",
                )
                .and_then(|mut insert| {
                    let at = value::time(file.at);
                    insert.execute(params![value::id(id.0), at, file.sha256, file.name])
                })
                .map_err(StoreError::sql("note an exported file"))?;
            Ok(())
        })
    }
}

/// A version that is to be kept.
pub(crate) struct NewVersion<'a> {
    pub(crate) id: VersionId,
    pub(crate) issue: IssueId,
    pub(crate) name: &'a str,
    /// The issue as JSON.
    pub(crate) body: String,
    pub(crate) at: DateTime<Utc>,
}

/// Keeps a version; gives the issue's last change.
///
/// # Errors
/// [`StoreError::IdTaken`], and those of the disk.
pub(crate) fn insert(
    transaction: &Transaction<'_>,
    version: &NewVersion<'_>,
) -> Result<Seq, StoreError> {
    let NewVersion { id, issue, name, body, at } = version;
    if find(transaction, *id)?.is_some() {
        return Err(StoreError::IdTaken(id.0));
    }
    let seq = journal::last(transaction, *issue)?;
    transaction
        .prepare_cached(
            "INSERT INTO versions (id, issue, seq, at, name, body) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .and_then(|mut insert| {
            insert.execute(params![
                value::id(id.0),
                value::id(issue.0),
                value::id(seq.0),
                value::time(*at),
                name,
                body,
            ])
        })
        .map_err(StoreError::sql("keep a version"))?;
    Ok(seq)
}

/// A version's issue as JSON.
fn find(connection: &Connection, id: VersionId) -> Result<Option<String>, StoreError> {
    connection
        .prepare_cached("SELECT body FROM versions WHERE id = ?")
        .and_then(|mut select| select.query_row([value::id(id.0)], |row| row.get(0)).optional())
        .map_err(StoreError::sql("read a version"))
}

fn files(connection: &Connection, id: VersionId) -> Result<Vec<VersionFile>, StoreError> {
    let rows: Vec<(String, [u8; 32], i64)> = connection
        .prepare_cached(
            "SELECT name, sha256, at FROM version_files WHERE version = ? ORDER BY position",
        )
        .and_then(|mut select| {
            select
                .query_map([value::id(id.0)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect()
        })
        .map_err(StoreError::sql("list the exported files"))?;
    rows.into_iter()
        .map(|(name, sha256, at)| Ok(VersionFile { name, sha256, at: value::to_time(at)? }))
        .collect()
}
