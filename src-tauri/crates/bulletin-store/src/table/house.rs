//! What a publication has of its own for proofreading (领导名册, 单位词库, 本刊体例), each whole as
//! JSON; and the same for the issues that belong to no publication.

use bulletin_model::PublicationId;
use rusqlite::{OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Library, StoreError, schema::Migration, table::publications, value};

/// The table's history. No publication has the id 0; it stands for none, since NULLs differ from
/// each other.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 4,
    sql: "CREATE TABLE house (
              publication INTEGER REFERENCES publications (id) ON DELETE CASCADE,
              what TEXT NOT NULL,
              body TEXT NOT NULL
          ) STRICT;
          CREATE UNIQUE INDEX house_of ON house (coalesce(publication, 0), what);",
}];

/// What a publication has of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum House {
    /// 领导名册.
    Roster,
    /// 单位词库.
    Words,
    /// 本刊体例.
    Ways,
}

impl House {
    fn key(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Words => "words",
            Self::Ways => "ways",
        }
    }
}

impl Library {
    /// What `publication` has of its own; none where it was never set.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], also where it is not of the type asked for.
    pub fn house<T: DeserializeOwned>(
        &self,
        publication: Option<PublicationId>,
        what: House,
    ) -> Result<Option<T>, StoreError> {
        let body: Option<String> = self
            .connection
            .prepare_cached(
                "SELECT body FROM house WHERE coalesce(publication, 0) = ? AND what = ?",
            )
            .and_then(|mut select| {
                let publication = publication.map_or(0, |publication| value::id(publication.0));
                select.query_row(params![publication, what.key()], |row| row.get(0)).optional()
            })
            .map_err(StoreError::sql("read what a publication has of its own"))?;
        body.map(|body| value::from_json("what a publication has of its own", &body)).transpose()
    }

    /// Sets what `publication` has of its own.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`], [`StoreError::TooLarge`], and those of the disk.
    pub fn set_house<T: Serialize + ?Sized>(
        &mut self,
        publication: Option<PublicationId>,
        what: House,
        body: &T,
    ) -> Result<(), StoreError> {
        let body = value::json(body)?;
        self.write(|transaction| {
            publications::expect(transaction, publication)?;
            transaction
                .prepare_cached(
                    "INSERT INTO house (publication, what, body) VALUES (?, ?, ?)
                     ON CONFLICT (coalesce(publication, 0), what)
                     DO UPDATE SET body = excluded.body",
                )
                .and_then(|mut put| {
                    let publication = publication.map(|publication| value::id(publication.0));
                    put.execute(params![publication, what.key(), body])
                })
                .map_err(StoreError::sql("write what a publication has of its own"))?;
            Ok(())
        })
    }
}
