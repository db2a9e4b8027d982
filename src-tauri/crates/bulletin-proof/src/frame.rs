//! Rules that are a pattern: what brings it up, what it matches, what should stand there instead.

use std::sync::OnceLock;

use regex::{Captures, Regex};

use crate::{
    check::{grammar, numbers, phrases, words},
    sink::Sink,
    text::Text,
};

/// All frames, group by group; a frame is named by its index through all groups.
pub(crate) const FRAMES: [&[Frame]; 4] =
    [numbers::FRAMES, phrases::FRAMES, words::FRAMES, grammar::FRAMES];

/// A rule that is a pattern.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) rule: &'static str,
    /// The pattern is tried only on a paragraph that holds one of these.
    pub(crate) cues: &'static [&'static str],
    /// What is wrong; the group `m`, or else the whole match, is marked.
    pub(crate) find: &'static str,
    /// What should stand in the marked place, with `$1` or `${name}`; empty: only the editor knows.
    pub(crate) fix: &'static str,
    /// Words that directly before the mark make it right.
    pub(crate) unless_after: &'static [&'static str],
    /// Words that directly after the match make it right.
    pub(crate) unless_before: &'static [&'static str],
    /// Words that within the match make it right.
    pub(crate) unless_in: &'static [&'static str],
}

/// A fix that takes the marked words out.
pub(crate) const DELETE: &str = "-";

/// A frame without exceptions.
pub(crate) const fn frame(
    rule: &'static str,
    cues: &'static [&'static str],
    find: &'static str,
    fix: &'static str,
) -> Frame {
    Frame { rule, cues, find, fix, unless_after: &[], unless_before: &[], unless_in: &[] }
}

impl Frame {
    pub(crate) const fn unless_after(mut self, words: &'static [&'static str]) -> Self {
        self.unless_after = words;
        self
    }

    pub(crate) const fn unless_before(mut self, words: &'static [&'static str]) -> Self {
        self.unless_before = words;
        self
    }

    pub(crate) const fn unless_in(mut self, words: &'static [&'static str]) -> Self {
        self.unless_in = words;
        self
    }
}

/// The frames with their patterns, each compiled when its first cue turns up: most texts bring up
/// few of them, and start-up stays short.
pub(crate) struct Frames {
    compiled: Vec<(&'static Frame, OnceLock<Regex>)>,
}

impl Frames {
    pub(crate) fn new() -> Self {
        let frames = FRAMES.iter().flat_map(|frames| frames.iter());
        Self { compiled: frames.map(|frame| (frame, OnceLock::new())).collect() }
    }

    /// Tries the frame `index` on `text`.
    pub(crate) fn run(&self, index: usize, text: &Text<'_>, sink: &mut Sink<'_, '_>) {
        let Some((frame, regex)) = self.compiled.get(index) else { return };
        for captures in regex.get_or_init(|| pattern(frame.find)).captures_iter(text.source()) {
            frame.report(&captures, text, sink);
        }
    }
}

impl Frame {
    fn report(&self, captures: &Captures<'_>, text: &Text<'_>, sink: &mut Sink<'_, '_>) {
        let Some(whole) = captures.get(0) else { return };
        let mark = captures.name("m").unwrap_or(whole);
        let range = text.index_of_byte(mark.start())..text.index_of_byte(mark.end());
        let end = text.index_of_byte(whole.end());
        if text.in_address(range.start)
            || text.preceded_by(range.start, self.unless_after)
            || text.followed_by(end, self.unless_before)
            || self.unless_in.iter().any(|word| whole.as_str().contains(word))
        {
            return;
        }
        if self.fix.is_empty() {
            sink.fix_any(self.rule, range, Vec::new());
        } else if self.fix == DELETE {
            sink.fix(self.rule, range, "");
        } else {
            let mut fix = String::new();
            captures.expand(self.fix, &mut fix);
            if fix != mark.as_str() {
                sink.fix(self.rule, range, fix);
            }
        }
    }
}

/// Compiles a pattern of this crate.
pub(crate) fn pattern(find: &str) -> Regex {
    Regex::new(find).expect("the patterns are constants, and a test compiles each")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn every_frame_compiles_and_names_a_rule() {
        for frame in FRAMES.iter().flat_map(|frames| frames.iter()) {
            assert!(Regex::new(frame.find).is_ok(), "{} compiles", frame.find);
            assert!(rules::rule(frame.rule).is_some(), "{} is a rule", frame.rule);
            assert!(!frame.cues.is_empty(), "{} has a cue", frame.find);
        }
    }
}
