//! What is on the screen is what is on paper: the glyphs that the front end is given for an issue
//! stand where those of its PDF do, to a hundredth of a point.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use bulletin_api::{
    Api, ApiError, Code, Host, dispatch,
    wire::{
        change::Change,
        issue::OpenIssue,
        layout::{Followed, PageView},
        library::{PlaceWarning, Start},
        shelf::{Chosen, Imported, Purpose},
    },
};
use bulletin_tests::{
    pdf_text::{self, PlacedGlyph},
    repository,
};
use bulletin_typeset::FontSources;
use chrono::{DateTime, FixedOffset};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::PROFILES;

/// How far a glyph on the screen may be from the same glyph in the PDF, in points.
const TOLERANCE: f64 = 0.01;

/// A machine with the open fonts only, whose every folder dialog is answered with `exports`.
struct Machine {
    folder: PathBuf,
    ids: AtomicU64,
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
        Some(self.folder.join("资料.db"))
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

    fn open(&self, _: &Path) -> Result<(), ApiError> {
        Err(ApiError::new(Code::Unsupported, "no programs"))
    }
}

/// The program's window, with one issue open.
struct Window {
    api: Api,
    folder: TempDir,
    issue: String,
}

impl Window {
    /// An issue made of `text`, as when an editor opens a file.
    fn on(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let machine = Machine { folder: folder.path().to_owned(), ids: AtomicU64::new(1) };
        fs::create_dir(machine.exports()).expect("a folder can be made");
        let api = Api::new(Arc::new(machine));
        let mut window = Self { api, folder, issue: String::new() };
        let start: Start = window.get("start", json!({}));
        assert!(matches!(start, Start::Open { .. }), "{start:?}");
        let path = window.folder.path().join("期.txt");
        fs::write(&path, text).expect("a file can be written");
        let file = window.api.offer(&path).token;
        let imported: Imported =
            window.get("issue_import", json!({ "file": file, "publication": null }));
        window.issue = imported.issue.to_string();
        window
    }

    #[track_caller]
    fn get<R: DeserializeOwned>(&self, command: &str, request: Value) -> R {
        let answer = dispatch(&self.api, command, &request.to_string());
        let answer = answer.unwrap_or_else(|error| panic!("{command}: {error:?}"));
        serde_json::from_str(&answer).expect("the answer has its type")
    }

    fn open(&self) -> OpenIssue {
        self.get("issue_open", json!({ "issue": self.issue }))
    }

    fn change(&self, changes: &[Value]) {
        let changes: Vec<Change> = changes
            .iter()
            .map(|change| serde_json::from_value(change.clone()).expect("a change"))
            .collect();
        let request = json!({ "issue": self.issue, "changes": changes, "step": "new" });
        let _: Value = self.get("edit", request);
    }

    fn set(&self, name: &str, value: &Value) {
        let field = json!({ "name": name, "value": value });
        self.change(&[json!({ "kind": "set-issue", "field": field })]);
    }

    /// What the screen draws, page by page.
    fn pages(&self) -> Vec<PageView> {
        let follow = |pages: &[Value]| -> Followed {
            self.get("follow", json!({ "issue": self.issue, "shown": { "pages": pages } }))
        };
        let count = follow(&[]).layout.pages.len();
        follow(&(0..count).map(|index| json!({ "index": index })).collect::<Vec<_>>()).pages
    }

    /// The exported PDF.
    fn pdf(&self) -> Vec<u8> {
        let chosen: Chosen = self.get("choose", json!({ "purpose": "export-folder" }));
        let request = json!({
            "issue": self.issue,
            "job": "1",
            "kinds": ["pdf"],
            "options": { "faces": "named", "name": "text", "ink": "office", "count": "own" },
            "folder": chosen.files[0].token,
            "name": "期",
            "overwrite": true,
        });
        let _: Value = self.get("export", request);
        fs::read(self.folder.path().join("导出/期.pdf")).expect("the PDF was written")
    }
}

/// A glyph as the screen draws it.
#[derive(Debug)]
struct Drawn {
    page: usize,
    font: u32,
    id: u16,
    size: f64,
    x: f64,
    baseline: f64,
}

fn drawn(pages: &[PageView]) -> Vec<Drawn> {
    let mut glyphs = Vec::new();
    for page in pages {
        for run in &page.runs {
            assert_eq!(run.glyphs.len(), run.x.len(), "each glyph has its place");
            glyphs.extend(run.glyphs.iter().zip(&run.x).map(|(id, x)| Drawn {
                page: page.index,
                font: run.font,
                id: *id,
                size: run.size,
                x: *x,
                baseline: run.baseline,
            }));
        }
    }
    glyphs
}

/// Compares screen and paper; gives what is printed.
#[track_caller]
fn check(window: &Window, what: &str) -> String {
    let screen = drawn(&window.pages());
    let paper = pdf_text::glyphs(&window.pdf());
    assert!(screen.len() > 100, "{what} has text");
    assert_eq!(screen.len(), paper.len(), "glyphs of {what}");
    let mut fonts = BTreeMap::new();
    let mut glyphs = BTreeMap::new();
    for (screen, paper) in screen.iter().zip(&paper) {
        assert_near(what, screen, paper);
        // Glyphs go by ids of their own in the PDF: the same pair must always meet, or glyphs of
        // other shapes stand in the right places.
        let font = fonts.entry(screen.font).or_insert(&paper.font);
        assert_eq!(*font, &paper.font, "one font on paper for {screen:?} of {what}");
        let code = glyphs.entry((screen.font, screen.id)).or_insert(paper.code);
        assert_eq!(*code, paper.code, "one glyph on paper for {screen:?} of {what}");
    }
    paper.iter().map(|glyph| glyph.character).collect()
}

#[track_caller]
fn assert_near(what: &str, screen: &Drawn, paper: &PlacedGlyph) {
    let near = |screen: f64, paper: f64| (screen - paper).abs() <= TOLERANCE;
    assert!(
        screen.page == paper.page
            && near(screen.x, paper.x)
            && near(screen.baseline, paper.baseline_from_top)
            && near(screen.size, paper.size),
        "{what}: {screen:?} on the screen, {paper:?} in the PDF"
    );
}

#[test]
fn the_sample_stands_on_the_screen_as_on_paper() {
    let window = Window::on(&repository::fixture_text("sample-issue.txt"));
    for profile in PROFILES {
        window.set("profile", &json!(profile));
        let text = check(&window, &format!("the sample by {profile}"));
        assert!(text.contains("沈知远带队检查"), "it is the sample: {text}");
    }
}

#[test]
fn what_is_seldom_set_stands_on_the_screen_as_on_paper() {
    // A character that another face lends, one that no face has, signs of half a square, and marks
    // that are squeezed.
    const RARE: &str = "12月3日，喆、堃、𠮷三人（“甲”、《乙》）到ABC 3.5 km²处……——检查！？";
    let window = Window::on(&repository::fixture_text("sample-issue.txt"));
    let open = window.open();
    let entry = |index: usize| {
        let id = open.columns[0].entries[index];
        let revision = open.entries.iter().find(|entry| entry.id == id).expect("it is there");
        (id.to_string(), revision.revision.to_string())
    };
    let ((first, first_base), (second, second_base)) = (entry(0), entry(1));
    let title = json!({ "name": "title", "value": "区委副书记、区长沈知远检查“寒潮”民生保障工作" });
    window.change(&[
        json!({ "kind": "set-entry", "entry": first, "base": first_base, "field": title }),
        json!({
            "kind": "replace-text", "entry": second, "base": second_base,
            "block": 0, "start": 0, "end": 0, "with": RARE,
        }),
    ]);
    // Without the lines that the file brought, the program makes the masthead.
    for (name, value) in [
        ("front", json!([])),
        ("name", json!("江澜民政月报")),
        ("issuing-unit", json!("江澜区民政局办公室")),
        ("handling-mark", json!("内部资料 注意保存")),
        ("year", json!(2020)),
        ("running-number", json!(156)),
        ("date", json!("2020-12-31")),
    ] {
        window.set(name, &value);
    }
    for profile in PROFILES {
        window.set("profile", &json!(profile));
        let text = check(&window, &format!("the changed sample by {profile}"));
        let boxes = drawn(&window.pages()).iter().filter(|glyph| glyph.id == 0).count();
        assert_eq!(boxes, 1, "a box stands for the character that no face has, by {profile}");
        let printed: &[&str] = match profile {
            "yangpu-monthly" => &["喆、堃、𠮷三人", "总第156期"],
            _ => &["喆、堃、𠮷三人", "总第156期", "检查“寒潮”民生"],
        };
        for part in printed {
            assert!(text.contains(part), "{part} is printed by {profile}: {text}");
        }
    }
}
