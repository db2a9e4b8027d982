//! Libraries as released versions of the program left them (`tests/store`): each must open, undo,
//! restore, show no change since its signature, keep its pages, and take back the Word files that were
//! exported from it.

use std::{fs, path::PathBuf};

use bulletin_api::wire::{
    dispatch::DispatchPlan,
    history::{History, VersionKind},
    inbox::Submission,
    issue::{Edited, OpenIssue},
    library::Written,
    print::PrintPlan,
    profile::Profiles,
    returned::{DifferenceKind, Review, Sent},
    shelf::Chosen,
};
use bulletin_tests::{repository, tools, window::Window};
use serde_json::{Value, json};

/// The issues of which `expected.json` tells.
const ISSUES: [&str; 3] = ["issued", "signed", "open"];

struct Frozen {
    folder: PathBuf,
    expected: Value,
}

/// All that are kept.
fn libraries() -> Vec<Frozen> {
    let all = fs::read_dir(repository::root().join("tests/store")).expect("it is there");
    let folders = all.map(|entry| entry.expect("it can be read").path());
    let mut kept: Vec<Frozen> = folders
        .filter(|path| path.is_dir())
        .map(|folder| {
            let expected = fs::read(folder.join("expected.json")).expect("it is told of");
            let expected = serde_json::from_slice(&expected).expect("it is JSON");
            Frozen { folder, expected }
        })
        .collect();
    kept.sort_by(|a, b| a.folder.cmp(&b.folder));
    assert!(!kept.is_empty(), "the first released one is there");
    kept
}

impl Frozen {
    /// A window on a copy of it, with the issue `name` open.
    fn open(&self, name: &str) -> Window {
        let mut window = Window::on_library(&self.folder.join("library.db"));
        window.issue = self.of(name, "issue").as_str().expect("an id").to_owned();
        window
    }

    /// What was seen of the issue `name`.
    fn of(&self, name: &str, what: &str) -> &Value {
        &self.expected[name][what]
    }
}

#[test]
fn what_was_there_is_there() {
    for frozen in libraries() {
        for name in ISSUES {
            let window = frozen.open(name);
            let open: OpenIssue = window.open();
            let of = |what| frozen.of(name, what);
            let seen = serde_json::to_value(&open.fields).expect("JSON");
            for (field, value) in of("fields").as_object().expect("fields") {
                assert_eq!(&seen[field], value, "{field} of {name}");
            }
            let headings: Vec<_> = open.columns.iter().map(|column| &column.heading).collect();
            assert_eq!(json!(headings), *of("headings"), "{name}");
            let entries: Vec<_> = open
                .entries
                .iter()
                .map(|entry| {
                    let text: Vec<_> = entry
                        .blocks
                        .iter()
                        .map(|block| serde_json::to_value(block).expect("JSON")["text"].clone())
                        .collect();
                    json!({
                        "id": entry.id, "revision": entry.revision, "title": entry.title,
                        "leftOut": entry.left_out, "text": text,
                    })
                })
                .collect();
            assert_eq!(json!(entries), *of("entries"), "{name}");
            assert_eq!(serde_json::to_value(&open.undo).expect("JSON"), *of("undo"), "{name}");
            assert_eq!(
                serde_json::to_value(&open.sign_off).expect("JSON"),
                *of("signOff"),
                "{name}"
            );

            let history: History =
                window.get("history", json!({ "issue": window.issue, "entry": null }));
            let drafts = history.versions.iter().filter(|it| it.what == VersionKind::Draft);
            let drafts: Vec<_> = drafts.map(|draft| &draft.name).collect();
            assert_eq!(json!(drafts), *of("drafts"), "{name}");
            assert_eq!(json!(history.versions.len()), *of("changes"), "{name}");

            let plan: DispatchPlan =
                window.get("dispatch_plan", json!({ "issue": window.issue, "corrects": null }));
            assert_eq!(plan.changes, 0, "nothing was changed since {name} was signed");
            let log: Vec<_> = plan
                .log
                .iter()
                .map(|line| {
                    assert_eq!(line.changes, 0, "nothing was changed since {name} went out");
                    json!({
                        "way": line.way, "state": line.state, "recipients": line.recipients.len(),
                        "draft": line.draft,
                    })
                })
                .collect();
            assert_eq!(json!(log), *of("dispatches"), "{name}");
            let print: PrintPlan = window.get("print_plan", json!({ "issue": window.issue }));
            assert_eq!(print.changes, 0, "nothing was changed since {name} was printed");
            let printings: Vec<_> = print.printings.iter().map(|line| json!({
                "printer": line.printer, "copies": line.copies, "pageCount": line.page_count,
                "draft": line.draft,
            })).collect();
            assert_eq!(json!(printings), *of("printings"), "{name}");
        }
    }
}

#[test]
fn what_came_in_a_file_is_there_with_its_file() {
    let mut with_file = 0;
    for frozen in libraries() {
        let Some(came) = frozen.expected.get("came") else { continue };
        with_file += 1;
        let window = frozen.open("open");
        let whole: Submission =
            window.get("submission", json!({ "submission": came["submission"] }));
        assert_eq!(
            (json!(whole.original), json!(whole.text)),
            (came["original"].clone(), came["text"].clone())
        );
        let file = whole.file.expect("it came in a file");
        let told: Vec<_> = file
            .told
            .expect("what was told was kept")
            .iter()
            .map(|told| json!({ "code": told.code, "text": told.text, "count": told.count }))
            .collect();
        let seen = json!({ "name": file.name, "length": file.length, "told": told });
        assert_eq!(seen, came["file"], "by {}", frozen.folder.display());
        let chosen: Chosen = window.get("choose", json!({ "purpose": "original-folder" }));
        let request = json!({ "submission": came["submission"], "folder": chosen.files[0].token });
        let written: Written = window.get("submission_save_file", request);
        let bytes =
            fs::read(window.folder().join("导出").join(&written.name)).expect("it is written");
        assert_eq!(bytes.len() as u64, file.length);
        assert!(bulletin_import::is_docx(&bytes), "it is the file that came");
    }
    assert!(with_file > 0, "the library of version 8 has one");
}

/// The words of a PDF's pages with their places, as `freeze.mjs` keeps them.
fn words(pdf: &std::path::Path) -> String {
    let boxes = tools::read("pdftotext", ["-bbox".as_ref(), pdf.as_os_str(), "-".as_ref()]);
    let mut words = String::new();
    for line in boxes.lines() {
        if line.contains("</page>") {
            words.push_str("\u{c}\n");
        }
        let Some(word) = line.trim().strip_prefix("<word ") else { continue };
        let edge = |name: &str| -> f64 {
            let value = word.split_once(&format!("{name}=\"")).map(|(_, rest)| rest);
            let value = value.and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse().ok()).expect("a word has its edges")
        };
        let text = word.split_once('>').map_or("", |(_, rest)| rest);
        let text = text.strip_suffix("</word>").expect("a word is one line");
        words.push_str(&format!("{:.1} {:.1} {text}\n", edge("xMin"), edge("yMin")));
    }
    words
}

/// Whether two lists of words are the same, each at its place to a tenth of a point.
#[track_caller]
fn assert_same_places(name: &str, now: &str, then: &str) {
    let place = |line: &str| -> Option<(f64, f64, String)> {
        let mut parts = line.splitn(3, ' ');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.to_owned()))
    };
    assert_eq!(now.lines().count(), then.lines().count(), "words and pages of {name}");
    for (now, then) in now.lines().zip(then.lines()) {
        let same = match (place(now), place(then)) {
            (Some(now), Some(then)) => {
                (now.0 - then.0).abs() < 0.15 && (now.1 - then.1).abs() < 0.15 && now.2 == then.2
            }
            _ => now == then,
        };
        assert!(same, "{name}: {now} stood at {then}");
    }
}

#[test]
fn its_pages_are_what_they_were() {
    for frozen in libraries() {
        for name in ISSUES {
            let window = frozen.open(name);
            let pdf = window.folder().join("导出/冻.pdf");
            fs::write(&pdf, window.pdf()).expect("it can be written");
            let kept = frozen.folder.join(format!("{name}.words.txt"));
            let kept = fs::read_to_string(kept).expect("it is kept");
            assert_same_places(name, &words(&pdf), &kept);
        }
    }
}

#[test]
fn its_word_files_come_back_unchanged() {
    for frozen in libraries() {
        for name in ISSUES {
            let window = frozen.open(name);
            let sent = fs::read(frozen.folder.join(format!("{name}.docx"))).expect("it is kept");
            let file = window.file("回.docx", &sent);
            let review: Review = window.get(
                "returned_open",
                json!({ "issue": window.issue, "file": file, "revisions": "accepted" }),
            );
            assert!(
                matches!(review.sent, Sent::Exported { at: Some(_) }),
                "{name}: {:?}",
                review.sent
            );
            let told: Vec<(DifferenceKind, &str, &str)> = review
                .differences
                .iter()
                .map(|it| (it.kind, it.before.as_str(), it.after.as_str()))
                .collect();
            assert_eq!(told, [], "{name}");
        }
    }
}

#[test]
fn it_is_undone_redone_and_restored() {
    for frozen in libraries() {
        let window = frozen.open("open");
        let issue = json!({ "issue": window.issue });
        let texts = |window: &Window| -> Vec<Value> {
            let entries = window.open().entries;
            entries.iter().map(|it| serde_json::to_value(&it.blocks).expect("JSON")).collect()
        };
        let start = texts(&window);
        let again: Edited = window.get("redo", issue.clone());
        assert_eq!(again.entries.len(), 1, "what was undone can be made again");
        assert!(texts(&window)[0].to_string().contains("（撤销的一句）"));
        let mut steps = 0;
        loop {
            let undone: Edited = window.get("undo", issue.clone());
            steps += 1;
            if !undone.undo.undo {
                break;
            }
            assert!(steps < 200, "it comes to an end");
        }
        assert!(window.open().entries.is_empty(), "every step down to the new issue");
        for _ in 0..steps {
            let _: Edited = window.get("redo", issue.clone());
        }
        let _: Edited = window.get("undo", issue.clone());
        assert_eq!(texts(&window), start);

        let history: History =
            window.get("history", json!({ "issue": window.issue, "entry": null }));
        let draft = history.versions.iter().find(|it| it.what == VersionKind::Draft);
        let draft = draft.expect("a 稿次 was kept").id.clone();
        window.set("name", &json!("另一名称"));
        let restore = json!({ "issue": window.issue, "version": draft, "entry": null });
        let _: Edited = window.get("version_restore", restore);
        assert_eq!(window.open().fields.name, frozen.of("open", "fields")["name"]);

        let _: Value = window.get("issue_restore", json!({ "issue": frozen.expected["binned"] }));
        let profiles: Profiles = window.get("profiles", json!({}));
        let own = frozen.expected["profile"].as_str().expect("an id");
        assert!(profiles.profiles.iter().any(|it| it.id == own && it.facts.is_some()));
    }
}
