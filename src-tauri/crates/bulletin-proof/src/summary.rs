//! What the gate before export, print and send shows: how many findings of each level, and the
//! error rate that the issue may expect.

use crate::{
    finding::{Finding, Level},
    rules,
};

/// The limit for periodicals: one error in so many characters (国新出发〔2020〕10号).
const CHARS_PER_ERROR: f64 = 5_000.0;

/// Findings of an issue, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Summary {
    /// 须改.
    pub must_fix: usize,
    /// 请核对.
    pub check: usize,
    /// 供参考.
    pub hints: usize,
    /// Errors as they are counted for 差错率: 须改 only, names and dates double, the style of marks
    /// and numerals a tenth each.
    pub errors: f64,
    /// Characters that were read, blanks left aside.
    pub chars: usize,
}

impl Summary {
    /// The limit for periodicals, in errors for 10,000 characters.
    pub const LIMIT_IN_TEN_THOUSAND: f64 = 10_000.0 / CHARS_PER_ERROR;

    /// Counts `findings` in `paragraphs`.
    #[must_use]
    pub fn of<'a>(findings: &[Finding], paragraphs: impl IntoIterator<Item = &'a str>) -> Self {
        let mut summary = Self {
            chars: paragraphs
                .into_iter()
                .flat_map(str::chars)
                .filter(|c| !c.is_whitespace())
                .count(),
            ..Self::default()
        };
        let mut tenths = 0;
        for finding in findings {
            match finding.severity.level() {
                Level::MustFix => {
                    summary.must_fix += 1;
                    tenths += rules::rule(finding.rule).map_or(0, |rule| rule.tenths);
                }
                Level::Check => summary.check += 1,
                Level::Hint => summary.hints += 1,
            }
        }
        summary.errors = f64::from(tenths) / 10.0;
        summary
    }

    /// 差错率, in errors for 10,000 characters; zero for an empty issue.
    #[must_use]
    pub fn errors_in_ten_thousand(&self) -> f64 {
        if self.chars == 0 { 0.0 } else { self.errors * 10_000.0 / self.chars as f64 }
    }

    /// Whether the issue keeps to the limit for periodicals, two in 10,000.
    #[must_use]
    pub fn is_within_limit(&self) -> bool {
        self.errors_in_ten_thousand() <= Self::LIMIT_IN_TEN_THOUSAND
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Context, Options, Paragraph};

    #[test]
    fn errors_weigh_what_they_weigh_in_print() {
        let checker = Checker::new(Options::default());
        let text = "2月30日，会议布署了工作,明确了分工。";
        let findings = checker.paragraph(&Paragraph::alone(text), &Context::default());
        let summary = Summary::of(&findings, [text]);
        assert_eq!((summary.must_fix, summary.check), (3, 0));
        assert!((summary.errors - 3.1).abs() < 1e-9, "a date 2, a word 1, a mark 0.1");
        assert!(!summary.is_within_limit(), "3.1 errors in twenty characters");
        assert!(Summary::default().is_within_limit(), "an empty issue has no error");
    }
}
