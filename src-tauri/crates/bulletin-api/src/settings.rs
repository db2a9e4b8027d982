//! What the program remembers of this machine, outside the library: where the library is, and the
//! folders last used. A small JSON file.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::wire::dispatch::MailSecurity;
use crate::wire::export::{ExportKind, ExportOptions, PdfInk, PdfPages, WordFaces, WordName};
use crate::wire::print::{Arrangement, PrintChoices};

/// The file's name within [`crate::Host::settings_folder`].
const FILE: &str = "settings.json";

/// What is remembered. Fields that a newer version added are kept out; ones that are missing have
/// their defaults.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// The library's file.
    pub(crate) library: Option<PathBuf>,
    /// The folder of the last export.
    pub(crate) export_folder: Option<PathBuf>,
    /// The folder for backups; none: beside the library.
    pub(crate) backup_folder: Option<PathBuf>,
    /// 邮件设置; the password is the system's to keep.
    pub(crate) mail: MailAccount,
    /// The last printing.
    pub(crate) print: PrintSettings,
    /// How the last export was made.
    pub(crate) export: ExportSettings,
}

/// How the last export was made; the next one begins with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ExportSettings {
    pub(crate) faces: WordFaces,
    pub(crate) name: WordName,
    pub(crate) ink: PdfInk,
    pub(crate) count: PdfPages,
    /// Whether Word recorded what is changed in the file (送审用).
    pub(crate) review: bool,
}

impl Default for ExportSettings {
    /// The smallest files that any office can open and change.
    fn default() -> Self {
        Self {
            faces: WordFaces::Named,
            name: WordName::Text,
            ink: PdfInk::Office,
            count: PdfPages::Own,
            review: false,
        }
    }
}

impl ExportSettings {
    /// What is remembered of an export of `kinds`; without a Word file, whether one is for 送审
    /// stays as it was.
    pub(crate) fn after(&self, kinds: &[ExportKind], options: &ExportOptions) -> Self {
        let ExportOptions { faces, name, ink, count } = *options;
        let word = kinds.iter().find(|kind| **kind != ExportKind::Pdf);
        let review = word.map_or(self.review, |kind| *kind == ExportKind::DocxForReview);
        Self { faces, name, ink, count, review }
    }

    /// How the next export begins.
    pub(crate) fn options(&self) -> ExportOptions {
        let Self { faces, name, ink, count, .. } = *self;
        ExportOptions { faces, name, ink, count }
    }

    /// How what goes with a mail is made. Inks and blank pages are for a printing house, to which
    /// an export is taken: whoever gets the mail reads it on a screen or prints it in an office.
    pub(crate) fn for_mail(&self) -> ExportOptions {
        ExportOptions { ink: PdfInk::Office, count: PdfPages::Own, ..self.options() }
    }
}

/// How the last printing was set up, as far as the next one will be the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct PrintSettings {
    /// The printer's name; empty: none yet.
    pub(crate) printer: String,
    pub(crate) two_sided: bool,
    pub(crate) arrangement: Arrangement,
    pub(crate) preprinted: bool,
    /// In mm.
    pub(crate) right: f64,
    /// In mm.
    pub(crate) down: f64,
}

impl Default for PrintSettings {
    fn default() -> Self {
        let PrintChoices { two_sided, arrangement, preprinted, right, down, .. } =
            PrintChoices::default();
        Self { printer: String::new(), two_sided, arrangement, preprinted, right, down }
    }
}

/// 邮件设置.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct MailAccount {
    /// The server; empty: none.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
    /// Whether and how what is said to it is encrypted.
    pub(crate) security: MailSecurity,
    /// The account's name.
    pub(crate) user: String,
    /// The sender as readers see it.
    pub(crate) sender_name: String,
    /// The sender's address.
    pub(crate) sender_address: String,
    /// The subject, with the words that stand for what an issue says.
    pub(crate) subject: String,
    /// The text, with the same words.
    pub(crate) body: String,
}

impl Default for MailAccount {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 465,
            security: MailSecurity::Implicit,
            user: String::new(),
            sender_name: String::new(),
            sender_address: String::new(),
            subject: "《{刊名}》{期号}{稿次}".to_owned(),
            body: "现报送《{刊名}》{期号}，请查收。\n\n{单位}\n{日期}".to_owned(),
        }
    }
}

impl Settings {
    /// The file that they are kept in.
    pub(crate) fn file(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    /// Reads the settings; where there are none, or they can't be read, the defaults: no document
    /// is lost with them, and the first-start question finds the library again.
    pub(crate) fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(Self::file(folder)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Writes the settings, whole or not at all.
    ///
    /// # Errors
    /// The system's.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let path = Self::file(folder);
        let partial = folder.join(format!("{FILE}.part"));
        let mut file = fs::File::create(&partial)?;
        file.write_all(serde_json::to_string_pretty(self)?.as_bytes())?;
        file.sync_all()?;
        fs::rename(partial, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_an_older_version_keep_what_they_say() {
        let read = |text: &str| serde_json::from_str::<Settings>(text).expect("settings");
        let old = read(r#"{ "export_folder": "/导出", "backups_kept": 7 }"#);
        let export_folder = Some(PathBuf::from("/导出"));
        assert_eq!(old, Settings { export_folder, ..Settings::default() });
    }

    #[test]
    fn a_mail_is_never_made_for_a_printing_house() {
        let options = ExportOptions {
            faces: WordFaces::Embedded,
            name: WordName::Picture,
            ink: PdfInk::Press,
            count: PdfPages::WholeSheets,
        };
        let for_review = ExportSettings::default().after(&[ExportKind::DocxForReview], &options);
        assert_eq!((for_review.options(), for_review.review), (options.clone(), true));
        let mail = for_review.for_mail();
        assert_eq!((mail.faces, mail.name), (WordFaces::Embedded, WordName::Picture));
        assert_eq!((mail.ink, mail.count), (PdfInk::Office, PdfPages::Own));
        assert!(for_review.after(&[ExportKind::Pdf], &options).review, "no Word file was made");
        assert!(!for_review.after(&[ExportKind::Docx, ExportKind::Pdf], &options).review);
    }
}
