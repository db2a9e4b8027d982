//! Paths of the files around a library, and what the file system must be asked for.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use crate::StoreError;

/// The path with `suffix` after its file name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The folder that a file lies in.
pub(crate) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The first of `NAME` + `suffix`, `NAME-2` + `suffix`, … at which there is no file.
pub(crate) fn free(stem: &Path, suffix: &str) -> PathBuf {
    let mut path = beside(stem, suffix);
    let mut count = 2_u32;
    while path.exists() {
        path = beside(stem, &format!("-{count}{suffix}"));
        count += 1;
    }
    path
}

/// Puts a finished file in the place of another, so that after a power cut there is the one or the
/// other, whole.
pub(crate) fn replace(from: &Path, to: &Path) -> Result<(), StoreError> {
    sync(from)?;
    fs::rename(from, to).map_err(StoreError::io("put a file in its place"))?;
    // It is in its place: a network share that does not sync folders is no failure.
    let _ = sync_folder(folder(to));
    Ok(())
}

/// Waits until a file is on the disk.
pub(crate) fn sync(file: &Path) -> Result<(), StoreError> {
    // Windows flushes only what was opened for writing.
    File::options()
        .write(true)
        .open(file)
        .and_then(|file| file.sync_all())
        .map_err(StoreError::io("flush a file"))
}

/// Waits until a folder's list of files is on the disk. Windows has no such call and needs none.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(StoreError::io("flush a folder"))?;
    }
    Ok(())
}

/// Removes a file; it need not be there.
pub(crate) fn remove(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io("remove a file")(error))
        }
        _ => Ok(()),
    }
}

/// The length of a file in bytes; 0 where there is none.
pub(crate) fn length(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |metadata| metadata.len())
}

/// SQLite's URI of a file that nobody writes. Everything but letters, digits and `/-_.:` is
/// percent-encoded, since `?`, `#` and `%` mean something in a URI.
pub(crate) fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    if cfg!(windows) && path.has_root() {
        // `C:\a` is written `file:///C:/a`.
        uri.push_str("///");
    }
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b'-' | b'_' | b'.' | b':' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_hides_what_it_would_read_as_its_own() {
        assert_eq!(
            immutable_uri(Path::new("资料/a b?#%.db")),
            "file:%E8%B5%84%E6%96%99/a%20b%3F%23%25.db?immutable=1",
            "blanks, Han characters and the URI's own marks are encoded"
        );
    }
}
