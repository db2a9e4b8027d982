//! Export to PDF and DOCX.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use bulletin_export::{
    ExportError, Metadata, UNNAMED, WriteError, check_targets, docx, file_stem, issue_stem,
    write_files,
};
use bulletin_model::{Issue, IssueId};
use bulletin_store::ExportedFile;

use crate::{
    Api, ApiError, Code,
    export::Running,
    exported,
    making::Making,
    press::Order,
    tokens::file_name,
    view,
    wire::{
        Nothing,
        export::{
            ExportJob, ExportKind, ExportOptions, ExportPlan, ExportProgress, ExportRequest,
            ExportWarning, Exported, NamedFace, PdfInk, UnsetField,
        },
        faces::InWord,
        issue::OfIssue,
        library::{Written, WrittenFiles},
    },
};

impl Api {
    pub(crate) fn export_plan(&self, request: OfIssue) -> Result<ExportPlan, ApiError> {
        let layout = self.layout(request.issue)?;
        let mut desk = self.desk();
        let (_, draft) = desk.standing(request.issue, self.now_utc())?;
        let (_, working) = desk.parts(request.issue)?;
        let order = working.order()?;
        let issue = Arc::clone(&order.issue);
        let signed = working.sign_off();
        let name = draft_stem(&issue, &draft);
        drop(desk);
        let mut warnings = own_warnings(&issue);
        if let Some(over) = &layout.fill.over {
            warnings.push(ExportWarning::Overrun { pages: over.pages, lines: over.lines });
        }
        if signed.is_some_and(|signed| signed.changed_since) {
            warnings.push(ExportWarning::ChangedSinceSignOff);
        }
        let of_layout = layout.warnings.into_iter();
        warnings.extend(of_layout.map(|warning| ExportWarning::Layout { warning }));
        let folder = self.settings().export_folder.clone().filter(|folder| folder.is_dir());
        let folder = folder.map(|folder| folder.display().to_string()).unwrap_or_default();
        let fonts = self.fonts();
        let roles = self.press().roles(&order, &fonts)?;
        let faces = docx::named_faces(&order.profile.profile, &roles, &fonts).into_iter();
        let faces = faces.map(|face| NamedFace {
            family: face.family,
            in_word: face.embeddable.map(InWord::from),
        });
        let (faces, pages) = (faces.collect(), layout.fill.pages);
        let gate = self.gate(request.issue)?;
        let last = self.settings().export.clone();
        let (options, review) = (last.options(), last.review);
        Ok(ExportPlan { name, folder, options, review, pages, faces, warnings, gate })
    }

    pub(crate) fn export(&self, request: ExportRequest) -> Result<Exported, ApiError> {
        let twice = [ExportKind::Docx, ExportKind::DocxForReview];
        if request.kinds.is_empty() || twice.iter().all(|kind| request.kinds.contains(kind)) {
            return Err(ApiError::new(Code::BadRequest, "nothing to export, or one file twice"));
        }
        let name = checked_name(&request.name)?;
        let folder = self.export_folder(request.folder.as_deref())?;
        let paths: Vec<PathBuf> = request
            .kinds
            .iter()
            .map(|kind| folder.join(format!("{name}.{}", ending(*kind))))
            .collect();
        check_places(&folder, &paths, request.overwrite)?;
        let order = self.order(request.issue)?;
        let overrule = match is_for_press(&request) {
            true => self.pass(&order.issue, request.overrule.as_ref())?,
            false => None,
        };
        let running = self.jobs.begin(&request.job, request.kinds.len() + 2);
        let contents = self.contents(&order, &request.kinds, &request.options, &running)?;
        running.step()?;
        self.keep_overrule(overrule)?;
        let files: Vec<(&Path, &[u8])> =
            paths.iter().map(PathBuf::as_path).zip(contents.iter().map(Vec::as_slice)).collect();
        write_files(&files).map_err(|error| write_error(&error, &folder, &paths))?;
        drop(running);
        self.note_exported(request.issue, &files);
        self.remember_export(&request.kinds, &request.options);
        let written = paths.iter().map(|path| self.written_of(request.issue, &folder, path));
        Ok(Exported { files: written.collect() })
    }

    pub(crate) fn export_progress(&self, request: ExportJob) -> Result<ExportProgress, ApiError> {
        Ok(self.jobs.progress(&request.job))
    }

    pub(crate) fn export_cancel(&self, request: ExportJob) -> Result<Nothing, ApiError> {
        self.jobs.cancel(&request.job);
        Ok(Nothing {})
    }

    pub(crate) fn file_copy(&self, request: WrittenFiles) -> Result<Nothing, ApiError> {
        for issue in request.files.iter().filter_map(|file| self.tokens.issue(file)) {
            // Of an issue that is gone nobody knows any more.
            if let Ok(issue) = self.present(issue) {
                unclassified(&issue)?;
            }
        }
        self.host.copy_files(&self.written(&request)?)?;
        Ok(Nothing {})
    }

    pub(crate) fn file_reveal(&self, request: WrittenFiles) -> Result<Nothing, ApiError> {
        if let Some(first) = self.written(&request)?.first() {
            self.host.reveal(first)?;
        }
        Ok(Nothing {})
    }

    pub(crate) fn file_open(&self, request: WrittenFiles) -> Result<Nothing, ApiError> {
        for file in self.written(&request)? {
            self.host.open(&file)?;
        }
        Ok(Nothing {})
    }

    /// A file that was written and shows an issue, as the UI gets it; as [`Api::written_as`].
    pub(crate) fn written_of(&self, issue: IssueId, folder: &Path, path: &Path) -> Written {
        let written = self.written_as(folder, path);
        self.tokens.note_issue(&written.file, issue);
        written
    }

    fn written(&self, request: &WrittenFiles) -> Result<Vec<PathBuf>, ApiError> {
        request.files.iter().map(|file| self.tokens.file(file)).collect()
    }

    /// The files of an issue, in the order of `kinds`, each a step.
    pub(super) fn contents(
        &self,
        order: &Order,
        kinds: &[ExportKind],
        options: &ExportOptions,
        running: &Running<'_>,
    ) -> Result<Vec<Vec<u8>>, ApiError> {
        self.making(order, options, |making| making.files(kinds, running))
    }

    /// Gives `make` what files of an issue are made with.
    pub(super) fn making<T>(
        &self,
        order: &Order,
        options: &ExportOptions,
        make: impl FnOnce(&Making<'_>) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        let (issue, profile) = (&order.issue, &order.profile.profile);
        let metadata = self.metadata(issue)?;
        let fonts = self.fonts();
        let layout = self.press().whole(order, &fonts)?;
        make(&Making {
            issue,
            profile,
            layout: &layout,
            fonts: &fonts,
            pictures: &self.pictures_of(issue)?,
            metadata: &metadata,
            options,
        })
    }

    pub(crate) fn export_folder(&self, token: Option<&str>) -> Result<PathBuf, ApiError> {
        match token {
            Some(token) => self.tokens.take(token),
            None => {
                let last = self.settings().export_folder.clone();
                last.ok_or_else(|| {
                    ApiError::new(Code::FolderUnusable, "no folder was chosen").with("folder", "")
                })
            }
        }
    }

    /// Notes what was written, so that a change of it is noticed. Where that can't be, the files
    /// are there all the same, and 导回修改稿 finds its way without.
    fn note_exported(&self, issue: IssueId, files: &[(&Path, &[u8])]) {
        let now = self.now_utc();
        let mut desk = self.desk();
        let _ = desk.flush(issue, now);
        let Ok(library) = desk.libraries.of(issue) else { return };
        let Ok(summary) = library.issue_summary(issue) else { return };
        for (path, bytes) in files {
            let Some(seen) = exported::seen(path) else { continue };
            let file = ExportedFile {
                path: std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()),
                seq: summary.seq,
                at: now,
                sha256: exported::sha256(bytes),
                seen,
                answered: None,
            };
            let _ = library.note_exported(issue, &file);
        }
    }

    /// A folder that can't be remembered is asked for again: no reason to fail an export for.
    pub(crate) fn remember_export_folder(&self, folder: &Path) {
        let mut settings = self.settings();
        if settings.export_folder.as_deref() != Some(folder) {
            settings.export_folder = Some(folder.to_owned());
            let _ = settings.write(&self.host.settings_folder());
        }
    }

    /// What can't be remembered is chosen again: no reason to fail an export for.
    fn remember_export(&self, kinds: &[ExportKind], options: &ExportOptions) {
        let mut settings = self.settings();
        let export = settings.export.after(kinds, options);
        if settings.export != export {
            settings.export = export;
            let _ = settings.write(&self.host.settings_folder());
        }
    }

    /// What the files say of themselves; of an issue without 签发日期, that they are of its last
    /// change: two exports of one issue are the same bytes.
    pub(crate) fn metadata(&self, issue: &Issue) -> Result<Metadata, ApiError> {
        let mut desk = self.desk();
        let updated = desk.libraries.of(issue.id)?.issue_summary(issue.id)?.updated;
        Ok(Metadata::of(issue, UNNAMED, updated))
    }
}

impl From<ExportError> for ApiError {
    fn from(error: ExportError) -> Self {
        Self::new(Code::Internal, error.to_string())
    }
}

/// Lets an issue go by mail or clipboard, which none may that has a 密级.
///
/// # Errors
/// [`Code::Classified`].
pub(super) fn unclassified(issue: &Issue) -> Result<(), ApiError> {
    match issue.secrecy {
        None => Ok(()),
        Some(_) => {
            Err(ApiError::new(Code::Classified, "an issue with a 密级").with("deed", "send"))
        }
    }
}

/// 付印: a file for the press, after which nothing can be corrected. What else is exported is looked
/// at, sent round and changed every day.
fn is_for_press(request: &ExportRequest) -> bool {
    request.kinds.contains(&ExportKind::Pdf) && request.options.ink == PdfInk::Press
}

/// What a file of an issue is called, without its ending: `STEM（送审稿0105）` where it is the 稿次
/// `draft`, else `STEM`.
pub(super) fn draft_stem(issue: &Issue, draft: &str) -> String {
    let draft = if draft.is_empty() { String::new() } else { format!("（{draft}）") };
    file_stem(&(issue_stem(issue) + &draft))
}

pub(super) fn ending(kind: ExportKind) -> &'static str {
    match kind {
        ExportKind::Pdf => "pdf",
        ExportKind::Docx | ExportKind::DocxForReview => "docx",
    }
}

pub(super) fn checked_name(name: &str) -> Result<&str, ApiError> {
    let name = name.trim();
    if file_stem(name) == name {
        return Ok(name);
    }
    Err(ApiError::new(Code::FileName, "no file name")
        .with("name", name)
        .with("other", file_stem(name)))
}

/// Asserts, before any work is done, that files can be written: the folder may be gone, a file may be
/// there, or open in Word.
///
/// # Errors
/// [`Code::FileExists`] where one may not be overwritten; why it can't be written.
pub(super) fn check_places(
    folder: &Path,
    paths: &[PathBuf],
    overwrite: bool,
) -> Result<(), ApiError> {
    if let Some(there) = paths.iter().find(|path| !overwrite && path.exists()) {
        return Err(
            ApiError::new(Code::FileExists, "the file is there").with("name", file_name(there))
        );
    }
    let targets: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    check_targets(&targets).map_err(|error| write_error(&error, folder, paths))
}

/// Writes a file `STEM.ENDING`, or where there is one `STEM（2）.ENDING` and so on; gives its path.
///
/// # Errors
/// Why it can't be written.
pub(crate) fn write_new(
    folder: &Path,
    stem: &str,
    ending: &str,
    content: &[u8],
) -> Result<PathBuf, ApiError> {
    let mut path = folder.join(format!("{}.{ending}", file_stem(stem)));
    if path.exists() {
        path = folder.join(format!("{}.{ending}", free_name(std::slice::from_ref(&path))));
    }
    write_files(&[(&path, content)])
        .map_err(|error| write_error(&error, folder, std::slice::from_ref(&path)))?;
    Ok(path)
}

fn in_use(path: &Path, paths: &[PathBuf], error: &WriteError) -> ApiError {
    ApiError::new(Code::FileInUse, error.to_string())
        .with("name", file_name(path))
        .with("other", free_name(paths))
}

/// A name (without its ending) under which none of the files is there: `…（2）`.
fn free_name(paths: &[PathBuf]) -> String {
    let stem = paths.first().and_then(|path| path.file_stem()).unwrap_or_default();
    let stem = stem.to_string_lossy();
    let with = |count: u32| format!("{stem}（{count}）");
    let is_free = |name: &str| {
        paths.iter().all(|path| {
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            !path.with_file_name(format!("{name}.{ending}")).exists()
        })
    };
    (2..).map(with).find(|name| is_free(name)).unwrap_or_default()
}

pub(super) fn write_error(error: &WriteError, folder: &Path, paths: &[PathBuf]) -> ApiError {
    let reason = match error {
        WriteError::Target { path, .. } | WriteError::Parted { path, .. } => {
            return in_use(path, paths, error);
        }
        WriteError::Folder { reason, .. } | WriteError::Bytes { reason, .. } => reason,
    };
    let code = match reason.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Code::DiskFull
        }
        _ => Code::FolderUnusable,
    };
    ApiError::new(code, error.to_string()).with("folder", folder.display())
}

/// What the issue itself gives reason to look at.
fn own_warnings(issue: &Issue) -> Vec<ExportWarning> {
    let mut warnings = Vec::new();
    if issue.secrecy.is_some() {
        warnings.push(ExportWarning::Classified);
    }
    let mut unset = |field, is_unset: bool| {
        if is_unset {
            warnings.push(ExportWarning::Unset { field });
        }
    };
    let brought = |kind| issue.front.iter().any(|line| line.kind == kind);
    use bulletin_model::FrontKind as Kind;
    unset(UnsetField::Name, issue.name.is_empty() && !brought(Kind::Name));
    unset(UnsetField::Year, issue.year.is_none());
    unset(UnsetField::Number, issue.number.is_none() && !brought(Kind::Number));
    unset(UnsetField::Date, issue.date.is_none() && !brought(Kind::UnitAndDate));
    for column in &issue.columns {
        let name = column.name().to_owned();
        if column.left_out {
            warnings.push(ExportWarning::ColumnLeftOut { name });
            continue;
        }
        if column.entries.iter().all(|entry| entry.left_out) {
            warnings.push(ExportWarning::EmptyColumn { name });
        }
        for entry in &column.entries {
            if entry.left_out {
                let label = view::label(entry);
                warnings.push(ExportWarning::EntryLeftOut { entry: entry.id, label });
            } else if entry.paragraphs().all(|(_, text)| text.trim().is_empty()) {
                warnings.push(ExportWarning::EmptyEntry { entry: entry.id });
            }
        }
    }
    warnings
}
