//! Files on the disk: whole or not at all.

use std::{
    fs::{File, Permissions},
    io::{self, Write},
    path::Path,
};

use tempfile::{Builder, NamedTempFile};

/// Writes files so that each is there whole or not at all, also after a power cut: all are written
/// beside their places first, and take them only when every one is on the disk. Files that stand
/// there are replaced.
///
/// # Errors
/// What the system said. Nothing was replaced then, unless a folder let one file be put into its
/// place and not the next.
pub fn write_files(files: &[(&Path, &[u8])]) -> io::Result<()> {
    let staged: Vec<(&Path, NamedTempFile)> =
        files.iter().map(|(path, bytes)| Ok((*path, stage(path, bytes)?))).collect::<io::Result<_>>()?;
    for (path, file) in staged {
        file.persist(path).map_err(|error| error.error)?;
        sync_folder(path)?;
    }
    Ok(())
}

fn stage(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".banxin-").suffix(".part");
    if let Some(permissions) = shared() {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
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
        c if c.is_control() => '_',
        c => c,
    };
    let stem: String = name.trim().chars().map(allowed).take(LONGEST_NAME).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    let device = stem.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        device.strip_prefix(prefix).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
    };
    let reserved = matches!(device.as_str(), "" | "CON" | "PRN" | "AUX" | "NUL")
        || numbered("COM")
        || numbered("LPT");
    if reserved { format!("_{stem}") } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (folder.path().join("一 期.pdf"), folder.path().join("二.docx"));
        write_files(&[(&one, b"old")]).expect("written");
        write_files(&[(&one, b"new"), (&two, b"more")]).expect("written");
        assert_eq!(std::fs::read(&one).expect("there"), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }

    #[test]
    fn one_file_that_cant_be_written_leaves_the_other_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let one = folder.path().join("a.pdf");
        write_files(&[(&one, b"old")]).expect("written");
        let two = folder.path().join("no such folder/b.docx");
        assert!(write_files(&[(&one, b"new"), (&two, b"more")]).is_err());
        assert_eq!(std::fs::read(&one).expect("there"), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn file_names_are_such_as_windows_allows() {
        for (name, stem) in [
            ("江澜民政月报2020年第12期（送审稿0105）", "江澜民政月报2020年第12期（送审稿0105）"),
            ("a/b\\c:d*?\"<>|", "a_b_c_d______"),
            (" 期. . ", "期"),
            ("con", "_con"),
            ("COM1.x", "_COM1.x"),
            ("", "_"),
            ("...", "_"),
        ] {
            assert_eq!(file_stem(name), stem, "{name:?}");
        }
        assert_eq!(file_stem(&"字".repeat(300)).chars().count(), LONGEST_NAME);
    }
}
