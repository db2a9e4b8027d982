//! 修改记录 and 稿次.

use bulletin_model::{EntryId, IssueId};
use chrono::{DateTime, Utc};

use super::{issue::EntryView, wire};

wire! {
    /// Asks for 修改记录.
    pub struct HistoryRequest {
        /// Of which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Only what touched this entry; none: all.
        #[ts(type = "string | null")]
        pub entry: Option<EntryId>,
    }

    /// 修改记录 and 稿次 of an issue.
    pub struct History {
        /// The latest first.
        pub versions: Vec<Version>,
    }

    /// A state that an issue was in.
    pub struct Version {
        /// Names it within its issue.
        pub id: String,
        /// When it came about.
        #[ts(type = "string")]
        pub at: DateTime<Utc>,
        /// What made it.
        pub what: VersionKind,
        /// 稿次: its name (送审稿0105); empty for others.
        pub name: String,
        /// The entries that differ from the version before.
        #[ts(type = "string[]")]
        pub entries: Vec<EntryId>,
        /// Characters put in since the version before.
        pub added: usize,
        /// Characters taken out since the version before.
        pub removed: usize,
    }

    /// Names a version of an issue or of one of its entries.
    pub struct VersionRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Which version.
        pub version: String,
        /// Which entry; none: all.
        #[ts(type = "string | null")]
        pub entry: Option<EntryId>,
    }

    /// An issue, or one of its entries, as it was: 看当时的稿子.
    pub struct VersionView {
        /// The version.
        pub version: Version,
        /// Columns by their headings, with their entries.
        pub columns: Vec<VersionColumn>,
    }

    /// A column as it was.
    pub struct VersionColumn {
        /// The heading as printed.
        pub heading: String,
        /// Its entries.
        pub entries: Vec<EntryView>,
    }

    /// Compares two states by characters.
    pub struct CompareRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// The older version.
        pub from: String,
        /// The newer version; none: what the issue is now.
        pub to: Option<String>,
        /// Only this entry; none: all.
        #[ts(type = "string | null")]
        pub entry: Option<EntryId>,
    }

    /// What two states print, compared.
    #[derive(Default)]
    pub struct Comparison {
        /// What differs: what is no more printed first, the rest in the newer state's order.
        pub pieces: Vec<PieceComparison>,
        /// Whether columns or entries stand in another order.
        pub order_changed: bool,
        /// Whether the profile lays out otherwise.
        pub profile_changed: bool,
    }

    /// A piece of what is printed, in two states.
    pub struct PieceComparison {
        /// What it is.
        pub kind: PieceKind,
        /// Which entry; none: it is no entry.
        #[ts(type = "string | null")]
        pub entry: Option<EntryId>,
        /// What lists call the entry or the column; else empty.
        pub label: String,
        /// How it differs.
        pub change: PieceChange,
        /// Its text, stretch by stretch.
        pub text: Vec<Segment>,
    }

    /// A stretch of compared text.
    pub struct Segment {
        /// Which state has it.
        pub change: SegmentChange,
        /// The text.
        pub text: String,
    }

    /// Keeps the present state as a 稿次.
    pub struct DraftRequest {
        /// Of which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Its name: 送审稿0105. 1–40 characters.
        pub name: String,
    }
}

wire! {
    /// What made a version.
    pub words VersionKind {
        /// The issue was made.
        Created,
        /// Editing.
        Edited,
        /// Undo or redo.
        Undone,
        /// An older version was restored.
        Restored,
        /// A 稿次 was kept.
        Draft,
    }

    /// What a piece of what is printed is.
    pub words PieceKind {
        /// A part of the masthead.
        Masthead,
        /// 按语 of the issue.
        EditorsNote,
        /// A column's heading.
        Heading,
        /// An entry.
        Entry,
        /// A line of the foot.
        Foot,
    }

    /// How a piece differs between two states.
    pub words PieceChange {
        /// Only the newer one has it.
        Added,
        /// Only the older one has it.
        Removed,
        /// Both print it, in other words.
        Changed,
        /// Both print the same words, in another form (另起一页, 不分页, the masthead's picture).
        Form,
        /// The newer one has it and does not print it (本期不排).
        LeftOut,
        /// The older one had it and did not print it.
        PutBack,
    }

    /// Which of two states has a stretch.
    pub words SegmentChange {
        /// Both.
        Same,
        /// Only the newer.
        Added,
        /// Only the older.
        Removed,
    }
}
