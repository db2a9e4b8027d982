//! Titles of office and the runs that texts make of them: 区民政局党组书记、局长.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::text::{Text, is_han};

/// What a title belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Realm {
    Party,
    Office,
    Other,
}

/// The longest title of the table, in scalars.
const MAX_LEN: usize = 6;
/// How far back a unit's name before a title is looked for.
const MAX_UNIT: usize = 24;

static TITLES: LazyLock<HashMap<&'static str, Realm>> = LazyLock::new(|| {
    let rows =
        include_str!("../../data/words/titles.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t'))
        .map(|(title, realm)| {
            let realm = match realm {
                "party" => Realm::Party,
                "office" => Realm::Office,
                _ => Realm::Other,
            };
            (title, realm)
        })
        .collect()
});

/// The characters that titles end with: few, so that most places of a text are passed over by them.
static LAST: LazyLock<HashSet<char>> =
    LazyLock::new(|| TITLES.keys().filter_map(|title| title.chars().next_back()).collect());

/// Whether a title of the table may end with `c`.
pub(crate) fn may_end_with(c: char) -> bool {
    LAST.contains(&c)
}

/// The realm of a title of the table.
pub(crate) fn realm(title: &str) -> Option<Realm> {
    TITLES.get(title).copied()
}

/// The longest title that ends `text`.
pub(crate) fn ending(text: &str) -> Option<&str> {
    let mut best = None;
    for (at, _) in text.char_indices().rev().take(MAX_LEN) {
        if TITLES.contains_key(&text[at..]) {
            best = Some(&text[at..]);
        }
    }
    best
}

/// The longest title that begins `text`.
pub(crate) fn beginning(text: &str) -> Option<&str> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(MAX_LEN);
    ends.filter(|end| TITLES.contains_key(&text[..*end])).last().map(|end| &text[..end])
}

/// One title of a run, with what stands before it: 区民政局 and 局长.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title<'a> {
    /// The unit or 直属机关 and the like; empty: none.
    pub(crate) unit: &'a str,
    /// The title of the table.
    pub(crate) title: &'a str,
}

impl<'a> Title<'a> {
    /// Reads a whole title as a roster writes it; a title that the table does not know is kept
    /// whole.
    pub(crate) fn of(text: &'a str) -> Self {
        match ending(text) {
            Some(title) => Self { unit: &text[..text.len() - title.len()], title },
            None => Self { unit: "", title: text },
        }
    }
}

/// A run of titles: where it begins, and its titles from left to right.
#[derive(Debug, Clone)]
pub(crate) struct Run<'a> {
    pub(crate) start: usize,
    pub(crate) titles: Vec<Title<'a>>,
}

/// The run of titles that ends directly before `end`, parted by 、 or 兼.
pub(crate) fn run_before<'a>(text: &Text<'a>, end: usize) -> Option<Run<'a>> {
    let mut titles = Vec::new();
    let mut at = end;
    loop {
        let start = segment_start(text, at);
        let segment = text.slice(start..at);
        let Some(title) = ending(segment) else { break };
        titles.push(Title { unit: &segment[..segment.len() - title.len()], title });
        at = start;
        // A run goes on over 、, but not into the names of a list before it.
        let join = text.prev(start);
        if join != Some('、') || ending(text.until(start - 1)).is_none() {
            break;
        }
        at -= 1;
    }
    titles.reverse();
    (!titles.is_empty()).then_some(Run { start: at, titles })
}

/// Where the segment that ends at `end` begins: after the nearest mark or word that joins.
fn segment_start(text: &Text<'_>, end: usize) -> usize {
    let chars = text.chars();
    let floor = end.saturating_sub(MAX_UNIT);
    let mut start = end;
    while start > floor && is_han(chars[start - 1]) && !joins(text, start - 1, end) {
        start -= 1;
    }
    start
}

/// 和, 与, 及, 由, 时, 兼 part a unit's name from what stands before it; in 共和 or 时代 they do not.
fn joins(text: &Text<'_>, at: usize, end: usize) -> bool {
    let c = text.chars()[at];
    let word = text.slice(at..(at + 2).min(end));
    match c {
        '和' => {
            !["和平", "和谐", "和田", "和县"].contains(&word)
                && !text.preceded_by(
                    at,
                    &["共", "发展", "改革", "人力资源", "文化", "保护", "规划", "住房"],
                )
        }
        '与' | '及' | '由' | '向' | '对' | '请' | '是' | '为' | '兼' => true,
        // 主任 and 责任 are words; 现任局长 is not.
        '任' => !text.preceded_by(at, &["主", "责"]) && at + 1 < end,
        _ => false,
    }
}

/// The run of titles that begins directly at `start`: 何景行局长、党组书记; gives its end too.
pub(crate) fn run_after<'a>(text: &Text<'a>, start: usize) -> (Vec<&'a str>, usize) {
    let mut titles = Vec::new();
    let mut at = start;
    let mut end = start;
    while let Some(title) = beginning(text.rest(at)) {
        titles.push(title);
        end = at + title.chars().count();
        if text.at(end) != Some('、') {
            break;
        }
        at = end + 1;
    }
    (titles, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_read_in_both_directions() {
        let text = Text::new("会上，江澜区民政局党组书记、局长何景行同志");
        let run = run_before(&text, 16).expect("a run of two");
        assert_eq!(run.start, 3);
        let titles: Vec<_> = run.titles.iter().map(|t| (t.unit, t.title)).collect();
        assert_eq!(titles, [("江澜区民政局", "党组书记"), ("", "局长")]);
        let text = Text::new("何景行局长、党组书记作报告");
        assert_eq!(run_after(&text, 3), (vec!["局长", "党组书记"], 10));
    }

    #[test]
    fn a_list_of_people_is_no_run() {
        let text = Text::new("局长何景行、副局长周敏华");
        let run = run_before(&text, 9).expect("one title");
        assert_eq!((run.start, run.titles.len()), (6, 1));
    }
}
