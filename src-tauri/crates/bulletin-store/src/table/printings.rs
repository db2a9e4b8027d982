//! 打印记录: what was sent to a printer, when, how many copies of which state. Rows are added, never
//! changed.

use bulletin_model::IssueId;
use chrono::{DateTime, Utc};
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::{Library, PrintingId, Seq, StoreError, schema::Migration, table::issues, value};

/// The table's history.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 6,
    sql: "CREATE TABLE printings (
              id INTEGER PRIMARY KEY,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              at INTEGER NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
          CREATE INDEX printings_of ON printings (issue, at);",
}];

/// A printing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printing {
    /// Its id. Given from outside.
    pub id: PrintingId,
    /// The issue.
    pub issue: IssueId,
    /// When the system had taken it.
    pub at: DateTime<Utc>,
    /// What it was.
    pub record: PrintingRecord,
}

/// What was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintingRecord {
    /// The printer's name.
    pub printer: String,
    /// Which form of the issue.
    pub form: PrintedForm,
    /// Whether it was the one copy that is looked at before the run (样张).
    pub sample: bool,
    /// From 1.
    pub copies: u32,
    /// The pages as the editor chose them: `1-3，5`; empty: all.
    pub pages: String,
    /// How many pages of the issue each copy has.
    pub page_count: u32,
    /// The issue's last change then.
    pub seq: Seq,
    /// The file of the profile that it was laid out by; none: not kept.
    #[serde(default)]
    pub profile: Option<String>,
    /// The 稿次 that it was, where nothing was changed since that was kept; empty: none.
    pub draft: String,
    /// The SHA-256 of the sides of the sheets as a PDF, in hexadecimal: what a printer gets that takes
    /// one. None of a printing that was noted before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// It was stopped when the printer had some of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<StoppedPrinting>,
}

/// How far a printing was that was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoppedPrinting {
    /// How many sides the printer had, of all copies; none: it does not tell.
    pub sides: Option<u32>,
}

/// A form in which an issue is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrintedForm {
    /// As it is.
    Plain,
    /// 校样.
    Proof,
    /// 大字送审稿.
    LargeType,
}

impl Library {
    /// Notes a printing.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::IdTaken`], and those of the disk.
    pub fn note_printing(&mut self, printing: &Printing) -> Result<(), StoreError> {
        let Printing { id, issue, at, record } = printing;
        let body = value::json(record)?;
        self.write(|transaction| {
            if !issues::exists(transaction, *issue)? {
                return Err(StoreError::NoIssue(*issue));
            }
            let added = transaction
                .prepare_cached(
                    "INSERT INTO printings (id, issue, at, body) VALUES (?, ?, ?, ?)
                     ON CONFLICT DO NOTHING",
                )
                .and_then(|mut insert| {
                    let (id, issue) = (value::id(id.0), value::id(issue.0));
                    insert.execute(params![id, issue, value::time(*at), body])
                })
                .map_err(StoreError::sql("note a printing"))?;
            if added == 0 { Err(StoreError::IdTaken(id.0)) } else { Ok(()) }
        })
    }

    /// An issue's printings, the latest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn printings(&self, issue: IssueId) -> Result<Vec<Printing>, StoreError> {
        let rows: Vec<(i64, i64, String)> = self
            .connection
            .prepare_cached(
                "SELECT id, at, body FROM printings WHERE issue = ? ORDER BY at DESC, id DESC",
            )
            .and_then(|mut select| {
                select
                    .query_map([value::id(issue.0)], |row| {
                        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                    })?
                    .collect()
            })
            .map_err(StoreError::sql("list the printings"))?;
        rows.into_iter()
            .map(|(id, at, body)| {
                let id = PrintingId(id.cast_unsigned());
                let record = value::from_json("a printing", &body)?;
                Ok(Printing { id, issue, at: value::to_time(at)?, record })
            })
            .collect()
    }
}
