//! 来稿原文 outside the library: under which name a submission's file is written out, and the folder
//! from which it is opened. It is opened to be read: what is changed in it goes nowhere.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use bulletin_export::{WriteError, file_stem, write_files};

use crate::exported::hex;

/// The folder, within the one of the settings. Each file is in a folder of its own there, so that it has
/// its own name.
const FOLDER: &str = "来稿原文";

/// The endings of files that are opened with the system's program for them: documents, tables, pictures
/// and text. One that the system would run, or that may run something by itself (programs, scripts,
/// web pages, documents with macros), is not.
const OPENED: [&str; 21] = [
    "txt", "csv", "docx", "doc", "wps", "rtf", "odt", "xlsx", "xls", "et", "ods", "pdf", "ofd",
    "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp",
];

/// The longest ending that a file keeps, in characters; what is longer is part of its name.
const LONGEST_ENDING: usize = 8;

/// A file's name in two, as a file system takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileName {
    /// What stands before the ending.
    pub(crate) stem: String,
    /// The ending without its dot.
    pub(crate) ending: String,
}

impl FileName {
    /// The name under which a file is written that was called `name`, or `label` where that is not
    /// known. One without an ending gets that of what `bytes` are.
    pub(crate) fn of(name: &str, label: &str, bytes: &[u8]) -> Self {
        let known = |stem: &str| {
            let ending = if bulletin_import::is_docx(bytes) { "docx" } else { "txt" };
            Self { stem: file_stem(stem), ending: ending.to_owned() }
        };
        if name.is_empty() {
            return known(label);
        }
        // Windows drops these, and would see another ending than we do.
        let name = name.trim_end_matches(['.', ' ']);
        let is_ending = |ending: &str| {
            (1..=LONGEST_ENDING).contains(&ending.len())
                && ending.chars().all(|c| c.is_ascii_alphanumeric())
        };
        match name.rsplit_once('.') {
            Some((stem, ending)) if is_ending(ending) => {
                Self { stem: file_stem(stem), ending: ending.to_owned() }
            }
            _ => known(name),
        }
    }

    /// Whether the system's program for such files may open it.
    pub(crate) fn opens(&self) -> bool {
        OPENED.contains(&self.ending.to_ascii_lowercase().as_str())
    }

    /// The whole name.
    pub(crate) fn whole(&self) -> String {
        format!("{}.{}", self.stem, self.ending)
    }
}

/// Writes a file to where it is opened from, to be read alone; one that is there already, unchanged, is
/// not touched, as a program may show it.
///
/// # Errors
/// What the system says.
pub(crate) fn write_out(
    settings: &Path,
    name: &FileName,
    sha256: &[u8; 32],
    bytes: &[u8],
) -> Result<PathBuf, WriteError> {
    let folder = settings.join(FOLDER).join(folder_name(sha256));
    let path = folder.join(name.whole());
    if fs::read(&path).is_ok_and(|there| there == bytes) {
        return Ok(path);
    }
    make_own(&folder).map_err(|reason| WriteError::Folder { folder: folder.clone(), reason })?;
    // One that somebody wrote to in spite of us gives way.
    let _ = set_read_only(&path, false);
    write_files(&[(&path, bytes)])?;
    // A disk that keeps no such marks has none of the file in the mail either.
    #[cfg(windows)]
    let _ = mark_as_foreign(&path);
    set_read_only(&path, true)
        .map_err(|reason| WriteError::Target { path: path.clone(), reason })?;
    Ok(path)
}

/// Says that a file came from elsewhere, as Windows says it of one that came by mail: Word opens it in its
/// protected view ([MS-FSCC] 5.6.1, the Zone.Identifier stream; 3 is the internet's zone).
#[cfg(windows)]
fn mark_as_foreign(path: &Path) -> io::Result<()> {
    let mut stream = path.as_os_str().to_owned();
    stream.push(":Zone.Identifier");
    fs::write(stream, "[ZoneTransfer]\r\nZoneId=3\r\n")
}

/// Makes the folder, and lets nobody else in where the system has such rights.
fn make_own(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    if let Some(all) = folder.parent() {
        fs::set_permissions(all, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    }
    Ok(())
}

/// Removes what earlier runs of the program wrote out. What does not look like it stays, and so does a
/// file that a program holds, until the next time.
pub(crate) fn sweep(settings: &Path) {
    let folder = settings.join(FOLDER);
    let Ok(all) = fs::read_dir(&folder) else { return };
    for entry in all.flatten() {
        // Of a link this says that it is one: it is never followed.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && is_folder_name(&entry.file_name()) {
            sweep_one(&entry.path());
        }
    }
    // Where something is left, it stays.
    let _ = fs::remove_dir(folder);
}

fn sweep_one(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            // Windows removes no file that can only be read.
            let _ = set_read_only(&entry.path(), false);
            let _ = fs::remove_file(entry.path());
        }
    }
    let _ = fs::remove_dir(folder);
}

fn set_read_only(path: &Path, is_read_only: bool) -> io::Result<()> {
    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_readonly(is_read_only);
    fs::set_permissions(path, permissions)
}

/// Bytes of the hash that tell a file's folder from another's.
const NAMED_BY: usize = 8;

fn folder_name(sha256: &[u8; 32]) -> String {
    hex(&sha256[..NAMED_BY])
}

fn is_folder_name(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| {
        name.len() == 2 * NAMED_BY && name.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_as_far_as_a_file_system_takes_it() {
        let cases = [
            ("江澜街道来稿.docx", "江澜街道来稿.docx", true),
            ("来稿.DOC", "来稿.DOC", true),
            ("第3期.终稿", "第3期.终稿.txt", true),
            ("../../etc/passwd.txt", "_.._.._etc_passwd.txt", true),
            ("C:\\稿\\a.docx", "C__稿_a.docx", true),
            ("CON.docx", "_CON.docx", true),
            ("lpt1.txt", "_lpt1.txt", true),
            ("来稿.docx. . ", "来稿.docx", true),
            ("来稿.docx:x.exe", "来稿.docx_x.exe", false),
            ("来稿\u{202e}xcod.exe", "来稿_xcod.exe", false),
            ("照片.docm", "照片.docm", false),
            ("来稿.html", "来稿.html", false),
            ("来稿.lnk", "来稿.lnk", false),
            (".docx", "_.docx", true),
            ("没有扩展名", "没有扩展名.txt", true),
        ];
        for (name, expected, opens) in cases {
            let written = FileName::of(name, "标签", b"");
            assert_eq!((&*written.whole(), written.opens()), (expected, opens), "{name:?}");
        }
        assert_eq!(FileName::of("", "甲/乙", b"text").whole(), "甲_乙.txt");
        assert_eq!(FileName::of("", "", b"").whole(), "_.txt");
    }

    #[test]
    fn a_file_is_written_to_be_read_and_is_gone_at_the_next_start() {
        let settings = tempfile::tempdir().expect("a folder");
        let name = FileName::of("来稿.docx", "", b"");
        let write = |bytes: &[u8]| write_out(settings.path(), &name, &[9; 32], bytes);
        let path = write(b"PK1").expect("it can be written");
        assert_eq!(path.file_name(), Some(OsStr::new("来稿.docx")));
        assert!(path.metadata().expect("it is there").permissions().readonly());
        assert_eq!(write(b"PK1").expect("it is there"), path);
        assert_eq!(write(b"PK2").expect("it gives way"), path, "somebody wrote to it");
        assert_eq!(fs::read(&path).expect("it is there"), b"PK2");

        let own = settings.path().join(FOLDER);
        let other = own.join("my notes");
        fs::create_dir(&other).expect("it can be made");
        fs::write(other.join("a.txt"), "mine").expect("it can be written");
        fs::write(settings.path().join("settings.json"), "{}").expect("it can be written");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&other, own.join("00".repeat(NAMED_BY))).expect("a link");
        sweep(settings.path());
        assert!(!path.exists(), "it was ours");
        assert!(other.join("a.txt").exists() && settings.path().join("settings.json").exists());
        fs::remove_dir_all(own).expect("it is there");
        sweep(settings.path());
    }
}
