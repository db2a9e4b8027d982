//! Kinds of characters and of line beginnings: what the rest of the crate asks about a text.

use bulletin_model::chinese::{self, heading_level};
use unicode_width::UnicodeWidthChar;

/// Whether `c` is a Chinese character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether `c` is a Chinese character or a mark of Chinese text.
pub(crate) fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

pub(crate) fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '《' | '〈' | '【' | '〔' | '「' | '『' | '(' | '[')
}

pub(crate) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '」' | '』' | ')' | ']')
}

/// Marks that stand at the end of what they belong to, and so begin no line and no paragraph.
pub(crate) fn ends_something(c: char) -> bool {
    closes(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？')
}

/// Whether `text` ends as a sentence does, closing marks aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(closes).ends_with(['。', '！', '？', '.', '!', '?', '…'])
}

/// Whether a paragraph may end as `text` does: with a sentence, an item of a list, or what leads to
/// a list.
pub(crate) fn ends_paragraph(text: &str) -> bool {
    ends_sentence(text)
        || text.ends_with(['；', '：', ';', ':'])
        || (text.ends_with(['）', ')']) && text.contains(['（', '(']))
}

/// A width in quarters of an em.
pub(crate) type Quarters = usize;

/// One em.
pub(crate) const EM: Quarters = 4;

/// How wide `text` is set: Chinese characters and marks one em, the rest half an em, and a quarter
/// between a Chinese character and a Latin letter or digit, typed there as a blank or not.
pub(crate) fn width(text: &str) -> Quarters {
    let mut width = 0;
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let gap = |before: Option<char>, after: char| {
            before.is_some_and(|before| {
                (is_han(before) && after.is_ascii_alphanumeric())
                    || (before.is_ascii_alphanumeric() && is_han(after))
            })
        };
        if c == ' ' && chars.peek().is_some_and(|after| gap(before, *after)) {
            // It is counted with the character after it.
            continue;
        }
        // CJK width counts terminal cells, of which an em has two.
        width += c.width_cjk().unwrap_or(0) * EM / 2;
        width += usize::from(gap(before, c));
        before = Some(c);
    }
    width
}

/// A kind of numbering that entries may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// `1.`
    Dot,
    /// `1、`
    Comma,
    /// `（一）`
    Brackets,
}

/// The number that `text` begins with.
pub(crate) fn leading_number(text: &str) -> Option<(Numbering, u32)> {
    let digits: String = text.chars().take(3).take_while(char::is_ascii_digit).collect();
    if let Ok(number) = digits.parse() {
        return match text[digits.len()..].chars().next() {
            Some('、') => Some((Numbering::Comma, number)),
            _ if matches!(heading_level(text), Some((3, _))) => Some((Numbering::Dot, number)),
            _ => None,
        };
    }
    let (2, length) = heading_level(text)? else { return None };
    let numeral: String = text.chars().take(length - 1).skip(1).collect();
    Some((Numbering::Brackets, chinese::parse_numeral(&numeral)?))
}

/// Whether `text` begins with a date that a day can have.
pub(crate) fn begins_with_date(text: &str) -> bool {
    // A date has no more than twenty characters, blanks among them.
    let end = text.char_indices().nth(24).map_or(text.len(), |(at, _)| at);
    chinese::leading_date(&text[..end]).is_some()
}

/// Whether `text` begins as a part of a list does.
pub(crate) fn begins_with_mark(text: &str) -> bool {
    let mut chars = text.chars();
    leading_number(text).is_some()
        || heading_level(text).is_some()
        || (chars.next().is_some_and(|c| "一二三四五六七八九十".contains(c))
            && chars.next() == Some('是'))
        || text.starts_with(['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '●', '•', '·', '◆', '■'])
}

/// The widest line that may be a title.
const WIDEST_TITLE: Quarters = 30 * EM;

/// Whether `text` may be a title: short, and not a sentence or the start of one.
pub(crate) fn is_title_like(text: &str) -> bool {
    !text.is_empty()
        && !begins_with_date(text)
        && !text.contains(['。', '；', '！', '？'])
        && !text.ends_with(['，', '、', '：', ',', ':'])
        && width(text) <= WIDEST_TITLE
}
