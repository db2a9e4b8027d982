//! The documents that came back and are being looked through.

use std::{path::PathBuf, sync::Arc};

use bulletin_import::{
    Revisions,
    returned::{self, Returned, Unfit},
};
use bulletin_model::{Issue, IssueId};
use bulletin_store::{Library, StoreError};

use crate::{
    Api, ApiError, Code,
    api::{Shared, lock},
    desk::Desk,
    import::import_error,
    returned::{CompareError, Reads, Sent},
};

/// Reviews that are open, by the names that they were given.
#[derive(Default)]
pub(crate) struct Reviews {
    table: Shared<String, Opened>,
}

/// A document that is being looked through.
pub(crate) struct Opened {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Its name, to show.
    pub(crate) name: String,
    /// As it was when it was opened.
    pub(crate) bytes: Vec<u8>,
    /// How recorded changes are taken.
    pub(crate) revisions: Revisions,
    /// What it says.
    pub(crate) returned: Returned,
    /// What it was made from.
    pub(crate) sent: Sent,
    /// What it was compared with.
    pub(crate) now: Arc<Issue>,
    /// What was changed.
    pub(crate) review: returned::Review,
}

impl Opened {
    /// Reads a document and compares it with `now`.
    ///
    /// # Errors
    /// Why it can't be read or compared.
    pub(crate) fn read(
        library: &impl Reads,
        (path, name, bytes): (PathBuf, String, Vec<u8>),
        revisions: Revisions,
        now: Arc<Issue>,
    ) -> Result<Self, ApiError> {
        let returned = read(&bytes, &name, revisions)?;
        let sent = Sent::find(library, &now, &returned)?;
        let review = sent.compare(&returned, &now);
        Ok(Self { path, name, bytes, revisions, returned, sent, now, review })
    }

    /// Compares it anew.
    ///
    /// # Errors
    /// Why it can't be read with recorded changes taken so.
    pub(crate) fn look(&mut self, revisions: Revisions, now: Arc<Issue>) -> Result<(), ApiError> {
        if revisions != self.revisions {
            self.returned = read(&self.bytes, &self.name, revisions)?;
            self.revisions = revisions;
        }
        self.review = self.sent.compare(&self.returned, &now);
        self.now = now;
        Ok(())
    }
}

fn read(bytes: &[u8], name: &str, revisions: Revisions) -> Result<Returned, ApiError> {
    let refused = |unfit: Unfit| {
        let code = match unfit {
            Unfit::Damaged => Code::FileUnreadable,
            Unfit::Empty => Code::FileEmpty,
            _ => Code::FileKind,
        };
        let error = ApiError::new(code, "it is no .docx that can be compared");
        error.with("name", name).with("unfit", unfit.code())
    };
    if let Some(unfit) = Unfit::of(bytes) {
        return Err(refused(unfit));
    }
    returned::read(bytes, revisions)
        .map_err(|error| Unfit::because(&error).map_or_else(|| import_error(&error, name), refused))
}

impl Reviews {
    /// Keeps a review under a name.
    pub(crate) fn keep(&self, name: String, opened: Opened) {
        lock(&self.table).insert(name, opened);
    }

    /// Works on a review.
    ///
    /// # Errors
    /// [`Code::NotFound`] where it is closed.
    pub(crate) fn with<T>(
        &self,
        name: &str,
        work: impl FnOnce(&mut Opened) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let mut table = lock(&self.table);
        let opened = table.get_mut(name);
        work(opened.ok_or_else(|| ApiError::new(Code::NotFound, "the review is closed"))?)
    }

    /// Ends a review.
    pub(crate) fn close(&self, name: &str) {
        lock(&self.table).remove(name);
    }
}

impl From<CompareError> for ApiError {
    fn from(error: CompareError) -> Self {
        match error {
            CompareError::Store(error) => error.into(),
            CompareError::NoLibrary(error) => error,
            CompareError::Export(error) => error.into(),
            CompareError::Own(error) => Self::new(Code::Internal, error.to_string()),
        }
    }
}

/// The library that an issue is in, locked for each reading anew.
pub(crate) struct LibraryOf<'a>(pub(crate) &'a Api, pub(crate) IssueId);

impl Reads for LibraryOf<'_> {
    fn with<T>(
        &self,
        read: impl FnOnce(&Library) -> Result<T, StoreError>,
    ) -> Result<T, CompareError> {
        let Self(api, issue) = self;
        Ok(read(api.desk().libraries.of(*issue)?)?)
    }
}

impl Api {
    /// The issue as it is now, what was typed being written first.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn settled(&self, desk: &mut Desk, issue: IssueId) -> Result<Arc<Issue>, ApiError> {
        desk.flush(issue, self.now_utc())?;
        Ok(Arc::clone(&desk.working(issue)?.issue))
    }
}
