//! What goes wrong, as the UI gets it: a code where the UI has words of its own for it, a message
//! for the log, and what the words need.

use std::collections::BTreeMap;

use bulletin_model::EditError;
use bulletin_store::StoreError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::wire;

/// An error as the UI gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code:?}: {message}")]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    /// By which the UI chooses its words.
    pub code: Code,
    /// In English, for the log.
    pub message: String,
    /// What the words need, by name (`name`, `place`, `line`, …).
    pub detail: BTreeMap<String, String>,
}

wire! {
    /// What went wrong, as far as the UI has words for it.
    #[derive(PartialOrd, Ord)]
    pub words Code {
        /// The issue, entry, column, 来稿 or version is not there (any more).
        NotFound,
        /// The entry was changed since the UI read it; it has to be read again.
        Stale,
        /// 已印发: it can't be changed.
        Issued,
        /// Another window has the library; here it can only be read.
        OtherProcess,
        /// The library can't be written: read-only file or folder.
        LibraryReadOnly,
        /// There is no library open.
        NoLibrary,
        /// The library is not where it was.
        LibraryMissing,
        /// The library is damaged.
        LibraryDamaged,
        /// A newer version of the program wrote the library.
        LibraryNewer,
        /// The disk is full; what was typed is not lost, it is in the window.
        DiskFull,
        /// The library could not be written, for another reason.
        SaveFailed,
        /// A file of the name is there. `name`.
        FileExists,
        /// A file is open in another program. `name`, and `other`: a name that is free.
        FileInUse,
        /// A folder is gone or can't be written. `folder`.
        FolderUnusable,
        /// A file name holds what no file name may. `name`.
        FileName,
        /// A file token is not (any more) good.
        Token,
        /// A file can't be read. `name`; why, as far as it is known: `kind`, and `line` of a text.
        FileUnreadable,
        /// A file is larger than what is taken. `name`, `limit` in MB.
        FileTooLarge,
        /// A file's kind can't be read. `name`; `kind`, what it is; `ending`, where its name says
        /// that it is another.
        FileKind,
        /// A file holds no text. `name`; `kind`: `no-bytes`, or it holds blanks or pictures.
        FileEmpty,
        /// A table lacks a column that it must have. `name`, `field`.
        TableColumn,
        /// A line of a table can't be read. `name` (where it is a file), `line` from 1, `field`.
        TableLine,
        /// 须改 is open; `overrule` lets the issue out. `count`.
        MustFix,
        /// A file is no PNG or JPEG picture, or a damaged one. `name`.
        PictureUnreadable,
        /// A picture has more pixels than are taken. `name`, `limit` in pixels a side.
        PictureTooLarge,
        /// A file is no font that can be used. `name`.
        FontFile,
        /// There is no such profile (any more). `id`.
        NoProfile,
        /// A file holds no profile that can be used. `name`; `line` or `field`; as in `Value`.
        ProfileFile,
        /// Issues or publications use the profile. `issueCount`, and the names of the first of them:
        /// `issues`, `publications`.
        ProfileInUse,
        /// A value is out of its range. `field`, `allowed`; of a profile's field `takes`, its kind,
        /// and `low`, `high` and `unit` of a range.
        Value,
        /// A recipient has no mail address, or one that is none. `unit`.
        NoAddress,
        /// 邮件设置 are not filled in.
        NoMailSettings,
        /// An earlier mail to the same recipients may have arrived. `at`.
        MailUnknown,
        /// A file is no table of 报送范围. `name`, and `line` where a row of it is meant.
        Recipients,
        /// The editor cancelled it.
        Cancelled,
        /// A backup can't be used. `name`.
        BackupUnusable,
        /// There is no printer of this name (any more). `name`.
        NoPrinter,
        /// The issue has a 密级. `deed`: `print`, and nobody said that the printer may print it;
        /// `send`, by mail or clipboard, which is never let.
        Classified,
        /// The profile's type area is too small for larger type (大字送审稿).
        LargeType,
        /// The printer, or the system's printing, refused what was sent. `name`, `reason`.
        PrintFailed,
        /// A file was not opened: the system has no program for it, or it may run something. `name`.
        FileNotOpened,
        /// The present host has no such dialog or clipboard.
        Unsupported,
        /// The request is not one that this version understands.
        BadRequest,
        /// Anything else: the UI shows the message for a report.
        Internal,
    }
}

impl ApiError {
    /// An error of `code`.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), detail: BTreeMap::new() }
    }

    /// With a detail for the UI's words.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.detail.insert(name.to_owned(), value.to_string());
        self
    }
}

impl From<EditError> for ApiError {
    fn from(error: EditError) -> Self {
        let code = match &error {
            EditError::Stale { .. } => Code::Stale,
            EditError::ReadOnly => Code::Issued,
            EditError::NoColumn(_) | EditError::NoEntry(_) | EditError::NoBlock(..) => {
                Code::NotFound
            }
            EditError::OutOfRange { .. } => Code::BadRequest,
            EditError::ColumnExists(_) | EditError::EntryExists(_) => Code::Internal,
        };
        let api = Self::new(code, error.to_string());
        match error {
            EditError::Stale { entry, .. } => api.with("entry", entry),
            _ => api,
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        use StoreError as E;
        let code = match error {
            E::Edit(edit) => return edit.into(),
            E::Missing(_) => Code::LibraryMissing,
            E::NotALibrary(_) | E::Damaged(_) => Code::LibraryDamaged,
            E::Newer { .. } => Code::LibraryNewer,
            E::Locked | E::Busy => Code::OtherProcess,
            E::ReadOnly | E::Older { .. } => Code::LibraryReadOnly,
            E::Full(_) => Code::DiskFull,
            E::NoProfile(_) => Code::NoProfile,
            E::NoPublication(_)
            | E::NoIssue(_)
            | E::NoChange(..)
            | E::NoVersion(_)
            | E::NoSubmission(_)
            | E::NoDispatch(_)
            | E::NoDecision(_)
            | E::InBin(_) => Code::NotFound,
            E::Issued(_) => Code::Issued,
            E::TooLarge => Code::FileTooLarge,
            E::Io { .. } => Code::SaveFailed,
            _ => Code::Internal,
        };
        Self::new(code, error.to_string())
    }
}
