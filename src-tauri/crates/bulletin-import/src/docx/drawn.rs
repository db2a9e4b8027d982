//! The text of a diagram (SmartArt) or a chart, in a part of its own: its paragraphs, one a line.

use quick_xml::{NsReader, events::BytesStart};

use super::{
    element::{Kind, kind},
    package::Visitor,
    told::LONGEST_TOLD,
};
use crate::error::ImportError;

/// Reads what is drawn.
#[derive(Default)]
pub(super) struct Drawn {
    pub(super) text: String,
    open: Vec<Kind>,
}

impl Visitor for Drawn {
    /// Diagrams are a dozen levels deep.
    const MOST_DEPTH: usize = 256;

    fn start(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let kind = kind(reader, tag);
        if kind == Kind::DrawnParagraph && !self.text.is_empty() {
            self.text.push('\n');
        }
        self.open.push(kind);
        Ok(())
    }

    fn end(&mut self) -> Result<(), ImportError> {
        self.open.pop();
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ImportError> {
        if self.open.last() == Some(&Kind::DrawnText) && self.text.len() < LONGEST_TOLD * 4 {
            self.text.push_str(text);
        }
        Ok(())
    }
}
