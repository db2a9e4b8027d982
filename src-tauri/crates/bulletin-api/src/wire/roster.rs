//! 领导名册 and 单位词库.

use bulletin_model::IssueId;
use chrono::NaiveDate;

use super::{proof::ProofOf, wire};

wire! {
    /// 领导名册.
    pub struct Roster {
        /// Its lines, in the order in which they are shown.
        pub posts: Vec<RosterPost>,
        /// The names of a 领导次序 that was kept apart from 领导名册 once, the first first, as long as
        /// no line has a 次序; empty: there was none.
        pub former: Vec<String>,
    }

    /// A line of 领导名册: one person, one unit, one term.
    #[derive(Eq)]
    pub struct RosterPost {
        /// 姓名, at least two characters.
        pub name: String,
        /// 职务, in the order in which they are written; at least one.
        pub titles: Vec<String>,
        /// 单位; empty: not said.
        pub unit: String,
        /// 任职起, the first day; none: from ever.
        #[ts(type = "string | null")]
        pub from: Option<NaiveDate>,
        /// 任职止, the last day; none: to this day.
        #[ts(type = "string | null")]
        pub to: Option<NaiveDate>,
        /// 次序, the lower the earlier; none: not said.
        pub rank: Option<u32>,
    }

    /// Sets 领导名册.
    pub struct RosterRequest {
        /// Of whom.
        pub of: ProofOf,
        /// All its lines.
        pub posts: Vec<RosterPost>,
    }

    /// Names a file to be read.
    pub struct FileRequest {
        /// The file, a token.
        pub file: String,
    }

    /// Writes 领导名册 or 单位词库 to a file whose name is free.
    pub struct OwnExportRequest {
        /// Of whom.
        pub of: ProofOf,
        /// The folder chosen, a token; none: that of the last export.
        pub folder: Option<String>,
    }

    /// Lines for 领导名册 that past issues suggest, each to be confirmed.
    pub struct RosterProposals {
        /// The most frequent first; what 领导名册 has already is not here.
        pub proposals: Vec<RosterProposal>,
    }

    /// A name with titles that past issues have.
    pub struct RosterProposal {
        /// What it would be; its dates and 次序 are not known.
        pub post: RosterPost,
        /// How often it was found.
        pub count: usize,
        /// The issue that has it, the latest one.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// The sentence in which it stands there; at most 60 characters.
        pub example: String,
    }

    /// 单位词库.
    pub struct OwnWords {
        /// 保留: units, streets, standing phrases; nothing within one is ever flagged.
        pub kept: Vec<String>,
        /// 改正: wrong words and right ones.
        pub replaced: Vec<OwnWord>,
        /// 禁用: words that must not appear, with the one to use instead or nothing.
        pub banned: Vec<OwnWord>,
    }

    /// A word of 单位词库.
    #[derive(Eq)]
    pub struct OwnWord {
        /// The word, 1 to 64 characters.
        pub word: String,
        /// What it should be; empty: nothing, of a 禁用 one.
        pub right: String,
    }

    /// Sets 单位词库.
    pub struct OwnWordsRequest {
        /// Of whom.
        pub of: ProofOf,
        /// All its words.
        pub words: OwnWords,
    }
}
