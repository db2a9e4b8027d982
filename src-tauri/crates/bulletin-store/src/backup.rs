//! Copies of a library: made while it is in use, verified, rotated, and put back. They open the
//! file by themselves, so that they can run on a thread of their own.

use crate::StoreError;
use chrono::NaiveDateTime;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Copies the library into `folder` as `NAME-YYYYMMDD-HHMMSS.EXT` (`at` is local time), verifies
/// the copy, and removes the oldest such copies beyond `keep`. Gives the copy's path.
///
/// # Errors
pub fn back_up(
    _library: &Path,
    _folder: &Path,
    _keep: NonZeroUsize,
    _at: NaiveDateTime,
) -> Result<PathBuf, StoreError> {
    todo!()
}

/// Copies the library to the file `to`, which must not be there, and verifies the copy.
///
/// # Errors
pub fn copy_to(_library: &Path, _to: &Path) -> Result<(), StoreError> {
    todo!()
}

/// Puts a backup in a library's place. The present file, if there is one, is first kept beside it
/// (`NAME.aside-YYYYMMDD-HHMMSS`, its path is given). No process may have the library open.
///
/// # Errors
/// [`StoreError::Locked`] while the library is open for writing; the errors of [`check`] for the backup.
pub fn restore_from(
    _backup: &Path,
    _library: &Path,
    _at: NaiveDateTime,
) -> Result<Option<PathBuf>, StoreError> {
    todo!()
}

/// Verifies a library or backup whole: pages, indices, rows.
///
/// # Errors
/// What opening it would give, and [`StoreError::Damaged`].
pub fn check(_path: &Path) -> Result<(), StoreError> {
    todo!()
}
