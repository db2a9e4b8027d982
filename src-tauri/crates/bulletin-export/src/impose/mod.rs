//! Imposition: pages set onto the sides of sheets, as a print shop or a printer needs them. Pages
//! in, pages out; whoever draws the result, printer or PDF, draws it as any other page.

mod place;
mod range;

use bulletin_model::Pt;
use bulletin_typeset::Page;

pub use place::{shift, without_preprinted};
pub use range::{PageRange, PageRangeError};

use self::place::Placement;

/// How pages are set onto sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imposition {
    /// A page on each side, as it is.
    Single,
    /// 每张两页: two pages beside each other on a side of the page's own size, lying; each as large
    /// as half of it lets it be (71 % for A4).
    TwoUp,
    /// A3对折（骑马钉）: two pages beside each other on a side twice as wide, at their own size, so
    /// ordered that the sheets, laid into each other, folded once and stapled in the fold, are a
    /// booklet. Blank pages are added at its end, up to a multiple of four.
    Booklet,
}

/// A folded sheet has four pages.
const PAGES_OF_A_FOLDED_SHEET: usize = 4;

impl Imposition {
    /// How many blank pages are added to `pages` pages.
    #[must_use]
    pub fn blanks(self, pages: usize) -> usize {
        match self {
            Self::Single | Self::TwoUp => 0,
            Self::Booklet => pages.next_multiple_of(PAGES_OF_A_FOLDED_SHEET) - pages,
        }
    }

    /// How many sides `pages` pages take.
    #[must_use]
    pub fn sides(self, pages: usize) -> usize {
        match self {
            Self::Single => pages,
            Self::TwoUp | Self::Booklet => (pages + self.blanks(pages)).div_ceil(2),
        }
    }

    /// Whether a side lies (is wider than high) where its pages stand, so that the back is to be
    /// turned over the sheet's short edge to be read the same way up.
    #[must_use]
    pub fn lies(self) -> bool {
        self != Self::Single
    }

    /// How wide and high a side is for pages of this width and height.
    #[must_use]
    pub fn size(self, [width, height]: [Pt; 2]) -> [Pt; 2] {
        match self {
            Self::Single => [width, height],
            Self::TwoUp => [height, width],
            Self::Booklet => [Pt(width.0 * 2.0), height],
        }
    }

    /// The sides for `pages`, which are all of one size, in the order in which they are printed:
    /// front, back, front, …
    #[must_use]
    pub fn impose(self, pages: Vec<Page>) -> Vec<Page> {
        let Some(first) = pages.first() else { return pages };
        let size = self.size([first.width, first.height]);
        match self {
            Self::Single => pages,
            Self::TwoUp => {
                let pairs: Vec<_> =
                    (0..pages.len()).step_by(2).map(|at| [Some(at), Some(at + 1)]).collect();
                beside(pages, &pairs, size)
            }
            Self::Booklet => {
                let pairs = booklet(pages.len() + self.blanks(pages.len()));
                beside(pages, &pairs, size)
            }
        }
    }
}

/// Which pages stand left and right on each side of a booklet of `count` pages, a multiple of four:
/// the outermost sheet first.
fn booklet(count: usize) -> Vec<[Option<usize>; 2]> {
    (0..count / 2)
        .map(|side| match side % 2 {
            0 => [Some(count - 1 - side), Some(side)],
            _ => [Some(side), Some(count - 1 - side)],
        })
        .collect()
}

/// Sides of the given size with two pages each, named by their places; a place past the last page is
/// blank. A page is drawn in the middle of its half, not larger than it is.
fn beside(pages: Vec<Page>, pairs: &[[Option<usize>; 2]], [width, height]: [Pt; 2]) -> Vec<Page> {
    let mut pages: Vec<Option<Page>> = pages.into_iter().map(Some).collect();
    let side = |pair: &[Option<usize>; 2]| {
        let mut side = Page { width, height, lines: Vec::new(), items: Vec::new() };
        let (width, height) = (width.0, height.0);
        for (half, at) in pair.iter().enumerate() {
            let page = at.and_then(|at| pages.get_mut(at)).and_then(Option::take);
            let Some(page) = page else { continue };
            let scale = (width / 2.0 / page.width.0).min(height / page.height.0).min(1.0);
            let left = width / 2.0 * half as f64;
            Placement {
                scale,
                x: left + (width / 2.0 - page.width.0 * scale) / 2.0,
                y: (height - page.height.0 * scale) / 2.0,
            }
            .put(page, &mut side);
        }
        side
    };
    pairs.iter().map(side).collect()
}

/// How many sheets `sides` sides take.
#[must_use]
pub fn sheets(sides: usize, two_sided: bool) -> usize {
    if two_sided { sides.div_ceil(2) } else { sides }
}

#[cfg(test)]
mod tests;
