//! The world outside: clock, ids, dialogs, folders, clipboard. The shell, the devserver and the
//! tests each have one of their own; nothing in this crate reaches past it.

use std::path::{Path, PathBuf};

use bulletin_typeset::FontSources;
use chrono::{DateTime, FixedOffset};

use crate::{
    ApiError, PrintJob,
    printing::Watch,
    wire::{library::PlaceWarning, print::Printer, shelf::Purpose},
};

/// What draws the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webview {
    /// Its name and version, such as `WebView2 130.0.2849.39`.
    pub name: String,
    /// Whether that version is known to spoil Chinese input.
    pub is_bad: bool,
}

/// The world outside.
pub trait Host: Send + Sync {
    /// The time, in the machine's zone.
    fn now(&self) -> DateTime<FixedOffset>;

    /// An id that was never given before on any machine, as far as can be; later ones are larger.
    fn fresh_id(&self) -> u64;

    /// The program's version.
    fn version(&self) -> String;

    /// What draws the page; none where the host does not know, as in a browser.
    fn webview(&self) -> Option<Webview> {
        None
    }

    /// Where the program keeps what it remembers of this machine; made when it is written to.
    fn settings_folder(&self) -> PathBuf;

    /// A library that was named when the program was started; it goes before the one that the
    /// settings name.
    fn given_library(&self) -> Option<PathBuf>;

    /// Whether the sample is opened at once, as the program was started to show it.
    fn opens_sample(&self) -> bool {
        false
    }

    /// The folder that is suggested for 资料 at the first start.
    fn suggested_folder(&self) -> PathBuf;

    /// What is to be said against `folder` as the place for 资料, as far as the system tells.
    fn place_warnings(&self, folder: &Path) -> Vec<PlaceWarning>;

    /// Where fonts are looked for.
    fn fonts(&self) -> FontSources;

    /// The text of the sample issue, as a file would bring it.
    fn sample(&self) -> String;

    /// Opens a dialog of the system and waits for the choice; nothing is chosen where the editor
    /// cancels.
    ///
    /// # Errors
    /// [`crate::Code::Unsupported`] where the host has no such dialog.
    fn choose(&self, purpose: Purpose) -> Result<Vec<PathBuf>, ApiError>;

    /// Puts files on the clipboard.
    ///
    /// # Errors
    /// [`crate::Code::Unsupported`] where the host has no clipboard for files.
    fn copy_files(&self, files: &[PathBuf]) -> Result<(), ApiError>;

    /// Shows a file in its folder, in the system's file manager.
    ///
    /// # Errors
    /// [`crate::Code::Unsupported`] where the host has none.
    fn reveal(&self, file: &Path) -> Result<(), ApiError>;

    /// A secret that the system keeps for this user.
    ///
    /// # Errors
    /// [`crate::Code::Unsupported`] where the system has no place for secrets.
    fn secret(&self, _name: &str) -> Result<Option<String>, ApiError> {
        Err(ApiError::new(crate::Code::Unsupported, "no place for secrets"))
    }

    /// Has the system keep a secret, or forget it.
    ///
    /// # Errors
    /// [`crate::Code::Unsupported`] where the system has no place for secrets.
    fn keep_secret(&self, _name: &str, _secret: Option<&str>) -> Result<(), ApiError> {
        Err(ApiError::new(crate::Code::Unsupported, "no place for secrets"))
    }

    /// How long a mail server may be silent; none: a minute.
    fn mail_patience(&self) -> Option<std::time::Duration> {
        None
    }

    /// Opens a file with the system's program for it.
    ///
    /// # Errors
    /// [`crate::Code::Unsupported`] where the host has none.
    fn open(&self, file: &Path) -> Result<(), ApiError>;

    /// The system's printers, the one that it would choose itself first.
    ///
    /// # Errors
    /// [`crate::Code::PrintFailed`] where the system's printing does not answer.
    fn printers(&self) -> Result<Vec<Printer>, ApiError>;

    /// Hands pages to a printer; returns when the system has taken them all.
    ///
    /// # Errors
    /// [`crate::Code::NoPrinter`], [`crate::Code::PrintFailed`], or [`crate::Code::Cancelled`] where
    /// `watch` stops it, or a printer that asks something of its own was cancelled.
    fn print(&self, job: &PrintJob, watch: &mut Watch<'_>) -> Result<(), ApiError>;
}
