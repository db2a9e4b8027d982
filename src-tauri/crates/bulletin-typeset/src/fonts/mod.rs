//! Fonts: the system's and given ones, found by name, read when first used.
//!
//! Finding and reading are fontdb's and ttf-parser's work.

mod face;
mod file;
mod lending;
mod licence;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use fontdb::{Database, FaceInfo, Family, Query, Source, Stretch, Style, Weight};

pub use self::{
    face::Face,
    lending::Manner,
    licence::{Embedding, Licence},
};

/// Names a face among those that a [`Fonts`] has opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u32);

/// Where fonts are looked for.
#[derive(Debug, Clone, Default)]
pub struct FontSources {
    /// Whether the system's font folders are searched.
    pub system: bool,
    /// Further folders, searched with their sub-folders; their faces win over the system's, and
    /// those of an earlier folder over a later one's. One that is not there is passed over.
    pub folders: Vec<PathBuf>,
}

impl FontSources {
    /// What the folder of fonts beside the program, and that beside a library, is called.
    pub const FOLDER: &str = "fonts";

    /// The folder of fonts beside the program, whether or not there is one: what an administrator
    /// puts there is found by every user of the machine.
    #[must_use]
    pub fn beside_program() -> Option<PathBuf> {
        let program = std::env::current_exe().ok()?;
        Some(program.parent()?.join(Self::FOLDER))
    }
}

/// The faces of a machine. Opens each when it is first asked for, and keeps it.
pub struct Fonts {
    database: Database,
    /// The folders that are not the system's.
    own: Vec<PathBuf>,
    opened: Mutex<Opened>,
    /// The order in which faces are asked for a character that a chain lacks.
    lenders: Mutex<HashMap<Manner, Arc<Vec<fontdb::ID>>>>,
}

#[derive(Default)]
struct Opened {
    by_database: HashMap<fontdb::ID, Option<FontId>>,
    faces: Vec<Arc<Face>>,
    own: file::Shared,
}

impl Fonts {
    /// Looks through the sources. A font file that can't be read is passed over.
    #[must_use]
    pub fn find(sources: &FontSources) -> Self {
        Self::with(sources, Vec::new())
    }

    /// Looks through the sources anew, for a font that was installed meanwhile. Faces that were
    /// opened before keep their ids and stay open, so that pages drawn with them can be shown.
    #[must_use]
    pub fn find_again(&self, sources: &FontSources) -> Self {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        Self::with(sources, opened.faces.clone())
    }

    fn with(sources: &FontSources, faces: Vec<Arc<Face>>) -> Self {
        let mut database = Database::new();
        for face in sources.folders.iter().flat_map(|folder| file::faces_in(folder)) {
            database.push_face_info(face);
        }
        if sources.system {
            database.load_system_fonts();
            if let Some(folder) = user_font_folder() {
                database.load_fonts_dir(folder);
            }
        }
        let opened = Opened { faces, ..Opened::default() };
        let own = sources.folders.clone();
        Self { database, own, opened: Mutex::new(opened), lenders: Mutex::default() }
    }

    /// The names of the families in a font file, the first of each face; none where it is no font.
    #[must_use]
    pub fn families_in(file: &[u8]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for face in file::faces(file.to_vec()) {
            // A face may have a name and still have no outlines that can be read.
            let readable = ttf_parser::Face::parse(file, face.index).is_ok();
            if let Some((name, _)) = face.families.first().filter(|_| readable)
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        }
        names
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
        let found = self.database.face(self.database.query(&query)?)?;
        // Some families (FandolSong) claim one weight for all their faces: the name tells them
        // apart then, and not the order in which a folder lists its files.
        let like = self.database.faces().filter(|face| {
            (face.weight, face.stretch, face.style) == (found.weight, found.stretch, found.style)
                && face.families.iter().any(|(name, _)| name == family)
        });
        let bold_wanted = weight >= Weight::SEMIBOLD.0;
        let best = like.min_by_key(|face| named_bold(face) != bold_wanted).unwrap_or(found);
        self.open(best.id)
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
        let face = self.read(id, &mut opened.own);
        let font = face.map(|face| {
            opened.faces.push(Arc::new(face));
            FontId((opened.faces.len() - 1) as u32)
        });
        opened.by_database.insert(id, font);
        font
    }

    fn read(&self, id: fontdb::ID, own: &mut file::Shared) -> Option<Face> {
        let info = self.database.face(id)?;
        let data = match &info.source {
            Source::Binary(data) | Source::SharedFile(_, data) => data.clone(),
            Source::File(path) if self.own.iter().any(|folder| path.starts_with(folder)) => {
                own.read(path)?
            }
            Source::File(path) => map_file(path)?,
        };
        let file = match &info.source {
            Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
            Source::Binary(_) => None,
        };
        Face::read(info, data, file)
    }
}

/// Whether a face is bold by its name.
fn named_bold(face: &FaceInfo) -> bool {
    face.post_script_name.to_ascii_lowercase().contains("bold")
}

/// Maps a font file of the system's, so that of a collection of 20 MB only the pages used are read.
#[allow(
    unsafe_code,
    reason = "a mapped file that another program cuts short would fault; the system's fonts are \
    not written to while the program runs, and every font library does the same"
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
