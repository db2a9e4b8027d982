//! 修改记录 and 稿次.

use std::{collections::BTreeSet, sync::Arc};

use bulletin_model::{Block, Edit, EntryField, EntryId, Issue, IssueId};
use bulletin_store::{self as store, Cause, Change, Library, Seq, VersionId};
use chrono::TimeDelta;

use crate::{
    Api, ApiError, Code,
    changes::Touched,
    compare, desk, view,
    wire::{
        history::{
            CompareRequest, Comparison, DraftRequest, History, HistoryRequest, Version,
            VersionColumn, VersionKind, VersionRequest, VersionView,
        },
        issue::{Edited, OfIssue},
    },
};

/// As many changes are looked through; beyond them the list would be no help.
const MOST_CHANGES: usize = 5000;

/// Changes of the same entries within this time are one line of the list.
const TOGETHER: TimeDelta = TimeDelta::minutes(10);

impl Api {
    pub(crate) fn history(&self, request: HistoryRequest) -> Result<History, ApiError> {
        let mut desk = self.desk();
        desk.flush(request.issue, self.now_utc())?;
        let (library, working) = desk.parts(request.issue)?;
        let changes = library.history(request.issue, request.entry, None, MOST_CHANGES)?;
        let mut versions = grouped(&changes, &working.issue);
        if request.entry.is_none() {
            versions.extend(library.versions(request.issue)?.iter().map(draft));
        }
        if changes.len() < MOST_CHANGES {
            versions.push(created(library, request.issue)?);
        }
        // A draft of the same time as a change was kept after it.
        let rank = |version: &Version| version.what == VersionKind::Draft;
        versions.sort_by(|a, b| b.at.cmp(&a.at).then(rank(b).cmp(&rank(a))));
        Ok(History { versions })
    }

    pub(crate) fn version_view(&self, request: VersionRequest) -> Result<VersionView, ApiError> {
        let mut desk = self.desk();
        desk.flush(request.issue, self.now_utc())?;
        let library = desk.libraries.of(request.issue)?;
        let id: Id = request.version.parse()?;
        let issue = id.issue(library, request.issue)?;
        let version = id.version(library, &issue)?;
        let year = issue.year_of_entries();
        let columns = issue.columns.iter().map(|column| VersionColumn {
            heading: column.heading.clone(),
            entries: column
                .entries
                .iter()
                .filter(|entry| request.entry.is_none_or(|only| only == entry.id))
                .map(|entry| view::entry(entry, year))
                .collect(),
        });
        Ok(VersionView { version, columns: columns.collect() })
    }

    pub(crate) fn version_compare(&self, request: CompareRequest) -> Result<Comparison, ApiError> {
        let mut desk = self.desk();
        desk.flush(request.issue, self.now_utc())?;
        let (library, working) = desk.parts(request.issue)?;
        let from = request.from.parse::<Id>()?.issue(library, request.issue)?;
        let to = match request.to {
            Some(to) => Arc::new(to.parse::<Id>()?.issue(library, request.issue)?),
            None => Arc::clone(&working.issue),
        };
        let now = working.profile()?;
        let by = |issue: &Issue| match issue.profile == working.issue.profile {
            true => Ok(Arc::clone(&now)),
            false => library.profile_of(issue).map(Arc::new),
        };
        let profiles = [by(&from)?, by(&to)?];
        drop(desk);
        let (from, to) = ((&from, &profiles[0].profile), (&*to, &profiles[1].profile));
        Ok(match request.entry {
            Some(entry) => compare::compare_entry(from, to, entry),
            None => compare::compare(from, to),
        })
    }

    pub(crate) fn version_restore(&self, request: VersionRequest) -> Result<Edited, ApiError> {
        let id: Id = request.version.parse()?;
        self.by_library(OfIssue { issue: request.issue }, |library, issue, at| {
            match (id, request.entry) {
                (Id::Change(seq), None) => library.restore_issue(issue, seq, at),
                (Id::Change(seq), Some(entry)) => library.restore_entry(issue, entry, seq, at),
                (Id::Draft(draft), None) => {
                    let then = library.version_issue(draft)?;
                    library.restore_to(&then, at)
                }
                (Id::Draft(draft), Some(entry)) => {
                    let drafts = library.versions(issue)?;
                    let found = drafts.iter().find(|version| version.id == draft);
                    let seq = found.ok_or(store::StoreError::NoVersion(draft))?.seq;
                    library.restore_entry(issue, entry, seq, at)
                }
            }
        })
    }

    pub(crate) fn draft_create(&self, request: DraftRequest) -> Result<Version, ApiError> {
        let name = request.name.trim();
        if !(1..=40).contains(&name.chars().count()) {
            return Err(ApiError::new(Code::Value, "a draft's name has 1 to 40 characters")
                .with("field", "name")
                .with("allowed", "1-40"));
        }
        let now = self.now_utc();
        let id = VersionId(self.host.fresh_id());
        let mut desk = self.desk();
        desk.flush(request.issue, now)?;
        let library = desk.libraries.of(request.issue)?;
        desk::writable(library)?;
        Ok(draft(&library.keep_version(id, request.issue, name, now)?))
    }
}

/// A version as the wire names it: `c12`, the state after change 12; `d34`, draft 34.
#[derive(Clone, Copy)]
enum Id {
    Change(Seq),
    Draft(VersionId),
}

impl std::str::FromStr for Id {
    type Err = ApiError;

    fn from_str(text: &str) -> Result<Self, ApiError> {
        let wrong = || ApiError::new(Code::NotFound, format!("no version {text:?}"));
        match text.split_at_checked(1).ok_or_else(wrong)? {
            ("c", seq) => Ok(Self::Change(Seq(seq.parse().map_err(|_| wrong())?))),
            ("d", id) => Ok(Self::Draft(VersionId(id.parse().map_err(|_| wrong())?))),
            _ => Err(wrong()),
        }
    }
}

impl Id {
    fn issue(self, library: &mut Library, issue: IssueId) -> Result<Issue, ApiError> {
        Ok(match self {
            Self::Change(seq) => library.issue_at(issue, seq)?,
            Self::Draft(draft) => library.version_issue(draft)?,
        })
    }

    fn version(self, library: &Library, issue: &Issue) -> Result<Version, ApiError> {
        match self {
            Self::Change(Seq(0)) => created(library, issue.id),
            Self::Change(seq) => {
                let before = Some(Seq(seq.0 + 1));
                let changes = library.history(issue.id, None, before, 1)?;
                let first = grouped(&changes, issue).pop();
                first.ok_or_else(|| ApiError::new(Code::NotFound, format!("no change {seq}")))
            }
            Self::Draft(id) => {
                let drafts = library.versions(issue.id)?;
                let found = drafts.iter().find(|version| version.id == id);
                found
                    .map(draft)
                    .ok_or_else(|| ApiError::new(Code::NotFound, format!("no draft {id}")))
            }
        }
    }
}

fn created(library: &Library, issue: IssueId) -> Result<Version, ApiError> {
    Ok(Version {
        id: "c0".to_owned(),
        at: library.issue_summary(issue)?.created,
        what: VersionKind::Created,
        name: String::new(),
        entries: Vec::new(),
        added: 0,
        removed: 0,
    })
}

fn draft(version: &store::Version) -> Version {
    Version {
        id: format!("d{}", version.id),
        at: version.at,
        what: VersionKind::Draft,
        name: version.name.clone(),
        entries: Vec::new(),
        added: 0,
        removed: 0,
    }
}

/// Changes, newest first, with those of one piece of work as one.
fn grouped(changes: &[Change], issue: &Issue) -> Vec<Version> {
    let mut versions: Vec<(Version, BTreeSet<EntryId>)> = Vec::new();
    for change in changes {
        let mut touched = Touched::default();
        touched.note(&change.edit, issue);
        touched.note(&change.inverse, issue);
        let what = match change.cause {
            Cause::Edit => VersionKind::Edited,
            Cause::Undo | Cause::Redo => VersionKind::Undone,
            Cause::Restore => VersionKind::Restored,
        };
        let (added, removed) = (characters(&change.edit), characters(&change.inverse));
        let together = versions.last_mut().filter(|(newer, entries)| {
            what == VersionKind::Edited
                && newer.what == VersionKind::Edited
                && *entries == touched.entries
                && newer.at - change.at < TOGETHER
        });
        match together {
            Some((newer, _)) => {
                newer.added += added;
                newer.removed += removed;
            }
            None => {
                let version = Version {
                    id: format!("c{}", change.seq),
                    at: change.at,
                    what,
                    name: String::new(),
                    entries: touched.entries.iter().copied().collect(),
                    added,
                    removed,
                };
                versions.push((version, touched.entries));
            }
        }
    }
    versions.into_iter().map(|(version, _)| version).collect()
}

/// How many characters an edit brings.
fn characters(edit: &Edit) -> usize {
    let blocks = |blocks: &[Block]| -> usize {
        let text = |block: &Block| match block {
            Block::Text { text } => text.chars().count(),
            _ => 0,
        };
        blocks.iter().map(text).sum()
    };
    match edit {
        Edit::ReplaceText { with, .. } => with.chars().count(),
        Edit::InsertEntry { entry, .. } => blocks(&entry.blocks),
        Edit::InsertColumn { column, .. } => {
            column.entries.iter().map(|entry| blocks(&entry.blocks)).sum()
        }
        Edit::SetEntry { field, .. } => match field {
            EntryField::Title(text)
            | EntryField::WorkingTitle(text)
            | EntryField::EditorsNote(text)
            | EntryField::Contributor(text)
            | EntryField::Note(text) => text.chars().count(),
            EntryField::Blocks(new) => blocks(new),
            _ => 0,
        },
        Edit::Batch { edits } => edits.iter().map(characters).sum(),
        _ => 0,
    }
}
