//! Three states of a text by characters: as it was sent, as it came back, as it is now.

use std::ops::Range;

use crate::hunks::{self, Hunk};

/// A stretch that somebody changed in what came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// The stretch as it was sent.
    pub(super) sent: Range<usize>,
    /// What it is in what came back.
    pub(super) returned: Range<usize>,
    /// Where that stands now.
    pub(super) now: Range<usize>,
    /// Whether it was changed here too meanwhile, in another way.
    pub(super) both: bool,
}

/// What was changed in `returned`, and is not the same `now` already.
pub(super) fn changes(sent: &[char], returned: &[char], now: &[char]) -> Vec<Change> {
    let theirs = hunks(sent, returned);
    let ours = hunks(sent, now);
    let mut changes = Vec::new();
    let (mut at, mut own) = (0, 0);
    // How much longer the other states are before the present hunks.
    let (mut their_shift, mut our_shift) = (0, 0);
    while at < theirs.len() {
        // Ours that end before theirs begins only shift what follows.
        while own < ours.len()
            && !meet(&ours[own].old, &theirs[at].old)
            && ours[own].old.start < theirs[at].old.start
        {
            our_shift += shift(&ours[own]);
            own += 1;
        }
        let mut union = theirs[at].old.clone();
        let (mut their_growth, mut our_growth) = (shift(&theirs[at]), 0);
        at += 1;
        let mut both = false;
        loop {
            if own < ours.len() && meet(&ours[own].old, &union) {
                union = join(&union, &ours[own].old);
                our_growth += shift(&ours[own]);
                own += 1;
                both = true;
            } else if both && at < theirs.len() && meet(&theirs[at].old, &union) {
                union = join(&union, &theirs[at].old);
                their_growth += shift(&theirs[at]);
                at += 1;
            } else {
                break;
            }
        }
        let change = Change {
            returned: moved(&union, their_shift, their_growth),
            now: moved(&union, our_shift, our_growth),
            sent: union,
            both,
        };
        their_shift += their_growth;
        our_shift += our_growth;
        if returned[change.returned.clone()] != now[change.now.clone()] {
            changes.push(change);
        }
    }
    changes
}

fn shift(hunk: &Hunk) -> isize {
    hunk.new.len().cast_signed() - hunk.old.len().cast_signed()
}

fn moved(range: &Range<usize>, shift: isize, growth: isize) -> Range<usize> {
    range.start.saturating_add_signed(shift)..range.end.saturating_add_signed(shift + growth)
}

/// Whether two stretches have a character in common, or one that is empty lies at the other.
fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    let (start, end) = (one.start.max(other.start), one.end.min(other.end));
    start < end || (start == end && (one.is_empty() || other.is_empty()))
}

fn join(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// Where two texts differ, such as a reader would mark it: what lies close together is one place,
/// and a number is changed as a whole.
fn hunks(old: &[char], new: &[char]) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    for hunk in hunks::hunks(old, new) {
        let hunk = whole_numbers(hunk, old, new);
        match hunks.last_mut() {
            Some(last) if last.old.end >= hunk.old.start || belong(last, &hunk, old) => {
                last.old.end = last.old.end.max(hunk.old.end);
                last.new.end = last.new.end.max(hunk.new.end);
            }
            _ => hunks.push(hunk),
        }
    }
    hunks
}

/// The signs that make up a number or a word of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Latin,
    Numeral,
}

fn sign(c: char) -> Option<Sign> {
    match c {
        '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
        | '十' | '百' | '千' | '万' | '亿' => Some(Sign::Numeral),
        c if c.is_ascii_alphanumeric() => Some(Sign::Latin),
        _ => None,
    }
}

/// A difference within a number, 1200 and 1500, widened to the whole of it: what is the same on
/// either side of it is the same in both texts.
fn whole_numbers(mut hunk: Hunk, old: &[char], new: &[char]) -> Hunk {
    let edges = |of: &[char], range: &Range<usize>| {
        let stretch = &of[range.clone()];
        (stretch.first().and_then(|c| sign(*c)), stretch.last().and_then(|c| sign(*c)))
    };
    let (in_old, in_new) = (edges(old, &hunk.old), edges(new, &hunk.new));
    if let Some(first) = in_old.0.or(in_new.0) {
        let run = old[..hunk.old.start].iter().rev();
        let same = new[..hunk.new.start].iter().rev();
        let alike = |(a, b): &(&char, &char)| a == b && sign(**a) == Some(first);
        let count = run.zip(same).take_while(alike).count();
        hunk.old.start -= count;
        hunk.new.start -= count;
    }
    if let Some(last) = in_old.1.or(in_new.1) {
        let run = old[hunk.old.end..].iter().zip(&new[hunk.new.end..]);
        let alike = |(a, b): &(&char, &char)| a == b && sign(**a) == Some(last);
        let count = run.take_while(alike).count();
        hunk.old.end += count;
        hunk.new.end += count;
    }
    hunk
}

/// Whether two differences that follow one another are one to a reader: nothing is between them,
/// or so little of one paragraph that it is there by chance.
fn belong(one: &Hunk, other: &Hunk, old: &[char]) -> bool {
    let between = &old[one.old.end..other.old.start];
    let size = |hunk: &Hunk| hunk.old.len().max(hunk.new.len());
    let chance = between.len() <= 1 || 2 * between.len() <= size(one).min(size(other));
    !between.contains(&'\n') && (between.is_empty() || (chance && !between.iter().any(is_mark)))
}

/// Punctuation parts what is on either side of it.
fn is_mark(c: &char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | ',' | '.' | ';')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each change as `sent→returned`, with `|now` where both sides changed it.
    #[track_caller]
    fn check(sent: &str, returned: &str, now: &str, expected: &[&str], adopted: &str) {
        let [sent, returned, now] =
            [sent, returned, now].map(|text| text.chars().collect::<Vec<_>>());
        let changes = changes(&sent, &returned, &now);
        let text =
            |of: &[char], range: &Range<usize>| -> String { of[range.clone()].iter().collect() };
        let told: Vec<String> = changes
            .iter()
            .map(|change| {
                let mut told =
                    format!("{}→{}", text(&sent, &change.sent), text(&returned, &change.returned));
                if change.both {
                    told += &format!("|{}", text(&now, &change.now));
                }
                told
            })
            .collect();
        assert_eq!(told, expected);
        let mut result = now;
        for change in changes.iter().rev() {
            result.splice(change.now.clone(), returned[change.returned.clone()].iter().copied());
        }
        assert_eq!(result.iter().collect::<String>(), adopted);
    }

    #[test]
    fn each_place_is_one_change() {
        let sent = "12月3日，局长检查工作三处。";
        check(
            sent,
            "12月3日，副局长检查工作四处。",
            sent,
            &["→副", "三→四"],
            "12月3日，副局长检查工作四处。",
        );
        check(sent, sent, sent, &[], sent);
        check(sent, sent, "12月3日，局长检查。", &[], "12月3日，局长检查。");
    }

    #[test]
    fn a_number_is_changed_as_a_whole() {
        check(
            "发放1200条，一百二十家。",
            "发放1500条，一百三十五家。",
            "发放1200条，一百二十家。",
            &["1200→1500", "一百二十→一百三十五"],
            "发放1500条，一百三十五家。",
        );
        check("共120人", "共1200人", "共120人", &["120→1200"], "共1200人");
        check("A2024B", "A2025B", "A2024B", &["A2024B→A2025B"], "A2025B");
        check("12013", "13014", "12013", &["12013→13014"], "13014");
    }

    #[test]
    fn what_was_changed_here_is_kept_beside_it() {
        check(
            "局长检查工作三处。",
            "局长检查工作四处。",
            "区民政局局长检查工作三处，",
            &["三→四"],
            "区民政局局长检查工作四处，",
        );
    }

    #[test]
    fn what_both_sides_changed_is_one_choice() {
        check(
            "局长检查工作三处。",
            "局长检查工作四处。",
            "局长检查工作五处。",
            &["三→四|五"],
            "局长检查工作四处。",
        );
        check("甲乙丙", "甲丙", "甲乙乙丙", &["乙→|乙乙"], "甲丙");
        check("", "新", "另", &["→新|另"], "新");
    }

    #[test]
    fn the_same_change_on_both_sides_is_none() {
        check("检查三处。", "检查四处。", "检查四处。", &[], "检查四处。");
    }

    #[test]
    fn paragraphs_are_not_run_together() {
        check("甲\n乙", "丙\n丁", "甲\n乙", &["甲→丙", "乙→丁"], "丙\n丁");
    }
}
