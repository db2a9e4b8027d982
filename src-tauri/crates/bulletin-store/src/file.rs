//! The library's file: what it must be, and how SQLite is told to treat it.

use std::{
    fs,
    io::Read,
    ops::Range,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig, limits::Limit};

use crate::{MAX_PIECE_BYTES, StoreError, library::begin, path, schema};

/// How long a statement waits for another process. Only a backup or a reader that recovers the
/// log holds one up, and for moments.
const BUSY: Duration = Duration::from_secs(5);

/// Makes an empty library of the file `path`.
pub(crate) fn lay_out(path: &Path) -> Result<(), StoreError> {
    let failed = || StoreError::sql("create the library");
    let mut connection = Connection::open_with_flags(
        path,
        flags() | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )
    .map_err(failed())?;
    configure(&connection)?;
    connection.pragma_update(None, "application_id", schema::APPLICATION_ID).map_err(failed())?;
    let transaction = begin(&mut connection)?;
    schema::migrate(&transaction, 0, schema::VERSION)?;
    transaction.commit().map_err(failed())?;
    connection.close().map_err(|(_, error)| failed()(error))
}

/// Refuses what is no library, by its first bytes, before SQLite touches it.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::NotALibrary`], [`StoreError::Damaged`].
pub(crate) fn recognise(path: &Path) -> Result<(), StoreError> {
    // The database header: https://www.sqlite.org/fileformat2.html#the_database_header
    const LENGTH: u64 = 100;
    const MAGIC: &[u8] = b"SQLite format 3\0";
    const PAGE_SIZE: Range<usize> = 16..18;
    const APPLICATION_ID: Range<usize> = 68..72;

    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => StoreError::Missing(path.to_owned()),
        _ => StoreError::io("find the library")(error),
    })?;
    if !metadata.is_file() {
        return Err(StoreError::NotALibrary(path.to_owned()));
    }
    let mut header = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(LENGTH).read_to_end(&mut header))
        .map_err(StoreError::io("read the library"))?;
    if !header.starts_with(MAGIC) {
        return Err(StoreError::Damaged("it does not begin as a library does".into()));
    }
    let torn = || StoreError::Damaged("it does not end as a library does".into());
    let id = header.get(APPLICATION_ID).ok_or_else(torn)?;
    if id != schema::APPLICATION_ID.to_be_bytes() {
        return Err(StoreError::NotALibrary(path.to_owned()));
    }
    // Pages are whole, unless a writer was cut off; its log beside the file has the rest then.
    // Neither SQLite's check nor its reader minds a last page that is short.
    let page = match header[PAGE_SIZE] {
        // 65536, which has no room in two bytes.
        [0, 1] => 65536,
        [high, low] => u64::from(u16::from_be_bytes([high, low])).max(1),
        _ => return Err(torn()),
    };
    let whole = metadata.len().is_multiple_of(page) || path::length(&log(path)) > 0;
    if whole { Ok(()) } else { Err(torn()) }
}

/// The log that SQLite keeps beside a library while it is written.
pub(crate) fn log(library: &Path) -> PathBuf {
    path::beside(library, "-wal")
}

/// Opens a library to read, also one on a medium or in a folder that can't be written.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection, StoreError> {
    let failed = || StoreError::sql("open the library to read");
    let open = |file: &Path, more: OpenFlags| {
        let flags = flags() | OpenFlags::SQLITE_OPEN_READ_ONLY | more;
        let connection = Connection::open_with_flags(file, flags).map_err(failed())?;
        configure(&connection)?;
        // The first statement finds out whether the log beside the file can be read.
        match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())) {
            Ok(()) => Ok(Some(connection)),
            Err(error) => match error.sqlite_error_code() {
                Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) => Ok(None),
                _ => Err(failed()(error)),
            },
        }
    };
    if let Some(connection) = open(path, OpenFlags::empty())? {
        return Ok(connection);
    }
    // To read a file with a log SQLite needs to write beside it. Where it can't and there is no
    // log, the file alone is everything.
    if path::length(&log(path)) > 0 {
        return Err(StoreError::ReadOnly);
    }
    let uri = path::immutable_uri(path);
    open(Path::new(&uri), OpenFlags::SQLITE_OPEN_URI)?.ok_or(StoreError::ReadOnly)
}

/// What all openings share: no mutex of SQLite's own, since a library belongs to one thread.
pub(crate) fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Sets what every connection needs: patience, foreign keys, and distrust of the file.
pub(crate) fn configure(connection: &Connection) -> Result<(), StoreError> {
    let failed = || StoreError::sql("set up the library");
    connection.busy_timeout(BUSY).map_err(failed())?;
    let piece = i32::try_from(MAX_PIECE_BYTES).unwrap_or(i32::MAX);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, piece).map_err(failed())?;
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        connection.set_db_config(config, on).map_err(failed())?;
    }
    connection.pragma_update(None, "cell_size_check", true).map_err(failed())
}

/// Makes a commit wait for the disk, and lets others read meanwhile. Where the file system can't
/// share memory (some network folders) the rollback journal stays, which is as safe and slower.
pub(crate) fn durable(connection: &Connection) -> Result<(), StoreError> {
    connection
        .pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
        .and_then(|()| connection.pragma_update(None, "synchronous", "FULL"))
        .map_err(StoreError::sql("set up the library"))
}

/// Runs one of SQLite's checks, which answers `ok` or with what is wrong.
pub(crate) fn expect_ok(connection: &Connection, check: &str) -> Result<(), StoreError> {
    let answer: String = connection
        .pragma_query_value(None, check, |row| row.get(0))
        .map_err(StoreError::sql("verify the library"))?;
    if answer == "ok" { Ok(()) } else { Err(StoreError::Damaged(answer)) }
}
