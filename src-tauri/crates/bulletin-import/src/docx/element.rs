//! What an element of a document's markup means for the text that it stands in.

use quick_xml::{
    NsReader,
    escape::unescape,
    events::BytesStart,
    name::{Namespace, ResolveResult},
};

use super::LeftBehind;

/// The vocabularies that are known, each in its transitional and its strict form where it has both
/// (ISO/IEC 29500-1 and -4), or in that of the program that made it.
const VOCABULARIES: [(&str, Vocabulary); 16] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", Vocabulary::Word),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", Vocabulary::Word),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", Vocabulary::Compatibility),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", Vocabulary::Math),
    ("http://purl.oclc.org/ooxml/officeDocument/math", Vocabulary::Math),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", Vocabulary::Drawing),
    ("http://purl.oclc.org/ooxml/drawingml/main", Vocabulary::Drawing),
    ("http://schemas.openxmlformats.org/drawingml/2006/diagram", Vocabulary::Diagram),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", Vocabulary::Diagram),
    ("http://schemas.openxmlformats.org/drawingml/2006/chart", Vocabulary::Chart),
    ("http://purl.oclc.org/ooxml/drawingml/chart", Vocabulary::Chart),
    ("http://schemas.microsoft.com/office/drawing/2014/chartex", Vocabulary::Chart),
    ("urn:schemas-microsoft-com:vml", Vocabulary::Vml),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", Vocabulary::Shape),
    ("urn:schemas-microsoft-com:office:office", Vocabulary::Office),
    ("http://schemas.microsoft.com/office/word/2010/wordml", Vocabulary::Word2010),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vocabulary {
    Word,
    Word2010,
    Compatibility,
    Math,
    Drawing,
    Diagram,
    Chart,
    Vml,
    Shape,
    Office,
}

/// What an element means for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    ParagraphProperties,
    ParagraphStyle,
    /// `w:rPr`: of a paragraph's mark where it stands in its properties, else of a run.
    RunProperties,
    RunStyle,
    Run,
    /// `w:jc`.
    Alignment,
    /// `w:framePr`.
    Frame,
    /// `w:sz`.
    Size,
    /// `w:vanish`.
    Vanish,
    /// `w:strike` and `w:dstrike`.
    Strike,
    /// `w:rFonts`.
    Fonts,
    NumberProperties,
    NumberList,
    NumberLevel,
    Row,
    RowProperties,
    Table,
    Cell,
    CellProperties,
    TextBox,
    /// Holds text that is printed.
    Text,
    /// Holds text that was printed until it was taken out with changes recorded.
    DeletedText,
    Tab,
    LineEnd,
    NoBreakHyphen,
    SoftHyphen,
    /// `w:sym`: a character by its font and code.
    Symbol,
    /// A change of text that was recorded.
    Tracked(Change),
    /// A recorded change of form; what is in it is the old form.
    FormChange,
    BookmarkStart,
    BookmarkEnd,
    CommentStart,
    CommentEnd,
    CommentReference,
    /// Refers to a footnote or endnote.
    NoteReference(LeftBehind),
    /// Refers to a header or footer, from a section's properties.
    StoryReference(LeftBehind),
    /// In the comments' or notes' part: one of them.
    Said,
    /// Begins, parts or ends a field.
    FieldMark,
    /// `w:fldSimple`.
    SimpleField,
    /// Holds a field's code.
    FieldCode,
    /// `w:checkBox`, `w:ddList` and what they hold, in the data of a form's field.
    FormCheckBox,
    FormList,
    FormDefault,
    FormChecked,
    FormResult,
    FormEntry,
    /// `w:sdt`, its mark that it shows nothing but its prompt, its state as a check box, its content.
    Control,
    ControlPrompt,
    ControlChecked,
    ControlContent,
    /// `w:ruby`, and what stands above its text.
    Ruby,
    RubyText,
    /// `mc:AlternateContent`: one of what is in it counts.
    Alternatives,
    Alternative,
    /// `w:drawing`: DrawingML, a picture or drawing by itself.
    Drawing,
    /// `w:pict`: VML.
    OldDrawing,
    /// One of the shapes in it, with text or without.
    Shape,
    /// A picture in it.
    Image,
    /// `v:textpath`: WordArt, whose text is an attribute.
    TextPath,
    DrawnText,
    DrawnParagraph,
    /// Refer to the parts that have a diagram's or a chart's text.
    Diagram,
    Chart,
    Object,
    /// In an object: which program's it is, and that it is a field of a form.
    OleObject,
    ActiveControl,
    Formula,
    FormulaText,
    /// `w:altChunk`.
    Chunk,
    /// `w:subDoc`.
    SubDocument,
    /// Nothing in it is text of the body.
    Skipped,
    /// What is in it counts as it stands.
    Transparent,
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
        return Kind::Transparent;
    };
    let Some((_, vocabulary)) = VOCABULARIES.iter().find(|(name, _)| *name == namespace) else {
        return Kind::Transparent;
    };
    let name = local.as_ref();
    match vocabulary {
        Vocabulary::Word => word_kind(name),
        Vocabulary::Word2010 if name == "checked" => Kind::ControlChecked,
        Vocabulary::Compatibility => match name {
            "AlternateContent" => Kind::Alternatives,
            "Choice" | "Fallback" => Kind::Alternative,
            _ => Kind::Transparent,
        },
        Vocabulary::Math => match name {
            "oMath" => Kind::Formula,
            "t" => Kind::FormulaText,
            _ => Kind::Transparent,
        },
        Vocabulary::Drawing => match name {
            "t" => Kind::DrawnText,
            "p" => Kind::DrawnParagraph,
            "blip" => Kind::Image,
            _ => Kind::Transparent,
        },
        Vocabulary::Diagram if name == "relIds" => Kind::Diagram,
        Vocabulary::Chart if name == "chart" => Kind::Chart,
        Vocabulary::Office if name == "OLEObject" => Kind::OleObject,
        Vocabulary::Shape if name == "wsp" => Kind::Shape,
        Vocabulary::Vml => match name {
            "textpath" => Kind::TextPath,
            "imagedata" => Kind::Image,
            "shape" | "rect" | "line" | "oval" | "roundrect" | "polyline" | "arc" | "curve"
            | "image" => Kind::Shape,
            "shapetype" => Kind::Skipped,
            _ => Kind::Transparent,
        },
        _ => Kind::Transparent,
    }
}

fn word_kind(name: &str) -> Kind {
    match name {
        "p" => Kind::Paragraph,
        "pPr" => Kind::ParagraphProperties,
        "rPr" => Kind::RunProperties,
        "pStyle" => Kind::ParagraphStyle,
        "rStyle" => Kind::RunStyle,
        "r" => Kind::Run,
        "jc" => Kind::Alignment,
        "framePr" => Kind::Frame,
        "sz" => Kind::Size,
        "vanish" => Kind::Vanish,
        "strike" | "dstrike" => Kind::Strike,
        "rFonts" => Kind::Fonts,
        "numPr" => Kind::NumberProperties,
        "numId" => Kind::NumberList,
        "ilvl" => Kind::NumberLevel,
        "tbl" => Kind::Table,
        "tr" => Kind::Row,
        "trPr" => Kind::RowProperties,
        "tc" => Kind::Cell,
        "tcPr" => Kind::CellProperties,
        "txbxContent" => Kind::TextBox,
        "t" => Kind::Text,
        "delText" => Kind::DeletedText,
        "tab" | "ptab" => Kind::Tab,
        "br" | "cr" => Kind::LineEnd,
        "noBreakHyphen" => Kind::NoBreakHyphen,
        "softHyphen" => Kind::SoftHyphen,
        "sym" => Kind::Symbol,
        "ins" | "moveTo" | "cellIns" => Kind::Tracked(Change::In),
        "del" | "moveFrom" | "cellDel" => Kind::Tracked(Change::Out),
        "pPrChange" | "rPrChange" | "tblPrChange" | "tblPrExChange" | "trPrChange"
        | "tcPrChange" | "sectPrChange" | "tblGridChange" | "numberingChange" | "cellMerge" => {
            Kind::FormChange
        }
        "bookmarkStart" => Kind::BookmarkStart,
        "bookmarkEnd" => Kind::BookmarkEnd,
        "commentRangeStart" => Kind::CommentStart,
        "commentRangeEnd" => Kind::CommentEnd,
        "commentReference" => Kind::CommentReference,
        "footnoteReference" => Kind::NoteReference(LeftBehind::Footnote),
        "endnoteReference" => Kind::NoteReference(LeftBehind::Endnote),
        "headerReference" => Kind::StoryReference(LeftBehind::Header),
        "footerReference" => Kind::StoryReference(LeftBehind::Footer),
        "comment" | "footnote" | "endnote" => Kind::Said,
        "fldChar" => Kind::FieldMark,
        "fldSimple" => Kind::SimpleField,
        "instrText" => Kind::FieldCode,
        "checkBox" => Kind::FormCheckBox,
        "ddList" => Kind::FormList,
        "default" => Kind::FormDefault,
        "checked" => Kind::FormChecked,
        "result" => Kind::FormResult,
        "listEntry" => Kind::FormEntry,
        "sdt" => Kind::Control,
        "showingPlcHdr" => Kind::ControlPrompt,
        "sdtContent" => Kind::ControlContent,
        "ruby" => Kind::Ruby,
        "rt" => Kind::RubyText,
        // Ink by itself: what a pen wrote.
        "drawing" | "contentPart" => Kind::Drawing,
        "pict" => Kind::OldDrawing,
        "object" => Kind::Object,
        "control" => Kind::ActiveControl,
        "altChunk" => Kind::Chunk,
        "subDoc" => Kind::SubDocument,
        // Tab stops are named as tabs are. A background is no picture of the text's.
        "tabs" | "delInstrText" | "background" => Kind::Skipped,
        _ => Kind::Transparent,
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

/// A number that an attribute has.
pub(super) fn number<T: std::str::FromStr>(tag: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(tag, name)?.trim().parse().ok()
}

/// Whether a property that is on or off is on (ISO/IEC 29500-1, 17.17.4).
pub(super) fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off"))
}
