//! Pictures in a DOCX.

use bulletin_model::Twips;
use docx_rs::{DrawingPosition, Pic, RelativeFromHType, RelativeFromVType, Run};

/// A picture in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// What it shows, for readers who can't see it.
    pub shows: String,
    /// A PNG.
    pub png: Vec<u8>,
    /// On paper.
    pub width: Twips,
    /// On paper.
    pub height: Twips,
    /// Its left and top edge on the sheet, where these were chosen.
    pub at: Option<(Twips, Twips)>,
}

/// Where a picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the line like a character, so that an editor moves it with the text.
    InLine,
    /// On the sheet, behind the text.
    OnSheet {
        /// From the sheet's left edge.
        left: Twips,
        /// From the sheet's top edge.
        top: Twips,
    },
}

/// English Metric Units in a twip.
const EMU: i32 = 635;

impl Picture {
    /// It as a run; `index` is its place among the document's pictures, from 0.
    pub(super) fn run(&self, index: usize, place: Place) -> Run {
        let emu = |twips: Twips| twips.0.max(0).saturating_mul(EMU);
        let picture = Pic::new_with_dimensions(self.png.clone(), 0, 0)
            // docx-rs would number them by a counter of the process's.
            .id(format!("rIdPicture{}", index + 1))
            .size(emu(self.width).unsigned_abs(), emu(self.height).unsigned_abs());
        let picture = match place {
            Place::InLine => picture,
            Place::OnSheet { left, top } => picture
                .floating()
                .overlapping()
                .relative_from_h(RelativeFromHType::Page)
                .relative_from_v(RelativeFromVType::Page)
                .position_h(DrawingPosition::Offset(emu(left)))
                .position_v(DrawingPosition::Offset(emu(top))),
        };
        Run::new().add_image(picture)
    }
}
