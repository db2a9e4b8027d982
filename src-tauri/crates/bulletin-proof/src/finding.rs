//! What a check reports, and the line it travels in.

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Must not go out (须改).
    S1,
    /// An error (须改).
    S2,
    /// Doubtful (请核对).
    S3,
    /// A hint (供参考).
    S4,
}

impl Severity {
    /// The level that editors see.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            Self::S1 | Self::S2 => Level::MustFix,
            Self::S3 => Level::Check,
            Self::S4 => Level::Hint,
        }
    }
}

/// The three levels of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 须改.
    MustFix,
    /// 请核对.
    Check,
    /// 供参考.
    Hint,
}

/// One thing found in one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id, as in `docs/proof.md`.
    pub rule: &'static str,
    /// How grave it is; mostly the rule's own severity.
    pub severity: Severity,
    /// The paragraph, from 1; [`Checker::paragraph`](crate::Checker::paragraph) always says 1.
    pub paragraph: usize,
    /// Where it begins, in Unicode scalars from the paragraph's start.
    pub start: usize,
    /// Where it ends, exclusive, in Unicode scalars.
    pub end: usize,
    /// The text between `start` and `end`; empty where something is missing at that place.
    pub text: String,
    /// What could stand there instead, best first; none where only the editor can know.
    pub suggestions: Vec<String>,
    /// A whole Chinese sentence that says what is wrong.
    pub message: String,
    /// What the rule rests on.
    pub basis: &'static str,
    /// Whether "fix all" may offer the first suggestion.
    pub autofix: bool,
}

/// The fields of a line of `banxin check --json`, in their order.
#[derive(Debug, Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: Severity,
    paragraph: usize,
    start: usize,
    end: usize,
    text: &'a str,
    suggestions: &'a [String],
    message: &'a str,
}

impl Finding {
    /// The finding as one line of JSON, without a line end.
    #[must_use]
    pub fn json_line(&self) -> String {
        let Self { rule, severity, paragraph, start, end, text, suggestions, message, .. } = self;
        serde_json::to_string(&Line {
            rule,
            severity: *severity,
            paragraph: *paragraph,
            start: *start,
            end: *end,
            text,
            suggestions,
            message,
        })
        .expect("a struct of strings and numbers always has a JSON form")
    }
}
