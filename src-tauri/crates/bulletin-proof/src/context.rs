//! What the checks know besides the text: the date, the roster, the publication's ways.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{roster::Roster, words::OwnWords};

/// What a [`Checker`](crate::Checker) is built from.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Words of one's own.
    pub words: OwnWords,
    /// The publication's ways.
    pub conventions: Conventions,
    /// The ids of rules that are switched off.
    pub off: BTreeSet<String>,
}

/// 党政职务的次序, asked once for each publication.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TitleOrder {
    /// Not asked yet: the first place that differs from 先党内后行政 asks, and then only what is
    /// not consistent is reported.
    #[default]
    Unasked,
    /// 党组书记、局长.
    PartyFirst,
    /// 局长、党组书记.
    OfficeFirst,
}

/// The publication's ways (本刊体例), chosen once. They stay in libraries: a new field needs a
/// default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conventions {
    /// The order of a person's titles.
    pub title_order: TitleOrder,
    /// Marks stand between 》 and 《, ” and “: P04 is not reported.
    pub listed_marks: bool,
    /// A blank stands between digits and Chinese: S02 is not reported.
    pub digit_blanks: bool,
    /// Titles are to be printed in full: 副局长 alone is reported where the roster says
    /// 党组成员、副局长.
    pub full_titles: bool,
}

/// What is known about the issue that a text stands in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// 本期的签发日期; none: not known, and what depends on it is not reported.
    pub date: Option<NaiveDate>,
    /// 领导名册; none: names and titles are only compared with each other.
    pub roster: Option<&'a Roster>,
    /// 编发单位, its full name; empty: not known.
    pub unit: &'a str,
    /// Paragraphs of the issues of the last thirty days: what they have too is a formula, and no
    /// repetition.
    pub earlier: &'a [&'a str],
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Running text.
    #[default]
    Body,
    /// A title or a column's heading.
    Title,
    /// A line of the masthead, a table's row and the like: no rule about sentences applies.
    Other,
}

/// A paragraph of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Paragraph<'a> {
    /// Its text, without a line end.
    pub text: &'a str,
    /// What it is.
    pub kind: Kind,
    /// The entry (稿件) that it belongs to, by any number; none: it stands alone, and no series
    /// runs on from the paragraph before.
    pub entry: Option<u64>,
}

impl<'a> Paragraph<'a> {
    /// A paragraph of running text that stands alone, such as a line of `--lines`.
    #[must_use]
    pub fn alone(text: &'a str) -> Self {
        Self { text, kind: Kind::Body, entry: None }
    }
}
