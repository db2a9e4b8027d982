//! Runs the checks, over a paragraph or over an issue.

use std::collections::BTreeSet;

use crate::{
    cache::Cache,
    check::{
        blanks, counts, dates, ends, lists, marks, numbers, order, pairs, papers, people, phrases,
        privacy, ranks, repeats, series, suspects, times, traditional, words,
    },
    context::{Context, Conventions, Kind, Options, Paragraph},
    finding::Finding,
    frame::Frames,
    issue::{self, once::ask_once},
    lexicon::Lexicon,
    sink::Sink,
    text::Text,
};

/// The checks, built once and used for every text.
pub struct Checker {
    lexicon: Lexicon,
    frames: Frames,
    conventions: Conventions,
    /// What is never flagged.
    kept: Vec<String>,
    off: BTreeSet<String>,
}

impl std::fmt::Debug for Checker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Checker").field("conventions", &self.conventions).finish_non_exhaustive()
    }
}

impl Checker {
    /// Builds the checks with a publication's own words and ways.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let Options { words, conventions, off } = options;
        Self {
            lexicon: Lexicon::new(&words),
            frames: Frames::new(),
            conventions,
            kept: words.kept.into_iter().collect(),
            off,
        }
    }

    /// What is found in one paragraph, in order of place. What depends on its neighbours, such as a
    /// quotation over several paragraphs, is left to [`Self::issue`].
    #[must_use]
    pub fn paragraph(&self, paragraph: &Paragraph<'_>, context: &Context<'_>) -> Vec<Finding> {
        let text = Text::new(paragraph.text);
        let mut sink = Sink::new(&text, 1);
        self.read(paragraph, &text, pairs::Around::UNKNOWN, context, &mut sink);
        ask_once(self.keep(&text, sink.finish()))
    }

    /// What is found in an issue, in order of place: in each paragraph, and between them.
    #[must_use]
    pub fn issue(&self, paragraphs: &[Paragraph<'_>], context: &Context<'_>) -> Vec<Finding> {
        self.issue_again(&mut Cache::new(), paragraphs, context)
    }

    /// As [`Self::issue`]; paragraphs that `cache` knows from the last time are not read again.
    pub fn issue_again(
        &self,
        cache: &mut Cache,
        paragraphs: &[Paragraph<'_>],
        context: &Context<'_>,
    ) -> Vec<Finding> {
        let texts: Vec<Text<'_>> =
            paragraphs.iter().map(|paragraph| Text::new(paragraph.text)).collect();
        let around = issue::quotations(paragraphs, &texts);
        cache.begin(context);
        let mut sinks: Vec<Sink<'_, '_>> = Vec::with_capacity(texts.len());
        for (index, ((paragraph, text), around)) in
            paragraphs.iter().zip(&texts).zip(around).enumerate()
        {
            let found = cache.found(paragraph, around, || {
                let mut sink = Sink::new(text, 1);
                self.read(paragraph, text, around, context, &mut sink);
                sink.into_found()
            });
            sinks.push(Sink::with(text, index + 1, found));
        }
        cache.end();
        issue::check(paragraphs, &texts, context, &self.conventions, &mut sinks);
        let found = sinks.into_iter().zip(&texts);
        ask_once(found.flat_map(|(sink, text)| self.keep(text, sink.finish())).collect())
    }

    fn read(
        &self,
        paragraph: &Paragraph<'_>,
        text: &Text<'_>,
        around: pairs::Around,
        context: &Context<'_>,
        sink: &mut Sink<'_, '_>,
    ) {
        if text.len() == 0 {
            return;
        }
        for frame in self.lexicon.read(text, context.date, sink) {
            self.frames.run(frame, text, sink);
        }
        marks::check(text, sink);
        pairs::check(text, around, sink);
        papers::check(text, sink);
        numbers::check(text, context.date, sink);
        dates::check(text, context.date, sink);
        times::check(text, sink);
        privacy::check(text, sink);
        traditional::check(text, context.roster, sink);
        blanks::check(text, paragraph.kind, &self.conventions, sink);
        phrases::check(text, sink);
        people::check(text, context, &self.conventions, sink);
        ranks::check(text, context, &self.conventions, sink);
        ends::check(text, paragraph, sink);
        if paragraph.kind != Kind::Other {
            order::check(text, sink);
            lists::check(text, &self.conventions, sink);
            words::check(text, sink);
            counts::check(text, sink);
            series::check(text, sink);
            repeats::check(text, sink);
            suspects::check(text, context.roster, sink);
        }
    }

    /// Drops findings of rules that are switched off, and those within words of one's own.
    fn keep(&self, text: &Text<'_>, found: Vec<Finding>) -> Vec<Finding> {
        found
            .into_iter()
            .filter(|finding| !self.off.contains(finding.rule) && !self.is_kept(text, finding))
            .collect()
    }

    fn is_kept(&self, text: &Text<'_>, finding: &Finding) -> bool {
        self.kept.iter().any(|word| {
            let len = word.chars().count();
            let from = finding.end.saturating_sub(len);
            (from..=finding.start).any(|start| text.rest(start).starts_with(word.as_str()))
        })
    }
}
