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
    let together = |index: usize| {
        let (a, b) = (&paragraphs[index - 1], &paragraphs[index]);
        a.entry.is_some() && a.entry == b.entry && a.kind == Kind::Body && b.kind == Kind::Body
    };
    let mut around = vec![Around::default(); texts.len()];
    let loose: Vec<(bool, bool)> = texts.iter().map(loose_quotes).collect();
    for index in 1..texts.len() {
        around[index].opened_before =
            together(index) && (loose[index - 1].0 || around[index - 1].opened_before);
    }
    for index in (1..texts.len()).rev() {
        let opens = texts[index].source().trim_start().starts_with('“');
        around[index - 1].goes_on =
            together(index) && (loose[index].1 || opens || around[index].goes_on);
    }
    around
}

/// Whether two paragraphs belong together, so that a series may run from one into the other.
fn together(a: &Paragraph<'_>, b: &Paragraph<'_>) -> bool {
    a.entry.is_some() && a.entry == b.entry
}
