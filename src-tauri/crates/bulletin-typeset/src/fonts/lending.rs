//! Which face lends a character that none of a role's chain has: of the same manner as the role's,
//! a Chinese one before any other.
//!
//! A Latin face has “”, — and … too, in forms half as wide; a Japanese or Korean one has Han
//! characters in their own shapes.

use std::sync::{Arc, PoisonError};

use fontdb::{FaceInfo, Style};

use super::{FontId, Fonts};

/// How a face is drawn, as far as one that stands in should be alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Manner {
    /// With strokes of two weights, as 宋, 仿宋 and 楷 are.
    Serif,
    /// With strokes of one weight, as 黑体 is.
    Sans,
}

/// Characters that show that a face is a Chinese one: the first is in each that sets text, the
/// second in one that only holds rare characters (SimSun-ExtB).
const CHINESE: [char; 2] = ['中', '\u{20000}'];

/// Parts of the names of faces with strokes of one weight.
const SANS: [&str; 8] = ["黑", "等线", "圆体", "Hei", "Sans", "Gothic", "DengXian", "Arial"];

/// Parts of the names of faces made for other countries' forms of Han characters.
const FOREIGN: [&str; 10] =
    [" JP", " KR", " TC", " HK", " TW", "MingLiU", "JhengHei", "Yu ", "MS ", "Malgun"];

/// Parts of the names of faces in which every glyph is as wide.
const FIXED: [&str; 2] = ["Mono", "等宽"];

impl Manner {
    /// The manner of the face called `family`, by its name.
    #[must_use]
    pub fn of(family: &str) -> Self {
        match SANS.iter().any(|part| family.contains(part)) {
            true => Self::Sans,
            false => Self::Serif,
        }
    }
}

impl Fonts {
    /// A face that has `character` and may be embedded, the same one each time: a Chinese one, as
    /// near to `manner` as there is.
    #[must_use]
    pub fn lender(&self, character: char, manner: Manner) -> Option<FontId> {
        let order = self.lenders(manner);
        let having = |chinese: bool| {
            order.iter().filter_map(|id| self.open(*id)).find(|id| {
                self.face(*id).is_some_and(|face| {
                    face.is_embeddable()
                        && face.glyph(character).is_some()
                        && (!chinese || CHINESE.iter().any(|sign| face.glyph(*sign).is_some()))
                })
            })
        };
        having(true).or_else(|| having(false))
    }

    /// All faces, the likest first.
    fn lenders(&self, manner: Manner) -> Arc<Vec<fontdb::ID>> {
        let mut known = self.lenders.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.entry(manner).or_insert_with(|| {
            let mut faces: Vec<&FaceInfo> = self.database.faces().collect();
            // The sort keeps the order of the sources among equals.
            faces.sort_by_key(|face| unlikeness(face, manner));
            Arc::new(faces.into_iter().map(|face| face.id).collect())
        });
        Arc::clone(found)
    }
}

/// How far a face is from an upright one of `manner` for Chinese text, the weightiest first.
fn unlikeness(face: &FaceInfo, manner: Manner) -> (bool, bool, bool, bool, u16) {
    let named = |parts: &[&str]| {
        face.families.iter().any(|(name, _)| parts.iter().any(|part| name.contains(part)))
    };
    let sans = named(&SANS);
    (
        face.style != Style::Normal,
        sans != (manner == Manner::Sans),
        named(&FOREIGN),
        face.monospaced || named(&FIXED),
        face.weight.0.abs_diff(400),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faces_manner_is_known_by_its_name() {
        for name in ["黑体", "微软雅黑", "Noto Sans CJK SC", "SimHei", "等线", "FandolHei"]
        {
            assert_eq!(Manner::of(name), Manner::Sans, "{name}");
        }
        for name in ["仿宋_GB2312", "楷体", "方正小标宋简体", "Noto Serif CJK SC", "LXGW WenKai"]
        {
            assert_eq!(Manner::of(name), Manner::Serif, "{name}");
        }
    }
}
