//! 版式.

use bulletin_model::profile::{FieldValue, Kind, Unit};

use super::wire;

wire! {
    /// The profiles at hand.
    pub struct Profiles {
        /// Built-in ones first.
        pub profiles: Vec<ProfileSummary>,
    }

    /// A profile as lists show it.
    pub struct ProfileSummary {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// Whether it is the editor's own, which can be changed.
        pub own: bool,
        /// What it comes to; none where this version of the program can't read it.
        pub facts: Option<ProfileFacts>,
    }

    /// What a profile comes to.
    pub struct ProfileFacts {
        /// The sheet's width in millimetres.
        pub width_mm: f64,
        /// The sheet's height in millimetres.
        pub height_mm: f64,
        /// 每行字数.
        pub characters_per_line: usize,
        /// 每页行数.
        pub lines_per_page: usize,
        /// 行距 in points.
        pub pitch_pt: f64,
        /// 正文 face, as the DOCX names it.
        pub body_face: String,
        /// 正文 size in points.
        pub body_pt: f64,
        /// Whether titles of entries are printed.
        pub prints_titles: bool,
        /// Whether 按语 is printed.
        pub prints_notes: bool,
    }

    /// Names a profile.
    pub struct OfProfile {
        /// Its id.
        pub id: String,
    }

    /// A profile field by field.
    pub struct ProfileForm {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// Whether it can be changed.
        pub own: bool,
        /// What it comes to.
        pub facts: ProfileFacts,
        /// Its fields.
        pub fields: Vec<ProfileField>,
    }

    /// A field of a profile.
    pub struct ProfileField {
        /// Where it stands in the profile's file, as `type_area.width`.
        pub path: String,
        /// What stands in it: a length with its unit, `true` or `false`, names of faces a line
        /// each.
        pub value: String,
        /// What it takes.
        pub takes: FieldTakes,
    }

    /// Makes a profile from another.
    pub struct ProfileCopy {
        /// The other's id.
        pub id: String,
        /// The new one's name; where it is taken, a number is added.
        pub name: String,
    }

    /// Gives fields of a profile new values.
    pub struct ProfileChange {
        /// The profile's id.
        pub id: String,
        /// The fields and their values, as in [`ProfileField`].
        pub changes: Vec<FieldChange>,
    }

    /// A field's new value.
    pub struct FieldChange {
        /// Which field.
        pub path: String,
        /// Its value.
        pub value: String,
    }

    /// Takes in a profile's file.
    pub struct ProfileImport {
        /// The file, a token.
        pub file: String,
    }

    /// Writes a profile's file, named as the profile is.
    pub struct ProfileExport {
        /// The profile's id.
        pub id: String,
        /// The folder, a token.
        pub folder: String,
        /// Whether a file of the same name is replaced.
        pub overwrite: bool,
    }
}

wire! {
    /// What a field takes.
    pub enum FieldTakes {
        /// Text.
        Text {
            /// The most characters.
            most: usize,
        },
        /// One line of text that is printed as it stands, or nothing.
        Line {
            /// The most characters.
            most: usize,
        },
        /// A length on the sheet.
        Length {
            /// The least, in the unit.
            low: f64,
            /// The most, in the unit.
            high: f64,
            /// In which people give it.
            unit: LengthUnit,
        },
        /// A type size in points, whole or half.
        Size {
            /// The least.
            low: f64,
            /// The most.
            high: f64,
        },
        /// A length in ems.
        Em {
            /// The least.
            low: f64,
            /// The most.
            high: f64,
        },
        /// A whole number.
        Number {
            /// The least.
            #[ts(type = "number")]
            low: i64,
            /// The most.
            #[ts(type = "number")]
            high: i64,
        },
        /// Yes or no.
        Switch,
        /// One of some words.
        Choice {
            /// The words.
            options: Vec<String>,
        },
        /// A colour, `#rrggbb`.
        Colour,
        /// A list of characters.
        Marks,
        /// A face's name.
        Face,
        /// Names of faces, a line each.
        Faces,
    }
}

wire! {
    /// The unit of a length on the sheet.
    pub words LengthUnit {
        /// Millimetres.
        Mm,
        /// Points (磅).
        Pt,
    }
}

impl From<FieldValue> for ProfileField {
    fn from(field: FieldValue) -> Self {
        Self { path: field.path.to_owned(), value: field.value, takes: (&field.kind).into() }
    }
}

impl From<&Kind> for FieldTakes {
    fn from(kind: &Kind) -> Self {
        match kind {
            Kind::Id => Self::Text { most: 40 },
            Kind::Text(most) => Self::Text { most: *most },
            Kind::Line(most) => Self::Line { most: *most },
            Kind::Length { low, high, unit } => Self::Length {
                low: unit.limit(*low, true),
                high: unit.limit(*high, false),
                unit: match unit {
                    Unit::Mm => LengthUnit::Mm,
                    Unit::Pt => LengthUnit::Pt,
                },
            },
            Kind::Size { low, high } => Self::Size { low: low.pt().0, high: high.pt().0 },
            Kind::Em { low, high } => Self::Em { low: *low, high: *high },
            Kind::Number { low, high } => Self::Number { low: *low, high: *high },
            Kind::Switch => Self::Switch,
            Kind::Choice(words) => {
                Self::Choice { options: words.iter().map(|word| (*word).to_owned()).collect() }
            }
            Kind::Colour => Self::Colour,
            Kind::Marks => Self::Marks,
            Kind::Face => Self::Face,
            Kind::Faces => Self::Faces,
        }
    }
}
