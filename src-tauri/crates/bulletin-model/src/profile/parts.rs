//! How the parts of a bulletin look, from masthead to foot. A table or field that an older file does
//! not have gets the value that leaves its pages as they were.

use serde::{Deserialize, Serialize};

use super::Colour;
use crate::units::Twips;

/// 报头.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MastheadStyle {
    /// Whether there is one.
    pub enabled: bool,
    /// Lines of the body's pitch that are kept for it on page 1, whether or not it is drawn: 0–40
    /// and fewer than a page has. A taller masthead takes more.
    pub reserved_lines: u8,
    /// The same as a length, for paper whose printed masthead was measured: from 0, less than the
    /// type area's height. The text begins on the first whole line below it.
    #[serde(default)]
    pub height: Twips,
    /// The top of the name, below the top of the type area: from 0, the name within the type area.
    pub name_top: Twips,
    /// How wide the name is spread, from its first character to its last: 0 (as it falls) to the
    /// measure. A name that is wider is set smaller.
    #[serde(default)]
    pub name_width: Twips,
    /// From the name to the number, and from the number to unit and date, in lines: 0–10.
    pub lines_between: u8,
    /// From unit and date down to the rule: 0–50 mm.
    pub rule_gap: Twips,
    /// How thick the red rule is: 0 (none) to 12 pt, Word's thickest border.
    pub rule_weight: Twips,
    /// The rule's colour.
    pub rule_colour: Colour,
}

/// 按语: the issue's stands before 目录, an entry's between its title and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditorsNoteStyle {
    /// Whether one that was written is printed.
    pub enabled: bool,
    /// What is printed before a note that does not itself begin with 按 or 编者按: at most 20
    /// characters; empty: nothing.
    pub label: String,
    /// Empty lines after the issue's: 0–5. An entry's stands right above its text.
    pub lines_after: u8,
}

impl EditorsNoteStyle {
    /// Whether `note` is printed.
    #[must_use]
    pub fn prints(&self, note: &str) -> bool {
        self.enabled && !note.trim().is_empty()
    }
}

impl Default for EditorsNoteStyle {
    fn default() -> Self {
        Self { enabled: true, label: "编者按：".into(), lines_after: 1 }
    }
}

/// 目录 or 内容提要: columns and entries with their pages, before the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentsStyle {
    /// Whether there is one.
    pub enabled: bool,
    /// What stands above it, exactly as printed: at most 20 characters; empty: nothing.
    pub heading: String,
    /// Whether columns are listed too.
    pub columns: bool,
    /// What an entry without a title is called by.
    pub names: ContentsNames,
    /// How far in entries stand, in characters: 0–8. Columns stand flush left.
    pub indent_characters: u8,
    /// Whether page numbers are printed, flush right.
    pub page_numbers: bool,
    /// Whether dots lead to them.
    pub leaders: bool,
    /// Empty lines after it: 0–5.
    pub lines_after: u8,
    /// Whether the text after it begins on a new page.
    pub page_break_after: bool,
}

impl Default for ContentsStyle {
    fn default() -> Self {
        Self {
            enabled: false,
            heading: "目　录".into(),
            columns: true,
            names: ContentsNames::default(),
            indent_characters: 1,
            page_numbers: true,
            leaders: true,
            lines_after: 1,
            page_break_after: false,
        }
    }
}

impl ContentsStyle {
    /// Whether 简题, which is printed nowhere else, may stand in 目录.
    #[must_use]
    pub fn prints_working_titles(&self) -> bool {
        self.enabled && self.names == ContentsNames::WorkingTitle
    }
}

/// What 目录 calls an entry that has no title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContentsNames {
    /// Its 简题; where it has none, the first clause of its text.
    #[default]
    WorkingTitle,
    /// The first clause of its text.
    FirstClause,
    /// It is not listed.
    LeftOut,
}

/// 栏目.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnStyle {
    /// Empty lines before a column that is not the first: 0–5.
    pub lines_before: u8,
    /// Empty lines between the heading and the first entry: 0–5.
    pub lines_after_heading: u8,
}

/// 稿件.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryStyle {
    /// Empty lines between two entries of a column: 0–5.
    pub lines_between: u8,
    /// Whether titles are printed.
    pub title: TitleStyle,
    /// Whether numbered headings within a text (一、 （一） 1. （1）) are set in the faces of their
    /// levels.
    pub heading_levels: bool,
    /// Whether the leads 一是, 二是 … are set in the face of their role: the sentence that begins a
    /// paragraph with one, and the two characters elsewhere.
    #[serde(default)]
    pub leads: bool,
    /// Whether 供稿单位 is printed after an entry.
    pub units: bool,
    /// Where it stands.
    #[serde(default)]
    pub units_place: UnitsPlace,
    /// What stands before the units, within the brackets: at most 20 characters.
    #[serde(default = "units_label")]
    pub units_label: String,
}

fn units_label() -> String {
    "供稿单位：".into()
}

/// How an entry's title is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TitleStyle {
    /// Not printed.
    None,
    /// On lines of its own.
    Line,
    /// At the beginning of the first paragraph.
    RunIn,
}

/// Where 供稿单位 stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitsPlace {
    /// On a line of its own, aligned as the role says.
    #[default]
    Line,
    /// At the end of the last paragraph.
    RunOn,
}

/// 页码: — 1 —, on the right of odd pages and on the left of even ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageNumberStyle {
    /// Whether there is one.
    pub enabled: bool,
    /// From the foot of the type area down to the number's dashes: from 0, the number on the sheet.
    pub below: Twips,
    /// From the outer edge of the type area, in characters of the number's size: 0–10.
    pub inset_characters: u8,
    /// The number of the first page: from 1.
    pub first: u32,
}

/// 报尾, at the foot of the last page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FootStyle {
    /// Whether there is one.
    pub enabled: bool,
    /// Whether 报送范围 is printed: 报, 送, 发.
    #[serde(default = "yes")]
    pub distribution: bool,
    /// Whether 责任编辑, 审核 and 签发 are printed.
    #[serde(default = "yes")]
    pub people: bool,
    /// Whether 印数 is printed.
    #[serde(default = "yes")]
    pub copies: bool,
    /// Whether 编发单位 and 印发日期 are printed, on the last line: of an issue without 印发日期 its
    /// 签发日期, so that the line holds its place until 印发日期 is known. 版记 of GB/T 9704-2012,
    /// 7.4.3; a 报尾 has it in some offices only.
    #[serde(default)]
    pub issue_date: bool,
    /// How thick the first and the last rule are: 0 (none) to 3 pt. 版记 of GB/T 9704-2012, 7.4.1,
    /// as a recommendation: 0.35 mm.
    #[serde(default = "outer_rule")]
    pub outer_rule_weight: Twips,
    /// How thick the rules between are: 0 (none) to 3 pt. Likewise: 0.25 mm.
    #[serde(default = "inner_rule")]
    pub inner_rule_weight: Twips,
}

fn yes() -> bool {
    true
}

fn outer_rule() -> Twips {
    Twips::from_mm(0.35)
}

fn inner_rule() -> Twips {
    Twips::from_mm(0.25)
}
