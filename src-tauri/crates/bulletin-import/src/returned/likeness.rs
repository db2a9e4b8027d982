//! How alike two texts are, by the pairs of neighbouring characters that they share: quick, and
//! blind to where in the text something was changed.

use std::collections::HashMap;

/// Two texts that are at least so alike are taken for one text before and after: half of what is in
/// them is the same.
pub(super) const ALIKE: f32 = 0.5;

/// A text's pairs of neighbouring characters, each with how often it stands there.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairs {
    counts: HashMap<(char, char), u32>,
    total: u32,
}

impl Pairs {
    pub(super) fn of(text: &str) -> Self {
        let mut pairs = Self::default();
        // A text of one character has a pair too.
        let mut before = '\n';
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *pairs.counts.entry((before, c)).or_default() += 1;
            pairs.total += 1;
            before = c;
        }
        pairs
    }

    /// How many there are, repeated ones once: what a comparison costs.
    pub(super) fn cost(&self) -> usize {
        self.counts.len()
    }

    /// From 0, nothing in common, to 1, the same pairs: the Sørensen–Dice coefficient.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let total = self.total + other.total;
        if total == 0 {
            return 0.0;
        }
        let (few, many) = match self.cost() <= other.cost() {
            true => (self, other),
            false => (other, self),
        };
        let shared: u32 = few
            .counts
            .iter()
            .filter_map(|(pair, count)| Some(*count.min(many.counts.get(pair)?)))
            .sum();
        2.0 * shared as f32 / total as f32
    }
}

/// How alike two texts are, from 0 to 1.
pub(super) fn likeness(one: &str, other: &str) -> f32 {
    Pairs::of(one).likeness(&Pairs::of(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edited_text_is_like_itself_and_another_is_not() {
        let text = "12月3日，区民政局召开养老服务工作推进会，副局长到会讲话。";
        assert!((likeness(text, text) - 1.0).abs() < f32::EPSILON);
        let edited = "12月3日上午，区民政局召开全区养老服务工作推进会，局长到会讲话并提出要求。";
        assert!(likeness(text, edited) > 0.6);
        let other = "12月9日，街道开展社区矫正人员走访，发放慰问金两万元。";
        assert!(likeness(text, other) < 0.3);
        assert!(likeness("", "").abs() < f32::EPSILON);
        assert!((likeness("喆", "喆") - 1.0).abs() < f32::EPSILON);
    }
}
