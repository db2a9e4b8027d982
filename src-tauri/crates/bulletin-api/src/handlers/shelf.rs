//! 历期: publications, issues and where new ones come from.

use std::{collections::BTreeMap, fs, io::Read as _, path::Path};

use bulletin_model::{self as model, IssueId, Publication, PublicationId};
use bulletin_store::{self as store, Library, StoreError};

use super::profile;
use crate::{
    Api, ApiError, Code, changes,
    desk::{self, library_read_only},
    import::ReadIssue,
    paste,
    tokens::file_name,
    view,
    wire::{
        Nothing,
        issue::{OfIssue, OpenIssue},
        shelf::{
            Bin, Binned, ChooseRequest, Chosen, ImportRequest, ImportWarning, Imported,
            IssueSummary, OfPublication, PublicationFields, PublicationUpdate, Shelf,
            ShelfPublication, ShelfYear,
        },
    },
};

/// No file of text is longer than this; one that is, is refused unread.
pub(crate) const MAX_FILE_BYTES: u64 = bulletin_import::MAX_FILE_BYTES as u64;

/// Told of an issue's file: how many characters that print nothing went.
const INVISIBLE: &str = "invisible";
/// The importer's word for a control character that it left where it was.
const CONTROLS: &str = "control-character";

impl Api {
    pub(crate) fn choose(&self, request: ChooseRequest) -> Result<Chosen, ApiError> {
        let paths = self.host.choose(request.purpose)?;
        Ok(Chosen { files: paths.iter().map(|path| self.offer(path)).collect() })
    }

    pub(crate) fn shelf(&self, _: Nothing) -> Result<Shelf, ApiError> {
        let mut desk = self.desk();
        desk.flush_for_reading(self.now_utc());
        let library = desk.libraries.main()?;
        let issues = library.issues()?;
        let here = || issues.iter().filter(|issue| issue.deleted.is_none());
        let mut publications = Vec::new();
        for listed in library.publications()? {
            let own = here().filter(|issue| issue.publication == Some(listed.id));
            let mut years: BTreeMap<_, Vec<IssueSummary>> = BTreeMap::new();
            for issue in own {
                years.entry(issue.year).or_default().push(view::summary(issue));
            }
            publications.push(ShelfPublication {
                id: listed.id,
                publication: library.publication(listed.id)?.into(),
                years: years
                    .into_iter()
                    .rev()
                    .map(|(year, issues)| ShelfYear { year, issues })
                    .collect(),
            });
        }
        let inbox = library
            .submissions()?
            .iter()
            .filter(|submission| submission.state == store::SubmissionState::Pending)
            .count();
        let unfiled = here().filter(|issue| issue.publication.is_none());
        Ok(Shelf {
            publications,
            unfiled: unfiled.map(view::summary).collect(),
            inbox,
            bin: issues.iter().filter(|issue| issue.deleted.is_some()).count(),
            read_only: library_read_only(library),
        })
    }

    pub(crate) fn publication_create(
        &self,
        request: PublicationFields,
    ) -> Result<OfPublication, ApiError> {
        let id = PublicationId(self.host.fresh_id());
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        let publication = checked(request, library)?;
        library.create_publication(id, &publication, self.now_utc())?;
        Ok(OfPublication { publication: id })
    }

    pub(crate) fn publication_update(
        &self,
        request: PublicationUpdate,
    ) -> Result<Nothing, ApiError> {
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        let now = self.now_utc();
        let next = checked(request.fields, library)?;
        let publication = library.publication(request.publication)?.changed_to(next, now);
        library.update_publication(request.publication, &publication, now)?;
        Ok(Nothing {})
    }

    pub(crate) fn issue_import(&self, request: ImportRequest) -> Result<Imported, ApiError> {
        let path = self.tokens.take(&request.file)?;
        let bytes = read_file(&path)?;
        let ReadIssue { mut issue, mut warnings, mut unaltered } =
            self.import(&file_name(&path), &bytes)?;
        let invisible = paste::clean_issue(&mut issue);
        if invisible > 0 {
            // Those that were to be looked at are gone.
            warnings.retain(|warning| warning.code != CONTROLS);
            let (code, text) = (INVISIBLE.to_owned(), invisible.to_string());
            warnings.push(ImportWarning { code, text, ..ImportWarning::default() });
            unaltered = false;
        }
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        if let Some(publication) = request.publication {
            issue.publication = Some(publication);
            let publication = library.publication(publication)?;
            publication.fill(&mut issue);
            // A file names no profile.
            if !publication.profile.is_empty() {
                issue.profile = publication.profile;
            }
        }
        library.create_issue(&issue, self.now_utc())?;
        drop(desk);
        let findings = self.brought(issue.id)?;
        Ok(Imported { issue: issue.id, warnings, unaltered, findings })
    }

    pub(crate) fn issue_duplicate(&self, request: OfIssue) -> Result<OfIssue, ApiError> {
        let copy = IssueId(self.host.fresh_id());
        let now = self.now_utc();
        let mut desk = self.desk();
        desk.flush(request.issue, now)?;
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        library.duplicate_issue(request.issue, copy, now)?;
        Ok(OfIssue { issue: copy })
    }

    pub(crate) fn issue_bin(&self, request: OfIssue) -> Result<Nothing, ApiError> {
        let now = self.now_utc();
        let mut desk = self.desk();
        desk.flush(request.issue, now)?;
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        library.delete_issue(request.issue, now)?;
        desk.close(request.issue);
        Ok(Nothing {})
    }

    pub(crate) fn bin(&self, _: Nothing) -> Result<Bin, ApiError> {
        let mut desk = self.desk();
        let mut issues: Vec<Binned> = desk
            .libraries
            .main()?
            .issues()?
            .iter()
            .filter_map(|issue| Some(Binned { issue: view::summary(issue), at: issue.deleted? }))
            .collect();
        issues.sort_by_key(|binned| std::cmp::Reverse(binned.at));
        Ok(Bin { issues })
    }

    pub(crate) fn issue_restore(&self, request: OfIssue) -> Result<Nothing, ApiError> {
        self.on_library(|library| library.undelete_issue(request.issue))
    }

    pub(crate) fn issue_purge(&self, request: OfIssue) -> Result<Nothing, ApiError> {
        self.on_library(|library| library.purge_issue(request.issue))
    }

    pub(crate) fn sample_open(&self, _: Nothing) -> Result<OpenIssue, ApiError> {
        let ReadIssue { issue, .. } = self.import("sample.txt", self.host.sample().as_bytes())?;
        let folder = self.host.settings_folder();
        fs::create_dir_all(&folder)
            .map_err(|error| ApiError::new(Code::SaveFailed, error.to_string()))?;
        let path = folder.join("sample.db");
        let mut desk = self.desk();
        if let Some((old, _)) = desk.libraries.sample.take() {
            desk.close(old);
        }
        remove_library(&path);
        let mut library = Library::create(&path)?;
        library.create_issue(&issue, self.now_utc())?;
        desk.libraries.sample = Some((issue.id, library));
        drop(desk);
        self.issue_open(OfIssue { issue: issue.id })
    }

    fn on_library(
        &self,
        work: impl FnOnce(&mut Library) -> Result<(), StoreError>,
    ) -> Result<Nothing, ApiError> {
        let mut desk = self.desk();
        let library = desk.libraries.main()?;
        desk::writable(library)?;
        work(library)?;
        Ok(Nothing {})
    }
}

/// The sample's library is thrown away; what can't be removed is in another window's use, and
/// creating the new one says so.
fn remove_library(path: &Path) {
    for ending in ["", "-wal", "-shm", ".lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(name);
    }
}

/// Reads a file that is not larger than [`MAX_FILE_BYTES`].
///
/// # Errors
/// [`Code::FileUnreadable`] or [`Code::FileTooLarge`].
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, ApiError> {
    read_at_most(path, MAX_FILE_BYTES)
}

/// Reads a file of at most `limit` bytes.
///
/// # Errors
/// As [`read_file`].
pub(crate) fn read_at_most(path: &Path, limit: u64) -> Result<Vec<u8>, ApiError> {
    let name = file_name(path);
    let unreadable = |error: std::io::Error| {
        ApiError::new(Code::FileUnreadable, error.to_string()).with("name", &name)
    };
    let mut bytes = Vec::new();
    // One byte more than is taken: what a file system says of a length need not be so.
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(ApiError::new(Code::FileTooLarge, "the file is too large")
            .with("name", &name)
            .with("limit", limit / (1024 * 1024)));
    }
    Ok(bytes)
}

/// A publication has a name.
fn checked(fields: PublicationFields, library: &Library) -> Result<Publication, ApiError> {
    let length = fields.name.trim().chars().count();
    if !(1..=60).contains(&length) {
        return Err(ApiError::new(Code::Value, "a publication's name has 1 to 60 characters")
            .with("field", "name")
            .with("allowed", "1-60"));
    }
    let publication: Publication = fields.into();
    if publication.masthead.picture().is_some() {
        let profile = match publication.profile.as_str() {
            "" => default_profile(),
            profile => profile,
        };
        changes::placed(&publication.masthead, profile::any(library, profile)?.page)?;
    }
    Ok(publication)
}

pub(super) fn default_profile() -> &'static str {
    model::profile::BUILT_IN.first().map_or("", |(id, _)| id)
}
