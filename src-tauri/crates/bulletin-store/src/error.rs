//! What can go wrong with a library, in the terms in which an editor can be told of it.

use std::{io, path::PathBuf};

use bulletin_model::{EditError, IssueId, PublicationId};
use rusqlite::ErrorCode;

use crate::{DecisionId, DispatchId, ProfileUsers, Seq, SubmissionId, VersionId};

/// Why the library did not do what was asked. Nothing of the request was kept then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file at the path.
    #[error("there is no library at {0}")]
    Missing(PathBuf),
    /// A library was to be created where a file is.
    #[error("there is a file at {0} already")]
    Exists(PathBuf),
    /// An SQLite file, but not of this program.
    #[error("{0} is not a library of this program")]
    NotALibrary(PathBuf),
    /// Not an SQLite file, or one whose pages, tables or rows are not as they were written; also
    /// where that shows only when something is written beside them.
    #[error("the library is damaged: {0}")]
    Damaged(String),
    /// A newer version of this program wrote it.
    #[error("the library is of version {found}, this program knows versions up to {known}")]
    Newer {
        /// The library's version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// It must be brought to this program's version first, and it is opened read-only.
    #[error(
        "the library is of version {found} and must be brought to {known} by opening it for writing"
    )]
    Older {
        /// The library's version.
        found: u32,
        /// The version that this program writes.
        known: u32,
    },
    /// Another process writes the library.
    #[error("another process has the library open for writing")]
    Locked,
    /// Another process kept the file busy for longer than this one waits.
    #[error("the library stayed busy")]
    Busy,
    /// The library was opened read-only, or its folder does not let it be written.
    #[error("the library is read-only")]
    ReadOnly,
    /// The disk, or the user's share of it, is full.
    #[error("the disk is full: {0}")]
    Full(&'static str),
    /// More than a library takes in one piece; see [`crate::MAX_PIECE_BYTES`].
    #[error("a piece is larger than a library takes")]
    TooLarge,
    /// The system refused a file operation.
    #[error("{operation}: {source}")]
    Io {
        /// What was being done.
        operation: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// What none of the others names; a fault of this program.
    #[error("{operation}: {detail}")]
    Internal {
        /// What was being done.
        operation: &'static str,
        /// What went wrong.
        detail: String,
    },
    /// The library has no such publication.
    #[error("there is no publication {0}")]
    NoPublication(PublicationId),
    /// The library has no such issue.
    #[error("there is no issue {0}")]
    NoIssue(IssueId),
    /// The issue has no such change.
    #[error("issue {0} has no change {1}")]
    NoChange(IssueId, Seq),
    /// The library has no such version.
    #[error("there is no version {0}")]
    NoVersion(VersionId),
    /// The library has no such dispatch.
    #[error("there is no dispatch {0}")]
    NoDispatch(DispatchId),
    /// The library has no such submission.
    #[error("there is no submission {0}")]
    NoSubmission(SubmissionId),
    /// The library has no such profile of its own.
    #[error("there is no profile {0:?} in the library")]
    NoProfile(String),
    /// A built-in profile has this id.
    #[error("{0:?} is the id of a built-in profile")]
    ProfileIdTaken(String),
    /// Issues or publications use the profile.
    #[error("the profile is used by {0:?}")]
    ProfileInUse(ProfileUsers),
    /// The publication has no such decision.
    #[error("there is no decision {0}")]
    NoDecision(DecisionId),
    /// The id is taken.
    #[error("the id {0} is taken")]
    IdTaken(u64),
    /// The issue is in the bin (回收站); it must be put back before it is changed.
    #[error("issue {0} is in the bin")]
    InBin(IssueId),
    /// An issued or archived issue can't be deleted.
    #[error("issue {0} is issued and can't be deleted")]
    Issued(IssueId),
    /// The model refused the edit.
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl StoreError {
    /// Names the file operation that failed.
    pub(crate) fn io(operation: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(operation),
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io { operation, source },
        }
    }

    /// Names the database operation that failed.
    pub(crate) fn sql(operation: &'static str) -> impl FnOnce(rusqlite::Error) -> Self {
        move |error| {
            let detail = format!("{operation}: {error}");
            match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => Self::Full(operation),
                Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
                Some(
                    ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::FileLockingProtocolFailed,
                ) => Self::Busy,
                // What is written is looked up before, by its id and by what it refers to. A row that
                // stands in the way all the same is none that this program wrote there.
                Some(
                    ErrorCode::DatabaseCorrupt
                    | ErrorCode::NotADatabase
                    | ErrorCode::ConstraintViolation
                    | ErrorCode::TypeMismatch,
                ) => Self::Damaged(detail),
                Some(ErrorCode::TooBig) => Self::TooLarge,
                Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
                    Self::Io { operation, source: io::Error::other(error) }
                }
                Some(_) => Self::Internal { operation, detail: error.to_string() },
                // Not SQLite but the binding: a value of another type or range than was written.
                None => Self::Damaged(detail),
            }
        }
    }
}
