//! Words of one's own (本刊照此, 单位词库): what a publication always writes so, what it never
//! writes, and the numbers that it prints on purpose. Kept and exchanged as tab-parted lines.

use std::collections::BTreeSet;

/// How many lines a file of words may have; a bureau's own list has some hundreds.
const MAX_WORDS: usize = 20_000;
/// How long one word may be, in Unicode scalars.
const MAX_LEN: usize = 64;

/// Words of one's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// Units, streets and standing phrases: nothing within one is ever flagged.
    pub kept: BTreeSet<String>,
    /// Wrong word and right one.
    pub replaced: BTreeSet<(String, String)>,
    /// Words that must not appear, with the one to use instead or nothing; graver than a slip.
    pub banned: BTreeSet<(String, String)>,
}

/// A file of words that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnWordsError {
    /// More lines than any list of words has.
    #[error("more than {MAX_WORDS} words")]
    TooMany,
    /// A line that is not a word of a known kind.
    #[error(
        "line {line} is not “保留/改正/禁用”, a word and, where needed, another, parted by tabs"
    )]
    Line {
        /// The line, from 1.
        line: usize,
    },
}

impl OwnWords {
    /// Reads lines of 类别, 词, 改为, parted by tabs; 类别 is 保留, 改正 or 禁用.
    ///
    /// # Errors
    /// When there are too many lines, or one is none of these.
    pub fn from_tsv(text: &str) -> Result<Self, OwnWordsError> {
        let mut words = Self::default();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if index >= MAX_WORDS {
                return Err(OwnWordsError::TooMany);
            }
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') || line == "类别\t词\t改为" {
                continue;
            }
            let mut fields = line.split('\t').map(str::trim);
            let (kind, word) =
                (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            let right = fields.next().unwrap_or_default().to_owned();
            let fits = (1..=MAX_LEN).contains(&word.chars().count())
                && right.chars().count() <= MAX_LEN
                && word != right;
            let word = word.to_owned();
            match kind {
                "保留" if fits => _ = words.kept.insert(word),
                "改正" if fits && !right.is_empty() => _ = words.replaced.insert((word, right)),
                "禁用" if fits => _ = words.banned.insert((word, right)),
                _ => return Err(OwnWordsError::Line { line: index + 1 }),
            }
        }
        Ok(words)
    }

    /// The lines that [`Self::from_tsv`] reads, with their header.
    #[must_use]
    pub fn to_tsv(&self) -> String {
        let mut text = String::from("类别\t词\t改为\n");
        for word in &self.kept {
            text.push_str(&format!("保留\t{word}\n"));
        }
        for (kind, words) in [("改正", &self.replaced), ("禁用", &self.banned)] {
            for (word, right) in words {
                text.push_str(format!("{kind}\t{word}\t{right}").trim_end());
                text.push('\n');
            }
        }
        text
    }

    /// Wrong words with the right ones, and whether they are banned.
    pub(crate) fn wrong(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let pairs = |words| {
            let words: &BTreeSet<(String, String)> = words;
            words.iter().map(|(wrong, right)| (wrong.as_str(), right.as_str()))
        };
        let replaced = pairs(&self.replaced).map(|(wrong, right)| (wrong, right, false));
        replaced.chain(pairs(&self.banned).map(|(wrong, right)| (wrong, right, true)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_their_file() {
        let text = "\u{feff}类别\t词\t改为\n保留\t青禾里\n改正\t青和里\t青禾里\n禁用\t某词\n";
        let words = OwnWords::from_tsv(text).expect("three words");
        assert_eq!(words.to_tsv(), text.trim_start_matches('\u{feff}'));
        assert_eq!(words.wrong().count(), 2);
    }

    #[test]
    fn a_line_that_is_no_word_is_named() {
        for (text, line) in
            [("保留\n", 1), ("保留\t甲\n别的\t乙\n", 2), ("改正\t甲\n", 1), ("改正\t甲\t甲\n", 1)]
        {
            assert_eq!(OwnWords::from_tsv(text), Err(OwnWordsError::Line { line }), "{text}");
        }
        let long = format!("保留\t{}\n", "甲".repeat(MAX_LEN + 1));
        assert_eq!(OwnWords::from_tsv(&long), Err(OwnWordsError::Line { line: 1 }));
        let many = "保留\t甲\n".repeat(MAX_WORDS + 1);
        assert_eq!(OwnWords::from_tsv(&many), Err(OwnWordsError::TooMany));
    }
}
