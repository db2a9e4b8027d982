//! A window of the program on a library of its own, on a machine whose clock, ids and fonts are the
//! test's.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bulletin_api::{
    Api, ApiError, Code, Host, PrintJob, dispatch,
    printing::{Printing, Watch},
    wire::{
        change::Change,
        issue::OpenIssue,
        layout::{Followed, PageView},
        library::{PlaceWarning, Start},
        print::Printer,
        shelf::{Chosen, Imported, Purpose},
    },
};
use bulletin_typeset::FontSources;
use chrono::{DateTime, FixedOffset};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::repository;

/// The library's name.
const LIBRARY: &str = "资料.db";

/// A machine with the open fonts only, whose every folder dialog is answered with `exports`.
#[derive(Default)]
struct Machine {
    folder: PathBuf,
    ids: AtomicU64,
    secrets: Mutex<BTreeMap<String, String>>,
    opened: Mutex<Vec<PathBuf>>,
    printing: Printing,
    patience: Mutex<Option<Duration>>,
}

impl Machine {
    fn exports(&self) -> PathBuf {
        self.folder.join("导出")
    }
}

impl Host for Machine {
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2020-12-28T09:00:00+08:00").expect("a time")
    }

    fn fresh_id(&self) -> u64 {
        self.ids.fetch_add(1, Ordering::Relaxed)
    }

    fn version(&self) -> String {
        "0.0.0".to_owned()
    }

    fn settings_folder(&self) -> PathBuf {
        self.folder.join("settings")
    }

    fn given_library(&self) -> Option<PathBuf> {
        Some(self.folder.join(LIBRARY))
    }

    fn suggested_folder(&self) -> PathBuf {
        self.folder.clone()
    }

    fn place_warnings(&self, _: &Path) -> Vec<PlaceWarning> {
        Vec::new()
    }

    fn fonts(&self) -> FontSources {
        FontSources { system: false, folders: vec![repository::fonts()] }
    }

    fn sample(&self) -> String {
        repository::fixture_text("sample-issue.txt")
    }

    fn choose(&self, _: Purpose) -> Result<Vec<PathBuf>, ApiError> {
        Ok(vec![self.exports()])
    }

    fn copy_files(&self, _: &[PathBuf]) -> Result<(), ApiError> {
        Err(ApiError::new(Code::Unsupported, "no clipboard"))
    }

    fn reveal(&self, _: &Path) -> Result<(), ApiError> {
        Err(ApiError::new(Code::Unsupported, "no file manager"))
    }

    fn secret(&self, name: &str) -> Result<Option<String>, ApiError> {
        Ok(lock(&self.secrets).get(name).cloned())
    }

    fn keep_secret(&self, name: &str, secret: Option<&str>) -> Result<(), ApiError> {
        let mut secrets = lock(&self.secrets);
        match secret {
            Some(secret) => drop(secrets.insert(name.to_owned(), secret.to_owned())),
            None => drop(secrets.remove(name)),
        }
        Ok(())
    }

    fn mail_patience(&self) -> Option<Duration> {
        *lock(&self.patience)
    }

    fn open(&self, file: &Path) -> Result<(), ApiError> {
        lock(&self.opened).push(file.to_owned());
        Ok(())
    }

    fn printers(&self) -> Result<Vec<Printer>, ApiError> {
        self.printing.printers()
    }

    fn print(&self, job: &PrintJob, watch: &mut Watch<'_>) -> Result<(), ApiError> {
        self.printing.print(job, watch)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no test panics with it")
}

/// The program's window, with one issue open.
pub struct Window {
    /// Its commands.
    pub api: Api,
    machine: Arc<Machine>,
    folder: TempDir,
    /// The issue's id.
    pub issue: String,
}

impl Window {
    /// An issue made of `text`, as when an editor opens a file.
    pub fn on(text: &str) -> Self {
        Self::with_printing(text, Printing::default())
    }

    /// The same on a machine with these printers.
    pub fn with_printing(text: &str, printing: Printing) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut window = Self::started(folder, 1, printing);
        let file = window.file("期.txt", text.as_bytes());
        let imported: Imported =
            window.get("issue_import", json!({ "file": file, "publication": null }));
        window.issue = imported.issue.to_string();
        window
    }

    /// On a copy of the library `path`, with no issue open yet.
    pub fn on_library(path: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        fs::copy(path, folder.path().join(LIBRARY)).expect("a library can be copied");
        // Beyond the ids that a file's entries have.
        Self::started(folder, 1_000_000, Printing::default())
    }

    fn started(folder: TempDir, first_id: u64, printing: Printing) -> Self {
        let machine = Machine {
            folder: folder.path().to_owned(),
            ids: AtomicU64::new(first_id),
            printing,
            ..Machine::default()
        };
        fs::create_dir(machine.exports()).expect("a folder can be made");
        let machine = Arc::new(machine);
        let api = Api::new(Arc::clone(&machine) as Arc<dyn Host>);
        let window = Self { api, machine, folder, issue: String::new() };
        let start: Start = window.get("start", json!({}));
        assert!(matches!(start, Start::Open { .. }), "{start:?}");
        window
    }

    /// How long a mail server that says nothing is waited for from now on. Otherwise it is as long as
    /// in the program, so that no test fails on a machine that is busy.
    pub fn wait_for_mail_server(&self, patience: Duration) {
        *lock(&self.machine.patience) = Some(patience);
    }

    /// A token for a file with this content.
    pub fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, content).expect("a file can be written");
        self.api.offer(&path).token
    }

    /// The folder with everything that the window reads and writes.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The files that were opened with the system's program for them.
    pub fn opened(&self) -> Vec<PathBuf> {
        lock(&self.machine.opened).clone()
    }

    /// Gives a command that must fail, and gives the code.
    #[track_caller]
    pub fn refused(&self, command: &str, request: &Value) -> Code {
        match dispatch(&self.api, command, &request.to_string()) {
            Ok(answer) => panic!("{command} must be refused, but answered {answer}"),
            Err(error) => error.code,
        }
    }

    /// Gives a command that must succeed.
    #[track_caller]
    pub fn get<R: DeserializeOwned>(&self, command: &str, request: Value) -> R {
        let answer = self.call(command, &request);
        let answer = answer.unwrap_or_else(|error| panic!("{command}: {error:?}"));
        serde_json::from_value(answer).expect("the answer has its type")
    }

    /// Gives a command.
    pub fn call(&self, command: &str, request: &Value) -> Result<Value, ApiError> {
        let answer = dispatch(&self.api, command, &request.to_string())?;
        Ok(serde_json::from_str(&answer).expect("an answer is JSON"))
    }

    /// The folder of exports.
    pub fn exports(&self) -> PathBuf {
        self.machine.exports()
    }

    /// The issue, whole.
    pub fn open(&self) -> OpenIssue {
        self.get("issue_open", json!({ "issue": self.issue }))
    }

    /// Makes changes.
    pub fn change(&self, changes: &[Value]) {
        let changes: Vec<Change> = changes
            .iter()
            .map(|change| serde_json::from_value(change.clone()).expect("a change"))
            .collect();
        let request = json!({ "issue": self.issue, "changes": changes, "step": "new" });
        let _: Value = self.get("edit", request);
    }

    /// Sets a field of the issue.
    pub fn set(&self, name: &str, value: &Value) {
        let field = json!({ "name": name, "value": value });
        self.change(&[json!({ "kind": "set-issue", "field": field })]);
    }

    /// What the screen draws, page by page.
    pub fn pages(&self) -> Vec<PageView> {
        let follow = |pages: &[Value]| -> Followed {
            self.get("follow", json!({ "issue": self.issue, "shown": { "pages": pages } }))
        };
        let count = follow(&[]).layout.pages.len();
        follow(&(0..count).map(|index| json!({ "index": index })).collect::<Vec<_>>()).pages
    }

    /// The exported PDF.
    pub fn pdf(&self) -> Vec<u8> {
        let chosen: Chosen = self.get("choose", json!({ "purpose": "export-folder" }));
        let request = json!({
            "issue": self.issue,
            "job": "1",
            "kinds": ["pdf"],
            "options": options(),
            "folder": chosen.files[0].token,
            "name": "期",
            "overwrite": true,
        });
        let _: Value = self.get("export", request);
        fs::read(self.folder.path().join("导出/期.pdf")).expect("the PDF was written")
    }
}

/// The ways of exporting that the dialog begins with.
#[must_use]
pub fn options() -> Value {
    json!({ "faces": "named", "name": "text", "ink": "office", "count": "own" })
}
