//! What is taken off a machine when the program goes and is told to take its data along.

use std::{fs, io, path::Path};

use bulletin_store::{self as store, StoreError};

use crate::{ApiError, Code, originals, settings::Settings};

/// Removes the library that the settings in `settings` name, what was written out of it to be opened,
/// and then the settings themselves.
/// Backups stay wherever they are, and so does everything else in the library's folder.
///
/// # Errors
/// Why the library or the settings could not be removed; then the settings stay, and it can be tried
/// again.
pub fn remove_data(settings: &Path) -> Result<(), ApiError> {
    if let Some(library) = Settings::read(settings).library {
        match store::remove(&library) {
            Ok(()) | Err(StoreError::Missing(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    originals::sweep(settings);
    match fs::remove_file(Settings::file(settings)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(ApiError::new(Code::SaveFailed, error.to_string()))
        }
        _ => Ok(()),
    }
}
