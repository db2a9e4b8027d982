//! What an editor keeps to himself leaves with no file and no mail.

use std::{collections::BTreeMap, ffi::OsString, fs, path::Path};

use bulletin_api::wire::{dispatch::Dispatched, print::PrintPlan, shelf::Chosen};
use bulletin_tests::{
    repository, tools,
    window::{Window, options},
};
use serde_json::{Value, json};

const TEXT: &str = "江澜民政月报\n第12期\n2020年12月31日\n\n【工作动态】\n\
    12月3日，区民政局检查养老机构。\n\n12月4日，隐不排稿。\n\n【隐不排栏】\n12月5日，街道巡查。\n";

/// Which of `words` are in a file, and where.
fn found(file: &Path, words: &[String]) -> BTreeMap<String, Vec<String>> {
    let script = repository::root().join("tests/python/find_in_file.py");
    let mut arguments = vec![script.into_os_string(), file.as_os_str().to_owned()];
    arguments.extend(words.iter().map(OsString::from));
    serde_json::from_str(&tools::python("python", arguments)).expect("it is JSON")
}

/// A window on an issue with a word of its own in each field that is not printed, and the words.
fn marked() -> (Window, Vec<String>) {
    let window = Window::on(TEXT);
    let open = window.open();
    let entries: Vec<_> = open.columns.iter().flat_map(|column| &column.entries).collect();
    let set = |entry: usize, name: &str, value: Value| {
        let id = entries[entry];
        let base = window.open().entries.into_iter().find(|entry| entry.id == *id);
        let base = base.expect("it is there").revision;
        let field = json!({ "name": name, "value": value });
        window.change(&[json!({ "kind": "set-entry", "entry": id, "base": base, "field": field })]);
    };
    set(0, "note", json!("隐备注"));
    set(0, "working-title", json!("隐简题"));
    set(0, "contributor", json!("隐供稿人"));
    set(1, "left-out", json!(true));
    let column = open.columns[1].id;
    window.change(&[json!({ "kind": "set-column-left-out", "column": column, "leftOut": true })]);
    let to = json!({ "unit": "市民政局", "name": "隐收件人", "title": "隐职务", "address": "hidden@jianglan.example" });
    let distribution =
        json!({ "toSuperiors": [to], "toPeers": [], "toSubordinates": [], "copies": null });
    window.set("distribution", &distribution);
    // The foot names units: whom it goes to there is the office's matter.
    window.set("profile", &json!("gbt9704-bulletin"));
    let sign =
        json!({ "issue": window.issue, "by": "顾怀谦", "date": "2020-12-31", "opinion": "隐意见" });
    let _: Value = window.get("sign_off", sign);

    let folder = window.folder().file_name().expect("a name").to_string_lossy().into_owned();
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let user = std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).unwrap_or_default();
    // root and the like are words of formats too.
    let named = [host.trim().to_owned(), user].into_iter().filter(|name| name.len() > 5);
    let words =
        ["隐备注", "隐简题", "隐供稿人", "隐不排", "隐收件人", "隐职务", "hidden@", "隐意见"];
    let words = words.map(str::to_owned).into_iter().chain([folder]).chain(named).collect();
    (window, words)
}

#[test]
fn no_file_tells_what_is_not_printed_or_where_it_was_made() {
    let (window, words) = marked();
    let each = |faces: &str, name: &str, ink: &str, count: &str| json!({ "faces": faces, "name": name, "ink": ink, "count": count });
    let ways = [
        each("named", "text", "office", "own"),
        each("embedded", "picture", "press", "whole-sheets"),
    ];
    for (at, options) in ways.iter().enumerate() {
        for kinds in [json!(["pdf", "docx"]), json!(["docx-for-review"])] {
            let chosen: Chosen = window.get("choose", json!({ "purpose": "export-folder" }));
            let name = format!("第12期{at}{}", kinds.as_array().map_or(0, Vec::len));
            let request = json!({
                "issue": window.issue, "job": "1", "kinds": kinds, "options": options,
                "folder": chosen.files[0].token, "name": name, "overwrite": false,
            });
            let _: Value = window.get("export", request);
        }
    }
    let plan: PrintPlan = window.get("print_plan", json!({ "issue": window.issue }));
    let sheets = json!({
        "issue": window.issue, "job": "1", "choices": plan.choices, "folder": null,
        "name": "印", "overwrite": false,
    });
    let _: Value = window.get("print_file", sheets);
    let _: Value = window.get("proof_sheet", json!({ "issue": window.issue, "folder": null }));
    let files: Vec<_> = fs::read_dir(window.exports())
        .expect("the folder")
        .map(|it| it.expect("one").path())
        .collect();
    assert_eq!(files.len(), 8, "{files:?}");
    for file in &files {
        let told = found(file, &words);
        assert!(told.is_empty(), "{}: {told:?}", file.display());
    }
    let printed = found(&files[0], &["养老".to_owned()]);
    assert!(!printed.is_empty(), "what is printed is found, so the rest would be");
}

#[test]
fn no_mail_tells_it_either() {
    let (window, mut words) = marked();
    // A mail has the address that it goes to.
    words.retain(|word| word != "hidden@");
    let mut settings: Value = window.get("mail_settings", json!({}));
    settings["senderAddress"] = json!("office@jianglan.example");
    settings["host"] = json!("mail.jianglan.example");
    let settings = json!({ "settings": settings, "authorityFile": null, "newPassword": null });
    let _: Value = window.get("mail_settings_set", settings);
    let to = json!([{
        "group": "superiors",
        "recipient": { "unit": "市民政局", "name": "", "title": "", "address": "city@jianglan.example" },
    }]);
    let chosen: Chosen = window.get("choose", json!({ "purpose": "export-folder" }));
    let draft = json!({
        "issue": window.issue, "job": "1", "way": "draft", "recipients": to,
        "kinds": ["docx", "pdf"], "options": options(), "files": [], "subject": "第12期",
        "body": "请查收。", "corrects": null, "again": false, "folder": chosen.files[0].token,
    });
    let _: Dispatched = window.get("dispatch_send", draft);
    let [file] = &window.opened()[..] else { panic!("one file was opened") };
    let told = found(file, &words);
    assert!(told.is_empty(), "{told:?}");
    assert!(!found(file, &["养老".to_owned()]).is_empty(), "it was looked through");
}
