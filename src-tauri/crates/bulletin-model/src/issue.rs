//! One issue of a bulletin: its fields, columns and entries. All text is plain; form is the
//! profile's business. Change one with an [`Edit`](crate::Edit) only.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    chinese,
    hash::Fnv,
    picture::MastheadForm,
    publication::{Distribution, PublicationId},
};

crate::ids! {
    /// Names an issue (期) within a library.
    IssueId;
    /// Names a column (栏目) within its issue.
    ColumnId;
    /// Names an entry (稿件) within its issue.
    EntryId;
}

/// An issue (期) of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Its name within the library.
    pub id: IssueId,
    /// The publication it belongs to; none for a file that was never filed under one.
    pub publication: Option<PublicationId>,
    /// 年度: the year the number counts in, not always the year of `date`.
    pub year: Option<i32>,
    /// 期号.
    pub number: Option<IssueNumber>,
    /// 总期号: counts through all years.
    pub running_number: Option<u32>,
    /// 签发日期, the document's date (成文日期), as the masthead prints it.
    pub date: Option<NaiveDate>,
    /// 印发日期（送印）: when it was given to the printer, as a profile's foot may print it. It is
    /// often known only after the signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<NaiveDate>,
    /// 状态.
    pub status: Status,
    /// 责任编辑, 审核, 签发.
    pub people: People,
    /// 报送范围.
    pub distribution: Distribution,
    /// The bulletin's name as its masthead (报头) prints it; empty: none.
    pub name: String,
    /// 编发单位; empty: none.
    pub issuing_unit: String,
    /// 内部资料 注意保存 and the like, at the masthead's upper left; empty: none.
    pub handling_mark: String,
    /// 密级, in place of the handling mark. A machine that may hold what has one is not this one:
    /// choosing it is warned of, and such an issue is not sent.
    #[serde(default)]
    pub secrecy: Option<Secrecy>,
    /// 编号 of a copy, at the masthead's upper right; empty: none.
    #[serde(default)]
    pub copy_number: String,
    /// What the name is printed as.
    #[serde(default)]
    pub masthead: MastheadForm,
    /// 按语 of the whole issue; `\n` parts its paragraphs. Empty: none.
    #[serde(default)]
    pub editors_note: String,
    /// Lines that a file brought before its first column: printed as they stand, once, in place of
    /// what the fields of the same kind would generate.
    pub front: Vec<FrontLine>,
    /// 栏目, in printing order.
    pub columns: Vec<Column>,
    /// The id of the profile (版式) that lays it out.
    pub profile: String,
}

/// 期号 in its three forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum IssueNumber {
    /// 第12期.
    Regular {
        /// From 1.
        number: u32,
    },
    /// 合刊: 第1—2期合刊.
    Double {
        /// The first number that the issue stands for.
        first: u32,
        /// The last number that the issue stands for.
        last: u32,
    },
    /// 增刊第1期, numbered apart from the regular issues.
    Supplement {
        /// From 1.
        number: u32,
    },
}

impl IssueNumber {
    /// The last 期号 that it stands for; none for a supplement, which is numbered apart.
    #[must_use]
    pub fn last_of_range(self) -> Option<u32> {
        match self {
            Self::Regular { number } => Some(number),
            Self::Double { last, .. } => Some(last),
            Self::Supplement { .. } => None,
        }
    }
}

impl fmt::Display for IssueNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Regular { number } => write!(f, "第{number}期"),
            Self::Double { first, last } => write!(f, "第{first}—{last}期合刊"),
            Self::Supplement { number } => write!(f, "增刊第{number}期"),
        }
    }
}

/// 本期状态, set by hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 编辑中.
    #[default]
    Editing,
    /// 送审中.
    InReview,
    /// 退回修改.
    Returned,
    /// 已签发.
    Approved,
    /// 已印发: read-only.
    Issued,
    /// 已归档: read-only.
    Archived,
}

impl Status {
    /// Whether an issue of this status may still be changed.
    #[must_use]
    pub fn is_editable(self) -> bool {
        !matches!(self, Self::Issued | Self::Archived)
    }
}

/// 密级 and how long it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrecy {
    /// 密级.
    pub level: SecrecyLevel,
    /// 保密期限 as printed after the star (`1年`, `长期`); empty: none.
    pub period: String,
}

/// 密级.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecrecyLevel {
    /// 秘密.
    Secret,
    /// 机密.
    Confidential,
    /// 绝密.
    TopSecret,
}

impl fmt::Display for Secrecy {
    /// As a masthead prints it: `秘密★1年`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.level {
            SecrecyLevel::Secret => "秘密",
            SecrecyLevel::Confidential => "机密",
            SecrecyLevel::TopSecret => "绝密",
        })?;
        if self.period.is_empty() { Ok(()) } else { write!(f, "★{}", self.period) }
    }
}

/// Who answers for an issue; an empty name is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct People {
    /// 责任编辑.
    pub editor: String,
    /// 审核.
    pub reviewer: String,
    /// 签发.
    pub approver: String,
}

/// A line of the masthead as a file had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontLine {
    /// Which part of the masthead it is, and so how it is set.
    pub kind: FrontKind,
    /// The line, without its blanks at either end.
    pub text: String,
}

/// The parts of a masthead that a file's opening lines may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrontKind {
    /// 内部资料 注意保存 or a classification.
    HandlingMark,
    /// The bulletin's name.
    Name,
    /// 第12期（总第156期）.
    Number,
    /// 编发单位 and 签发日期, alone or on one line parted by blanks.
    UnitAndDate,
    /// A line that is none of these.
    Other,
}

/// A column (栏目): a heading and its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name within the issue.
    pub id: ColumnId,
    /// The heading exactly as it is printed, its marks included (`【重要会议活动】`, `一、工作动态`);
    /// empty for entries that stand before any heading.
    pub heading: String,
    /// 本期不排: kept, not printed.
    pub left_out: bool,
    /// 稿件, in printing order.
    pub entries: Vec<Entry>,
}

impl Column {
    /// The heading without its marks, for lists and outlines: `重要会议活动` for `【重要会议活动】`.
    #[must_use]
    pub fn name(&self) -> &str {
        chinese::heading_name(&self.heading)
    }
}

/// An entry (稿件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name within the issue.
    pub id: EntryId,
    /// 标题; empty: none.
    pub title: String,
    /// 简题: shown in lists; on paper at most in 目录, for an entry without a title. Empty: none.
    pub working_title: String,
    /// 按语, between title and text; `\n` parts its paragraphs. Empty: none.
    #[serde(default)]
    pub editors_note: String,
    /// Where its date comes from.
    pub date: EntryDate,
    /// 供稿单位; several where an entry was made of several units' material.
    pub units: Vec<String>,
    /// 供稿人; empty: none.
    pub contributor: String,
    /// 备注, never printed; empty: none.
    pub note: String,
    /// 本期不排: kept, not printed.
    pub left_out: bool,
    /// Begins on a new page.
    pub page_break_before: bool,
    /// Is not parted over two pages where it fits on one.
    pub keep_together: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Where an entry's date comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "date")]
pub enum EntryDate {
    /// Read from the start of its text (12月29日，…), each time it is asked for.
    #[default]
    FromText,
    /// Given by the editor.
    Given(NaiveDate),
    /// It has none.
    None,
}

/// A part of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[non_exhaustive]
pub enum Block {
    /// Plain text; `\n` parts its paragraphs.
    Text {
        /// The paragraphs.
        text: String,
    },
}

/// What an entry's content was when a writer read it: a hash of the content, so that equal
/// revisions mean equal content, also after an undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Revision(pub u64);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Revision {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

impl Serialize for Revision {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Revision {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Issue {
    /// An issue with nothing in it, to be laid out by `profile`.
    #[must_use]
    pub fn empty(id: IssueId, profile: &str) -> Self {
        Self {
            id,
            publication: None,
            year: None,
            number: None,
            running_number: None,
            date: None,
            issued_on: None,
            status: Status::default(),
            people: People::default(),
            distribution: Distribution::default(),
            name: String::new(),
            issuing_unit: String::new(),
            handling_mark: String::new(),
            secrecy: None,
            copy_number: String::new(),
            masthead: MastheadForm::default(),
            editors_note: String::new(),
            front: Vec::new(),
            columns: Vec::new(),
            profile: profile.to_owned(),
        }
    }

    /// The columns and entries that are printed: those not left out this time, and of the columns
    /// only those with a heading or an entry.
    pub fn printed(&self) -> impl Iterator<Item = (&Column, Vec<&Entry>)> {
        self.columns.iter().filter(|column| !column.left_out).filter_map(|column| {
            let entries: Vec<_> = column.entries.iter().filter(|entry| !entry.left_out).collect();
            (!column.heading.is_empty() || !entries.is_empty()).then_some((column, entries))
        })
    }

    /// All entries, printed or not, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.columns.iter().flat_map(|column| &column.entries)
    }

    /// The entry `id`, if the issue has it.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries().find(|entry| entry.id == id)
    }

    /// The year that an entry's date without one falls in: 年度, or the year of 签发日期.
    #[must_use]
    pub fn year_of_entries(&self) -> Option<i32> {
        self.year.or_else(|| self.date.map(|date| chrono::Datelike::year(&date)))
    }
}

impl Entry {
    /// An entry of plain text, everything else unset.
    #[must_use]
    pub fn of_text(id: EntryId, text: impl Into<String>) -> Self {
        Self {
            id,
            title: String::new(),
            working_title: String::new(),
            editors_note: String::new(),
            date: EntryDate::default(),
            units: Vec::new(),
            contributor: String::new(),
            note: String::new(),
            left_out: false,
            page_break_before: false,
            keep_together: false,
            blocks: vec![Block::Text { text: text.into() }],
        }
    }

    /// The entry's paragraphs with the index of the block that each stands in. A block's
    /// paragraphs are the pieces between its line ends, empty ones included.
    pub fn paragraphs(&self) -> impl Iterator<Item = (usize, &str)> {
        self.blocks.iter().enumerate().flat_map(|(index, block)| match block {
            Block::Text { text } => text.split('\n').map(move |paragraph| (index, paragraph)),
        })
    }

    /// The entry's date: as given, or as its text says; `year` is used where the text has none.
    #[must_use]
    pub fn date(&self, year: Option<i32>) -> Option<NaiveDate> {
        match self.date {
            EntryDate::Given(date) => Some(date),
            EntryDate::None => None,
            EntryDate::FromText => {
                let (_, first) = self.paragraphs().find(|(_, text)| !text.trim().is_empty())?;
                chinese::leading_date(first)?.resolve(year)
            }
        }
    }

    /// The hash of everything in the entry but its id.
    #[must_use]
    pub fn revision(&self) -> Revision {
        let mut hash = Fnv::new();
        let Self {
            id: _,
            title,
            working_title,
            editors_note,
            date,
            units,
            contributor,
            note,
            left_out,
            page_break_before,
            keep_together,
            blocks,
        } = self;
        let written = fmt::Write::write_fmt(
            &mut hash,
            format_args!(
                "{title:?}{working_title:?}{editors_note:?}{date:?}{units:?}{contributor:?}{note:?}\
                 {left_out}{page_break_before}{keep_together}"
            ),
        );
        debug_assert!(written.is_ok(), "hashing does not fail");
        for Block::Text { text } in blocks {
            hash.part(&format!("text{text}"));
        }
        Revision(hash.value())
    }
}
