//! Printers of the machine: what there are, and how pages reach them. On Windows the pages are drawn
//! on the printer, elsewhere CUPS gets them as a PDF; nothing goes through the webview, which would
//! stamp pages and scale them.

#[cfg(not(windows))]
mod command;
#[cfg(not(windows))]
mod cups;
#[cfg(windows)]
mod gdi;

use std::sync::Arc;

use bulletin_export::{Metadata, pdf};
use bulletin_model::{Issue, Pictures, Pt};
use bulletin_typeset::{Fonts, Layout, Page};

#[cfg(not(windows))]
pub use cups::Printing;
#[cfg(windows)]
pub use gdi::Printing;

use crate::{ApiError, Code};

/// Who waits for a printing. Called before each step with how many are done and how many there are,
/// and once more when all are; answers whether it goes on.
pub type Watch<'a> = dyn FnMut(usize, usize) -> bool + 'a;

/// In the detail of a printing that was stopped: how many sides the printer has had, where that is
/// known.
pub const SIDES: &str = "sides";

/// What a printing that was stopped ends with. `begun`: the printer has had some of it, so that pages
/// may have come out.
#[must_use]
pub fn stopped(begun: bool) -> ApiError {
    let printed = if begun { "some" } else { "none" };
    ApiError::new(Code::Cancelled, "the printing was stopped").with("printed", printed)
}

/// Pages on their way to a printer.
pub struct PrintJob {
    /// What the printer's list of jobs calls it.
    pub title: String,
    /// The printer's name.
    pub printer: String,
    /// From 1.
    pub copies: u32,
    /// Which way the back of a sheet is turned.
    pub sides: Sides,
    /// The fonts that the pages name.
    pub fonts: Arc<Fonts>,
    /// The sides of the sheets, in order.
    pub(crate) layout: Layout,
    pub(crate) issue: Arc<Issue>,
    pub(crate) metadata: Metadata,
    pub(crate) pictures: Pictures,
}

/// Which sides of a sheet are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// One.
    One,
    /// Both, the back turned about the sheet's long edge.
    LongEdge,
    /// Both, the back turned about the sheet's short edge.
    ShortEdge,
}

impl PrintJob {
    /// The sides of the sheets, in the order in which they are printed; all of one size.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.layout.pages
    }

    /// The same as a PDF.
    ///
    /// # Errors
    /// As [`pdf::pdf`].
    pub fn pdf(&self) -> Result<Vec<u8>, ApiError> {
        let options = pdf::Options { pictures: Some(&self.pictures), ..pdf::Options::default() };
        Ok(pdf::pdf(&self.issue, &self.layout, &self.fonts, &self.metadata, options)?)
    }

    /// The paper that it takes.
    #[must_use]
    pub fn paper(&self) -> Paper {
        self.layout.pages.first().map_or(Paper::A4, |page| Paper::of([page.width, page.height]))
    }
}

/// A size of paper, as it lies in the tray: the short edge is its width. In whole millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The short edge.
    pub width: u32,
    /// The long edge.
    pub height: u32,
}

impl Paper {
    /// 210 × 297 mm.
    pub const A4: Self = Self { width: 210, height: 297 };
    /// 297 × 420 mm.
    pub const A3: Self = Self { width: 297, height: 420 };

    /// The paper for a side of this width and height. Twice an A4 page is an A3 sheet.
    pub(crate) fn of(side: [Pt; 2]) -> Self {
        let [width, height] = side.map(|length| length.mm().round() as u32);
        Self { width: width.min(height), height: width.max(height) }
    }

    /// What people call it: `A4`, or its size.
    pub(crate) fn name(self) -> String {
        match self {
            Self::A4 => "A4".to_owned(),
            Self::A3 => "A3".to_owned(),
            Self { width, height } => format!("{width}×{height}毫米"),
        }
    }
}
