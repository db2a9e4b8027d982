//! From bytes to a string: which encoding they have, and whether they are text at all. Nothing is
//! replaced: what can't be decoded is an error, never U+FFFD.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::error::{FileKind, ImportError};

/// The largest input, in bytes: some three million Chinese characters, a thousand times an issue.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The encodings of Chinese text files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GB18030, and so GBK and GB2312 too: what Windows calls ANSI on a Chinese machine.
    Gb18030,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
        })
    }
}

/// Decodes a text file. A byte order mark is not part of the text.
///
/// # Errors
/// When `bytes` is empty or blank, larger than [`MAX_BYTES`], no text, or not whole in its encoding.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), ImportError> {
    decode_guessing(bytes).map(|decoded| (decoded.text, decoded.encoding))
}

/// A decoded text and how sure its encoding is.
pub(crate) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    /// GB18030 takes nearly any bytes, and these look like another encoding's.
    pub doubtful: bool,
}

pub(crate) fn decode_guessing(bytes: &[u8]) -> Result<Decoded, ImportError> {
    // What it is tells a person more than that it is too large.
    if let Some(looks_like) = signature(&bytes[..bytes.len().min(MAX_BYTES)]) {
        return Err(ImportError::NotText { looks_like });
    }
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    let decoded = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3)?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, 2, Encoding::Utf16Le)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, 2, Encoding::Utf16Be)?,
        _ => without_mark(bytes)?,
    };
    check_text(&decoded.text)?;
    Ok(decoded)
}

/// Whether `text` is one that a person wrote.
pub(crate) fn check_text(text: &str) -> Result<(), ImportError> {
    if text.len() > MAX_BYTES * 3 / 2 {
        // Two bytes of UTF-16 or GB18030 are three of UTF-8.
        return Err(ImportError::TooLarge { bytes: text.len(), limit: MAX_BYTES });
    }
    let (mut written, mut controls, mut nul) = (0_usize, 0_usize, false);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        written += 1;
        controls += usize::from(c.is_control());
        nul |= c == '\0';
    }
    if written == 0 {
        return Err(ImportError::Empty);
    }
    // A stray control character comes with text out of old programs and stays, with a warning; one
    // in ten is no text, and a NUL ends text for too many programs to be passed on.
    if nul || controls * 10 > written {
        return Err(ImportError::NotText { looks_like: FileKind::Unknown });
    }
    Ok(())
}

/// What the first bytes say that the file is, if it is no text.
fn signature(bytes: &[u8]) -> Option<FileKind> {
    const SIGNATURES: &[(&[u8], FileKind)] = &[
        (b"PK\x03\x04", FileKind::Zip),
        (b"PK\x05\x06", FileKind::Zip),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::OldOffice),
        (b"{\\rtf", FileKind::Rtf),
        (b"\x89PNG\r\n\x1A\n", FileKind::Image),
        (b"\xFF\xD8\xFF", FileKind::Image),
        (b"GIF8", FileKind::Image),
        (b"BM", FileKind::Image),
    ];
    // Readers of PDF look for its mark in the first kilobyte.
    let head = &bytes[..bytes.len().min(1024)];
    if find(head, b"%PDF-").is_some_and(|at| head[..at].iter().all(|b| !(0x20..0x7F).contains(b))) {
        return Some(FileKind::Pdf);
    }
    let (_, kind) = SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark))?;
    match kind {
        FileKind::Zip if find(bytes, b"word/document.xml").is_some() => Some(FileKind::Docx),
        // `BM` may begin a text; a picture has a zero in its header's reserved fields.
        FileKind::Image if bytes.starts_with(b"BM") && bytes.get(6..10) != Some(&[0; 4]) => None,
        kind => Some(*kind),
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn without_mark(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if let Some(encoding) = utf16_by_nuls(bytes) {
        return utf16(bytes, 0, encoding);
    }
    if bytes.contains(&0) {
        return Err(ImportError::NotText { looks_like: FileKind::Unknown });
    }
    match utf8(bytes, 0) {
        Err(error) if !is_damaged_utf8(bytes) => gb18030(bytes).ok_or(error)?,
        result => result,
    }
}

/// UTF-16 without a mark: it has NULs, in line ends, digits and blanks, and nearly all of it is
/// Chinese or ASCII when it is read from the right end.
fn utf16_by_nuls(bytes: &[u8]) -> Option<Encoding> {
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    // UTF-8 with a stray NUL is none.
    let is_utf8 = nuls * 3 < bytes.len() && std::str::from_utf8(bytes).is_ok();
    if nuls == 0 || is_utf8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    [(Encoding::Utf16Le, 1), (Encoding::Utf16Be, 0)]
        .into_iter()
        .filter_map(|(encoding, high_at)| {
            let (mut usual, mut ascii) = (0, 0);
            for pair in bytes.chunks_exact(2) {
                match (pair[high_at], pair[1 - high_at]) {
                    (0, 0) => return None,
                    (0, _) => ascii += 1,
                    // Marks, Chinese marks, Chinese characters, full-width forms.
                    (0x20 | 0x30 | 0x4E..=0x9F | 0xFF, _) => usual += 1,
                    _ => {}
                }
            }
            ((usual + ascii) * 20 >= bytes.len() / 2 * 19).then_some((ascii, encoding))
        })
        // ASCII read from the wrong end may be Chinese; the other way round it is hardly so.
        .max_by_key(|(ascii, _)| *ascii)
        .map(|(_, encoding)| encoding)
}

/// Whether bytes that are not UTF-8 are mostly: bytes of GB18030 seldom fall into its sequences.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 4
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<Decoded, ImportError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            Ok(Decoded { text: text.to_owned(), encoding: Encoding::Utf8, doubtful: false })
        }
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            Err(ImportError::Encoding {
                line: 1 + before.iter().filter(|byte| **byte == b'\n').count(),
                offset: skipped + before.len(),
                expected: Encoding::Utf8,
            })
        }
    }
}

fn utf16(bytes: &[u8], skipped: usize, encoding: Encoding) -> Result<Decoded, ImportError> {
    let decoder = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
    match decoder.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { text: text.into_owned(), encoding, doubtful: false }),
        None => {
            let mut units = bytes.chunks(2).map(|pair| match (pair, encoding) {
                ([low, high], Encoding::Utf16Le) => u16::from_le_bytes([*low, *high]),
                ([high, low], _) => u16::from_be_bytes([*high, *low]),
                // Half a unit is as unreadable as half a pair.
                _ => 0xD800,
            });
            let (mut line, mut offset) = (1, skipped);
            for c in char::decode_utf16(&mut units) {
                let Ok(c) = c else { break };
                line += usize::from(c == '\n');
                offset += c.len_utf16() * 2;
            }
            Err(ImportError::Encoding { line, offset, expected: encoding })
        }
    }
}

/// None when the bytes are no GB18030 either; an error when they are most of the way.
fn gb18030(bytes: &[u8]) -> Option<Result<Decoded, ImportError>> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let likely = detector.guess(None, Utf8Detection::Deny) == encoding_rs::GBK;
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Some(Ok(Decoded {
            text: text.into_owned(),
            encoding: Encoding::Gb18030,
            doubtful: !likely,
        })),
        None if likely => {
            let (line, offset) = first_malformed(bytes);
            Some(Err(ImportError::Encoding { line, offset, expected: Encoding::Gb18030 }))
        }
        None => None,
    }
}

/// The line and the offset of the first bytes that are no GB18030.
fn first_malformed(bytes: &[u8]) -> (usize, usize) {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(
        decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 4),
    );
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let malformed = match result {
        encoding_rs::DecoderResult::Malformed(length, after) => usize::from(length + after),
        _ => 0,
    };
    (1 + text.matches('\n').count(), read - malformed.min(read))
}
