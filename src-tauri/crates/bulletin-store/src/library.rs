//! Opening, creating and owning a library.

use std::{
    fs,
    io::Read,
    ops::Range,
    path::{Path, PathBuf},
    time::Duration,
};

use bulletin_model::Issue;
use rusqlite::{
    Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior, config::DbConfig,
    limits::Limit,
};

use crate::{MAX_PIECE_BYTES, StoreError, backup, lock::WriteLock, path, schema};

/// What a library is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenMode {
    /// Reading and writing, or reading alone where another process writes it or the folder does
    /// not let it; [`Library::access`] says which came of it.
    Write,
    /// Reading alone.
    Read,
}

/// What may be done with an open library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// This process owns it for writing.
    Write,
    /// It can be read alone.
    ReadOnly(ReadOnlyReason),
}

/// Why a library can be read alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// It was asked for.
    Asked,
    /// Another process, or another opening in this one, owns it for writing.
    OwnedElsewhere,
    /// The file or its folder can't be written.
    Folder,
}

/// An open library. It belongs to one thread at a time; put it behind a mutex to share it.
#[derive(Debug)]
pub struct Library {
    // Fields are dropped in this order: the file is closed before the lock is given up.
    pub(crate) connection: Connection,
    path: PathBuf,
    access: Access,
    /// Issues as they are on the disk, the last used last; empty in a library that another
    /// process may change.
    pub(crate) loaded: Vec<Issue>,
    _lock: Option<WriteLock>,
}

/// How long a statement waits for another process. Only a backup or a reader that recovers the
/// log holds one up, and for moments.
const BUSY: Duration = Duration::from_secs(5);

/// Every statement of this crate, with room to spare.
const STATEMENTS: usize = 96;

/// Up to this length a library is verified each time it is opened; it takes under 100 ms. A longer
/// one only where its last writer was cut off; its backups are verified whole in any case.
const QUICK_CHECK_BYTES: u64 = 64 * 1024 * 1024;

impl Library {
    /// Creates an empty library and opens it for writing. Its folder must be there.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::Locked`] where another is creating it,
    /// [`StoreError::ReadOnly`], [`StoreError::Full`], [`StoreError::Io`].
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let lock = WriteLock::take(path)?;
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        // Laid out under another name, so that no crash leaves half a library.
        let part = path::beside(path, ".part");
        path::remove(&part)?;
        let laid_out = lay_out(&part).and_then(|()| path::replace(&part, path));
        if let Err(error) = laid_out {
            // The first error is the one to tell.
            let _ = path::remove(&part);
            return Err(error);
        }
        Self::open_locked(path, Some(lock), Access::Write)
    }

    /// Opens a library. One of an older version is brought to this one's first when it is opened
    /// for writing, and a copy of it as it was is left beside it (`NAME.before-vN.bak`).
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotALibrary`], [`StoreError::Damaged`],
    /// [`StoreError::Newer`], [`StoreError::Older`] (read-only), [`StoreError::ReadOnly`] (one
    /// whose last writer was cut off can't be read where it can't be written), and those of the
    /// disk.
    pub fn open(path: &Path, mode: OpenMode) -> Result<Self, StoreError> {
        recognise(path)?;
        if mode == OpenMode::Read {
            return Self::open_locked(path, None, Access::ReadOnly(ReadOnlyReason::Asked));
        }
        match WriteLock::take(path) {
            Ok(lock) => Self::open_locked(path, Some(lock), Access::Write),
            Err(StoreError::Locked) => {
                Self::open_locked(path, None, Access::ReadOnly(ReadOnlyReason::OwnedElsewhere))
            }
            Err(StoreError::ReadOnly) => {
                Self::open_locked(path, None, Access::ReadOnly(ReadOnlyReason::Folder))
            }
            Err(error) => Err(error),
        }
    }

    fn open_locked(
        path: &Path,
        lock: Option<WriteLock>,
        access: Access,
    ) -> Result<Self, StoreError> {
        if access != Access::Write {
            let connection = open_to_read(path)?;
            let found = schema::version(&connection)?;
            if found < schema::VERSION {
                return Err(StoreError::Older { found, known: schema::VERSION });
            }
            schema::verify(&connection, found)?;
            return Ok(Self::of(connection, path, access, None));
        }
        let cut_off = path::length(&log(path)) > 0;
        let mut connection =
            Connection::open_with_flags(path, flags() | OpenFlags::SQLITE_OPEN_READ_WRITE)
                .map_err(StoreError::sql("open the library"))?;
        configure(&connection)?;
        if connection.is_readonly("main").map_err(StoreError::sql("open the library"))? {
            // The folder can be written, but not the file.
            drop((connection, lock));
            let access = Access::ReadOnly(ReadOnlyReason::Folder);
            return Self::open_locked(path, None, access);
        }
        let found = schema::version(&connection)?;
        if cut_off || found < schema::VERSION || path::length(path) <= QUICK_CHECK_BYTES {
            expect_ok(&connection, "quick_check")?;
        }
        durable(&connection)?;
        if found < schema::VERSION {
            schema::verify(&connection, found)?;
            let name = format!(".before-v{}", schema::VERSION);
            backup::copy(&connection, &path::free(&path::beside(path, &name), ".bak"))?;
            let transaction = begin(&mut connection)?;
            schema::migrate(&transaction, found, schema::VERSION)?;
            transaction.commit().map_err(StoreError::sql("bring the library to this version"))?;
        }
        schema::verify(&connection, schema::VERSION)?;
        Ok(Self::of(connection, path, access, lock))
    }

    fn of(connection: Connection, path: &Path, access: Access, lock: Option<WriteLock>) -> Self {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Self { connection, path: path.to_owned(), access, loaded: Vec::new(), _lock: lock }
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What may be done with it.
    #[must_use]
    pub fn access(&self) -> Access {
        self.access
    }

    /// Whether it can be read alone.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.access != Access::Write
    }

    /// Does `change` in one transaction, which is on the disk when this returns.
    pub(crate) fn write<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        let transaction = begin(&mut self.connection)?;
        let changed = change(&transaction)?;
        transaction.commit().map_err(StoreError::sql("commit"))?;
        Ok(changed)
    }

    /// Reads with `read` what stands in the library at one moment.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction =
            self.connection.unchecked_transaction().map_err(StoreError::sql("read"))?;
        read(&transaction)
    }
}

/// Begins a transaction that writes, so that it can't find itself behind another's at its end.
fn begin(connection: &mut Connection) -> Result<Transaction<'_>, StoreError> {
    connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(StoreError::sql("begin a change"))
}

/// Makes an empty library of the file `path`.
fn lay_out(path: &Path) -> Result<(), StoreError> {
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
fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Sets what every connection needs: patience, foreign keys, and distrust of the file.
fn configure(connection: &Connection) -> Result<(), StoreError> {
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
fn durable(connection: &Connection) -> Result<(), StoreError> {
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
