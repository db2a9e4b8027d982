//! Keeps what was found in paragraphs by their text, so that a keystroke checks one paragraph.

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
};

use chrono::NaiveDate;
use rustc_hash::{FxBuildHasher, FxHasher};

use crate::{
    check::pairs::Around,
    context::{Context, Kind, Paragraph},
    finding::Finding,
};

/// What was found in the paragraphs of an issue when it was read last, for
/// [`Checker::issue_again`](crate::Checker::issue_again).
///
/// It belongs to one checker and one roster: where either is another, a new cache is begun. Another
/// date or unit empties it by itself. It never holds more paragraphs than the issue.
#[derive(Debug, Default)]
pub struct Cache {
    date: Option<NaiveDate>,
    unit: String,
    known: HashMap<u64, Known, FxBuildHasher>,
}

/// A paragraph that was read.
#[derive(Debug)]
struct Known {
    /// Kept beside its hash, so that a collision is no wrong answer.
    text: String,
    kind: Kind,
    stands_alone: bool,
    around: Around,
    /// Everything that was found, also what a stronger finding may cover.
    found: Vec<Finding>,
    /// Whether it was asked for in the present run.
    is_used: bool,
}

impl Cache {
    /// An empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins to read an issue.
    pub(crate) fn begin(&mut self, context: &Context<'_>) {
        if self.date != context.date || self.unit != context.unit {
            self.known.clear();
            self.date = context.date;
            context.unit.clone_into(&mut self.unit);
        }
        self.known.values_mut().for_each(|known| known.is_used = false);
    }

    /// What was found in a paragraph, by `check` where it is not known.
    pub(crate) fn found(
        &mut self,
        paragraph: &Paragraph<'_>,
        around: Around,
        check: impl FnOnce() -> Vec<Finding>,
    ) -> Vec<Finding> {
        let stands_alone = paragraph.entry.is_none();
        let mut hasher = FxHasher::default();
        (paragraph.text, paragraph.kind, stands_alone, around).hash(&mut hasher);
        let key = hasher.finish();
        if let Some(known) = self.known.get_mut(&key).filter(|known| {
            known.text == paragraph.text
                && known.kind == paragraph.kind
                && known.stands_alone == stands_alone
                && known.around == around
        }) {
            known.is_used = true;
            return known.found.clone();
        }
        let found = check();
        let known = Known {
            text: paragraph.text.to_owned(),
            kind: paragraph.kind,
            stands_alone,
            around,
            found: found.clone(),
            is_used: true,
        };
        self.known.insert(key, known);
        found
    }

    /// Forgets paragraphs that the issue no longer has.
    pub(crate) fn end(&mut self) {
        self.known.retain(|_, known| known.is_used);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Options};

    fn body(text: &str) -> Paragraph<'_> {
        Paragraph { entry: Some(1), ..Paragraph::alone(text) }
    }

    #[test]
    fn an_issue_read_again_has_the_findings_of_one_read_anew() {
        let checker = Checker::new(Options::default());
        let mut cache = Cache::new();
        let mut texts = vec![
            "12月3日，会议布署了工作。",
            "他说：“一是抓落实。",
            "三是强监管。”",
            "会议由何景行局长主持,明确了分工。",
        ];
        let changes: [(usize, &str); 5] = [
            (0, "2月30日，会议部署了工作。"),
            (1, "他说，一是抓落实。"),
            (2, "会议由何景行局长主持,明确了分工。"),
            (3, "12月3日，会议布署了工作。"),
            (0, ""),
        ];
        for date in [None, NaiveDate::from_ymd_opt(2020, 12, 31)] {
            let context = Context { date, ..Context::default() };
            for (at, text) in changes {
                texts[at] = text;
                let paragraphs: Vec<_> = texts.iter().map(|text| body(text)).collect();
                let anew = checker.issue(&paragraphs, &context);
                let again = checker.issue_again(&mut cache, &paragraphs, &context);
                assert_eq!(again, anew, "{texts:?}");
                assert!(cache.known.len() <= texts.len(), "what is gone is forgotten");
            }
        }
    }

    #[test]
    fn a_known_text_is_another_as_a_title() {
        let checker = Checker::new(Options::default());
        let mut cache = Cache::new();
        let context = Context::default();
        let text = "会议部署了工作。";
        assert_eq!(checker.issue_again(&mut cache, &[body(text)], &context), []);
        let title = Paragraph { kind: Kind::Title, ..body(text) };
        let found = checker.issue_again(&mut cache, &[title], &context);
        assert_eq!(found.first().map(|finding| finding.rule), Some("P15"), "the kind counts too");
    }
}
