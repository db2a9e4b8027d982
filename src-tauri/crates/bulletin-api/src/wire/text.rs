//! Find and replace, sorting, and pasted text.

use bulletin_model::{ColumnId, EntryId, IssueId};
use chrono::NaiveDate;

use super::{Place, wire};

wire! {
    /// Looks for text in an issue.
    pub struct FindRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// What to look for; empty finds nothing.
        pub query: Query,
    }

    /// What to look for.
    pub struct Query {
        /// The text.
        pub text: String,
        /// Whether capital and small letters differ.
        pub match_case: bool,
        /// Whether full-width and half-width forms (，, Ａ A) differ.
        pub match_width: bool,
    }

    /// What was found.
    pub struct Found {
        /// In printing order; at most the first 2000.
        pub matches: Vec<Match>,
        /// How many there are.
        pub count: usize,
    }

    /// A place that was found.
    pub struct Match {
        /// Where.
        pub place: Place,
        /// What stands before it, on the same paragraph; at most 12 characters.
        pub before: String,
        /// What was found.
        pub text: String,
        /// What stands after it; at most 12 characters.
        pub after: String,
    }

    /// Replaces what is found, as one step of the undo history.
    pub struct ReplaceRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// What to look for.
        pub query: Query,
        /// What comes in its place.
        pub with: String,
        /// The matches to replace, as [`Found`] has them; each must still be where it was.
        pub places: Vec<Place>,
    }

    /// Asks how a column's entries would be sorted.
    pub struct SortRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Which column.
        #[ts(type = "string")]
        pub column: ColumnId,
        /// By what.
        pub by: SortKey,
    }

    /// A column's entries sorted, to be looked at first; `order-entries` carries it out.
    pub struct Sorted {
        /// All the column's entries in the new order.
        pub entries: Vec<SortedEntry>,
        /// Whether the order differs from the present one.
        pub changed: bool,
        /// Where it is by leaders: their order, as 领导名册 has it. Empty: it has none.
        pub order: Vec<String>,
    }

    /// An entry's new place.
    pub struct SortedEntry {
        /// Which.
        #[ts(type = "string")]
        pub entry: EntryId,
        /// Its place now, from 0.
        pub from: usize,
        /// The date that it was sorted by, where it has one; entries without stay behind the one
        /// that they follow now.
        #[ts(type = "string | null")]
        pub date: Option<NaiveDate>,
        /// The leader that it was sorted by.
        pub leader: Option<String>,
    }

    /// Asks for pasted text to be cleaned.
    pub struct PasteRequest {
        /// The text; where it was HTML, a line for each block.
        pub text: String,
        /// What the text came from.
        pub from: PasteFrom,
    }

    /// Cleaned text.
    pub struct Pasted {
        /// Paragraphs parted by `\n`.
        pub text: String,
        /// What was done to it; empty: nothing.
        pub cleaned: Vec<Cleaned>,
    }

    /// One kind of cleaning.
    pub struct Cleaned {
        /// What.
        pub what: Cleaning,
        /// How often.
        pub count: usize,
    }
}

wire! {
    /// What entries are sorted by.
    pub words SortKey {
        /// 按日期排列: the latest first, as the bulletin has it.
        DateDescending,
        /// 按日期排列: the earliest first.
        DateAscending,
        /// 按领导次序排列: by the first leader that the text names.
        Leaders,
    }

    /// What pasted text came from.
    pub words PasteFrom {
        /// Plain text: lines of one paragraph may have been torn.
        Plain,
        /// HTML (Word, WPS, a web page, WeChat): each line is a paragraph.
        Blocks,
    }

    /// How pasted text was cleaned.
    pub words Cleaning {
        /// Blanks and indents at a paragraph's start or end were dropped.
        Blanks,
        /// Empty paragraphs were dropped.
        EmptyParagraphs,
        /// Lines torn by hard line ends were joined.
        JoinedLines,
        /// Invisible characters (zero-width blanks, controls, marks of objects) were dropped.
        Invisible,
    }
}
