//! From bytes to a string: which encoding they have, and whether they are text at all. Nothing is
//! replaced: what can't be decoded is an error, never U+FFFD.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::{
    error::{FileKind, ImportError},
    kind::signature,
    marks::is_chinese,
};

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
    if bytes.is_empty() {
        return Err(ImportError::NoBytes);
    }
    let decoded = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(without_padding(rest), 3)?,
        [0xFF, 0xFE, rest @ ..] => utf16(rest, 2, Encoding::Utf16Le)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, 2, Encoding::Utf16Be)?,
        [0x84, 0x31, 0x95, 0x33, rest @ ..] => marked_gb18030(without_padding(rest))?,
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
    let (mut written, mut controls, mut nul) = (0_usize, 0_usize, None);
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        written += 1;
        match c {
            '\0' => drop(nul.get_or_insert(at)),
            c => controls += usize::from(c.is_control()),
        }
    }
    if written == 0 {
        return Err(ImportError::Empty);
    }
    // A stray control character comes with text out of old programs and stays, with a warning; one
    // in ten is no text, and a NUL ends text for too many programs to be passed on.
    if controls * 10 > written {
        return Err(ImportError::NotText { looks_like: FileKind::Unknown });
    }
    match nul {
        Some(at) => Err(ImportError::Nul { line: 1 + text[..at].matches('\n').count() }),
        None => Ok(()),
    }
}

/// Without the bytes that fill a file up to its length, or end it for DOS: NULs and U+001A.
fn without_padding(bytes: &[u8]) -> &[u8] {
    let padding = bytes.iter().rev().take_while(|byte| matches!(byte, 0 | 0x1A)).count();
    match bytes.len() - padding {
        // Nothing but padding is no text of anyone.
        0 => bytes,
        end => &bytes[..end],
    }
}

fn without_mark(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if let Some(encoding) = utf16_without_mark(bytes) {
        return utf16(bytes, 0, encoding);
    }
    let bytes = without_padding(bytes);
    // A text of a language that is written without them has a NUL by accident, binary data has many.
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    if nuls * 100 > bytes.len() {
        return Err(ImportError::NotText { looks_like: FileKind::Unknown });
    }
    match utf8(bytes, 0) {
        Err(error) if !is_damaged_utf8(bytes) => gb18030(bytes).ok_or(error)?,
        result => result,
    }
}

/// UTF-16 without a mark: nearly all of it is Chinese or ASCII when it is read from the right end.
/// GB18030 and Big5 have no such bytes: the first of a character is greater than those of Chinese in
/// UTF-16, and every other second one is.
pub(crate) fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    // UTF-8 with a stray NUL is none.
    let is_utf8 = nuls * 3 < bytes.len() && std::str::from_utf8(bytes).is_ok();
    if is_utf8 || bytes.is_empty() || !bytes.len().is_multiple_of(2) {
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
            // The few characters of a short text in GB18030 may be UTF-8 by accident, as 通知 is.
            let doubtful = skipped == 0 && !is_surely_utf8(text);
            Ok(Decoded { text: text.to_owned(), encoding: Encoding::Utf8, doubtful })
        }
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            Err(ImportError::Encoding {
                line: 1 + before.iter().filter(|byte| **byte == b'\n').count(),
                offset: skipped + before.len(),
                expected: Encoding::Utf8,
                cut: error.error_len().is_none(),
            })
        }
    }
}

/// Whether no one would take the bytes of `text` for GB18030: it is in ASCII, or has characters that
/// Chinese is written with.
pub(crate) fn is_surely_utf8(text: &str) -> bool {
    let mut others = text.chars().filter(|c| !c.is_ascii()).peekable();
    if others.peek().is_none() || others.any(|c| c.len_utf8() > 2) {
        return true;
    }
    let read = GB18030.decode_without_bom_handling_and_without_replacement(text.as_bytes());
    read.is_none_or(|read| read.chars().filter(|c| !c.is_ascii()).any(|c| !is_chinese(c)))
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
            let cut = skipped + bytes.len() < offset + 4;
            Err(ImportError::Encoding { line, offset, expected: encoding, cut })
        }
    }
}

/// None when the bytes are no GB18030 either; an error when they are most of the way.
fn gb18030(bytes: &[u8]) -> Option<Result<Decoded, ImportError>> {
    let malformed = first_malformed(bytes);
    // Half a character at the end says nothing against the ones before it.
    let whole = match malformed {
        Some(Malformed { offset, cut: true, .. }) => &bytes[..offset],
        _ => bytes,
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(whole, true);
    let likely = detector.guess(None, Utf8Detection::Deny) == encoding_rs::GBK;
    match malformed {
        None => {
            marked_gb18030(bytes).ok().map(|decoded| Ok(Decoded { doubtful: !likely, ..decoded }))
        }
        Some(malformed) if likely => Some(Err(malformed.error(0))),
        Some(_) => None,
    }
}

/// GB18030 of which a mark says that it is.
fn marked_gb18030(bytes: &[u8]) -> Result<Decoded, ImportError> {
    match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => {
            Ok(Decoded { text: text.into_owned(), encoding: Encoding::Gb18030, doubtful: false })
        }
        // The mark has four bytes.
        None => Err(first_malformed(bytes).unwrap_or_default().error(4)),
    }
}

/// The first bytes that are no GB18030.
#[derive(Debug, Clone, Copy, Default)]
struct Malformed {
    line: usize,
    offset: usize,
    cut: bool,
}

impl Malformed {
    fn error(self, skipped: usize) -> ImportError {
        let Self { line, offset, cut } = self;
        ImportError::Encoding { line, offset: skipped + offset, expected: Encoding::Gb18030, cut }
    }
}

fn first_malformed(bytes: &[u8]) -> Option<Malformed> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(
        decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 4),
    );
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let encoding_rs::DecoderResult::Malformed(length, after) = result else { return None };
    let offset = read - usize::from(length + after).min(read);
    // A character has four bytes at most.
    let cut = read == bytes.len() && bytes.len() - offset < 4;
    Some(Malformed { line: 1 + text.matches('\n').count(), offset, cut })
}
