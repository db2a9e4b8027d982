//! 期号 and 总期号 as a masthead writes them: `第12期（总第156期）`, `2020年第12期`,
//! `第1—2期合刊`, `增刊第1期`.

use std::ops::Range;

use bulletin_model::{IssueNumber, chinese};

/// The numbers that a masthead gives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    /// 年度, where it stands before the number.
    pub year: Option<i32>,
    pub number: Option<IssueNumber>,
    pub running: Option<u32>,
}

impl Numbers {
    /// These, and those of `other` that are not among these.
    pub fn or(self, other: Self) -> Self {
        Self {
            year: self.year.or(other.year),
            number: self.number.or(other.number),
            running: self.running.or(other.running),
        }
    }
}

/// The numbers in a line and the stretch of bytes that they take, brackets around them included.
pub(crate) fn find_numbers(line: &str) -> Option<(Range<usize>, Numbers)> {
    let mut reader = Reader { chars: line.char_indices().collect() };
    // The reader works on characters that print; the stretch is taken from their places.
    reader.chars.retain(|(_, c)| !c.is_whitespace());
    let mut found: Option<(Range<usize>, Numbers)> = None;
    let mut at = 0;
    while at < reader.chars.len() {
        let Some((span, numbers)) = reader.number_at(at) else {
            at += 1;
            continue;
        };
        at = span.end;
        found = Some(match found {
            // 第12期（总第156期）: one directly after the other.
            Some((before, first)) if before.end == span.start => {
                (before.start..span.end, first.or(numbers))
            }
            Some(before) => before,
            None => (span, numbers),
        });
    }
    let (span, numbers) = found?;
    let (start, _) = reader.chars[span.start];
    let (last, c) = reader.chars[span.end - 1];
    Some((start..last + c.len_utf8(), numbers))
}

struct Reader {
    chars: Vec<(usize, char)>,
}

impl Reader {
    fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    fn starts_with(&self, at: usize, wanted: &str) -> bool {
        wanted.chars().enumerate().all(|(offset, c)| self.at(at + offset) == Some(c))
    }

    /// The number with everything that belongs to it, if its first character stands at `at`.
    fn number_at(&self, at: usize) -> Option<(Range<usize>, Numbers)> {
        let start = at;
        let bracket = matches!(self.at(at), Some('（' | '(' | '〔' | '['));
        let mut at = at + usize::from(bracket);
        let mut numbers = Numbers::default();
        if let Some((year, after)) = self.count(at)
            && self.at(after) == Some('年')
            && (1900..2200).contains(&year)
        {
            numbers.year = i32::try_from(year).ok();
            at = after + 1;
        }
        let running = self.starts_with(at, "总第");
        at += usize::from(running);
        let mut is_supplement = self.starts_with(at, "增刊");
        at += if is_supplement { 2 } else { 0 };
        if self.at(at) != Some('第') {
            return None;
        }
        let (first, after) = self.count(at + 1)?;
        at = after;
        let mut last = None;
        if matches!(self.at(at), Some('—' | '–' | '-' | '－' | '～' | '~' | '至' | '、')) {
            let dashes = (at..).take_while(|at| matches!(self.at(*at), Some('—' | '-'))).count();
            at += dashes.max(1);
            at += usize::from(self.at(at) == Some('第'));
            let (number, after) = self.count(at)?;
            (last, at) = (Some(number), after);
        }
        if self.at(at) != Some('期') {
            return None;
        }
        at += 1;
        if self.starts_with(at, "合刊") {
            at += 2;
        } else if self.starts_with(at, "增刊") {
            is_supplement = true;
            at += 2;
        }
        if bracket {
            if !matches!(self.at(at), Some('）' | ')' | '〕' | ']')) {
                return None;
            }
            at += 1;
        }
        if running {
            // A running number's second half (总第155—156期) says no more than its first.
            numbers.running = Some(last.unwrap_or(first));
        } else {
            numbers.number = Some(match last {
                _ if is_supplement => IssueNumber::Supplement { number: first },
                Some(last) => IssueNumber::Double { first, last },
                None => IssueNumber::Regular { number: first },
            });
        }
        Some((start..at, numbers))
    }

    /// A number in either kind of digits at `at`, and where it ends.
    fn count(&self, at: usize) -> Option<(u32, usize)> {
        let written: String = self.chars[at.min(self.chars.len())..]
            .iter()
            .map(|(_, c)| *c)
            .take(9)
            .take_while(|c| c.is_ascii_digit() || "〇○零一二三四五六七八九十百".contains(*c))
            .collect();
        let value = written.parse().ok().or_else(|| hundreds(&written))?;
        Some((value, at + written.chars().count()))
    }
}

/// A Chinese numeral below 1000, or one written digit by digit.
fn hundreds(text: &str) -> Option<u32> {
    let Some((hundreds, rest)) = text.split_once('百') else {
        return chinese::parse_numeral(text);
    };
    let rest = rest.strip_prefix('零').unwrap_or(rest);
    let rest = if rest.is_empty() { 0 } else { chinese::parse_numeral(rest)? };
    Some(chinese::parse_numeral(hundreds)?.checked_mul(100)? + rest)
}
