//! Drawings and objects: text in a text box is text; what is drawn is told, a picture or its text.

use quick_xml::events::BytesStart;

use super::{Body, Kind, attribute, runs::append};
use crate::docx::LeftBehind;

/// A drawing or an object that is open.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// The text that it draws.
    text: String,
    /// How many shapes it has, and how many of them have text.
    shapes: usize,
    pub(super) with_text: usize,
    image: bool,
    /// It is a drawing even where no shape is known.
    is_one: bool,
    /// What it has was told.
    told: bool,
    equation: bool,
    control: bool,
}

impl Drawing {
    pub(super) fn of(kind: Kind) -> Self {
        // DrawingML is one of something; what VML draws is named in it.
        Self { is_one: kind == Kind::Drawing, ..Self::default() }
    }
}

impl Body<'_> {
    pub(super) fn in_drawing(&mut self, kind: Kind, tag: &BytesStart<'_>) {
        let part = |name: &str| {
            let id = attribute(tag, name)?;
            self.parts?.drawn.get(&id)
        };
        match kind {
            Kind::Chart => {
                let text = part("id").cloned().unwrap_or_default();
                self.note_of(LeftBehind::Chart, &text);
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.told = true;
                }
            }
            Kind::Diagram => {
                let text = part("dm").cloned().unwrap_or_default();
                self.drawn(&text);
            }
            Kind::TextPath => {
                self.drawn(&attribute(tag, "string").unwrap_or_default());
                if let Some(drawing) = self.drawings.last_mut() {
                    drawing.with_text += 1;
                }
            }
            _ => {
                let Some(drawing) = self.drawings.last_mut() else { return };
                match kind {
                    Kind::Image => drawing.image = true,
                    Kind::OleObject => {
                        let program = attribute(tag, "ProgID").unwrap_or_default();
                        drawing.equation = program.starts_with("Equation");
                    }
                    Kind::ActiveControl => drawing.control = true,
                    // A rule across the text is form.
                    _ => drawing.shapes += usize::from(attribute(tag, "hr").is_none()),
                }
            }
        }
    }

    /// Text that is drawn.
    pub(super) fn drawn(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.met += 1;
        }
        if let Some(drawing) = self.drawings.last_mut() {
            append(&mut drawing.text, text);
        }
    }

    pub(super) fn end_drawing(&mut self, kind: Kind) {
        let Some(drawing) = self.drawings.pop() else { return };
        if kind == Kind::Object {
            return self.note(match (drawing.equation, drawing.control) {
                (true, _) => LeftBehind::Formula,
                (_, true) => LeftBehind::FormField,
                _ => LeftBehind::EmbeddedObject,
            });
        }
        let has_text = !drawing.text.trim().is_empty();
        if has_text {
            self.note_of(LeftBehind::DrawingText, &drawing.text);
        }
        let says = has_text || drawing.with_text > 0 || drawing.told;
        // Of a drawing of boxes and arrows the arrows are missing, though the boxes' text is there.
        if drawing.image || drawing.shapes > drawing.with_text || (drawing.is_one && !says) {
            self.note(LeftBehind::Picture);
        }
    }
}
