//! The ranges of a profile's values.

use std::{fmt::Display, ops::RangeInclusive};

use super::{Profile, ProfileError, Role, RoleName};
use crate::units::{Em, Twips};

/// Character lists longer than this are a mistake.
const MAX_LIST: usize = 200;

impl Profile {
    /// Checks every value against its range.
    ///
    /// # Errors
    /// The first value that is out of its range: field, value and what is allowed.
    pub fn validate(&self) -> Result<(), ProfileError> {
        let id_ok = (1..=40).contains(&self.id.len())
            && self.id.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        require("id", &self.id, id_ok, "1-40 of a-z, 0-9, -")?;
        let name_ok = (1..=40).contains(&self.name.trim().chars().count());
        require("name", &self.name, name_ok, "1-40 characters")?;
        for role in RoleName::ALL {
            check_role(role.key(), self.roles.get(*role))?;
        }
        self.check_page()?;
        self.check_composition()?;
        self.check_parts()
    }

    fn check_page(&self) -> Result<(), ProfileError> {
        let Self { page, type_area, grid, .. } = self;
        mm("page.width", page.width, 50.0..=500.0)?;
        mm("page.height", page.height, 50.0..=500.0)?;
        mm("type_area.left", type_area.left, 0.0..=page.width.mm())?;
        mm("type_area.top", type_area.top, 0.0..=page.height.mm())?;
        let body = self.roles.body.size;
        let spacing = grid.character_spacing;
        tw("grid.character_spacing", spacing, Twips(-body.0 / 4)..=body)?;
        tw("grid.pitch", grid.pitch, body..=Twips::from_pt(100.0))?;
        let narrowest = Twips(10 * (body.0 + spacing.0));
        let widest = Twips(page.width.0 - type_area.left.0);
        tw("type_area.width", type_area.width, narrowest..=widest)?;
        let lowest = Twips(page.height.0 - type_area.top.0);
        tw("type_area.height", type_area.height, Twips(2 * grid.pitch.0)..=lowest)?;
        for role in RoleName::ALL {
            let style = self.roles.get(*role);
            // Only text of the body's size has the spacing; it must not run backwards.
            let advance = style.advance.ascii.at(style.size.pt()).0 + spacing.pt().0;
            let ok = style.size != body || advance > 0.0;
            let allowed =
                format!("wider than grid.character_spacing, {}pt, is narrow", spacing.pt().0);
            let field = format!("roles.{}.advance.ascii", role.key());
            require(&field, &style.advance.ascii, ok, &allowed)?;
        }
        Ok(())
    }

    fn check_composition(&self) -> Result<(), ProfileError> {
        let composition = &self.composition;
        number("composition.indent.characters", composition.indent.characters, 0..=8)?;
        em("composition.gap", composition.gap, 0.0..=0.5)?;
        em("composition.squeeze.limit", composition.squeeze.limit, 0.0..=2.0)?;
        em("composition.squeeze.per_mark", composition.squeeze.per_mark, 0.0..=0.5)?;
        number("composition.last_line_minimum", composition.last_line_minimum, 1..=5)?;
        for (field, list) in [
            ("composition.prohibited_starts", &composition.prohibited_starts),
            ("composition.prohibited_ends", &composition.prohibited_ends),
            ("composition.line_end_marks", &composition.line_end_marks),
            ("composition.squeeze.marks", &composition.squeeze.marks),
        ] {
            let ok = list.chars().count() <= MAX_LIST && !list.chars().any(char::is_whitespace);
            require(field, list, ok, "at most 200 characters, no blanks")?;
        }
        // A character that may neither begin nor end a line could stand nowhere.
        let both = |c: &char| composition.prohibited_ends.contains(*c);
        let clash = composition.prohibited_starts.chars().find(both);
        let shown = clash.map(String::from).unwrap_or_default();
        let allowed = "no character of composition.prohibited_ends";
        require("composition.prohibited_starts", &shown, clash.is_none(), allowed)
    }

    fn check_parts(&self) -> Result<(), ProfileError> {
        let Self { type_area, pagination, masthead, columns, entries, page_number, .. } = self;
        number("pagination.orphans", pagination.orphans, 1..=2)?;
        // Word has one switch for both (孤行控制), and other numbers would part pages elsewhere.
        number("pagination.widows", pagination.widows, pagination.orphans..=pagination.orphans)?;
        let most = self.lines_per_page().saturating_sub(1).min(40) as u8;
        number("masthead.reserved_lines", masthead.reserved_lines, 0..=most)?;
        let name = self.roles.masthead_name.size;
        let lowest = Twips(type_area.height.0 - name.0 * 6 / 5);
        tw("masthead.name_top", masthead.name_top, Twips(0)..=lowest.max(Twips(0)))?;
        number("masthead.lines_between", masthead.lines_between, 0..=10)?;
        mm("masthead.rule_gap", masthead.rule_gap, 0.0..=50.0)?;
        // Word draws no thicker border.
        tw("masthead.rule_weight", masthead.rule_weight, Twips(0)..=Twips::from_pt(12.0))?;
        number("columns.lines_before", columns.lines_before, 0..=5)?;
        number("columns.lines_after_heading", columns.lines_after_heading, 0..=5)?;
        number("entries.lines_between", entries.lines_between, 0..=5)?;
        // Half the number's height is below its dashes, and must be on the sheet.
        let size = self.roles.page_number.size;
        let margin = self.page.height.0 - type_area.top.0 - type_area.height.0 - size.0 / 2;
        let lowest = if page_number.enabled { margin.max(0) } else { self.page.height.0 };
        tw("page_number.below", page_number.below, Twips(0)..=Twips(lowest))?;
        number("page_number.inset_characters", page_number.inset_characters, 0..=10)?;
        number("page_number.first", page_number.first, 1..=9999)
    }
}

fn check_role(key: &str, role: &Role) -> Result<(), ProfileError> {
    let field = |name: &str| format!("roles.{key}.{name}");
    let face_ok = |face: &str| (1..=80).contains(&face.trim().chars().count());
    let own_ok = face_ok(&role.face) && !role.face.contains('@');
    require(&field("face"), &role.face, own_ok, "1-80 characters, no @")?;
    let count = role.stand_ins.len();
    require(&field("stand_ins"), &count, count <= 20, "at most 20 names")?;
    for name in &role.stand_ins {
        let (family, weight) = split_weight(name);
        let weight_ok = weight.is_none_or(|w| (100..=900).contains(&w));
        let ok = face_ok(family) && !family.contains('@') && weight_ok;
        require(&field("stand_ins"), name, ok, "a name, or name@weight with 100-900")?;
    }
    tw(&field("size"), role.size, Twips::from_pt(5.0)..=Twips::from_pt(100.0))?;
    // A DOCX counts type sizes in half points; another size would be one thing there and another
    // on the pages.
    let shown = format!("{}pt", role.size.pt().0);
    require(&field("size"), &shown, role.size.0 % 10 == 0, "whole or half points")?;
    em(&field("advance.han"), role.advance.han, 0.5..=2.0)?;
    em(&field("advance.ascii"), role.advance.ascii, 0.2..=2.0)
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

fn require(field: &str, value: &dyn Display, ok: bool, allowed: &str) -> Result<(), ProfileError> {
    if ok {
        return Ok(());
    }
    // Long enough to recognise the value, short enough for a message.
    let value = value.to_string().chars().take(60).collect();
    Err(ProfileError::Value { field: field.to_owned(), value, allowed: allowed.to_owned() })
}

fn number<T: PartialOrd + Display>(
    field: &str,
    value: T,
    range: RangeInclusive<T>,
) -> Result<(), ProfileError> {
    let allowed = format!("{}-{}", range.start(), range.end());
    require(field, &value, range.contains(&value), &allowed)
}

fn tw(field: &str, value: Twips, range: RangeInclusive<Twips>) -> Result<(), ProfileError> {
    let (low, high) = (range.start().pt().0, range.end().pt().0);
    let allowed = format!("{low}pt to {high}pt");
    require(field, &format!("{}pt", value.pt().0), range.contains(&value), &allowed)
}

fn mm(field: &str, value: Twips, range: RangeInclusive<f64>) -> Result<(), ProfileError> {
    let allowed = format!("{:.1}mm to {:.1}mm", range.start(), range.end());
    // Half a twip of slack, since the value was rounded to twips.
    let low = Twips::from_mm(*range.start());
    let high = Twips::from_mm(*range.end());
    let ok = (low..=high).contains(&value);
    require(field, &format!("{:.1}mm", value.mm()), ok, &allowed)
}

fn em(field: &str, value: Em, range: RangeInclusive<f64>) -> Result<(), ProfileError> {
    let allowed = format!("{}em to {}em", range.start(), range.end());
    require(field, &value, range.contains(&value.0), &allowed)
}
