//! The schema's versions. Each table's file says what each version does to it; here they are put
//! in order, run, and compared with what a file holds.

use rusqlite::{Connection, Transaction};

use crate::{StoreError, table};

/// `BXIN`: tells a library from other programs' SQLite files, in the header's own field for that.
pub(crate) const APPLICATION_ID: i32 = 0x4258_494e;

/// The version that this program writes: of the tables, and of the JSON in them. It rises when either
/// changes, so that an older program says that it is too old, and does not take a field that it does
/// not know for damage; `tests/store/stored.rs` holds it to that.
pub(crate) const VERSION: u32 = 8;

/// What brings one table from the version before to `to`.
pub(crate) struct Migration {
    /// The version of the schema after it.
    pub(crate) to: u32,
    /// Its statements.
    pub(crate) sql: &'static str,
}

/// Changes what a version's statements alone can't.
type Work = fn(&Transaction<'_>) -> Result<(), StoreError>;

/// All tables; one that refers to another comes after it.
const TABLES: &[&[Migration]] = &[
    table::publications::MIGRATIONS,
    table::issues::MIGRATIONS,
    table::columns::MIGRATIONS,
    table::entries::MIGRATIONS,
    table::journal::MIGRATIONS,
    table::steps::MIGRATIONS,
    table::versions::MIGRATIONS,
    table::originals::MIGRATIONS,
    table::submissions::MIGRATIONS,
    table::settings::MIGRATIONS,
    table::sign_offs::MIGRATIONS,
    table::profiles::MIGRATIONS,
    table::pictures::MIGRATIONS,
    table::dispatches::MIGRATIONS,
    table::house::MIGRATIONS,
    table::decisions::MIGRATIONS,
    table::overrules::MIGRATIONS,
    table::exports::MIGRATIONS,
    table::printings::MIGRATIONS,
];

/// What a version takes besides statements; done after them.
const WORKS: &[(u32, Work)] = &[(8, table::submissions::part_files)];

/// The version of an open library.
///
/// # Errors
/// [`StoreError::Newer`], and [`StoreError::Damaged`] where there is none.
pub(crate) fn version(connection: &Connection) -> Result<u32, StoreError> {
    let found: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(StoreError::sql("read the library's version"))?;
    match u32::try_from(found) {
        Ok(found) if found > VERSION => Err(StoreError::Newer { found, known: VERSION }),
        Ok(found) if found > 0 => Ok(found),
        _ => Err(StoreError::Damaged(format!("{found} is no version of a library"))),
    }
}

/// Runs the migrations after version `from`, up to `to`.
pub(crate) fn migrate(transaction: &Transaction<'_>, from: u32, to: u32) -> Result<(), StoreError> {
    let failed = || StoreError::sql("bring the library to this version");
    for version in from + 1..=to {
        for migration in TABLES.iter().copied().flatten() {
            if migration.to == version {
                transaction.execute_batch(migration.sql).map_err(failed())?;
            }
        }
        for (_, work) in WORKS.iter().filter(|(to, _)| *to == version) {
            work(transaction)?;
        }
    }
    transaction.pragma_update(None, "user_version", to).map_err(failed())
}

/// Compares a library's tables with what its version has: nothing missing, nothing added. A file
/// that passes holds no view or trigger, and every statement of this crate finds its columns.
///
/// # Errors
/// [`StoreError::Damaged`].
pub(crate) fn verify(connection: &Connection, version: u32) -> Result<(), StoreError> {
    let mut model =
        Connection::open_in_memory().map_err(StoreError::sql("lay out a schema to compare"))?;
    let transaction =
        model.transaction().map_err(StoreError::sql("lay out a schema to compare"))?;
    migrate(&transaction, 0, version)?;
    if objects(connection)? == objects(&transaction)? {
        Ok(())
    } else {
        Err(StoreError::Damaged(format!("its tables are not those of version {version}")))
    }
}

/// What a database defines, in order of its names.
fn objects(connection: &Connection) -> Result<Vec<[String; 3]>, StoreError> {
    let failed = || StoreError::sql("read the library's tables");
    connection
        .prepare(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_schema
             WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name, type",
        )
        .and_then(|mut statement| {
            statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?.collect()
        })
        .map_err(failed())
}
