//! Opening, creating and owning a library.

use crate::StoreError;
use std::path::{Path, PathBuf};

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

/// An open library. It is owned by one thread at a time; put it behind a mutex to share it.
#[derive(Debug)]
pub struct Library {
    path: PathBuf,
}

impl Library {
    /// Creates an empty library and opens it for writing. Its folder must be there.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::ReadOnly`], [`StoreError::Full`], [`StoreError::Io`].
    pub fn create(_path: &Path) -> Result<Self, StoreError> {
        todo!()
    }

    /// Opens a library. One of an older version is brought to this one's first, when opened for
    /// writing, and a copy of it as it was is left beside it (`NAME.before-vN.bak`).
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotALibrary`], [`StoreError::Damaged`],
    /// [`StoreError::Newer`], [`StoreError::Older`] (read-only), [`StoreError::Busy`], …
    pub fn open(_path: &Path, _mode: OpenMode) -> Result<Self, StoreError> {
        todo!()
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What may be done with it.
    #[must_use]
    pub fn access(&self) -> Access {
        todo!()
    }

    /// Whether it can be read alone.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.access() != Access::Write
    }
}
