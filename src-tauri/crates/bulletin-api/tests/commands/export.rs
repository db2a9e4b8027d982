//! Export.

use std::fs;

use bulletin_api::{
    Code,
    wire::{
        change::{Change, IssueField},
        dispatch::DispatchPlan,
        export::{ExportPlan, ExportProgress, ExportWarning, Exported, UnsetField},
        history::Version,
        shelf::Chosen,
    },
};
use bulletin_model::IssueId;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::world::World;

const TEXT: &str =
    "江澜民政月报\n第12期\n2020年12月31日\n\n【工作动态】\n12月3日，甲。\n\n12月4日，乙。\n";

/// A token for a folder within `folder`.
fn folder_token(world: &World, folder: &TempDir) -> String {
    let exports = folder.path().join("导出 一");
    fs::create_dir_all(&exports).expect("the folder can be made");
    *world.host.chosen.lock().expect("not poisoned") = vec![exports];
    let chosen: Chosen = world.get("choose", json!({ "purpose": "export-folder" }));
    chosen.files[0].token.clone()
}

fn request(issue: IssueId, folder: Option<&str>, name: &str, overwrite: bool) -> Value {
    json!({
        "issue": issue,
        "job": "1",
        "kinds": ["docx", "pdf"],
        "options": { "faces": "named", "name": "text", "ink": "office", "count": "own" },
        "folder": folder,
        "name": name,
        "overwrite": overwrite,
    })
}

#[test]
fn both_files_are_written_and_written_again_the_same() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let token = folder_token(&world, &folder);
    let written: Exported = world.get("export", request(issue, Some(&token), "第12期", false));
    let names: Vec<_> = written.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["第12期.docx", "第12期.pdf"]);
    let exports = folder.path().join("导出 一");
    let read = |name: &str| fs::read(exports.join(name)).expect("the file is there");
    let (docx, pdf) = (read("第12期.docx"), read("第12期.pdf"));
    assert!(docx.starts_with(b"PK") && pdf.starts_with(b"%PDF"));

    assert_eq!(world.refused("export", request(issue, None, "第12期", false)), Code::FileExists);
    world.pass(3600);
    let _: Exported = world.get("export", request(issue, None, "第12期", true));
    assert_eq!((read("第12期.docx"), read("第12期.pdf")), (docx, pdf), "same input, same bytes");
    assert_eq!(fs::read_dir(&exports).expect("there").count(), 2, "no partial file is left");

    let mut review = request(issue, None, "送审", false);
    review["kinds"] = json!(["docx-for-review"]);
    let _: Exported = world.get("export", review.clone());
    assert_ne!(read("送审.docx"), read("第12期.docx"), "修订 is on");
    review["kinds"] = json!(["docx", "docx-for-review"]);
    assert_eq!(world.refused("export", review), Code::BadRequest, "one name for two files");

    let _: Value = world.get("file_reveal", json!({ "files": [written.files[1].file] }));
    let revealed = world.host.revealed.lock().expect("not poisoned").clone();
    assert_eq!(revealed, [exports.join("第12期.pdf")]);
    let over: ExportProgress = world.get("export_progress", json!({ "job": "1" }));
    assert_eq!(over.total, 0, "it is over");
}

#[test]
fn files_are_made_as_the_dialog_asks() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let plan: ExportPlan = world.get("export_plan", json!({ "issue": issue }));
    assert_eq!(plan.pages, 1);
    let named = plan.faces.iter().find(|face| face.family == "方正小标宋简体");
    assert_eq!(named.expect("the name's face is told of").in_word, None, "it is not here");
    assert!(plan.faces.iter().all(|face| face.family != "黑体"), "Windows has it");

    let token = folder_token(&world, &folder);
    let mut asked = request(issue, Some(&token), "送印", false);
    asked["options"] = json!({
        "faces": "embedded", "name": "picture", "ink": "press", "count": "whole-sheets",
    });
    let _: Exported = world.get("export", asked);
    let read = |name: &str| fs::read(folder.path().join("导出 一").join(name)).expect("written");
    let (docx, pdf) = (read("送印.docx"), read("送印.pdf"));
    // The names of a zip's parts stand in it as they are.
    let has = |part: &str| docx.windows(part.len()).any(|bytes| bytes == part.as_bytes());
    assert!(has("word/media/rIdPicture1.png"), "the name is a picture");
    let pages = String::from_utf8_lossy(&pdf).matches("/MediaBox").count();
    assert_eq!(pages, 4, "one page is filled up to a sheet");
    let mut plain = request(issue, None, "送印", true);
    let _: Exported = world.get("export", plain.clone());
    assert_ne!(read("送印.pdf"), pdf);
    assert_ne!(read("送印.docx"), docx);
    plain["options"]["ink"] = json!("rot");
    assert_eq!(world.refused("export", plain), Code::BadRequest);
}

#[test]
fn what_stands_against_an_export_is_told_before_anything_is_written() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let export = |folder: Option<&str>, name: &str| {
        world.refused("export", request(issue, folder, name, false))
    };
    assert_eq!(export(None, "第12期"), Code::FolderUnusable, "no folder was ever chosen");
    assert_eq!(export(Some("0000"), "第12期"), Code::Token);
    let token = folder_token(&world, &folder);
    assert_eq!(export(Some(&token), "a/b"), Code::FileName);
    fs::remove_dir(folder.path().join("导出 一")).expect("it is empty");
    assert_eq!(export(Some(&token), "第12期"), Code::FolderUnusable, "the folder is gone");
}

#[test]
fn a_file_that_cant_be_replaced_leaves_the_others_as_they_were() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let token = folder_token(&world, &folder);
    let exports = folder.path().join("导出 一");
    fs::create_dir(exports.join("第12期.pdf")).expect("it can be made");
    fs::write(exports.join("第12期.docx"), "yesterday's").expect("it can be written");
    let export = request(issue, Some(&token), "第12期", true);
    assert_eq!(world.refused("export", export), Code::FileInUse);
    let old = fs::read_to_string(exports.join("第12期.docx")).expect("it is there");
    assert_eq!(old, "yesterday's", "all are new or none is");
}

/// As Word holds a document, and as a viewer holds a PDF: others may read it, and not even that.
#[cfg(windows)]
#[test]
fn a_file_that_is_open_in_word_is_named_with_a_name_that_is_free() {
    use std::os::windows::fs::OpenOptionsExt as _;
    const MAY_READ: u32 = 1;
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let token = folder_token(&world, &folder);
    let _: Exported = world.get("export", request(issue, Some(&token), "第12期", false));
    let docx = folder.path().join("导出 一").join("第12期.docx");
    let before = fs::read(&docx).expect("it was written");
    for share in [MAY_READ, 0] {
        let open = fs::OpenOptions::new().read(true).write(true).share_mode(share).open(&docx);
        let _open = open.expect("nobody else has it");
        let refused = world.call("export", request(issue, None, "第12期", true));
        let error = refused.expect_err("Word has it");
        assert_eq!(error.code, Code::FileInUse, "{error}");
        assert_eq!(error.detail["name"], "第12期.docx");
        assert_eq!(error.detail["other"], "第12期（2）");
    }
    assert_eq!(fs::read(&docx).expect("free again"), before, "the file is as it was");
    let _: Exported = world.get("export", request(issue, None, "第12期（2）", false));
}

#[test]
fn the_next_export_begins_as_the_last_one_was_made() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let options = |world: &World| {
        let plan: ExportPlan = world.get("export_plan", json!({ "issue": issue }));
        let mail: DispatchPlan =
            world.get("dispatch_plan", json!({ "issue": issue, "corrects": null }));
        let json = |options| serde_json::to_value(options).expect("it is JSON");
        ((json(plan.options), plan.review), (json(mail.options), mail.review))
    };
    let usual = json!({ "faces": "named", "name": "text", "ink": "office", "count": "own" });
    let before = options(&world);
    assert_eq!(before, ((usual.clone(), false), (usual, false)));

    let token = folder_token(&world, &folder);
    let mut wanted = request(issue, Some(&token), "送审", false);
    wanted["kinds"] = json!(["docx-for-review", "pdf"]);
    let press =
        json!({ "faces": "embedded", "name": "picture", "ink": "press", "count": "whole-sheets" });
    wanted["options"] = press.clone();
    let _: Exported = world.get("export", wanted);
    drop(world);
    let world = World::open(&folder);
    let mail = json!({ "faces": "embedded", "name": "picture", "ink": "office", "count": "own" });
    assert_eq!(options(&world), ((press, true), (mail, true)), "no mail is for a printing house");

    let sign_off = json!({ "issue": issue, "by": "王局长", "date": "2020-12-30", "opinion": "" });
    let _: Value = world.get("sign_off", sign_off);
    let after = options(&world);
    assert!(after.0.1 && !after.1.1, "what is signed off is no more for review");
}

#[test]
fn the_plan_names_the_file_and_warns() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let plan = || -> ExportPlan { world.get("export_plan", json!({ "issue": issue })) };
    let _: Version = world.get("draft_create", json!({ "issue": issue, "name": "送审稿0105" }));
    assert_eq!(plan().name, "江澜民政月报2020年第12期（送审稿0105）");

    let open = world.issue(issue);
    let entry = open.entries.iter().find(|entry| entry.id == open.columns[0].entries[0]);
    let entry = entry.expect("it is there");
    world.edit(
        issue,
        vec![
            Change::SetEntry {
                entry: entry.id,
                base: entry.revision,
                field: bulletin_api::wire::change::EntryField::LeftOut(true),
            },
            Change::SetIssue { field: IssueField::Year(None) },
            Change::InsertColumn { at: 1, heading: "【空】".into() },
        ],
    );
    let plan = plan();
    assert_eq!(plan.name, "江澜民政月报第12期", "the state is no more that of the draft");
    assert!(plan.warnings.contains(&ExportWarning::Unset { field: UnsetField::Year }));
    assert!(plan.warnings.contains(&ExportWarning::EmptyColumn { name: "空".into() }));
    let left_out = |warning: &ExportWarning| matches!(warning, ExportWarning::EntryLeftOut { entry: id, .. } if *id == entry.id);
    assert!(plan.warnings.iter().any(left_out), "{:?}", plan.warnings);
}
