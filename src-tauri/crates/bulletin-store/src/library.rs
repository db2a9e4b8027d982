//! Opening, creating and owning a library.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use bulletin_model::{Issue, PictureId};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::{
    StoreError, backup,
    file::{self, expect_ok, recognise},
    lock::WriteLock,
    path, schema,
};

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
    /// Pictures that were handed in and are not in use yet: a dialog that is open may be about to.
    pub(crate) awaited: BTreeSet<PictureId>,
    _lock: Option<WriteLock>,
}

/// Every statement of this crate, with room to spare.
const STATEMENTS: usize = 112;

/// Up to this length, some years of issues, a library is verified each time it is opened; nobody
/// sees that time. A longer one only where its last writer was cut off: the start would take longer
/// with every year. Its backup of each day is verified whole in any case, and tells of damage.
const QUICK_CHECK_BYTES: u64 = 8 * 1024 * 1024;

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
        // A log that a lost library left behind would be played into the new one.
        path::remove(&file::log(path))?;
        let laid_out = file::lay_out(&part).and_then(|()| path::replace(&part, path));
        if let Err(error) = laid_out {
            // The first error is the one to tell.
            let _ = path::remove(&part);
            return Err(error);
        }
        Self::open_to_write(path, lock)
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
            return Self::open_to_read(path, ReadOnlyReason::Asked);
        }
        match WriteLock::take(path) {
            Ok(lock) => Self::open_to_write(path, lock),
            Err(StoreError::Locked) => Self::open_to_read(path, ReadOnlyReason::OwnedElsewhere),
            Err(StoreError::ReadOnly) => Self::open_to_read(path, ReadOnlyReason::Folder),
            Err(error) => Err(error),
        }
    }

    fn open_to_read(path: &Path, reason: ReadOnlyReason) -> Result<Self, StoreError> {
        let connection = file::open_to_read(path)?;
        let found = schema::version(&connection)?;
        if found < schema::VERSION {
            return Err(StoreError::Older { found, known: schema::VERSION });
        }
        schema::verify(&connection, found)?;
        Ok(Self::of(connection, path, Access::ReadOnly(reason), None))
    }

    fn open_to_write(path: &Path, lock: WriteLock) -> Result<Self, StoreError> {
        let failed = || StoreError::sql("open the library");
        let cut_off = path::length(&file::log(path)) > 0;
        let mut connection =
            Connection::open_with_flags(path, file::flags() | OpenFlags::SQLITE_OPEN_READ_WRITE)
                .map_err(failed())?;
        file::configure(&connection)?;
        if connection.is_readonly("main").map_err(failed())? {
            // The folder can be written, but not the file.
            drop((connection, lock));
            return Self::open_to_read(path, ReadOnlyReason::Folder);
        }
        let found = schema::version(&connection)?;
        if cut_off || found < schema::VERSION || path::length(path) <= QUICK_CHECK_BYTES {
            expect_ok(&connection, "quick_check")?;
        }
        file::durable(&connection)?;
        if found < schema::VERSION {
            schema::verify(&connection, found)?;
            let name = format!(".before-v{}", schema::VERSION);
            backup::copy(&connection, &path::free(&path::beside(path, &name), ".bak"))?;
            let transaction = begin(&mut connection)?;
            schema::migrate(&transaction, found, schema::VERSION)?;
            transaction.commit().map_err(StoreError::sql("bring the library to this version"))?;
        }
        schema::verify(&connection, schema::VERSION)?;
        Ok(Self::of(connection, path, Access::Write, Some(lock)))
    }

    fn of(connection: Connection, path: &Path, access: Access, lock: Option<WriteLock>) -> Self {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Self {
            connection,
            path: path.to_owned(),
            access,
            loaded: Vec::new(),
            awaited: BTreeSet::new(),
            _lock: lock,
        }
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
pub(crate) fn begin(connection: &mut Connection) -> Result<Transaction<'_>, StoreError> {
    connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(StoreError::sql("begin a change"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bulletin_model::{Column, ColumnId, Edit, Entry, EntryId, IssueId};
    use chrono::DateTime;

    use crate::Step;

    /// A library of one issue with one empty column.
    fn library(folder: &Path) -> Library {
        let mut library = Library::create(&folder.join("库.banxin")).expect("an empty folder");
        let mut issue = Issue::empty(IssueId(1), "p");
        issue.columns.push(Column {
            id: ColumnId(1),
            heading: String::new(),
            left_out: false,
            entries: Vec::new(),
        });
        library.create_issue(&issue, DateTime::UNIX_EPOCH).expect("a new issue");
        library
    }

    fn insert(id: u64, text: &str) -> Edit {
        let entry = Box::new(Entry::of_text(EntryId(id), text));
        Edit::InsertEntry { column: ColumnId(1), at: 0, entry }
    }

    #[test]
    fn a_full_disk_refuses_an_edit_and_loses_none() {
        let folder = tempfile::tempdir().expect("the system's folder can be written");
        let mut library = library(folder.path());
        let id = IssueId(1);
        let at = DateTime::UNIX_EPOCH;
        library.apply(id, &insert(1, "先"), Step::New, at).expect("there is room");
        let before = library.issue(id).expect("it is there").clone();
        let limit = |library: &Library, pages: u32| {
            library
                .connection
                .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
                .expect("a limit can be set");
        };
        // SQLite takes the file's present length for less.
        limit(&library, 1);
        let long = "后".repeat(100_000);
        for _ in 0..2 {
            let full = library.apply(id, &insert(2, &long), Step::New, at);
            assert!(matches!(full, Err(StoreError::Full(_))), "{full:?}");
            assert_eq!(library.issue(id).expect("it is there"), &before, "nothing of it was kept");
        }
        limit(&library, u32::MAX);
        let applied = library.apply(id, &insert(2, &long), Step::New, at).expect("there is room");
        assert_eq!(applied.seq.0, 2, "and what was refused left no trace");
        let path = library.path().to_owned();
        drop(library);
        backup::check(&path).expect("the library is sound");
    }

    #[test]
    fn a_commit_waits_for_the_disk() {
        let folder = tempfile::tempdir().expect("the system's folder can be written");
        let library = library(folder.path());
        let pragma = |name: &str| -> String {
            library
                .connection
                .pragma_query_value(None, name, |row| {
                    row.get::<_, rusqlite::types::Value>(0).map(|value| format!("{value:?}"))
                })
                .expect("every database has it")
        };
        assert_eq!(pragma("journal_mode"), "Text(\"wal\")");
        assert_eq!(pragma("synchronous"), "Integer(2)", "FULL");
        assert_eq!(pragma("foreign_keys"), "Integer(1)");
        assert_eq!(pragma("trusted_schema"), "Integer(0)");
    }
}
