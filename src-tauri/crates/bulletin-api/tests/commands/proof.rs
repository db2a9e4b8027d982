//! 校对 as the UI asks for it.

use bulletin_api::{
    Code,
    wire::{
        change::{Change, EntryField, IssueField},
        export::{ExportPlan, Exported},
        issue::{Edited, OpenIssue, Status},
        library::Written,
        proof::{
            Proof, ProofDecisions, ProofFinding, ProofFixes, ProofLevel, ProofReport, ProofRules,
            ProofTitleOrder, ProofVerdict, ProofWays,
        },
        shelf::{Chosen, Imported},
    },
};
use bulletin_model::{IssueId, PublicationId};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::world::World;

/// A slip of each level, two that may be corrected all at once, and one behind a rare character.
const TEXT: &str = "江澜民政月报\n第12期\n2020年12月31日\n\n【工作动态】\n\
    12月3日，区民政局召开会议,布署了下一步工作。\n\n\
    12月4日，𠮷祥里居委会开展走访活动,服务１２名老人。\n\n\
    12月8号，青禾街道召开推进会。\n";

fn read(world: &World, issue: IssueId, known: Option<&str>) -> Option<ProofReport> {
    match world.get("proof", json!({ "issue": issue, "known": known })) {
        Proof::Report { report } => Some(report),
        Proof::Unchanged { .. } => None,
    }
}

#[track_caller]
fn report(world: &World, issue: IssueId) -> ProofReport {
    read(world, issue, None).expect("a UI that has nothing gets everything")
}

/// The findings as `rule:text`.
fn told(report: &ProofReport) -> Vec<String> {
    report.findings.iter().map(|found| format!("{}:{}", found.rule, found.text)).collect()
}

fn rules_of(report: &ProofReport) -> Vec<&str> {
    report.findings.iter().map(|found| found.rule.as_str()).collect()
}

#[track_caller]
fn of_rule<'r>(report: &'r ProofReport, rule: &str) -> &'r ProofFinding {
    let found = report.findings.iter().find(|found| found.rule == rule);
    found.unwrap_or_else(|| panic!("no {rule} in {:?}", told(report)))
}

fn base(world: &World, issue: IssueId, finding: &ProofFinding) -> Value {
    let open = world.issue(issue);
    let place = serde_json::to_value(&finding.place.target).expect("it is JSON");
    let entry = open.entries.iter().find(|entry| place["entry"] == json!(entry.id));
    entry.map_or(Value::Null, |entry| json!(entry.revision))
}

#[test]
fn what_is_found_has_its_place_in_the_text_of_the_page() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let report = report(&world, issue);
    let order = ["P01", "W01", "P01", "N04", "D06"];
    assert_eq!(rules_of(&report), order, "in printing order");
    let open: OpenIssue = world.issue(issue);
    for found in &report.findings {
        let bulletin_api::wire::Target::Text { entry, block } = found.place.target else {
            panic!("{found:?} is in a text");
        };
        let entry = open.entries.iter().find(|known| known.id == entry).expect("it is there");
        let bulletin_api::wire::issue::Block::Text { text } = &entry.blocks[block];
        let units: Vec<u16> = text.encode_utf16().collect();
        let cut = String::from_utf16_lossy(&units[found.place.start..found.place.end]);
        assert_eq!(cut, found.text, "the page counts UTF-16, {found:?}");
    }
    let slip = of_rule(&report, "W01");
    assert_eq!(
        (slip.before.as_str(), slip.after.as_str()),
        ("3日，区民政局召开会议,", "了下一步工作。")
    );
    assert_eq!((slip.level, slip.suggestions[0].as_str()), (ProofLevel::MustFix, "部署"));
    assert!(!slip.message.is_empty() && !slip.basis.is_empty() && !slip.name.is_empty());
    let summary = &report.summary;
    assert_eq!((summary.must_fix, summary.check, summary.hints), (4, 1, 0));
    assert!(summary.errors_in_ten_thousand > summary.limit_in_ten_thousand);
    assert!(!summary.within_limit);
    let rules: ProofRules = world.get("proof_rules", json!({}));
    assert!(rules.rules.iter().any(|rule| rule.id == "W01" && rule.name == slip.name));
}

#[test]
fn what_did_not_change_is_not_sent_again_and_names_stay() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let first = report(&world, issue);
    assert_eq!(read(&world, issue, Some(&first.hash)), None);
    let column = world.issue(issue).columns[0].id;
    world.edit(
        issue,
        vec![Change::InsertEntry {
            column, at: 0, text: "12月1日，会议部署了工作。".into()
        }],
    );
    let again = json!({ "issue": issue, "known": first.hash });
    let Proof::Unchanged { summary } = world.get("proof", again) else {
        panic!("an entry without a slip changes nothing that the page has");
    };
    assert_eq!(summary.characters, first.summary.characters + 14, "but the count");
    world.edit(
        issue,
        vec![Change::InsertEntry {
            column, at: 0, text: "12月1日，会议布署了工作。".into()
        }],
    );
    let second = read(&world, issue, Some(&first.hash)).expect("a slip was added");
    assert_eq!(second.findings.len(), first.findings.len() + 1);
    let names = |report: &ProofReport| -> Vec<String> {
        report.findings.iter().map(|found| found.id.clone()).collect()
    };
    assert!(names(&first).iter().all(|name| names(&second).contains(name)), "names stay");
}

#[test]
fn a_correction_is_a_step_that_can_be_undone() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let before = world.texts(issue);
    let first = report(&world, issue);
    let slip = of_rule(&first, "W01").clone();
    let fix = |base: Value, suggestion: usize| json!({ "issue": issue, "finding": slip.id, "suggestion": suggestion, "base": base });
    assert_eq!(world.refused("proof_fix", fix(json!("1"), 0)), Code::Stale);
    assert_eq!(world.refused("proof_fix", fix(Value::Null, 0)), Code::Stale);
    let base = base(&world, issue, &slip);
    assert_eq!(world.refused("proof_fix", fix(base.clone(), 9)), Code::BadRequest);
    let edited: Edited = world.get("proof_fix", fix(base.clone(), 0));
    assert_eq!(edited.entries.len(), 1);
    assert!(edited.undo.undo);
    assert_eq!(world.texts(issue)[0], "12月3日，区民政局召开会议,部署了下一步工作。");
    assert_eq!(world.refused("proof_fix", fix(base, 0)), Code::Stale, "it is gone");
    let decisions: ProofDecisions =
        world.get("proof_decisions", json!({ "kind": "issue", "issue": issue }));
    assert_eq!(decisions.decisions[0].verdict, ProofVerdict::Corrected, "it is on record");
    let _: Edited = world.get("undo", json!({ "issue": issue }));
    assert_eq!(world.texts(issue), before);
    assert!(told(&report(&world, issue)).contains(&"W01:布署".to_owned()), "it asks again");
}

#[test]
fn all_safe_ones_are_one_step_after_a_preview() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let before = world.texts(issue);
    let preview: ProofFixes = world.get("proof_fix_preview", json!({ "issue": issue }));
    let fixes: Vec<_> =
        preview.fixes.iter().map(|fix| (fix.finding.text.as_str(), fix.with.as_str())).collect();
    assert_eq!(fixes, [(",", "，"), (",", "，"), ("１２", "12")], "a word is for the editor");
    let chosen: Vec<_> = preview.fixes[1..].iter().map(|fix| fix.finding.id.clone()).collect();
    let word = of_rule(&report(&world, issue), "W01").id.clone();
    let unsafe_one = json!({ "issue": issue, "findings": [word] });
    assert_eq!(world.refused("proof_fix_all", unsafe_one), Code::Stale);
    let all = json!({ "issue": issue, "findings": chosen });
    let _: Edited = world.get("proof_fix_all", all.clone());
    let texts = world.texts(issue);
    assert_eq!(texts[0], before[0], "what was not chosen stays");
    assert_eq!(texts[1], "12月4日，𠮷祥里居委会开展走访活动，服务12名老人。");
    assert_eq!(world.refused("proof_fix_all", all), Code::Stale);
    let _: Edited = world.get("undo", json!({ "issue": issue }));
    assert_eq!(world.texts(issue), before, "one step");
}

#[test]
fn decisions_are_remembered_over_restarts_and_can_be_taken_back() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let editor = json!({ "editor": "王编辑", "reviewer": "", "approver": "" });
    let people = serde_json::from_value(editor).expect("people");
    world.edit(issue, vec![Change::SetIssue { field: IssueField::People(people) }]);
    let first = report(&world, issue);
    let decide = |finding: &ProofFinding, verdict: &str| {
        let reason = " 原文如此 ";
        json!({ "issue": issue, "finding": finding.id, "verdict": verdict, "reason": reason })
    };
    let word = of_rule(&first, "W01");
    assert_eq!(world.refused("proof_decide", decide(word, "corrected")), Code::BadRequest);
    let _: Value = world.get("proof_decide", decide(word, "left"));
    let second = report(&world, issue);
    assert_eq!(second.findings.len(), first.findings.len() - 1);
    assert_eq!(second.summary.must_fix, first.summary.must_fix - 1, "the gate opens by it");
    let decided = &second.decided[0];
    assert_eq!(decided.finding.rule, "W01");
    assert_eq!(decided.decision.who, "王编辑");
    assert_eq!(decided.decision.reason, "原文如此");
    assert_eq!(decided.decision.verdict, ProofVerdict::Left);
    assert_eq!(world.refused("proof_decide", decide(word, "left")), Code::Stale, "once is enough");
    let _: Value = world.get("proof_decide", decide(of_rule(&second, "P01"), "house"));
    let left = report(&world, issue);
    assert_eq!(rules_of(&left), ["N04", "D06"], "本刊照此 holds for both commas");
    let undone: Edited = world.get("undo", json!({ "issue": issue }));
    assert!(!undone.undo.undo, "a decision is no step of the issue's");
    world.api.close().expect("it can be closed");
    drop(world);

    let world = World::open(&folder);
    assert_eq!(report(&world, issue).decided.len(), 3);
    let of = json!({ "kind": "issue", "issue": issue });
    let all: ProofDecisions = world.get("proof_decisions", of.clone());
    assert_eq!(all.decisions[0].verdict, ProofVerdict::House, "the latest first");
    let withdraw = |id: &str| json!({ "of": of, "decision": id });
    let _: Value = world.get("proof_withdraw", withdraw(&all.decisions[0].id));
    assert_eq!(report(&world, issue).decided.len(), 1, "both commas ask again");
    let again = withdraw(&all.decisions[0].id);
    assert_eq!(world.refused("proof_withdraw", again), Code::NotFound);
}

fn exports(world: &World, folder: &TempDir) -> String {
    let exports = folder.path().join("导出");
    std::fs::create_dir_all(&exports).expect("it can be made");
    *world.host.chosen.lock().expect("not poisoned") = vec![exports];
    let chosen: Chosen = world.get("choose", json!({ "purpose": "export-folder" }));
    chosen.files[0].token.clone()
}

/// An export of the PDF or, with `ink` as `press`, of the file for the press.
fn export(world: &World, folder: &TempDir, issue: IssueId, ink: &str, overrule: &Value) -> Value {
    json!({
        "issue": issue, "job": "1", "kinds": ["docx", "pdf"], "name": ink, "overwrite": true,
        "folder": exports(world, folder), "overrule": overrule,
        "options": { "faces": "named", "name": "text", "ink": ink, "count": "own" },
    })
}

#[test]
fn a_draft_is_exported_and_a_file_for_the_press_asks_once() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let gate = || world.get::<ExportPlan>("export_plan", json!({ "issue": issue })).gate;
    assert_eq!((gate().summary.must_fix, gate().must_fix.len()), (4, 4), "they are shown");
    let export = |ink: &str, overrule: Value| export(&world, &folder, issue, ink, &overrule);
    let _: Exported = world.get("export", export("office", Value::Null));
    assert_eq!(gate().overruled, None, "nobody was asked");

    let written = || folder.path().join("导出/press.pdf").exists();
    let refused = world.call("export", export("press", Value::Null)).expect_err("it is stopped");
    assert_eq!((refused.code, refused.detail["count"].as_str()), (Code::MustFix, "4"));
    let blank = export("press", json!({ "reason": "  ", "who": "" }));
    assert_eq!(world.refused("export", blank), Code::Value);
    assert!(!written(), "nothing was written");
    assert_eq!(gate().overruled, None);

    let _: Exported =
        world.get("export", export("press", json!({ "reason": "已核对", "who": "王编辑" })));
    assert!(written());
    let kept = gate().overruled.expect("it is kept");
    assert_eq!((kept.reason.as_str(), kept.who.as_str()), ("已核对", "王编辑"));
    assert_eq!(kept.findings.len(), 4);
    assert!(kept.findings.iter().any(|said| said.contains("【布署】")), "{kept:?}");
    assert!(gate().holds);
    let _: Exported = world.get("export", export("press", Value::Null));

    let note = |issue: &OpenIssue, note: &str| Change::SetEntry {
        entry: issue.entries[0].id,
        base: issue.entries[0].revision,
        field: EntryField::Note(note.into()),
    };
    world.edit(issue, vec![note(&world.issue(issue), "不排印")]);
    assert!(gate().holds, "what is not printed asks nothing anew");
    let changed = Change::SetIssue { field: IssueField::EditorsNote("按语一则。".into()) };
    world.edit(issue, vec![changed]);
    assert!(!gate().holds);
    assert_eq!(world.refused("export", export("press", Value::Null)), Code::MustFix);
}

#[test]
fn what_happened_on_paper_is_registered_whatever_is_open() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let sign = json!({ "issue": issue, "by": "张局长", "date": "2020-12-30", "opinion": "" });
    let signed: Edited = world.get("sign_off", sign);
    assert!(signed.sign_off.is_some());
    let issued = Change::SetIssue { field: IssueField::Status(Status::Issued) };
    assert!(world.edit(issue, vec![issued]).read_only.is_some());
}

#[test]
fn an_issue_goes_out_once_its_slips_are_corrected() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    while let Some(slip) =
        report(&world, issue).findings.iter().find(|found| found.level == ProofLevel::MustFix)
    {
        let base = base(&world, issue, slip);
        let fix = json!({ "issue": issue, "finding": slip.id, "suggestion": 0, "base": base });
        let _: Edited = world.get("proof_fix", fix);
    }
    let wanted = export(&world, &folder, issue, "press", &Value::Null);
    let written: Exported = world.get("export", wanted);
    assert_eq!(written.files.len(), 2, "请核对 alone stops nothing");
    let plan: ExportPlan = world.get("export_plan", json!({ "issue": issue }));
    assert_eq!(plan.gate.overruled, None, "nothing was overruled");
}

#[test]
fn the_sample_has_findings_and_decisions_of_its_own() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let sample: OpenIssue = world.get("sample_open", json!({}));
    let column = sample.columns[0].id;
    let text = "12月5日，会议布署了工作。".to_owned();
    world.edit(sample.id, vec![Change::InsertEntry { column, at: 0, text }]);
    let first = report(&world, sample.id);
    let slip = of_rule(&first, "W01");
    let decide =
        json!({ "issue": sample.id, "finding": slip.id, "verdict": "house", "reason": "" });
    let _: Value = world.get("proof_decide", decide);
    assert_eq!(report(&world, sample.id).findings, []);
    let issue = world.import(TEXT);
    let own = report(&world, issue);
    assert!(told(&own).contains(&"W01:布署".to_owned()), "the editor's library has none of it");
}

fn of(publication: PublicationId) -> Value {
    json!({ "kind": "publication", "publication": publication })
}

fn import_of(world: &World, publication: PublicationId, text: &str) -> IssueId {
    let file = world.file("期.txt", text.as_bytes());
    let imported: Imported =
        world.get("issue_import", json!({ "file": file, "publication": publication }));
    imported.issue
}

#[test]
fn a_publications_ways_are_asked_once() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let text = "江澜民政月报\n第12期\n2020年12月31日\n\n【工作动态】\n\
        12月3日，区民政局局长、党组书记何景行调研养老服务工作。\n";
    let issue = import_of(&world, publication, text);
    let asked = report(&world, issue);
    assert!(asked.asks_title_order, "{:?}", told(&asked));
    let ways: ProofWays = world.get("proof_ways_get", of(publication));
    assert_eq!(ways.title_order, ProofTitleOrder::Unasked);
    let set = |order: &str, off: Value| {
        json!({ "of": of(publication), "ways": {
            "titleOrder": order, "listedMarks": false, "digitBlanks": false, "fullTitles": false,
            "off": off, "errorRate": false,
        }})
    };
    let _: ProofWays = world.get("proof_ways_set", set("office-first", json!([])));
    let answered = report(&world, issue);
    assert_eq!((told(&answered), answered.asks_title_order), (vec![], false));
    let _: ProofWays = world.get("proof_ways_set", set("party-first", json!([])));
    assert_eq!(told(&report(&world, issue)), ["L03:局长、党组书记"]);
    let _: ProofWays = world.get("proof_ways_set", set("party-first", json!(["L03"])));
    assert_eq!(told(&report(&world, issue)), Vec::<String>::new(), "the rule is switched off");
    assert_eq!(world.refused("proof_ways_set", set("unasked", json!(["Z9"]))), Code::BadRequest);
    let other = world.import(text);
    assert!(report(&world, other).asks_title_order, "another publication is asked itself");
}

#[test]
fn the_error_rate_of_periodicals_is_shown_where_it_is_wanted() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let issue = import_of(&world, publication, TEXT);
    let before = report(&world, issue);
    assert!(!before.shows_error_rate, "a bulletin is not held to it");
    let mut ways: ProofWays = world.get("proof_ways_get", of(publication));
    assert!(!ways.error_rate);
    ways.error_rate = true;
    let set = json!({ "of": of(publication), "ways": ways });
    let kept: ProofWays = world.get("proof_ways_set", set);
    assert!(kept.error_rate);
    let after = read(&world, issue, Some(&before.hash)).expect("the page learns of it");
    assert!(after.shows_error_rate);
}

#[test]
fn a_sentence_of_the_issue_before_is_a_formula() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let issue_on = |number: u32, month: u32, day: u32| {
        let text = format!(
            "江澜民政月报\n第{number}期\n江澜区民政局办公室　2020年{month}月{day}日\n\n【工作动态】\n\
             {month}月3日，区民政局开展活动。工作人员走访困难家庭，送去米面油等生活物资和节日问候。\n"
        );
        import_of(&world, publication, &text)
    };
    let _ = issue_on(11, 11, 30);
    let issue = issue_on(12, 12, 31);
    let report = report(&world, issue);
    assert!(
        !rules_of(&report).contains(&"R02"),
        "the month before says it too: {:?}",
        told(&report)
    );
}

#[test]
fn what_a_file_brings_is_told_once() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let text = "江澜民政月报\n第12期\n2020年12月31日\n\n【工作动态】\n\
        12月3日，区民政局召开会议,部署下一步 工作。\n\n\
        12月4日，区民政局组织工作人员到青禾街道走访困难群众并送去生活物资，随后，\n\n\
        12月5日，区民政局开展检查。\n";
    let file = world.file("期.txt", text.as_bytes());
    let imported: Imported =
        world.get("issue_import", json!({ "file": file, "publication": null }));
    let codes: Vec<_> = imported.warnings.iter().map(|warning| warning.code.as_str()).collect();
    for told in ["half-width-mark", "stray-blank", "torn-line"] {
        assert!(!codes.contains(&told), "{codes:?}");
    }
    let rules: Vec<_> = imported.findings.iter().map(|found| found.rule.as_str()).collect();
    assert_eq!(rules, ["P01", "S01", "P21"]);
    let panel = report(&world, imported.issue);
    assert!(imported.findings.iter().all(|found| panel.findings.contains(found)), "the same ones");
}

#[test]
fn a_proof_sheet_has_a_comment_for_each_finding() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let sheet = |folder: Option<String>| json!({ "issue": issue, "folder": folder });
    assert_eq!(world.refused("proof_sheet", sheet(None)), Code::FolderUnusable);
    let written: Written = world.get("proof_sheet", sheet(Some(exports(&world, &folder))));
    assert_eq!(written.name, "江澜民政月报2020年第12期（校样）.docx");
    let again: Written = world.get("proof_sheet", sheet(None));
    assert_eq!(again.name, "江澜民政月报2020年第12期（校样）（2）.docx", "none is overwritten");
}
