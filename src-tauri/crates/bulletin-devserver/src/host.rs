//! The world as a browser on this machine has it: the machine's own clock and folders, and dialogs
//! that are answered from the command line, since a browser can't name a folder.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use bulletin_api::{
    ApiError, Code, Host, PrintJob, machine,
    printing::{Printing, Watch},
    wire::{library::PlaceWarning, print::Printer, shelf::Purpose},
};
use bulletin_typeset::FontSources;
use chrono::{DateTime, FixedOffset};

/// What the command line says of the world.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The library; none: the UI asks for a place.
    pub library: Option<PathBuf>,
    /// What a folder dialog chooses.
    pub exports: PathBuf,
    /// The program that opens files; none: a browser opens none.
    pub opener: Option<PathBuf>,
    /// Where the machine's settings are kept.
    pub settings: PathBuf,
    /// Further folders of fonts.
    pub fonts: Vec<PathBuf>,
    /// Whether the system's fonts are searched.
    pub system_fonts: bool,
}

/// The devserver's host.
pub struct DevHost {
    folders: Folders,
    ids: machine::Ids,
}

impl DevHost {
    /// A host with these folders.
    #[must_use]
    pub fn new(folders: Folders) -> Self {
        Self { folders, ids: machine::Ids::default() }
    }
}

impl Host for DevHost {
    fn now(&self) -> DateTime<FixedOffset> {
        machine::now()
    }

    fn fresh_id(&self) -> u64 {
        self.ids.fresh(self.now())
    }

    fn version(&self) -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }

    fn settings_folder(&self) -> PathBuf {
        self.folders.settings.clone()
    }

    fn given_library(&self) -> Option<PathBuf> {
        self.folders.library.clone()
    }

    fn suggested_folder(&self) -> PathBuf {
        self.folders.settings.join("资料")
    }

    fn place_warnings(&self, folder: &Path) -> Vec<PlaceWarning> {
        machine::place_warnings(folder)
    }

    fn fonts(&self) -> FontSources {
        FontSources { system: self.folders.system_fonts, folders: self.folders.fonts.clone() }
    }

    fn sample(&self) -> String {
        machine::SAMPLE.to_owned()
    }

    fn choose(&self, purpose: Purpose) -> Result<Vec<PathBuf>, ApiError> {
        match purpose {
            Purpose::ExportFolder
            | Purpose::OriginalFolder
            | Purpose::BackupFolder
            | Purpose::LibraryFolder => {
                let folder = &self.folders.exports;
                let made = fs::create_dir_all(folder).and_then(|()| folder.canonicalize());
                made.map(|folder| vec![folder]).map_err(|error| {
                    ApiError::new(Code::FolderUnusable, error.to_string())
                        .with("folder", folder.display())
                })
            }
            // The browser lets the user choose these and uploads them.
            Purpose::Import
            | Purpose::Submissions
            | Purpose::Backup
            | Purpose::Profile
            | Purpose::Roster
            | Purpose::OwnWords
            | Purpose::Fonts
            | Purpose::MastheadPicture
            | Purpose::Attachments
            | Purpose::Certificate
            | Purpose::Recipients
            | Purpose::Returned => Err(unsupported("choose")),
        }
    }

    fn copy_files(&self, _: &[PathBuf]) -> Result<(), ApiError> {
        Err(unsupported("copy files"))
    }

    fn reveal(&self, _: &Path) -> Result<(), ApiError> {
        Err(unsupported("show a folder"))
    }

    fn open(&self, file: &Path) -> Result<(), ApiError> {
        let opener = self.folders.opener.as_ref().ok_or_else(|| unsupported("open a file"))?;
        let failed = |error: std::io::Error| ApiError::new(Code::Unsupported, error.to_string());
        let mut program = Command::new(opener).arg(file).spawn().map_err(failed)?;
        // It may stay open for as long as somebody reads.
        std::thread::spawn(move || program.wait());
        Ok(())
    }

    fn printers(&self) -> Result<Vec<Printer>, ApiError> {
        Printing::default().printers()
    }

    fn print(&self, job: &PrintJob, watch: &mut Watch<'_>) -> Result<(), ApiError> {
        Printing::default().print(job, watch)
    }
}

fn unsupported(what: &str) -> ApiError {
    ApiError::new(Code::Unsupported, format!("a browser can't {what}"))
}
