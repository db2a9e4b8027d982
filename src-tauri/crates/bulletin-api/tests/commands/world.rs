//! A world whose clock and ids are the test's, and a window into it.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
        mpsc::{Receiver, Sender},
    },
};

use bulletin_api::{
    Api, ApiError, Code, Host, PrintJob, Webview, dispatch,
    printing::{SIDES, Sides, Watch, stopped},
    wire::{
        Nothing,
        change::{Change, EditRequest, Step},
        issue::{Edited, EntryView, OpenIssue},
        library::{PlaceWarning, Start},
        print::Printer,
        shelf::{OfPublication, Purpose},
    },
};
use bulletin_model::{EntryId, IssueId, PublicationId};
use bulletin_typeset::FontSources;
use chrono::{DateTime, FixedOffset, TimeDelta};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The world outside, in a folder of its own.
pub struct TestHost {
    folder: PathBuf,
    library: Option<PathBuf>,
    start: DateTime<FixedOffset>,
    seconds: AtomicI64,
    ids: AtomicU64,
    /// So many ids can still be made; the next one panics.
    pub ids_left: AtomicU64,
    pub chosen: Mutex<Vec<PathBuf>>,
    pub revealed: Mutex<Vec<PathBuf>>,
    /// What was opened with the machine's programs; none: it has no programs.
    pub opened: Mutex<Option<Vec<PathBuf>>>,
    /// What was printed: printer, copies, sides of the sheets, and which of a sheet's are printed.
    pub printed: Mutex<Vec<(String, u32, usize, Sides)>>,
    /// Where the printer waits for the test; none: nowhere.
    pub turn: Mutex<Option<Turn>>,
}

/// A place at which the printer waits for the test.
pub struct Turn {
    /// So many sides are printed.
    pub side: usize,
    /// Told when it is there.
    pub reached: Sender<()>,
    /// Waited for then.
    pub go_on: Receiver<()>,
}

impl Host for TestHost {
    fn now(&self) -> DateTime<FixedOffset> {
        self.start + TimeDelta::seconds(self.seconds.load(Ordering::Relaxed))
    }

    fn fresh_id(&self) -> u64 {
        let left = self.ids_left.fetch_sub(1, Ordering::Relaxed);
        assert!(left > 0, "no id can be made");
        self.ids.fetch_add(1, Ordering::Relaxed)
    }

    fn version(&self) -> String {
        "0.0.0".to_owned()
    }

    fn webview(&self) -> Option<Webview> {
        Some(Webview { name: "WebView2 149.0.4022.10".to_owned(), is_bad: true })
    }

    fn settings_folder(&self) -> PathBuf {
        self.folder.join("settings")
    }

    fn given_library(&self) -> Option<PathBuf> {
        self.library.clone()
    }

    fn suggested_folder(&self) -> PathBuf {
        self.folder.join("文档 一")
    }

    fn place_warnings(&self, folder: &Path) -> Vec<PlaceWarning> {
        match folder.ends_with("网络盘") {
            true => vec![PlaceWarning::Network],
            false => Vec::new(),
        }
    }

    fn fonts(&self) -> FontSources {
        FontSources { system: false, folders: vec![bulletin_testing::system_fonts()] }
    }

    fn sample(&self) -> String {
        "江澜民政月报\n第12期\n\n【工作动态】\n12月3日，区民政局开展检查。\n".to_owned()
    }

    fn choose(&self, _: Purpose) -> Result<Vec<PathBuf>, ApiError> {
        Ok(self.chosen.lock().expect("no test panics with it").clone())
    }

    fn copy_files(&self, _: &[PathBuf]) -> Result<(), ApiError> {
        Err(ApiError::new(Code::Unsupported, "no clipboard"))
    }

    fn reveal(&self, file: &Path) -> Result<(), ApiError> {
        self.revealed.lock().expect("no test panics with it").push(file.to_owned());
        Ok(())
    }

    fn open(&self, file: &Path) -> Result<(), ApiError> {
        match &mut *self.opened.lock().expect("no test panics with it") {
            Some(opened) => opened.push(file.to_owned()),
            None => return Err(ApiError::new(Code::Unsupported, "no programs")),
        }
        Ok(())
    }

    fn printers(&self) -> Result<Vec<Printer>, ApiError> {
        let printer = |name: &str| Printer {
            name: name.to_owned(),
            label: format!("{name}打印机"),
            two_sided: None,
            a3: None,
        };
        Ok(vec![printer("三楼"), printer("四楼")])
    }

    fn print(&self, job: &PrintJob, watch: &mut Watch<'_>) -> Result<(), ApiError> {
        let sides = job.pages().len();
        for side in 0..=sides {
            let mut turn = self.turn.lock().expect("no test panics with it");
            if let Some(turn) = turn.take_if(|turn| turn.side == side) {
                turn.reached.send(()).expect("the test waits for it");
                turn.go_on.recv().expect("the test says when");
            }
            if !watch(side, sides) {
                return Err(stopped(side > 0).with(SIDES, side));
            }
        }
        let mut printed = self.printed.lock().expect("no test panics with it");
        printed.push((job.printer.clone(), job.copies, job.pages().len(), job.sides));
        Ok(())
    }
}

/// A window of the program.
pub struct World {
    pub api: Api,
    pub host: Arc<TestHost>,
}

/// What a command answered.
pub type Answer = Result<Value, ApiError>;

impl World {
    /// A window on the library `资料.db` in `folder`, made where there is none, on 28 December 2020.
    pub fn open(folder: &TempDir) -> Self {
        let world = Self::new(folder.path(), Some(folder.path().join("资料.db")));
        let start: Start = world.get("start", json!({}));
        assert!(matches!(start, Start::Open { .. }), "{start:?}");
        world
    }

    /// A window that was not started yet.
    pub fn new(folder: &Path, library: Option<PathBuf>) -> Self {
        // Ids of one window never meet those of another in the same test.
        static WINDOWS: AtomicU64 = AtomicU64::new(1);
        let host = Arc::new(TestHost {
            folder: folder.to_owned(),
            library,
            start: DateTime::parse_from_rfc3339("2020-12-28T09:00:00+08:00").expect("a time"),
            seconds: AtomicI64::new(0),
            ids: AtomicU64::new(WINDOWS.fetch_add(1, Ordering::Relaxed) * 1_000_000),
            ids_left: AtomicU64::new(u64::MAX),
            chosen: Mutex::default(),
            revealed: Mutex::default(),
            opened: Mutex::new(Some(Vec::new())),
            printed: Mutex::default(),
            turn: Mutex::default(),
        });
        let world: Arc<dyn Host> = host.clone();
        Self { api: Api::new(world), host }
    }

    /// Lets time pass.
    pub fn pass(&self, seconds: i64) {
        self.host.seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Gives a command.
    pub fn call(&self, name: &str, request: Value) -> Answer {
        let answer = dispatch(&self.api, name, &request.to_string())?;
        Ok(serde_json::from_str(&answer).expect("an answer is JSON"))
    }

    /// Gives a command that must succeed.
    #[track_caller]
    pub fn get<R: serde::de::DeserializeOwned>(&self, name: &str, request: Value) -> R {
        match self.call(name, request) {
            Ok(answer) => serde_json::from_value(answer).expect("the answer has its type"),
            Err(error) => panic!("{name}: {error:?}"),
        }
    }

    /// Gives a command that must fail, and gives the code.
    #[track_caller]
    pub fn refused(&self, name: &str, request: Value) -> Code {
        match self.call(name, request) {
            Ok(answer) => panic!("{name} must be refused, but answered {answer}"),
            Err(error) => error.code,
        }
    }

    /// A token for a file with this content.
    pub fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.host.folder.join(name);
        std::fs::write(&path, content).expect("the folder can be written");
        self.api.offer(&path).token
    }

    /// A publication 江澜民政月报 with two columns.
    pub fn publication(&self) -> PublicationId {
        let answer: OfPublication = self.get("publication_create", publication());
        answer.publication
    }

    /// An issue made of a text file.
    pub fn import(&self, text: &str) -> IssueId {
        let file = self.file("期.txt", text.as_bytes());
        let answer: Value = self.get("issue_import", json!({ "file": file, "publication": null }));
        let id = answer["issue"].as_str().expect("an id is a string");
        id.parse().expect("an id is a number")
    }

    /// Opens an issue.
    pub fn issue(&self, issue: IssueId) -> OpenIssue {
        self.get("issue_open", json!({ "issue": issue }))
    }

    /// Makes changes as a step of their own.
    #[track_caller]
    pub fn edit(&self, issue: IssueId, changes: Vec<Change>) -> Edited {
        self.get("edit", edit(issue, changes, Step::New))
    }

    /// The text of each entry in printing order, paragraphs parted by `/`.
    pub fn texts(&self, issue: IssueId) -> Vec<String> {
        let open = self.issue(issue);
        let ids = open.columns.iter().flat_map(|column| &column.entries);
        let text = |id: &EntryId| {
            let entry = open.entries.iter().find(|entry| entry.id == *id).expect("it is there");
            text_of(entry).replace('\n', "/")
        };
        ids.map(text).collect()
    }
}

/// The fields of 江澜民政月报.
pub fn publication() -> Value {
    json!({
        "name": "江澜民政月报",
        "issuingUnit": "江澜区民政局办公室",
        "handlingMark": "内部资料 注意保存",
        "masthead": { "kind": "text" },
        "columns": ["【重要会议活动】", "【基层动态】"],
        "runningNumber": true,
        "supplementsCount": false,
        "people": { "editor": "王编辑", "reviewer": "", "approver": "" },
        "distribution": { "toSuperiors": [], "toPeers": [], "toSubordinates": [], "copies": 60 },
        "profile": "yangpu-monthly",
    })
}

/// The request of `edit`.
pub fn edit(issue: IssueId, changes: Vec<Change>, step: Step) -> Value {
    serde_json::to_value(EditRequest { issue, changes, step, shown: None }).expect("it is JSON")
}

/// An entry's text.
pub fn text_of(entry: &EntryView) -> String {
    let bulletin_api::wire::issue::Block::Text { text } = &entry.blocks[0];
    text.clone()
}

/// An empty request.
pub fn nothing() -> Value {
    serde_json::to_value(Nothing {}).expect("it is JSON")
}
