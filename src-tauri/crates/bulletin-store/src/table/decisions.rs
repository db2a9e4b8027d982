//! Decisions of proofreading (改正, 不改, 本刊照此), by publication. Rows are added, and removed
//! when a decision is taken back; none is changed.

use bulletin_model::PublicationId;
use chrono::{DateTime, Utc};
use rusqlite::params;
use serde::{Serialize, de::DeserializeOwned};

use crate::{DecisionId, Library, StoreError, schema::Migration, table::publications, value};

/// The table's history. `body` is the decision itself, as JSON.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 4,
    sql: "CREATE TABLE decisions (
              id INTEGER PRIMARY KEY,
              publication INTEGER REFERENCES publications (id) ON DELETE CASCADE,
              at INTEGER NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
          CREATE INDEX decisions_of ON decisions (publication, at);",
}];

/// A decision with its name and its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided<T> {
    /// Names it. Given from outside.
    pub id: DecisionId,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// What was decided.
    pub decision: T,
}

impl Library {
    /// Adds decisions of `publication`, all or none.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`], [`StoreError::IdTaken`], and those of the disk.
    pub fn decide<T: Serialize>(
        &mut self,
        publication: Option<PublicationId>,
        decisions: &[Decided<T>],
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = decisions
            .iter()
            .map(|decided| Ok((decided, value::json(&decided.decision)?)))
            .collect::<Result<_, StoreError>>()?;
        self.write(|transaction| {
            publications::expect(transaction, publication)?;
            let failed = || StoreError::sql("write a decision");
            let mut taken = transaction
                .prepare_cached("SELECT 1 FROM decisions WHERE id = ?")
                .map_err(failed())?;
            let mut insert = transaction
                .prepare_cached(
                    "INSERT INTO decisions (id, publication, at, body) VALUES (?, ?, ?, ?)",
                )
                .map_err(failed())?;
            let publication = publication.map(|publication| value::id(publication.0));
            for (decided, body) in rows {
                let id = value::id(decided.id.0);
                if taken.exists([id]).map_err(failed())? {
                    return Err(StoreError::IdTaken(decided.id.0));
                }
                insert
                    .execute(params![id, publication, value::time(decided.at), body])
                    .map_err(failed())?;
            }
            Ok(())
        })
    }

    /// Takes a decision of `publication` back.
    ///
    /// # Errors
    /// [`StoreError::NoDecision`], and those of the disk.
    pub fn withdraw(
        &mut self,
        publication: Option<PublicationId>,
        id: DecisionId,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let removed = transaction
                .prepare_cached("DELETE FROM decisions WHERE id = ? AND publication IS ?")
                .and_then(|mut delete| {
                    let publication = publication.map(|publication| value::id(publication.0));
                    delete.execute(params![value::id(id.0), publication])
                })
                .map_err(StoreError::sql("take a decision back"))?;
            if removed == 0 { Err(StoreError::NoDecision(id)) } else { Ok(()) }
        })
    }

    /// The decisions of `publication`, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], also where one is not of the type asked for.
    pub fn decisions<T: DeserializeOwned>(
        &self,
        publication: Option<PublicationId>,
    ) -> Result<Vec<Decided<T>>, StoreError> {
        let rows: Vec<(i64, i64, String)> = self
            .connection
            .prepare_cached(
                "SELECT id, at, body FROM decisions WHERE publication IS ? ORDER BY at, id",
            )
            .and_then(|mut select| {
                let publication = publication.map(|publication| value::id(publication.0));
                select
                    .query_map([publication], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                    .collect()
            })
            .map_err(StoreError::sql("read the decisions"))?;
        rows.into_iter()
            .map(|(id, at, body)| {
                Ok(Decided {
                    id: DecisionId(id.cast_unsigned()),
                    at: value::to_time(at)?,
                    decision: value::from_json("a decision", &body)?,
                })
            })
            .collect()
    }
}
