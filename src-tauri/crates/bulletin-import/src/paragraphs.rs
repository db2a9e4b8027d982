//! From lines to paragraphs: which lines belong together, and how they are joined.

use crate::{
    lines::Line,
    marks::{begins_with_date, ends_paragraph, ends_sentence, is_han, leading_number},
    shape::Shape,
    warning::{Position, WarningKind},
};

/// A paragraph, and where each of its characters stands in the file.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub text: String,
    /// How many Unicode scalars `text` has.
    pub chars: usize,
    /// Whether an empty paragraph stands before it.
    pub gap_before: bool,
    /// What was seen while its lines were joined, by offset in Unicode scalars.
    pub notes: Vec<(usize, WarningKind)>,
    /// Places from which on the characters follow one another in the file, by offset.
    anchors: Vec<(usize, Position)>,
}

impl Paragraph {
    /// Where the character at `offset` stands.
    pub fn position(&self, offset: usize) -> Position {
        let after = self.anchors.partition_point(|(start, _)| *start <= offset);
        match after.checked_sub(1).and_then(|at| self.anchors.get(at)) {
            Some((start, position)) => {
                Position { column: position.column + (offset - start), ..*position }
            }
            None => Position::START,
        }
    }
}

/// The paragraphs of a text whose `sections` share one shape.
pub(crate) struct Joiner<'s> {
    shape: &'s Shape,
    /// Whether paragraphs of this text begin with dates.
    by_date: bool,
    /// Whether they begin with numbers.
    by_number: bool,
    /// How many blanks were only gaps, and where the first was.
    pub gap_blanks: Option<(usize, Position)>,
}

impl<'s> Joiner<'s> {
    pub fn new(shape: &'s Shape, sections: &[&[Line<'_>]]) -> Self {
        let (mut starts, mut dated, mut numbered) = (0, 0, 0);
        for lines in sections {
            for (at, line) in lines.iter().enumerate() {
                let is_start = at == 0
                    || shape.has_gap(line)
                    || shape.is_indented(line)
                    || (ends_paragraph(lines[at - 1].text)
                        && shape.ends_short(&lines[at - 1], line, true));
                if is_start {
                    starts += 1;
                    dated += usize::from(begins_with_date(line.text));
                    numbered += usize::from(leading_number(line.text).is_some());
                }
            }
        }
        Self {
            shape,
            by_date: dated > 0 && dated * 2 >= starts,
            by_number: numbered > 0 && numbered * 4 >= starts,
            gap_blanks: None,
        }
    }

    /// The paragraphs of one section.
    pub fn join(&mut self, lines: &[Line<'_>]) -> Vec<Paragraph> {
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut is_first = true;
        for (at, line) in lines.iter().enumerate() {
            let joint = match at.checked_sub(1) {
                Some(before) => self.joint(&lines[before], line, is_first, lines.get(at + 1)),
                None => Joint::start(),
            };
            match paragraphs.last_mut() {
                Some(paragraph) if !joint.starts => {
                    is_first = false;
                    let offset = paragraph.chars;
                    self.append(paragraph, line);
                    paragraph.notes.extend(joint.note.map(|kind| (offset, kind)));
                }
                _ => {
                    is_first = true;
                    let mut paragraph = Paragraph { gap_before: joint.gap, ..Paragraph::default() };
                    self.append(&mut paragraph, line);
                    paragraph.notes.extend(joint.note.map(|kind| (0, kind)));
                    if is_page_number(line, lines.get(at + 1)) {
                        paragraph.notes.push((0, WarningKind::PageNumber));
                    }
                    paragraphs.push(paragraph);
                }
            }
        }
        paragraphs
    }

    /// What is between `before` and `line`. `is_first`: whether `before` is its paragraph's first.
    fn joint(
        &self,
        before: &Line<'_>,
        line: &Line<'_>,
        is_first: bool,
        next: Option<&Line<'_>>,
    ) -> Joint {
        let gap = self.shape.has_gap(line);
        let start = Joint { gap, ..Joint::start() };
        if self.shape.measure.is_none()
            || is_page_number(before, Some(line))
            || is_page_number(line, next)
        {
            return start;
        }
        let is_full = !self.shape.ends_short(before, line, is_first);
        // A page may end in empty lines without ending a paragraph.
        if gap && !(line.begins_page && is_full && !ends_sentence(before.text)) {
            return start;
        }
        if self.shape.is_indented(line) || !is_full {
            return start;
        }
        let may_start = if begins_with_date(line.text) {
            Some(self.by_date)
        } else {
            leading_number(line.text).map(|_| self.by_number)
        };
        match may_start {
            Some(parted) if ends_sentence(before.text) => Joint {
                starts: parted,
                gap: false,
                note: Some(WarningKind::AmbiguousBreak { parted }),
            },
            _ => Joint { starts: false, gap: false, note: None },
        }
    }

    fn append(&mut self, paragraph: &mut Paragraph, line: &Line<'_>) {
        if is_number_end(&paragraph.text) && line.text.starts_with(|c: char| c.is_ascii_digit()) {
            paragraph.notes.push((paragraph.chars, WarningKind::JoinedDigits));
        } else if is_word_end(&paragraph.text)
            && line.text.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            paragraph.text.push(' ');
            paragraph.chars += 1;
        }
        paragraph.anchors.push((paragraph.chars, line.position));
        let mut last = None;
        let mut chars = line.text.chars().enumerate().peekable();
        while let Some((at, c)) = chars.next() {
            if c == ' '
                && let (Some(last), Some((_, next))) = (last, chars.peek())
                && self.is_gap(last, *next)
            {
                let blank = Position { column: line.position.column + at, ..line.position };
                let (count, _) = self.gap_blanks.get_or_insert((0, blank));
                *count += 1;
                let after = Position { column: blank.column + 1, ..blank };
                paragraph.anchors.push((paragraph.chars, after));
                continue;
            }
            paragraph.text.push(c);
            paragraph.chars += 1;
            last = Some(c);
        }
    }

    /// Whether a blank between `before` and `after` is only the gap that is printed there.
    fn is_gap(&self, before: char, after: char) -> bool {
        (self.shape.gap_before_latin && is_han(before) && after.is_ascii_alphanumeric())
            || (self.shape.gap_after_latin && before.is_ascii_alphanumeric() && is_han(after))
    }
}

/// What is between two lines.
struct Joint {
    /// The second begins a paragraph.
    starts: bool,
    /// With an empty paragraph before it.
    gap: bool,
    note: Option<WarningKind>,
}

impl Joint {
    fn start() -> Self {
        Self { starts: true, gap: false, note: None }
    }
}

/// Whether `text` ends as a number does that goes on in the next line: with a digit, or a mark after
/// one.
fn is_number_end(text: &str) -> bool {
    let number = text.strip_suffix(['.', ',', ':', '-']).unwrap_or(text);
    number.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a Latin word, or a mark after one, ends `text`, so that a blank parts it from the next.
fn is_word_end(text: &str) -> bool {
    let mut chars = text.chars().rev();
    match (chars.next(), chars.next()) {
        (Some(last), _) if last.is_ascii_alphanumeric() => true,
        (Some(',' | '.' | ';' | ':' | '!' | '?' | ')'), Some(before)) => {
            before.is_ascii_alphanumeric()
        }
        _ => false,
    }
}

/// Whether `line` looks like the number of a page (`— 3 —`, or `3` at a page's end).
fn is_page_number(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let is_dash =
        |c: char| matches!(c, '—' | '–' | '-' | '－' | '―' | '─' | '·') || c.is_whitespace();
    let number = line.text.trim_matches(is_dash);
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let has_dashes = line.text.starts_with(is_dash) && line.text.ends_with(is_dash);
    is_number && (has_dashes || next.is_some_and(|next| next.begins_page))
}
