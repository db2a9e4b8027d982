//! Issues (期): their own fields. Columns and entries have tables of their own.

use bulletin_model::{EditError, Issue, IssueId, IssueNumber, PublicationId, Status};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    Library, Seq, StoreError,
    schema::Migration,
    table::{columns, entries, originals, pictures, profiles, publications},
    value,
};

/// The table's history. `body` is the issue without its columns, as JSON: the model's fields
/// change with the program, and are of no use to SQL.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 1,
    sql: "CREATE TABLE issues (
              id INTEGER PRIMARY KEY,
              publication INTEGER REFERENCES publications (id),
              created INTEGER NOT NULL,
              updated INTEGER NOT NULL,
              deleted INTEGER,
              body TEXT NOT NULL
          ) STRICT;
          CREATE INDEX issues_published ON issues (publication, deleted);",
}];

/// An issue as the shelf shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueSummary {
    /// Its id.
    pub id: IssueId,
    /// Its publication.
    pub publication: Option<PublicationId>,
    /// The name that its masthead prints.
    pub name: String,
    /// 年度.
    pub year: Option<i32>,
    /// 期号.
    pub number: Option<IssueNumber>,
    /// 总期号.
    pub running_number: Option<u32>,
    /// 签发日期.
    pub date: Option<NaiveDate>,
    /// 状态.
    pub status: Status,
    /// How many entries it has, those left out not counted.
    pub entries: u32,
    /// How many characters these have, blanks and line ends not counted.
    pub chars: u64,
    /// When it was created.
    pub created: DateTime<Utc>,
    /// When it was last changed.
    pub updated: DateTime<Utc>,
    /// When it was put into the bin; none: it is not there.
    pub deleted: Option<DateTime<Utc>>,
    /// Its last change.
    pub seq: Seq,
}

impl Library {
    /// Adds an issue as it stands; its journal begins empty.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`], [`StoreError::NoPublication`], [`StoreError::Edit`] for a column
    /// or entry that stands in it twice, and those of the disk.
    pub fn create_issue(&mut self, issue: &Issue, at: DateTime<Utc>) -> Result<(), StoreError> {
        refuse_twins(issue)?;
        let mut issue = issue.clone();
        self.write(|transaction| {
            if exists(transaction, issue.id)? {
                return Err(StoreError::IdTaken(issue.id.0));
            }
            publications::expect(transaction, issue.publication)?;
            insert(transaction, &mut issue, at)?;
            let id = issue.id;
            for (position, column) in issue.columns.iter_mut().enumerate() {
                columns::put(transaction, id, position, column)?;
                for (position, entry) in column.entries.iter().enumerate() {
                    entries::put(transaction, id, column.id, position, entry)?;
                }
            }
            Ok(())
        })?;
        self.placed(&issue.masthead);
        self.keep(issue);
        Ok(())
    }

    /// Adds a copy of an issue as it is now: an editable one that was never printed, with a journal
    /// of its own.
    ///
    /// # Errors
    /// As [`Self::create_issue`]; [`StoreError::NoIssue`].
    pub fn duplicate_issue(
        &mut self,
        issue: IssueId,
        copy: IssueId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut duplicate = self.issue(issue)?.clone();
        duplicate.id = copy;
        duplicate.status = Status::default();
        duplicate.issued_on = None;
        self.create_issue(&duplicate, at)
    }

    /// All issues, the bin's too: by year and number, newest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn issues(&self) -> Result<Vec<IssueSummary>, StoreError> {
        let mut issues = self.read(|connection| summaries(connection, None))?;
        issues.sort_by_key(|issue| {
            let last = issue.number.map(|number| numbers(number).1);
            std::cmp::Reverse((issue.year, last, issue.created, issue.id))
        });
        Ok(issues)
    }

    /// One issue's summary.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::Damaged`].
    pub fn issue_summary(&self, issue: IssueId) -> Result<IssueSummary, StoreError> {
        self.read(|connection| summaries(connection, Some(issue)))?
            .pop()
            .ok_or(StoreError::NoIssue(issue))
    }

    /// The issues of a publication, `except` and the bin's apart, that have this number in this
    /// year or, for a double issue, a part of it: 第1—2期合刊 takes 第2期. Supplements count apart.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn issues_numbered(
        &self,
        publication: Option<PublicationId>,
        year: Option<i32>,
        number: IssueNumber,
        except: Option<IssueId>,
    ) -> Result<Vec<IssueSummary>, StoreError> {
        let mut issues = self.issues()?;
        issues.retain(|issue| {
            issue.deleted.is_none()
                && Some(issue.id) != except
                && issue.publication == publication
                && issue.year == year
                && issue.number.is_some_and(|present| share(present, number))
        });
        Ok(issues)
    }

    /// Puts an issue into the bin (回收站).
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], [`StoreError::Issued`] for one that is issued or archived, and
    /// those of the disk.
    pub fn delete_issue(&mut self, issue: IssueId, at: DateTime<Utc>) -> Result<(), StoreError> {
        if !self.issue(issue)?.status.is_editable() {
            return Err(StoreError::Issued(issue));
        }
        self.write(|transaction| {
            transaction
                .prepare_cached("UPDATE issues SET deleted = coalesce(deleted, ?) WHERE id = ?")
                .and_then(|mut update| update.execute([value::time(at), value::id(issue.0)]))
                .map_err(StoreError::sql("put an issue into the bin"))?;
            Ok(())
        })
    }

    /// Puts an issue back from the bin; nothing happens to one that is not there.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], and those of the disk.
    pub fn undelete_issue(&mut self, issue: IssueId) -> Result<(), StoreError> {
        self.write(|transaction| {
            let changed = transaction
                .prepare_cached("UPDATE issues SET deleted = NULL WHERE id = ?")
                .and_then(|mut update| update.execute([value::id(issue.0)]))
                .map_err(StoreError::sql("put an issue back"))?;
            if changed == 0 { Err(StoreError::NoIssue(issue)) } else { Ok(()) }
        })
    }

    /// Removes an issue that is in the bin for good, with its journal and versions, and the pictures
    /// and the submissions' files that then nothing in the library names.
    ///
    /// # Errors
    /// [`StoreError::NoIssue`], also for one that is not in the bin, and those of the disk.
    pub fn purge_issue(&mut self, issue: IssueId) -> Result<(), StoreError> {
        self.forget(issue);
        let awaited = self.awaited.clone();
        self.write(|transaction| {
            let removed = transaction
                .prepare_cached("DELETE FROM issues WHERE id = ? AND deleted IS NOT NULL")
                .and_then(|mut delete| delete.execute([value::id(issue.0)]))
                .map_err(StoreError::sql("remove an issue"))?;
            if removed == 0 {
                return Err(StoreError::NoIssue(issue));
            }
            pictures::remove_unused(transaction, &awaited)?;
            originals::remove_unused(transaction)
        })
    }
}

/// Writes the row of an issue's own fields.
pub(crate) fn put(connection: &Connection, issue: &mut Issue) -> Result<(), StoreError> {
    let body = body(issue)?;
    connection
        .prepare_cached("UPDATE issues SET body = ? WHERE id = ?")
        .and_then(|mut update| update.execute(params![body, value::id(issue.id.0)]))
        .map_err(StoreError::sql("write an issue"))?;
    profiles::settle(connection, issue)
}

/// Notes when an issue was last changed.
///
/// # Errors
/// [`StoreError::NoIssue`], [`StoreError::InBin`].
pub(crate) fn touch(
    connection: &Connection,
    issue: IssueId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let changed = connection
        .prepare_cached("UPDATE issues SET updated = ? WHERE id = ? AND deleted IS NULL")
        .and_then(|mut update| update.execute([value::time(at), value::id(issue.0)]))
        .map_err(StoreError::sql("write an issue"))?;
    match changed {
        0 if exists(connection, issue)? => Err(StoreError::InBin(issue)),
        0 => Err(StoreError::NoIssue(issue)),
        _ => Ok(()),
    }
}

/// An issue, whole.
///
/// # Errors
/// [`StoreError::NoIssue`], [`StoreError::Damaged`].
pub(crate) fn load(connection: &Connection, id: IssueId) -> Result<Issue, StoreError> {
    let body: Option<String> = connection
        .prepare_cached("SELECT body FROM issues WHERE id = ?")
        .and_then(|mut select| select.query_row([value::id(id.0)], |row| row.get(0)).optional())
        .map_err(StoreError::sql("read an issue"))?;
    let mut issue = head(id, &body.ok_or(StoreError::NoIssue(id))?)?;
    issue.columns = columns::of(connection, id)?;
    for (column, entry) in entries::of(connection, id)? {
        let column = issue.columns.iter_mut().find(|present| present.id == column);
        let lost = || StoreError::Damaged(format!("entry {} stands in no column", entry.id));
        column.ok_or_else(lost)?.entries.push(entry);
    }
    Ok(issue)
}

/// Whether there is such an issue, in the bin or not.
pub(crate) fn exists(connection: &Connection, id: IssueId) -> Result<bool, StoreError> {
    connection
        .prepare_cached("SELECT 1 FROM issues WHERE id = ?")
        .and_then(|mut select| select.exists([value::id(id.0)]))
        .map_err(StoreError::sql("find an issue"))
}

fn insert(connection: &Connection, issue: &mut Issue, at: DateTime<Utc>) -> Result<(), StoreError> {
    let body = body(issue)?;
    connection
        .prepare_cached(
            "INSERT INTO issues (id, publication, created, updated, body) VALUES (?, ?, ?, ?, ?)",
        )
        .and_then(|mut insert| {
            let publication = issue.publication.map(|publication| value::id(publication.0));
            let at = value::time(at);
            insert.execute(params![value::id(issue.id.0), publication, at, at, body])
        })
        .map_err(StoreError::sql("add an issue"))?;
    profiles::settle(connection, issue)
}

/// The issue without its columns, as JSON. They are taken out meanwhile rather than copied.
fn body(issue: &mut Issue) -> Result<String, StoreError> {
    let columns = std::mem::take(&mut issue.columns);
    let body = value::json(issue);
    issue.columns = columns;
    body
}

/// The issue `id` without its columns.
fn head(id: IssueId, body: &str) -> Result<Issue, StoreError> {
    let issue: Issue = value::from_json("an issue", body)?;
    if issue.id == id && issue.columns.is_empty() {
        Ok(issue)
    } else {
        Err(StoreError::Damaged(format!("a row holds another issue than {id}")))
    }
}

/// The summaries of all issues, or of one.
fn summaries(
    connection: &Connection,
    only: Option<IssueId>,
) -> Result<Vec<IssueSummary>, StoreError> {
    let failed = || StoreError::sql("list the issues");
    let mut select = connection
        .prepare_cached(
            "SELECT id, body, created, updated, deleted,
                    (SELECT coalesce(max(seq), 0) FROM journal WHERE journal.issue = issues.id),
                    (SELECT count(*) FROM entries JOIN columns
                         ON columns.issue = entries.issue AND columns.id = entries.column_id
                     WHERE entries.issue = issues.id
                         AND entries.left_out = 0 AND columns.left_out = 0),
                    (SELECT coalesce(sum(entries.chars), 0) FROM entries JOIN columns
                         ON columns.issue = entries.issue AND columns.id = entries.column_id
                     WHERE entries.issue = issues.id
                         AND entries.left_out = 0 AND columns.left_out = 0)
             FROM issues WHERE ?1 IS NULL OR id = ?1",
        )
        .map_err(failed())?;
    let mut rows = select.query([only.map(|issue| value::id(issue.0))]).map_err(failed())?;
    let mut summaries = Vec::new();
    while let Some(row) = rows.next().map_err(failed())? {
        summaries.push(summary(row)?);
    }
    Ok(summaries)
}

fn summary(row: &Row<'_>) -> Result<IssueSummary, StoreError> {
    let failed = || StoreError::sql("list the issues");
    let id = IssueId(row.get::<_, i64>(0).map_err(failed())?.cast_unsigned());
    let time = |index| value::to_time(row.get(index).map_err(failed())?);
    let issue = head(id, &row.get::<_, String>(1).map_err(failed())?)?;
    let deleted: Option<i64> = row.get(4).map_err(failed())?;
    Ok(IssueSummary {
        id,
        publication: issue.publication,
        name: issue.name,
        year: issue.year,
        number: issue.number,
        running_number: issue.running_number,
        date: issue.date,
        status: issue.status,
        entries: row.get(6).map_err(failed())?,
        chars: row.get::<_, i64>(7).map_err(failed())?.cast_unsigned(),
        created: time(2)?,
        updated: time(3)?,
        deleted: deleted.map(value::to_time).transpose()?,
        seq: Seq(row.get::<_, i64>(5).map_err(failed())?.cast_unsigned()),
    })
}

/// The first and the last number that an issue stands for.
fn numbers(number: IssueNumber) -> (u32, u32) {
    match number {
        IssueNumber::Regular { number } | IssueNumber::Supplement { number } => (number, number),
        IssueNumber::Double { first, last } => (first.min(last), first.max(last)),
    }
}

/// Whether two issues of one year can't both have these numbers.
fn share(one: IssueNumber, other: IssueNumber) -> bool {
    let apart = |number| matches!(number, IssueNumber::Supplement { .. });
    let (one_numbers, other_numbers) = (numbers(one), numbers(other));
    apart(one) == apart(other)
        && one_numbers.0 <= other_numbers.1
        && other_numbers.0 <= one_numbers.1
}

/// Refuses an issue in which a column or entry stands twice: no row could tell them apart.
fn refuse_twins(issue: &Issue) -> Result<(), EditError> {
    let mut columns: Vec<_> = issue.columns.iter().map(|column| column.id).collect();
    columns.sort_unstable();
    if let Some(pair) = columns.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(EditError::ColumnExists(pair[0]));
    }
    let mut entries: Vec<_> = issue.entries().map(|entry| entry.id).collect();
    entries.sort_unstable();
    match entries.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(EditError::EntryExists(pair[0])),
        None => Ok(()),
    }
}
