//! Printing, with a printer that only counts. What it is sent is looked at in the suites, on a real
//! queue.

use std::{sync::mpsc::channel, thread, time::Duration};

use bulletin_api::{
    Code,
    printing::Sides,
    wire::{
        change::{Change, IssueField},
        export::ExportProgress,
        issue::{Secrecy, SecrecyLevel},
        print::{Arrangement, PaperCount, PrintDone, PrintPlan, PrintVersion, StoppedPrinting},
    },
};
use bulletin_model::IssueId;
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::world::{Answer, Turn, World};

/// A printer that is waited for longer was never reached.
const PATIENCE: Duration = Duration::from_secs(60);

/// An issue of five pages.
fn issue(world: &World) -> IssueId {
    let entry = format!("12月3日，{}。\n\n", "甲".repeat(32 * 25));
    world.import(&format!("江澜民政月报\n第12期\n\n【工作动态】\n{}", entry.repeat(5)))
}

fn request(issue: IssueId, choices: &Value) -> Value {
    let mut all = json!({
        "pages": "", "copies": 1, "twoSided": true, "arrangement": "single",
        "version": "plain", "preprinted": false, "right": 0.0, "down": 0.0,
    });
    for (name, value) in choices.as_object().expect("choices by name") {
        all[name] = value.clone();
    }
    json!({
        "issue": issue, "job": "1", "printer": "四楼", "choices": all, "sample": false,
        "cleared": false,
    })
}

#[test]
fn the_back_is_turned_as_the_pages_stand() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = issue(&world);
    let print = |choices: Value| -> (PaperCount, (String, u32, usize, Sides)) {
        let PrintDone { count, .. } = world.get("print", request(issue, &choices));
        let printed = world.host.printed.lock().expect("not poisoned").pop();
        (count, printed.expect("it was printed"))
    };
    let job = |copies, sides, way| ("四楼".to_owned(), copies, sides, way);
    let (count, printed) = print(json!({ "copies": 60 }));
    assert_eq!((count.pages, count.of, count.blanks, count.sheets), (5, 5, 0, 3));
    assert_eq!(printed, job(60, 5, Sides::LongEdge));
    let (count, printed) = print(json!({ "twoSided": false }));
    assert_eq!((count.sheets, printed), (5, job(1, 5, Sides::One)));
    let (_, printed) = print(json!({ "pages": "5" }));
    assert_eq!(printed, job(1, 1, Sides::One), "one side has no back");
    let (count, printed) = print(json!({ "arrangement": "booklet" }));
    assert_eq!((count.blanks, count.sheets, count.paper.as_str()), (3, 2, "A3"));
    assert_eq!(printed, job(1, 4, Sides::ShortEdge));
    let (count, printed) = print(json!({ "arrangement": "two-up", "pages": "1-4" }));
    assert_eq!((count.pages, count.sheets, count.paper.as_str()), (4, 1, "A4"));
    assert_eq!(printed, job(1, 2, Sides::ShortEdge));
}

/// Prints five pages and stops it when so many are done; what was said of it then, and at its end.
fn stopped_after(world: &World, issue: IssueId, side: usize) -> (ExportProgress, Answer) {
    let ((reached, is_there), (go, go_on)) = (channel(), channel());
    *world.host.turn.lock().expect("not poisoned") = Some(Turn { side, reached, go_on });
    thread::scope(|scope| {
        let printing = scope.spawn(|| world.call("print", request(issue, &json!({}))));
        is_there.recv_timeout(PATIENCE).expect("it is printed");
        let progress = world.get("export_progress", json!({ "job": "1" }));
        let _: Value = world.get("export_cancel", json!({ "job": "1" }));
        go.send(()).expect("the printer waits");
        (progress, printing.join().expect("it does not panic"))
    })
}

#[test]
fn a_printing_that_is_stopped_says_whether_pages_may_have_come_out() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = issue(&world);
    for (side, done, total, printed) in [(0, 0, 0, "none"), (3, 2, 5, "some")] {
        let (progress, answer) = stopped_after(&world, issue, side);
        assert_eq!((progress.done, progress.total), (done, total), "as the printer last told");
        let error = answer.expect_err("it is stopped");
        assert_eq!((error.code, error.detail["printed"].as_str()), (Code::Cancelled, printed));
    }
    assert!(world.host.printed.lock().expect("not poisoned").is_empty());
    let log = || world.get::<PrintPlan>("print_plan", json!({ "issue": issue })).printings;
    let [line] = &log()[..] else { panic!("what had begun is on record, and nothing else") };
    assert_eq!(line.stopped, Some(StoppedPrinting { sides: Some(3) }), "with how far it was");
    let _: PrintDone = world.get("print", request(issue, &json!({})));
    let lines = log();
    let sums: Vec<_> = lines.iter().map(|line| line.sha256.clone().expect("kept")).collect();
    assert_eq!((lines.len(), lines[0].stopped.as_ref()), (2, None));
    assert!(sums[0] == sums[1] && sums[0].len() == 64, "the same sides: {sums:?}");
    let _: PrintDone = world.get("print", request(issue, &json!({ "pages": "1" })));
    assert_ne!(log()[0].sha256.as_ref(), Some(&sums[0]), "other sides");
    let over: ExportProgress = world.get("export_progress", json!({ "job": "1" }));
    assert_eq!((over.done, over.total), (0, 0), "what is over is not under way");
}

#[test]
fn what_will_be_the_same_next_time_is_remembered_and_the_rest_is_not() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = issue(&world);
    let plan = |world: &World| -> PrintPlan { world.get("print_plan", json!({ "issue": issue })) };
    let first = plan(&world);
    assert_eq!(first.printer.as_deref(), Some("三楼"), "the system's own choice");
    assert!(first.choices.two_sided);
    let choices = json!({
        "arrangement": "booklet", "twoSided": false, "right": -1.5, "preprinted": true,
        "copies": 60, "pages": "1", "version": "proof",
    });
    let _: PrintDone = world.get("print", request(issue, &choices));
    drop(world);

    let world = World::open(&folder);
    let next = plan(&world);
    assert_eq!(next.printer.as_deref(), Some("四楼"));
    let kept = (next.choices.arrangement, next.choices.two_sided, next.choices.right);
    assert_eq!(kept, (Arrangement::Booklet, false, -1.5));
    assert!(next.choices.preprinted);
    let fresh = (next.choices.copies, next.choices.pages.as_str(), next.choices.version);
    assert_eq!(fresh, (1, "", PrintVersion::Plain), "each printing has its own");
}

#[test]
fn paper_is_counted_before_and_nothing_is_printed() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = issue(&world);
    let ask = |choices: &Value| {
        let choices = request(issue, choices)["choices"].take();
        world.call("print_count", json!({ "issue": issue, "choices": choices }))
    };
    let count: PaperCount =
        serde_json::from_value(ask(&json!({ "pages": "2-" })).expect("counted")).expect("a count");
    assert_eq!((count.pages, count.of, count.sheets), (4, 5, 2));
    let large: PaperCount =
        serde_json::from_value(ask(&json!({ "version": "large-type" })).expect("counted"))
            .expect("a count");
    assert!(large.of > 5, "larger type takes more pages: {large:?}");
    let error = ask(&json!({ "pages": "6" })).expect_err("there are five");
    assert_eq!(error.code, Code::Value);
    assert_eq!(error.detail["field"], "pages");
    assert_eq!(error.detail["allowed"], "1—5");
    assert!(world.host.printed.lock().expect("not poisoned").is_empty());
    for choices in [
        json!({}),
        json!({ "pages": "1-3", "arrangement": "booklet" }),
        json!({ "arrangement": "two-up", "twoSided": false, "version": "proof" }),
        json!({ "version": "large-type", "arrangement": "booklet" }),
    ] {
        let counted = ask(&choices).expect("counted");
        let printed: Value = world.get("print", request(issue, &choices));
        assert_eq!(counted, printed["count"], "it takes what was counted: {choices}");
    }
}

#[test]
fn what_was_printed_stands_in_a_record_with_what_was_changed_since() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = issue(&world);
    let plan = || -> PrintPlan { world.get("print_plan", json!({ "issue": issue })) };
    assert_eq!((plan().printings.as_slice(), plan().changes), (&[][..], 0));
    let _: Value = world.get("draft_create", json!({ "issue": issue, "name": "送审稿1228" }));
    let mut sample = request(issue, &json!({ "copies": 1 }));
    sample["sample"] = json!(true);
    let done: PrintDone = world.get("print", sample);
    assert!(done.noted);
    let _: PrintDone = world.get("print", request(issue, &json!({ "copies": 60 })));
    let field = IssueField::EditorsNote("各单位结合实际抓好落实。".into());
    world.edit(issue, vec![Change::SetIssue { field }]);
    assert_eq!(plan().changes, 1);
    let proof = request(issue, &json!({ "version": "proof", "pages": " 2-3 " }));
    let _: PrintDone = world.get("print", proof);
    assert_eq!(world.refused("print", request(issue, &json!({ "pages": "9" }))), Code::Value);
    let PrintPlan { printings, changes, .. } = plan();
    assert_eq!(changes, 0);
    let told: Vec<_> = printings
        .iter()
        .map(|one| (one.version, one.sample, one.copies, &*one.pages, one.page_count, &*one.draft))
        .collect();
    let expected = [
        (PrintVersion::Proof, false, 1, "2-3", 2, ""),
        (PrintVersion::Plain, false, 60, "", 5, "送审稿1228"),
        (PrintVersion::Plain, true, 1, "", 5, "送审稿1228"),
    ];
    assert_eq!(told, expected, "the latest first, and what was refused is not among them");
    assert!(printings.iter().all(|one| one.printer == "四楼"));
}

#[test]
fn where_another_window_has_the_library_it_is_printed_and_not_noted() {
    let folder = tempdir().expect("a folder");
    let owner = World::open(&folder);
    let issue = issue(&owner);
    let reader = World::open(&folder);
    let done: PrintDone = reader.get("print", request(issue, &json!({})));
    assert!(!done.noted);
    assert_eq!(reader.host.printed.lock().expect("not poisoned").len(), 1);
}

#[test]
fn an_issue_with_open_slips_is_printed_and_they_are_shown() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("江澜民政月报\n第12期\n\n【工作动态】\n12月3日，区民政局布署工作。\n");
    let plan: PrintPlan = world.get("print_plan", json!({ "issue": issue }));
    assert!(plan.gate.summary.must_fix > 0);
    for version in ["plain", "large-type", "proof"] {
        let _: PrintDone = world.get("print", request(issue, &json!({ "version": version })));
    }
    assert_eq!(world.host.printed.lock().expect("not poisoned").len(), 3);
}

#[test]
fn an_issue_with_a_secrecy_is_printed_where_somebody_says_that_it_may_be() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = issue(&world);
    let secrecy = Secrecy { level: SecrecyLevel::Confidential, period: "1年".into() };
    let field = IssueField::Secrecy(Some(secrecy));
    world.edit(issue, vec![Change::SetIssue { field }]);
    assert_eq!(world.refused("print", request(issue, &json!({}))), Code::Classified);
    let mut asked = request(issue, &json!({}));
    asked["cleared"] = json!(true);
    let _: PrintDone = world.get("print", asked);
    assert_eq!(world.host.printed.lock().expect("not poisoned").len(), 1);
}
