//! Exports that went out although proofreading had found what must be corrected (须改): who let
//! them, why, and what was open. Rows are added, never changed.

use bulletin_model::IssueId;
use chrono::{DateTime, Utc};
use rusqlite::params;

use crate::{Library, OverruleId, Seq, StoreError, schema::Migration, table::issues, value};

/// The table's history. `findings` is a JSON list of sentences.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        to: 4,
        sql: "CREATE TABLE overrules (
              id INTEGER PRIMARY KEY,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              at INTEGER NOT NULL,
              who TEXT NOT NULL,
              reason TEXT NOT NULL,
              findings TEXT NOT NULL
          ) STRICT;
          CREATE INDEX overrules_of ON overrules (issue, at);",
    },
    Migration { to: 7, sql: "ALTER TABLE overrules ADD COLUMN seq INTEGER;" },
];

/// An export that was let out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overrule {
    /// Its id. Given from outside.
    pub id: OverruleId,
    /// The issue.
    pub issue: IssueId,
    /// When.
    pub at: DateTime<Utc>,
    /// The issue's last change then; none where an earlier version of the program kept it.
    pub seq: Option<Seq>,
    /// Who; empty: not said.
    pub who: String,
    /// Why.
    pub reason: String,
    /// What was open then, a sentence each.
    pub findings: Vec<String>,
}

impl Library {
    /// Keeps an overrule.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::IdTaken`], and those of the disk.
    pub fn overrule(&mut self, overrule: &Overrule) -> Result<(), StoreError> {
        let Overrule { id, issue, at, seq, who, reason, findings } = overrule;
        let findings = value::json(findings)?;
        self.write(|transaction| {
            if !issues::exists(transaction, *issue)? {
                return Err(StoreError::NoIssue(*issue));
            }
            let failed = || StoreError::sql("keep an overrule");
            let is_taken = transaction
                .prepare_cached("SELECT 1 FROM overrules WHERE id = ?")
                .and_then(|mut select| select.exists([value::id(id.0)]))
                .map_err(failed())?;
            if is_taken {
                return Err(StoreError::IdTaken(id.0));
            }
            transaction
                .prepare_cached(
                    "INSERT INTO overrules (id, issue, at, seq, who, reason, findings)
                     VALUES (?, ?, ?, ?, ?, ?, ?)",
                )
                .and_then(|mut insert| {
                    let (id, issue) = (value::id(id.0), value::id(issue.0));
                    let seq = seq.map(|seq| value::id(seq.0));
                    insert.execute(params![id, issue, value::time(*at), seq, who, reason, findings])
                })
                .map_err(failed())?;
            Ok(())
        })
    }

    /// The overrules of an issue, the latest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn overrules(&self, issue: IssueId) -> Result<Vec<Overrule>, StoreError> {
        type Row = (i64, i64, Option<i64>, String, String, String);
        let rows: Vec<Row> = self
            .connection
            .prepare_cached(
                "SELECT id, at, seq, who, reason, findings FROM overrules WHERE issue = ?
                 ORDER BY at DESC, id DESC",
            )
            .and_then(|mut select| {
                select
                    .query_map([value::id(issue.0)], |row| {
                        Ok((
                            row.get(0)?,
                            row.get(1)?,
                            row.get(2)?,
                            row.get(3)?,
                            row.get(4)?,
                            row.get(5)?,
                        ))
                    })?
                    .collect()
            })
            .map_err(StoreError::sql("read the overrules"))?;
        rows.into_iter()
            .map(|(id, at, seq, who, reason, findings)| {
                Ok(Overrule {
                    id: OverruleId(id.cast_unsigned()),
                    issue,
                    at: value::to_time(at)?,
                    seq: seq.map(|seq| Seq(seq.cast_unsigned())),
                    who,
                    reason,
                    findings: value::from_json("an overrule", &findings)?,
                })
            })
            .collect()
    }
}
