//! 登记签发: who signed an issue, when, with what words, and which 签发稿 it was. Rows are added,
//! never changed; the latest is the one that holds.

use bulletin_model::{Edit, IssueId};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Transaction, params};

use crate::{
    Applied, Library, StoreError, VersionId,
    schema::Migration,
    table::versions::{self, NewVersion},
    value,
};

/// The table's history. `profile` is the file of the profile that the issue was laid out by; null
/// where the program that signed it did not keep it. Until version 6 it was a setting of each issue.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 7,
    sql: "CREATE TABLE sign_offs (
              version INTEGER PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              at INTEGER NOT NULL,
              signer TEXT NOT NULL,
              date TEXT NOT NULL,
              opinion TEXT NOT NULL,
              profile TEXT
          ) STRICT;
          CREATE INDEX sign_offs_of ON sign_offs (issue, at);
          INSERT INTO sign_offs (version, issue, at, signer, date, opinion, profile)
              SELECT versions.id, versions.issue, versions.at, coalesce(value ->> 'by', ''),
                     coalesce(value ->> 'date', date(versions.at / 1000, 'unixepoch')),
                     coalesce(value ->> 'opinion', ''), value ->> 'profile'
              FROM settings JOIN versions ON versions.id = CAST(value ->> 'version' AS INTEGER)
              WHERE key = 'sign-off/' || versions.issue;
          DELETE FROM settings WHERE key LIKE 'sign-off/%';",
}];

/// 登记签发.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Who.
    pub by: String,
    /// When, by the paper.
    pub date: NaiveDate,
    /// 意见.
    pub opinion: String,
    /// The file of the profile that it was laid out by; none: not kept.
    pub profile: Option<String>,
}

/// 登记签发 as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// What was registered.
    pub sign_off: SignOff,
    /// The 签发稿.
    pub version: VersionId,
    /// When it was registered.
    pub at: DateTime<Utc>,
}

impl Library {
    /// 登记签发: makes `edit`, keeps the issue as it is after it as the 稿次 `name`, and who signed
    /// it, in one transaction.
    ///
    /// # Errors
    /// As [`Self::apply`] and [`Self::keep_version`].
    pub fn sign_off(
        &mut self,
        issue: IssueId,
        edit: &Edit,
        (version, name): (VersionId, &str),
        sign_off: &SignOff,
        at: DateTime<Utc>,
    ) -> Result<Applied, StoreError> {
        let mut signed = self.issue(issue)?.clone();
        edit.apply(&mut signed)?;
        let body = value::json(&signed)?;
        self.apply_and(issue, edit, at, |transaction| {
            versions::insert(transaction, &NewVersion { id: version, issue, name, body, at })?;
            insert(transaction, issue, version, sign_off, at)
        })
    }

    /// The 登记签发 of an issue that holds: the latest.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn signed(&self, issue: IssueId) -> Result<Option<Signed>, StoreError> {
        type Row = (i64, i64, String, String, String, Option<String>);
        let row: Option<Row> = self
            .connection
            .prepare_cached(
                "SELECT version, at, signer, date, opinion, profile FROM sign_offs WHERE issue = ?
                 ORDER BY at DESC, rowid DESC LIMIT 1",
            )
            .and_then(|mut select| {
                select
                    .query_row([value::id(issue.0)], |row| {
                        Ok((
                            row.get(0)?,
                            row.get(1)?,
                            row.get(2)?,
                            row.get(3)?,
                            row.get(4)?,
                            row.get(5)?,
                        ))
                    })
                    .optional()
            })
            .map_err(StoreError::sql("read a signature"))?;
        let Some((version, at, by, date, opinion, profile)) = row else { return Ok(None) };
        let date = date.parse().map_err(|_| StoreError::Damaged(format!("{date:?} is no date")))?;
        Ok(Some(Signed {
            sign_off: SignOff { by, date, opinion, profile },
            version: VersionId(version.cast_unsigned()),
            at: value::to_time(at)?,
        }))
    }
}

fn insert(
    transaction: &Transaction<'_>,
    issue: IssueId,
    version: VersionId,
    sign_off: &SignOff,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let SignOff { by, date, opinion, profile } = sign_off;
    transaction
        .prepare_cached(
            "INSERT INTO sign_offs (version, issue, at, signer, date, opinion, profile)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .and_then(|mut insert| {
            let (version, issue) = (value::id(version.0), value::id(issue.0));
            let date = date.to_string();
            insert.execute(params![version, issue, value::time(at), by, date, opinion, profile])
        })
        .map_err(StoreError::sql("keep a signature"))?;
    Ok(())
}
