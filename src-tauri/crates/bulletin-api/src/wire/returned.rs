//! 导回修改稿.

use bulletin_model::{ColumnId, EntryId, IssueId};
use chrono::{DateTime, NaiveDateTime, Utc};

use super::{shelf::ImportWarning, wire};

wire! {
    /// Opens a document that came back.
    pub struct ReturnedOpen {
        /// The issue that it is compared with.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// The file, a token; one of [`ChangedFile::file`] too.
        pub file: String,
        /// How recorded changes are taken.
        pub revisions: Revisions,
    }

    /// Looks at a document that is open anew: with recorded changes taken in another way, or after
    /// the issue was changed.
    pub struct ReturnedLook {
        /// Which review.
        pub review: String,
        /// How recorded changes are taken.
        pub revisions: Revisions,
    }

    /// 采纳.
    pub struct ReturnedAdopt {
        /// Which review.
        pub review: String,
        /// The differences that are taken over, by their index.
        pub differences: Vec<usize>,
    }

    /// Names a review.
    pub struct OfReview {
        /// As in [`Review::review`].
        pub review: String,
    }

    /// What came back, compared with what was sent and with what is there now.
    pub struct Review {
        /// Names it for `returned_look`, `returned_adopt` and `returned_close`.
        pub review: String,
        /// The file's name.
        pub name: String,
        /// What it is compared with.
        pub sent: Sent,
        /// How recorded changes are taken.
        pub revisions: Revisions,
        /// How many recorded changes (修订) it has.
        pub tracked: usize,
        /// What was changed, in the order of the document.
        pub differences: Vec<Difference>,
        /// How many more there are than are given.
        pub omitted: usize,
        /// The text of each entry whose text was changed, piece by piece.
        pub texts: Vec<EntryPieces>,
        /// Its comments (批注).
        pub remarks: Vec<Remark>,
        /// What it has besides text, as an import tells.
        pub left_behind: Vec<ImportWarning>,
    }

    /// Something that was changed.
    pub struct Difference {
        /// What it is.
        pub kind: DifferenceKind,
        /// Its entry; none for a new one and for what is in no entry.
        #[ts(type = "string | null")]
        pub entry: Option<EntryId>,
        /// What lists call the entry; empty where there is none.
        pub label: String,
        /// The column that it is in.
        #[ts(type = "string | null")]
        pub column: Option<ColumnId>,
        /// That column's name.
        pub column_name: String,
        /// What was sent; empty: nothing.
        pub before: String,
        /// What came back; empty: nothing.
        pub after: String,
        /// What is there now, where it was changed here meanwhile (送审后两边都改过).
        pub now: Option<String>,
        /// Who changed it, as far as changes were recorded.
        pub by: Vec<Who>,
        /// Text in it that stands, or stood, elsewhere.
        pub passages: Vec<Passage>,
        /// The first of those that are taken over together with it; none: it stands by itself.
        pub together: Option<usize>,
        /// Whether it can be taken over; else it is only told.
        pub adoptable: bool,
        /// Whether it is chosen for 采纳 before the editor has looked.
        pub chosen: bool,
        /// Why it is not chosen beforehand.
        pub waits: Vec<Wait>,
        /// What 领导名册 says of those whose name or post is changed.
        pub roster: Vec<RosterLine>,
    }

    /// Text that left one place and came back at another.
    pub struct Passage {
        /// What it says, a line.
        pub text: String,
        /// The index of the difference at the other place.
        pub with: usize,
        /// Which way it went.
        pub way: Way,
    }

    /// A person of 领导名册 with the posts that are held on the issue's date.
    pub struct RosterLine {
        /// 姓名.
        pub name: String,
        /// 职务.
        pub titles: Vec<String>,
    }

    /// Who did something in a document.
    pub struct Who {
        /// The name that the program gave; empty: none.
        pub author: String,
        /// The time on that machine's clock.
        #[ts(type = "string | null")]
        pub time: Option<NaiveDateTime>,
    }

    /// The text of an entry.
    pub struct EntryPieces {
        /// Which.
        #[ts(type = "string")]
        pub entry: EntryId,
        /// Its text, piece by piece.
        pub pieces: Vec<Piece>,
    }

    /// A comment (批注).
    pub struct Remark {
        /// The entry that it is at.
        #[ts(type = "string | null")]
        pub entry: Option<EntryId>,
        /// What lists call the entry; empty where there is none.
        pub label: String,
        /// What it is about, its beginning; empty where it hangs at a place.
        pub quoted: String,
        /// What it says.
        pub text: String,
        /// Who made it.
        pub who: Who,
    }

    /// Files that were exported of an issue and have been changed since.
    pub struct ChangedFiles {
        /// The latest export first; those that the editor has answered for are left out.
        pub files: Vec<ChangedFile>,
    }

    /// A file that was changed after it was exported.
    pub struct ChangedFile {
        /// Its name.
        pub name: String,
        /// Its folder, to show.
        pub folder: String,
        /// When it was exported.
        #[ts(type = "string")]
        pub exported: DateTime<Utc>,
        /// When it was changed.
        #[ts(type = "string")]
        pub changed: DateTime<Utc>,
        /// Names it for `returned_open` and `returned_leave`.
        pub file: String,
    }

    /// Answers that a file that was changed is not to be asked about again, until it is changed
    /// once more.
    pub struct ReturnedLeave {
        /// The issue that it was exported from.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// As in [`ChangedFile::file`].
        pub file: String,
    }
}

wire! {
    /// The state that a document is compared with.
    pub enum Sent {
        /// The one that it was exported from.
        Exported {
            /// When it was, as far as that is known.
            #[ts(type = "string | null")]
            at: Option<DateTime<Utc>>,
        },
        /// The one that it is most like: it does not say itself.
        MostLike {
            /// When that was exported or kept; none: the present state.
            #[ts(type = "string | null")]
            at: Option<DateTime<Utc>>,
        },
        /// The present one: the document is another issue's.
        OtherIssue {
            /// What that issue is called; empty where it is not here.
            name: String,
        },
        /// The one that it is most like: it names a state that is not in this library.
        OtherLibrary {
            /// When that was exported or kept; none: the present state.
            #[ts(type = "string | null")]
            at: Option<DateTime<Utc>>,
        },
    }

    /// A stretch of an entry's text.
    pub enum Piece {
        /// It is as it was sent.
        Same {
            /// The text.
            text: String,
        },
        /// It was changed.
        Changed {
            /// The index of the difference.
            difference: usize,
        },
    }
}

wire! {
    /// How recorded changes (修订) are taken.
    pub words Revisions {
        /// As accepted.
        Accepted,
        /// As not accepted: as though they were not made.
        Rejected,
    }

    /// Which way text went, as seen from a difference.
    pub words Way {
        /// From here to the other place.
        To,
        /// Here from the other place.
        From,
    }

    /// Why a difference waits for the editor.
    pub words Wait {
        /// The document is another issue's.
        OtherIssue,
        /// It was changed here too since the document was sent.
        BothChanged,
        /// An entry or a column would go.
        Removal,
        /// It changes a name.
        Name,
        /// It changes a post.
        Post,
        /// It changes a number.
        Number,
        /// It changes a date.
        Date,
        /// The document does not say who made it.
        NoAuthor,
    }

    /// What was changed in a document that came back.
    pub words DifferenceKind {
        /// A stretch of an entry's text.
        Text,
        /// An entry's title.
        Title,
        /// 供稿单位 as it is printed.
        Units,
        /// A line of an entry's 按语 (编者按).
        EditorsNote,
        /// A column's heading.
        Heading,
        /// A new entry.
        EntryAdded,
        /// An entry is gone.
        EntryRemoved,
        /// An entry is gone, and its text went into others.
        EntryJoined,
        /// A new entry that was a part of another.
        EntrySplit,
        /// An entry stands elsewhere; before and after are its column's name and its place there.
        EntryMoved,
        /// A new column.
        ColumnAdded,
        /// A column is gone, with its entries.
        ColumnRemoved,
        /// A column stands elsewhere; before and after are its place.
        ColumnMoved,
        /// A line of the masthead.
        Masthead,
        /// A line of the foot.
        Foot,
        /// Text in a text box.
        TextBox,
    }
}
