//! What typesetting an issue gives.

use bulletin_model::profile::RoleName;

use crate::frame::{Page, Source};

/// An issue as pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// At least one.
    pub pages: Vec<Page>,
    /// The roles that the text has, in the order in which they are met.
    pub roles: Vec<RoleName>,
    /// What an editor should know; each once.
    pub warnings: Vec<Warning>,
}

/// Something that came out otherwise than the profile asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Warning {
    /// A role's own face is not on the machine.
    FaceMissing {
        /// The role.
        role: RoleName,
        /// The face that the profile names.
        wanted: String,
        /// The family that stands in; none: the role's text can't be drawn.
        got: Option<String>,
    },
    /// A face may not be embedded (OS/2 fsType), so another is used.
    FaceRestricted {
        /// The role.
        role: RoleName,
        /// The face passed over.
        face: String,
    },
    /// A face lacks a character, which another face lends.
    GlyphSubstituted {
        /// The character.
        character: char,
        /// The face that lacks it.
        wanted: String,
        /// The face that lends it.
        got: String,
    },
    /// No face on the machine has the character.
    GlyphMissing {
        /// The character.
        character: char,
        /// Where it first stands; none in generated text.
        source: Option<Source>,
    },
    /// A line is wider than the measure.
    Overfull {
        /// The line.
        source: Source,
    },
}

impl Warning {
    /// What two warnings have in common of which one is enough to tell: a character that no face
    /// has is told of once, wherever else it stands.
    pub(crate) fn kin(&self) -> Self {
        match self {
            Self::GlyphMissing { character, .. } => {
                Self::GlyphMissing { character: *character, source: None }
            }
            other => other.clone(),
        }
    }
}

impl Layout {
    /// The issue's own text as laid out: one line a line, an empty line for an empty paragraph, a
    /// form feed on a line of its own between pages. Generated text is left out.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for (index, page) in self.pages.iter().enumerate() {
            if index > 0 {
                text.push_str("\u{c}\n");
            }
            for line in page.lines.iter().filter(|line| !line.generated) {
                text.push_str(&line.text);
                text.push('\n');
            }
        }
        text
    }
}
