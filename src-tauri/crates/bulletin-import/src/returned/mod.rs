//! 导回修改稿: a document that was exported, changed in Word or WPS, and has come back. What was
//! changed in it is told place by place, and what an editor takes of that becomes edits.
//!
//! Three states are compared: the issue as it was sent (with the file that was made of it then), the
//! document that came back, and the issue as it is now. What was sent is compared as a file too, so
//! that whatever the export sets beside the issue's own text is the same on both sides. Form is not
//! compared: faces, sizes, indents, empty lines.
//!
//! Steps, each a module: document → lines with their bookmarks (`lines`) → whose each line is
//! (`matching`, by likeness where a bookmark is gone: `likeness`; one stretch an entry: `homes`; by
//! what stands around it: `around`) → what stands where (`structure`), and what of that was adopted
//! before (`since`) → what differs in each entry (`entry`, over `script` and `merge`) → what only
//! went from one to another (`passages`) → edits (`adopt`).

mod adopt;
mod around;
mod comparing;
mod entry;
mod frame;
mod homes;
mod likeness;
mod lines;
mod matching;
mod merge;
mod passages;
mod script;
mod since;
mod structure;
mod unfit;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use bulletin_model::{ColumnId, Entry, EntryId, Imprint, Issue};

pub use self::unfit::Unfit;
use self::{
    comparing::Comparing,
    lines::{Line, Lines, Owner},
    since::Base,
    structure::{ColumnRef, EntryRef, Structure},
};
use crate::{
    docx::{self, Content, LeftBehind, Revisions, Told, Who},
    error::ImportError,
};

/// The largest file that is read, in bytes: a bulletin whose editors put pictures in it.
pub const MAX_FILE_BYTES: usize = 64 * 1024 * 1024;

/// A document that came back, or the one that was sent, as it was read.
#[derive(Debug, Default)]
pub struct Returned {
    lines: Lines,
    origin: Option<Imprint>,
    tracked: usize,
    told: Vec<Told>,
}

/// Reads a document that came back; `revisions` says how recorded changes are taken.
///
/// # Errors
/// [`ImportError::Document`] when it is no .docx, encrypted or damaged, and
/// [`ImportError::TooLarge`].
pub fn read(bytes: &[u8], revisions: Revisions) -> Result<Returned, ImportError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len(), limit: MAX_FILE_BYTES });
    }
    let content = docx::content(bytes, revisions)?;
    let lines = Lines::of(&content);
    let Content { origin, tracked, mut told, .. } = content;
    // What was taken out with changes recorded, and what stands in a text box, is told as a
    // difference; comments with what they are about.
    told.retain(|told| !matches!(told.kind, LeftBehind::Deletion | LeftBehind::Comment));
    Ok(Returned { lines, origin, tracked, told })
}

impl Returned {
    /// The state of an issue that the document was exported from, as far as it still says.
    #[must_use]
    pub fn origin(&self) -> Option<Imprint> {
        self.origin
    }

    /// How many recorded changes (修订) it has.
    #[must_use]
    pub fn tracked(&self) -> usize {
        self.tracked
    }

    /// What it tells besides its text, in the order in which it was met.
    #[must_use]
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// How many of its lines the document `other` has too, word by word: for finding the state that
    /// it was most likely made from.
    #[must_use]
    pub fn lines_shared_with(&self, other: &Self) -> usize {
        let theirs: HashSet<&str> =
            other.lines.lines.iter().map(|line| line.text.as_str()).collect();
        self.lines.lines.iter().filter(|line| theirs.contains(line.text.as_str())).count()
    }
}

/// What came back, compared.
#[derive(Debug, Default)]
pub struct Review {
    /// What was changed, in the order of the document; what was taken out of it comes last.
    pub differences: Vec<Difference>,
    /// The text of each entry with a change in it, piece by piece.
    pub texts: Vec<(EntryId, Vec<Piece>)>,
    /// How many more differences there are than are given.
    pub omitted: usize,
    /// Its comments, with the entry that each is at.
    pub remarks: Vec<(Remark, Option<EntryId>)>,
    /// What it tells besides its text, and the document that was sent did not.
    pub told: Vec<Told>,
    structure: Structure,
}

/// So many differences are told; a file with more is no revision of the issue.
const MOST_DIFFERENCES: usize = 5000;

impl Review {
    /// Keeps as many differences as anybody would look through.
    fn keep_most(&mut self) {
        self.omitted = self.differences.len().saturating_sub(MOST_DIFFERENCES);
        self.differences.truncate(MOST_DIFFERENCES);
        let known = |piece: &Piece| match piece {
            Piece::Same(_) => true,
            Piece::Difference(index) => *index < MOST_DIFFERENCES,
        };
        self.texts.retain(|(_, pieces)| pieces.iter().all(known));
    }
}

/// Something that was changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub kind: Kind,
    /// Its entry; none for one that is new and for what is in no entry.
    pub entry: Option<EntryId>,
    /// The column that it is in, or is; none for a new one and for what is in no column.
    pub column: Option<ColumnId>,
    /// What was sent; empty: nothing.
    pub before: String,
    /// What came back; empty: nothing.
    pub after: String,
    /// What is there now, where that was changed here meanwhile.
    pub now: Option<String>,
    /// Who changed it, as far as changes were recorded.
    pub by: Vec<Who>,
    /// Whether all of it was recorded: nobody else changed anything in it.
    pub recorded: bool,
    /// Text in it that stands, or stood, elsewhere.
    pub passages: Vec<Passage>,
    /// The first of those that are taken over together with it, since text went from one to
    /// another; none: it stands by itself.
    pub together: Option<usize>,
    proposal: Option<Proposal>,
}

impl Difference {
    /// Whether it can be taken over by an edit; else it is only told.
    #[must_use]
    pub fn is_adoptable(&self) -> bool {
        self.proposal.is_some()
    }
}

/// Text that left one place and came back at another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it says, a line.
    pub text: String,
    /// The difference at the other place.
    pub with: usize,
    /// Which way it went.
    pub way: Way,
}

/// Which way text went, as seen from a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From here to the other place.
    To,
    /// Here from the other place.
    From,
}

/// What was changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A stretch of an entry's text.
    #[default]
    Text,
    /// An entry's title.
    Title,
    /// 供稿单位 as it is printed.
    Units,
    /// A line of an entry's 按语 (编者按).
    EditorsNote,
    /// A column's heading.
    Heading,
    /// A new entry.
    EntryAdded,
    /// An entry is gone.
    EntryRemoved,
    /// An entry is gone, and its text went into others.
    EntryJoined,
    /// A new entry that was a part of another.
    EntrySplit,
    /// An entry stands elsewhere; before and after are its column's name and its place there.
    EntryMoved,
    /// A new column.
    ColumnAdded,
    /// A column is gone, with its entries.
    ColumnRemoved,
    /// A column stands elsewhere.
    ColumnMoved,
    /// A line of the masthead, which the issue's fields give.
    Masthead,
    /// A line of the foot, which the issue's fields give.
    Foot,
    /// Text in a text box.
    TextBox,
}

impl Kind {
    /// A name that stays the same over releases.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Units => "units",
            Self::EditorsNote => "editors-note",
            Self::Heading => "heading",
            Self::EntryAdded => "entry-added",
            Self::EntryRemoved => "entry-removed",
            Self::EntryJoined => "entry-joined",
            Self::EntrySplit => "entry-split",
            Self::EntryMoved => "entry-moved",
            Self::ColumnAdded => "column-added",
            Self::ColumnRemoved => "column-removed",
            Self::ColumnMoved => "column-moved",
            Self::Masthead => "masthead",
            Self::Foot => "foot",
            Self::TextBox => "text-box",
        }
    }
}

/// A stretch of an entry's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// It is as it was sent.
    Same(String),
    /// It was changed: the index of the difference.
    Difference(usize),
}

impl Piece {
    fn after(self, count: usize) -> Self {
        match self {
            Self::Difference(index) => Self::Difference(index + count),
            same => same,
        }
    }
}

/// A comment (批注).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remark {
    /// What it is about, its beginning; empty where it hangs at a place.
    pub quoted: String,
    /// What it says.
    pub text: String,
    /// Who made it.
    pub who: Who,
}

/// What adopting a difference does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Proposal {
    /// Replaces stretches of an entry's blocks, in Unicode scalars: the first by `with`.
    Text {
        entry: EntryId,
        stretches: Vec<(usize, Range<usize>)>,
        with: String,
    },
    Title {
        entry: EntryId,
        text: String,
    },
    Units {
        entry: EntryId,
        units: Vec<String>,
    },
    Heading {
        column: ColumnId,
        heading: String,
    },
    /// Puts an entry in, where it came back; a new one has no id yet.
    Insert {
        at: EntryRef,
        entry: Box<Entry>,
    },
    Remove {
        entry: EntryId,
    },
    Move {
        entry: EntryId,
    },
    InsertColumn {
        at: ColumnRef,
        heading: String,
    },
    RemoveColumn {
        column: ColumnId,
    },
    MoveColumn {
        column: ColumnId,
    },
}

/// Compares what came back with `sent`, the issue as it was exported and the document that was made
/// of it, and with the issue as it is `now`.
#[must_use]
pub fn compare(returned: &Returned, sent: (&Issue, &Returned), now: &Issue) -> Review {
    let (issue, file) = sent;
    let sent_lines = &file.lines.lines;
    let lines = &returned.lines.lines;
    let whose = matching::owners(sent_lines, lines);
    let mut structure = Structure::of(lines, &whose, issue);
    let base = Base::of(issue, now, &mut structure, lines);
    let mut base_lines = by_owner(sent_lines);
    base_lines.extend(by_owner(&base.lines));
    let comparing = Comparing {
        lines,
        structure: &structure,
        sent: &base.issue,
        sent_lines: base_lines,
        titles: around::titles(sent_lines),
        cut: &returned.lines.cut,
        vanished: &returned.lines.vanished,
        now,
    };
    let mut review = Review::default();
    comparing.columns(&mut review);
    comparing.gone(&mut review);
    review.differences.extend(frame::differences(sent_lines, returned, &structure));
    review.keep_most();
    passages::bind(&mut review.differences);
    review.remarks = remarks(&returned.lines, &whose);
    review.told = told(&returned.told, &file.told);
    review.structure = structure;
    review
}

/// What the document tells that the one which was sent did not.
fn told(returned: &[Told], sent: &[Told]) -> Vec<Told> {
    let mut sent = sent.to_vec();
    let mut told = returned.to_vec();
    for found in &mut told {
        let same = |was: &&mut Told| was.kind == found.kind && was.text == found.text;
        for was in sent.iter_mut().filter(same) {
            let count = was.count.min(found.count);
            was.count -= count;
            found.count -= count;
        }
    }
    told.retain(|found| found.count > 0);
    told
}

fn by_owner(lines: &[Line]) -> HashMap<Owner, Vec<&Line>> {
    let mut by_owner: HashMap<Owner, Vec<&Line>> = HashMap::new();
    for line in lines {
        if let Some(owner) = line.owner {
            by_owner.entry(owner).or_default().push(line);
        }
    }
    by_owner
}

fn remarks(lines: &Lines, whose: &[matching::Whose]) -> Vec<(Remark, Option<EntryId>)> {
    let entry = |line: &usize| match whose.get(*line) {
        Some(matching::Whose::Entry(entry)) => Some(*entry),
        _ => None,
    };
    let remarks = lines.remarks.iter();
    remarks.map(|(remark, line)| (remark.clone(), line.as_ref().and_then(entry))).collect()
}
