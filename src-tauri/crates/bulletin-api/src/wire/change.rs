//! What an editor asks to be done to an issue. The core makes one `Edit` of it, with the ids that
//! it needs.

use bulletin_model::{ColumnId, EntryId, IssueId, Revision};
use chrono::NaiveDate;

use super::{
    issue::{EntryDate, FrontLine, IssueNumber, MastheadForm, People, Secrecy, Status},
    layout::Shown,
    shelf::Distribution,
    wire,
};

wire! {
    /// Changes an issue. All the changes or none.
    pub struct EditRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// In the order in which they are made.
        pub changes: Vec<Change>,
        /// Whether undo takes them back by themselves.
        pub step: Step,
        /// What the window shows of the pages, which the answer brings up to date; none: it shows
        /// none, or asks by itself.
        pub shown: Option<Shown>,
    }
}

wire! {
    /// How a change joins the undo history.
    pub words Step {
        /// A step of its own.
        New,
        /// Part of the step before it, as further typing in a field is.
        Continue,
    }
}

wire! {
    /// One change.
    pub enum Change {
        /// Gives a field of the issue a new value.
        SetIssue {
            /// The field and its value.
            field: IssueField,
        },
        /// Puts an empty column before the one that is at `at`.
        InsertColumn {
            /// From 0 to the number of columns.
            at: usize,
            /// The heading as printed.
            heading: String,
        },
        /// Takes a column out, with its entries.
        RemoveColumn {
            /// Which.
            #[ts(type = "string")]
            column: ColumnId,
        },
        /// Moves a column.
        MoveColumn {
            /// Which.
            #[ts(type = "string")]
            column: ColumnId,
            /// Its place after the move, from 0.
            to: usize,
        },
        /// Gives a column's heading, as printed.
        SetHeading {
            /// Which.
            #[ts(type = "string")]
            column: ColumnId,
            /// The heading.
            heading: String,
        },
        /// 本期不排 of a column.
        SetColumnLeftOut {
            /// Which.
            #[ts(type = "string")]
            column: ColumnId,
            /// Whether it is left out.
            left_out: bool,
        },
        /// Puts an entry before the one that is at `at`.
        InsertEntry {
            /// The column.
            #[ts(type = "string")]
            column: ColumnId,
            /// From 0 to the number of the column's entries.
            at: usize,
            /// Its text.
            text: String,
        },
        /// Takes an entry out.
        RemoveEntry {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
            /// What the editor saw.
            #[ts(type = "string")]
            base: Revision,
        },
        /// Moves an entry, also to another column.
        MoveEntry {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
            /// The column it goes to.
            #[ts(type = "string")]
            column: ColumnId,
            /// Its place there after the move, from 0.
            to: usize,
        },
        /// 复制一份: puts a copy after the entry.
        DuplicateEntry {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
        },
        /// 从光标处拆成两条.
        SplitEntry {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
            /// What the editor saw.
            #[ts(type = "string")]
            base: Revision,
            /// The index of the block that the caret is in.
            block: usize,
            /// The caret, in UTF-16 code units of the block's text.
            at: usize,
        },
        /// 并入上一条: the entry's text follows that of the entry before it in its column, which also
        /// takes over its title, 简题, 按语, 备注 and the like.
        MergeEntry {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
            /// What the editor saw.
            #[ts(type = "string")]
            base: Revision,
        },
        /// Puts a column's entries into another order.
        OrderEntries {
            /// Which column.
            #[ts(type = "string")]
            column: ColumnId,
            /// All its entries.
            #[ts(type = "string[]")]
            entries: Vec<EntryId>,
        },
        /// Gives a field of an entry a new value.
        SetEntry {
            /// Which.
            #[ts(type = "string")]
            entry: EntryId,
            /// What the editor saw.
            #[ts(type = "string")]
            base: Revision,
            /// The field and its value.
            field: EntryField,
        },
        /// Replaces a stretch of a text block.
        ReplaceText {
            /// Which entry.
            #[ts(type = "string")]
            entry: EntryId,
            /// What the editor saw.
            #[ts(type = "string")]
            base: Revision,
            /// The index of the block.
            block: usize,
            /// From here, in UTF-16 code units of the block's text.
            start: usize,
            /// To here.
            end: usize,
            /// What comes in its place.
            with: String,
        },
    }
}

/// A field of an issue with its new value.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case", tag = "name", content = "value")]
#[allow(missing_docs, reason = "each is the field of the same name in `IssueFields`")]
pub enum IssueField {
    Year(Option<i32>),
    Number(Option<IssueNumber>),
    RunningNumber(Option<u32>),
    Date(#[ts(type = "string | null")] Option<NaiveDate>),
    IssuedOn(#[ts(type = "string | null")] Option<NaiveDate>),
    Status(Status),
    People(People),
    Distribution(Distribution),
    Name(String),
    IssuingUnit(String),
    HandlingMark(String),
    Secrecy(Option<Secrecy>),
    CopyNumber(String),
    Masthead(MastheadForm),
    EditorsNote(String),
    Front(Vec<FrontLine>),
    Profile(String),
}

/// A field of an entry with its new value.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "kebab-case", tag = "name", content = "value")]
#[allow(missing_docs, reason = "each is the field of the same name in `EntryView`")]
pub enum EntryField {
    Title(String),
    WorkingTitle(String),
    EditorsNote(String),
    Date(EntryDate),
    Units(Vec<String>),
    Contributor(String),
    Note(String),
    LeftOut(bool),
    PageBreakBefore(bool),
    KeepTogether(bool),
}
