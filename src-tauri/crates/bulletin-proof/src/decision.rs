//! Decisions on findings (改正, 不改, 本刊照此), so that nobody is asked twice.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::finding::Finding;

/// How many scalars on each side tell one place from another.
const CONTEXT: usize = 6;

/// What an editor decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// 改正: the text was changed; kept for the record, and asks again should it come back.
    Corrected,
    /// 不改: right at this place.
    Left,
    /// 本刊照此: right in this publication wherever it stands.
    House,
}

/// A decision, with what it is remembered by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The rule's id.
    pub rule: String,
    /// The text that was found.
    pub text: String,
    /// At most six scalars before it.
    pub before: String,
    /// At most six scalars after it.
    pub after: String,
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided; empty: not said.
    pub who: String,
    /// When, in local time, given from outside.
    pub when: NaiveDateTime,
}

impl Decision {
    /// A decision on `finding`, which was found in `paragraph`.
    #[must_use]
    pub fn on(
        finding: &Finding,
        paragraph: &str,
        verdict: Verdict,
        who: &str,
        when: NaiveDateTime,
    ) -> Self {
        let (before, after) = around(finding, paragraph);
        Self {
            rule: finding.rule.to_owned(),
            text: finding.text.clone(),
            before,
            after,
            verdict,
            who: who.to_owned(),
            when,
        }
    }

    /// Whether it settles `finding` of `paragraph`, so that it need not be shown.
    #[must_use]
    pub fn settles(&self, finding: &Finding, paragraph: &str) -> bool {
        if self.rule != finding.rule || self.text != finding.text {
            return false;
        }
        match self.verdict {
            Verdict::Corrected => false,
            Verdict::House if !self.text.is_empty() => true,
            Verdict::House | Verdict::Left => {
                (self.before.clone(), self.after.clone()) == around(finding, paragraph)
            }
        }
    }
}

/// Six scalars on each side of `finding`.
fn around(finding: &Finding, paragraph: &str) -> (String, String) {
    let start = finding.start.saturating_sub(CONTEXT);
    let before = paragraph.chars().skip(start).take(finding.start - start).collect();
    let after = paragraph.chars().skip(finding.end).take(CONTEXT).collect();
    (before, after)
}

/// All decisions of a publication.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decisions {
    /// The decisions, the latest last; the latest on a place holds.
    pub all: Vec<Decision>,
}

impl Decisions {
    /// The findings that are still open. `text_of` gives a finding's paragraph.
    #[must_use]
    pub fn open<'p>(
        &self,
        findings: Vec<Finding>,
        text_of: impl Fn(usize) -> &'p str,
    ) -> Vec<Finding> {
        findings
            .into_iter()
            .filter(|finding| {
                let text = text_of(finding.paragraph);
                !self.all.iter().any(|decision| decision.settles(finding, text))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Context, Options, Paragraph};

    #[test]
    fn a_decision_holds_for_its_place_or_for_the_publication() {
        let checker = Checker::new(Options::default());
        let find = |text: &str| {
            checker.paragraph(&Paragraph::alone(text), &Context::default()).pop().expect("one slip")
        };
        let when = NaiveDateTime::default();
        let here = "会议布署了下一步工作，明确了分工。";
        let there = "局里布署了防汛工作，明确了分工。";
        let finding = find(here);
        let left = Decision::on(&finding, here, Verdict::Left, "甲", when);
        assert_eq!((left.before.as_str(), left.after.as_str()), ("会议", "了下一步工作"));
        assert!(left.settles(&finding, here), "the same place is settled");
        assert!(!left.settles(&find(there), there), "another place is not");
        let house = Decision::on(&finding, here, Verdict::House, "甲", when);
        assert!(house.settles(&find(there), there), "本刊照此 holds everywhere");
        let corrected = Decision::on(&finding, here, Verdict::Corrected, "甲", when);
        assert!(!corrected.settles(&finding, here), "a slip that comes back is shown again");
        let decisions = Decisions { all: vec![left] };
        assert_eq!(decisions.open(vec![finding], |_| here), []);
    }
}
