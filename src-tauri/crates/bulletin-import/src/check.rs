//! What an editor should look at in the text of a paragraph.

use crate::{
    marks::{
        begins_with_date, begins_with_mark, ends_paragraph, ends_something, is_chinese, is_han,
        is_title_like,
    },
    paragraphs::Paragraph,
    warning::WarningKind,
};

/// Longer than any paragraph of a bulletin: the reference issue's longest has eight hundred.
const LONGEST_PARAGRAPH: usize = 2000;

/// What is to be looked at in `paragraph`, by offset in Unicode scalars; `next` is the paragraph
/// after it in the column.
pub(crate) fn check(
    paragraph: &Paragraph,
    next: Option<&Paragraph>,
    mut found: impl FnMut(usize, WarningKind),
) {
    let is_page_number = paragraph.notes.iter().any(|(_, kind)| *kind == WarningKind::PageNumber);
    for (offset, kind) in &paragraph.notes {
        found(*offset, *kind);
    }
    if paragraph.chars > LONGEST_PARAGRAPH {
        found(0, WarningKind::LongParagraph { chars: paragraph.chars });
    }
    check_characters(&paragraph.text, &mut found);
    if !is_page_number && goes_on(&paragraph.text, next.map(|next| next.text.as_str())) {
        found(paragraph.chars.saturating_sub(1), WarningKind::TornLine);
    }
}

/// What is to be looked at in the characters of `text`, which may be a heading too.
pub(crate) fn check_characters(text: &str, mut found: impl FnMut(usize, WarningKind)) {
    let mut before: Option<char> = None;
    let mut blanks_from: Option<usize> = None;
    let mut chars = text.chars().enumerate().peekable();
    while let Some((offset, c)) = chars.next() {
        if c.is_whitespace() {
            blanks_from.get_or_insert(offset);
            continue;
        }
        if let Some(start) = blanks_from.take()
            && before.is_some_and(is_chinese)
            && is_chinese(c)
        {
            found(start, WarningKind::StrayBlank);
        }
        let after = chars.peek().map(|(_, after)| *after);
        if is_half_width_mark(before, c, after) {
            found(offset, WarningKind::HalfWidthMark { mark: c });
        }
        if c == char::REPLACEMENT_CHARACTER {
            found(offset, WarningKind::ReplacementCharacter);
        } else if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') {
            found(offset, WarningKind::ControlCharacter { character: c });
        }
        before = Some(c);
    }
}

/// Whether `mark` is a half-width one that Chinese text should not have: its neighbours are
/// Chinese, or it ends the paragraph after Chinese; of a bracket, one neighbour is.
fn is_half_width_mark(before: Option<char>, mark: char, after: Option<char>) -> bool {
    let is = |neighbour: Option<char>| neighbour.is_some_and(is_chinese);
    match mark {
        ',' | '.' | ';' | ':' | '!' | '?' => is(before) && (after.is_none() || is(after)),
        '(' | ')' => before.is_some_and(is_han) || after.is_some_and(is_han),
        _ => false,
    }
}

/// Whether a paragraph seems to go on after its end, in `next` if there is one.
fn goes_on(text: &str, next: Option<&str>) -> bool {
    if text.ends_with(['，', '、', ',']) {
        return true;
    }
    let Some(next) = next else { return false };
    let is_new = begins_with_date(next) || begins_with_mark(next);
    next.starts_with(ends_something) || (!ends_paragraph(text) && !is_title_like(text) && !is_new)
}
