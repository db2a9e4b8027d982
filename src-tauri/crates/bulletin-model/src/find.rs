//! Finding text in an issue.

use std::ops::Range;

use crate::{Block, ColumnId, EntryId, Issue};

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The text; empty finds nothing.
    pub text: String,
    /// Whether capital and small letters differ.
    pub match_case: bool,
    /// Whether full-width and half-width forms (， and ,) differ.
    pub match_width: bool,
}

/// A text of an issue that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextOf {
    /// A column's heading.
    Heading(ColumnId),
    /// An entry's title.
    Title(EntryId),
    /// An entry's working title.
    WorkingTitle(EntryId),
    /// A 按语: an entry's, or the issue's where none is named.
    EditorsNote(Option<EntryId>),
    /// A text block of an entry, by its index.
    Block(EntryId, usize),
}

/// A place that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// In which text.
    pub of: TextOf,
    /// In Unicode scalars of that text.
    pub range: Range<usize>,
}

/// All texts of an issue that are searched, in order.
pub fn texts(issue: &Issue) -> impl Iterator<Item = (TextOf, &str)> {
    let note = (TextOf::EditorsNote(None), issue.editors_note.as_str());
    std::iter::once(note).chain(issue.columns.iter().flat_map(|column| {
        let heading = (TextOf::Heading(column.id), column.heading.as_str());
        std::iter::once(heading).chain(column.entries.iter().flat_map(|entry| {
            let blocks = entry.blocks.iter().enumerate().map(|(index, block)| match block {
                Block::Text { text } => (TextOf::Block(entry.id, index), text.as_str()),
            });
            [
                (TextOf::WorkingTitle(entry.id), entry.working_title.as_str()),
                (TextOf::Title(entry.id), entry.title.as_str()),
                (TextOf::EditorsNote(Some(entry.id)), entry.editors_note.as_str()),
            ]
            .into_iter()
            .chain(blocks)
        }))
    }))
}

/// All places where `query` stands, in order; they do not overlap.
#[must_use]
pub fn find(issue: &Issue, query: &Query) -> Vec<Found> {
    let wanted: Vec<char> = query.text.chars().map(|c| fold(c, query)).collect();
    let mut found = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    for (of, text) in texts(issue) {
        let chars: Vec<char> = text.chars().map(|c| fold(c, query)).collect();
        let mut at = 0;
        while let Some(rest) = chars.get(at..).filter(|rest| rest.len() >= wanted.len()) {
            if rest.starts_with(&wanted) {
                found.push(Found { of, range: at..at + wanted.len() });
                at += wanted.len();
            } else {
                at += 1;
            }
        }
    }
    found
}

/// `c` as it is compared: one scalar stays one, so that positions hold.
fn fold(c: char, query: &Query) -> char {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' if !query.match_width => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        '\u{3000}' if !query.match_width => ' ',
        _ => c,
    };
    if query.match_case {
        return c;
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, Entry, IssueId};

    fn check(text: &str, query: &str, exact: bool, expected: &[Range<usize>]) {
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        issue.columns.push(Column {
            id: ColumnId(1),
            heading: String::new(),
            left_out: false,
            entries: vec![Entry::of_text(EntryId(2), text)],
        });
        let query = Query { text: query.into(), match_case: exact, match_width: exact };
        let found: Vec<_> = find(&issue, &query).into_iter().map(|found| found.range).collect();
        assert_eq!(found, expected, "{query:?} in {text:?}");
    }

    #[allow(clippy::single_range_in_vec_init, reason = "one hit is a list of one range")]
    #[test]
    fn places_are_found_once_each_and_by_scalars() {
        check("检查检查检查", "检查", true, &[0..2, 2..4, 4..6]);
        check("𠮷好好好", "好好", true, &[1..3]);
        check("OA与oa，ＯＡ", "oa", false, &[0..2, 3..5, 6..8]);
        check("OA与oa，ＯＡ", "oa", true, &[3..5]);
        check("工作,工作，", "作，", false, &[1..3, 4..6]);
        check("工作", "", false, &[]);
        check("工", "工作", false, &[]);
    }

    #[test]
    fn headings_and_titles_are_searched_too() {
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        let mut entry = Entry::of_text(EntryId(2), "养老");
        entry.title = "养老服务".into();
        issue.columns.push(Column {
            id: ColumnId(1),
            heading: "【养老】".into(),
            left_out: false,
            entries: vec![entry],
        });
        let query = Query { text: "养老".into(), match_case: true, match_width: true };
        let of: Vec<_> = find(&issue, &query).into_iter().map(|found| found.of).collect();
        assert_eq!(
            of,
            [TextOf::Heading(ColumnId(1)), TextOf::Title(EntryId(2)), TextOf::Block(EntryId(2), 0)]
        );
    }
}
