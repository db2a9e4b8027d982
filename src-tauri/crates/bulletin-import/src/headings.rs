//! Column headings: `【…】` lines, `栏目：…` lines, or short `一、…` lines, one kind in a file.

use bulletin_model::chinese::{self, heading_level};

use crate::{
    lines::Line,
    marks::{EM, Quarters},
};

/// Where the headings of a file are.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    /// Indices of lines, ascending.
    pub at: Vec<usize>,
    /// The first line that would be a heading in a file without those of the first kind.
    pub other_kind: Option<usize>,
}

/// A column has a name, not a sentence.
const LONGEST_HEADING: usize = 40;

/// `一、` also begins paragraphs, so its headings are held to be shorter.
const WIDEST_NUMBERED: Quarters = 24 * EM;

/// The headings among `lines`. Of the three kinds the first that occurs counts, in the order above;
/// `一、` lines only when they count up from 一 and each has text under it, so that a table of
/// contents, or the parts of one entry, are no columns.
pub(crate) fn headings(lines: &[Line<'_>]) -> Headings {
    let of = |is: fn(&str) -> bool| -> Vec<usize> {
        (0..lines.len()).filter(|at| is(lines[*at].text)).collect()
    };
    let kinds = [of(is_bracketed), of(is_labelled), numbered(lines)];
    let mut present = kinds.into_iter().filter(|kind| !kind.is_empty());
    let at = present.next().unwrap_or_default();
    let other_kind = present.filter_map(|kind| kind.first().copied()).min();
    Headings { at, other_kind }
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
