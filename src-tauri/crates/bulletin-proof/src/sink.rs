//! Collects the findings of one paragraph and settles which of two that overlap stays.

use std::{borrow::Cow, ops::Range};

use crate::{
    finding::{Finding, Level, Severity},
    rules::{self, Rule},
    text::Text,
};

/// A paragraph reports at most so many: more are no help to anyone, and a hostile file could cause
/// millions.
const MAX_FINDINGS: usize = 500;

/// Where checks put what they find in `text`.
#[derive(Debug)]
pub(crate) struct Sink<'t, 'a> {
    text: &'t Text<'a>,
    paragraph: usize,
    found: Vec<Finding>,
}

impl<'t, 'a> Sink<'t, 'a> {
    pub(crate) fn new(text: &'t Text<'a>, paragraph: usize) -> Self {
        Self { text, paragraph, found: Vec::new() }
    }

    /// A sink of the paragraph `paragraph` that has `found` already, in whichever paragraph.
    pub(crate) fn with(text: &'t Text<'a>, paragraph: usize, mut found: Vec<Finding>) -> Self {
        found.iter_mut().for_each(|finding| finding.paragraph = paragraph);
        Self { text, paragraph, found }
    }

    /// Everything that was put in, in that order.
    pub(crate) fn into_found(self) -> Vec<Finding> {
        self.found
    }

    /// `range` should read `fix`.
    pub(crate) fn fix(&mut self, id: &str, range: Range<usize>, fix: impl Into<String>) {
        self.fix_any(id, range, vec![fix.into()]);
    }

    /// `range` should read one of `fixes`, best first.
    pub(crate) fn fix_any(&mut self, id: &str, range: Range<usize>, fixes: Vec<String>) {
        self.push(id, range, fixes, "", None);
    }

    /// `range` is wrong, and `note` says how.
    pub(crate) fn note(&mut self, id: &str, range: Range<usize>, note: &str) {
        self.push(id, range, Vec::new(), note, None);
    }

    /// `range` is wrong, `note` says how, and it should read one of `fixes`.
    pub(crate) fn note_fix(
        &mut self,
        id: &str,
        range: Range<usize>,
        fixes: Vec<String>,
        note: &str,
    ) {
        self.push(id, range, fixes, note, None);
    }

    /// As [`Self::note_fix`], milder or graver than the rule usually is.
    pub(crate) fn graded(
        &mut self,
        id: &str,
        severity: Severity,
        range: Range<usize>,
        fixes: Vec<String>,
        note: &str,
    ) {
        self.push(id, range, fixes, note, Some(severity));
    }

    fn push(
        &mut self,
        id: &str,
        range: Range<usize>,
        suggestions: Vec<String>,
        note: &str,
        severity: Option<Severity>,
    ) {
        if self.found.len() >= MAX_FINDINGS {
            return;
        }
        let Some(rule) = rules::rule(id) else {
            debug_assert!(false, "{id} is not in the table of rules");
            return;
        };
        let text = self.text.slice(range.clone()).to_owned();
        let message = message(rule, &text, &suggestions, note);
        self.found.push(Finding {
            rule: rule.id,
            severity: severity.unwrap_or(rule.severity),
            paragraph: self.paragraph,
            start: range.start,
            end: range.end,
            text,
            autofix: rule.autofix && !suggestions.is_empty(),
            suggestions,
            message,
            basis: rule.basis,
        });
    }

    /// What stays, in order of place.
    pub(crate) fn finish(self) -> Vec<Finding> {
        settle(self.found)
    }
}

/// What is said of `text`: a note of its own, or else the rule's sentence filled in.
fn message(rule: &Rule, text: &str, fixes: &[String], note: &str) -> String {
    if !note.is_empty() {
        return note.to_owned();
    }
    let template = match fixes.first().map(String::as_str) {
        Some("") => Cow::Owned(taking_out(rule.message)),
        _ => Cow::Borrowed(rule.message),
    };
    let fix = fixes.join("”或“");
    // A sentence that names a correction says nothing without one.
    let unsaid = |place: &str, value: &str| template.contains(place) && value.is_empty();
    if unsaid("{fix}", &fix) || unsaid("{text}", text) {
        let ask = if rule.severity.level() == Level::MustFix { "请查对" } else { "请核对" };
        return match text {
            "" => format!("{}，{ask}", rule.name),
            text => format!("“{text}”：{}，{ask}", rule.name),
        };
    }
    filled(&template, text, &fix)
}

/// The sentence `template` of a correction that takes the text out.
fn taking_out(template: &str) -> String {
    template
        .replace("改为“{fix}”", "删去")
        .replace("应为“{fix}”", "应删去")
        .replace("应只留一个“{fix}”", "应删去")
}

/// Puts `text` and `fix` into their places; what they hold is not looked at again.
fn filled(template: &str, text: &str, fix: &str) -> String {
    let mut sentence = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, tail)) = after.split_once('}') else { break };
        sentence.push_str(before);
        sentence.push_str(if place == "fix" { fix } else { text });
        rest = tail;
    }
    sentence + rest
}

/// Rules that see the same slip from two sides: of an overlapping pair the first one stays.
const STRONGER: [(&str, &[&str]); 18] = [
    ("F01", &["F07", "P02", "W20"]),
    ("F03", &["F07", "W01", "W06", "W20", "G05"]),
    ("F05", &["F03", "F07", "W01", "W20"]),
    ("X01", &["N04", "P01", "P02", "P07", "S01"]),
    ("P25", &["P01", "P02", "S01", "S02", "N04"]),
    ("P26", &["P01"]),
    ("P07", &["P09", "P01", "P06"]),
    ("P09", &["P01", "P05", "P13", "P12", "P10"]),
    ("P03", &["P01", "P02"]),
    ("P10", &["P01", "P09"]),
    ("P11", &["P01"]),
    ("N03", &["N02", "N10"]),
    ("N06", &["G04", "N02"]),
    ("I01", &["I03", "I02", "N04"]),
    ("D01", &["D02", "D04", "D06"]),
    ("W15", &["W01", "W20"]),
    ("W08", &["W20"]),
    ("W01", &["W20", "W08", "G05", "W06", "W09"]),
];

/// Drops what a stronger finding covers, and of two overlapping ones of a rule the shorter.
pub(crate) fn settle(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| {
        (a.paragraph, a.start, a.end, a.rule).cmp(&(b.paragraph, b.start, b.end, b.rule))
    });
    found.dedup_by(|b, a| {
        (a.paragraph, a.start, a.end, a.rule) == (b.paragraph, b.start, b.end, b.rule)
    });
    let loses = |weak: &Finding, at: usize| {
        found.iter().enumerate().any(|(other, strong)| {
            other != at
                && strong.paragraph == weak.paragraph
                && strong.start < weak.end
                && weak.start < strong.end
                && if strong.rule == weak.rule {
                    let (longer, weaker) = (strong.end - strong.start, weak.end - weak.start);
                    longer > weaker || (longer == weaker && other < at && longer > 0)
                } else {
                    STRONGER
                        .iter()
                        .any(|(rule, over)| *rule == strong.rule && over.contains(&weak.rule))
                }
        })
    };
    let keep: Vec<bool> = found.iter().enumerate().map(|(at, weak)| !loses(weak, at)).collect();
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(true));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a correction may be: none known, the text taken out, one, several.
    fn corrections() -> [Vec<String>; 4] {
        [vec![], vec![String::new()], vec!["甲".to_owned()], vec!["甲".to_owned(), "乙".to_owned()]]
    }

    #[test]
    fn every_sentence_of_every_rule_is_filled() {
        for rule in rules::rules() {
            for text in ["", "某某"] {
                for fixes in corrections() {
                    let said = message(rule, text, &fixes, "");
                    let told = format!("{} of {text:?} and {fixes:?}: {said}", rule.id);
                    assert!(!said.contains(['{', '}']), "a place is left open: {told}");
                    assert!(!said.contains("“”"), "nothing stands in the marks: {told}");
                    assert!(said.chars().count() >= 6, "a whole sentence: {told}");
                }
            }
        }
    }

    #[test]
    fn a_template_has_no_place_that_nothing_fills() {
        for rule in rules::rules() {
            let bare = rule.message.replace("{text}", "").replace("{fix}", "");
            assert!(!bare.contains(['{', '}']), "{}: {}", rule.id, rule.message);
        }
    }

    #[test]
    fn braces_of_the_text_are_its_own() {
        let rule = rules::rule("W01").expect("a rule");
        assert_eq!(message(rule, "{fix}", &["甲".to_owned()], ""), "“{fix}”应为“甲”");
    }
}
