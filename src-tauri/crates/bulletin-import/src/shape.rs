//! How the lines of a file stand for its paragraphs, as the statistics of all lines tell: whether
//! the text is hard-wrapped, at which measure, and what its empty lines and blanks mean.

use crate::{
    lines::Line,
    marks::{EM, Quarters, closes, ends_paragraph, ends_sentence, is_han, opens, width},
};

/// What the lines of a file mean.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The measure at which the text was wrapped; none where each line is a paragraph.
    pub measure: Option<Quarters>,
    /// The least that any line is indented.
    margin: Quarters,
    emptiness: Emptiness,
    /// Whether a blank between a Chinese character and a digit or letter after it is only the gap
    /// that is printed there.
    pub gap_before_latin: bool,
    /// The same of a blank after a digit or letter.
    pub gap_after_latin: bool,
}

/// Which lines without text are empty paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Emptiness {
    /// All.
    EachCounts,
    /// An empty line follows every line, as extractions have it; two or more are a paragraph.
    Doubled,
    /// As doubled, and one with blanks on it is a paragraph too.
    DoubledBlankCounts,
}

/// How far lines of one measure may be apart: a line is let out or squeezed by a character and a
/// half, either way.
const SPREAD: Quarters = 3 * EM;

/// No text is set narrower than this.
const LEAST_MEASURE: Quarters = 12 * EM;

/// Wider lines are all counted together.
const WIDEST: Quarters = 200 * EM;

/// Two characters: the indent of a paragraph, which an extraction leaves out.
const INDENT: Quarters = 2 * EM;

impl Shape {
    /// The shape of a text that `sections` are the parts of, headings left out.
    pub fn of(sections: &[&[Line<'_>]]) -> Self {
        let lines = || sections.iter().copied().flatten();
        let measure = measure(lines());
        let gap_blanks = if measure.is_some() { GapBlanks::of(lines()) } else { GapBlanks::NONE };
        Self {
            measure,
            margin: lines().map(|line| line.lead).min().unwrap_or(0),
            emptiness: emptiness(sections, measure.is_some()),
            gap_before_latin: gap_blanks.before.all_blank(),
            gap_after_latin: gap_blanks.after.all_blank(),
        }
    }

    /// Whether an empty paragraph stands before `line`, which is not the first of its section.
    pub fn has_gap(&self, line: &Line<'_>) -> bool {
        match self.emptiness {
            Emptiness::EachCounts => line.gap() > 0,
            Emptiness::Doubled => line.gap() > 1,
            Emptiness::DoubledBlankCounts => line.gap() > 1 || line.blank_before > 0,
        }
    }

    /// Whether `line` is indented as the first line of a paragraph is. One blank is none: an
    /// extraction puts one before the first line of a page.
    pub fn is_indented(&self, line: &Line<'_>) -> bool {
        line.lead >= self.margin + EM + EM / 2
    }

    /// Whether `line`, of a text with a measure, ends its paragraph by its shortness: what `next`
    /// begins with would have had room on it.
    pub fn ends_short(&self, line: &Line<'_>, next: &Line<'_>, is_first: bool) -> bool {
        let Some(measure) = self.measure else { return true };
        let indent = match is_first {
            true if self.is_indented(line) => line.lead - self.margin,
            true => INDENT,
            false => 0,
        };
        // A line that ends in the middle of a sentence is likelier to be badly set than to end its
        // paragraph.
        let doubt = if ends_paragraph(line.text) { EM + EM / 4 } else { 4 * EM };
        line.width + indent + first_unit(next.text) + doubt <= measure
    }
}

/// The measure of hard-wrapped lines. They crowd at their greatest width, break off in the middle of
/// sentences there, and hold running text, which has marks; lines that are paragraphs do not.
fn measure<'a>(lines: impl Iterator<Item = &'a Line<'a>> + Clone) -> Option<Quarters> {
    let mut histogram = vec![0_usize; WIDEST + 1];
    let mut total = 0;
    for line in lines.clone() {
        histogram[line.width.min(WIDEST)] += 1;
        total += 1;
    }
    let mut crowd = 0;
    let (mut best, mut narrowest) = (0, 0);
    for widest in 0..WIDEST {
        crowd += histogram[widest];
        if widest > SPREAD {
            crowd -= histogram[widest - SPREAD - 1];
        }
        // Of equal crowds the widest lines are the full ones.
        if crowd >= best {
            (best, narrowest) = (crowd, widest.saturating_sub(SPREAD));
        }
    }
    let full = narrowest..=narrowest + SPREAD;
    // A program that knows no gaps between Chinese and Latin makes a line with many of them wider.
    let wider: usize = histogram[(narrowest + 2 * SPREAD).min(WIDEST)..].iter().sum();
    if best < 2 || best * 4 < total || wider * 30 > total || narrowest < LEAST_MEASURE {
        return None;
    }
    // The first lines of paragraphs are full too, and shorter by their indent.
    let full_or_first = narrowest.saturating_sub(INDENT)..=narrowest + SPREAD;
    let (mut seen, mut broken_off, mut with_marks) = (0, 0, 0);
    for line in lines.filter(|line| full_or_first.contains(&line.width)) {
        seen += 1;
        broken_off += usize::from(!ends_sentence(line.text));
        with_marks +=
            usize::from(line.text.contains(['，', '。', '；', '：', '、', ',', '.', ';', ':']));
    }
    if broken_off * 5 < seen * 3 || with_marks * 2 < seen {
        return None;
    }
    // The middle one of the full lines.
    let mut before = 0;
    full.into_iter().find(|width| {
        before += histogram[*width];
        before * 2 >= best
    })
}

fn emptiness(sections: &[&[Line<'_>]], wrapped: bool) -> Emptiness {
    let (mut pairs, mut close, mut singly_empty, mut singly_blank, mut far) = (0, 0, 0, 0, 0);
    for line in sections.iter().flat_map(|lines| lines.iter().skip(1)) {
        pairs += 1;
        match (line.empty_before, line.blank_before) {
            (0, 0) => close += 1,
            (1, 0) => singly_empty += 1,
            (0, 1) => singly_blank += 1,
            _ => far += 1,
        }
    }
    if pairs == 0 || close * 5 > pairs {
        return Emptiness::EachCounts;
    }
    let blank_counts = singly_blank < singly_empty;
    let counted = far + if blank_counts { singly_blank } else { 0 };
    // In a text that is not wrapped, an empty line after each paragraph parts entries, unless there
    // are wider gaps that do: more of them than slips of the hand.
    if !wrapped && (counted < 2 || counted * 7 < pairs) {
        return Emptiness::EachCounts;
    }
    if blank_counts { Emptiness::DoubledBlankCounts } else { Emptiness::Doubled }
}

/// The width of what can't be parted from the start of `text`: a word, a number or a character,
/// with the marks that open before and close after it.
fn first_unit(text: &str) -> Quarters {
    // Nothing longer is kept whole on a line.
    let mut chars = text.chars().take(64).peekable();
    let mut unit = String::new();
    while let Some(mark) = chars.next_if(|c| opens(*c)) {
        unit.push(mark);
    }
    if let Some(first) = chars.next() {
        unit.push(first);
        if first.is_ascii_alphanumeric() {
            while let Some(c) = chars.next_if(|c| c.is_ascii_alphanumeric() || ".,%-".contains(*c))
            {
                unit.push(c);
            }
        }
    }
    while let Some(mark) = chars.next_if(|c| closes(*c)) {
        unit.push(mark);
    }
    width(&unit)
}

/// How often a Chinese character meets a digit or letter, and how often with a blank between.
struct GapBlanks {
    before: Meetings,
    after: Meetings,
}

#[derive(Clone, Copy)]
struct Meetings {
    all: usize,
    blank: usize,
}

impl Meetings {
    /// Whether the blank is the rule. Where it is, it is the work of the extraction, which writes
    /// one for each gap that is wide enough.
    fn all_blank(self) -> bool {
        self.blank > 0 && self.blank * 5 >= self.all * 4
    }
}

impl GapBlanks {
    const NONE: Self =
        Self { before: Meetings { all: 0, blank: 0 }, after: Meetings { all: 0, blank: 0 } };

    fn of<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Self {
        let mut found = Self::NONE;
        for line in lines {
            let mut last: Option<char> = None;
            let mut blank = false;
            for c in line.text.chars() {
                if c == ' ' && !blank {
                    blank = true;
                    continue;
                }
                let meetings = match last {
                    Some(last) if is_han(last) && c.is_ascii_alphanumeric() => {
                        Some(&mut found.before)
                    }
                    Some(last) if last.is_ascii_alphanumeric() && is_han(c) => {
                        Some(&mut found.after)
                    }
                    _ => None,
                };
                if let Some(meetings) = meetings {
                    meetings.all += 1;
                    meetings.blank += usize::from(blank);
                }
                (last, blank) = (Some(c), false);
            }
        }
        found
    }
}
