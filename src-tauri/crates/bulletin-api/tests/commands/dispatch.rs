//! 报送, as far as no mail server is needed.

use bulletin_api::{
    Code,
    wire::{
        change::{Change, EntryField, IssueField},
        dispatch::{DispatchPlan, DispatchState, DispatchView},
        export::Exported,
        issue::{MastheadForm, Secrecy, SecrecyLevel, Status},
        shelf::Chosen,
    },
};
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::world::World;

const TEXT: &str = "江澜民政月报\n第12期\n\n【工作动态】\n12月3日，甲。\n";

#[test]
fn an_issue_with_a_secrecy_goes_on_paper_alone() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let exports = folder.path().join("导出");
    std::fs::create_dir(&exports).expect("it can be made");
    *world.host.chosen.lock().expect("not poisoned") = vec![exports.clone()];
    let chosen: Chosen = world.get("choose", json!({ "purpose": "export-folder" }));
    let options = json!({ "faces": "named", "name": "text", "ink": "office", "count": "own" });
    let exported: Exported = world.get(
        "export",
        json!({
            "issue": issue, "job": "1", "kinds": ["pdf"], "options": options,
            "folder": chosen.files[0].token, "name": "第12期", "overwrite": false,
        }),
    );
    let copy = json!({ "files": [exported.files[0].file] });
    assert_eq!(
        world.refused("file_copy", copy.clone()),
        Code::Unsupported,
        "there is no clipboard"
    );

    let classify = |secrecy| {
        world.edit(issue, vec![Change::SetIssue { field: IssueField::Secrecy(secrecy) }]);
    };
    classify(Some(Secrecy { level: SecrecyLevel::Confidential, period: String::new() }));
    let to = json!([{
        "group": "superiors",
        "recipient": { "unit": "市民政局", "name": "", "title": "", "address": "a@jianglan.example" },
    }]);
    let draft = json!({
        "issue": issue, "job": "1", "way": "draft", "recipients": to, "kinds": ["pdf"],
        "options": options, "files": [], "subject": "第12期", "body": "", "corrects": null,
        "again": false, "folder": null, "overrule": null,
    });
    let error = world.call("dispatch_send", draft).expect_err("it is not let out");
    assert_eq!((error.code, error.detail["deed"].as_str()), (Code::Classified, "send"));
    assert_eq!(world.refused("file_copy", copy.clone()), Code::Classified);
    let left = std::fs::read_dir(&exports).expect("it is there").count();
    assert_eq!(left, 1, "no draft was written");

    let note = json!({
        "issue": issue, "way": "paper", "recipients": to, "kinds": ["pdf"], "options": options,
        "note": "机要交换", "corrects": null,
    });
    let noted: DispatchView = world.get("dispatch_note", note);
    assert_eq!(noted.state, DispatchState::Sent);
    let plan: DispatchPlan =
        world.get("dispatch_plan", json!({ "issue": issue, "corrects": null }));
    assert_eq!(plan.log.len(), 1, "what went on paper is on record, and nothing else");

    classify(None);
    assert_eq!(world.refused("file_copy", copy), Code::Unsupported, "it may be copied again");
    let _: Value = world.get("file_reveal", json!({ "files": [exported.files[0].file] }));
}

#[test]
fn the_record_counts_what_is_printed_otherwise_and_nothing_else() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue =
        world.import("江澜民政月报\n第12期\n\n【工作动态】\n12月3日，甲。\n\n12月4日，乙。\n");
    let options = json!({ "faces": "named", "name": "text", "ink": "office", "count": "own" });
    let to = json!([{
        "group": "superiors",
        "recipient": { "unit": "市民政局", "name": "", "title": "", "address": "" },
    }]);
    let note = json!({
        "issue": issue, "way": "paper", "recipients": to, "kinds": ["pdf"], "options": options,
        "note": "", "corrects": null,
    });
    let _: DispatchView = world.get("dispatch_note", note);
    let changes = || {
        let plan: DispatchPlan =
            world.get("dispatch_plan", json!({ "issue": issue, "corrects": null }));
        plan.log[0].changes
    };
    assert_eq!(changes(), 0);
    let entry = |at: usize, field| {
        let entry = world.issue(issue).entries[at].clone();
        Change::SetEntry { entry: entry.id, base: entry.revision, field }
    };
    world.edit(issue, vec![entry(0, EntryField::Note("记".into()))]);
    world.edit(issue, vec![entry(0, EntryField::Contributor("祁红".into()))]);
    let status = Change::SetIssue { field: IssueField::Status(Status::InReview) };
    world.edit(issue, vec![status]);
    assert_eq!(changes(), 0, "备注, 供稿人 and 状态 are not printed");
    let secrecy = Secrecy { level: SecrecyLevel::Confidential, period: String::new() };
    for (expected, field) in [
        (1, IssueField::EditorsNote("按语一则。".into())),
        (2, IssueField::Masthead(MastheadForm::Preprinted)),
        (3, IssueField::Secrecy(Some(secrecy))),
        (3, IssueField::CopyNumber("000012".into())),
    ] {
        world.edit(issue, vec![Change::SetIssue { field: field.clone() }]);
        assert_eq!(changes(), expected, "{field:?}");
    }
    world.edit(issue, vec![entry(1, EntryField::LeftOut(true))]);
    assert_eq!(changes(), 4);
    world.edit(issue, vec![entry(1, EntryField::Title("不排的稿件".into()))]);
    assert_eq!(changes(), 4, "what is left out counts once");
}
