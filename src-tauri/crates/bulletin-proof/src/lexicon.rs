//! The words of `data/words` and the cues of the frames in one automaton, so that a paragraph is
//! read once for all of them.

use std::{collections::BTreeMap, ops::Range};

use chrono::{Datelike, NaiveDate};
use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::{
    dictionary::{LONGEST, is_plain, is_word},
    finding::Severity,
    frame::FRAMES,
    rules,
    sink::Sink,
    text::Text,
    words::OwnWords,
};

/// The built-in tables of wrong words.
const TABLES: [&str; 9] = [
    include_str!("../data/words/typo.tsv"),
    include_str!("../data/words/typo-more.tsv"),
    include_str!("../data/words/variants.tsv"),
    include_str!("../data/words/collocations.tsv"),
    include_str!("../data/words/suspects.tsv"),
    include_str!("../data/words/phrases.tsv"),
    include_str!("../data/words/bodies.tsv"),
    include_str!("../data/words/redundant.tsv"),
    include_str!("../data/words/unusual.tsv"),
];

/// Words of one character that stand between others: 面积及人口 is no 积极.
const JOINING: &str = "及从与和的了在对为将以于由向并到至无";

/// A wrong word.
#[derive(Debug)]
struct Word {
    rule: &'static str,
    severity: Option<Severity>,
    wrong: String,
    fixes: Vec<String>,
    /// Whether it is a word of the built-in tables of slips, which may be parts of right words.
    is_lexical: bool,
    unless: Vec<Unless>,
    /// The year and month from which the right form holds.
    since: Option<(i32, u32)>,
}

/// A neighbour that makes a wrong word part of right ones.
#[derive(Debug)]
enum Unless {
    After(&'static str),
    Before(&'static str),
    Overlapping(&'static str),
}

#[derive(Debug, Clone, Copy)]
enum Needle {
    Word(usize),
    Frame(usize),
}

/// Finds words and cues.
pub(crate) struct Lexicon {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    /// What each pattern of the automaton stands for.
    needles: Vec<Vec<Needle>>,
    words: Vec<Word>,
}

impl Lexicon {
    pub(crate) fn new(own: &OwnWords) -> Self {
        let mut words: Vec<Word> =
            TABLES.iter().flat_map(|table| table.lines()).filter_map(parse).collect();
        words.extend(own.wrong().map(|(wrong, right, banned)| Word {
            rule: if banned { "F09" } else { "W01" },
            severity: None,
            wrong: wrong.to_owned(),
            fixes: if right.is_empty() { Vec::new() } else { vec![right.to_owned()] },
            is_lexical: false,
            unless: Vec::new(),
            since: None,
        }));

        let mut patterns: BTreeMap<&str, Vec<Needle>> = BTreeMap::new();
        for (index, word) in words.iter().enumerate() {
            patterns.entry(&word.wrong).or_default().push(Needle::Word(index));
        }
        for (index, frame) in FRAMES.iter().flat_map(|frames| frames.iter()).enumerate() {
            for cue in frame.cues {
                patterns.entry(cue).or_default().push(Needle::Frame(index));
            }
        }
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(
            patterns.keys().zip(0u32..).map(|(pattern, value)| (*pattern, value)),
        )
        .expect("patterns are distinct, none is empty, and there are fewer than 2^24");
        let needles = patterns.into_values().collect();
        Self { automaton, needles, words }
    }

    /// Reports the wrong words of `text` and gives the frames whose cues it holds, in order.
    pub(crate) fn read(
        &self,
        text: &Text<'_>,
        date: Option<NaiveDate>,
        sink: &mut Sink<'_, '_>,
    ) -> Vec<usize> {
        let mut frames = Vec::new();
        for hit in self.automaton.find_overlapping_iter(text.source()) {
            let needles = self.needles.get(hit.value() as usize).map_or(&[][..], Vec::as_slice);
            for needle in needles {
                match *needle {
                    Needle::Frame(index) => frames.push(index),
                    Needle::Word(index) => {
                        let range = text.index_of_byte(hit.start())..text.index_of_byte(hit.end());
                        if self.words[index].holds(text, &range, date) {
                            self.words[index].report(range, sink);
                        }
                    }
                }
            }
        }
        frames.sort_unstable();
        frames.dedup();
        frames
    }
}

impl Word {
    /// Whether it is wrong at `range`.
    fn holds(&self, text: &Text<'_>, range: &Range<usize>, date: Option<NaiveDate>) -> bool {
        if text.in_address(range.start) {
            return false;
        }
        if let Some(since) = self.since
            && (date.is_some_and(|date| (date.year(), date.month()) < since)
                || speaks_of_before(text, range.start, since.0))
        {
            return false;
        }
        if self.is_lexical && is_cut_out(text, range) {
            return false;
        }
        !self.unless.iter().any(|unless| match unless {
            Unless::After(word) => text.until(range.start).ends_with(word),
            Unless::Before(word) => text.rest(range.end).starts_with(word),
            Unless::Overlapping(phrase) => overlaps(text, range, phrase),
        })
    }

    fn report(&self, range: Range<usize>, sink: &mut Sink<'_, '_>) {
        match (self.severity, self.fixes.is_empty()) {
            (None, false) => sink.fix_any(self.rule, range, self.fixes.clone()),
            (None, true) => {
                let note = format!("“{}”是本单位词库中不用的词，须改", self.wrong);
                sink.note(self.rule, range, &note);
            }
            (Some(severity), _) => {
                let note = format!("“{}”请核对是否应为“{}”", self.wrong, self.fixes.join("”或“"));
                sink.graded(self.rule, severity, range, self.fixes.clone(), &note);
            }
        }
    }
}

/// Whether the scalars of `range` belong to the words on either side: 供给|与, 平安|祥和,
/// 河|长治久安.
fn is_cut_out(text: &Text<'_>, range: &Range<usize>) -> bool {
    let chars = text.chars();
    let (Some(first), Some(last)) = (chars.get(range.start), chars.get(range.end - 1)) else {
        return false;
    };
    let word = |a: char, b: char| is_word(a, b) || is_plain(&[a, b]);
    let left = text.prev(range.start).is_some_and(|c| word(c, *first));
    let right = JOINING.contains(*last) || text.at(range.end).is_some_and(|c| word(*last, c));
    // A word of three or four that begins within and ends beyond is right whatever stands before.
    let beyond = |start: usize| {
        (3..=LONGEST).any(|len| {
            start + len > range.end && chars.get(start..start + len).is_some_and(is_plain)
        })
    };
    range.len() == 2 && left && right || (range.start + 1..range.end).any(beyond)
}

/// Whether the sentence around `at` names a year before `year`.
fn speaks_of_before(text: &Text<'_>, at: usize, year: i32) -> bool {
    let sentence = text.sentence(at);
    let chars = &text.chars()[sentence];
    chars.windows(5).any(|w| {
        w[4] == '年'
            && w[..4].iter().all(char::is_ascii_digit)
            && w[..4].iter().collect::<String>().parse::<i32>().is_ok_and(|named| named < year)
    })
}

/// Whether `phrase` stands in `text` so that it shares a scalar with `range`.
fn overlaps(text: &Text<'_>, range: &Range<usize>, phrase: &str) -> bool {
    let len = phrase.chars().count();
    let start = (range.start + 1).saturating_sub(len);
    let window = text.slice(start..range.end + len - 1);
    window.contains(phrase)
}

fn parse(line: &'static str) -> Option<Word> {
    let mut fields = line.split('\t');
    let rule = fields.next().filter(|rule| !rule.is_empty() && !rule.starts_with('#'))?;
    let (rule, severity) = match rule.split_once(':') {
        Some((rule, "S2")) => (rule, Some(Severity::S2)),
        Some((rule, _)) => (rule, Some(Severity::S3)),
        None => (rule, None),
    };
    let wrong = fields.next()?.to_owned();
    let fixes = fields.next()?.split('|').map(str::to_owned).collect();
    let unless = fields.next().unwrap_or_default().split('|').filter(|s| !s.is_empty()).map(|s| {
        if let Some(word) = s.strip_suffix('~') {
            Unless::After(word)
        } else if let Some(word) = s.strip_prefix('~') {
            Unless::Before(word)
        } else {
            Unless::Overlapping(s)
        }
    });
    let unless = unless.collect();
    let since = fields.next().and_then(|month| {
        let (year, month) = month.split_once('-')?;
        Some((year.parse().ok()?, month.parse().ok()?))
    });
    let is_lexical = rule.starts_with('W');
    Some(Word { rule: rules::rule(rule)?.id, severity, wrong, fixes, is_lexical, unless, since })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        for table in TABLES {
            let mut seen = BTreeSet::new();
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                let word = parse(line);
                assert!(word.is_some(), "{line} has a known rule, a wrong and a right form");
                assert!(seen.insert(line.split('\t').nth(1)), "{line} stands twice");
            }
            for label in ["# source: ", "# effective: "] {
                assert!(
                    table.lines().any(|line| line.starts_with(label)),
                    "a table says its {label}"
                );
            }
        }
    }

    #[test]
    fn no_right_form_is_itself_a_wrong_word() {
        let lexicon = Lexicon::new(&OwnWords::default());
        for word in &lexicon.words {
            for fix in &word.fixes {
                let text = Text::new(fix);
                let mut sink = Sink::new(&text, 1);
                lexicon.read(&text, None, &mut sink);
                let found: Vec<_> =
                    sink.finish().into_iter().filter(|f| f.rule == word.rule).collect();
                assert!(found.is_empty(), "the right form of {} is flagged: {found:?}", word.wrong);
            }
        }
    }
}
