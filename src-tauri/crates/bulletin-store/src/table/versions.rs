//! Versions (稿次): an issue as it was when it was given a name, frozen. Rows are added, never
//! changed.

use bulletin_model::{Issue, IssueId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::{Library, Seq, StoreError, VersionId, schema::Migration, table::journal, value};

/// The tables' history. Nothing is written to `version_files`: what was exported is noted with its
/// place in `exported_files`.
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
            Ok(Version { id, issue, name: name.to_owned(), at, seq })
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
