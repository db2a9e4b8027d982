//! Marks that come in pairs: unpaired, turned round, nested (P02 P17 P18).

use std::ops::Range;

use crate::{sink::Sink, text::Text};

/// A kind of paired marks; half-width forms count as their full-width ones, which P01 flags.
struct Kind {
    open: char,
    close: char,
    half: (char, char),
    name: &'static str,
}

const KINDS: [Kind; 7] = [
    Kind { open: '“', close: '”', half: ('"', '"'), name: "引号" },
    Kind { open: '‘', close: '’', half: ('‘', '’'), name: "单引号" },
    Kind { open: '（', close: '）', half: ('(', ')'), name: "括号" },
    Kind { open: '《', close: '》', half: ('《', '》'), name: "书名号" },
    Kind { open: '〈', close: '〉', half: ('〈', '〉'), name: "单书名号" },
    Kind { open: '【', close: '】', half: ('【', '】'), name: "方头括号" },
    Kind { open: '〔', close: '〕', half: ('〔', '〕'), name: "六角括号" },
];

/// What the paragraphs around say about a quotation that runs over several of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Around {
    /// A quotation may be open when the paragraph begins.
    pub(crate) opened_before: bool,
    /// A quotation may go on after the paragraph's end.
    pub(crate) goes_on: bool,
}

impl Around {
    /// For a paragraph whose neighbours are not known: either may be.
    pub(crate) const UNKNOWN: Self = Self { opened_before: true, goes_on: true };
}

/// Whether a paragraph leaves a double quote open, and whether it closes one it did not open.
pub(crate) fn loose_quotes(text: &Text<'_>) -> (bool, bool) {
    let mut depth = 0_i32;
    let mut closes = false;
    for c in text.chars() {
        match c {
            '“' => depth += 1,
            '”' if depth == 0 => closes = true,
            '”' => depth -= 1,
            _ => {}
        }
    }
    (depth > 0, closes)
}

pub(crate) fn check(text: &Text<'_>, around: Around, sink: &mut Sink<'_, '_>) {
    let mut pairs: Vec<Range<usize>> = Vec::new();
    for kind in &KINDS {
        pairs.extend(check_kind(text, kind, around, sink));
    }
    crossing(text, &mut pairs, sink);
}

/// A mark of one kind: where it is and which way it looks; a straight quote looks both ways.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    open: Option<bool>,
}

fn marks_of(text: &Text<'_>, kind: &Kind) -> Vec<Mark> {
    let straight = kind.half.0 == kind.half.1;
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let marks = text.chars().iter().enumerate().filter_map(|(at, &c)| {
        let open = if c == kind.open || (c == kind.half.0 && !straight) {
            Some(true)
        } else if c == kind.close || (c == kind.half.1 && !straight) {
            Some(false)
        } else if c == kind.half.0 {
            None
        } else {
            return None;
        };
        // ’ in don’t is an apostrophe.
        // … and in ’20年 too.
        let apostrophe = c == '’'
            && (is_letter(text.prev(at)) || text.at(at + 1).is_some_and(|c| c.is_ascii_digit()));
        let face = c == kind.half.1 && kind.close == '）' && text.in_address(at);
        (!apostrophe && !face && !is_numbering(text, at)).then_some(Mark { at, open })
    });
    marks.collect()
}

/// `1）`, `一）` and `a）` number an item and have no opening half.
fn is_numbering(text: &Text<'_>, at: usize) -> bool {
    if !matches!(text.at(at), Some('）' | ')')) {
        return false;
    }
    let chars = &text.chars()[..at];
    let label = |c: &&char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(**c);
    let len = chars.iter().rev().take(4).take_while(label).count();
    let before = chars.len().checked_sub(len + 1).and_then(|at| chars.get(at));
    (1..=3).contains(&len)
        && !matches!(before, Some('（' | '('))
        && (text.begins_clause(at - len) || before == Some(&'、'))
}

fn check_kind(
    text: &Text<'_>,
    kind: &Kind,
    around: Around,
    sink: &mut Sink<'_, '_>,
) -> Vec<Range<usize>> {
    let marks = marks_of(text, kind);
    let straight = marks.iter().any(|mark| mark.open.is_none());
    let opens = marks.iter().filter(|mark| mark.open == Some(true)).count();
    let closes = marks.iter().filter(|mark| mark.open == Some(false)).count();
    let even = marks.len().is_multiple_of(2);

    // As many of each in good nesting: only a nested quotation or title is to be reported.
    if !straight && opens == closes && nests(&marks) {
        return nested(text, kind, &marks, sink);
    }
    // An even number that does not nest: one or more look the wrong way.
    if even && !straight {
        let mut pairs = Vec::new();
        for pair in marks.chunks_exact(2) {
            let [first, second] = pair else { continue };
            if first.open != Some(true) {
                turned(kind, first.at, kind.open, sink);
            }
            if second.open != Some(false) {
                turned(kind, second.at, kind.close, sink);
            }
            pairs.push(first.at..second.at + 1);
        }
        return pairs;
    }
    if even {
        return Vec::new();
    }
    unpaired(text, kind, &marks, around, sink)
}

fn nests(marks: &[Mark]) -> bool {
    let mut depth = 0_i32;
    for mark in marks {
        depth += if mark.open == Some(true) { 1 } else { -1 };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// P17, P18; gives the outer pairs.
fn nested(
    text: &Text<'_>,
    kind: &Kind,
    marks: &[Mark],
    sink: &mut Sink<'_, '_>,
) -> Vec<Range<usize>> {
    let mut opened: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for mark in marks {
        if mark.open == Some(true) {
            opened.push(mark.at);
            continue;
        }
        let Some(start) = opened.pop() else { continue };
        let inner = text.slice(start + 1..mark.at);
        if opened.is_empty() {
            pairs.push(start..mark.at + 1);
        }
        if inner.is_empty() && "“《".contains(kind.open) {
            let note = format!("这里的{}里没有文字，请查对", kind.name);
            sink.note("P02", start..mark.at + 1, &note);
        } else if opened.len() == 1 {
            match kind.open {
                '《' => sink.fix("P17", start..mark.at + 1, format!("〈{inner}〉")),
                '“' => sink.fix("P18", start..mark.at + 1, format!("‘{inner}’")),
                _ => {}
            }
        }
    }
    pairs
}

fn turned(kind: &Kind, at: usize, right: char, sink: &mut Sink<'_, '_>) {
    let side = if right == kind.open { "左" } else { "右" };
    let note = format!("这里的{}方向反了，应为{side}{}", kind.name, kind.name);
    sink.note_fix("P02", at..at + 1, vec![right.to_string()], &note);
}

/// An odd number of marks: walks through them, an opening one starting afresh.
fn unpaired(
    text: &Text<'_>,
    kind: &Kind,
    marks: &[Mark],
    around: Around,
    sink: &mut Sink<'_, '_>,
) -> Vec<Range<usize>> {
    let mut pairs = Vec::new();
    let mut opened: Option<usize> = None;
    let quote = kind.open == '“';
    let last = marks.last().map(|mark| mark.at);
    let lone = |at: usize, missing: &str, sink: &mut Sink<'_, '_>| {
        let note = format!("这里的{}不成对，缺{missing}半边，请查对", kind.name);
        sink.note("P02", at..at + 1, &note);
    };
    for mark in marks {
        match (mark.open, opened) {
            (Some(true) | None, None) => opened = Some(mark.at),
            (Some(true), Some(start)) => {
                lone(start, "右", sink);
                opened = Some(mark.at);
            }
            (Some(false) | None, Some(start)) => {
                pairs.push(start..mark.at + 1);
                opened = None;
            }
            // A quotation that began in an earlier paragraph may end here.
            (Some(false), None) => {
                let ends =
                    quote && around.opened_before && pairs.is_empty() && Some(mark.at) == last;
                if !ends {
                    lone(mark.at, "左", sink);
                }
            }
        }
    }
    if let Some(start) = opened {
        // Each paragraph of a long quotation begins with an opening mark; the last one closes it.
        let first = text.chars()[..start].iter().all(|c| c.is_whitespace());
        if !(quote && around.goes_on && first)
            && marks.iter().any(|mark| mark.at == start && mark.open.is_some())
        {
            lone(start, "右", sink);
        }
    }
    pairs
}

/// Pairs that cross: “《甲”》.
fn crossing(text: &Text<'_>, pairs: &mut [Range<usize>], sink: &mut Sink<'_, '_>) {
    pairs.sort_by_key(|pair| (pair.start, pair.end));
    for (index, outer) in pairs.iter().enumerate() {
        for inner in pairs[index + 1..].iter().take_while(|inner| inner.start < outer.end) {
            if inner.end > outer.end {
                let note =
                    format!("“{}”前后的标号交叉，请查对先后", text.slice(outer.end - 1..outer.end));
                sink.note("P02", outer.end - 1..inner.end, &note);
            }
        }
    }
}
