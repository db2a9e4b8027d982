//! The property of a document by which it names the state of the issue that it shows.

use bulletin_model::{Imprint, imprint::PROPERTY};
use quick_xml::{NsReader, events::BytesStart};

use super::{element::attribute, package::Visitor};
use crate::error::ImportError;

/// Longer than any imprint, of an id and a hash.
const LONGEST: usize = 64;

/// Reads custom properties.
#[derive(Default)]
pub(super) struct Origin {
    value: String,
    /// How many elements are open from our property on.
    within: usize,
}

impl Origin {
    /// The imprint; none where the file has none or it was altered.
    pub(super) fn imprint(&self) -> Option<Imprint> {
        self.value.trim().parse().ok()
    }
}

impl Visitor for Origin {
    /// Custom properties are three levels deep.
    const MOST_DEPTH: usize = 16;

    fn start(&mut self, _: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let begins = || {
            tag.local_name().as_ref() == "property"
                && attribute(tag, "name").as_deref() == Some(PROPERTY)
        };
        if self.within > 0 || begins() {
            self.within += 1;
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), ImportError> {
        self.within = self.within.saturating_sub(1);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ImportError> {
        if self.within > 0 && self.value.len() + text.len() <= LONGEST {
            self.value.push_str(text);
        }
        Ok(())
    }
}
