//! The fields of a profile as data: where each stands in the file, what kind of value it takes, and
//! its range. Checking ([`Profile::validate`]) and the form in which an editor changes a profile
//! ([`Profile::fields`], [`Profile::with`]) both read this table; a field of [`Profile`] that is
//! not in it fails a test.
//!
//! A range that depends on other values (the type area ends on the sheet) is narrowed in
//! `validate.rs`.

use std::sync::LazyLock;

use toml::{Table, Value};

use super::{
    Profile, ProfileError, RoleName,
    kind::{Allowed, Kind, Unit},
};
use crate::units::Twips;

/// A field of a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where it stands in the file, as `type_area.width` or `roles.body.size`.
    pub path: String,
    /// What it takes.
    pub kind: Kind,
}

/// A field with what stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldValue {
    /// As [`Field::path`].
    pub path: &'static str,
    /// What it takes, the range narrowed to what the other values leave.
    pub kind: Kind,
    /// What stands in it, as [`Profile::with`] takes it: a length with its unit, `true` or `false`,
    /// names of faces a line each.
    pub value: String,
}

static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(all);

impl Field {
    /// All fields, in the order of [`Profile`], the roles' last.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &FIELDS
    }

    /// The field at `path`.
    #[must_use]
    pub fn at(path: &str) -> Option<&'static Self> {
        Self::all().iter().find(|field| field.path == path)
    }
}

fn all() -> Vec<Field> {
    let field = |path: &str, kind| Field { path: path.to_owned(), kind };
    let mm = |most: f64| Kind::Length { low: Twips(0), high: Twips::from_mm(most), unit: Unit::Mm };
    let side =
        Kind::Length { low: Twips::from_mm(50.0), high: Twips::from_mm(500.0), unit: Unit::Mm };
    let pt = |low: f64, high: f64| Kind::Length {
        low: Twips::from_pt(low),
        high: Twips::from_pt(high),
        unit: Unit::Pt,
    };
    let number = |low, high| Kind::Number { low, high };
    let em = |low, high| Kind::Em { low, high };
    let mut fields = vec![
        field("id", Kind::Id),
        field("name", Kind::Text(40)),
        field("page.width", side.clone()),
        field("page.height", side),
        field("type_area.left", mm(500.0)),
        field("type_area.top", mm(500.0)),
        field("type_area.width", mm(500.0)),
        field("type_area.height", mm(500.0)),
        field("grid.kind", Kind::Choice(&["exact", "lines"])),
        field("grid.pitch", pt(5.0, 100.0)),
        field("grid.character_spacing", pt(-25.0, 100.0)),
        field("composition.indent.kind", Kind::Choice(&["characters", "ideographic-spaces"])),
        field("composition.indent.characters", number(0, 8)),
        field("composition.prohibited_starts", Kind::Marks),
        field("composition.prohibited_ends", Kind::Marks),
        field("composition.unbreakable.numbers", Kind::Switch),
        field("composition.unbreakable.dashes_and_ellipses", Kind::Switch),
        field("composition.unbreakable.words", Kind::Switch),
        field("composition.squeeze.limit", em(0.0, 2.0)),
        field("composition.squeeze.per_mark", em(0.0, 0.5)),
        field("composition.squeeze.marks", Kind::Marks),
        field("composition.line_end", Kind::Choice(&["hang", "halve", "push"])),
        field("composition.line_end_marks", Kind::Marks),
        field("composition.gap", em(0.0, 0.5)),
        field("composition.justify", Kind::Switch),
        field("composition.last_line_minimum", number(1, 5)),
        field("pagination.keep_with_next", Kind::Switch),
        field("pagination.orphans", number(1, 2)),
        field("pagination.widows", number(1, 2)),
        field("pagination.even_pages", Kind::Switch),
        field("masthead.enabled", Kind::Switch),
        field("masthead.reserved_lines", number(0, 40)),
        field("masthead.height", mm(500.0)),
        field("masthead.name_top", mm(500.0)),
        field("masthead.name_width", mm(500.0)),
        field("masthead.lines_between", number(0, 10)),
        field("masthead.rule_gap", mm(50.0)),
        // Word draws no thicker border.
        field("masthead.rule_weight", pt(0.0, 12.0)),
        field("masthead.rule_colour", Kind::Colour),
        field("editors_note.enabled", Kind::Switch),
        field("editors_note.label", Kind::Line(20)),
        field("editors_note.lines_after", number(0, 5)),
        field("contents.enabled", Kind::Switch),
        field("contents.heading", Kind::Line(20)),
        field("contents.columns", Kind::Switch),
        field("contents.names", Kind::Choice(&["working-title", "first-clause", "left-out"])),
        field("contents.indent_characters", number(0, 8)),
        field("contents.page_numbers", Kind::Switch),
        field("contents.leaders", Kind::Switch),
        field("contents.lines_after", number(0, 5)),
        field("contents.page_break_after", Kind::Switch),
        field("columns.lines_before", number(0, 5)),
        field("columns.lines_after_heading", number(0, 5)),
        field("entries.lines_between", number(0, 5)),
        field("entries.title", Kind::Choice(&["none", "line", "run-in"])),
        field("entries.heading_levels", Kind::Switch),
        field("entries.leads", Kind::Switch),
        field("entries.units", Kind::Switch),
        field("entries.units_place", Kind::Choice(&["line", "run-on"])),
        field("entries.units_label", Kind::Line(20)),
        field("page_number.enabled", Kind::Switch),
        field("page_number.below", mm(500.0)),
        field("page_number.inset_characters", number(0, 10)),
        field("page_number.first", number(1, 9999)),
        field("foot.enabled", Kind::Switch),
        field("foot.distribution", Kind::Switch),
        field("foot.people", Kind::Switch),
        field("foot.copies", Kind::Switch),
        field("foot.issue_date", Kind::Switch),
        field("foot.outer_rule_weight", pt(0.0, 3.0)),
        field("foot.inner_rule_weight", pt(0.0, 3.0)),
    ];
    for role in RoleName::ALL {
        let role = |leaf: &str, kind| field(&format!("roles.{}.{leaf}", role.key()), kind);
        fields.extend([
            role("face", Kind::Face),
            role("stand_ins", Kind::Faces),
            role("size", Kind::Size { low: Twips::from_pt(5.0), high: Twips::from_pt(100.0) }),
            role("bold", Kind::Switch),
            role("colour", Kind::Colour),
            role("align", Kind::Choice(&["left", "centre", "right"])),
            role("advance.han", em(0.5, 2.0)),
            role("advance.ascii", em(0.2, 2.0)),
        ]);
    }
    fields
}

impl Profile {
    /// Every field with what stands in it and what may, in the order of [`Field::all`]; not the id,
    /// which is a profile's for good.
    ///
    /// # Errors
    /// None that a valid profile can cause.
    pub fn fields(&self) -> Result<Vec<FieldValue>, ProfileError> {
        let tree = self.tree()?;
        let limits = self.limits();
        let value = |field: &'static Field| {
            let kind = narrowed(field, &limits).clone();
            // What is not written in the file is off.
            let value = leaf(&tree, &field.path).cloned().unwrap_or(Value::Boolean(false));
            FieldValue { path: &field.path, value: kind.written(&value), kind }
        };
        Ok(Field::all().iter().filter(|field| field.kind != Kind::Id).map(value).collect())
    }

    /// The profile with other values in some fields, each a path and a text as [`FieldValue::value`]
    /// has it; all of them are set before the whole is checked, so that a smaller sheet and a
    /// smaller type area can be had in one step.
    ///
    /// # Errors
    /// The first field that can't be had so, with what may stand there.
    pub fn with(&self, changes: &[(String, String)]) -> Result<Self, ProfileError> {
        let mut tree = self.tree()?;
        let limits = self.limits();
        for (path, text) in changes {
            let field = Field::at(path).filter(|field| field.kind != Kind::Id);
            let field = field.ok_or_else(|| ProfileError::NoField(path.clone()))?;
            let refused = |value: &str| {
                // Told is what the other values leave, which is what can be had.
                let allowed = narrowed(field, &limits).clone();
                ProfileError::value(path, value, Allowed::Kind(allowed))
            };
            let value = field.kind.read(text).ok_or_else(|| refused(text))?;
            field.kind.check(&value).map_err(|shown| refused(&shown))?;
            set_leaf(&mut tree, path, value);
        }
        let profile: Self =
            tree.try_into().map_err(|error: toml::de::Error| ProfileError::Syntax {
                line: 0,
                field: String::new(),
                message: error.message().to_owned(),
            })?;
        profile.validate()?;
        Ok(profile)
    }

    /// The profile as its file has it.
    pub(super) fn tree(&self) -> Result<Table, ProfileError> {
        Table::try_from(self).map_err(|error| ProfileError::Syntax {
            line: 0,
            field: String::new(),
            message: error.to_string(),
        })
    }
}

/// What a field takes, where other values narrow it.
fn narrowed<'a>(field: &'a Field, limits: &'a [(&'static str, Kind)]) -> &'a Kind {
    let narrower = limits.iter().find(|(path, _)| *path == field.path);
    narrower.map_or(&field.kind, |(_, kind)| kind)
}

/// What stands at `path`.
pub(super) fn leaf<'a>(tree: &'a Table, path: &str) -> Option<&'a Value> {
    let mut parts = path.split('.');
    let first = tree.get(parts.next()?)?;
    parts.try_fold(first, |value, part| value.get(part))
}

/// Puts `value` at `path`, whose tables are there.
fn set_leaf(tree: &mut Table, path: &str, value: Value) {
    match path.split_once('.') {
        Some((table, rest)) => {
            if let Some(Value::Table(table)) = tree.get_mut(table) {
                set_leaf(table, rest, value);
            }
        }
        None => {
            tree.insert(path.to_owned(), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths of all values of a table.
    fn paths(table: &Table, before: &str, found: &mut Vec<String>) {
        for (key, value) in table {
            let path = format!("{before}{key}");
            match value {
                Value::Table(table) => paths(table, &format!("{path}."), found),
                _ => found.push(path),
            }
        }
    }

    fn monthly() -> Profile {
        Profile::built_in("yangpu-monthly").expect("it is valid")
    }

    #[test]
    fn every_field_of_a_profile_is_in_the_table_once() {
        let mut profile = monthly();
        for role in [&mut profile.roles.body, &mut profile.roles.foot] {
            role.bold = true;
        }
        let mut written = Vec::new();
        paths(&profile.tree().expect("it can be written"), "", &mut written);
        for path in &written {
            let known = Field::all().iter().filter(|field| field.path == *path).count();
            assert_eq!(known, 1, "{path} is not in the table of fields");
        }
        for field in Field::all() {
            let is_bold = field.path.ends_with(".bold");
            assert!(is_bold || written.contains(&field.path), "{} is no field", field.path);
        }
    }

    #[test]
    fn every_choice_is_one_that_a_profile_takes_and_no_other_is() {
        for field in Field::all() {
            let Kind::Choice(words) = field.kind else { continue };
            for word in words {
                let change = [(field.path.clone(), (*word).to_owned())];
                monthly().with(&change).expect("each word is taken");
            }
            let mut tree = monthly().tree().expect("it can be written");
            set_leaf(&mut tree, &field.path, Value::String("no-such".to_owned()));
            let error = tree.try_into::<Profile>().expect_err("it is no choice");
            let error = error.message();
            let listed = error.matches('`').count() / 2 - 1;
            assert_eq!(listed, words.len(), "{}: {error}", field.path);
        }
    }

    #[test]
    fn what_the_fields_say_is_read_back_as_the_same_profile() {
        for (id, _) in super::super::BUILT_IN {
            let profile = Profile::built_in(id).expect("it is valid");
            let fields = profile.fields().expect("it can be read");
            let all: Vec<_> =
                fields.into_iter().map(|field| (field.path.to_owned(), field.value)).collect();
            let mut as_told = monthly();
            as_told.id.clone_from(&profile.id);
            assert_eq!(as_told.with(&all), Ok(profile), "millimetres lose no twip");
        }
    }

    #[test]
    fn a_change_is_checked_as_a_whole() {
        let change = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> =
                pairs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
            monthly().with(&pairs)
        };
        let narrow = change(&[("page.width", "148mm")]).expect_err("the type area is wider");
        assert_eq!(narrow.to_string(), "type_area.width = 159.2mm: allowed is 49.4mm to 122.6mm");
        let both = change(&[("page.width", "148mm"), ("type_area.width", "100mm")]);
        assert_eq!(both.expect("both together are right").page.width, Twips::from_mm(148.0));
        for (path, text, told) in [
            ("grid.pitch", "二十磅", "grid.pitch = 二十磅: allowed is 14pt to 100pt"),
            ("grid.pitch", "3pt", "grid.pitch = 3pt: allowed is 14pt to 100pt"),
            ("columns.lines_before", "9", "columns.lines_before = 9: allowed is 0-5"),
            ("columns.lines_before", "99999999999999999999", "allowed is 0-5"),
            ("foot.enabled", "maybe", "foot.enabled = maybe: allowed is true, false"),
            ("entries.title", "big", "entries.title = big: allowed is none, line, run-in"),
            ("roles.body.colour", "red", "allowed is # and six of 0-9, a-f"),
            ("no.such", "1", "no field no.such"),
            ("id", "other", "no field id"),
        ] {
            let error = change(&[(path, text)]).expect_err("it is refused").to_string();
            assert!(error.contains(told), "{error:?} must say {told:?}");
        }
    }
}
