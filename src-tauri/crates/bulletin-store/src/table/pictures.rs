//! Pictures: the images of mastheads, once each, by the hash of their content. One that no issue
//! names any more stays: an undo, a version or a backup may still name it.

use bulletin_model::{Picture, PictureId};
use rusqlite::{OptionalExtension, params};

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
    /// Keeps a picture; one that is there already is not written again.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`] where another picture has the id, and those of the disk.
    pub fn keep_picture(&mut self, picture: &Picture) -> Result<(), StoreError> {
        match self.picture(picture.id)? {
            Some(kept) if kept == *picture => return Ok(()),
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
        })
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
}
