//! In which encoding a page is: what it says of itself holds, where its bytes agree.

use encoding_rs::{Encoding, GB18030, GBK, UTF_16BE, UTF_16LE};

use crate::{
    decode::{Decoded, decode_guessing, is_surely_utf8},
    error::ImportError,
};

/// A page says its encoding in its first bytes.
const HEAD: usize = 2048;

/// Decodes a page; `declared` is what its envelope says of it. Its text, and whether the encoding is
/// doubtful.
///
/// # Errors
/// When the bytes are whole in no encoding that it may have.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, ImportError> {
    // What is UTF-8 is that, whatever an OA system's template says.
    let is_known =
        Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok_and(is_surely_utf8);
    let labels = declared.map(str::to_owned).into_iter().chain(said(bytes));
    for label in labels.filter(|_| !is_known) {
        let Some(encoding) = Encoding::for_label(label.as_bytes()) else { continue };
        // Every byte is a character of these, so that they tell nothing; and a page that was read as
        // far as its own label is no UTF-16.
        if encoding.is_single_byte() || [UTF_16BE, UTF_16LE].contains(&encoding) {
            continue;
        }
        let encoding = if encoding == GBK { GB18030 } else { encoding };
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            let encoding = match encoding == GB18030 {
                true => crate::Encoding::Gb18030,
                false => crate::Encoding::Utf8,
            };
            return Ok(Decoded { text: text.into_owned(), encoding, doubtful: false });
        }
    }
    decode_guessing(bytes)
}

/// The encoding that a page names: `<meta charset=…>`, `content="text/html; charset=…"`, or its XML
/// declaration.
fn said(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=").or_else(|| head.split_once("encoding="))?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c));
    Some(rest[..end.unwrap_or(rest.len())].to_owned())
}
