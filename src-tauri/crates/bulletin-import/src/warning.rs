//! What an editor should look at after an import, and where. No character of it was changed.

use bulletin_model::EntryId;

use crate::decode::Encoding;

/// A place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// In Unicode scalars, from 1.
    pub column: usize,
}

impl Position {
    /// Where a file begins.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// A place in what was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// Which entry.
    pub entry: EntryId,
    /// In Unicode scalars of its text, from 0.
    pub offset: usize,
}

/// Something to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// Where in the file.
    pub position: Position,
    /// Where in the text of an entry, if it is in one.
    pub place: Option<Place>,
}

/// What may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningKind {
    /// A half-width `,` `.` `;` `:` `!` `?` `(` or `)` in Chinese text.
    HalfWidthMark {
        /// The mark.
        mark: char,
    },
    /// Blanks between two Chinese characters or marks.
    StrayBlank,
    /// A paragraph that seems to go on in the next one.
    TornLine,
    /// Digits that stood at the end of one line and at the start of the next, now one number.
    JoinedDigits,
    /// A full line ends with a sentence, and the next begins with a date or number that may begin
    /// an entry or not.
    AmbiguousBreak {
        /// Whether a paragraph was begun there.
        parted: bool,
    },
    /// Blanks before or after digits and letters were the gap that an extraction writes there, and
    /// are not in the text. Given once, where the first was.
    GapBlanks {
        /// How many there were.
        count: usize,
    },
    /// The file says no encoding; it can be read as this one, but looks like another.
    DoubtfulEncoding {
        /// The encoding it was read in.
        encoding: Encoding,
    },
    /// The file has column headings of two kinds, in brackets and without them above all; those of
    /// the second kind are text. Given once, at the first of them.
    MixedHeadings,
    /// No heading was found: everything is in one column without one.
    NoColumns,
    /// A paragraph so long that its ends may have been lost.
    LongParagraph {
        /// Its length in Unicode scalars.
        chars: usize,
    },
    /// U+FFFD, which another program put where it could not read the text.
    ReplacementCharacter,
    /// A character that no printed text has.
    ControlCharacter {
        /// Which.
        character: char,
    },
    /// A line that looks like the original's page number; it is part of the text now.
    PageNumber,
    /// A line that stands at the head of more than one page of the original; it is part of the text
    /// now.
    PageHead,
    /// Lines of a table of contents, with their pages; they are part of the text now. Given once, at
    /// the first of them.
    ContentsLines {
        /// How many there are.
        count: usize,
    },
    /// The line that a document opens with, centred and large, is the title of the first entry.
    TitleTaken,
    /// 供稿 lines are the fields of their entries, and not in the text. Given once, where the file
    /// begins.
    CreditsTaken {
        /// How many entries have one.
        count: usize,
    },
}

impl WarningKind {
    /// A name that stays the same over releases, for choosing the words that a person reads.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::HalfWidthMark { .. } => "half-width-mark",
            Self::StrayBlank => "stray-blank",
            Self::TornLine => "torn-line",
            Self::JoinedDigits => "joined-digits",
            Self::AmbiguousBreak { .. } => "ambiguous-break",
            Self::GapBlanks { .. } => "gap-blanks",
            Self::DoubtfulEncoding { .. } => "doubtful-encoding",
            Self::MixedHeadings => "mixed-headings",
            Self::NoColumns => "no-columns",
            Self::LongParagraph { .. } => "long-paragraph",
            Self::ReplacementCharacter => "replacement-character",
            Self::ControlCharacter { .. } => "control-character",
            Self::PageNumber => "page-number",
            Self::PageHead => "page-head",
            Self::ContentsLines { .. } => "contents-lines",
            Self::TitleTaken => "title-taken",
            Self::CreditsTaken { .. } => "credits-taken",
        }
    }

    /// Whether it is a character that no one typed.
    pub(crate) fn is_damage(&self) -> bool {
        matches!(self, Self::ReplacementCharacter | Self::ControlCharacter { .. })
    }
}

/// Warnings as they are found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    warnings: Vec<Warning>,
    omitted: usize,
}

/// More are of no use to a reader, and an input of nothing but commas must not fill the memory.
const MOST_WARNINGS: usize = 1000;

impl Report {
    pub fn add(&mut self, kind: WarningKind, position: Position, place: Option<Place>) {
        if self.warnings.len() < MOST_WARNINGS {
            self.warnings.push(Warning { kind, position, place });
        } else {
            self.omitted += 1;
        }
    }

    /// Drops the warnings about what is no text of an entry any more, from a place of it on.
    pub fn forget(&mut self, entry: EntryId, from: usize) {
        let is_there = |place: Place| place.entry != entry || place.offset < from;
        self.warnings.retain(|warning| warning.place.is_none_or(is_there));
    }

    /// The warnings in the order of the file, and how many more there were.
    pub fn finish(mut self) -> (Vec<Warning>, usize) {
        self.warnings.sort_by_key(|warning| warning.position);
        (self.warnings, self.omitted)
    }
}
