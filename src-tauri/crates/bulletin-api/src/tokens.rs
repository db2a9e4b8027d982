//! Files that the UI may name: by tokens, never by paths. A token for a chosen file is good for one
//! use; one for a file that was written, for as long as the program runs.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use bulletin_model::IssueId;

use crate::{ApiError, Code, wire::FileToken};

/// Tokens and the paths behind them.
#[derive(Default)]
pub(crate) struct Tokens {
    table: Mutex<HashMap<String, Behind>>,
}

enum Behind {
    Chosen(PathBuf),
    Written {
        path: PathBuf,
        /// The issue that it shows; none: it shows none, or another program has changed it.
        issue: Option<IssueId>,
    },
}

impl Tokens {
    /// A token for a file or folder that was chosen.
    pub(crate) fn offer(&self, id: u64, path: &Path) -> FileToken {
        self.insert(id, Behind::Chosen(path.to_owned()));
        FileToken { token: token(id), name: file_name(path) }
    }

    /// A token for a file that was written.
    pub(crate) fn written(&self, id: u64, path: &Path) -> String {
        self.insert(id, Behind::Written { path: path.to_owned(), issue: None });
        token(id)
    }

    /// Notes which issue a file that was written shows.
    pub(crate) fn note_issue(&self, token: &str, shown: IssueId) {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Behind::Written { issue, .. }) = table.get_mut(token) {
            *issue = Some(shown);
        }
    }

    /// The issue that a file that was written shows, as far as it was noted.
    pub(crate) fn issue(&self, token: &str) -> Option<IssueId> {
        let table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        match table.get(token) {
            Some(Behind::Written { issue, .. }) => *issue,
            _ => None,
        }
    }

    /// The token of a file that was written: the one that it has, or a new one.
    pub(crate) fn standing(&self, id: u64, path: &Path) -> String {
        let table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        let of_path =
            |behind: &Behind| matches!(behind, Behind::Written { path: own, .. } if own == path);
        let known =
            table.iter().find(|(_, behind)| of_path(behind)).map(|(token, _)| token.clone());
        drop(table);
        known.unwrap_or_else(|| self.written(id, path))
    }

    /// The chosen path behind a token, which is used up.
    ///
    /// # Errors
    /// [`Code::Token`] where it is unknown or used.
    pub(crate) fn take(&self, token: &str) -> Result<PathBuf, ApiError> {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        match table.remove(token) {
            Some(Behind::Chosen(path)) => Ok(path),
            Some(written) => {
                table.insert(token.to_owned(), written);
                Err(unknown())
            }
            None => Err(unknown()),
        }
    }

    /// The written file behind a token.
    ///
    /// # Errors
    /// [`Code::Token`] where it is unknown.
    pub(crate) fn file(&self, token: &str) -> Result<PathBuf, ApiError> {
        let table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        match table.get(token) {
            Some(Behind::Written { path, .. }) => Ok(path.clone()),
            _ => Err(unknown()),
        }
    }

    fn insert(&self, id: u64, behind: Behind) {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        table.insert(token(id), behind);
    }
}

fn token(id: u64) -> String {
    format!("{id:016x}")
}

fn unknown() -> ApiError {
    ApiError::new(Code::Token, "the token is unknown or used")
}

/// A path's last part, to show.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
