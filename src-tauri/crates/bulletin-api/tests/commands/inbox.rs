//! 来稿箱.

use std::io::{Cursor, Write as _};

use bulletin_api::wire::inbox::{
    Adopted, Inbox, Submission, SubmissionState, SubmissionSummary, SubmissionsAdded,
};
use bulletin_api::wire::library::Written;
use bulletin_api::wire::{
    issue::Edited,
    shelf::{ImportWarning, Imported},
    text::{Cleaning, Pasted},
};
use bulletin_api::{ApiError, Code};
use serde_json::{Value, json};
use tempfile::tempdir;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::world::{World, nothing, text_of};

/// Adds a file to 来稿箱.
fn came(world: &World, name: &str, bytes: &[u8]) -> Submission {
    let file = world.file(name, bytes);
    let added: SubmissionsAdded = world.get("submission_add_files", json!({ "files": [file] }));
    world.get("submission", json!({ "submission": added.added[0].id }))
}

fn open_file(world: &World, came: &Submission) -> Result<Value, ApiError> {
    world.call("submission_open_file", json!({ "submission": came.summary.id }))
}

#[test]
fn the_original_is_the_file_itself_opened_by_its_own_program() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let bytes = docx(&ARTICLE);
    let one = came(&world, "江澜街道来稿.docx", &bytes);
    let two = came(&world, "又一次.docx", &bytes);
    for whole in [&one, &one, &two] {
        open_file(&world, whole).expect("it can be opened");
    }
    let opened = world.host.opened.lock().expect("no test panics").clone().expect("programs");
    let names: Vec<_> = opened.iter().map(|path| path.file_name().expect("a name")).collect();
    assert_eq!(names, ["江澜街道来稿.docx", "江澜街道来稿.docx", "又一次.docx"]);
    assert_eq!(opened[0], opened[1], "once is enough");
    for path in &opened {
        assert!(path.starts_with(folder.path().join("settings")), "a folder of the program's own");
        assert_eq!(std::fs::read(path).expect("it is there"), bytes, "as it came");
        assert!(path.metadata().expect("it is there").permissions().readonly());
    }

    let elsewhere = folder.path().join("别处");
    std::fs::create_dir(&elsewhere).expect("it can be made");
    *world.host.chosen.lock().expect("no test panics") = vec![elsewhere.clone()];
    for name in ["江澜街道来稿.docx", "江澜街道来稿（2）.docx"] {
        let chosen: Value = world.get("choose", json!({ "purpose": "original-folder" }));
        let request = json!({
            "submission": one.summary.id, "folder": chosen["files"][0]["token"],
        });
        let written: Written = world.get("submission_save_file", request);
        assert_eq!(written.name, name, "nothing that is there is written over");
        assert_eq!(std::fs::read(elsewhere.join(name)).expect("it is there"), bytes);
    }

    drop(world);
    let again = World::open(&folder);
    assert!(opened.iter().all(|path| !path.exists()), "gone at the next start");
    open_file(&again, &one).expect("the library has it");
}

#[test]
fn what_can_run_something_is_kept_and_not_opened() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    for name in ["来稿.bat", "来稿.docm", "来稿.html", "来稿.vbs"] {
        let whole = came(&world, name, "12月5日，丙街道。".as_bytes());
        assert!(!whole.file.as_ref().expect("it came in a file").opens, "{name}");
        let refused = open_file(&world, &whole).expect_err("it is not opened");
        assert_eq!((refused.code, &*refused.detail["name"]), (Code::FileNotOpened, name));
    }
    assert_eq!(*world.host.opened.lock().expect("no test panics"), Some(Vec::new()));

    *world.host.opened.lock().expect("no test panics") = None;
    let whole = came(&world, "来稿.txt", "12月5日，丙街道。".as_bytes());
    let refused = open_file(&world, &whole).expect_err("there is no program");
    assert_eq!(refused.code, Code::FileNotOpened);
    let typed: SubmissionSummary = world
        .get("submission_add_text", json!({ "text": "只有文字。", "unit": "", "contributor": "" }));
    let typed: Submission = world.get("submission", json!({ "submission": typed.id }));
    assert_eq!(typed.file, None, "only its text is kept");
    assert_eq!(open_file(&world, &typed).expect_err("no file").code, Code::NotFound);
}

#[test]
fn unaltered_is_said_only_of_what_is() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let text = "12月5日，丙街道检查养老机构。\r\n\r\n　　各社区参加。\r\n".as_bytes();
    let credited = "12月5日，丙街道检查。\n（供稿单位：丙街道　供稿人：李明）\n".as_bytes();
    let said = |name: &str, bytes: &[u8]| came(&world, name, bytes).file.expect("a file").unaltered;
    assert!(said("来稿.txt", text));
    assert!(!said("供稿.txt", credited), "its last line became fields");
    assert!(!said("来稿.docx", &docx(&[("12月5日，丙街道检查。", 32, "both")])), "no text file");

    let made = |name: &str, bytes: &[u8]| -> Imported {
        let file = world.file(name, bytes);
        world.get("issue_import", json!({ "file": file, "publication": null }))
    };
    assert!(made("一期.txt", "【基层动态】\n12月3日，丙街道检查。\n".as_bytes()).unaltered);
    let told = made("一期.txt", "【基层动态】\n12月3日，丙街道检\u{fffd}。\n".as_bytes());
    assert!(!told.warnings.is_empty() && !told.unaltered, "something is told of it");
    assert!(!made("一期.docx", &docx(&ARTICLE)).unaltered);
}

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

/// What may be typed or pasted into the editor's text of a 来稿.
const UNCLEAN: [&str; 7] = [
    "　　12月5日，丙街道检查。\n\n　　各社区参加。　\n",
    "  12月5日，丙街道检查。  \r\n\r\n\r\n\t各社区参加。",
    "12月5日，\u{200b}丙街道\u{feff}检查。\u{b}各社区参加。",
    "\u{a0}\u{a0}12月5日，丙街道检查。\n　\n",
    "12月5日，丙街道检查。\n各社区参加。",
    "12月3日，区民政局到映波街道检查养老机构冬季安全工作情\n\
     况，实地查看消防设施、食品留样、值班值守，对下一步工作\n\
     提出要求，要求各单位压实责任，把各项措施落到实处，确保\n\
     老年人安全过冬。\n",
    "",
];

#[test]
fn adopting_a_text_is_pasting_it() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【基层动态】\n12月3日，甲。\n");
    let column = world.issue(issue).columns[0].id;
    for text in UNCLEAN {
        let file = world.file("来稿.txt", "来稿一则。".as_bytes());
        let added: SubmissionsAdded = world.get("submission_add_files", json!({ "files": [file] }));
        let id = &added.added[0].id;
        let typed = json!({
            "submission": id, "label": "来稿", "text": text,
            "unit": "", "contributor": "", "note": "", "state": "waiting",
        });
        let _: SubmissionSummary = world.get("submission_update", typed);
        let adopted: Adopted = world.get(
            "submission_adopt",
            json!({ "submission": id, "issue": issue, "column": column, "at": 0 }),
        );
        let pasted: Pasted = world.get("paste_clean", json!({ "text": text, "from": "plain" }));
        assert_eq!(text_of(&adopted.edited.entries[0]), pasted.text, "{text:?}");
        let done: Vec<_> = adopted.cleaned.iter().map(|done| (done.what, done.count)).collect();
        let wanted: Vec<_> = pasted.cleaned.iter().map(|done| (done.what, done.count)).collect();
        assert_eq!(done, wanted, "what was done is told: {text:?}");
        let whole: Submission = world.get("submission", json!({ "submission": id }));
        assert_eq!((&*whole.text, &*whole.original), (text, "来稿一则。"), "it stays as it was");
    }
}

#[test]
fn a_submission_is_told_what_its_file_is_and_where_its_encoding_is_doubtful() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let incoming = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/incoming");
        std::fs::read(format!("{folder}/{name}")).expect("the fixture is there")
    };
    let text = "【工作动态】\n12月3日，区民政局召开养老服务工作推进会，研究部署年底前重点任务。\n\n\
                12月5日，街道开展消防安全检查，共检查养老机构12家。";
    for (name, told) in [
        ("txt_gb18030_bom.txt", &[][..]),
        ("oa_html.doc", &["read-as-web-page"]),
        ("oa_html_gbk.doc", &["read-as-web-page"]),
        ("oa_flat_opc.doc", &[]),
    ] {
        let file = world.file(name, &incoming(name));
        let added: SubmissionsAdded = world.get("submission_add_files", json!({ "files": [file] }));
        let codes: Vec<_> = added.warnings.iter().flat_map(|of| &of.warnings).collect();
        let codes: Vec<_> = codes.iter().map(|warning| &*warning.code).collect();
        assert_eq!(codes, told, "{name}");
        let whole: Submission = world.get("submission", json!({ "submission": added.added[0].id }));
        assert_eq!(whole.original.trim(), text, "{name}");
    }
    let file = world.file("来稿.txt", &incoming("txt_big5.txt"));
    let added: SubmissionsAdded = world.get("submission_add_files", json!({ "files": [file] }));
    assert_eq!(added.warnings[0].warnings[0].code, "doubtful-encoding", "{:?}", added.warnings);
}

/// A text of an issue's file, and all of one that is made of it.
fn made_of(world: &World, text: &str) -> (String, Imported) {
    let file = world.file("一期.txt", format!("【基层动态】\n{text}\n").as_bytes());
    let made: Imported = world.get("issue_import", json!({ "file": file, "publication": null }));
    let texts: Vec<String> = world.issue(made.issue).entries.iter().map(text_of).collect();
    (texts.join("\n"), made)
}

#[test]
fn a_text_is_the_same_by_whichever_way_it_comes() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    for text in UNCLEAN.iter().filter(|text| !text.is_empty()) {
        let pasted: Pasted = world.get("paste_clean", json!({ "text": text, "from": "plain" }));
        let (made, told) = made_of(&world, text);
        assert_eq!(made, pasted.text, "由文件新建 and pasting: {text:?}");
        let invisible = |codes: &[ImportWarning]| codes.iter().any(|it| it.code == "invisible");
        let dropped = pasted.cleaned.iter().any(|done| done.what == Cleaning::Invisible);
        assert_eq!(invisible(&told.warnings), dropped, "what went is told: {text:?}");
        let whole = came(&world, "来稿.txt", text.as_bytes());
        assert_eq!(whole.text, pasted.text, "来稿 and pasting: {text:?}");
    }
    let (made, told) = made_of(&world, "12月5日，\u{1}丙街道\u{200b}检查。");
    assert_eq!(made, "12月5日，丙街道检查。");
    let codes: Vec<_> = told.warnings.iter().map(|told| (&*told.code, &*told.text)).collect();
    assert_eq!(codes, [("invisible", "2")], "told once, and nobody has to look for it");
    assert!(!told.unaltered);
}

/// A .docx document of paragraphs: each with its size in half-points and alignment.
fn docx(paragraphs: &[(&str, u32, &str)]) -> Vec<u8> {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let body: String = paragraphs
        .iter()
        .map(|(text, size, alignment)| {
            format!(
                r#"<w:p><w:pPr><w:jc w:val="{alignment}"/></w:pPr><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"#
            )
        })
        .collect();
    let xml = format!(r#"<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>"#);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    zip.write_all(xml.as_bytes()).expect("it can be written");
    zip.finish().expect("it can be ended").into_inner()
}

const ARTICLE: [(&str, u32, &str); 3] = [
    ("丙街道开展冬季安全检查", 44, "center"),
    ("12月5日，丙街道检查养老机构。", 32, "both"),
    ("（供稿单位：丙街道、丁社区　供稿人：李明）", 32, "right"),
];

#[test]
fn a_documents_title_and_credit_become_fields_and_its_text_stays_as_it_was_read() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【基层动态】\n12月3日，甲。\n");
    let column = world.issue(issue).columns[0].id;
    let adopt = |retyped: Option<&str>| {
        let file = world.file("来稿1.docx", &docx(&ARTICLE));
        let added: SubmissionsAdded = world.get("submission_add_files", json!({ "files": [file] }));
        let id = added.added[0].id.clone();
        let told: Vec<_> = added.warnings[0].warnings.iter().map(|told| &*told.code).collect();
        assert_eq!(told, ["title-on-adoption", "credits-taken"]);
        let whole: Submission = world.get("submission", json!({ "submission": id }));
        assert_eq!((&*whole.summary.label, &*whole.summary.unit), (ARTICLE[0].0, "丙街道、丁社区"));
        assert_eq!(whole.contributor, "李明");
        assert!(whole.original.contains(ARTICLE[2].0), "{}", whole.original);
        let kept = whole.file.expect("it came in a file");
        assert_eq!(
            (&*kept.name, kept.unaltered),
            ("来稿1.docx", false),
            "its title went elsewhere"
        );
        assert_eq!(kept.told.as_ref(), Some(&added.warnings[0].warnings), "and can be seen later");
        assert_eq!(whole.text, format!("{}\n{}", ARTICLE[0].0, ARTICLE[1].0));
        if let Some(text) = retyped {
            let update = json!({
                "submission": id, "label": "来稿", "text": text,
                "unit": "丙街道", "contributor": "", "note": "", "state": "waiting",
            });
            let _: SubmissionSummary = world.get("submission_update", update);
        }
        let request = json!({ "submission": id, "issue": issue, "column": column, "at": 0 });
        let adopted: Adopted = world.get("submission_adopt", request);
        adopted.edited.entries[0].clone()
    };
    let entry = adopt(None);
    assert_eq!((entry.title.as_str(), &*text_of(&entry)), (ARTICLE[0].0, ARTICLE[1].0));
    assert_eq!(
        (entry.units.as_slice(), &*entry.contributor),
        (&["丙街道".into(), "丁社区".to_owned()][..], "李明")
    );
    // What the editor typed instead counts.
    let entry = adopt(Some("丙街道冬季检查\n12月5日，丙街道检查。"));
    assert_eq!((&*entry.title, &*text_of(&entry)), ("", "丙街道冬季检查\n12月5日，丙街道检查。"));
    let entry = adopt(Some(ARTICLE[0].0));
    assert_eq!((&*entry.title, &*text_of(&entry)), ("", ARTICLE[0].0), "no entry is a title alone");
}

#[test]
fn an_issue_made_of_a_document_has_the_title_and_says_so() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let file = world.file("检查.docx", &docx(&ARTICLE));
    let made: Imported = world.get("issue_import", json!({ "file": file, "publication": null }));
    let open = world.issue(made.issue);
    let entry = &open.entries[0];
    assert_eq!((entry.title.as_str(), &*text_of(entry)), (ARTICLE[0].0, ARTICLE[1].0));
    assert_eq!(entry.units, ["丙街道", "丁社区"]);
    let told: Vec<_> =
        made.warnings.iter().map(|told| (&*told.code, told.line, &*told.text)).collect();
    assert!(told.contains(&("title-taken", 1, ARTICLE[0].0)), "{told:?}");
    assert!(told.contains(&("credits-taken", 0, "1")), "{told:?}");
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
