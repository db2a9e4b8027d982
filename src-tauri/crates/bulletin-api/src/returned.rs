//! 导回修改稿 without a window: which state of an issue a document that came back was made from, and
//! what was changed in it since.

use std::sync::Arc;

use bulletin_export::{ExportError, Metadata, UNNAMED, docx};
use bulletin_import::{
    ImportError, Revisions,
    returned::{self, Returned, Review},
};
use bulletin_model::{Issue, IssueId, Pictures};
use bulletin_store::{IssueProfile, Library, StoreError};
use bulletin_typeset::{FontSources, Fonts, Typesetter};
use chrono::{DateTime, Utc};

use crate::ApiError;

/// The state that a document is compared with.
#[derive(Debug)]
pub struct Sent {
    /// How it was found.
    pub found: Found,
    /// The issue as it was.
    pub issue: Issue,
    /// The document that is exported of it.
    file: Returned,
}

/// How the state that a document was made from was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// By the document's imprint; with the time of its export, where that was noted.
    ByImprint(Option<DateTime<Utc>>),
    /// It is the one that the document is most like; none: the present one.
    MostLike(Option<DateTime<Utc>>),
    /// The document is another issue's, and compared with the present state.
    OtherIssue(IssueId),
    /// The document names a state that this library does not know: it comes from another library.
    /// It is compared with the state that it is most like; none: the present one.
    OtherLibrary(Option<DateTime<Utc>>),
}

/// Why a document can't be compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// The library can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no library.
    #[error(transparent)]
    NoLibrary(#[from] ApiError),
    /// The document that was sent can't be made again.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// What was made can't be read: a fault of this program.
    #[error("what was exported can't be read: {0}")]
    Own(#[from] ImportError),
}

/// So many earlier states are tried where a document does not say which it was made from.
const MOST_TRIED: usize = 12;

/// Reads of a library, one at a time: between two of them others may work with it. Making the
/// document of a state takes long, and nobody who types should wait for it.
pub trait Reads {
    /// Reads with `read`.
    ///
    /// # Errors
    /// What `read` says, or why there is no library.
    fn with<T>(
        &self,
        read: impl FnOnce(&Library) -> Result<T, StoreError>,
    ) -> Result<T, CompareError>;
}

impl Reads for Library {
    fn with<T>(
        &self,
        read: impl FnOnce(&Library) -> Result<T, StoreError>,
    ) -> Result<T, CompareError> {
        Ok(read(self)?)
    }
}

impl Sent {
    /// Finds the state of `issue` that `returned` was made from; `issue` is as it is now.
    ///
    /// # Errors
    /// Where the library can't be read or the state can't be exported.
    pub fn find(
        library: &impl Reads,
        issue: &Issue,
        returned: &Returned,
    ) -> Result<Self, CompareError> {
        match returned.origin() {
            Some(imprint) if imprint.issue != issue.id => {
                match library.with(|library| Ok(library.issue_summary(imprint.issue).is_ok()))? {
                    true => Self::of(library, Found::OtherIssue(imprint.issue), issue.clone()),
                    false => Self::most_like(library, issue, returned, Found::OtherLibrary),
                }
            }
            Some(imprint) => match library.with(|library| library.state_of(imprint))? {
                Some((seq, state)) => {
                    let exports = library.with(|library| library.exported_files(issue.id))?;
                    let at = exports.iter().find(|file| file.seq == seq).map(|file| file.at);
                    Self::of(library, Found::ByImprint(at), state)
                }
                None => Self::most_like(library, issue, returned, Found::OtherLibrary),
            },
            None => Self::most_like(library, issue, returned, Found::MostLike),
        }
    }

    /// Of the states that were exported or kept as a 稿次, and the present one, that which has the
    /// most lines in common with the document.
    fn most_like(
        library: &impl Reads,
        issue: &Issue,
        returned: &Returned,
        found: fn(Option<DateTime<Utc>>) -> Found,
    ) -> Result<Self, CompareError> {
        let exports = library.with(|library| library.exported_files(issue.id))?;
        let exports = exports.iter().map(|file| (file.at, file.seq));
        let versions = library.with(|library| library.versions(issue.id))?;
        let versions = versions.iter().map(|version| (version.at, version.seq));
        let mut earlier: Vec<_> = exports.chain(versions).collect();
        earlier.sort_unstable_by(|a, b| b.cmp(a));
        earlier.dedup_by_key(|(_, seq)| *seq);
        let mut best = Self::of(library, found(None), issue.clone())?;
        let mut shared = returned.lines_shared_with(&best.file);
        for (at, seq) in earlier.into_iter().take(MOST_TRIED) {
            let state = library.with(|library| library.issue_at(issue.id, seq))?;
            let tried = Self::of(library, found(Some(at)), state)?;
            let its = returned.lines_shared_with(&tried.file);
            if its > shared {
                (best, shared) = (tried, its);
            }
        }
        Ok(best)
    }

    fn of(library: &impl Reads, found: Found, issue: Issue) -> Result<Self, CompareError> {
        let IssueProfile { profile, .. } = library.with(|library| library.profile_of(&issue))?;
        // The time stands in its properties alone.
        let metadata = Metadata::of(&issue, UNNAMED, DateTime::UNIX_EPOCH);
        let mut pictures = Pictures::new();
        if let Some(placed) = issue.masthead.picture() {
            let picture = library.with(|library| library.picture(placed.picture))?;
            pictures.extend(picture.map(|picture| (picture.id, Arc::new(picture))));
        }
        // No font has a say in the text of the file.
        let fonts = Arc::new(Fonts::find(&FontSources::default()));
        let layout = Typesetter::new(profile.clone(), fonts).layout(&issue);
        let options = docx::Options { pictures: Some(&pictures), ..docx::Options::default() };
        let file = docx::docx(&issue, &profile, &layout, &metadata, &options)?;
        let file = returned::read(&file, Revisions::Accepted)?;
        Ok(Self { found, issue, file })
    }

    /// What was changed in `returned` since, beside what is there `now`.
    #[must_use]
    pub fn compare(&self, returned: &Returned, now: &Issue) -> Review {
        returned::compare(returned, (&self.issue, &self.file), now)
    }
}
