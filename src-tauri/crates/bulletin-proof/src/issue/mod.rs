//! The checks between paragraphs: people, names, dates, series, what is printed twice.

mod dates;
pub(crate) mod once;
mod people;
mod repeats;
mod series;
mod torn;
mod wording;

use crate::{
    check::pairs::{Around, loose_quotes},
    context::{Context, Conventions, Kind, Paragraph},
    sink::Sink,
    text::Text,
};

/// Reports what only the whole issue shows into the sinks of its paragraphs.
pub(crate) fn check(
    paragraphs: &[Paragraph<'_>],
    texts: &[Text<'_>],
    context: &Context<'_>,
    conventions: &Conventions,
    sinks: &mut [Sink<'_, '_>],
) {
    people::check(texts, context, conventions, sinks);
    series::check(paragraphs, texts, sinks);
    dates::check(paragraphs, texts, context, sinks);
    torn::check(paragraphs, texts, sinks);
    wording::check(paragraphs, texts, context, sinks);
    repeats::check(paragraphs, texts, context, sinks);
}

/// For each paragraph, whether a quotation may run into it or out of it: a paragraph before it in
/// the same entry leaves one open, one after it closes one that it did not open or opens anew.
pub(crate) fn quotations(paragraphs: &[Paragraph<'_>], texts: &[Text<'_>]) -> Vec<Around> {
    let loose: Vec<(bool, bool)> = texts.iter().map(loose_quotes).collect();
    let same = |a: usize, b: usize| {
        let (a, b) = (&paragraphs[a], &paragraphs[b]);
        a.entry.is_some() && a.entry == b.entry && a.kind == Kind::Body && b.kind == Kind::Body
    };
    let near = |index: usize, step: isize, hit: &dyn Fn(usize) -> bool| {
        let mut at = index;
        while let Some(next) =
            at.checked_add_signed(step).filter(|next| *next < texts.len() && same(index, *next))
        {
            if hit(next) {
                return true;
            }
            at = next;
        }
        false
    };
    let opens = |index: usize| texts[index].source().trim_start().starts_with('“');
    (0..texts.len())
        .map(|index| Around {
            opened_before: near(index, -1, &|before| loose[before].0),
            goes_on: near(index, 1, &|after| loose[after].1 || opens(after)),
        })
        .collect()
}

/// Whether two paragraphs belong together, so that a series may run from one into the other.
fn together(a: &Paragraph<'_>, b: &Paragraph<'_>) -> bool {
    a.entry.is_some() && a.entry == b.entry
}
