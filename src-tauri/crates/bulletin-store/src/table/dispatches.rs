//! 报送记录: what went out, when, to whom and in which state, and what became of it. A record is
//! never removed; what is learned later (an answer, a doubt resolved) is added to it.

use bulletin_model::{IssueId, Recipient};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::{DispatchId, Library, Seq, StoreError, schema::Migration, value};

/// The table's history.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 3,
    sql: "CREATE TABLE dispatches (
              id INTEGER PRIMARY KEY,
              issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
              at INTEGER NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
          CREATE INDEX dispatches_of ON dispatches (issue, at);",
}];

/// A dispatch (报送).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// Its id.
    pub id: DispatchId,
    /// Its issue.
    pub issue: IssueId,
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// What is known of it.
    pub record: DispatchRecord,
}

/// What is known of a dispatch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DispatchRecord {
    /// How it went.
    pub way: DispatchWay,
    /// What became of it.
    pub state: DispatchState,
    /// The issue's last change then.
    pub seq: Seq,
    /// The file of the profile that it was laid out by; none: not kept.
    #[serde(default)]
    pub profile: Option<String>,
    /// The 稿次 that it was, where nothing was changed since that was kept; empty: none.
    pub draft: String,
    /// Who was to get it.
    pub recipients: Vec<Addressee>,
    /// The files that went.
    pub files: Vec<SentFile>,
    /// The mail's subject; empty where there was no mail.
    pub subject: String,
    /// The Message-ID; empty where there was no mail.
    pub message_id: String,
    /// Why it did not go out; none: it did, or nobody knows.
    pub failure: Option<DispatchFailure>,
    /// The server's words, or the editor's note.
    pub detail: String,
    /// The dispatch that this one corrects (更正重发).
    pub corrects: Option<DispatchId>,
}

/// How a dispatch goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DispatchWay {
    /// By this program, to a mail server.
    Mail,
    /// By the system's mail program, which got a draft.
    Draft,
    /// 办公系统（OA）.
    Office,
    /// 纸质.
    Paper,
    /// Another way, as the note says.
    Other,
}

/// What became of a dispatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DispatchState {
    /// Under way; where the program ended meanwhile, nobody knows.
    Sending,
    /// The server took it for all recipients, or the editor registered it.
    Sent,
    /// The server took it for some of the recipients.
    Partly,
    /// It did not go out.
    Failed,
    /// Nobody knows whether it went out.
    Unknown,
    /// It was handed to the mail program.
    Handed,
}

/// Why a dispatch did not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DispatchFailure {
    /// An address is none.
    Address,
    /// The certificate file can't be read.
    Certificate,
    /// The server is not there.
    Unreachable,
    /// The server does not answer.
    Silent,
    /// The connection was cut.
    Cut,
    /// Encryption does not come about.
    Tls,
    /// The account's name or password is wrong.
    Password,
    /// The server does not take the sender.
    Sender,
    /// The server takes none of the recipients.
    Recipients,
    /// The mail is larger than the server takes.
    TooLarge,
    /// The server does not take the mail.
    Rejected,
    /// The editor stopped it.
    Cancelled,
}

/// One who was to get it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    /// 报, 送 or 发.
    pub group: DispatchGroup,
    /// Who.
    pub recipient: Recipient,
    /// Why the server does not take the address; none: it does, or was not asked.
    pub refused: Option<String>,
}

/// 报, 送, 发.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DispatchGroup {
    /// 报.
    Superiors,
    /// 送.
    Peers,
    /// 发.
    Subordinates,
}

/// A file that went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentFile {
    /// Its name, without a folder.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Whether it was what the program makes of the issue then; else a file that was changed
    /// elsewhere.
    pub current: bool,
}

impl Library {
    /// Notes a dispatch.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn add_dispatch(&mut self, dispatch: &Dispatch) -> Result<(), StoreError> {
        let body = value::json(&dispatch.record)?;
        self.write(|transaction| {
            transaction
                .prepare_cached("INSERT INTO dispatches (id, issue, at, body) VALUES (?, ?, ?, ?)")
                .and_then(|mut insert| {
                    insert.execute(params![
                        value::id(dispatch.id.0),
                        value::id(dispatch.issue.0),
                        value::time(dispatch.at),
                        body,
                    ])
                })
                .map_err(StoreError::sql("note a dispatch"))?;
            Ok(())
        })
    }

    /// Notes what became of a dispatch.
    ///
    /// # Errors
    /// [`StoreError::NoDispatch`], and those of the disk.
    pub fn update_dispatch(
        &mut self,
        id: DispatchId,
        record: &DispatchRecord,
    ) -> Result<(), StoreError> {
        let body = value::json(record)?;
        self.write(|transaction| {
            let changed = transaction
                .prepare_cached("UPDATE dispatches SET body = ? WHERE id = ?")
                .and_then(|mut update| update.execute(params![body, value::id(id.0)]))
                .map_err(StoreError::sql("note what became of a dispatch"))?;
            if changed == 0 { Err(StoreError::NoDispatch(id)) } else { Ok(()) }
        })
    }

    /// An issue's dispatches, the latest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn dispatches(&self, issue: IssueId) -> Result<Vec<Dispatch>, StoreError> {
        let rows: Vec<(i64, i64, String)> = self
            .connection
            .prepare_cached(
                "SELECT id, at, body FROM dispatches WHERE issue = ? ORDER BY at DESC, id DESC",
            )
            .and_then(|mut select| {
                select
                    .query_map([value::id(issue.0)], |row| {
                        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                    })?
                    .collect()
            })
            .map_err(StoreError::sql("list the dispatches"))?;
        rows.into_iter()
            .map(|(id, at, body)| {
                let record = value::from_json("a dispatch", &body)?;
                let id = DispatchId(id.cast_unsigned());
                Ok(Dispatch { id, issue, at: value::to_time(at)?, record })
            })
            .collect()
    }

    /// One dispatch.
    ///
    /// # Errors
    /// [`StoreError::NoDispatch`], [`StoreError::Damaged`].
    pub fn dispatch(&self, id: DispatchId) -> Result<Dispatch, StoreError> {
        let row: Option<(i64, i64, String)> = self
            .connection
            .prepare_cached("SELECT issue, at, body FROM dispatches WHERE id = ?")
            .and_then(|mut select| {
                select
                    .query_row([value::id(id.0)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                    .optional()
            })
            .map_err(StoreError::sql("read a dispatch"))?;
        let (issue, at, body) = row.ok_or(StoreError::NoDispatch(id))?;
        Ok(Dispatch {
            id,
            issue: IssueId(issue.cast_unsigned()),
            at: value::to_time(at)?,
            record: value::from_json("a dispatch", &body)?,
        })
    }
}
