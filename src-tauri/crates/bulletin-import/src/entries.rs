//! From the paragraphs of a column to its entries.
//!
//! - Where the paragraphs of a column are numbered from 1 up, in one kind of numbers and from its
//!   first paragraph on, a number begins an entry.
//! - Otherwise an empty paragraph parts entries, and so does a date at a paragraph's start where
//!   entries begin with dates.
//! - Where a column has neither, it is one entry if other columns show that the file parts entries
//!   by empty paragraphs; else see [`Undivided`].
//!
//! All other paragraphs go with the entry before them; so an undated paragraph after a dated one,
//! with no empty one between, is a part of that entry. A line that looks like a title is the first
//! paragraph of its entry: directly above a dated paragraph, or alone between two empty paragraphs
//! if most entries have one there.

use std::ops::Range;

use crate::{
    marks::{
        Numbering, begins_with_date, begins_with_mark, ends_paragraph, is_title_like,
        leading_number,
    },
    paragraphs::Paragraph,
};

/// What paragraphs are between which nothing parts entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undivided {
    /// Entries of a monthly: each is one, except that a line that may be a title goes with the
    /// paragraph after it, and a part of a list with the one before.
    Entries,
    /// One text.
    OneEntry,
    /// One text, whatever parts its paragraphs, unless most of them begin with dates.
    Article,
}

/// The entries of each column, as stretches of its paragraphs.
pub(crate) fn entries(columns: &[Vec<Paragraph>], undivided: Undivided) -> Vec<Vec<Range<usize>>> {
    let gaps = columns.iter().flat_map(|column| column.iter().skip(1));
    let has_gaps = gaps.clone().any(|paragraph| paragraph.gap_before);
    // When each paragraph has one, it parts paragraphs and may or may not part entries.
    let says_nothing = gaps.clone().all(|paragraph| paragraph.gap_before);
    let mut entries: Vec<Vec<Range<usize>>> = columns
        .iter()
        .map(|column| stretches(&starts(column, has_gaps, says_nothing, undivided)))
        .collect();
    merge_titles(columns, &mut entries);
    entries
}

fn starts(
    column: &[Paragraph],
    file_has_gaps: bool,
    gaps_say_nothing: bool,
    undivided: Undivided,
) -> Vec<bool> {
    if column.is_empty() {
        return Vec::new();
    }
    let all_dates = column.iter().filter(|paragraph| begins_with_date(&paragraph.text)).count();
    if undivided == Undivided::Article && all_dates * 2 < column.len().max(3) {
        return vec![false; column.len()];
    }
    if let Some(starts) = numbered(column, gaps_say_nothing) {
        return starts;
    }
    let has_gaps = column.iter().skip(1).any(|paragraph| paragraph.gap_before);
    let dated: Vec<bool> = column.iter().map(|p| begins_with_date(&p.text)).collect();
    let sure = |at: usize| at == 0 || (has_gaps && column[at].gap_before);
    let sure_starts = (0..column.len()).filter(|at| sure(*at)).count();
    let sure_dates = (0..column.len()).filter(|at| sure(*at) && dated[*at]).count();
    let by_date = match has_gaps {
        true => sure_dates * 2 >= sure_starts,
        false => dated[0] || (all_dates > 1 && all_dates * 2 >= column.len()),
    };
    if has_gaps && undivided == Undivided::OneEntry && gaps_say_nothing && all_dates < 2 {
        return vec![false; column.len()];
    }
    if !has_gaps && all_dates == 0 && !file_has_gaps && undivided == Undivided::Entries {
        return each(column);
    }
    // A title directly above a dated paragraph begins its entry in its place.
    let follows_title = |at: usize| {
        at > 0
            && at < column.len()
            && !column[at].gap_before
            && may_be_title(&column[at - 1].text)
            && dated[at]
    };
    (0..column.len())
        .map(|at| {
            let by_date = by_date && (dated[at] && !follows_title(at) || follows_title(at + 1));
            sure(at) || by_date
        })
        .collect()
}

/// Whether a paragraph can only be a title: short, and not ended.
fn may_be_title(text: &str) -> bool {
    !ends_paragraph(text) && is_title_like(text)
}

/// Where each paragraph begins an entry but for titles and parts of lists.
fn each(column: &[Paragraph]) -> Vec<bool> {
    column
        .iter()
        .enumerate()
        .map(|(at, paragraph)| {
            let Some(before) = at.checked_sub(1) else { return true };
            let before = &column[before].text;
            let follows_title = may_be_title(before);
            let continues = before.ends_with(['：', ':']) || begins_with_mark(&paragraph.text);
            !follows_title && !continues
        })
        .collect()
}

/// Where numbers begin entries, if they do.
fn numbered(column: &[Paragraph], gaps_say_nothing: bool) -> Option<Vec<bool>> {
    let (kind, _) = leading_number(&column.first()?.text)?;
    let of_kind = |paragraph: &Paragraph| -> Option<u32> {
        leading_number(&paragraph.text)
            .filter(|(k, _): &(Numbering, u32)| *k == kind)
            .map(|(_, n)| n)
    };
    let numbers: Vec<Option<u32>> = column.iter().map(of_kind).collect();
    let mut expected = 1;
    for number in numbers.iter().flatten() {
        if *number != expected {
            return None;
        }
        expected += 1;
    }
    (expected > 2).then(|| {
        let parts = |at: usize| column[at].gap_before && !gaps_say_nothing;
        (0..column.len()).map(|at| numbers[at].is_some() || parts(at)).collect()
    })
}

/// The stretches that begin where `starts` says, the first at the beginning.
fn stretches(starts: &[bool]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (at, starts) in starts.iter().enumerate() {
        match stretches.last_mut() {
            Some(last) if !starts => last.end = at + 1,
            _ => stretches.push(at..at + 1),
        }
    }
    stretches
}

/// Puts lone titles to the entries after them, if most entries have one.
fn merge_titles(columns: &[Vec<Paragraph>], entries: &mut [Vec<Range<usize>>]) {
    let is_title = |column: &[Paragraph], stretch: &Range<usize>| {
        stretch.len() == 1 && may_be_title(&column[stretch.start].text)
    };
    let (mut titles, mut others) = (0, 0);
    for (column, stretches) in columns.iter().zip(entries.iter()) {
        for (at, stretch) in stretches.iter().enumerate() {
            let before_text = stretches.get(at + 1).is_some_and(|next| !is_title(column, next));
            if is_title(column, stretch) && before_text {
                titles += 1;
            } else {
                others += 1;
            }
        }
    }
    if titles < 2 || titles * 3 < others * 2 {
        return;
    }
    for (column, stretches) in columns.iter().zip(entries) {
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(stretches.len());
        for stretch in stretches.drain(..) {
            match merged.last_mut() {
                Some(last) if is_title(column, last) && !is_title(column, &stretch) => {
                    last.end = stretch.end;
                }
                _ => merged.push(stretch),
            }
        }
        *stretches = merged;
    }
}

/// Whether most entries open with a line that can only be a title.
pub(crate) fn have_titles(columns: &[Vec<Paragraph>], entries: &[Vec<Range<usize>>]) -> bool {
    let (mut titled, mut all) = (0, 0);
    for (column, stretches) in columns.iter().zip(entries) {
        for stretch in stretches {
            all += 1;
            titled += usize::from(has_title(column, stretch));
        }
    }
    titled > 1 && titled * 3 >= all * 2
}

/// Whether an entry opens with a line that may be its title.
pub(crate) fn has_title(column: &[Paragraph], stretch: &Range<usize>) -> bool {
    stretch.len() > 1
        && may_be_title(&column[stretch.start].text)
        && ends_paragraph(&column[stretch.start + 1].text)
}
