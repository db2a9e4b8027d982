//! A text as its lines: what stands on each, where, and how much emptiness is before it.

use crate::{
    marks::{Quarters, width},
    warning::Position,
};

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// Without the blanks at either end.
    pub text: &'a str,
    /// Where `text` begins.
    pub position: Position,
    /// The width of the blanks before it.
    pub lead: Quarters,
    /// How wide `text` is.
    pub width: Quarters,
    /// How many lines with nothing on them stand directly before it.
    pub empty_before: usize,
    /// How many lines with blanks on them do.
    pub blank_before: usize,
    /// Whether a form feed stands before it.
    pub begins_page: bool,
}

impl Line<'_> {
    /// How many lines without text stand directly before it.
    pub fn gap(&self) -> usize {
        self.empty_before + self.blank_before
    }
}

/// The lines of `text` that are not blank.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = Position::START;
    let (mut empty_before, mut blank_before, mut begins_page) = (0, 0, false);
    let mut rest = text;
    let mut after_page_mark = false;
    while !rest.is_empty() {
        let end = rest.find(ends_line).unwrap_or(rest.len());
        let (raw, tail) = rest.split_at(end);
        let trimmed = raw.trim();
        let mut tail_chars = tail.chars();
        let terminator = tail_chars.next();
        rest = tail_chars.as_str();
        if trimmed.is_empty() {
            // What stands before or after a form feed on its line is no line.
            if terminator != Some('\u{C}') && !after_page_mark {
                match raw.is_empty() {
                    true => empty_before += 1,
                    false => blank_before += 1,
                }
            }
        } else {
            let lead = &raw[..raw.len() - raw.trim_start().len()];
            lines.push(Line {
                text: trimmed,
                position: Position { column: at.column + lead.chars().count(), ..at },
                lead: lead.chars().map(blank_width).sum(),
                width: width(trimmed),
                empty_before,
                blank_before,
                begins_page,
            });
            (empty_before, blank_before, begins_page) = (0, 0, false);
        }
        after_page_mark = terminator == Some('\u{C}');
        begins_page |= after_page_mark;
        let crlf = terminator == Some('\r') && rest.starts_with('\n');
        if crlf {
            rest = &rest[1..];
        }
        at = match terminator {
            Some('\n' | '\r') => Position { line: at.line + 1, column: 1 },
            _ => Position { column: at.column + raw.chars().count() + 1, ..at },
        };
    }
    lines
}

/// Line ends of all systems, Word's line break within a paragraph (U+000B), and the page mark.
fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn blank_width(blank: char) -> Quarters {
    // A tab is at least two characters wide wherever it stands at a line's start.
    if blank == '\t' { 8 } else { width(blank.encode_utf8(&mut [0; 4])) }
}
