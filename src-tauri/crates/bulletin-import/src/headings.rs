//! Column headings: `【…】` lines, `栏目：…` lines, or short `一、…` lines, one kind in a file. The
//! `一、…` of one article are its sections, and no columns.

use std::ops::RangeInclusive;

use bulletin_model::chinese::{self, heading_level};

use crate::{
    credit::{self, is_unit},
    issue_number::find_numbers,
    lines::Line,
    marks::{EM, Quarters, begins_with_date, ends_paragraph, is_han},
};

/// Where the headings of a file are.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    /// Indices of lines, ascending.
    pub at: Vec<usize>,
    /// The first line that would be a heading in a file without those of the first kind, or that
    /// lacks the brackets which the others have.
    pub other_kind: Option<usize>,
    /// Whether the file is one article, with sections that count from 一.
    pub is_article: bool,
}

/// A column has a name, not a sentence.
const LONGEST_HEADING: usize = 40;

/// A column's name without brackets has so many characters: one with fewer may be a person's.
const BARE_NAME: RangeInclusive<usize> = 4..=8;

/// `一、` also begins paragraphs, so its headings are held to be shorter.
const WIDEST_NUMBERED: Quarters = 24 * EM;

/// The headings among `lines`. Of the three kinds the first that occurs counts, in the order above;
/// `一、` lines only when they count up from 一 and each has text under it, so that a table of
/// contents, or the parts of one entry, are no columns.
pub(crate) fn headings(lines: &[Line<'_>]) -> Headings {
    let of = |is: fn(&str) -> bool| -> Vec<usize> {
        (0..lines.len()).filter(|at| is(lines[*at].text)).collect()
    };
    let (bracketed, labelled, numbered) = (of(is_bracketed), of(is_labelled), numbered(lines));
    let bare = bare(lines, &bracketed);
    let is_alone = bracketed.is_empty() && labelled.is_empty();
    if is_alone && are_sections(lines, &numbered) {
        return Headings { is_article: true, ..Headings::default() };
    }
    // Beside other headings, those of an entry's own sections are none.
    let numbered = if is_alone || hold_entries(lines, &numbered) { numbered } else { Vec::new() };
    let mut present = [bracketed, labelled, numbered].into_iter().filter(|kind| !kind.is_empty());
    let at = present.next().unwrap_or_default();
    let other_kind = present.filter_map(|kind| kind.first().copied()).chain(bare).min();
    Headings { at, other_kind, is_article: false }
}

/// Whether the `一、` lines `at` part one article: columns stand in an issue, which has a number, or
/// hold entries, which begin with dates.
fn are_sections(lines: &[Line<'_>], at: &[usize]) -> bool {
    let Some(first) = at.first() else { return false };
    let before = &lines[..*first];
    if before.iter().any(|line| find_numbers(line.text).is_some()) || hold_entries(lines, at) {
        return false;
    }
    // What has neither a title nor parts of its sections may be columns, whose entries tell nothing.
    let has_parts = lines.iter().any(|line| matches!(heading_level(line.text), Some((2, _))));
    !before.is_empty() || has_parts
}

/// Whether what follows the `一、` lines `at` begins with dates, as entries do.
fn hold_entries(lines: &[Line<'_>], at: &[usize]) -> bool {
    let dated = at.iter().filter(|at| begins_with_date(lines[**at + 1].text)).count();
    dated * 2 >= at.len()
}

/// The first line that may be a column's name without its brackets, in a file whose headings have
/// them: a short name by itself between a whole sentence and an entry. Where there are more of them
/// than headings they are titles.
fn bare(lines: &[Line<'_>], bracketed: &[usize]) -> Option<usize> {
    let first = *bracketed.first()?;
    let is_name = |text: &str| {
        BARE_NAME.contains(&text.chars().count())
            && text.chars().all(is_han)
            && !is_unit(text)
            && credit::line(text).is_none()
    };
    let mut found = (first + 1..lines.len().saturating_sub(1)).filter(|at| {
        let (before, after) = (&lines[*at - 1].text, &lines[*at + 1].text);
        is_name(lines[*at].text) && ends_paragraph(before) && begins_with_date(after)
    });
    let bare = found.next()?;
    (found.count() < bracketed.len()).then_some(bare)
}

/// Whether a line is a heading in brackets, `【…】`.
pub(crate) fn is_bracketed(text: &str) -> bool {
    text.strip_prefix('【').and_then(|rest| rest.strip_suffix('】')).is_some_and(|name| {
        !name.trim().is_empty() && !name.contains(['【', '】']) && is_short(text)
    })
}

fn is_labelled(text: &str) -> bool {
    ["栏目：", "栏目:"].into_iter().any(|label| text.len() > label.len() && text.starts_with(label))
        && is_short(text)
        && !text.contains('。')
}

fn is_short(text: &str) -> bool {
    text.chars().nth(LONGEST_HEADING).is_none()
}

fn numbered(lines: &[Line<'_>]) -> Vec<usize> {
    let numbers: Vec<Option<u32>> = lines.iter().map(heading_number).collect();
    let with_text: Vec<usize> = (0..lines.len())
        .filter(|at| numbers[*at].is_some() && numbers.get(at + 1) == Some(&None))
        .collect();
    let counts_up = with_text.iter().zip(1..).all(|(at, expected)| numbers[*at] == Some(expected));
    if counts_up && with_text.len() > 1 { with_text } else { Vec::new() }
}

/// The number of a line that looks like an `一、` heading.
fn heading_number(line: &Line<'_>) -> Option<u32> {
    let (1, mark) = heading_level(line.text)? else { return None };
    if line.width > WIDEST_NUMBERED
        || line.text.contains(['。', '；', '！', '？'])
        || line.text.ends_with(['，', '、', '：'])
    {
        return None;
    }
    let numeral: String = line.text.chars().take(mark - 1).collect();
    chinese::parse_numeral(&numeral)
}
