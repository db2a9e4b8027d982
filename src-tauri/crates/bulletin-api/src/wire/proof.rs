//! 校对: what was found in an issue, what an editor decides on it, and the gate before export.

use bulletin_model::{IssueId, PublicationId, Revision};
use chrono::{DateTime, Utc};

use super::{Place, wire};

wire! {
    /// Asks what is found in an issue.
    pub struct ProofRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// The [`ProofReport::hash`] of what the UI has; none: it has nothing yet.
        pub known: Option<String>,
    }

    /// What is found in an issue.
    pub struct ProofReport {
        /// Names the findings, the decisions and the question: as long as it is the same, they are.
        pub hash: String,
        /// What is open, in printing order.
        pub findings: Vec<ProofFinding>,
        /// What would be open, had an editor not decided on it; in printing order.
        pub decided: Vec<ProofDecided>,
        /// What is open, counted.
        pub summary: ProofSummary,
        /// Whether the order of 党组书记 and 局长 is to be asked: this publication has not chosen
        /// one, and a finding of L03 is open. `proof_ways_set` answers it.
        pub asks_title_order: bool,
        /// Whether this publication wants 差错率 estimated; `proof_ways_set` says so.
        pub shows_error_rate: bool,
    }

    /// Something found in an issue.
    pub struct ProofFinding {
        /// Names it. The same finding has the same id when text elsewhere changes.
        pub id: String,
        /// The rule's id, as in `proof_rules`: `P01`.
        pub rule: String,
        /// The rule's name, in Chinese.
        pub name: String,
        /// How grave it is.
        pub severity: ProofSeverity,
        /// The level that editors see.
        pub level: ProofLevel,
        /// Where. `start` is `end` where something is missing there. A line of the masthead is one
        /// of `fields.front`, from 0.
        pub place: Place,
        /// What stands before it, on the same paragraph; at most 12 characters.
        pub before: String,
        /// What was found; empty where something is missing there.
        pub text: String,
        /// What stands after it; at most 12 characters.
        pub after: String,
        /// What could stand there instead, best first; an empty one takes the text out. None where
        /// only the editor can know.
        pub suggestions: Vec<String>,
        /// A whole sentence that says what is wrong.
        pub message: String,
        /// What the rule rests on.
        pub basis: String,
        /// Whether `proof_fix_all` may apply the first suggestion.
        pub autofix: bool,
    }

    /// Something found that an editor decided on.
    pub struct ProofDecided {
        /// The finding.
        pub finding: ProofFinding,
        /// What was decided.
        pub decision: ProofDecision,
    }

    /// A decision, as the library keeps it.
    pub struct ProofDecision {
        /// Names it within the library.
        pub id: String,
        /// The rule's id.
        pub rule: String,
        /// The rule's name; empty where a later version of the program knew a rule that this one
        /// does not.
        pub name: String,
        /// The text that was found.
        pub text: String,
        /// At most six characters before it.
        pub before: String,
        /// At most six characters after it.
        pub after: String,
        /// What was decided.
        pub verdict: ProofVerdict,
        /// Why; empty: not said.
        pub reason: String,
        /// Who: 责任编辑 of the issue then; empty: none.
        pub who: String,
        /// When.
        #[ts(type = "string")]
        pub at: DateTime<Utc>,
    }

    /// Findings of an issue, counted; those decided on are not.
    pub struct ProofSummary {
        /// 须改.
        pub must_fix: usize,
        /// 请核对.
        pub check: usize,
        /// 供参考.
        pub hints: usize,
        /// Characters that were read, blanks left aside.
        pub characters: usize,
        /// Errors as they count for 差错率: 须改 only; names and dates two, the style of marks and
        /// numerals a tenth.
        pub errors: f64,
        /// The expected 差错率, in errors for 10,000 characters; 0 for an empty issue.
        pub errors_in_ten_thousand: f64,
        /// The limit for periodicals, in errors for 10,000 characters.
        pub limit_in_ten_thousand: f64,
        /// Whether it keeps to the limit.
        pub within_limit: bool,
    }

    /// 改正: puts a suggestion in a finding's place, as a step of its own of the undo history.
    pub struct ProofFixRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Which finding.
        pub finding: String,
        /// The index of the suggestion.
        pub suggestion: usize,
        /// The revision of the finding's entry as the UI has it; none where the finding is in no
        /// entry.
        #[ts(type = "string | null")]
        pub base: Option<Revision>,
    }

    /// What "全部改正" would do.
    pub struct ProofFixes {
        /// The corrections, in printing order; none overlaps another.
        pub fixes: Vec<ProofFix>,
    }

    /// A correction.
    pub struct ProofFix {
        /// What is corrected.
        pub finding: ProofFinding,
        /// What comes in its place; empty: it is taken out.
        pub with: String,
    }

    /// 全部改正: applies safe rules' corrections as one step of the undo history.
    pub struct ProofFixAllRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Which findings, of those that `proof_fix_preview` gave.
        pub findings: Vec<String>,
    }

    /// 不改 or 本刊照此.
    pub struct ProofDecideRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// Which finding.
        pub finding: String,
        /// `left` or `house`; 改正 is decided by `proof_fix`.
        pub verdict: ProofVerdict,
        /// Why; may be empty. At most 200 characters.
        pub reason: String,
    }

    /// Takes a decision back: what it settled is open again.
    pub struct ProofWithdrawRequest {
        /// Of whom.
        pub of: ProofOf,
        /// Which.
        pub decision: String,
    }

    /// Decisions.
    pub struct ProofDecisions {
        /// The latest first; at most 2000.
        pub decisions: Vec<ProofDecision>,
    }

    /// 本刊体例 as far as proofreading needs it, and the rules that are switched off.
    pub struct ProofWays {
        /// The order of one person's titles.
        pub title_order: ProofTitleOrder,
        /// 、 stands between 》 and 《, ” and “ (P04 is not reported).
        pub listed_marks: bool,
        /// A blank stands between digits and Chinese (S02 is not reported).
        pub digit_blanks: bool,
        /// Titles are printed in full: 副局长 alone is reported where the roster says
        /// 党组成员、副局长.
        pub full_titles: bool,
        /// The ids of rules that are switched off.
        pub off: Vec<String>,
        /// 差错率 is estimated as for periodicals. Not by itself: a bulletin is not held to it.
        pub error_rate: bool,
    }

    /// Sets 本刊体例.
    pub struct ProofWaysRequest {
        /// Of whom.
        pub of: ProofOf,
        /// All of it.
        pub ways: ProofWays,
    }

    /// The rules.
    pub struct ProofRules {
        /// By id.
        pub rules: Vec<ProofRule>,
    }

    /// A rule.
    pub struct ProofRule {
        /// Its id.
        pub id: String,
        /// Its name, in Chinese.
        pub name: String,
        /// Its usual severity; a single finding may be milder.
        pub severity: ProofSeverity,
        /// The level of that.
        pub level: ProofLevel,
        /// What it rests on.
        pub basis: String,
        /// Whether `proof_fix_all` may apply its corrections.
        pub autofix: bool,
    }

    /// Writes a proof sheet (校样): the issue as a Word file in which each finding is a comment.
    pub struct ProofSheetRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// The folder chosen, a token; none: that of the last export.
        pub folder: Option<String>,
    }

    /// What is open before an issue goes out. A draft's export and print only show it; 报送 and
    /// 付印 (a file for the press) ask for a reason where there is 须改, once while nothing that is
    /// printed changes.
    pub struct ProofGate {
        /// What is open, counted.
        pub summary: ProofSummary,
        /// 须改 that is open.
        pub must_fix: Vec<ProofFinding>,
        /// The last time that somebody answered for open 须改 of this issue.
        pub overruled: Option<ProofOverruled>,
        /// Whether that holds still: nothing that is printed was changed since.
        pub holds: bool,
    }

    /// 已核对: lets an issue out with 须改 open. It is kept in the library.
    pub struct ProofOverrule {
        /// Why; 1 to 200 characters.
        pub reason: String,
        /// Who; empty: 责任编辑 of the issue.
        pub who: String,
    }

    /// Who answered for what was open.
    pub struct ProofOverruled {
        /// Why.
        pub reason: String,
        /// Who; empty: not said.
        pub who: String,
        /// When.
        #[ts(type = "string")]
        pub at: DateTime<Utc>,
        /// What was open then, a sentence each.
        pub findings: Vec<String>,
    }
}

wire! {
    /// The answer of `proof`.
    pub enum Proof {
        /// The findings, the decisions and the question are those that the UI has.
        Unchanged {
            /// What is open, counted; the characters may be others.
            summary: ProofSummary,
        },
        /// It is not, or the UI had nothing.
        Report {
            /// What there is.
            report: ProofReport,
        },
    }

    /// Whose roster, words, ways and decisions are meant.
    #[derive(Eq)]
    pub enum ProofOf {
        /// Those of an issue: of its publication, or of the issues that belong to none. The
        /// sample has its own.
        Issue {
            /// Which.
            #[ts(type = "string")]
            issue: IssueId,
        },
        /// Those of a publication.
        Publication {
            /// Which.
            #[ts(type = "string")]
            publication: PublicationId,
        },
    }
}

wire! {
    /// How grave a finding is.
    pub words ProofSeverity {
        /// Must not go out.
        S1,
        /// An error.
        S2,
        /// Doubtful.
        S3,
        /// A hint.
        S4,
    }

    /// The three levels that editors see.
    pub words ProofLevel {
        /// 须改.
        MustFix,
        /// 请核对.
        Check,
        /// 供参考.
        Hint,
    }

    /// What an editor decided.
    pub words ProofVerdict {
        /// 改正: kept for the record; asks again should the slip come back.
        Corrected,
        /// 不改: right at this place.
        Left,
        /// 本刊照此: right in this publication wherever it stands.
        House,
    }

    /// 党政职务的次序.
    pub words ProofTitleOrder {
        /// Not asked yet.
        Unasked,
        /// 党组书记、局长.
        PartyFirst,
        /// 局长、党组书记.
        OfficeFirst,
    }
}
