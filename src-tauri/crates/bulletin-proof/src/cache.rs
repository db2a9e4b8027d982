//! Keeps the findings of paragraphs by their text, so that a keystroke checks one paragraph.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::{
    checker::Checker,
    context::{Context, Paragraph},
    finding::Finding,
};

/// How many paragraphs are kept: a 100-page issue has about a thousand.
const MAX_PARAGRAPHS: usize = 8_192;

/// Findings of paragraphs that were read before. Cleared by [`Self::clear`] when the checker, the
/// roster or the date changes.
#[derive(Debug, Default)]
pub struct Cache {
    /// By a hash of text and kind; the text is kept too, so that a collision is no wrong answer.
    known: HashMap<u64, (String, Vec<Finding>)>,
}

impl Cache {
    /// An empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// As [`Checker::paragraph`], from the cache where the text is known.
    pub fn paragraph(
        &mut self,
        checker: &Checker,
        paragraph: &Paragraph<'_>,
        context: &Context<'_>,
    ) -> &[Finding] {
        let mut hasher = DefaultHasher::new();
        (paragraph.text, paragraph.kind).hash(&mut hasher);
        let key = hasher.finish();
        let known = self.known.get(&key).is_some_and(|(text, _)| text == paragraph.text);
        if !known {
            if self.known.len() >= MAX_PARAGRAPHS {
                self.known.clear();
            }
            let found = checker.paragraph(paragraph, context);
            self.known.insert(key, (paragraph.text.to_owned(), found));
        }
        self.known.get(&key).map_or(&[], |(_, found)| found.as_slice())
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.known.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Options};

    #[test]
    fn a_known_paragraph_gives_the_same_findings() {
        let checker = Checker::new(Options::default());
        let context = Context::default();
        let mut cache = Cache::new();
        let paragraph = Paragraph::alone("会议布署了工作。");
        let fresh = checker.paragraph(&paragraph, &context);
        assert_eq!(cache.paragraph(&checker, &paragraph, &context), fresh);
        assert_eq!(cache.paragraph(&checker, &paragraph, &context), fresh, "and again from memory");
        let title = Paragraph { kind: Kind::Title, ..Paragraph::alone("会议部署了工作。") };
        let found = cache.paragraph(&checker, &title, &context);
        assert_eq!(found.first().map(|finding| finding.rule), Some("P15"), "the kind counts too");
    }
}
