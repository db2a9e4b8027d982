//! Who owns a library for writing: whoever holds the lock on the file `NAME.lock` beside it. The
//! system releases the lock when the process ends, however it ends; the file stays.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
};

use crate::{StoreError, path::beside};

/// The right to write a library, until it is dropped.
#[derive(Debug)]
pub(crate) struct WriteLock {
    _file: File,
}

impl WriteLock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`StoreError::Locked`] where another has it, [`StoreError::ReadOnly`] where the folder
    /// can't be written.
    pub(crate) fn take(library: &Path) -> Result<Self, StoreError> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(beside(library, ".lock"))
            .map_err(StoreError::io("open the lock file"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked),
            Err(TryLockError::Error(error)) => Err(StoreError::io("lock the library")(error)),
        }
    }
}
