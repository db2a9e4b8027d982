//! The ranges of a profile's values: each field's own, and those that depend on other values.

use super::{
    Profile, ProfileError, RoleName,
    field::{Field, leaf},
    kind::{Allowed, Kind, Unit},
};
use crate::units::Twips;

impl Profile {
    /// Checks every value against its range.
    ///
    /// # Errors
    /// The first value that is out of its range: field, value and what is allowed.
    pub fn validate(&self) -> Result<(), ProfileError> {
        let tree = self.tree()?;
        let check = |path: &str, kind: &Kind| match leaf(&tree, path) {
            Some(value) => kind
                .check(value)
                .map_err(|shown| ProfileError::value(path, &shown, Allowed::Kind(kind.clone()))),
            None => Ok(()),
        };
        for field in Field::all() {
            check(&field.path, &field.kind)?;
        }
        for (path, kind) in &self.limits() {
            check(path, kind)?;
        }
        self.check_marks()?;
        self.check_advances()
    }

    /// The ranges that depend on other values, by field.
    pub(super) fn limits(&self) -> Vec<(&'static str, Kind)> {
        let Self { page, type_area, grid, pagination, page_number, .. } = self;
        let mm = |low: i32, high: i32| Kind::Length {
            low: Twips(low),
            high: Twips(high.max(low)),
            unit: Unit::Mm,
        };
        let pt = |low, high| Kind::Length { low, high, unit: Unit::Pt };
        let body = self.roles.body.size;
        let name = self.roles.masthead_name.size;
        let most_lines = self.lines_per_page().saturating_sub(1).min(40);
        // Half the number's height is below its dashes, and must be on the sheet.
        let number = self.roles.page_number.size;
        let below = page.height.0 - type_area.top.0 - type_area.height.0 - number.0 / 2;
        let below = if page_number.enabled { below.max(0) } else { page.height.0 };
        let orphans = i64::from(pagination.orphans);
        vec![
            ("type_area.left", mm(0, page.width.0)),
            ("type_area.top", mm(0, page.height.0)),
            ("grid.character_spacing", pt(Twips(-body.0 / 4), body)),
            ("grid.pitch", pt(body, Twips::from_pt(100.0))),
            (
                "type_area.width",
                mm(10 * (body.0 + grid.character_spacing.0), page.width.0 - type_area.left.0),
            ),
            ("type_area.height", mm(2 * grid.pitch.0, page.height.0 - type_area.top.0)),
            // Word has one switch for both (孤行控制), and other numbers would part pages elsewhere.
            ("pagination.widows", Kind::Number { low: orphans, high: orphans }),
            (
                "masthead.reserved_lines",
                Kind::Number { low: 0, high: i64::try_from(most_lines).unwrap_or(40) },
            ),
            ("masthead.height", mm(0, type_area.height.0 - grid.pitch.0)),
            ("masthead.name_top", mm(0, type_area.height.0 - name.0 * 6 / 5)),
            ("masthead.name_width", mm(0, type_area.width.0)),
            ("page_number.below", mm(0, below)),
        ]
    }

    /// A character that may neither begin nor end a line could stand nowhere.
    fn check_marks(&self) -> Result<(), ProfileError> {
        let composition = &self.composition;
        let both = |c: &char| composition.prohibited_ends.contains(*c);
        match composition.prohibited_starts.chars().find(both) {
            Some(clash) => Err(ProfileError::value(
                "composition.prohibited_starts",
                &clash.to_string(),
                Allowed::NoProhibitedEnd,
            )),
            None => Ok(()),
        }
    }

    /// Text of the body's size has the character spacing, and must not run backwards.
    fn check_advances(&self) -> Result<(), ProfileError> {
        let spacing = self.grid.character_spacing;
        for role in RoleName::ALL {
            let style = self.roles.get(*role);
            let advance = style.advance.ascii.at(style.size.pt()).0 + spacing.pt().0;
            if style.size == self.roles.body.size && advance <= 0.0 {
                let field = format!("roles.{}.advance.ascii", role.key());
                let value = style.advance.ascii.to_string();
                return Err(ProfileError::value(&field, &value, Allowed::WiderThan(spacing)));
            }
        }
        Ok(())
    }
}

/// Parts `Name@700` into the family and the weight.
pub(super) fn split_weight(name: &str) -> (&str, Option<u16>) {
    match name.rsplit_once('@') {
        Some((family, weight)) => match weight.parse() {
            Ok(weight) => (family, Some(weight)),
            Err(_) => (name, None),
        },
        None => (name, None),
    }
}
