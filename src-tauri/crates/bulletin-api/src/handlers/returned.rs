//! 导回修改稿.

use std::{path::Path, sync::Arc};

use bulletin_import::{self as import, returned};
use bulletin_model::{Issue, IssueId};
use bulletin_store::{Seen, Step};
use chrono::{DateTime, Utc};

use super::shelf::read_at_most;
use crate::{
    Api, ApiError, Code,
    changes::caret_after,
    chosen::{Judge, Judged},
    desk, exported,
    import::told_view,
    proof::book::Rules,
    returned::Found,
    reviews::{LibraryOf, Opened},
    tokens::file_name,
    view,
    wire::{
        Nothing,
        issue::{Edited, OfIssue},
        returned::{
            ChangedFile, ChangedFiles, Difference, DifferenceKind, EntryPieces, OfReview, Passage,
            Piece, Remark, ReturnedAdopt, ReturnedLeave, ReturnedLook, ReturnedOpen, Review,
            Revisions, Sent, Way, Who,
        },
    },
};

impl Api {
    pub(crate) fn returned_open(&self, request: ReturnedOpen) -> Result<Review, ApiError> {
        let path = self.tokens.take(&request.file).or_else(|_| self.tokens.file(&request.file))?;
        let bytes = read_at_most(&path, returned::MAX_FILE_BYTES as u64)?;
        let file = (path.clone(), file_name(&path), bytes);
        let name = format!("{:016x}", self.host.fresh_id());
        let now = self.settled(&mut self.desk(), request.issue)?;
        let library = LibraryOf(self, request.issue);
        let opened = Opened::read(&library, file, request.revisions.into(), now)?;
        let mut desk = self.desk();
        let other = other_name(&mut desk, &opened.sent.found);
        let rules = rules(&mut desk, request.issue)?;
        drop(desk);
        let review = review(&name, &opened, &other, &rules);
        self.reviews.keep(name, opened);
        Ok(review)
    }

    pub(crate) fn returned_look(&self, request: ReturnedLook) -> Result<Review, ApiError> {
        self.reviews.with(&request.review, |opened| {
            let mut desk = self.desk();
            let now = self.settled(&mut desk, opened.now.id)?;
            let other = other_name(&mut desk, &opened.sent.found);
            let rules = rules(&mut desk, opened.now.id)?;
            drop(desk);
            opened.look(request.revisions.into(), now)?;
            Ok(review(&request.review, opened, &other, &rules))
        })
    }

    pub(crate) fn returned_adopt(&self, request: ReturnedAdopt) -> Result<Edited, ApiError> {
        self.reviews.with(&request.review, |opened| {
            let now = self.now_utc();
            let mut desk = self.desk();
            let present = self.settled(&mut desk, opened.now.id)?;
            if present != opened.now {
                return Err(ApiError::new(Code::Stale, "the issue was changed since"));
            }
            let (library, working) = desk.parts(present.id)?;
            desk::writable(library)?;
            let edits =
                opened.review.adopt(&request.differences, &present, &|| self.host.fresh_id())?;
            if edits.is_empty() {
                return Ok(working.edited(library, &Default::default(), None));
            }
            let edit = desk::as_one(&edits);
            let applied = library.apply(present.id, &edit, Step::New, now)?;
            let touched = working.take_over(library, &applied, now)?;
            let caret = caret_after(&applied.edit, &working.issue);
            answered(library, present.id, &opened.path, exported::sha256(&opened.bytes))?;
            Ok(working.edited(library, &touched, caret))
        })
    }

    pub(crate) fn returned_close(&self, request: OfReview) -> Result<Nothing, ApiError> {
        self.reviews.close(&request.review);
        Ok(Nothing {})
    }

    pub(crate) fn returned_changed(&self, request: OfIssue) -> Result<ChangedFiles, ApiError> {
        let files = self.desk().libraries.of(request.issue)?.exported_files(request.issue)?;
        let mut changed = Vec::new();
        // A file may lie on a share that answers slowly: the desk is free meanwhile.
        for mut file in files.into_iter().filter(|file| is_word(&file.path)) {
            match exported::look(&file) {
                exported::State::Settled => {}
                exported::State::SeenAnew(seen) => {
                    file.seen = seen;
                    let mut desk = self.desk();
                    let library = desk.libraries.of(request.issue)?;
                    if desk::writable(library).is_ok() {
                        library.update_exported(&file)?;
                    }
                }
                exported::State::Changed(seen) => changed.push(ChangedFile {
                    name: file_name(&file.path),
                    folder: file.path.parent().unwrap_or(Path::new("")).display().to_string(),
                    exported: file.at,
                    changed: modified(seen),
                    file: self.tokens.standing(self.host.fresh_id(), &file.path),
                }),
            }
        }
        Ok(ChangedFiles { files: changed })
    }

    pub(crate) fn returned_leave(&self, request: ReturnedLeave) -> Result<Nothing, ApiError> {
        let path = self.tokens.file(&request.file)?;
        // One that can't be read now can't be told from what it becomes; it is asked about again.
        if let Some(hash) = exported::hash(&path) {
            let mut desk = self.desk();
            let library = desk.libraries.of(request.issue)?;
            desk::writable(library)?;
            answered(library, request.issue, &path, hash)?;
        }
        Ok(Nothing {})
    }
}

/// What the issue is called that a document is of, where that is another one; empty where it is not,
/// or that issue is not here.
fn other_name(desk: &mut desk::Desk, found: &Found) -> String {
    let Found::OtherIssue(issue) = found else { return String::new() };
    let other = desk.libraries.main().and_then(|library| Ok(library.issue_summary(*issue)?));
    let Ok(other) = other else { return String::new() };
    let year = other.year.map(|year| format!("{year}年")).unwrap_or_default();
    let number = other.number.map(|number| number.to_string()).unwrap_or_default();
    format!("{}{year}{number}", other.name)
}

/// Notes that the editor has seen what a file was changed to, if it is one that was exported.
fn answered(
    library: &mut bulletin_store::Library,
    issue: IssueId,
    path: &Path,
    hash: [u8; 32],
) -> Result<(), ApiError> {
    let files = library.exported_files(issue)?;
    if let Some(mut file) = files.into_iter().find(|file| file.path == path) {
        file.answered = Some(hash);
        library.update_exported(&file)?;
    }
    Ok(())
}

fn is_word(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"))
}

fn modified(seen: Seen) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(seen.modified).unwrap_or(DateTime::UNIX_EPOCH)
}

/// What an issue is proofread by: its roster has a word here too.
fn rules(desk: &mut desk::Desk, issue: IssueId) -> Result<Arc<Rules>, ApiError> {
    let owner = desk.owner_of(issue)?;
    Ok(desk.book(owner)?.0)
}

fn review(name: &str, opened: &Opened, other: &str, rules: &Rules) -> Review {
    let Opened { returned, sent, now, review, .. } = opened;
    let label = |entry| {
        let found = now.entry(entry).or_else(|| sent.issue.entry(entry));
        found.map(view::label).unwrap_or_default()
    };
    let judge = Judge { found: &sent.found, review, roster: &rules.roster, date: now.date };
    let remarks = review.remarks.iter().map(|(remark, entry)| Remark {
        entry: *entry,
        label: entry.map(label).unwrap_or_default(),
        quoted: remark.quoted.clone(),
        text: remark.text.clone(),
        who: who(&remark.who),
    });
    let texts = review.texts.iter().map(|(entry, pieces)| EntryPieces {
        entry: *entry,
        pieces: pieces.iter().map(piece).collect(),
    });
    Review {
        review: name.to_owned(),
        name: opened.name.clone(),
        sent: match sent.found {
            Found::ByImprint(at) => Sent::Exported { at },
            Found::MostLike(at) => Sent::MostLike { at },
            Found::OtherIssue(_) => Sent::OtherIssue { name: other.to_owned() },
            Found::OtherLibrary(at) => Sent::OtherLibrary { at },
        },
        revisions: opened.revisions.into(),
        tracked: returned.tracked(),
        differences: review
            .differences
            .iter()
            .zip(judge.all())
            .map(|(found, judged)| {
                let label = found.entry.map(label).unwrap_or_default();
                difference(found, now, label, judged)
            })
            .collect(),
        omitted: review.omitted,
        texts: texts.collect(),
        remarks: remarks.collect(),
        left_behind: review.told.iter().map(told_view).collect(),
    }
}

fn difference(
    found: &returned::Difference,
    now: &Issue,
    label: String,
    judged: Judged,
) -> Difference {
    let column = now.columns.iter().find(|column| Some(column.id) == found.column);
    Difference {
        kind: kind(found.kind),
        entry: found.entry,
        label,
        column: found.column,
        column_name: column.map_or("", |column| column.name()).to_owned(),
        before: found.before.clone(),
        after: found.after.clone(),
        now: found.now.clone(),
        by: found.by.iter().map(who).collect(),
        passages: found.passages.iter().map(passage).collect(),
        together: found.together,
        adoptable: found.is_adoptable(),
        chosen: found.is_adoptable() && judged.waits.is_empty(),
        waits: judged.waits,
        roster: judged.roster,
    }
}

fn who(who: &import::Who) -> Who {
    Who { author: who.author.clone(), time: who.time }
}

fn passage(passage: &returned::Passage) -> Passage {
    Passage {
        text: passage.text.clone(),
        with: passage.with,
        way: match passage.way {
            returned::Way::To => Way::To,
            returned::Way::From => Way::From,
        },
    }
}

fn piece(piece: &returned::Piece) -> Piece {
    match piece {
        returned::Piece::Same(text) => Piece::Same { text: text.clone() },
        returned::Piece::Difference(difference) => Piece::Changed { difference: *difference },
    }
}

fn kind(kind: returned::Kind) -> DifferenceKind {
    use returned::Kind;
    match kind {
        Kind::Text => DifferenceKind::Text,
        Kind::Title => DifferenceKind::Title,
        Kind::Units => DifferenceKind::Units,
        Kind::EditorsNote => DifferenceKind::EditorsNote,
        Kind::Heading => DifferenceKind::Heading,
        Kind::EntryAdded => DifferenceKind::EntryAdded,
        Kind::EntryRemoved => DifferenceKind::EntryRemoved,
        Kind::EntryJoined => DifferenceKind::EntryJoined,
        Kind::EntrySplit => DifferenceKind::EntrySplit,
        Kind::EntryMoved => DifferenceKind::EntryMoved,
        Kind::ColumnAdded => DifferenceKind::ColumnAdded,
        Kind::ColumnRemoved => DifferenceKind::ColumnRemoved,
        Kind::ColumnMoved => DifferenceKind::ColumnMoved,
        Kind::Masthead => DifferenceKind::Masthead,
        Kind::Foot => DifferenceKind::Foot,
        Kind::TextBox => DifferenceKind::TextBox,
    }
}

impl From<Revisions> for import::Revisions {
    fn from(revisions: Revisions) -> Self {
        match revisions {
            Revisions::Accepted => Self::Accepted,
            Revisions::Rejected => Self::Rejected,
        }
    }
}

impl From<import::Revisions> for Revisions {
    fn from(revisions: import::Revisions) -> Self {
        match revisions {
            import::Revisions::Accepted => Self::Accepted,
            import::Revisions::Rejected => Self::Rejected,
        }
    }
}
