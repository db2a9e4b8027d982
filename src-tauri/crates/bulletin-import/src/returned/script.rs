//! Text as it is compared: paragraph by paragraph, without blanks at either end and without empty
//! ones, since both are form. Each character knows where in the issue it stands.

use std::ops::Range;

use bulletin_model::{Block, Entry};

/// A character as a .docx can hold it, and as it is therefore compared: see the export.
pub(super) fn printed(c: char) -> char {
    match c {
        '\t' => '\t',
        '\n' | '\r' => ' ',
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// A line as it is compared.
pub(super) fn normal(line: &str) -> String {
    line.trim().chars().map(printed).collect()
}

/// The text of an entry, its paragraphs parted by `\n`.
#[derive(Debug, Default)]
pub(super) struct Script {
    /// Its characters.
    pub(super) chars: Vec<char>,
    /// Where each of them stands: the block, and the stretch of it in Unicode scalars. A line end
    /// stands for all blanks and empty paragraphs about it.
    places: Vec<(usize, Range<usize>)>,
    /// The first text block and its length in Unicode scalars.
    first: Option<(usize, usize)>,
}

impl Script {
    /// Of an entry.
    pub(super) fn of(entry: &Entry) -> Self {
        let mut script = Self::default();
        for (block, of) in entry.blocks.iter().enumerate() {
            if let Block::Text { text } = of {
                script.push_block(block, text);
            }
        }
        script
    }

    fn push_block(&mut self, block: usize, text: &str) {
        let mut start = 0;
        let mut end_of_last = 0;
        for paragraph in text.split('\n') {
            let all: Vec<char> = paragraph.chars().collect();
            let from = all.iter().position(|c| !c.is_whitespace());
            let to = all.iter().rposition(|c| !c.is_whitespace());
            if let (Some(from), Some(to)) = (from, to) {
                if !self.chars.is_empty() {
                    self.chars.push('\n');
                    self.places.push((block, end_of_last..start + from));
                }
                for (at, c) in all.iter().enumerate().take(to + 1).skip(from) {
                    self.chars.push(printed(*c));
                    self.places.push((block, start + at..start + at + 1));
                }
                end_of_last = start + to + 1;
            }
            start += all.len() + 1;
        }
        self.first.get_or_insert((block, start - 1));
    }

    /// Its paragraphs.
    pub(super) fn lines(&self) -> Vec<String> {
        match self.chars.is_empty() {
            true => Vec::new(),
            false => self.chars.split(|c| *c == '\n').map(|line| line.iter().collect()).collect(),
        }
    }

    /// The stretches of the entry's blocks that a stretch of it stands for, the first of which
    /// takes what comes in its place. None where the entry has no text block.
    pub(super) fn stretches(&self, range: Range<usize>) -> Vec<(usize, Range<usize>)> {
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for (block, place) in &self.places[range.clone()] {
            match found.last_mut() {
                Some((last, stretch)) if last == block => stretch.end = place.end,
                _ => found.push((*block, place.clone())),
            }
        }
        if found.is_empty() {
            found.extend(self.caret(range.start));
        }
        found
    }

    /// Where in the blocks something is put in before the character that is at `at`.
    fn caret(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let before = at.checked_sub(1).filter(|before| self.chars[*before] != '\n');
        let (block, at) = match (before, self.places.get(at)) {
            (Some(before), _) => (self.places[before].0, self.places[before].1.end),
            (None, Some((block, place))) => (*block, place.start),
            // An empty text, or one that ends in a line end, which none does.
            (None, None) => self.first?,
        };
        Some((block, at..at))
    }
}

#[cfg(test)]
mod tests {
    use bulletin_model::EntryId;

    use super::*;

    fn script(blocks: &[&str]) -> Script {
        let mut entry = Entry::of_text(EntryId(1), "");
        entry.blocks = blocks.iter().map(|text| Block::Text { text: (*text).into() }).collect();
        Script::of(&entry)
    }

    #[test]
    fn form_is_no_text() {
        let script = script(&["\u{3000}\u{3000}甲 乙\n\n 丙\r\n\u{1}丁 \n", "\n戊"]);
        assert_eq!(script.lines(), ["甲 乙", "丙", "\u{fffd}丁", "戊"]);
    }

    #[test]
    fn a_stretch_is_found_again_in_the_blocks() {
        let script = script(&["  甲乙\n\n 丙 ", "丁"]);
        // 甲乙⏎丙⏎丁
        assert_eq!(script.stretches(0..1), [(0, 2..3)]);
        assert_eq!(script.stretches(1..4), [(0, 3..8)], "the line end takes its blanks along");
        assert_eq!(script.stretches(3..6), [(0, 7..8), (1, 0..1)], "over two blocks");
        assert_eq!(script.stretches(2..2), [(0, 4..4)], "at a paragraph's end");
        assert_eq!(script.stretches(3..3), [(0, 7..7)], "at a paragraph's beginning");
        assert_eq!(script.stretches(6..6), [(1, 1..1)], "at the end");
    }

    #[test]
    fn an_empty_text_takes_text() {
        assert_eq!(script(&[""]).stretches(0..0), [(0, 0..0)]);
        assert_eq!(script(&["\n "]).stretches(0..0), [(0, 2..2)]);
        assert_eq!(script(&[]).stretches(0..0), []);
    }
}
