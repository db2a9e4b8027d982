//! 来稿箱.

use bulletin_api::Code;
use bulletin_api::wire::inbox::{
    Adopted, Inbox, Submission, SubmissionState, SubmissionSummary, SubmissionsAdded,
};
use bulletin_api::wire::issue::Edited;
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::world::{World, nothing, text_of};

#[test]
fn a_submission_keeps_its_original_and_becomes_an_entry() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【基层动态】\n12月3日，甲。\n");
    let column = world.issue(issue).columns[0].id;
    let added: SubmissionSummary = world.get(
        "submission_add_text",
        json!({ "text": "　　12月5日，丙街道。\r\n", "unit": "丙街道", "contributor": "李" }),
    );
    assert_eq!(added.state, SubmissionState::Waiting);
    let whole: Submission = world.get("submission", json!({ "submission": added.id }));
    assert_eq!(whole.original, "　　12月5日，丙街道。\r\n", "as it came");
    assert_eq!(whole.text, "12月5日，丙街道。");

    let adopted: Adopted = world.get(
        "submission_adopt",
        json!({ "submission": added.id, "issue": issue, "column": column, "at": 1 }),
    );
    let entry = &adopted.edited.entries[0];
    assert_eq!(
        (&*text_of(entry), &*entry.units[0], &*entry.contributor),
        ("12月5日，丙街道。", "丙街道", "李")
    );
    assert_eq!(adopted.submission.issue, Some(issue));
    assert!(!adopted.submission.adopted_nowhere);
    let _: Edited = world.get("undo", json!({ "issue": issue }));
    let inbox: Inbox = world.get("inbox", nothing());
    assert!(inbox.submissions[0].adopted_nowhere, "marked 采用, but in no issue: flagged");
}

#[test]
fn of_several_files_those_that_are_text_are_taken() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let good = world.file("丙街道来稿.txt", "12月5日，丙街道。".as_bytes());
    let old = world.file("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let added: SubmissionsAdded =
        world.get("submission_add_files", json!({ "files": [old, good] }));
    assert_eq!(added.added[0].label, "丙街道来稿");
    assert_eq!((&*added.failed[0].name, added.failed[0].error.code), ("旧.doc", Code::FileKind));
}

#[test]
fn a_submissions_state_is_the_editors() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let text = json!({ "text": "来稿一则。", "unit": "", "contributor": "" });
    let added: SubmissionSummary = world.get("submission_add_text", text);
    let update = |state: &str| -> Value {
        json!({
            "submission": added.id,
            "label": "一则",
            "text": "来稿一则，改。",
            "unit": "乙镇",
            "contributor": "",
            "note": "下期用",
            "state": state,
        })
    };
    let held: SubmissionSummary = world.get("submission_update", update("held"));
    assert_eq!((held.state, &*held.label, &*held.unit), (SubmissionState::Held, "一则", "乙镇"));
    let adopted: SubmissionSummary = world.get("submission_update", update("adopted"));
    assert!(adopted.adopted_nowhere);
    let whole: Submission = world.get("submission", json!({ "submission": added.id }));
    assert_eq!((&*whole.original, &*whole.text), ("来稿一则。", "来稿一则，改。"));
}

#[test]
fn a_word_file_is_read_like_a_text() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【基层动态】\n12月3日，丙街道检查。\n");
    *world.host.chosen.lock().expect("not poisoned") = vec![folder.path().to_owned()];
    let chosen: Value = world.get("choose", json!({ "purpose": "export-folder" }));
    let _: Value = world.get(
        "export",
        json!({
            "issue": issue,
            "job": "1",
            "kinds": ["docx"],
            "options": { "faces": "named", "name": "text", "ink": "office", "count": "own" },
            "folder": chosen["files"][0]["token"],
            "name": "来稿",
            "overwrite": false,
        }),
    );
    let token = world.api.offer(&folder.path().join("来稿.docx")).token;
    let added: SubmissionsAdded = world.get("submission_add_files", json!({ "files": [token] }));
    let id = &added.added[0].id;
    assert!(added.warnings.is_empty(), "it has nothing but text: {:?}", added.warnings);
    let whole: Submission = world.get("submission", json!({ "submission": id }));
    assert!(whole.original.contains("12月3日，丙街道检查。\n"), "{}", whole.original);

    let token = world.api.offer(&folder.path().join("来稿.docx")).token;
    let made: Value = world.get("issue_import", json!({ "file": token, "publication": null }));
    let made = made["issue"].as_str().expect("an id").parse().expect("a number");
    assert_eq!(world.issue(made).columns[0].heading, "【基层动态】");
}
