//! Which face lends a character that none of a role's chain has: of the same manner as the role's,
//! a Chinese one before any other.
//!
//! A Latin face has “”, — and … too, in forms half as wide; a Japanese or Korean one has Han
//! characters in their own shapes.

use std::sync::{Arc, PoisonError};

use fontdb::{FaceInfo, Style};

use super::{FontId, Fonts, named_bold};

/// How a face is drawn, as far as one that stands in should be alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Manner {
    /// 宋, 明, 标宋: printed, with strokes of two weights.
    Song,
    /// 仿宋.
    Fang,
    /// 楷: as written with a brush.
    Kai,
    /// 黑: with strokes of one weight.
    Sans,
}

/// Characters that show that a face is a Chinese one: the first is in each that sets text, the
/// second in one that only holds rare characters (SimSun-ExtB).
const CHINESE: [char; 2] = ['中', '\u{20000}'];

/// Parts of the names of faces with strokes of one weight.
const SANS: [&str; 8] = ["黑", "等线", "圆体", "Hei", "Sans", "Gothic", "DengXian", "Arial"];

/// Parts of the names of 仿宋.
const FANG: [&str; 2] = ["仿宋", "Fang"];

/// Parts of the names of 楷.
const KAI: [&str; 2] = ["楷", "Kai"];

/// Parts of the names of faces made for other countries' forms of Han characters.
const FOREIGN: [&str; 10] =
    [" JP", " KR", " TC", " HK", " TW", "MingLiU", "JhengHei", "Yu ", "MS ", "Malgun"];

/// Parts of the names of faces in which every glyph is as wide.
const FIXED: [&str; 2] = ["Mono", "等宽"];

impl Manner {
    /// The manner of the face called `family`, by its name.
    #[must_use]
    pub fn of(family: &str) -> Self {
        let has = |parts: &[&str]| parts.iter().any(|part| family.contains(part));
        match () {
            () if has(&SANS) => Self::Sans,
            () if has(&FANG) => Self::Fang,
            () if has(&KAI) => Self::Kai,
            () => Self::Song,
        }
    }

    /// How far one in this manner is from one in the `other`: 宋 may stand for each but 黑.
    fn distance(self, other: Self) -> u8 {
        match (self, other) {
            _ if self == other => 0,
            (Self::Sans, _) | (_, Self::Sans) => 3,
            (Self::Song, _) | (_, Self::Song) => 1,
            _ => 2,
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
            faces.sort_by_key(|face| (unlikeness(face, manner), named_bold(face)));
            Arc::new(faces.into_iter().map(|face| face.id).collect())
        });
        Arc::clone(found)
    }
}

/// How far a face is from an upright one of `manner` for Chinese text, the weightiest first.
fn unlikeness(face: &FaceInfo, manner: Manner) -> (bool, u8, bool, bool, u16) {
    let named = |parts: &[&str]| {
        face.families.iter().any(|(name, _)| parts.iter().any(|part| name.contains(part)))
    };
    // A face whose Latin name does not tell is known by its Chinese one, and the other way.
    let mut told = face.families.iter().map(|(name, _)| Manner::of(name));
    let own = told.find(|told| *told != Manner::Song).unwrap_or(Manner::Song);
    (
        face.style != Style::Normal,
        manner.distance(own),
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
        for (name, manner) in [
            ("仿宋_GB2312", Manner::Fang),
            ("FangSong", Manner::Fang),
            ("楷体", Manner::Kai),
            ("LXGW WenKai", Manner::Kai),
            ("方正小标宋简体", Manner::Song),
            ("Noto Serif CJK SC", Manner::Song),
        ] {
            assert_eq!(Manner::of(name), manner, "{name}");
        }
    }
}
