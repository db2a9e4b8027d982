//! Decisions on findings (改正, 不改, 本刊照此), so that nobody is asked twice.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{finding::Finding, issue::once::asks_once};

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

/// A decision, with what it is remembered by. It stays in libraries: a new field needs a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Why; empty: not said.
    #[serde(default)]
    pub reason: String,
    /// Who decided; empty: not said.
    #[serde(default)]
    pub who: String,
}

impl Decision {
    /// A decision on `finding`, which was found in `paragraph`; who and why are not said.
    #[must_use]
    pub fn on(finding: &Finding, paragraph: &str, verdict: Verdict) -> Self {
        let (before, after) = around(finding, paragraph);
        Self {
            rule: finding.rule.to_owned(),
            text: finding.text.clone(),
            before,
            after,
            verdict,
            reason: String::new(),
            who: String::new(),
        }
    }

    /// Whether it settles `finding` of `paragraph`, so that it need not be shown.
    #[must_use]
    pub fn settles(&self, finding: &Finding, paragraph: &str) -> bool {
        if self.rule != finding.rule {
            return false;
        }
        // One answer for all that the rule asks about.
        if asks_once(finding.rule) && self.verdict == Verdict::House {
            return true;
        }
        if self.text != finding.text {
            return false;
        }
        match self.verdict {
            Verdict::Corrected => false,
            Verdict::House if !self.text.is_empty() => true,
            Verdict::House | Verdict::Left => {
                let (before, after) = around(finding, paragraph);
                self.before == before && self.after == after
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

/// What a decision is looked up by.
fn key<'a>(rule: &'a str, text: &'a str) -> &'a str {
    if asks_once(rule) { rule } else { text }
}

/// All decisions of a publication, to be asked for each finding.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    all: Vec<Decision>,
    /// Where they stand, by the text that was found, or by a rule that asks once.
    by_text: HashMap<String, Vec<usize>>,
}

impl Decisions {
    /// Takes decisions, the latest last.
    #[must_use]
    pub fn new(all: Vec<Decision>) -> Self {
        let mut by_text: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, decision) in all.iter().enumerate() {
            let key = key(&decision.rule, &decision.text).to_owned();
            by_text.entry(key).or_default().push(index);
        }
        Self { all, by_text }
    }

    /// The index of the latest decision that settles `finding` of `paragraph`; none: it is open.
    #[must_use]
    pub fn settling(&self, finding: &Finding, paragraph: &str) -> Option<usize> {
        let candidates = self.by_text.get(key(finding.rule, &finding.text))?;
        let settles = |index: &&usize| {
            self.all.get(**index).is_some_and(|decision| decision.settles(finding, paragraph))
        };
        candidates.iter().rev().find(settles).copied()
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
        let here = "会议布署了下一步工作，明确了分工。";
        let there = "局里布署了防汛工作，明确了分工。";
        let finding = find(here);
        let left = Decision::on(&finding, here, Verdict::Left);
        assert_eq!((left.before.as_str(), left.after.as_str()), ("会议", "了下一步工作"));
        assert!(left.settles(&finding, here), "the same place is settled");
        assert!(!left.settles(&find(there), there), "another place is not");
        let house = Decision::on(&finding, here, Verdict::House);
        assert!(house.settles(&find(there), there), "本刊照此 holds everywhere");
        let corrected = Decision::on(&finding, here, Verdict::Corrected);
        assert!(!corrected.settles(&finding, here), "a slip that comes back is shown again");

        let decisions = Decisions::new(vec![left.clone(), house, left, corrected]);
        assert_eq!(decisions.settling(&finding, here), Some(2), "the latest that settles it");
        assert_eq!(decisions.settling(&find(there), there), Some(1));
        let other = "会议于2月30日召开。";
        assert_eq!(decisions.settling(&find(other), other), None);
    }

    #[test]
    fn what_is_asked_once_is_answered_once() {
        let checker = Checker::new(Options::default());
        let first = "学习《民法典》、《慈善法》。";
        let second = "坚持“管行业”、“管安全”，落实《条例》、《办法》。";
        let paragraphs = [first, second].map(Paragraph::alone);
        let found = checker.issue(&paragraphs, &Context::default());
        assert_eq!(found.len(), 1, "one question for three places: {found:?}");
        assert!(found[0].message.contains("3处"), "{}", found[0].message);
        let decisions = Decisions::new(vec![Decision::on(&found[0], first, Verdict::House)]);
        let other = checker.issue(&paragraphs[1..], &Context::default());
        assert_ne!(other[0].text, found[0].text, "between quotes and not between titles");
        assert_eq!(decisions.settling(&other[0], second), Some(0), "the way is one");
        let decisions = Decisions::new(vec![Decision::on(&found[0], first, Verdict::Left)]);
        assert_eq!(decisions.settling(&found[0], first), Some(0), "settled for this issue");
        assert_eq!(decisions.settling(&other[0], second), None, "another issue asks again");
    }

    #[test]
    fn an_older_library_has_decisions_without_a_reason() {
        let body = r#"{"rule":"W01","text":"布署","before":"","after":"","verdict":"left"}"#;
        let decision: Decision = serde_json::from_str(body).expect("it is one");
        assert_eq!((decision.reason.as_str(), decision.who.as_str()), ("", ""));
    }
}
