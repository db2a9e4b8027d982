//! "Fix all": applies the first suggestion of the safe rules, for a preview that the editor
//! confirms.

use crate::finding::Finding;

/// A paragraph with the safe rules' findings corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The text after the corrections.
    pub text: String,
    /// Which findings were applied, as indexes into those given.
    pub applied: Vec<usize>,
}

/// Applies the findings of `paragraph` that "fix all" may offer; of two that overlap the first.
#[must_use]
pub fn fix_all(paragraph: &str, findings: &[Finding]) -> Fixed {
    let mut order: Vec<usize> =
        (0..findings.len()).filter(|index| findings[*index].autofix).collect();
    order.sort_by_key(|index| (findings[*index].start, findings[*index].end));
    let chars: Vec<char> = paragraph.chars().collect();
    let mut text = String::with_capacity(paragraph.len());
    let mut applied = Vec::new();
    let mut at = 0;
    for index in order {
        let finding = &findings[index];
        let (Some(kept), Some(fix)) = (chars.get(at..finding.start), finding.suggestions.first())
        else {
            continue;
        };
        if finding.end > chars.len() || finding.end < finding.start {
            continue;
        }
        text.extend(kept);
        text.push_str(fix);
        at = finding.end;
        applied.push(index);
    }
    text.extend(&chars[at..]);
    Fixed { text, applied }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Context, Options, Paragraph};

    #[test]
    fn only_safe_rules_are_applied_and_nothing_is_left_to_fix() {
        let checker = Checker::new(Options::default());
        let find = |text: &str| checker.paragraph(&Paragraph::alone(text), &Context::default());
        let text = "会议布署了“四史\"学习,即知即改，，１２名党员参加、等活动...";
        let fixed = fix_all(text, &find(text));
        assert!(fixed.text.contains("布署"), "a wrong word is for the editor to change");
        let again = find(&fixed.text);
        assert!(again.iter().all(|finding| !finding.autofix), "{} still has {again:?}", fixed.text);
        assert_eq!(
            fix_all(&fixed.text, &again).text,
            fixed.text,
            "fixing twice changes nothing more"
        );
    }
}
