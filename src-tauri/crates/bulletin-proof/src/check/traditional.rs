//! Traditional characters and the radicals that a PDF's text layer puts in their place (W17).

use std::sync::LazyLock;

use crate::{roster::Roster, sink::Sink, text::Text};

static FORMS: LazyLock<Vec<(char, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/words/traditional.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let mut forms: Vec<_> = rows
        .filter_map(|row| row.split_once('\t'))
        .filter_map(|(c, right)| Some((c.chars().next()?, right)))
        .collect();
    forms.sort_unstable();
    forms
});

pub(crate) fn check(text: &Text<'_>, roster: Option<&Roster>, sink: &mut Sink<'_, '_>) {
    let simple = |c: char| {
        FORMS
            .binary_search_by_key(&c, |(form, _)| *form)
            .ok()
            .and_then(|at| FORMS.get(at))
            .map(|(_, right)| *right)
    };
    let chars = text.chars();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_ascii() || simple(chars[at]).is_none() {
            at += 1;
            continue;
        }
        // Neighbouring ones are one finding: 個人 is two words, 關係 one.
        let len = chars[at..].iter().take_while(|c| simple(**c).is_some()).count();
        let named = roster.is_some_and(|roster| {
            (at.saturating_sub(2)..=at)
                .any(|start| (2..=4).any(|len| roster.has(text.after(start, len))))
        });
        if !named && !text.in_address(at) {
            let right: String = chars[at..at + len].iter().filter_map(|c| simple(*c)).collect();
            sink.fix("W17", at..at + len, right);
        }
        at += len;
    }
}
