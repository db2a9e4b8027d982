//! Lengths. A length that a DOCX carries too is kept in twips, Word's unit, so that the typesetter
//! and the DOCX use the very same number; a length relative to the type size is kept in ems.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// One twentieth of a point, the unit of a DOCX's page geometry. Negative values are allowed
/// (character spacing).
///
/// Read from text as `25.4mm`, `14pt` or `579tw`, rounded once to the nearest twip.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Twips(pub i32);

/// A length on the page in points (1/72 inch).
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pt(pub f64);

/// A length in units of the type size. Read from text as `0.5em`.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Em(pub f64);

/// A length that can't be read: what stood there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a length: a number followed by mm, pt or tw, or by em, is expected")]
pub struct LengthError(pub String);

/// Millimetres in a point: an inch is 25.4 mm and 72 pt.
const MM_PER_PT: f64 = 25.4 / 72.0;

impl Twips {
    /// The nearest number of twips to `mm` millimetres.
    #[must_use]
    pub fn from_mm(mm: f64) -> Self {
        Self((mm / MM_PER_PT * 20.0).round() as i32)
    }

    /// The nearest number of twips to `pt` points.
    #[must_use]
    pub fn from_pt(pt: f64) -> Self {
        Self((pt * 20.0).round() as i32)
    }

    /// The same length in points.
    #[must_use]
    pub fn pt(self) -> Pt {
        Pt(f64::from(self.0) / 20.0)
    }

    /// The same length in millimetres.
    #[must_use]
    pub fn mm(self) -> f64 {
        self.pt().mm()
    }
}

impl Pt {
    /// The same length in millimetres.
    #[must_use]
    pub fn mm(self) -> f64 {
        self.0 * MM_PER_PT
    }
}

impl Em {
    /// The length at the type size `size`.
    #[must_use]
    pub fn at(self, size: Pt) -> Pt {
        Pt(self.0 * size.0)
    }
}

fn split_unit(text: &str) -> Result<(f64, &str), LengthError> {
    let text = text.trim();
    let digits = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: f64 = number.trim().parse().map_err(|_| LengthError(text.to_owned()))?;
    // Beyond 100 m no page length makes sense, and the conversion to i32 twips would saturate.
    let most = if unit == "tw" { 5_700_000.0 } else { 100_000.0 };
    if !number.is_finite() || number.abs() > most {
        return Err(LengthError(text.to_owned()));
    }
    Ok((number, unit))
}

impl FromStr for Twips {
    type Err = LengthError;

    fn from_str(text: &str) -> Result<Self, LengthError> {
        match split_unit(text)? {
            (number, "mm") => Ok(Self::from_mm(number)),
            (number, "pt") => Ok(Self::from_pt(number)),
            (number, "tw") => Ok(Self(number.round() as i32)),
            _ => Err(LengthError(text.to_owned())),
        }
    }
}

impl FromStr for Em {
    type Err = LengthError;

    fn from_str(text: &str) -> Result<Self, LengthError> {
        match split_unit(text)? {
            (number, "em") => Ok(Self(number)),
            _ => Err(LengthError(text.to_owned())),
        }
    }
}

impl fmt::Display for Twips {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}tw", self.0)
    }
}

impl fmt::Display for Em {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}em", self.0)
    }
}

impl Serialize for Twips {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Em {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Twips {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Em {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_rounded_once_to_twips() {
        for (text, twips) in
            [("210mm", 11906), ("25.4mm", 1440), ("156mm", 8844), ("14pt", 280), ("-5tw", -5)]
        {
            assert_eq!(text.parse(), Ok(Twips(twips)), "{text}");
        }
        assert_eq!("0.625em".parse(), Ok(Em(0.625)));
    }

    #[test]
    fn what_is_not_a_length_is_refused() {
        for text in ["", "mm", "14", "14px", "1e9mm", "NaNmm", "十四pt", "14 em"] {
            assert!(text.parse::<Twips>().is_err(), "{text:?} must be refused");
        }
    }
}
