//! Pictures: the images of mastheads, once each, by the hash of their content. One that no row names
//! any more goes when an issue is removed for good.

use std::collections::BTreeSet;

use bulletin_model::{MastheadForm, Picture, PictureId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Library, StoreError, schema::Migration, value};

/// The table's history.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 3,
    sql: "CREATE TABLE pictures (
              id INTEGER PRIMARY KEY,
              width INTEGER NOT NULL,
              height INTEGER NOT NULL,
              png BLOB NOT NULL
          ) STRICT;",
}];

impl Library {
    /// Keeps a picture; one that is there already is not written again. Until an issue or a
    /// publication takes it, or the library is closed, it stays though nothing names it.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`] where another picture has the id, and those of the disk.
    pub fn keep_picture(&mut self, picture: &Picture) -> Result<(), StoreError> {
        match self.picture(picture.id)? {
            Some(kept) if kept == *picture => {
                self.awaited.insert(picture.id);
                return Ok(());
            }
            Some(_) => return Err(StoreError::IdTaken(picture.id.0)),
            None => {}
        }
        let Picture { id, png, width, height } = picture;
        self.write(|transaction| {
            transaction
                .prepare_cached("INSERT INTO pictures (id, width, height, png) VALUES (?, ?, ?, ?)")
                .and_then(|mut put| put.execute(params![value::id(id.0), width, height, png]))
                .map_err(StoreError::sql("keep a picture"))?;
            Ok(())
        })?;
        self.awaited.insert(*id);
        Ok(())
    }

    /// A picture; none where it is not there.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn picture(&self, id: PictureId) -> Result<Option<Picture>, StoreError> {
        self.connection
            .prepare_cached("SELECT width, height, png FROM pictures WHERE id = ?")
            .and_then(|mut select| {
                let picture = |row: &rusqlite::Row<'_>| {
                    let (width, height) = (row.get(0)?, row.get(1)?);
                    Ok(Picture { id, png: row.get(2)?, width, height })
                };
                select.query_row([value::id(id.0)], picture).optional()
            })
            .map_err(StoreError::sql("read a picture"))
    }

    /// Notes that a row on the disk now has this masthead, and names its picture.
    pub(crate) fn placed(&mut self, masthead: &MastheadForm) {
        if let Some(placed) = masthead.picture() {
            self.awaited.remove(&placed.picture);
        }
    }
}

/// Removes the pictures that no row names, `awaited` apart.
pub(crate) fn remove_unused(
    connection: &Connection,
    awaited: &BTreeSet<PictureId>,
) -> Result<(), StoreError> {
    let failed = || StoreError::sql("remove the pictures that nothing uses");
    let ids: Vec<i64> = connection
        .prepare_cached("SELECT id FROM pictures")
        .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
        .map_err(failed())?;
    for id in ids {
        let picture = PictureId(id.cast_unsigned());
        if awaited.contains(&picture) || is_named(connection, picture)? {
            continue;
        }
        connection
            .prepare_cached("DELETE FROM pictures WHERE id = ?")
            .and_then(|mut delete| delete.execute([id]))
            .map_err(failed())?;
    }
    Ok(())
}

/// Whether an issue, a publication, a version, or a change or what takes it back names a picture.
/// Their JSON is searched for the name with its quotes, as JSON writes it: what else has these
/// letters only keeps a picture longer. What has the fewest rows is searched first.
fn is_named(connection: &Connection, picture: PictureId) -> Result<bool, StoreError> {
    let name = value::json(&picture)?;
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM publications WHERE instr(body, ?1))
                 OR EXISTS (SELECT 1 FROM issues WHERE instr(body, ?1))
                 OR EXISTS (SELECT 1 FROM versions WHERE instr(body, ?1))
                 OR EXISTS (SELECT 1 FROM journal WHERE instr(edit, ?1) OR instr(inverse, ?1))",
        )
        .and_then(|mut select| select.query_row([name], |row| row.get(0)))
        .map_err(StoreError::sql("find what names a picture"))
}
