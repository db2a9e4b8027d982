//! Font files of one's own folders: what an editor put there is as foreign as any file, and the
//! folder may be on a share that goes away. They are read into memory, after a look at what they
//! claim to hold; the system's are mapped by the library that finds them.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
    sync::{Arc, Weak},
};

use fontdb::{Database, FaceInfo, Source};

/// The largest font file that is read, in bytes: Noto Serif CJK with all weights takes 160 MB.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// A collection of more faces is none: Noto's has 20.
const MOST_FACES: u32 = 256;

/// Folders within a folder of fonts are looked through so deep.
const MOST_DEPTH: usize = 6;

/// So many files of a folder are looked at.
const MOST_FILES: usize = 2_000;

/// The faces in the font files of a folder and its sub-folders, in the order of their names. What
/// can't be read, or is no font, is passed over.
pub(super) fn faces_in(folder: &Path) -> Vec<FaceInfo> {
    let mut files = Vec::new();
    find(folder, 0, &mut files);
    files.iter().flat_map(|file| faces_of(file)).collect()
}

fn find(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(listed) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if files.len() >= MOST_FILES {
            return;
        }
        if path.is_dir() {
            // A link to a folder above would have no end otherwise.
            if depth < MOST_DEPTH {
                find(&path, depth + 1, files);
            }
        } else if path.extension().is_some_and(|ending| {
            ["ttf", "otf", "ttc", "otc"].iter().any(|font| ending.eq_ignore_ascii_case(font))
        }) {
            files.push(path);
        }
    }
}

fn faces_of(path: &Path) -> Vec<FaceInfo> {
    let Some(bytes) = read(path) else { return Vec::new() };
    let faces = faces(bytes);
    // The bytes are read again when a face is used: most never are.
    let at = |face| FaceInfo { source: Source::File(path.to_owned()), ..face };
    faces.into_iter().map(at).collect()
}

/// The faces that are in a font file.
pub(super) fn faces(bytes: Vec<u8>) -> Vec<FaceInfo> {
    if !is_plausible(&bytes) {
        return Vec::new();
    }
    let mut database = Database::new();
    database.load_font_data(bytes);
    database.faces().cloned().collect()
}

/// A font file's bytes; none where it can't be read or is too large.
fn read(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MOST_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= MOST_BYTES).then_some(bytes)
}

/// The bytes of files whose faces are open. The faces of a collection share them: each would hold all
/// of it otherwise.
#[derive(Default)]
pub(super) struct Shared {
    files: HashMap<PathBuf, Weak<Vec<u8>>>,
}

impl Shared {
    /// A file's bytes, read where no open face has them.
    pub(super) fn read(&mut self, path: &Path) -> Option<Arc<Vec<u8>>> {
        if let Some(open) = self.files.get(path).and_then(Weak::upgrade) {
            return Some(open);
        }
        let bytes = Arc::new(read(path)?);
        self.files.insert(path.to_owned(), Arc::downgrade(&bytes));
        Some(bytes)
    }
}

/// Whether a file can hold what it claims to: room is made for as many faces as a collection says
/// it has, and four thousand million are said in four bytes (OpenType 1.9.1, TTC Header).
fn is_plausible(bytes: &[u8]) -> bool {
    const HEADER: usize = 12;
    if !bytes.starts_with(b"ttcf") {
        return true;
    }
    let count = bytes.get(8..HEADER).and_then(|count| count.try_into().ok());
    count
        .map(u32::from_be_bytes)
        .is_some_and(|count| count <= MOST_FACES && HEADER + 4 * count as usize <= bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The header of a collection of `count` faces, and one offset.
    fn collection(count: u32) -> Vec<u8> {
        [b"ttcf\0\x02\0\0", &count.to_be_bytes()[..], &[0, 0, 0, 12]].concat()
    }

    #[test]
    fn a_collection_has_room_for_the_faces_that_it_claims() {
        for count in [2, MOST_FACES + 1, 0x00ff_ffff, u32::MAX] {
            assert!(!is_plausible(&collection(count)), "{count}");
            assert!(faces(collection(count)).is_empty(), "{count}");
        }
        assert!(is_plausible(&collection(1)) && faces(collection(1)).is_empty());
        assert!(!is_plausible(b"ttcf"));
    }

    #[test]
    fn the_faces_of_a_file_share_its_bytes_while_one_is_open() {
        let font = bulletin_testing::open_fonts().join("FandolFang-Regular.otf");
        let mut shared = Shared::default();
        let first = shared.read(&font).expect("the font");
        assert!(Arc::ptr_eq(&first, &shared.read(&font).expect("the font")));
        let gone = Arc::downgrade(&first);
        drop(first);
        assert!(gone.upgrade().is_none(), "nothing is kept that no face needs");
    }

    #[test]
    fn a_folder_is_looked_through_and_what_is_no_font_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let font = bulletin_testing::open_fonts().join("FandolFang-Regular.otf");
        fs::create_dir(folder.path().join("仿宋")).expect("a folder");
        fs::copy(&font, folder.path().join("仿宋/一.OTF")).expect("room");
        fs::copy(&font, folder.path().join("二.txt")).expect("room");
        fs::write(folder.path().join("三.ttc"), collection(u32::MAX)).expect("room");
        fs::write(folder.path().join("四.ttf"), b"").expect("room");
        let names: Vec<_> =
            faces_in(folder.path()).into_iter().map(|face| face.post_script_name).collect();
        assert_eq!(names, ["FandolFang-Regular"]);
    }
}
