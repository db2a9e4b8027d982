//! Pictures: the image of a masthead. An issue names one by its id; the bytes are kept by the
//! library, once, and handed to whoever draws them.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{profile::PageSize, units::Twips};

crate::ids! {
    /// Names a picture by its content: the first bytes of its hash.
    PictureId;
}

/// A picture, ready to be drawn: whoever reads a file has turned it into this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its name.
    pub id: PictureId,
    /// A PNG of 8-bit grey or RGB, without transparency or palette.
    pub png: Vec<u8>,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

/// The pictures at hand.
pub type Pictures = BTreeMap<PictureId, Arc<Picture>>;

/// What a masthead's name is printed as. The other fields (期号, 编发单位, 签发日期 …) are printed with
/// each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum MastheadForm {
    /// As text, in the face of its role.
    #[default]
    Text,
    /// As a picture of the bureau's own masthead.
    Picture(PlacedPicture),
    /// 套打: the paper has it printed, with its rule; their places are kept.
    Preprinted,
}

/// A picture and where on the sheet it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacedPicture {
    /// Which; 0 in a publication's file, whose picture is a file beside it.
    #[serde(default = "unnamed")]
    pub picture: PictureId,
    /// Its left edge, from the sheet's: from 0.
    pub left: Twips,
    /// Its top edge, from the sheet's: from 0.
    pub top: Twips,
    /// From 1 mm, within the sheet.
    pub width: Twips,
    /// From 1 mm, within the sheet.
    pub height: Twips,
}

fn unnamed() -> PictureId {
    PictureId(0)
}

impl PlacedPicture {
    /// Whether all of it stands on the sheet.
    #[must_use]
    pub fn fits(&self, page: PageSize) -> bool {
        let within = |from: Twips, length: Twips, whole: Twips| {
            // The sum may be beyond what fits: both come from a file.
            let end = i64::from(from.0) + i64::from(length.0);
            from.0 >= 0 && length >= SMALLEST && end <= i64::from(whole.0)
        };
        within(self.left, self.width, page.width) && within(self.top, self.height, page.height)
    }
}

/// A picture's shortest side on paper: 1 mm.
const SMALLEST: Twips = Twips(57);

impl MastheadForm {
    /// The picture, where it is one.
    #[must_use]
    pub fn picture(&self) -> Option<&PlacedPicture> {
        match self {
            Self::Picture(placed) => Some(placed),
            Self::Text | Self::Preprinted => None,
        }
    }
}
