//! A profile (版式): how an issue looks on paper, as data. One readable TOML file each.
//!
//! Fields are documented here, and so is the range of each number; `docs/format.md` says where the
//! numbers of the built-in profiles come from. A profile never holds a publication's name.

mod built_in;
mod field;
mod kind;
mod large_type;
mod parts;
mod role;
mod validate;

use serde::{Deserialize, Serialize};

pub use built_in::BUILT_IN;
pub use field::{Field, FieldValue};
pub use kind::{Allowed, Kind, Unit};
pub use parts::{
    ColumnStyle, ContentsNames, ContentsStyle, EditorsNoteStyle, EntryStyle, FootStyle,
    MastheadStyle, PageNumberStyle, TitleStyle, UnitsPlace,
};
pub use role::{Advance, Align, Colour, Role, RoleName, Roles};

use crate::units::{Em, Twips};

/// A profile (版式).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its id: 1 to 40 of `a-z`, `0-9`, `-`.
    pub id: String,
    /// Its name, as an editor sees it: 1 to 40 characters.
    pub name: String,
    /// The sheet.
    pub page: PageSize,
    /// 版心: where on the sheet the text stands.
    pub type_area: TypeArea,
    /// Line pitch and character grid.
    pub grid: Grid,
    /// How lines are composed.
    pub composition: Composition,
    /// How lines become pages.
    pub pagination: Pagination,
    /// 报头.
    pub masthead: MastheadStyle,
    /// 按语.
    #[serde(default)]
    pub editors_note: EditorsNoteStyle,
    /// 目录, 内容提要.
    #[serde(default)]
    pub contents: ContentsStyle,
    /// 栏目.
    pub columns: ColumnStyle,
    /// 稿件.
    pub entries: EntryStyle,
    /// 页码.
    pub page_number: PageNumberStyle,
    /// 报尾.
    pub foot: FootStyle,
    /// Faces and sizes by role.
    pub roles: Roles,
}

/// The sheet: each side 50–500 mm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageSize {
    /// From left to right.
    pub width: Twips,
    /// From top to bottom.
    pub height: Twips,
}

/// 版心. Right margin and foot are what the sheet leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeArea {
    /// From the sheet's left edge: from 0.
    pub left: Twips,
    /// From the sheet's top edge: from 0.
    pub top: Twips,
    /// The measure: at least 10 characters of the body; ends within the sheet.
    pub width: Twips,
    /// At least two lines; ends within the sheet.
    pub height: Twips,
}

/// Line pitch and character grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// What Word is told of the grid.
    pub kind: GridKind,
    /// From one line to the next, the same for all lines: from the body's size to 100 pt.
    pub pitch: Twips,
    /// Added to each character of the body, negative to set closer: −1/4 to 1 of its size.
    pub character_spacing: Twips,
}

/// How a DOCX describes the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GridKind {
    /// 行距固定值: no grid, each paragraph has an exact line spacing.
    Exact,
    /// 只指定行网格: a line grid, and exact line spacing.
    Lines,
}

/// How lines are composed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composition {
    /// 首行缩进 of a text paragraph.
    pub indent: Indent,
    /// Characters that may not begin a line (避头).
    pub prohibited_starts: String,
    /// Characters that may not end a line (避尾).
    pub prohibited_ends: String,
    /// Whether digits, dashes and ellipses, and words of Latin letters are kept whole.
    pub unbreakable: Unbreakable,
    /// Squeezing punctuation to get one more character into a line.
    pub squeeze: Squeeze,
    /// What becomes of a closing mark that overruns the line.
    pub line_end: LineEnd,
    /// The marks that `line_end` is for.
    pub line_end_marks: String,
    /// 中西文间距: the gap between a Han character and a digit or letter, 0–0.5 em. Word knows
    /// none and ¼ em.
    pub gap: Em,
    /// 两端对齐: whether full lines are opened out to the measure.
    pub justify: bool,
    /// The fewest characters that a paragraph's last line may hold: 1–5; characters are taken from
    /// the line before to make up for it.
    pub last_line_minimum: u8,
}

/// 首行缩进.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indent {
    /// How it is made.
    pub kind: IndentKind,
    /// How many characters wide: 0–8.
    pub characters: u8,
}

/// How an indent is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndentKind {
    /// As a property of the paragraph (首行缩进2字符).
    Characters,
    /// As typed full-width blanks, U+3000; so that a first character that is a digit has the
    /// Han–Latin gap before it.
    IdeographicSpaces,
}

/// What is kept whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unbreakable {
    /// Numbers: runs of ASCII digits with what belongs to them (`2.5`, `30%`).
    pub numbers: bool,
    /// —— and ……
    pub dashes_and_ellipses: bool,
    /// Words of Latin letters.
    pub words: bool,
}

/// Squeezing (压缩标点).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Squeeze {
    /// The most that a line may be squeezed: 0 (never) to 2 em.
    pub limit: Em,
    /// The most that one mark gives: 0–0.5 em.
    pub per_mark: Em,
    /// The marks that can be squeezed.
    pub marks: String,
}

/// What becomes of a closing mark that overruns the line while everything before it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineEnd {
    /// It hangs past the measure (标点溢出边界, Word's default).
    Hang,
    /// It is set half as wide, within the measure.
    Halve,
    /// It goes to the next line with the character before it.
    Push,
}

/// How lines become pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pagination {
    /// 与下段同页: whether headings and titles stay with the line after them.
    pub keep_with_next: bool,
    /// The fewest lines of a paragraph at the foot of a page: 1, or 2 for 孤行控制.
    pub orphans: u8,
    /// The fewest lines of a paragraph at the head of a page: the same number, since Word has one
    /// switch for both.
    pub widows: u8,
    /// Whether the last page is an even one: the foot then goes to the next page where the text
    /// ends on an odd one, and where there is no foot a blank page without a number follows.
    #[serde(default)]
    pub even_pages: bool,
}

/// Why a profile can't be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProfileError {
    /// The file is no TOML, or has a field that is unknown, missing or of the wrong kind.
    #[error("line {line}: {field}: {message}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The field, as far as it is known; else empty.
        field: String,
        /// What is wrong, and what would be right.
        message: String,
    },
    /// A value out of its range.
    #[error("{field} = {value}: allowed is {allowed}")]
    Value {
        /// The field, as `type_area.width`.
        field: String,
        /// What stands there.
        value: String,
        /// What may stand there.
        allowed: Allowed,
    },
    /// A profile has no field of this path.
    #[error("no field {0}")]
    NoField(String),
    /// No built-in profile has this id.
    #[error("there is no profile {0:?}")]
    Unknown(String),
}

/// A profile file is never longer than this; one that is, is refused unread.
pub const MAX_PROFILE_BYTES: usize = 256 * 1024;

impl ProfileError {
    /// A value out of its range. It is cut to what a message has room for.
    fn value(field: &str, value: &str, allowed: Allowed) -> Self {
        let value = value.chars().take(60).collect();
        Self::Value { field: field.to_owned(), value, allowed }
    }
}

impl Profile {
    /// Reads a profile from TOML and checks every field.
    ///
    /// # Errors
    /// Names the field, its value and what is allowed.
    pub fn from_toml(text: &str) -> Result<Self, ProfileError> {
        if text.len() > MAX_PROFILE_BYTES {
            let value = format!("{} bytes", text.len());
            return Err(ProfileError::value("", &value, Allowed::Bytes(MAX_PROFILE_BYTES)));
        }
        let profile: Self = toml::from_str(text).map_err(|error| syntax(text, &error))?;
        profile.validate()?;
        Ok(profile)
    }

    /// The profile as a TOML file that [`Profile::from_toml`] reads back as the same profile.
    ///
    /// # Errors
    /// None that a valid profile can cause.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }

    /// The built-in profile `id`.
    ///
    /// # Errors
    /// [`ProfileError::Unknown`] where there is none.
    pub fn built_in(id: &str) -> Result<Self, ProfileError> {
        let (_, text) = BUILT_IN
            .iter()
            .find(|(known, _)| *known == id)
            .ok_or_else(|| ProfileError::Unknown(id.to_owned()))?;
        Self::from_toml(text)
    }

    /// How many lines the type area holds.
    #[must_use]
    pub fn lines_per_page(&self) -> usize {
        (self.type_area.height.0 / self.grid.pitch.0.max(1)).max(0) as usize
    }

    /// How many Han characters of the body a line holds, none hanging.
    #[must_use]
    pub fn characters_per_line(&self) -> usize {
        let advance = self.roles.body.size.0 + self.grid.character_spacing.0;
        (self.type_area.width.0 / advance.max(1)).max(0) as usize
    }
}

fn syntax(text: &str, error: &toml::de::Error) -> ProfileError {
    ProfileError::Syntax {
        line: line_of(text, error.span()),
        field: field_at(text, error.span()),
        message: error.message().to_owned(),
    }
}

/// The line, from 1, in which `span` begins.
pub(crate) fn line_of(text: &str, span: Option<std::ops::Range<usize>>) -> usize {
    let start = span.map_or(0, |span| span.start).min(text.len());
    text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The field that `span` stands in, with its table: `type_area.width`. A guess from the text, good
/// enough to lead a reader there.
fn field_at(text: &str, span: Option<std::ops::Range<usize>>) -> String {
    let line = line_of(text, span);
    let key = |line: &str| {
        line.split_once('=').map(|(key, _)| key.trim().to_owned()).filter(|key| !key.is_empty())
    };
    let lines: Vec<&str> = text.lines().take(line).collect();
    let table = lines.iter().rev().find_map(|line| {
        let line = line.trim();
        Some(line.strip_prefix('[')?.split_once(']')?.0.trim_matches('[').trim().to_owned())
    });
    let own = lines.last().and_then(|line| key(line));
    table.into_iter().chain(own).collect::<Vec<_>>().join(".")
}
