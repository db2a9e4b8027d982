//! The library: where it is, whether it opens, and its backups.

use std::{
    fs,
    path::{Path, PathBuf},
};

use bulletin_store::{self as store, BackupFile, Library, OpenMode, Restore, StoreError};
use chrono::{DateTime, Utc};

use crate::{
    Api, ApiError, Code,
    api::lock,
    desk::{Desk, library_read_only},
    tokens::file_name,
    wire::{
        Nothing,
        library::{
            About, Backup, BackupRestore, BackupSettings, BackupSource, BackupState, CopyRequest,
            OpenFailure, PlaceCheck, PlaceRequest, PlaceWarning, Restored, Start, Written,
        },
    },
};

/// The library's file name within its folder.
const LIBRARY: &str = "版心资料.db";
/// The folder for backups beside the library, where no other was chosen.
const BACKUPS: &str = "备份";
/// How a time stands in the name of a copy kept elsewhere.
const STAMP: &str = "%Y%m%d-%H%M%S";

impl Api {
    pub(crate) fn start(&self, _: Nothing) -> Result<Start, ApiError> {
        {
            let desk = self.desk();
            if let Some(library) = &desk.libraries.main {
                return Ok(Start::Open {
                    read_only: library_read_only(library),
                    open_sample: self.host.opens_sample(),
                });
            }
        }
        match self.library_path() {
            Some(path) => Ok(self.open(&mut self.desk(), &path)),
            None => {
                let suggested = self.host.suggested_folder();
                Ok(Start::NeedsPlace { suggested: self.place(&suggested) })
            }
        }
    }

    pub(crate) fn about(&self, _: Nothing) -> Result<About, ApiError> {
        let place = self.library_path().map(|path| path.display().to_string());
        let webview = self.host.webview();
        Ok(About {
            version: self.host.version(),
            webview_is_bad: webview.as_ref().is_some_and(|webview| webview.is_bad),
            webview: webview.map(|webview| webview.name).unwrap_or_default(),
            sqlite: store::sqlite_version().to_owned(),
            place: place.unwrap_or_default(),
        })
    }

    pub(crate) fn place_check(&self, request: PlaceRequest) -> Result<PlaceCheck, ApiError> {
        let folder = self.place_folder(&request)?;
        let check = self.place(&folder);
        // The choice is to be named again by `place_set`.
        Ok(PlaceCheck { folder: Some(self.offer(&folder).token), ..check })
    }

    pub(crate) fn place_set(&self, request: PlaceRequest) -> Result<Start, ApiError> {
        let folder = self.place_folder(&request)?;
        let unusable = |error: std::io::Error| {
            ApiError::new(Code::FolderUnusable, error.to_string()).with("folder", folder.display())
        };
        fs::create_dir_all(&folder).map_err(unusable)?;
        let path = folder.join(LIBRARY);
        if !path.exists() {
            Library::create(&path)?;
        }
        let before = self.library_path();
        let mut desk = self.desk();
        self.close_library(&mut desk)?;
        if let Err(error) = self.settle_on(&path) {
            if let Some(before) = before {
                self.open(&mut desk, &before);
            }
            return Err(unusable(error));
        }
        let start = self.open(&mut desk, &path);
        drop(desk);
        self.find_fonts_again();
        Ok(start)
    }

    pub(crate) fn backups(&self, _: Nothing) -> Result<BackupState, ApiError> {
        Ok(self.backup_state())
    }

    pub(crate) fn backup_settings(&self, request: BackupSettings) -> Result<BackupState, ApiError> {
        let folder = self.tokens.take(&request.folder)?;
        let mut settings = self.settings();
        settings.backup_folder = Some(folder);
        settings
            .write(&self.host.settings_folder())
            .map_err(|error| ApiError::new(Code::SaveFailed, error.to_string()))?;
        drop(settings);
        Ok(self.backup_state())
    }

    pub(crate) fn backup_now(&self, _: Nothing) -> Result<BackupState, ApiError> {
        self.desk().flush_all(self.now_utc())?;
        self.note_backup(self.back_up());
        Ok(self.backup_state())
    }

    pub(crate) fn backup_restore(&self, request: BackupRestore) -> Result<Restored, ApiError> {
        let from = match request.from {
            BackupSource::File { token } => self.tokens.take(&token)?,
            // A name of the list and nothing else: no way out of the folder.
            BackupSource::Listed { name } => self
                .backup_files()
                .into_iter()
                .map(|file| file.path)
                .find(|path| file_name(path) == name)
                .ok_or_else(|| {
                    ApiError::new(Code::NotFound, "no such backup").with("name", &name)
                })?,
        };
        let path = self.library_path().ok_or_else(|| ApiError::new(Code::NoLibrary, "no place"))?;
        let failed = |error| restore_failed(error, &from);
        let restore = Restore::prepare(&from, &path).map_err(failed)?;
        let at = self.now().naive_local();
        // Nothing else finds the library closed: it is open again before the desk is left.
        let mut desk = self.desk();
        self.close_library(&mut desk)?;
        let restored = restore.put_in_place(at);
        let start = self.open(&mut desk, &path);
        drop(desk);
        let kept = restored.map_err(failed)?;
        let kept = kept.and_then(|path| self.backup(BackupFile { path, at, is_kept_aside: true }));
        Ok(Restored { start, kept })
    }

    pub(crate) fn library_copy(&self, request: CopyRequest) -> Result<Written, ApiError> {
        let folder = self.tokens.take(&request.folder)?;
        let path = self.library_path().ok_or_else(|| ApiError::new(Code::NoLibrary, "no place"))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let to = folder.join(format!("{stem}-{}.db", self.now().format(STAMP)));
        let now = self.now_utc();
        let mut desk = self.desk();
        desk.flush_for_reading(now);
        store::copy_to(&path, &to)?;
        // What could not be written to the library itself is in the copy.
        desk.write_pending_to(&mut Library::open(&to, OpenMode::Write)?, now)?;
        drop(desk);
        Ok(Written {
            name: file_name(&to),
            folder: folder.display().to_string(),
            file: self.tokens.written(self.host.fresh_id(), &to),
        })
    }

    /// Makes a backup where this process owns the library and there is none of today.
    ///
    /// # Errors
    /// Why it failed.
    pub(crate) fn back_up_daily(&self) -> Result<(), ApiError> {
        let owned = match &self.desk().libraries.main {
            Some(library) => !library.is_read_only(),
            None => false,
        };
        let today = self.now().date_naive();
        let is_todays = |file: &BackupFile| !file.is_kept_aside && file.at.date() == today;
        if !owned || self.backup_files().iter().any(is_todays) {
            return Ok(());
        }
        self.desk().flush_all(self.now_utc())?;
        self.back_up()
    }

    fn back_up(&self) -> Result<(), ApiError> {
        let path = self.library_path().ok_or_else(|| ApiError::new(Code::NoLibrary, "no place"))?;
        let folder = self.backup_folder(&path);
        fs::create_dir_all(&folder).map_err(|error| {
            ApiError::new(Code::FolderUnusable, error.to_string()).with("folder", folder.display())
        })?;
        let made = store::back_up(&path, &folder, self.now().naive_local());
        made.map_err(|error| ApiError::from(error).with("deed", "backup"))?;
        Ok(())
    }

    /// Makes a library the one that is opened from now on.
    fn settle_on(&self, library: &Path) -> std::io::Result<()> {
        let mut settings = self.settings();
        let before = settings.library.replace(library.to_owned());
        let written = settings.write(&self.host.settings_folder());
        if written.is_err() {
            settings.library = before;
        }
        written
    }

    fn open(&self, desk: &mut Desk, path: &Path) -> Start {
        // A library that was named when the program was started is made where there is none.
        let is_given = self.host.given_library().as_deref() == Some(path);
        let opened = match Library::open(path, OpenMode::Write) {
            Err(StoreError::Missing(_)) if is_given => Library::create(path),
            opened => opened,
        };
        match opened {
            Ok(library) => {
                let read_only = library_read_only(&library);
                desk.libraries.main = Some(library);
                self.note_opened();
                Start::Open { read_only, open_sample: self.host.opens_sample() }
            }
            Err(error) => Start::Failed {
                reason: match error {
                    StoreError::Missing(_) => OpenFailure::Missing,
                    StoreError::Newer { .. } => OpenFailure::Newer,
                    StoreError::NotALibrary(_) | StoreError::Damaged(_) => OpenFailure::Damaged,
                    _ => OpenFailure::Unreadable,
                },
                place: path.display().to_string(),
                backups: self.backup_list(),
            },
        }
    }

    /// Closes the library, what is pending being written first.
    ///
    /// # Errors
    /// Why it could not be written; the library stays open then.
    fn close_library(&self, desk: &mut Desk) -> Result<(), ApiError> {
        desk.flush_all(self.now_utc())?;
        desk.close_all();
        desk.libraries.main = None;
        Ok(())
    }

    pub(crate) fn library_path(&self) -> Option<PathBuf> {
        self.host.given_library().or_else(|| self.settings().library.clone())
    }

    fn place_folder(&self, request: &PlaceRequest) -> Result<PathBuf, ApiError> {
        match &request.folder {
            Some(token) => self.tokens.take(token),
            None => Ok(self.host.suggested_folder()),
        }
    }

    fn place(&self, folder: &Path) -> PlaceCheck {
        let mut warnings = self.host.place_warnings(folder);
        if !is_writable(folder) {
            warnings.push(PlaceWarning::ReadOnly);
        }
        PlaceCheck {
            place: folder.display().to_string(),
            warnings,
            library: folder.join(LIBRARY).exists(),
            folder: None,
        }
    }

    fn backup_folder(&self, library: &Path) -> PathBuf {
        let beside = || library.parent().unwrap_or(Path::new("")).join(BACKUPS);
        self.settings().backup_folder.clone().unwrap_or_else(beside)
    }

    fn backup_state(&self) -> BackupState {
        let folder = self.settings().backup_folder.clone();
        BackupState {
            folder: folder.map(|folder| folder.display().to_string()).unwrap_or_default(),
            backups: self.backup_list(),
            failed: lock(&self.backup_failed).clone(),
        }
    }

    fn backup_list(&self) -> Vec<Backup> {
        self.backup_files().into_iter().filter_map(|file| self.backup(file)).collect()
    }

    fn backup(&self, file: BackupFile) -> Option<Backup> {
        let BackupFile { path, at, is_kept_aside } = file;
        let local = *self.now().offset();
        let at: DateTime<Utc> = at.and_local_timezone(local).single()?.to_utc();
        let bytes = fs::metadata(&path).ok()?.len();
        Some(Backup { name: file_name(&path), at, bytes, kept_aside: is_kept_aside })
    }

    /// The backups of the library and what was kept aside, the latest first.
    fn backup_files(&self) -> Vec<BackupFile> {
        let library = self.library_path();
        library.map(|path| store::backups(&path, &self.backup_folder(&path))).unwrap_or_default()
    }
}

/// Why a restore came to nothing. The library is as it was.
fn restore_failed(error: StoreError, backup: &Path) -> ApiError {
    let is_the_backups = matches!(
        error,
        StoreError::Missing(_)
            | StoreError::NotALibrary(_)
            | StoreError::Damaged(_)
            | StoreError::Internal { .. }
            | StoreError::TooLarge
    );
    let error = ApiError::from(error);
    match is_the_backups {
        true => ApiError::new(Code::BackupUnusable, error.message).with("name", file_name(backup)),
        false => error.with("deed", "restore"),
    }
}

/// Whether files can be made in `folder`, or in the nearest folder above it that is there.
fn is_writable(folder: &Path) -> bool {
    let there = folder.ancestors().find(|folder| folder.is_dir());
    there.is_some_and(|folder| tempfile::tempfile_in(folder).is_ok())
}
