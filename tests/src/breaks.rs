//! The lines and pages of a real issue of December 2020, each Han character replaced by 字. All Han
//! characters are one em wide, so the masked text breaks exactly where the original did.

use crate::repository;

/// Text of the file, one line of the original a line, an empty line for an empty paragraph, a form
/// feed on a line of its own where a page begins.
const FIXTURE: &str = "yangpu-2020-12.breaks.txt";

/// What parts two pages of text that `banxin lines` prints.
pub const PAGE_BREAK: &str = "\u{c}\n";

/// The lines as they were set.
///
/// # Panics
/// The fixture is missing.
#[must_use]
pub fn as_set() -> String {
    repository::fixture_text(FIXTURE)
}

/// The same text as a PDF reader extracts it from the original, for import to make paragraphs of:
/// an empty line after every line, blanks for an empty paragraph, a blank before the first line of
/// a page (and no empty line before it), a blank for the gap between Han and a number, and blanks
/// at the end of a paragraph.
///
/// # Panics
/// The fixture is missing.
#[must_use]
pub fn as_extracted() -> String {
    let set = as_set();
    let mut text = String::new();
    for page in set.split(PAGE_BREAK) {
        text.push(' ');
        let lines: Vec<_> = page.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let next = lines.get(index + 1);
            text.push_str(&with_gaps(line));
            if line.is_empty() {
                text.push_str("    ");
            } else if line.starts_with('【') || next.is_some_and(|next| next.is_empty()) {
                text.push(' ');
            }
            text.push_str(if next.is_some() { "\n\n" } else { "\n" });
        }
    }
    text
}

/// A line with a blank before each number that follows a Han character.
fn with_gaps(line: &str) -> String {
    let mut text = String::new();
    let mut before = ' ';
    for character in line.chars() {
        if character.is_ascii_digit() && before == '字' {
            text.push(' ');
        }
        text.push(character);
        before = character;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extraction_has_the_same_text() {
        let whole = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
        assert_eq!(whole(&as_extracted()), whole(&as_set()));
    }

    #[test]
    fn the_extraction_looks_like_one() {
        let text = as_extracted();
        assert!(text.starts_with(" 【字字字字字字】 \n\n12字 29字，"), "the opening of the text");
        assert_eq!(text.matches("\n ").count(), 5 + 3, "5 empty paragraphs and 3 further pages");
    }
}
