//! What crosses the boundary to the UI, as JSON: the requests and responses of the commands. Shapes
//! only; TypeScript sees the same types (see [`crate::codegen`]).
//!
//! Positions in text count UTF-16 code units, as JavaScript does; the core turns them into Unicode
//! scalars where the text is at hand. Ids and revisions are strings. A date is `2020-12-31`, a time
//! `2020-12-31T06:32:05Z`, UTC.

pub mod change;
pub mod dispatch;
pub mod export;
pub mod faces;
pub mod history;
pub mod inbox;
pub mod issue;
pub mod layout;
pub mod library;
pub mod print;
pub mod profile;
pub mod proof;
pub mod returned;
pub mod roster;
pub mod shelf;
pub mod text;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Derives what every wire type has.
macro_rules! wire {
    ($($(#[$meta:meta])* $vis:vis struct $name:ident { $($body:tt)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        $vis struct $name { $($body)* }
    )*};
    ($($(#[$meta:meta])* $vis:vis enum $name:ident { $($body:tt)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "kebab-case", rename_all_fields = "camelCase", tag = "kind")]
        $vis enum $name { $($body)* }
    )*};
    ($($(#[$meta:meta])* $vis:vis words $name:ident { $($body:tt)* })*) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS,
        )]
        #[serde(rename_all = "kebab-case")]
        $vis enum $name { $($body)* }
    )*};
}
pub(crate) use wire;

/// Asks for nothing, or answers with nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

wire! {
    /// Names a file or a folder that the editor chose in a dialog or dropped on the window. Good
    /// for one use.
    pub struct FileToken {
        /// The token.
        pub token: String,
        /// The file's or folder's name, to show.
        pub name: String,
    }

    /// Where text stands.
    pub struct Place {
        /// In which text.
        pub target: Target,
        /// From here, in UTF-16 code units of that text.
        pub start: usize,
        /// To here; the same as `start` for a caret.
        pub end: usize,
    }
}

wire! {
    /// A text of an issue.
    pub enum Target {
        /// A text block of an entry.
        Text {
            /// Which entry.
            #[ts(type = "string")]
            entry: bulletin_model::EntryId,
            /// The index of its block.
            block: usize,
        },
        /// An entry's title.
        Title {
            /// Which entry.
            #[ts(type = "string")]
            entry: bulletin_model::EntryId,
        },
        /// An entry's working title.
        WorkingTitle {
            /// Which entry.
            #[ts(type = "string")]
            entry: bulletin_model::EntryId,
        },
        /// A 按语.
        EditorsNote {
            /// Whose; none: the issue's.
            #[ts(type = "string | null")]
            entry: Option<bulletin_model::EntryId>,
        },
        /// An entry's 供稿单位.
        Units {
            /// Which entry.
            #[ts(type = "string")]
            entry: bulletin_model::EntryId,
        },
        /// A column's heading.
        Heading {
            /// Which column.
            #[ts(type = "string")]
            column: bulletin_model::ColumnId,
        },
        /// A line of the masthead.
        Masthead {
            /// From 0.
            line: usize,
        },
        /// An empty line between columns or entries.
        Separator,
    }
}
