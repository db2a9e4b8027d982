//! Taking a library off the disk, for one who removes the program with all it kept.

use std::path::Path;

use crate::{
    StoreError,
    file::{self, recognise},
    lock::WriteLock,
    path,
};

/// Removes a library's file and those that SQLite and the lock put beside it. Backups stay, and so
/// does what was kept aside when one was restored.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::NotALibrary`]; [`StoreError::Locked`] where somebody works
/// with it; [`StoreError::Io`] where a file can't be removed.
pub fn remove(library: &Path) -> Result<(), StoreError> {
    recognise(library)?;
    let lock = WriteLock::take(library)?;
    path::remove(library)?;
    path::remove(&file::log(library))?;
    path::remove(&path::beside(library, "-shm"))?;
    drop(lock);
    path::remove(&path::beside(library, ".lock"))
}
