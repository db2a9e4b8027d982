//! What a command has found to look at, in words.

use bulletin_export::docx::{Embeddable, NamedFace};
use bulletin_model::{EntryId, Issue};
use bulletin_typeset::{Part, Source, Warning};
use serde::Serialize;

use crate::words::{self, Lang};

/// How much of an entry is shown to find it by, in characters.
const START_CHARS: usize = 12;

/// A warning in words.
#[derive(Serialize)]
pub struct Told {
    /// A name that stays the same over releases.
    pub code: &'static str,
    /// The line of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column of that line, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The words.
    pub message: String,
}

impl Told {
    /// Something that stands at no place of the file.
    pub fn new(code: &'static str, message: String) -> Self {
        Self { code, line: None, column: None, message }
    }

    /// What the importer found.
    pub fn of_import(warning: &bulletin_import::Warning, lang: Lang) -> Self {
        Self {
            code: warning.kind.code(),
            line: Some(warning.position.line),
            column: Some(warning.position.column),
            message: words::import_warning(lang, warning),
        }
    }

    /// What a document tells besides its text.
    pub fn of_document(told: &bulletin_import::Told, lang: Lang) -> Self {
        Self {
            code: told.kind.code(),
            line: told.place.map(|at| at + 1),
            column: told.place.map(|_| 1),
            message: words::left_behind(lang, told),
        }
    }

    /// A face that should go with the DOCX and can't; none where it does.
    pub fn of_face(face: &NamedFace, lang: Lang) -> Option<Self> {
        let why = match face.embeddable {
            Some(Embeddable::Cut | Embeddable::Whole) => return None,
            other => words::not_embedded(lang, &face.family, other),
        };
        Some(Self::new("not-embedded", why))
    }

    /// What the typesetter found in `issue`.
    pub fn of_layout(warning: &Warning, issue: &Issue, lang: Lang) -> Self {
        let source = match warning {
            Warning::GlyphMissing { source, .. } => source.as_ref(),
            Warning::Overfull { source } => Some(source),
            _ => None,
        };
        let place = source.and_then(|source| place(source, issue, lang)).unwrap_or_default();
        Self::new(words::layout_code(warning), place + &words::layout_warning(lang, warning))
    }
}

/// Where in the issue something stands, such as an editor finds it.
fn place(source: &Source, issue: &Issue, lang: Lang) -> Option<String> {
    match source.part {
        Part::Masthead(_) => return Some(words::in_masthead(lang)),
        Part::Foot => return Some(words::in_foot(lang)),
        Part::EditorsNote { entry: None, .. } => return Some(words::in_editors_note(lang)),
        Part::Contents(_) => return Some(words::in_contents(lang)),
        Part::Column(id) => {
            let column = issue.columns.iter().find(|column| column.id == id)?;
            return Some(words::in_column(lang, column.name()));
        }
        _ => {}
    }
    entry_place(source.part.entry()?, issue, lang)
}

/// Which entry something stands in, such as an editor finds it.
pub fn entry_place(id: EntryId, issue: &Issue, lang: Lang) -> Option<String> {
    let (column, entry) = issue
        .columns
        .iter()
        .find_map(|column| Some((column, column.entries.iter().find(|entry| entry.id == id)?)))?;
    let mut texts = std::iter::once(entry.title.as_str())
        .chain(entry.paragraphs().map(|(_, text)| text))
        .map(str::trim);
    let text = texts.find(|text| !text.is_empty())?;
    let mut start: String = text.chars().take(START_CHARS).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    Some(words::in_entry(lang, column.name(), &start))
}

/// Prints what is no part of a command's own output.
pub fn complain(told: &[Told], lang: Lang) {
    eprint!("{}", list(told.iter(), lang));
}

/// A list of them, a line each under a heading; empty where there is none.
pub fn list<'a>(told: impl Iterator<Item = &'a Told>, lang: Lang) -> String {
    let lines: Vec<String> = told
        .map(|Told { message, line, column, .. }| {
            let place = match (line, column) {
                (Some(line), Some(column)) => words::place(lang, *line, *column),
                _ => String::new(),
            };
            format!("  {place}{message}\n")
        })
        .collect();
    match lines.is_empty() {
        true => String::new(),
        false => words::to_look_at(lang, lines.len()) + &lines.concat(),
    }
}

#[cfg(test)]
mod tests {
    use bulletin_model::{Column, ColumnId, Entry, EntryId, IssueId};

    use super::*;

    #[test]
    fn a_warning_says_where_an_editor_finds_it() {
        let mut issue = Issue::empty(IssueId(1), "yangpu-monthly");
        issue.columns.push(Column {
            id: ColumnId(1),
            heading: "【工作动态】".into(),
            left_out: false,
            entries: vec![Entry::of_text(EntryId(2), "\n12月29日，区民政局召开会议。")],
        });
        let told = |part| {
            let warning = Warning::Overfull { source: Source { part, chars: 0..3 } };
            Told::of_layout(&warning, &issue, Lang::Zh).message
        };
        let paragraph = Part::Paragraph { entry: EntryId(2), block: 0, start: 1 };
        assert_eq!(told(paragraph), "“工作动态”栏“12月29日，区民政局召…”一条：有一行超出了版心");
        assert_eq!(told(Part::Column(ColumnId(1))), "“工作动态”栏：有一行超出了版心");
        assert_eq!(told(Part::Masthead(0)), "报头：有一行超出了版心");
        assert_eq!(told(Part::Separator), "有一行超出了版心");
        let source = Some(Source { part: paragraph, chars: 0..3 });
        let missing = Warning::GlyphMissing { character: '㐀', source };
        let told = Told::of_layout(&missing, &issue, Lang::En).message;
        assert!(told.starts_with("column 工作动态, entry 12月29日"), "{told}");
    }
}
