//! What the fields of a profile take: kinds of values, their ranges and units, and reading them.

use std::fmt;

use toml::Value;

use super::{Colour, validate::split_weight};
use crate::units::{Em, Twips};

/// Character lists longer than this are a mistake.
const MOST_MARKS: usize = 200;
/// More stand-ins than this are a mistake.
const MOST_FACES: usize = 20;

/// What a field takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A profile's id: 1–40 of `a-z`, `0-9`, `-`.
    Id,
    /// Text of 1 to so many characters.
    Text(usize),
    /// Words that are printed as they stand: one line of at most so many characters, or none.
    Line(usize),
    /// A length on the sheet.
    Length {
        /// The least.
        low: Twips,
        /// The most.
        high: Twips,
        /// The unit in which people give it.
        unit: Unit,
    },
    /// A type size: whole or half points, since a DOCX counts half points.
    Size {
        /// The least.
        low: Twips,
        /// The most.
        high: Twips,
    },
    /// A length relative to the type size, in ems.
    Em {
        /// The least.
        low: f64,
        /// The most.
        high: f64,
    },
    /// A whole number.
    Number {
        /// The least.
        low: i64,
        /// The most.
        high: i64,
    },
    /// Yes or no.
    Switch,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A colour, as `#c00000`.
    Colour,
    /// A list of characters, none of them blank: at most 200.
    Marks,
    /// A face's name: 1–80 characters.
    Face,
    /// Names of faces, each perhaps with a weight (`Name@700`): at most 20.
    Faces,
}

/// The unit in which people give a length on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Millimetres.
    Mm,
    /// Points (磅).
    Pt,
}

/// What may stand in a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Allowed {
    /// What its kind takes.
    Kind(Kind),
    /// No character that may not end a line: it could stand nowhere.
    NoProhibitedEnd,
    /// An advance that character spacing of so much, which is negative, leaves something of.
    WiderThan(Twips),
    /// A file of at most so many bytes.
    Bytes(usize),
}

impl Kind {
    /// Whether `value`, as a profile's file has it, may stand in the field.
    ///
    /// # Errors
    /// What stands there, to show.
    pub(super) fn check(&self, value: &Value) -> Result<(), String> {
        let text = value.as_str().unwrap_or_default();
        let length = || text.parse::<Twips>().ok();
        let characters = text.trim().chars().count();
        let ok = match self {
            Self::Id => {
                (1..=40).contains(&text.len())
                    && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            }
            Self::Text(most) => {
                (1..=*most).contains(&characters) && !text.chars().any(char::is_control)
            }
            Self::Line(most) => {
                value.is_str()
                    && text.chars().count() <= *most
                    && !text.chars().any(char::is_control)
            }
            Self::Length { low, high, .. } => {
                length().is_some_and(|value| (*low..=*high).contains(&value))
            }
            Self::Size { low, high } => {
                length().is_some_and(|value| (*low..=*high).contains(&value) && value.0 % 10 == 0)
            }
            Self::Em { low, high } => {
                text.parse::<Em>().is_ok_and(|value| (*low..=*high).contains(&value.0))
            }
            Self::Number { low, high } => {
                value.as_integer().is_some_and(|value| (*low..=*high).contains(&value))
            }
            Self::Switch => value.is_bool(),
            Self::Choice(words) => words.contains(&text),
            Self::Colour => text.parse::<Colour>().is_ok(),
            Self::Marks => {
                value.is_str()
                    && text.chars().count() <= MOST_MARKS
                    && !text.chars().any(|c| c.is_whitespace() || c.is_control())
            }
            Self::Face => is_face(text) && !text.contains('@'),
            Self::Faces => return check_faces(value),
        };
        if ok { Ok(()) } else { Err(self.written(value)) }
    }

    /// A value of a profile's file as [`Self::read`] takes it.
    pub(super) fn written(&self, value: &Value) -> String {
        let length = |unit: Unit| match value.as_str().and_then(|text| text.parse().ok()) {
            Some(length) => unit.written(length),
            None => plain(value),
        };
        match self {
            Self::Length { unit, .. } => length(*unit),
            Self::Size { .. } => length(Unit::Pt),
            _ => plain(value),
        }
    }

    /// The value, as a profile's file has it, that an editor's `text` says; none where it says
    /// nothing of this kind.
    pub(super) fn read(&self, text: &str) -> Option<Value> {
        let text = text.trim();
        match self {
            Self::Length { .. } | Self::Size { .. } => {
                Some(Value::String(text.parse::<Twips>().ok()?.to_string()))
            }
            Self::Em { .. } => Some(Value::String(text.parse::<Em>().ok()?.to_string())),
            Self::Number { .. } => Some(Value::Integer(text.parse().ok()?)),
            Self::Switch => Some(Value::Boolean(text.parse().ok()?)),
            Self::Faces => {
                let names = text.lines().map(str::trim).filter(|name| !name.is_empty());
                Some(Value::Array(names.map(|name| Value::String(name.to_owned())).collect()))
            }
            Self::Id
            | Self::Text(_)
            | Self::Line(_)
            | Self::Choice(_)
            | Self::Colour
            | Self::Marks
            | Self::Face => Some(Value::String(text.to_owned())),
        }
    }
}

/// A value as people read it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

fn is_face(name: &str) -> bool {
    (1..=80).contains(&name.trim().chars().count()) && !name.chars().any(char::is_control)
}

fn check_faces(value: &Value) -> Result<(), String> {
    let names = value.as_array().map(Vec::as_slice).unwrap_or_default();
    if names.len() > MOST_FACES {
        return Err(names.len().to_string());
    }
    for name in names.iter().map(plain) {
        let (family, weight) = split_weight(&name);
        let weight_ok = weight.is_none_or(|weight| (100..=900).contains(&weight));
        if !is_face(family) || family.contains('@') || !weight_ok {
            return Err(name);
        }
    }
    Ok(())
}

impl Unit {
    /// A length in this unit, with as few decimals as are read back as the same number of twips: a
    /// twip is 0.0176 mm.
    #[must_use]
    pub fn written(self, length: Twips) -> String {
        if self == Self::Pt {
            return format!("{}pt", length.pt().0);
        }
        let rounded = |parts: f64| (length.mm() * parts).round() / parts;
        let millimetres =
            [1.0, 10.0].map(rounded).into_iter().find(|mm| Twips::from_mm(*mm) == length);
        format!("{}mm", millimetres.unwrap_or_else(|| rounded(100.0)))
    }

    /// A limit in this unit, rounded inward to tenths of a millimetre: what is told as allowed is.
    #[must_use]
    pub fn limit(self, limit: Twips, is_low: bool) -> f64 {
        if self == Self::Pt {
            return limit.pt().0;
        }
        let nearest = (limit.mm() * 10.0).round();
        let at = |tenths: f64| Twips::from_mm(tenths / 10.0);
        let tenths = match (is_low, at(nearest).cmp(&limit)) {
            (true, std::cmp::Ordering::Less) => nearest + 1.0,
            (false, std::cmp::Ordering::Greater) => nearest - 1.0,
            _ => nearest,
        };
        tenths / 10.0
    }

    /// Its abbreviation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mm => "mm",
            Self::Pt => "pt",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id => f.write_str("1-40 of a-z, 0-9, -"),
            Self::Text(most) => write!(f, "1-{most} characters"),
            Self::Line(most) => write!(f, "at most {most} characters on one line"),
            Self::Length { low, high, unit } => {
                let name = unit.name();
                let (low, high) = (unit.limit(*low, true), unit.limit(*high, false));
                write!(f, "{low}{name} to {high}{name}")
            }
            Self::Size { low, high } => {
                write!(f, "{}pt to {}pt, whole or half", low.pt().0, high.pt().0)
            }
            Self::Em { low, high } => write!(f, "{low}em to {high}em"),
            Self::Number { low, high } => write!(f, "{low}-{high}"),
            Self::Switch => f.write_str("true, false"),
            Self::Choice(words) => f.write_str(&words.join(", ")),
            Self::Colour => f.write_str("# and six of 0-9, a-f"),
            Self::Marks => write!(f, "at most {MOST_MARKS} characters, no blanks"),
            Self::Face => f.write_str("1-80 characters, no @"),
            Self::Faces => {
                write!(f, "at most {MOST_FACES} names, or name@weight with 100-900")
            }
        }
    }
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(kind) => kind.fmt(f),
            Self::NoProhibitedEnd => f.write_str("no character of composition.prohibited_ends"),
            Self::WiderThan(spacing) => {
                write!(f, "wider than grid.character_spacing, {}pt, is narrow", spacing.pt().0)
            }
            Self::Bytes(most) => write!(f, "at most {most} bytes"),
        }
    }
}
