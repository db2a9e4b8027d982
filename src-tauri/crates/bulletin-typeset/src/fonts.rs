//! Fonts: the system's and given ones, found by name, read when first used.
//!
//! Finding and reading are fontdb's and ttf-parser's work.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use fontdb::{Database, Family, Query, Source, Stretch, Style, Weight};
use ttf_parser::GlyphId;

/// Names a face among those that a [`Fonts`] has opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u32);

/// Where fonts are looked for.
#[derive(Debug, Clone, Default)]
pub struct FontSources {
    /// Whether the system's font folders are searched.
    pub system: bool,
    /// Further folders, searched with their sub-folders; their faces win over the system's.
    pub folders: Vec<PathBuf>,
}

/// The faces of a machine. Opens each when it is first asked for, and keeps it.
pub struct Fonts {
    database: Database,
    opened: Mutex<Opened>,
}

#[derive(Default)]
struct Opened {
    by_database: HashMap<fontdb::ID, Option<FontId>>,
    faces: Vec<Arc<Face>>,
}

/// An opened face.
pub struct Face {
    family: String,
    post_script_name: String,
    weight: u16,
    data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    index: u32,
    embeddable: bool,
    half_width: OnceLock<HashMap<u16, u16>>,
}

impl Fonts {
    /// Looks through the sources. A font file that can't be read is passed over.
    #[must_use]
    pub fn find(sources: &FontSources) -> Self {
        let mut database = Database::new();
        for folder in &sources.folders {
            database.load_fonts_dir(folder);
        }
        if sources.system {
            database.load_system_fonts();
            if let Some(folder) = user_font_folder() {
                database.load_fonts_dir(folder);
            }
        }
        Self { database, opened: Mutex::default() }
    }

    /// The names of all families, sorted.
    #[must_use]
    pub fn families(&self) -> Vec<String> {
        let mut names: Vec<_> = self
            .database
            .faces()
            .flat_map(|face| face.families.iter().map(|(name, _)| name.clone()))
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// The upright face of `family` nearest to `weight` (100–900), whose family name in any of its
    /// languages is `family`.
    #[must_use]
    pub fn named(&self, family: &str, weight: u16) -> Option<FontId> {
        let query = Query {
            families: &[Family::Name(family)],
            weight: Weight(weight),
            stretch: Stretch::Normal,
            style: Style::Normal,
        };
        self.open(self.database.query(&query)?)
    }

    /// Any face that has `character` and may be embedded, the same one each time.
    #[must_use]
    pub fn any_with(&self, character: char) -> Option<FontId> {
        self.database
            .faces()
            .map(|face| face.id)
            .collect::<Vec<_>>()
            .into_iter()
            .filter_map(|id| self.open(id))
            .find(|id| {
                self.face(*id)
                    .is_some_and(|face| face.is_embeddable() && face.glyph(character).is_some())
            })
    }

    /// The face that `id` names.
    #[must_use]
    pub fn face(&self, id: FontId) -> Option<Arc<Face>> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.faces.get(id.0 as usize).cloned()
    }

    fn open(&self, id: fontdb::ID) -> Option<FontId> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = opened.by_database.get(&id) {
            return *known;
        }
        let face = self.read(id);
        let font = face.map(|face| {
            opened.faces.push(Arc::new(face));
            FontId((opened.faces.len() - 1) as u32)
        });
        opened.by_database.insert(id, font);
        font
    }

    fn read(&self, id: fontdb::ID) -> Option<Face> {
        let info = self.database.face(id)?;
        let data = match &info.source {
            Source::Binary(data) | Source::SharedFile(_, data) => data.clone(),
            Source::File(path) => map_file(path)?,
        };
        let parsed = ttf_parser::Face::parse((*data).as_ref(), info.index).ok()?;
        // OS/2 fsType: bit 1 alone forbids embedding, bit 8 forbids subsets.
        let embeddable = parsed.permissions() != Some(ttf_parser::Permissions::Restricted)
            && parsed.is_subsetting_allowed();
        Some(Face {
            family: info.families.first().map(|(name, _)| name.clone()).unwrap_or_default(),
            post_script_name: info.post_script_name.clone(),
            weight: info.weight.0,
            index: info.index,
            embeddable,
            half_width: OnceLock::new(),
            data,
        })
    }
}

/// Maps a font file, so that of a collection of 20 MB only the pages used are read.
#[allow(
    unsafe_code,
    reason = "a mapped file that another program cuts short would fault; font \
    folders are not written to while the program runs, and every font library does the same"
)]
fn map_file(path: &Path) -> Option<Arc<dyn AsRef<[u8]> + Send + Sync>> {
    let file = std::fs::File::open(path).ok()?;
    // SAFETY: see the reason above.
    let map = unsafe { memmap2::Mmap::map(&file) }.ok()?;
    Some(Arc::new(map))
}

/// Where Windows keeps the fonts that a user installed without administrator rights; fontdb knows
/// the other systems' folders.
fn user_font_folder() -> Option<PathBuf> {
    if !cfg!(windows) {
        return None;
    }
    let local = std::env::var_os("LOCALAPPDATA")?;
    Some(Path::new(&local).join(r"Microsoft\Windows\Fonts"))
}

impl Face {
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

    /// Whether its licence bits (OS/2 fsType) let a subset of it be embedded.
    #[must_use]
    pub fn is_embeddable(&self) -> bool {
        self.embeddable
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
