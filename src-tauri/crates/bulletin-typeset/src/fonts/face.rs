//! An opened face: its bytes, its names and what it says of its glyphs.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use fontdb::FaceInfo;
use ttf_parser::GlyphId;

use super::licence::Licence;

/// An opened face.
pub struct Face {
    family: String,
    post_script_name: String,
    weight: u16,
    file: Option<PathBuf>,
    data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    index: u32,
    licence: Licence,
    half_width: OnceLock<HashMap<u16, u16>>,
}

impl Face {
    /// Opens the face that `info` tells of, which stands in `data`. None where it can't be read.
    pub(super) fn read(
        info: &FaceInfo,
        data: Arc<dyn AsRef<[u8]> + Send + Sync>,
        file: Option<PathBuf>,
    ) -> Option<Self> {
        let parsed = ttf_parser::Face::parse((*data).as_ref(), info.index).ok()?;
        Some(Self {
            family: info.families.first().map(|(name, _)| name.clone()).unwrap_or_default(),
            post_script_name: info.post_script_name.clone(),
            weight: info.weight.0,
            index: info.index,
            licence: Licence::of(&parsed),
            half_width: OnceLock::new(),
            file,
            data,
        })
    }

    /// The family's name.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The PostScript name.
    #[must_use]
    pub fn post_script_name(&self) -> &str {
        &self.post_script_name
    }

    /// 100–900.
    #[must_use]
    pub fn weight(&self) -> u16 {
        self.weight
    }

    /// The font file's bytes; a collection's whole.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        (*self.data).as_ref()
    }

    /// The face's index in a collection; else 0.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The file that it was read from.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// What its licence bits allow.
    #[must_use]
    pub fn licence(&self) -> Licence {
        self.licence
    }

    /// Whether its licence bits (OS/2 fsType) let a subset of it be embedded in a PDF.
    #[must_use]
    pub fn is_embeddable(&self) -> bool {
        self.licence.allows_pdf()
    }

    /// The face as ttf-parser reads it. Cheap.
    #[must_use]
    pub fn parsed(&self) -> Option<ttf_parser::Face<'_>> {
        ttf_parser::Face::parse(self.data(), self.index).ok()
    }

    /// The glyph of `character`.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.parsed()?.glyph_index(character)?;
        (glyph.0 != 0).then_some(glyph.0)
    }

    /// The advance of a glyph in ems.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> Option<f64> {
        let parsed = self.parsed()?;
        let advance = parsed.glyph_hor_advance(GlyphId(glyph))?;
        Some(f64::from(advance) / f64::from(parsed.units_per_em()))
    }

    /// The half-width form of a glyph (OpenType feature `hwid`).
    #[must_use]
    pub fn half_width(&self, glyph: u16) -> Option<u16> {
        self.half_width
            .get_or_init(|| {
                self.parsed().map(|face| single_substitutions(&face, b"hwid")).unwrap_or_default()
            })
            .get(&glyph)
            .copied()
    }
}

/// All single substitutions of a GSUB feature.
fn single_substitutions(face: &ttf_parser::Face<'_>, tag: &[u8; 4]) -> HashMap<u16, u16> {
    use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
    let mut found = HashMap::new();
    let Some(gsub) = face.tables().gsub else { return found };
    let tag = ttf_parser::Tag::from_bytes(tag);
    let lookups = gsub.features.into_iter().filter(|feature| feature.tag == tag);
    for index in lookups.flat_map(|feature| feature.lookup_indices) {
        let Some(lookup) = gsub.lookups.get(index) else { continue };
        for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
            let SubstitutionSubtable::Single(single) = subtable else { continue };
            let coverage = single.coverage();
            for glyph in 0..face.number_of_glyphs() {
                let Some(at) = coverage.get(GlyphId(glyph)) else { continue };
                let to = match single {
                    SingleSubstitution::Format1 { delta, .. } => {
                        Some(GlyphId(glyph.wrapping_add_signed(delta)))
                    }
                    SingleSubstitution::Format2 { substitutes, .. } => substitutes.get(at),
                };
                if let Some(to) = to {
                    found.entry(glyph).or_insert(to.0);
                }
            }
        }
    }
    found
}
