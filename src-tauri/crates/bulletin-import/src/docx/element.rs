//! What an element of WordprocessingML means for the text that it stands in.

use quick_xml::{
    NsReader,
    escape::unescape,
    events::BytesStart,
    name::{Namespace, ResolveResult},
};

use super::LeftBehind;

/// WordprocessingML in its transitional and its strict form (ISO/IEC 29500-1 and -4).
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
/// Markup compatibility (ISO/IEC 29500-3).
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// Office formulas (ISO/IEC 29500-1, 22.1).
const MATH: &str = "http://schemas.openxmlformats.org/officeDocument/2006/math";

/// What an element means for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    ParagraphProperties,
    /// `w:rPr`: of a paragraph's mark where it stands in its properties, else of a run.
    RunProperties,
    Style,
    Run,
    /// `w:jc`.
    Alignment,
    /// `w:sz`.
    Size,
    Row,
    RowProperties,
    Table,
    Cell,
    TextBox,
    /// Holds text that is printed.
    Text,
    /// Holds text that was printed until it was taken out with changes recorded.
    DeletedText,
    Tab,
    LineEnd,
    Hyphen,
    /// A change that was recorded.
    Tracked(Change),
    BookmarkStart,
    BookmarkEnd,
    CommentStart,
    CommentEnd,
    CommentReference,
    /// In the comments' part: a comment.
    Comment,
    /// Begins, parts or ends a field.
    FieldMark,
    /// `mc:AlternateContent`: one of what is in it counts.
    Alternatives,
    Alternative,
    /// Nothing in it is text of the body; it may be worth a word.
    Skipped(Option<LeftBehind>),
    /// What is in it counts as it stands; it may be worth a word.
    Transparent(Option<LeftBehind>),
    Number,
}

/// A recorded change (ISO/IEC 29500-1, 17.13.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Put in, or moved here.
    In,
    /// Taken out, or moved from here.
    Out,
}

/// What the element that `tag` begins means.
pub(super) fn kind(reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Kind {
    let (namespace, local) = reader.resolver().resolve_element(tag.name());
    let ResolveResult::Bound(Namespace(namespace)) = namespace else {
        return Kind::Transparent(None);
    };
    if namespace == COMPATIBILITY {
        return match local.as_ref() {
            "AlternateContent" => Kind::Alternatives,
            "Choice" | "Fallback" => Kind::Alternative,
            _ => Kind::Transparent(None),
        };
    }
    if namespace == MATH && local.as_ref() == "oMath" {
        return Kind::Skipped(Some(LeftBehind::Formula));
    }
    if !WORD.contains(&namespace) {
        return Kind::Transparent(None);
    }
    word_kind(local.as_ref())
}

fn word_kind(name: &str) -> Kind {
    match name {
        "p" => Kind::Paragraph,
        "pPr" => Kind::ParagraphProperties,
        "rPr" => Kind::RunProperties,
        "pStyle" => Kind::Style,
        "r" => Kind::Run,
        "jc" => Kind::Alignment,
        "sz" => Kind::Size,
        "tbl" => Kind::Table,
        "tr" => Kind::Row,
        "trPr" => Kind::RowProperties,
        "tc" => Kind::Cell,
        "txbxContent" => Kind::TextBox,
        "t" => Kind::Text,
        "delText" => Kind::DeletedText,
        "tab" | "ptab" => Kind::Tab,
        "br" | "cr" => Kind::LineEnd,
        "noBreakHyphen" => Kind::Hyphen,
        "ins" | "moveTo" => Kind::Tracked(Change::In),
        "del" | "moveFrom" => Kind::Tracked(Change::Out),
        "bookmarkStart" => Kind::BookmarkStart,
        "bookmarkEnd" => Kind::BookmarkEnd,
        "commentRangeStart" => Kind::CommentStart,
        "commentRangeEnd" => Kind::CommentEnd,
        "commentReference" => Kind::CommentReference,
        "comment" => Kind::Comment,
        "fldChar" => Kind::FieldMark,
        "numId" => Kind::Number,
        // Of old forms and of what reads a field or a ruby text aloud, nothing is text of the body.
        "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange"
        | "sectPrChange" | "tblGridChange" | "numberingChange" | "instrText" | "delInstrText"
        | "sectPr" | "tabs" | "sdtPr" | "rt" => Kind::Skipped(None),
        "sym" => Kind::Skipped(Some(LeftBehind::Symbol)),
        "footnoteReference" => Kind::Skipped(Some(LeftBehind::Footnote)),
        "endnoteReference" => Kind::Skipped(Some(LeftBehind::Endnote)),
        "object" => Kind::Skipped(Some(LeftBehind::EmbeddedObject)),
        "altChunk" => Kind::Skipped(Some(LeftBehind::AlternativeChunk)),
        // A text box is a drawing too, and its text is text.
        "drawing" | "pict" => Kind::Transparent(Some(LeftBehind::Picture)),
        _ => Kind::Transparent(None),
    }
}

/// An attribute by its local name; none where it is missing or can't be read.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    // Looking for one that stands twice would take time in proportion to their number squared.
    let mut attributes = tag.attributes();
    let mut unchecked = attributes.with_checks(false).flatten();
    let found = unchecked.find(|found| found.key.local_name().as_ref() == name)?;
    Some(unescape(&found.value).ok()?.into_owned())
}
