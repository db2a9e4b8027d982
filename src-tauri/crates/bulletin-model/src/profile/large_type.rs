//! 大字送审稿: the same profile in larger type, for leaders who read on paper.

use super::{Profile, ProfileError, RoleName};
use crate::units::Twips;

/// How much larger: from 四号 (14 pt) to 小二 (18 pt).
const LARGER: (i32, i32) = (18, 14);

/// Type sizes are whole half points: ten twips.
const HALF_POINT: i32 = 10;

/// What is read through; masthead, page number and foot stay as they are.
const ENLARGED: &[RoleName] = &[
    RoleName::Body,
    RoleName::Column,
    RoleName::Title,
    RoleName::RunInTitle,
    RoleName::Level1,
    RoleName::Level2,
    RoleName::Level3,
    RoleName::Level4,
    RoleName::Lead,
    RoleName::Units,
    RoleName::EditorsNote,
    RoleName::EditorsNoteLabel,
    RoleName::ContentsHeading,
    RoleName::ContentsColumn,
    RoleName::ContentsEntry,
];

impl Profile {
    /// This profile with its text larger by 2/7, and its pitch with it; sheet and type area stay, so
    /// that an issue takes more pages.
    ///
    /// # Errors
    /// The first value that would be out of its range: a type area too small for larger text.
    pub fn large_type(&self) -> Result<Self, ProfileError> {
        let mut profile = self.clone();
        for role in ENLARGED {
            let size = &mut profile.roles.get_mut(*role).size;
            *size = Twips(larger(size.0, HALF_POINT));
        }
        let grid = &mut profile.grid;
        grid.pitch = Twips(larger(grid.pitch.0, 1));
        grid.character_spacing = Twips(larger(grid.character_spacing.0, 1));
        // The same room for the masthead, in lines of the larger pitch.
        let reserved = i32::from(profile.masthead.reserved_lines) * self.grid.pitch.0;
        let lines = (reserved as u32).div_ceil(profile.grid.pitch.0.max(1) as u32);
        profile.masthead.reserved_lines = u8::try_from(lines).unwrap_or(u8::MAX);
        profile.validate()?;
        Ok(profile)
    }
}

/// `length` made larger, to the nearest multiple of `step`.
fn larger(length: i32, step: i32) -> i32 {
    let (to, from) = LARGER;
    (f64::from(length) * f64::from(to) / f64::from(from) / f64::from(step)).round() as i32 * step
}
