//! Settings: values by key, each as JSON.

use rusqlite::{OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Library, StoreError, schema::Migration, value};

/// The table's history.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 2,
    sql: "CREATE TABLE settings (
              key TEXT PRIMARY KEY,
              value TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;",
}];

impl Library {
    /// The value of a setting; none where it was never set.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], also where it is not of the type asked for.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let value: Option<String> = self
            .connection
            .prepare_cached("SELECT value FROM settings WHERE key = ?")
            .and_then(|mut select| select.query_row([key], |row| row.get(0)).optional())
            .map_err(StoreError::sql("read a setting"))?;
        value.map(|value| value::from_json("a setting", &value)).transpose()
    }

    /// Sets a value.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn set_setting<T: Serialize + ?Sized>(
        &mut self,
        key: &str,
        value: &T,
    ) -> Result<(), StoreError> {
        let value = value::json(value)?;
        self.write(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO settings (key, value) VALUES (?, ?)
                     ON CONFLICT DO UPDATE SET value = excluded.value",
                )
                .and_then(|mut put| put.execute(params![key, value]))
                .map_err(StoreError::sql("write a setting"))?;
            Ok(())
        })
    }
}
