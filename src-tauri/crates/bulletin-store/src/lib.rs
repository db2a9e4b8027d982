//! The library: one SQLite file that holds publications, issues and everything that was ever done
//! to them. The only crate that knows SQLite.
//!
//! An issue changes by an [`Edit`](bulletin_model::Edit) only; the edit, what takes it back, and
//! the issue's new state are committed in one transaction and are on the disk when the call
//! returns. Undo, history and recovery read that journal. One process owns a library for writing;
//! another gets it read-only.
//!
//! The clock and all ids come from outside; times are kept to the millisecond.

mod backup;
mod difference;
mod editing;
mod error;
mod file;
mod id;
mod imprint;
mod library;
mod lock;
mod path;
mod removal;
mod replay;
mod schema;
mod state;
mod table;
mod value;

pub use backup::{BackupFile, Restore, back_up, backups, check, copy_to};
pub use editing::{Applied, Step, UndoState};
pub use error::StoreError;
pub use id::{
    DecisionId, DispatchId, OverruleId, PrintingId, Seq, StepId, SubmissionId, VersionId,
};
pub use library::{Access, Library, OpenMode, ReadOnlyReason};
pub use removal::remove;
pub use table::decisions::Decided;
pub use table::dispatches::{
    Addressee, Dispatch, DispatchFailure, DispatchGroup, DispatchRecord, DispatchState,
    DispatchWay, SentFile,
};
pub use table::exports::{ExportedFile, Seen};
pub use table::house::House;
pub use table::issues::IssueSummary;
pub use table::journal::{Cause, Change};
pub use table::originals::{OriginalFile, ToldOfFile};
pub use table::overrules::Overrule;
pub use table::printings::{PrintedForm, Printing, PrintingRecord, StoppedPrinting};
pub use table::profiles::{IssueProfile, Origin, OwnProfile, ProfileUsers};
pub use table::publications::PublicationSummary;
pub use table::sign_offs::{SignOff, Signed};
pub use table::submissions::{
    Place, Submission, SubmissionState, SubmissionSummary, SubmissionText,
};
pub use table::versions::Version;

/// SQLite's version, such as `3.50.2`.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// The largest text or file that a library takes in one piece, in bytes: far above any issue or
/// submission, and small enough that a hostile file can't make the program ask for gigabytes.
pub const MAX_PIECE_BYTES: usize = 64 * 1024 * 1024;
