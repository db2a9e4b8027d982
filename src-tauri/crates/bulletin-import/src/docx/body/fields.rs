//! Fields: a field's code is no text, its result is; a form's boxes and lists have their state beside.

use quick_xml::events::BytesStart;

use super::{Body, Kind, Story, attribute};
use crate::{
    docx::{
        LeftBehind,
        element::{is_on, number},
        field_codes::{Shown, shown},
    },
    error::ImportError,
};

/// A code is kept up to here: as much as says what it is.
const LONGEST_CODE: usize = 2000;
/// A list of a form has 25 entries.
const MOST_ENTRIES: usize = 200;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// Whether it is at its result.
    has_result: bool,
    /// Whether what is met in it is no text: its code, or the number of the page.
    hides: bool,
    code: String,
    /// How often text was met before its result.
    met: usize,
    form: Form,
}

/// What a field of a form is.
#[derive(Debug, Default)]
enum Form {
    #[default]
    None,
    Box {
        default: bool,
        checked: Option<bool>,
    },
    List {
        default: usize,
        chosen: Option<usize>,
        entries: Vec<String>,
    },
}

impl Field {
    fn is_page_number(&self) -> bool {
        let name = self.code.split_whitespace().next().unwrap_or_default();
        ["PAGE", "NUMPAGES", "SECTIONPAGES"].iter().any(|page| name.eq_ignore_ascii_case(page))
    }
}

impl Body<'_> {
    pub(super) fn field(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        match attribute(tag, "fldCharType").as_deref() {
            Some("begin") => self.open_field(Field { hides: true, ..Field::default() }),
            Some("separate") => {
                if let Some(mut field) = self.close_field() {
                    field.has_result = true;
                    field.met = self.met;
                    field.hides = self.story == Story::Page && field.is_page_number();
                    self.open_field(field);
                }
            }
            _ => {
                if let Some(field) = self.close_field() {
                    self.end_field(field)?;
                }
            }
        }
        Ok(())
    }

    fn open_field(&mut self, field: Field) {
        if let Some(writing) = self.writing.last_mut() {
            writing.hiding_fields += usize::from(field.hides);
            writing.fields.push(field);
        }
    }

    fn close_field(&mut self) -> Option<Field> {
        let writing = self.writing.last_mut()?;
        let field = writing.fields.pop()?;
        writing.hiding_fields -= usize::from(field.hides);
        Some(field)
    }

    pub(super) fn simple_field(&mut self, tag: &BytesStart<'_>) {
        let code = attribute(tag, "instr").unwrap_or_default();
        let mut field = Field { has_result: true, code, ..Field::default() };
        field.hides = self.story == Story::Page && field.is_page_number();
        self.open_field(field);
    }

    pub(super) fn end_simple_field(&mut self) {
        self.close_field();
    }

    pub(super) fn field_code(&mut self, text: &str) {
        let field = self.writing.last_mut().and_then(|writing| writing.fields.last_mut());
        if let Some(field) =
            field.filter(|field| !field.has_result && field.code.len() < LONGEST_CODE)
        {
            field.code.push_str(text);
        }
    }

    /// Whether what is met is no text: a field's code, or the number of the page.
    pub(super) fn is_in_field_code(&self) -> bool {
        self.writing.last().is_some_and(|writing| writing.hiding_fields > 0)
    }

    pub(super) fn form_data(&mut self, kind: Kind, tag: &BytesStart<'_>) {
        let parent = self.parent();
        let Some(field) = self.writing.last_mut().and_then(|writing| writing.fields.last_mut())
        else {
            return;
        };
        match (kind, parent, &mut field.form) {
            (Kind::FormCheckBox, _, form) => *form = Form::Box { default: false, checked: None },
            (Kind::FormList, _, form) => {
                *form = Form::List { default: 0, chosen: None, entries: Vec::new() };
            }
            (Kind::FormDefault, Some(Kind::FormCheckBox), Form::Box { default, .. }) => {
                *default = is_on(tag);
            }
            (Kind::FormChecked, Some(Kind::FormCheckBox), Form::Box { checked, .. }) => {
                *checked = Some(is_on(tag));
            }
            (Kind::FormDefault, Some(Kind::FormList), Form::List { default, .. }) => {
                *default = number(tag, "val").unwrap_or_default();
            }
            (Kind::FormResult, Some(Kind::FormList), Form::List { chosen, .. }) => {
                *chosen = number(tag, "val");
            }
            (Kind::FormEntry, Some(Kind::FormList), Form::List { entries, .. })
                if entries.len() < MOST_ENTRIES =>
            {
                entries.push(attribute(tag, "val").unwrap_or_default());
            }
            _ => {}
        }
    }

    /// A field is whole: what it shows without a result becomes text, or is told.
    fn end_field(&mut self, field: Field) -> Result<(), ImportError> {
        if field.has_result && self.met > field.met {
            return Ok(());
        }
        match field.form {
            Form::Box { default, checked } => {
                return self.push(if checked.unwrap_or(default) { "☑" } else { "☐" });
            }
            Form::List { default, chosen, entries } => {
                return match entries.get(chosen.unwrap_or(default)) {
                    Some(entry) => self.push(entry),
                    None => {
                        self.note(LeftBehind::FormField);
                        Ok(())
                    }
                };
            }
            Form::None => {}
        }
        match shown(&field.code) {
            Some(Shown::Text(text)) => self.push(&text),
            Some(Shown::Sign { font, code }) => self.sign(&font, code),
            Some(Shown::Told(kind, text)) => {
                if !self.is_in_field_code() {
                    self.note_of(kind, &text);
                }
                Ok(())
            }
            None => Ok(()),
        }
    }
}
