//! A paragraph as the checks see it: scalars with their places, and which of them stand in quotes,
//! in book marks or in a web address.

use std::ops::Range;

/// What a scalar stands in.
const QUOTED: u8 = 1;
const TITLED: u8 = 2;
const ADDRESS: u8 = 4;

/// A paragraph's text, indexed by Unicode scalars.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    source: &'a str,
    chars: Vec<char>,
    /// The byte at which each scalar begins, and the length at the end.
    bytes: Vec<usize>,
    flags: Vec<u8>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let chars: Vec<char> = source.chars().collect();
        let mut bytes: Vec<usize> = source.char_indices().map(|(at, _)| at).collect();
        bytes.push(source.len());
        let mut flags = vec![0; chars.len()];
        mark_pairs(&chars, &mut flags, '“', '”', QUOTED);
        mark_pairs(&chars, &mut flags, '《', '》', TITLED);
        mark_addresses(&chars, &mut flags);
        Self { source, chars, bytes, flags }
    }

    pub(crate) fn source(&self) -> &'a str {
        self.source
    }

    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }

    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(crate) fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }

    /// The scalar before `index`.
    pub(crate) fn prev(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.at(index))
    }

    pub(crate) fn slice(&self, range: Range<usize>) -> &'a str {
        let end = range.end.min(self.len());
        let start = range.start.min(end);
        &self.source[self.bytes[start]..self.bytes[end]]
    }

    /// The scalar that begins at `byte`, or the text's length past its end.
    pub(crate) fn index_of_byte(&self, byte: usize) -> usize {
        self.bytes.partition_point(|&at| at < byte)
    }

    pub(crate) fn byte_of(&self, index: usize) -> usize {
        self.bytes[index.min(self.len())]
    }

    /// At most `count` scalars before `index`.
    pub(crate) fn before(&self, index: usize, count: usize) -> &'a str {
        self.slice(index.saturating_sub(count)..index)
    }

    /// At most `count` scalars from `index` on.
    pub(crate) fn after(&self, index: usize, count: usize) -> &'a str {
        self.slice(index..index.saturating_add(count))
    }

    pub(crate) fn rest(&self, index: usize) -> &'a str {
        &self.source[self.byte_of(index)..]
    }

    pub(crate) fn until(&self, index: usize) -> &'a str {
        &self.source[..self.byte_of(index)]
    }

    pub(crate) fn followed_by(&self, index: usize, words: &[&str]) -> bool {
        let rest = self.rest(index);
        words.iter().any(|word| rest.starts_with(word))
    }

    pub(crate) fn preceded_by(&self, index: usize, words: &[&str]) -> bool {
        let until = self.until(index);
        words.iter().any(|word| until.ends_with(word))
    }

    pub(crate) fn in_quotes(&self, index: usize) -> bool {
        self.flag(index, QUOTED)
    }

    pub(crate) fn in_title(&self, index: usize) -> bool {
        self.flag(index, TITLED)
    }

    pub(crate) fn in_address(&self, index: usize) -> bool {
        self.flag(index, ADDRESS)
    }

    fn flag(&self, index: usize, flag: u8) -> bool {
        self.flags.get(index).is_some_and(|flags| flags & flag != 0)
    }

    /// Whether a clause begins at `index`: nothing, or only blanks, stand between it and the
    /// paragraph's start or the mark before it.
    pub(crate) fn begins_clause(&self, index: usize) -> bool {
        match self.chars[..index].iter().rev().find(|c| !is_blank(**c)) {
            None => true,
            Some(c) => "，。；：！？,;:!?…—“‘（(\u{a0}".contains(*c),
        }
    }

    /// Whether a sentence, or an item of a list, begins at `index`.
    pub(crate) fn begins_sentence(&self, index: usize) -> bool {
        match self.chars[..index].iter().rev().find(|c| !is_blank(**c)) {
            None => true,
            Some(c) => "。；：！？;:!?“".contains(*c),
        }
    }

    /// Whether an item of a list begins at `index`: at the start or after `：。；！？`, but not in the
    /// middle of a time.
    pub(crate) fn begins_item(&self, index: usize) -> bool {
        let before = self.chars[..index].iter().rposition(|c| !is_blank(*c));
        let Some(at) = before else { return true };
        let time =
            ":：".contains(self.chars[at]) && self.prev(at).is_some_and(|c| c.is_ascii_digit());
        "。；：！？;:".contains(self.chars[at]) && !time
    }

    /// The clause around `index`: between two of `，。；：！？`.
    pub(crate) fn clause(&self, index: usize) -> Range<usize> {
        self.between(index, "，。；：！？,;!?")
    }

    /// The sentence around `index`: between two of `。！？；`.
    pub(crate) fn sentence(&self, index: usize) -> Range<usize> {
        self.between(index, "。！？；!?;")
    }

    fn between(&self, index: usize, marks: &str) -> Range<usize> {
        let index = index.min(self.len());
        let start =
            self.chars[..index].iter().rposition(|c| marks.contains(*c)).map_or(0, |at| at + 1);
        let end = self.chars[index..]
            .iter()
            .position(|c| marks.contains(*c))
            .map_or(self.len(), |at| index + at);
        start..end
    }

    /// Whether no neighbour makes the digits or letters of `range` part of a longer run.
    pub(crate) fn stands_alone(&self, range: &Range<usize>) -> bool {
        let joins = |c: char| c.is_ascii_alphanumeric() || c == '*' || c == '_';
        !self.prev(range.start).is_some_and(joins) && !self.at(range.end).is_some_and(joins)
    }
}

/// Chinese characters, the ideographic zero included.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// Full-width marks of Chinese text.
pub(crate) fn is_mark(c: char) -> bool {
    "，。、；：？！“”‘’（）《》〈〉【】〔〕［］「」『』—…·～".contains(c)
}

/// Blanks of any width, without line ends.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{feff}'
    )
}

/// Flags what stands between an opening mark and the next closing one of its kind.
fn mark_pairs(chars: &[char], flags: &mut [u8], open: char, close: char, flag: u8) {
    let mut opened: Vec<usize> = Vec::new();
    for (index, &c) in chars.iter().enumerate() {
        if c == open {
            opened.push(index);
        } else if c == close
            && let Some(start) = opened.pop()
        {
            flags[start..=index].iter_mut().for_each(|flags| *flags |= flag);
        }
    }
}

/// Flags web and mail addresses: a run of ASCII that holds `://`, `www.` or an `@` between letters.
fn mark_addresses(chars: &[char], flags: &mut [u8]) {
    let part = |c: char| c.is_ascii_graphic();
    let mut index = 0;
    while index < chars.len() {
        if !part(chars[index]) {
            index += 1;
            continue;
        }
        let len = chars[index..].iter().take_while(|c| part(**c)).count();
        let run: String = chars[index..index + len].iter().collect();
        let mail = run.split_once('@').is_some_and(|(name, host)| {
            name.ends_with(|c: char| c.is_ascii_alphanumeric()) && host.contains('.')
        });
        let host =
            [".gov.cn", ".com", ".org", ".cn/", ".net"].iter().any(|tail| run.contains(tail));
        if run.contains("://") || run.contains("www.") || mail || host {
            flags[index..index + len].iter_mut().for_each(|flags| *flags |= ADDRESS);
        }
        index += len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_scalars_whatever_their_width_in_bytes() {
        let text = Text::new("a中𠀀b");
        assert_eq!((text.len(), text.slice(1..3), text.index_of_byte(1)), (4, "中𠀀", 1));
        assert_eq!(text.index_of_byte(8), 3, "𠀀 takes four bytes");
        assert_eq!(text.slice(3..99), "b", "a range past the end is cut");
    }

    #[test]
    fn quotes_titles_and_addresses_are_known() {
        let text = Text::new("“甲”《乙》见www.a.cn/x,y，丙");
        assert!(text.in_quotes(1) && !text.in_quotes(4) && text.in_title(4));
        assert!(text.in_address(9) && !text.in_address(text.len() - 1));
        assert!(!Text::new("“甲").in_quotes(1), "an open quote quotes nothing");
    }

    #[test]
    fn clauses_end_at_their_marks() {
        let text = Text::new("甲，乙丙。丁");
        assert_eq!((text.clause(2), text.sentence(2), text.clause(5)), (2..4, 0..4, 5..6));
        assert!(text.begins_clause(2) && !text.begins_sentence(2) && text.begins_sentence(5));
    }
}
