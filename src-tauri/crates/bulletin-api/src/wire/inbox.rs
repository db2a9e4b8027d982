//! 来稿箱.

use bulletin_model::{ColumnId, IssueId};
use chrono::{DateTime, Utc};

use super::{issue::Edited, shelf::ImportWarning, text::Cleaned, wire};

wire! {
    /// 来稿箱.
    pub struct Inbox {
        /// The latest first.
        pub submissions: Vec<SubmissionSummary>,
    }

    /// A 来稿 as lists show it.
    pub struct SubmissionSummary {
        /// Names it within the library.
        pub id: String,
        /// The name of the file it came in, or its first words.
        pub label: String,
        /// 供稿单位; empty: not known.
        pub unit: String,
        /// When it came.
        #[ts(type = "string")]
        pub received: DateTime<Utc>,
        /// Its state.
        pub state: SubmissionState,
        /// How many characters the editor's text has.
        #[ts(type = "number")]
        pub characters: u64,
        /// The issue that it was put into.
        #[ts(type = "string | null")]
        pub issue: Option<IssueId>,
        /// Whether it is marked 采用 but in no issue.
        pub adopted_nowhere: bool,
    }

    /// A 来稿, whole.
    pub struct Submission {
        /// As in the list.
        pub summary: SubmissionSummary,
        /// Its text as it came, never changed: as it was typed or pasted, or as it was read from a
        /// file.
        pub original: String,
        /// The file that it came in; none: it came as text, which alone is kept.
        pub file: Option<OriginalFile>,
        /// The editor's text.
        pub text: String,
        /// 供稿人; empty: not known.
        pub contributor: String,
        /// 备注.
        pub note: String,
    }

    /// 来稿原文: the file that a 来稿 came in, which is kept as it came.
    pub struct OriginalFile {
        /// Its name.
        pub name: String,
        /// How many bytes it has.
        #[ts(type = "number")]
        pub length: u64,
        /// Whether it is opened with the system's program for such files; one that may run something
        /// is only written elsewhere.
        pub opens: bool,
        /// What was told of it when it was read; none: that was not kept.
        pub told: Option<Vec<ImportWarning>>,
        /// Whether the text as it was read is all that the file has, unaltered.
        pub unaltered: bool,
    }

    /// 存原文.
    pub struct OriginalSave {
        /// Which 来稿's.
        pub submission: String,
        /// The token of the folder.
        pub folder: String,
    }

    /// Names a 来稿.
    pub struct OfSubmission {
        /// Which.
        pub submission: String,
    }

    /// Adds 来稿 from files.
    pub struct SubmissionFiles {
        /// Tokens of the files.
        pub files: Vec<String>,
    }

    /// What became of each file.
    pub struct SubmissionsAdded {
        /// Those that became 来稿.
        pub added: Vec<SubmissionSummary>,
        /// Those that could not be read.
        pub failed: Vec<FileFailure>,
        /// What an editor should know of those that were: what a Word file had besides its text.
        pub warnings: Vec<SubmissionWarnings>,
    }

    /// What an editor should know of a 来稿 that was read.
    pub struct SubmissionWarnings {
        /// Which.
        pub submission: String,
        /// What: `automatic-number`, `picture`, `table`, …; none is empty.
        pub warnings: Vec<ImportWarning>,
    }

    /// A file that could not be read.
    pub struct FileFailure {
        /// Its name.
        pub name: String,
        /// Why.
        pub error: crate::ApiError,
    }

    /// Adds a 来稿 from pasted text.
    pub struct SubmissionText {
        /// The text as it came.
        pub text: String,
        /// 供稿单位; empty: not known.
        pub unit: String,
        /// 供稿人; empty: not known.
        pub contributor: String,
    }

    /// Gives a 来稿 new values.
    pub struct SubmissionUpdate {
        /// Which.
        pub submission: String,
        /// What lists call it.
        pub label: String,
        /// The editor's text.
        pub text: String,
        /// 供稿单位.
        pub unit: String,
        /// 供稿人.
        pub contributor: String,
        /// 备注.
        pub note: String,
        /// Its state.
        pub state: SubmissionState,
    }

    /// 采用: puts a 来稿 into a column.
    pub struct AdoptRequest {
        /// Which.
        pub submission: String,
        /// The issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// The column.
        #[ts(type = "string")]
        pub column: ColumnId,
        /// From 0 to the number of the column's entries.
        pub at: usize,
    }

    /// A 来稿 in an issue.
    pub struct Adopted {
        /// What it did to the issue.
        pub edited: Edited,
        /// The 来稿 as it is now.
        pub submission: SubmissionSummary,
        /// What was done to its text, as to a pasted one; empty: nothing.
        pub cleaned: Vec<Cleaned>,
    }
}

wire! {
    /// 来稿状态.
    pub words SubmissionState {
        /// 待编.
        Waiting,
        /// 采用.
        Adopted,
        /// 留待下期.
        Held,
        /// 不采用.
        Declined,
        /// 退回补充.
        SentBack,
    }
}
