//! Export.

use bulletin_model::{EntryId, IssueId};

use super::{layout::LayoutWarning, library::Written, wire};

wire! {
    /// What the export dialog begins with.
    pub struct ExportPlan {
        /// File name without its ending: `江澜民政月报2020年第12期（送审稿0105）`.
        pub name: String,
        /// The folder of the last export, to show; empty: none yet.
        pub folder: String,
        /// What an editor should know before: 须改, 请核对, 供参考.
        pub warnings: Vec<ExportWarning>,
    }

    /// Exports an issue.
    pub struct ExportRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Names the work for `export_progress` and `export_cancel`; the UI's choice.
        pub job: String,
        /// What to write; at least one.
        pub kinds: Vec<ExportKind>,
        /// The folder chosen, a token; none: that of the last export.
        pub folder: Option<String>,
        /// File name without its ending; characters that no file name may have are refused.
        pub name: String,
        /// Whether files of this name are overwritten; else they are an error, and nothing is
        /// written.
        pub overwrite: bool,
    }

    /// What was written.
    pub struct Exported {
        /// In the order of the request.
        pub files: Vec<Written>,
    }

    /// Names an export.
    pub struct ExportJob {
        /// As in [`ExportRequest`].
        pub job: String,
    }

    /// How far an export is.
    pub struct ExportProgress {
        /// Steps done.
        pub done: usize,
        /// Steps in all; 0: not begun, or over.
        pub total: usize,
    }
}

wire! {
    /// A file to write.
    pub words ExportKind {
        /// PDF.
        Pdf,
        /// Word.
        Docx,
        /// Word with 修订 switched on, so that it records what a reader changes (送审稿); in place of
        /// the plain one.
        DocxForReview,
    }
}

wire! {
    /// Something to know before an export.
    pub enum ExportWarning {
        /// 供参考: an entry is left out this time.
        EntryLeftOut {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
            /// What lists call it.
            label: String,
        },
        /// 供参考: a column is left out this time.
        ColumnLeftOut {
            /// Its heading's name.
            name: String,
        },
        /// 请核对: a column has a heading and no entry.
        EmptyColumn {
            /// Its heading's name.
            name: String,
        },
        /// 请核对: an entry has no text.
        EmptyEntry {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
        },
        /// 请核对: 期号 or 印发日期 is not set.
        Unset {
            /// Which.
            field: UnsetField,
        },
        /// 请核对: 超出4页3行.
        Overrun {
            /// The pages that are full.
            pages: usize,
            /// The lines beyond them.
            lines: usize,
        },
        /// 请核对: 签发后有改动，待重新送签.
        ChangedSinceSignOff,
        /// What the layout has to say.
        Layout {
            /// That.
            warning: LayoutWarning,
        },
    }
}

wire! {
    /// A field that an issue should have.
    pub words UnsetField {
        /// 期号.
        Number,
        /// 年度.
        Year,
        /// 印发日期.
        Date,
        /// The bulletin's name.
        Name,
    }
}
