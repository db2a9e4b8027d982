//! One way of reading a file, whatever its ending says: a document, a web page or a text, each by its
//! bytes. Nothing that a person would not call text becomes text: tags, above all.

use std::borrow::Cow;

use crate::{
    decode::{Decoded, Encoding, check_text, decode_guessing, utf16_without_mark},
    docx::{Document, docx, is_docx},
    error::{FileKind, ImportError},
    flat_opc, html, kind, mht,
};

/// The largest file that is read, in bytes: a document with pictures in it. Its text is bounded by
/// [`MAX_BYTES`](crate::MAX_BYTES).
pub const MAX_FILE_BYTES: usize = 50 * 1024 * 1024;

/// What was read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileContent {
    /// Its text, and what it tells besides.
    pub document: Document,
    /// How the file holds it.
    pub form: FileForm,
    /// The encoding it was read in, where it says none and looks like another's.
    pub doubtful: Option<Encoding>,
}

/// How a file holds its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    /// As plain text.
    Text,
    /// As a .docx document, packed or as one file of XML.
    Document,
    /// As a web page, alone or with its pictures (.mht).
    WebPage,
}

impl FileForm {
    /// A name that stays the same over releases, for choosing the words that a person reads.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "read-as-text",
            Self::Document => "read-as-document",
            Self::WebPage => "read-as-web-page",
        }
    }

    /// Whether a file called `name` is of another form than its ending says.
    #[must_use]
    pub fn is_mislabelled(self, name: &str) -> bool {
        let Some((_, ending)) = name.rsplit_once('.') else { return false };
        let is_one_of =
            |endings: &[&str]| endings.iter().any(|known| ending.eq_ignore_ascii_case(known));
        let is_office =
            is_one_of(&["doc", "docx", "docm", "dot", "dotx", "wps", "rtf", "odt", "pdf"]);
        match self {
            Self::Text => is_office,
            Self::Document => {
                is_one_of(&["txt", "htm", "html", "mht", "mhtml", "pdf", "rtf", "odt"])
            }
            Self::WebPage => is_office || is_one_of(&["txt"]),
        }
    }
}

/// Reads a file.
///
/// # Errors
/// When it is too large, damaged, locked, of a kind that is not read, or holds no text.
pub fn read(bytes: &[u8]) -> Result<FileContent, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::NoBytes);
    }
    match kind::of(&bytes[..bytes.len().min(MAX_FILE_BYTES)]) {
        _ if bytes.len() > MAX_FILE_BYTES => {
            return Err(ImportError::TooLarge { bytes: bytes.len(), limit: MAX_FILE_BYTES });
        }
        Some(FileKind::Encrypted) => {
            return Err(ImportError::NotText { looks_like: FileKind::Encrypted });
        }
        Some(FileKind::Docx) => return document(bytes),
        _ if is_docx(bytes) => return document(bytes),
        Some(looks_like) => return Err(ImportError::NotText { looks_like }),
        None => {}
    }
    let utf8 = in_utf8(bytes)?;
    match Markup::of(&utf8) {
        Some(Markup::WebPage) => {
            let decoded = html::decode(&utf8, None)?;
            let document = html::read(&decoded.text)?;
            check_text(&document.text)?;
            Ok(page(document, &decoded))
        }
        Some(Markup::Mime) => mht::read(&utf8).map(|(document, decoded)| page(document, &decoded)),
        Some(Markup::FlatOpc) => {
            let xml = html::decode(&utf8, None)?.text;
            document(&flat_opc::package(&xml)?)
        }
        Some(Markup::WordXml) => Err(ImportError::NotText { looks_like: FileKind::WordXml }),
        Some(Markup::Xml) => Err(ImportError::NotText { looks_like: FileKind::Xml }),
        None => {
            let Decoded { text, encoding, doubtful } = decode_guessing(bytes)?;
            let document = Document { text, opening: Vec::new(), told: Vec::new() };
            let doubtful = doubtful.then_some(encoding);
            Ok(FileContent { document, form: FileForm::Text, doubtful })
        }
    }
}

fn document(bytes: &[u8]) -> Result<FileContent, ImportError> {
    Ok(FileContent { document: docx(bytes)?, form: FileForm::Document, doubtful: None })
}

fn page(document: Document, decoded: &Decoded) -> FileContent {
    let doubtful = decoded.doubtful.then_some(decoded.encoding);
    FileContent { document, form: FileForm::WebPage, doubtful }
}

/// The bytes, those of UTF-16 as UTF-8: markup is looked for in an encoding that has ASCII in it.
fn in_utf8(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ImportError> {
    let has_mark = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    match has_mark || utf16_without_mark(bytes).is_some() {
        true => Ok(Cow::Owned(decode_guessing(bytes)?.text.into_bytes())),
        false => Ok(Cow::Borrowed(bytes)),
    }
}

/// What a text that is written for programs is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markup {
    WebPage,
    Mime,
    FlatOpc,
    WordXml,
    Xml,
}

/// What markup says of itself stands in so many bytes.
const HEAD: usize = 16 * 1024;

/// Elements that a piece of a page may begin with.
const PAGE_BEGINS: [&str; 24] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "style",
    "script",
    "link",
    "table",
    "tbody",
    "tr",
    "td",
    "div",
    "p",
    "span",
    "font",
    "center",
    "h1",
    "h2",
    "h3",
    "br",
    "section",
    "article",
];

/// Ends of elements that no person types in a text.
const PAGE_ENDS: [&str; 10] = [
    "</p>", "</div>", "</span>", "</td>", "</font>", "</table>", "</body>", "</html>", "</h1>",
    "<br/>",
];

impl Markup {
    /// What `bytes` are, which are ASCII as far as they are markup.
    fn of(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let bytes = bytes.strip_prefix(b"\x84\x31\x95\x33").unwrap_or(bytes);
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
        let head = head.trim_start();
        if is_mime(head) {
            return Some(Self::Mime);
        }
        let root = after_prolog(head);
        if let Some(rest) = root.strip_prefix('<') {
            let begins = |name: &&str| -> bool {
                let after = rest.strip_prefix(*name).and_then(|rest| rest.chars().next());
                after.is_some_and(|c| c.is_whitespace() || "/>".contains(c))
            };
            if PAGE_BEGINS.iter().any(begins) {
                return Some(Self::WebPage);
            }
            let name = rest.split(|c: char| c.is_whitespace() || "/>".contains(c)).next();
            match name.unwrap_or_default() {
                "pkg:package" => return Some(Self::FlatOpc),
                "!doctype" => return Some(Self::Xml),
                "w:worddocument" => return Some(Self::WordXml),
                // A name in Chinese is no element that a program writes: <映江> is text.
                name if head.starts_with("<?xml")
                    || (is_name(name)
                        && (name.contains(':') || head.contains(&format!("</{name}>")))) =>
                {
                    return Some(Self::Xml);
                }
                _ => {}
            }
        }
        let ends = PAGE_ENDS.iter().filter(|end| head.contains(**end)).count();
        let repeats = PAGE_ENDS.iter().any(|end| head.matches(end).nth(1).is_some());
        (ends > 1 || repeats).then_some(Self::WebPage)
    }
}

/// What follows an XML declaration, other instructions and comments.
fn after_prolog(mut text: &str) -> &str {
    loop {
        let ends = if text.starts_with("<?") {
            "?>"
        } else if text.starts_with("<!--") {
            "-->"
        } else {
            return text;
        };
        match text.find(ends) {
            Some(end) => text = text[end + ends.len()..].trim_start(),
            None => return text,
        }
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-:_".contains(&byte))
}

/// Whether the text begins with the lines that MIME puts before a message.
fn is_mime(head: &str) -> bool {
    let lines = head.lines().take_while(|line| !line.trim().is_empty());
    let mut names = lines.filter(|line| !line.starts_with([' ', '\t'])).map(|line| {
        let (name, _) = line.split_once(':').unwrap_or_default();
        name
    });
    let mut versioned = false;
    names.all(|name| {
        versioned |= name == "mime-version";
        is_name(name)
    }) && versioned
}
