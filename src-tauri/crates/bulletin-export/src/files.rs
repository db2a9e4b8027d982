//! Files on the disk: whole or not at all.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, NamedTempFile};

/// Why files were not written. Unless it is [`WriteError::Parted`], everything stands as before.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A folder is not there, is none, or may not be written.
    #[error("{}: {reason}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// What stands at a file's place can't be replaced: a folder, a file that may not be written,
    /// one that another program holds.
    #[error("{}: {reason}", path.display())]
    Target {
        /// The file's place.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A file's bytes could not be put on the disk, as a rule because it is full.
    #[error("{}: {reason}", path.display())]
    Bytes {
        /// The file's place.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// A file could not take its place when others had taken theirs, and what these replaced could
    /// not be put back.
    #[error("{}: {reason}; new already: {replaced:?}", path.display())]
    Parted {
        /// The place of the file that is not new.
        path: PathBuf,
        /// The places of those that are.
        replaced: Vec<PathBuf>,
        /// What the system said.
        reason: io::Error,
    },
}

/// Writes files, all or none: they are written beside their places first, and take them only when
/// every one is on the disk. Files that stand there are replaced; where one can't be, those before
/// it are put back. A power cut may fall between two of them, but leaves each whole, old or new.
///
/// # Errors
/// Those of [`check_targets`], and what the system said while writing.
pub fn write_files(files: &[(&Path, &[u8])]) -> Result<(), WriteError> {
    check_targets(&files.iter().map(|(path, _)| *path).collect::<Vec<_>>())?;
    let staged: Vec<(&Path, NamedTempFile)> = files
        .iter()
        .map(|(path, bytes)| Ok((*path, stage(path, bytes)?)))
        .collect::<Result<_, WriteError>>()?;
    place(staged)?;
    for (path, _) in files {
        // The files are in place: a network share that does not sync folders is no failure.
        let _ = sync_folder(path);
    }
    Ok(())
}

/// Whether every one of `paths` can be written to, seen without changing any: its folder takes
/// files, and what stands there is a file that no other program holds.
///
/// # Errors
/// [`WriteError::Folder`] and [`WriteError::Target`], for the first that can't.
pub fn check_targets(paths: &[&Path]) -> Result<(), WriteError> {
    for path in paths {
        let folder = folder(path);
        let unusable = |reason| WriteError::Folder { folder: folder.to_owned(), reason };
        if !fs::metadata(folder).map_err(unusable)?.is_dir() {
            return Err(unusable(io::ErrorKind::NotADirectory.into()));
        }
        builder().tempfile_in(folder).map_err(unusable)?;
        replaceable(path)
            .map_err(|reason| WriteError::Target { path: (*path).to_owned(), reason })?;
    }
    Ok(())
}

fn replaceable(path: &Path) -> io::Result<()> {
    let standing = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        standing => standing?,
    };
    match standing.is_file() {
        // Word, WPS and viewers hold a file that they show; Windows then refuses this.
        true => to_replace().open(path).map(drop),
        false if standing.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        // A device or a pipe, which opening might wait for.
        false => Err(io::Error::other("not a file")),
    }
}

/// Opens a file with the rights that replacing it takes.
fn to_replace() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(windows)]
    {
        /// `GENERIC_WRITE | DELETE`: a viewer may let a file be written, but not renamed over.
        const WRITE_AND_DELETE: u32 = 0x4000_0000 | 0x0001_0000;
        std::os::windows::fs::OpenOptionsExt::access_mode(&mut options, WRITE_AND_DELETE);
    }
    options
}

/// Lets files take their places: all of them, or, as far as the system allows, none.
fn place(staged: Vec<(&Path, NamedTempFile)>) -> Result<(), WriteError> {
    let mut placed: Vec<(&Path, Option<NamedTempFile>)> = Vec::new();
    for (path, file) in staged {
        // What stood there is kept until every file has its place.
        let taken =
            old(path).and_then(|old| file.persist(path).map(|_| old).map_err(|error| error.error));
        match taken {
            Ok(old) => placed.push((path, old)),
            Err(reason) => return Err(put_back(placed, path, reason)),
        }
    }
    Ok(())
}

/// A copy of what stands at `path`, beside it; none where nothing does.
fn old(path: &Path) -> io::Result<Option<NamedTempFile>> {
    let mut standing = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        standing => standing?,
    };
    let mut copy = builder().tempfile_in(folder(path))?;
    io::copy(&mut standing, &mut copy)?;
    copy.as_file().sync_all()?;
    Ok(Some(copy))
}

/// Undoes what was placed before `path` could not be, and says how far that went.
fn put_back(
    placed: Vec<(&Path, Option<NamedTempFile>)>,
    path: &Path,
    reason: io::Error,
) -> WriteError {
    let mut replaced = Vec::new();
    for (before, old) in placed {
        let undone = match old {
            Some(old) => old.persist(before).map(drop).map_err(|error| error.error),
            None => fs::remove_file(before),
        };
        if undone.is_err() {
            replaced.push(before.to_owned());
        }
    }
    let path = path.to_owned();
    match replaced.is_empty() {
        // What stood there is copied first, and the copy may have no room.
        true if is_room(&reason) => WriteError::Bytes { path, reason },
        true => WriteError::Target { path, reason },
        false => WriteError::Parted { path, replaced, reason },
    }
}

/// Whether it is room that is missing, and no other program that holds a file.
fn is_room(reason: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(reason.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

fn stage(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, WriteError> {
    let failed = |reason| WriteError::Bytes { path: path.to_owned(), reason };
    let mut file = builder().tempfile_in(folder(path)).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    Ok(file)
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".banxin-").suffix(".part");
    if let Some(permissions) = shared() {
        builder.permissions(permissions);
    }
    builder
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The permissions of an ordinary new file, less what the process masks; a temporary file would be
/// its owner's alone.
fn shared() -> Option<Permissions> {
    #[cfg(unix)]
    return Some(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    #[cfg(not(unix))]
    None
}

/// Makes the new name last, where the system lets a folder be synced.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder(path))?.sync_all() } else { Ok(()) }
}

/// The longest file name that is made, in characters: with any folder before it well under the 255
/// bytes or UTF-16 units that file systems allow.
const LONGEST_NAME: usize = 80;

/// `name` as the stem of a file name that Windows and Linux allow: reserved characters become `_`,
/// closing dots and blanks go, device names get a `_`.
#[must_use]
pub fn file_stem(name: &str) -> String {
    let allowed = |c: char| match c {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '_',
        // These turn what follows around: a name would be shown with another ending than it has.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '_',
        c if c.is_control() => '_',
        c => c,
    };
    let stem: String = name.trim().chars().map(allowed).take(LONGEST_NAME).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    let device = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    // Windows takes superscript digits for digits here.
    let is_number = |rest: &str| {
        let mut digits = rest.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    let numbered = |prefix: &str| device.strip_prefix(prefix).is_some_and(is_number);
    let console = matches!(device.as_str(), "CONIN$" | "CONOUT$");
    let reserved = console
        || matches!(device.as_str(), "" | "CON" | "PRN" | "AUX" | "NUL")
        || numbered("COM")
        || numbered("LPT");
    if reserved { format!("_{stem}") } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_not_called_held_by_another_program() {
        let path = Path::new("a.pdf");
        let why = |kind: io::ErrorKind| put_back(Vec::new(), path, kind.into());
        assert!(matches!(why(io::ErrorKind::StorageFull), WriteError::Bytes { .. }));
        assert!(matches!(why(io::ErrorKind::PermissionDenied), WriteError::Target { .. }));
    }

    #[test]
    fn files_are_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (folder.path().join("一 期.pdf"), folder.path().join("二.docx"));
        write_files(&[(&one, b"old")]).expect("written");
        write_files(&[(&one, b"new"), (&two, b"more")]).expect("written");
        assert_eq!(fs::read(&one).expect("there"), b"new");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }

    #[test]
    fn one_file_that_cant_be_written_leaves_the_other_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let one = folder.path().join("a.pdf");
        write_files(&[(&one, b"old")]).expect("written");
        let two = folder.path().join("no such folder/b.docx");
        assert!(write_files(&[(&one, b"new"), (&two, b"more")]).is_err());
        assert_eq!(fs::read(&one).expect("there"), b"old");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_folder_in_the_place_of_one_file_leaves_the_other_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (folder.path().join("a.pdf"), folder.path().join("b.docx"));
        write_files(&[(&one, b"old")]).expect("written");
        fs::create_dir(&two).expect("made");
        let failed = write_files(&[(&one, b"new"), (&two, b"more")]);
        assert!(matches!(failed, Err(WriteError::Target { path, .. }) if path == two));
        assert_eq!(fs::read(&one).expect("there"), b"old");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }

    #[test]
    fn what_was_placed_is_put_back_when_the_next_file_cant_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let [old, new, last] = ["a.pdf", "b.pdf", "c.docx"].map(|name| folder.path().join(name));
        write_files(&[(&old, b"old")]).expect("written");
        // Such as another program would put there after the check.
        fs::create_dir(&last).expect("made");
        let stage = |path| stage(path, b"bytes").expect("it can be written");
        let staged = vec![(&*old, stage(&old)), (&*new, stage(&new)), (&*last, stage(&last))];
        let failed = place(staged);
        assert!(matches!(failed, Err(WriteError::Target { path, .. }) if path == last));
        assert_eq!(fs::read(&old).expect("there"), b"old");
        assert!(!new.exists(), "nothing stood there before");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }

    #[test]
    fn what_cant_be_put_back_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let (gone, last) = (folder.path().join("gone.pdf"), folder.path().join("c.docx"));
        let error = put_back(vec![(&gone, None)], &last, io::ErrorKind::Other.into());
        let WriteError::Parted { path, replaced, .. } = error else {
            panic!("it was not put back: {error}")
        };
        assert_eq!((path, replaced), (last, vec![gone]));
    }

    #[test]
    fn file_names_are_such_as_windows_allows() {
        for (name, stem) in [
            ("江澜民政月报2020年第12期（送审稿0105）", "江澜民政月报2020年第12期（送审稿0105）"),
            ("a/b\\c:d*?\"<>|", "a_b_c_d______"),
            (" 期. . ", "期"),
            ("con", "_con"),
            ("COM1.x", "_COM1.x"),
            ("nul .期", "_nul .期"),
            ("LPT²", "_LPT²"),
            ("来稿\u{202e}fdp", "来稿_fdp"),
            ("conin$", "_conin$"),
            ("COM12", "COM12"),
            ("", "_"),
            ("...", "_"),
        ] {
            assert_eq!(file_stem(name), stem, "{name:?}");
        }
        assert_eq!(file_stem(&"字".repeat(300)).chars().count(), LONGEST_NAME);
    }
}
