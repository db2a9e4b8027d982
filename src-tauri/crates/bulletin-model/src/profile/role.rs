//! Roles: what a piece of text is, and so which face and size it gets.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::units::{Em, Twips};

/// How text of one role is set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The face that the DOCX names, and by whose advances lines are broken.
    pub face: String,
    /// Faces that are taken, in this order, where `face` is not on the machine or lacks a
    /// character. `Name@700` asks for a weight.
    pub stand_ins: Vec<String>,
    /// Type size: 5–100 pt, in half points (a DOCX knows no finer ones).
    pub size: Twips,
    /// Whether it is set bold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// Its colour.
    #[serde(default)]
    pub colour: Colour,
    /// Where on the line it stands.
    #[serde(default)]
    pub align: Align,
    /// The advances of `face`, which a stand-in's glyphs are fitted into.
    #[serde(default)]
    pub advance: Advance,
}

/// The advance rule of a face.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advance {
    /// Han characters and full-width marks: 0.5–2 em.
    pub han: Em,
    /// ASCII letters, digits and marks: 0.2–2 em.
    pub ascii: Em,
}

impl Default for Advance {
    /// What 仿宋_GB2312, 楷体_GB2312, 黑体 and 宋体 have: 1 em and ½ em.
    fn default() -> Self {
        Self { han: Em(1.0), ascii: Em(0.5) }
    }
}

/// Where on the line text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Flush left.
    #[default]
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
}

/// A colour in RGB, read from text as `#c00000`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Colour {
    /// 0–255.
    pub red: u8,
    /// 0–255.
    pub green: u8,
    /// 0–255.
    pub blue: u8,
}

/// A colour that can't be read: what stood there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a colour: # and six of 0-9, a-f are expected")]
pub struct ColourError(String);

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, ColourError> {
        let wrong = || ColourError(text.to_owned());
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6).ok_or_else(wrong)?;
        if !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong());
        }
        let value = u32::from_str_radix(hex, 16).map_err(|_| wrong())?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self { red, green, blue })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Lists the roles. One that older profile files do not have names the role whose style it then
/// gets: `Lead: lead or run_in_title`.
macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident: $field:ident $(or $fallback:ident)?,)*) => {
        /// What a piece of text is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RoleName {
            $($(#[$doc])* $name,)*
        }

        /// The style of every role.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(try_from = "GivenRoles")]
        pub struct Roles {
            $($(#[$doc])* pub $field: Role,)*
        }

        /// The roles as a file has them.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct GivenRoles {
            $($field: Option<Role>,)*
        }

        impl TryFrom<GivenRoles> for Roles {
            type Error = MissingRole;

            fn try_from(given: GivenRoles) -> Result<Self, MissingRole> {
                $(
                    let $field = given.$field;
                    $(let $field = $field.or_else(|| Some(Role::clone(&$fallback)));)?
                    let $field = $field.ok_or(MissingRole(stringify!($field)))?;
                )*
                Ok(Self { $($field,)* })
            }
        }

        impl RoleName {
            /// All roles.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its key in a profile file.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($field),)*
                }
            }
        }

        impl Roles {
            /// The style of `name`.
            #[must_use]
            pub fn get(&self, name: RoleName) -> &Role {
                match name {
                    $(RoleName::$name => &self.$field,)*
                }
            }

            /// The style of `name`, to be changed.
            pub fn get_mut(&mut self, name: RoleName) -> &mut Role {
                match name {
                    $(RoleName::$name => &mut self.$field,)*
                }
            }
        }
    };
}

/// A role that every profile has to have is missing.
#[derive(Debug, thiserror::Error)]
#[error("missing field `{0}`")]
struct MissingRole(&'static str);

roles! {
    /// 正文.
    Body: body,
    /// 栏目 headings.
    Column: column,
    /// 条目标题 on a line of its own.
    Title: title,
    /// A title at the beginning of its entry's first paragraph.
    RunInTitle: run_in_title,
    /// Headings 一、 within a text.
    Level1: level1,
    /// Headings （一） within a text.
    Level2: level2,
    /// Headings 1. within a text.
    Level3: level3,
    /// Headings （1） within a text.
    Level4: level4,
    /// The leads 一是, 二是 … within a text.
    Lead: lead or run_in_title,
    /// 供稿单位 after an entry.
    Units: units,
    /// 按语.
    EditorsNote: editors_note or level2,
    /// 编者按：, the label of a 按语.
    EditorsNoteLabel: editors_note_label or column,
    /// The heading of 目录.
    ContentsHeading: contents_heading or title,
    /// A column in 目录.
    ContentsColumn: contents_column or column,
    /// An entry in 目录.
    ContentsEntry: contents_entry or body,
    /// The masthead's name.
    MastheadName: masthead_name,
    /// 期号 and 总期号.
    MastheadNumber: masthead_number,
    /// 编发单位 and 签发日期.
    MastheadUnit: masthead_unit,
    /// 内部资料 注意保存 or 密级, and 编号.
    MastheadMark: masthead_mark,
    /// 页码.
    PageNumber: page_number,
    /// 报尾.
    Foot: foot,
}

impl Role {
    /// The faces to try, in order, each with the weight asked for (400 or 700 where none is
    /// named): the DOCX face first.
    pub fn chain(&self) -> impl Iterator<Item = (&str, u16)> {
        let own = if self.bold { 700 } else { 400 };
        std::iter::once(&self.face).chain(&self.stand_ins).map(move |name| {
            let (family, weight) = super::validate::split_weight(name);
            (family, weight.unwrap_or(own))
        })
    }
}
