//! The property of a document by which it names the state of the issue that it shows.

use bulletin_model::{Imprint, imprint::PROPERTY};
use quick_xml::{NsReader, events::BytesStart};

use super::{
    element::attribute,
    package::{Visitor, too_deep},
};
use crate::error::ImportError;

/// Custom properties are three levels deep.
const MAX_DEPTH: usize = 16;

/// Longer than any imprint, of an id and a hash.
const LONGEST: usize = 64;

/// Reads custom properties.
#[derive(Default)]
pub(super) struct Origin {
    value: String,
    depth: usize,
    /// The depth at which our property was met.
    within: Option<usize>,
}

impl Origin {
    /// The imprint; none where the file has none or it was altered.
    pub(super) fn imprint(&self) -> Option<Imprint> {
        self.value.trim().parse().ok()
    }
}

impl Visitor for Origin {
    fn start(&mut self, _: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        if self.depth >= MAX_DEPTH {
            return Err(too_deep());
        }
        self.depth += 1;
        if self.within.is_none()
            && tag.local_name().as_ref() == "property"
            && attribute(tag, "name").as_deref() == Some(PROPERTY)
        {
            self.within = Some(self.depth);
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), ImportError> {
        if self.within == Some(self.depth) {
            self.within = None;
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ImportError> {
        if self.within.is_some() && self.value.len() + text.len() <= LONGEST {
            self.value.push_str(text);
        }
        Ok(())
    }

    fn depth(&self) -> usize {
        self.depth
    }
}
