//! What several suites share: an import as a few lines of text, and texts set in lines as Word
//! sets them.

use std::fmt::Write;

use bulletin_import::{Imported, Options, Warning, WarningKind, issue};
use bulletin_model::Entry;

/// Reads `text` as an issue.
pub fn read(text: &str) -> Imported {
    issue(text.as_bytes(), &Options::default()).expect("the text of a test is text")
}

/// The issue as text: fields that are set, masthead lines, `#` before a heading, `-` before an
/// entry, `=` before its title, `|` before each of its further paragraphs.
pub fn dump(imported: &Imported) -> String {
    let issue = &imported.issue;
    let mut out = String::new();
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            writeln!(out, "{name}: {value}").expect("a string takes text");
        }
    };
    field("name", Some(issue.name.clone()));
    field("year", issue.year.map(|year| year.to_string()));
    field("number", issue.number.map(|number| number.to_string()));
    field("running", issue.running_number.map(|number| number.to_string()));
    field("date", issue.date.map(|date| date.to_string()));
    field("issued", issue.issued_on.map(|date| date.to_string()));
    field("unit", Some(issue.issuing_unit.clone()));
    field("mark", Some(issue.handling_mark.clone()));
    for line in &issue.front {
        field(&format!("{:?}", line.kind), Some(line.text.clone()));
    }
    for column in &issue.columns {
        writeln!(out, "# {}", column.heading).expect("a string takes text");
        out.push_str(&dump_entries(&column.entries));
    }
    out
}

/// The entries as text, see [`dump`].
pub fn dump_entries(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        if !entry.title.is_empty() {
            writeln!(out, "= {}", entry.title).expect("a string takes text");
        }
        for (at, (_, paragraph)) in entry.paragraphs().enumerate() {
            let mark = if at == 0 { '-' } else { '|' };
            writeln!(out, "{mark} {paragraph}").expect("a string takes text");
        }
    }
    out
}

/// The warnings as text, each `line:column code`, with `@entry+offset` where it is in one.
pub fn dump_warnings(warnings: &[Warning]) -> Vec<String> {
    let show = |warning: &Warning| {
        let place = warning.place.map(|place| format!(" @{}+{}", place.entry, place.offset));
        let detail = match warning.kind {
            WarningKind::HalfWidthMark { mark } => format!(" {mark}"),
            WarningKind::AmbiguousBreak { parted } => format!(" parted={parted}"),
            WarningKind::GapBlanks { count } | WarningKind::ContentsLines { count } => {
                format!(" {count}")
            }
            _ => String::new(),
        };
        format!(
            "{}:{} {}{detail}{}",
            warning.position.line,
            warning.position.column,
            warning.kind.code(),
            place.unwrap_or_default()
        )
    };
    warnings.iter().map(show).collect()
}

/// Sets a paragraph in lines of `measure` characters: two characters of indent that leave no trace,
/// no closing mark at a line's start, no number broken.
pub fn set_in_lines(paragraph: &str, measure: usize) -> Vec<String> {
    let half_ems = |c: char| if c.is_ascii() { 1 } else { 2 };
    let mut lines = vec![String::new()];
    let mut room = (measure - 2) * 2;
    for unit in units(paragraph) {
        let width: usize = unit.chars().map(half_ems).sum();
        // A mark after the unit may hang over the edge, as it does in Word.
        let hangs: usize = unit.chars().rev().take_while(|c| "，。、；：”）".contains(*c)).count();
        if width > room + hangs.min(1) * 2 {
            lines.push(String::new());
            room = measure * 2;
        }
        room = room.saturating_sub(width);
        lines.last_mut().expect("there is always a line").push_str(&unit);
    }
    lines
}

/// What may not be parted: a number, or a character with the marks around it.
fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    let mut joins = false;
    for c in text.chars() {
        let continues_number = c.is_ascii_digit()
            && units.last().is_some_and(|unit| unit.ends_with(|last: char| last.is_ascii_digit()));
        match units.last_mut() {
            Some(unit) if joins || continues_number || "，。、；：”）》".contains(c) => {
                unit.push(c)
            }
            _ => units.push(c.to_string()),
        }
        joins = "“（《".contains(c);
    }
    units
}
