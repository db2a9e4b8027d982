//! Proofreading (校对): finds what must not go out in an issue, says why, and what could stand
//! there instead. It changes nothing by itself.
//!
//! The rule of rules is that it is better to miss than to cry wolf: a check whose false alarms
//! can't be excluded is narrowed until they can. `docs/proof.md` tells of each rule. Nothing here
//! knows fonts or pages; of files, it reads tables only ([`workbook`]).
//!
//! ```
//! use bulletin_proof::{Checker, Context, Options, Paragraph};
//!
//! let checker = Checker::new(Options::default());
//! let findings = checker.paragraph(&Paragraph::alone("会议布署了下一步工作。"), &Context::default());
//! assert_eq!(findings[0].rule, "W01");
//! assert_eq!((findings[0].start, findings[0].end), (2, 4));
//! assert_eq!(findings[0].suggestions, ["部署"]);
//! ```

mod cache;
mod check;
mod checker;
mod context;
pub mod csv_cell;
mod decision;
mod dictionary;
mod finding;
mod fix;
mod frame;
mod issue;
mod lexicon;
mod manuscript;
mod particulars;
mod people;
mod roster;
mod rules;
mod sink;
mod summary;
mod text;
mod words;
pub mod workbook;

pub use cache::Cache;
pub use checker::Checker;
pub use context::{Context, Conventions, Kind, Options, Paragraph, TitleOrder};
pub use decision::{Decision, Decisions, Verdict};
pub use finding::{Finding, Level, Severity};
pub use fix::{Fixed, fix_all};
pub use manuscript::{Manuscript, Place};
pub use particulars::{Particular, particulars, people_about};
pub use roster::{Post, Proposal, Roster, RosterError, propose};
pub use rules::{Rule, Scope, rule, rules};
pub use summary::Summary;
pub use words::{OwnWords, OwnWordsError};
