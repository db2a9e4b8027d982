//! The world as the desktop has it.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use arboard::Clipboard;
use bulletin_api::{
    ApiError, Code, Host, PrintJob, Webview, machine,
    printing::{Printing, Watch},
    wire::{library::PlaceWarning, print::Printer, shelf::Purpose},
};
use bulletin_typeset::FontSources;
use chrono::{DateTime, FixedOffset};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt as _, FilePath};

use crate::{arguments::Arguments, webview};

/// The shell's host.
pub struct ShellHost {
    app: AppHandle,
    arguments: Arguments,
    ids: machine::Ids,
    /// On X11 what was copied is gone with the one who copied it.
    clipboard: Mutex<Option<Clipboard>>,
}

/// The endings of the files that the dialogs offer.
const TEXTS: [&str; 8] = ["txt", "docx", "doc", "wps", "htm", "html", "mht", "mhtml"];

const FONTS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

impl ShellHost {
    /// A host for the app.
    #[must_use]
    pub fn new(app: AppHandle, arguments: Arguments) -> Self {
        Self { app, arguments, ids: machine::Ids::default(), clipboard: Mutex::default() }
    }
}

impl Host for ShellHost {
    fn now(&self) -> DateTime<FixedOffset> {
        machine::now()
    }

    fn fresh_id(&self) -> u64 {
        self.ids.fresh(self.now())
    }

    fn version(&self) -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }

    fn webview(&self) -> Option<Webview> {
        webview::described()
    }

    fn settings_folder(&self) -> PathBuf {
        self.arguments.settings_folder()
    }

    fn given_library(&self) -> Option<PathBuf> {
        self.arguments.library.clone()
    }

    fn opens_sample(&self) -> bool {
        self.arguments.sample
    }

    fn suggested_folder(&self) -> PathBuf {
        machine::suggested_folder()
    }

    fn place_warnings(&self, folder: &Path) -> Vec<PlaceWarning> {
        machine::place_warnings(folder)
    }

    fn fonts(&self) -> FontSources {
        let mut folders = self.arguments.fonts.clone();
        folders.extend(FontSources::beside_program());
        FontSources { system: true, folders }
    }

    fn sample(&self) -> String {
        machine::SAMPLE.to_owned()
    }

    fn choose(&self, purpose: Purpose) -> Result<Vec<PathBuf>, ApiError> {
        let dialog = self.app.dialog().file().set_title(title(purpose));
        let one = |chosen: Option<FilePath>| chosen.into_iter().collect();
        let chosen: Vec<FilePath> = match purpose {
            Purpose::Import => one(dialog.add_filter("文稿", &TEXTS).blocking_pick_file()),
            Purpose::Submissions => {
                dialog.add_filter("来稿", &TEXTS).blocking_pick_files().unwrap_or_default()
            }
            Purpose::Fonts => {
                dialog.add_filter("字体", &FONTS).blocking_pick_files().unwrap_or_default()
            }
            Purpose::MastheadPicture => {
                one(dialog.add_filter("图片", &["png", "jpg", "jpeg"]).blocking_pick_file())
            }
            Purpose::Returned => one(dialog.add_filter("Word文件", &["docx"]).blocking_pick_file()),
            Purpose::Backup => one(dialog.add_filter("备份", &["db"]).blocking_pick_file()),
            Purpose::Profile => one(dialog.add_filter("版式", &["toml"]).blocking_pick_file()),
            Purpose::Attachments => dialog.blocking_pick_files().unwrap_or_default(),
            Purpose::Certificate => {
                one(dialog.add_filter("证书", &["cer", "crt", "pem", "der"]).blocking_pick_file())
            }
            Purpose::Recipients => {
                one(dialog.add_filter("表格", &["xlsx", "csv"]).blocking_pick_file())
            }
            Purpose::Roster => {
                one(dialog.add_filter("领导名册", &["xlsx", "csv"]).blocking_pick_file())
            }
            Purpose::OwnWords => {
                one(dialog.add_filter("单位词库", &["txt", "tsv"]).blocking_pick_file())
            }
            Purpose::ExportFolder
            | Purpose::OriginalFolder
            | Purpose::BackupFolder
            | Purpose::LibraryFolder => {
                one(dialog.set_can_create_directories(true).blocking_pick_folder())
            }
        };
        let paths = chosen.into_iter().map(|path| {
            path.into_path().map_err(|error| ApiError::new(Code::Unsupported, error.to_string()))
        });
        paths.collect()
    }

    fn copy_files(&self, files: &[PathBuf]) -> Result<(), ApiError> {
        let failed = |error: arboard::Error| ApiError::new(Code::Unsupported, error.to_string());
        let mut clipboard = self.clipboard.lock().unwrap_or_else(PoisonError::into_inner);
        if clipboard.is_none() {
            *clipboard = Some(Clipboard::new().map_err(failed)?);
        }
        let Some(clipboard) = clipboard.as_mut() else { return Ok(()) };
        if cfg!(windows) {
            // Files join what is there, and then a text that was copied before would be pasted.
            clipboard.clear().map_err(failed)?;
        }
        clipboard.set().file_list(files).map_err(failed)
    }

    fn reveal(&self, file: &Path) -> Result<(), ApiError> {
        tauri_plugin_opener::reveal_item_in_dir(file).map_err(|error| opener_error(&error))
    }

    fn secret(&self, name: &str) -> Result<Option<String>, ApiError> {
        match entry(name)?.get_password() {
            Ok(secret) => Ok(Some(secret)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(keyring_error(&error)),
        }
    }

    fn keep_secret(&self, name: &str, secret: Option<&str>) -> Result<(), ApiError> {
        let entry = entry(name)?;
        let kept = match secret {
            Some(secret) => entry.set_password(secret),
            None => entry.delete_credential(),
        };
        match kept {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(keyring_error(&error)),
        }
    }

    fn open(&self, file: &Path) -> Result<(), ApiError> {
        tauri_plugin_opener::open_path(file, None::<&str>).map_err(|error| opener_error(&error))
    }

    fn printers(&self) -> Result<Vec<Printer>, ApiError> {
        Printing::default().printers()
    }

    fn print(&self, job: &PrintJob, watch: &mut Watch<'_>) -> Result<(), ApiError> {
        Printing::default().print(job, watch)
    }
}

/// A place in the system's keyring (on Windows, 凭据管理器).
fn entry(name: &str) -> Result<keyring::Entry, ApiError> {
    keyring::Entry::new("Banxin", name).map_err(|error| keyring_error(&error))
}

fn keyring_error(error: &keyring::Error) -> ApiError {
    ApiError::new(Code::Unsupported, error.to_string())
}

fn opener_error(error: &tauri_plugin_opener::Error) -> ApiError {
    ApiError::new(Code::Unsupported, error.to_string())
}

fn title(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Import => "从文件新建一期",
        Purpose::Submissions => "导入来稿",
        Purpose::ExportFolder => "导出到哪个文件夹",
        Purpose::OriginalFolder => "来稿原文存到哪个文件夹",
        Purpose::BackupFolder => "备份到哪个文件夹",
        Purpose::LibraryFolder => "资料存放在哪个文件夹",
        Purpose::Backup => "从哪个备份恢复",
        Purpose::Profile => "导入版式",
        Purpose::Roster => "导入领导名册",
        Purpose::OwnWords => "导入单位词库",
        Purpose::MastheadPicture => "选报头图片",
        Purpose::Fonts => "添加字体",
        Purpose::Attachments => "另附文件",
        Purpose::Certificate => "选择单位证书",
        Purpose::Recipients => "导入报送范围",
        Purpose::Returned => "导回修改稿",
    }
}
