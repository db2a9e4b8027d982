//! The lists of a document (`numbering.xml`), and the numbers that Word counts by them. A number
//! becomes text in front of its paragraph, as it stands on the page.

use std::collections::{HashMap, HashSet};

use super::{
    lists::{Level, Lists, Suffix},
    numerals::numeral,
    symbols,
};

/// A list has nine levels.
pub(super) const LEVELS: usize = 9;

/// A number's text is no longer: nine levels with a word between.
const LONGEST: usize = 120;

/// What stands in front of a paragraph that is in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// Nothing, or a mark without meaning.
    None,
    /// This.
    Text(String),
    /// A number that can't be told: its list or its form is not known.
    Unknown,
}

/// Counts the paragraphs of one story.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By the list's definition.
    counted: HashMap<u32, [Option<u32>; LEVELS]>,
    /// The lists that were met.
    met: HashSet<u32>,
}

impl Counters {
    /// The number of the next paragraph at a level of a list.
    pub(super) fn next(&mut self, lists: &Lists, list: u32, level: usize) -> Number {
        let level = level.min(LEVELS - 1);
        let Some(definition) = lists.definition(list) else { return Number::Unknown };
        let counted = self.counted.entry(definition).or_default();
        if self.met.insert(list) {
            // A list that says where it starts begins anew there.
            for (at, counter) in counted.iter_mut().enumerate() {
                if lists.starts_anew(list, at) {
                    *counter = None;
                }
            }
        }
        let Some(own) = lists.level(list, level) else { return Number::None };
        let start = lists.start(list, level);
        counted[level] = Some(counted[level].map_or(start, |last| last.saturating_add(1)));
        for (deeper, counter) in counted.iter_mut().enumerate().skip(level + 1) {
            let restarts = lists.level(list, deeper).and_then(|level| level.restart);
            if restarts.is_none_or(|after| level < after) {
                *counter = None;
            }
        }
        if own.hidden {
            return Number::None;
        }
        if own.form == "bullet" {
            return bullet(own);
        }
        let value = |at: usize| counted[at].unwrap_or_else(|| lists.start(list, at));
        match own.text.split_once('%') {
            None => with_suffix(own.text.clone(), own.suffix),
            Some(_) => match filled(lists, list, own, value) {
                Some(text) => with_suffix(text, own.suffix),
                None => Number::Unknown,
            },
        }
    }
}

/// A level's text with the numbers in their places; none where the form of one is not known.
fn filled(lists: &Lists, list: u32, own: &Level, value: impl Fn(usize) -> u32) -> Option<String> {
    let mut text = String::new();
    let mut chars = own.text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = chars.peek().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0);
        let (true, Some(digit)) = (c == '%', digit) else {
            text.push(c);
            continue;
        };
        chars.next();
        let at = digit as usize - 1;
        let Some(level) = lists.level(list, at) else { continue };
        let n = value(at);
        match level.form.as_str() {
            "none" => {}
            // A legal number shows those above it in digits.
            _ if own.legal => text.push_str(&n.to_string()),
            _ if level.padded > 0 => text.push_str(&format!("{n:0width$}", width = level.padded)),
            form => text.push_str(&numeral(form, n)?),
        }
    }
    Some(text)
}

fn with_suffix(text: String, suffix: Suffix) -> Number {
    let mut text: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let Some(last) = text.trim_end().chars().last() else { return Number::None };
    match suffix {
        Suffix::Nothing => {}
        Suffix::Space => text.push(' '),
        // A tab sets the text off. After a full-width mark it stands off by itself.
        Suffix::Tab if last.is_ascii() => text.push(' '),
        Suffix::Tab if last.is_alphabetic() => text.push('　'),
        Suffix::Tab => {}
    }
    Number::Text(text)
}

/// A bullet is a mark of form, unless it is a box or a tick, or a word.
fn bullet(level: &Level) -> Number {
    let text = level.text.trim();
    let signs: String = match symbols::is_symbol_font(&level.font) {
        true => text.chars().filter_map(|c| symbols::symbol(&level.font, u32::from(c))).collect(),
        false => text.to_owned(),
    };
    let is_box = |c: char| matches!(c, '□' | '☐' | '☑' | '☒' | '✓' | '✔' | '✗');
    let is_word = signs.chars().any(char::is_alphanumeric) && !matches!(&*signs, "o" | "l" | "n");
    let says = !symbols::is_symbol_font(&level.font) && is_word || signs.chars().any(is_box);
    match says {
        true => with_suffix(signs, level.suffix),
        false => Number::None,
    }
}
