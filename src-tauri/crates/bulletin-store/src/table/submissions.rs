//! Submissions (来稿): what came in, as it came, and what was made of it.

use rusqlite::{Connection, Row, Transaction, params};

use crate::{
    Applied, Library, StoreError, SubmissionId,
    schema::Migration,
    table::originals::{self, OriginalFile, ToldOfFile},
    value,
};

/// The table's history. What a list shows stands before the texts, so that listing reads none.
/// `issue` and `entry` refer to no row: an entry that is taken out may come back by undo.
///
/// Version 8 has the file in a table of its own ([`originals`]), which `temp.moved` names. The table is
/// made anew, as what ALTER TABLE makes of its text is not the same in each SQLite.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 2,
    sql: "CREATE TABLE submissions (
              id INTEGER PRIMARY KEY,
              received INTEGER NOT NULL,
              state TEXT NOT NULL,
              issue INTEGER,
              entry INTEGER,
              chars INTEGER NOT NULL,
              name TEXT NOT NULL,
              unit TEXT NOT NULL,
              contributor TEXT NOT NULL,
              note TEXT NOT NULL,
              text TEXT NOT NULL,
              original TEXT NOT NULL,
              file BLOB
          ) STRICT;",
}];

/// Since version 8. The table is made anew: what ALTER TABLE leaves of its text is not the same in each
/// SQLite.
const PARTED: &str = "ALTER TABLE submissions RENAME TO old_submissions;
    CREATE TABLE submissions (
        id INTEGER PRIMARY KEY,
        received INTEGER NOT NULL,
        state TEXT NOT NULL,
        issue INTEGER,
        entry INTEGER,
        chars INTEGER NOT NULL,
        name TEXT NOT NULL,
        unit TEXT NOT NULL,
        contributor TEXT NOT NULL,
        note TEXT NOT NULL,
        file BLOB REFERENCES originals (sha256),
        file_name TEXT NOT NULL,
        text TEXT NOT NULL,
        original TEXT NOT NULL,
        told TEXT
    ) STRICT;
    CREATE INDEX submissions_of_file ON submissions (file);";

const MOVED: &str = "INSERT INTO submissions (id, received, state, issue, entry, chars, name, unit,
        contributor, note, file, file_name, text, original)
    SELECT id, received, state, issue, entry, chars, name, unit, contributor, note, ?2, '', text,
        original
    FROM old_submissions WHERE id = ?1";

/// Parts the files from the rows, which held them until version 7. One at a time: there may be years of
/// them.
pub(crate) fn part_files(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let failed = || StoreError::sql("part the submissions from their files");
    transaction.execute_batch(PARTED).map_err(failed())?;
    let ids: Vec<i64> = transaction
        .prepare("SELECT id FROM old_submissions")
        .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
        .map_err(failed())?;
    for id in ids {
        let file: Option<Vec<u8>> = transaction
            .query_row("SELECT file FROM old_submissions WHERE id = ?", [id], |row| row.get(0))
            .map_err(failed())?;
        let sha256 = file.map(|bytes| originals::keep(transaction, &bytes)).transpose()?;
        transaction.execute(MOVED, params![id, sha256]).map_err(failed())?;
    }
    transaction.execute_batch("DROP TABLE old_submissions").map_err(failed())
}

use bulletin_model::{Edit, EntryId, IssueId};
use chrono::{DateTime, Utc};

/// A submission (来稿), whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// The file that it came in; none for pasted text. Never changes.
    pub file: Option<OriginalFile>,
    /// What was told of the file when it was read; none: for pasted text, or it was not kept. Never
    /// changes.
    pub told: Option<Vec<ToldOfFile>>,
    /// The text as it was read from the file or pasted. Never changes.
    pub original: String,
    /// What the editor made of it.
    pub text: SubmissionText,
    /// What became of it.
    pub state: SubmissionState,
}

/// What an editor may change of a submission.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubmissionText {
    /// What lists call it: the file's name, or its first words.
    pub name: String,
    /// 供稿单位; empty: not known.
    pub unit: String,
    /// 供稿人; empty: not known.
    pub contributor: String,
    /// 备注; empty: none.
    pub note: String,
    /// The text as edited.
    pub text: String,
}

/// What became of a submission.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SubmissionState {
    /// 待编.
    #[default]
    Pending,
    /// 采用.
    Adopted {
        /// Where it was put; none: marked by hand, and in no issue yet.
        place: Option<Place>,
    },
    /// 留待下期.
    Held,
    /// 不采用.
    Rejected,
    /// 退回补充.
    Returned,
}

/// An entry of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The issue.
    pub issue: IssueId,
    /// The entry in it.
    pub entry: EntryId,
}

/// A submission as 来稿箱 lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionSummary {
    /// Its id.
    pub id: SubmissionId,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// What the list calls it.
    pub name: String,
    /// 供稿单位.
    pub unit: String,
    /// What became of it.
    pub state: SubmissionState,
    /// How many characters its edited text has, blanks and line ends not counted.
    pub chars: u64,
    /// It is marked 采用, but no issue outside the bin holds its entry or the beginning of its text.
    pub astray: bool,
}

impl Library {
    /// Takes in a submission, with the bytes of the file that it came in; these are kept once,
    /// however often the file comes.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`], [`StoreError::TooLarge`], and those of the disk. Nothing is kept then.
    pub fn receive_submission(
        &mut self,
        submission: &Submission,
        bytes: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        let Submission { id, received, file, told, original, text, state } = submission;
        let told = originals::told_row(told.as_ref())?;
        let file_name = file.as_ref().map_or("", |file| &file.name);
        self.write(|transaction| {
            if exists(transaction, *id)? {
                return Err(StoreError::IdTaken(id.0));
            }
            let file = bytes.map(|bytes| originals::keep(transaction, bytes)).transpose()?;
            let (word, issue, entry) = state_row(*state);
            transaction
                .prepare_cached(
                    "INSERT INTO submissions (id, received, state, issue, entry, chars, name, unit,
                         contributor, note, text, original, file, file_name, told)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                )
                .and_then(|mut insert| {
                    insert.execute(params![
                        value::id(id.0),
                        value::time(*received),
                        word,
                        issue,
                        entry,
                        value::count(&text.text),
                        text.name,
                        text.unit,
                        text.contributor,
                        text.note,
                        text.text,
                        original,
                        file,
                        file_name,
                        told,
                    ])
                })
                .map_err(StoreError::sql("take in a submission"))?;
            Ok(())
        })
    }

    /// All submissions, newest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn submissions(&self) -> Result<Vec<SubmissionSummary>, StoreError> {
        let failed = || StoreError::sql("list the submissions");
        let mut select = self
            .connection
            .prepare_cached(
                "SELECT id, received, state, issue, entry, chars, name, unit,
                        state = 'adopted' AND NOT EXISTS (
                            SELECT 1 FROM entries JOIN issues ON issues.id = entries.issue
                            WHERE entries.issue = submissions.issue
                                AND entries.id = submissions.entry
                                AND issues.deleted IS NULL)
                            -- Its entry may have become part of another.
                            AND NOT EXISTS (
                            SELECT 1 FROM entries JOIN issues ON issues.id = entries.issue
                            WHERE entries.issue = submissions.issue
                                AND submissions.text <> ''
                                AND instr(entries.body, rtrim(ltrim(json_quote(
                                    substr(submissions.text, 1, 30)), '\"'), '\"')) > 0
                                AND issues.deleted IS NULL)
                 FROM submissions ORDER BY received DESC, id DESC",
            )
            .map_err(failed())?;
        let mut rows = select.query([]).map_err(failed())?;
        let mut submissions = Vec::new();
        while let Some(row) = rows.next().map_err(failed())? {
            submissions.push(SubmissionSummary {
                id: SubmissionId(row.get::<_, i64>(0).map_err(failed())?.cast_unsigned()),
                received: value::to_time(row.get(1).map_err(failed())?)?,
                state: read_state(row, 2)?,
                chars: row.get::<_, i64>(5).map_err(failed())?.cast_unsigned(),
                name: row.get(6).map_err(failed())?,
                unit: row.get(7).map_err(failed())?,
                astray: row.get(8).map_err(failed())?,
            });
        }
        Ok(submissions)
    }

    /// One submission, whole.
    ///
    /// # Errors
    /// [`StoreError::NoSubmission`], [`StoreError::Damaged`].
    pub fn submission(&self, id: SubmissionId) -> Result<Submission, StoreError> {
        let failed = || StoreError::sql("read a submission");
        let mut select = self
            .connection
            .prepare_cached(
                "SELECT received, state, issue, entry, name, unit, contributor, note, text,
                        original, told, file, file_name,
                        (SELECT length(bytes) FROM originals WHERE sha256 = file)
                 FROM submissions WHERE id = ?",
            )
            .map_err(failed())?;
        let mut rows = select.query([value::id(id.0)]).map_err(failed())?;
        let row = rows.next().map_err(failed())?.ok_or(StoreError::NoSubmission(id))?;
        let told: Option<String> = row.get(10).map_err(failed())?;
        Ok(Submission {
            id,
            received: value::to_time(row.get(0).map_err(failed())?)?,
            state: read_state(row, 1)?,
            text: SubmissionText {
                name: row.get(4).map_err(failed())?,
                unit: row.get(5).map_err(failed())?,
                contributor: row.get(6).map_err(failed())?,
                note: row.get(7).map_err(failed())?,
                text: row.get(8).map_err(failed())?,
            },
            original: row.get(9).map_err(failed())?,
            file: read_file(row).map_err(failed())?,
            told: originals::told_of(told.as_deref())?,
        })
    }

    /// Replaces what an editor may change of a submission.
    ///
    /// # Errors
    /// [`StoreError::NoSubmission`], and those of the disk.
    pub fn edit_submission(
        &mut self,
        id: SubmissionId,
        text: &SubmissionText,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let changed = transaction
                .prepare_cached(
                    "UPDATE submissions
                     SET chars = ?, name = ?, unit = ?, contributor = ?, note = ?, text = ?
                     WHERE id = ?",
                )
                .and_then(|mut update| {
                    update.execute(params![
                        value::count(&text.text),
                        text.name,
                        text.unit,
                        text.contributor,
                        text.note,
                        text.text,
                        value::id(id.0),
                    ])
                })
                .map_err(StoreError::sql("write a submission"))?;
            if changed == 0 { Err(StoreError::NoSubmission(id)) } else { Ok(()) }
        })
    }

    /// Says what became of a submission.
    ///
    /// # Errors
    /// [`StoreError::NoSubmission`], and those of the disk.
    pub fn set_submission_state(
        &mut self,
        id: SubmissionId,
        state: SubmissionState,
    ) -> Result<(), StoreError> {
        self.write(|transaction| set_state(transaction, id, state))
    }

    /// Puts a submission into an issue: `edit` is what inserts the entry that `place` names. The
    /// edit and the new state are one transaction. Undo takes back the edit alone; the submission
    /// is then astray.
    ///
    /// # Errors
    /// As [`Self::apply`]; [`StoreError::NoSubmission`].
    pub fn adopt_submission(
        &mut self,
        id: SubmissionId,
        place: Place,
        edit: &Edit,
        at: DateTime<Utc>,
    ) -> Result<Applied, StoreError> {
        let state = SubmissionState::Adopted { place: Some(place) };
        self.apply_and(place.issue, edit, at, |transaction| set_state(transaction, id, state))
    }
}

fn exists(connection: &Connection, id: SubmissionId) -> Result<bool, StoreError> {
    connection
        .prepare_cached("SELECT 1 FROM submissions WHERE id = ?")
        .and_then(|mut select| select.exists([value::id(id.0)]))
        .map_err(StoreError::sql("find a submission"))
}

fn set_state(
    connection: &Connection,
    id: SubmissionId,
    state: SubmissionState,
) -> Result<(), StoreError> {
    let (word, issue, entry) = state_row(state);
    let changed = connection
        .prepare_cached("UPDATE submissions SET state = ?, issue = ?, entry = ? WHERE id = ?")
        .and_then(|mut update| update.execute(params![word, issue, entry, value::id(id.0)]))
        .map_err(StoreError::sql("write a submission"))?;
    if changed == 0 { Err(StoreError::NoSubmission(id)) } else { Ok(()) }
}

/// The file in a row that [`Library::submission`] reads.
fn read_file(row: &Row<'_>) -> rusqlite::Result<Option<OriginalFile>> {
    let Some(sha256) = row.get(11)? else { return Ok(None) };
    Ok(Some(OriginalFile {
        sha256,
        name: row.get(12)?,
        length: row.get::<_, Option<i64>>(13)?.unwrap_or_default().cast_unsigned(),
    }))
}

/// A state as its three columns hold it.
fn state_row(state: SubmissionState) -> (&'static str, Option<i64>, Option<i64>) {
    match state {
        SubmissionState::Pending => ("pending", None, None),
        SubmissionState::Adopted { place: None } => ("adopted", None, None),
        SubmissionState::Adopted { place: Some(Place { issue, entry }) } => {
            ("adopted", Some(value::id(issue.0)), Some(value::id(entry.0)))
        }
        SubmissionState::Held => ("held", None, None),
        SubmissionState::Rejected => ("rejected", None, None),
        SubmissionState::Returned => ("returned", None, None),
    }
}

/// The state in a row's three columns from `at`.
fn read_state(row: &Row<'_>, at: usize) -> Result<SubmissionState, StoreError> {
    let failed = || StoreError::sql("read a submission");
    let word: String = row.get(at).map_err(failed())?;
    let issue: Option<i64> = row.get(at + 1).map_err(failed())?;
    let entry: Option<i64> = row.get(at + 2).map_err(failed())?;
    match word.as_str() {
        "pending" => Ok(SubmissionState::Pending),
        "adopted" => Ok(SubmissionState::Adopted {
            place: issue.zip(entry).map(|(issue, entry)| Place {
                issue: IssueId(issue.cast_unsigned()),
                entry: EntryId(entry.cast_unsigned()),
            }),
        }),
        "held" => Ok(SubmissionState::Held),
        "rejected" => Ok(SubmissionState::Rejected),
        "returned" => Ok(SubmissionState::Returned),
        other => Err(StoreError::Damaged(format!("{other} is no state of a submission"))),
    }
}
