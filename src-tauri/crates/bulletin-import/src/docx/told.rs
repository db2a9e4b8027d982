//! What a document tells besides the text that is read from it: everything that its pages show, or
//! that somebody did to it, and that is not in the text as it stands there.

use std::collections::HashMap;

use super::Who;

/// Something that a document has and that did not become text, or that became text otherwise than
/// its pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub kind: LeftBehind,
    /// How many of them, at least 1: what says the same, or nothing, is told once.
    pub count: usize,
    /// What it says, cut to [`LONGEST_TOLD`] characters; empty where it says nothing.
    pub text: String,
    /// Who made it, and when, as far as the file says.
    pub who: Who,
    /// The paragraph that the first of them stands at, by its index; in a
    /// [`Document`](super::Document), the line of its text. None where it stands on every page, or
    /// nowhere.
    pub place: Option<usize>,
}

/// What is told of a text is cut to so many characters.
pub const LONGEST_TOLD: usize = 200;

/// So many of one kind are told one by one; what more there is, is counted with the last.
const MOST_OF_A_KIND: usize = 100;

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LeftBehind {
    /// A page's header (页眉), with what it says.
    Header,
    /// A page's footer (页脚).
    Footer,
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
    /// A comment (批注).
    Comment,
    /// Text that is drawn: of a diagram, a canvas, WordArt (艺术字).
    DrawingText,
    /// A picture or a drawing.
    Picture,
    /// A formula.
    Formula,
    /// An embedded object of another program.
    EmbeddedObject,
    /// A chart.
    Chart,
    /// A character of a symbol font, which has no meaning without it; the text names both.
    Symbol,
    /// A number that Word counts by itself and that can't be told.
    AutomaticNumber,
    /// Hidden text.
    HiddenText,
    /// Text that is struck out; it is in the text.
    StruckOut,
    /// A stretch that was taken out with changes recorded.
    Deletion,
    /// A recorded change of form, or another than those of text.
    OtherRevision,
    /// A document that this one only names (子文档).
    SubDocument,
    /// A file of another kind that Word would take into the text when it opens the document.
    AlternativeChunk,
    /// A field of a form that has no text.
    FormField,
    /// A table; its text is there, cell by cell.
    Table,
}

impl LeftBehind {
    /// A name that stays the same over releases, for choosing the words that a person reads.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Footnote => "footnote",
            Self::Endnote => "endnote",
            Self::Comment => "comment",
            Self::DrawingText => "drawing-text",
            Self::Picture => "picture",
            Self::Formula => "formula",
            Self::EmbeddedObject => "embedded-object",
            Self::Chart => "chart",
            Self::Symbol => "symbol",
            Self::AutomaticNumber => "automatic-number",
            Self::HiddenText => "hidden-text",
            Self::StruckOut => "struck-out",
            Self::Deletion => "deletion",
            Self::OtherRevision => "other-revision",
            Self::SubDocument => "sub-document",
            Self::AlternativeChunk => "alternative-chunk",
            Self::FormField => "form-field",
            Self::Table => "table",
        }
    }
}

/// What is told, while it is gathered.
#[derive(Debug, Default)]
pub(super) struct Telling {
    told: Vec<Told>,
    /// Where each stands that says the same.
    known: HashMap<(LeftBehind, String, Who), usize>,
    /// How many of a kind there are, and where the last one stands.
    of_kind: HashMap<LeftBehind, (usize, usize)>,
}

impl Telling {
    /// Adds what was met: to what is told already where it is the same.
    pub(super) fn tell(&mut self, new: Told) {
        let text = cut(&new.text);
        let key = (new.kind, text.clone(), new.who.clone());
        let (count, last) = self.of_kind.entry(new.kind).or_default();
        let full = (*count >= MOST_OF_A_KIND).then_some(*last);
        if let Some(at) = self.known.get(&key).copied().or(full) {
            self.told[at].count += new.count;
            return;
        }
        (*count, *last) = (*count + 1, self.told.len());
        self.known.insert(key, self.told.len());
        self.told.push(Told { text, ..new });
    }

    /// All that was told, in the order in which it was met.
    pub(super) fn finish(self) -> Vec<Told> {
        self.told
    }
}

/// A text as it is told: on one line, cut.
fn cut(text: &str) -> String {
    let words = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    words.take(LONGEST_TOLD).collect()
}
