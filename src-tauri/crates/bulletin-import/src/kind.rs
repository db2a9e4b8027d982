//! What a file is that is no text, by its bytes: its ending may say anything.

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;
use zip::ZipArchive;

use crate::error::FileKind;

/// Bytes that a kind of file begins with.
const SIGNATURES: [(&[u8], FileKind); 17] = [
    (b"PK\x03\x04", FileKind::Zip),
    (b"PK\x05\x06", FileKind::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::OldOffice),
    (b"{\\rtf", FileKind::Rtf),
    (b"Rar!\x1A\x07", FileKind::Archive),
    (b"7z\xBC\xAF\x27\x1C", FileKind::Archive),
    (b"\x1F\x8B\x08", FileKind::Archive),
    (b"\x89PNG\r\n\x1A\n", FileKind::Image),
    (b"\xFF\xD8\xFF", FileKind::Image),
    (b"GIF8", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
    (b"BM", FileKind::Image),
    (b"RIFF", FileKind::Image),
    // A Windows shortcut: its header's size and class.
    (b"L\0\0\0\x01\x14\x02\0", FileKind::Shortcut),
    (b"[InternetShortcut]", FileKind::Shortcut),
    (b"[{000214A0-0000-0000-C000-000000000046}]", FileKind::Shortcut),
];

/// Word's and WPS's owner files (`~$…`) have this size, Excel's and PowerPoint's the other.
const LOCK_SIZES: [usize; 2] = [162, 165];

/// The longest user name that an owner file holds.
const LONGEST_OWNER: u8 = 54;

/// What the first bytes say that the file is, if it is no text.
pub(crate) fn signature(bytes: &[u8]) -> Option<FileKind> {
    // Readers of PDF look for its mark in the first kilobyte.
    let head = &bytes[..bytes.len().min(1024)];
    if find(head, b"%PDF-").is_some_and(|at| head[..at].iter().all(|b| !(0x20..0x7F).contains(b))) {
        return Some(FileKind::Pdf);
    }
    if is_lock_file(bytes) {
        return Some(FileKind::LockFile);
    }
    let (_, kind) = SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark))?;
    match kind {
        FileKind::Zip if find(bytes, b"word/document.xml").is_some() => Some(FileKind::Docx),
        // `BM` may begin a text; a picture has a zero in its header's reserved fields.
        FileKind::Image if bytes.starts_with(b"BM") && bytes.get(6..10) != Some(&[0; 4]) => None,
        FileKind::Image if bytes.starts_with(b"RIFF") && bytes.get(8..12) != Some(b"WEBP") => None,
        kind => Some(*kind),
    }
}

/// What the file is, if it is no text; archives and old office files are looked into.
pub(crate) fn of(bytes: &[u8]) -> Option<FileKind> {
    match signature(bytes)? {
        kind @ (FileKind::Zip | FileKind::Docx) => Some(in_archive(bytes).unwrap_or(kind)),
        FileKind::OldOffice => Some(in_old_office(bytes).unwrap_or(FileKind::OldOffice)),
        kind => Some(kind),
    }
}

/// What an archive holds; none where it can't be opened.
fn in_archive(bytes: &[u8]) -> Option<FileKind> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let is_locked = |archive: &mut ZipArchive<_>, at| {
        archive.by_index_raw(at).is_ok_and(|part: zip::read::ZipFile<'_, _>| part.encrypted())
    };
    if (0..archive.len()).any(|at| is_locked(&mut archive, at)) {
        return Some(FileKind::Encrypted);
    }
    let has = |folder: &str| archive.file_names().flatten().any(|name| name.starts_with(folder));
    if has("word/") {
        return Some(FileKind::Docx);
    } else if has("xl/") {
        return Some(FileKind::Sheet);
    } else if has("ppt/") {
        return Some(FileKind::Slides);
    } else if has("OFD.xml") {
        return Some(FileKind::Ofd);
    }
    let mut kind = String::new();
    let part = archive.by_name("mimetype").ok()?;
    part.take(128).read_to_string(&mut kind).ok()?;
    Some(match kind.trim().strip_prefix("application/vnd.oasis.opendocument.") {
        Some(kind) if kind.starts_with("text") => FileKind::Odt,
        Some(kind) if kind.starts_with("spreadsheet") => FileKind::Sheet,
        Some(kind) if kind.starts_with("presentation") => FileKind::Slides,
        _ => FileKind::Zip,
    })
}

/// What an office file of before 2007 holds; none where it can't be opened.
fn in_old_office(bytes: &[u8]) -> Option<FileKind> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).ok()?;
    let holds = |file: &CompoundFile<_>, name: &str| file.is_stream(format!("/{name}"));
    // A document of today that is locked by a password is kept in an old file.
    if holds(&file, "EncryptedPackage") {
        return Some(FileKind::Encrypted);
    } else if holds(&file, "WordDocument") {
        let mut head = [0; 12];
        let stream = file.open_stream("/WordDocument").ok();
        let read = stream.is_some_and(|mut stream| stream.read_exact(&mut head).is_ok());
        // [MS-DOC] 2.5.2: bit 8 of the flags at offset 10 is fEncrypted.
        return Some(match read && head[11] & 1 == 1 {
            true => FileKind::Encrypted,
            false => FileKind::OldWord,
        });
    }
    let streams = [
        ("Workbook", FileKind::Sheet),
        ("Book", FileKind::Sheet),
        ("PowerPoint Document", FileKind::Slides),
        ("__properties_version1.0", FileKind::Mail),
    ];
    let found = streams.into_iter().find(|(name, _)| holds(&file, name));
    Some(found.map_or(FileKind::OldOffice, |(_, kind)| kind))
}

/// Whether it is what an office program writes beside an open document: the user's name twice,
/// with its length before it, and nothing else.
fn is_lock_file(bytes: &[u8]) -> bool {
    LOCK_SIZES.contains(&bytes.len())
        && (1..=LONGEST_OWNER).contains(&bytes[0])
        && bytes[55] == bytes[0]
        && bytes[56] == 0
}

/// Where `wanted` stands first.
pub(crate) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
