//! Publications (刊物).

use bulletin_model::{Publication, PublicationId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Library, StoreError, schema::Migration, value};

/// The table's history.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 1,
    sql: "CREATE TABLE publications (
              id INTEGER PRIMARY KEY,
              created INTEGER NOT NULL,
              updated INTEGER NOT NULL,
              body TEXT NOT NULL
          ) STRICT;",
}];

/// A publication as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationSummary {
    /// Its id.
    pub id: PublicationId,
    /// Its name.
    pub name: String,
    /// How many issues it has, the bin's not counted.
    pub issues: u32,
    /// When it was last changed.
    pub updated: DateTime<Utc>,
}

impl Library {
    /// Adds a publication.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`], and those of the disk.
    pub fn create_publication(
        &mut self,
        id: PublicationId,
        publication: &Publication,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let body = value::json(publication)?;
        self.write(|transaction| {
            if exists(transaction, id)? {
                return Err(StoreError::IdTaken(id.0));
            }
            transaction
                .prepare_cached(
                    "INSERT INTO publications (id, created, updated, body) VALUES (?, ?, ?, ?)",
                )
                .and_then(|mut insert| {
                    insert.execute(params![value::id(id.0), value::time(at), value::time(at), body])
                })
                .map_err(StoreError::sql("add a publication"))?;
            Ok(())
        })?;
        self.placed(&publication.masthead);
        Ok(())
    }

    /// Replaces a publication. Its issues keep what they took over from it.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`], and those of the disk.
    pub fn update_publication(
        &mut self,
        id: PublicationId,
        publication: &Publication,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let body = value::json(publication)?;
        self.write(|transaction| {
            let changed = transaction
                .prepare_cached("UPDATE publications SET updated = ?, body = ? WHERE id = ?")
                .and_then(|mut update| {
                    update.execute(params![value::time(at), body, value::id(id.0)])
                })
                .map_err(StoreError::sql("change a publication"))?;
            if changed == 0 { Err(StoreError::NoPublication(id)) } else { Ok(()) }
        })?;
        self.placed(&publication.masthead);
        Ok(())
    }

    /// One publication.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`], [`StoreError::Damaged`].
    pub fn publication(&self, id: PublicationId) -> Result<Publication, StoreError> {
        let body: Option<String> = self
            .connection
            .prepare_cached("SELECT body FROM publications WHERE id = ?")
            .and_then(|mut select| select.query_row([value::id(id.0)], |row| row.get(0)).optional())
            .map_err(StoreError::sql("read a publication"))?;
        value::from_json("a publication", &body.ok_or(StoreError::NoPublication(id))?)
    }

    /// All publications, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn publications(&self) -> Result<Vec<PublicationSummary>, StoreError> {
        let rows: Vec<(i64, i64, String, u32)> = self
            .connection
            .prepare_cached(
                "SELECT id, updated, body,
                        (SELECT count(*) FROM issues
                         WHERE issues.publication = publications.id AND issues.deleted IS NULL)
                 FROM publications ORDER BY created, id",
            )
            .and_then(|mut select| {
                select
                    .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
                    .collect()
            })
            .map_err(StoreError::sql("list the publications"))?;
        rows.into_iter()
            .map(|(id, updated, body, issues)| {
                let publication: Publication = value::from_json("a publication", &body)?;
                Ok(PublicationSummary {
                    id: PublicationId(id.cast_unsigned()),
                    name: publication.name,
                    issues,
                    updated: value::to_time(updated)?,
                })
            })
            .collect()
    }
}

/// Refuses a publication that is not there; none is always right.
///
/// # Errors
/// [`StoreError::NoPublication`].
pub(crate) fn expect(
    connection: &Connection,
    publication: Option<PublicationId>,
) -> Result<(), StoreError> {
    match publication {
        Some(id) if !exists(connection, id)? => Err(StoreError::NoPublication(id)),
        _ => Ok(()),
    }
}

/// Whether there is such a publication.
fn exists(connection: &Connection, id: PublicationId) -> Result<bool, StoreError> {
    connection
        .prepare_cached("SELECT 1 FROM publications WHERE id = ?")
        .and_then(|mut select| select.exists([value::id(id.0)]))
        .map_err(StoreError::sql("find a publication"))
}
