//! 领导名册 and 单位词库 as the UI keeps them.

use bulletin_api::{
    Code,
    wire::{
        library::Written,
        proof::{Proof, ProofReport},
        roster::{OwnWords, Roster, RosterProposals},
        shelf::Chosen,
    },
};
use bulletin_model::{IssueId, PublicationId};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::world::World;

const CSV: &str = "姓名,职务,单位,任职起,任职止,次序\n\
    何景行,党组书记、局长,江澜区民政局,2020-03-01,,1\n\
    周敏华,党组成员、副局长,江澜区民政局,2019-05-01,2021-06-30,2\n";

fn of(publication: PublicationId) -> Value {
    json!({ "kind": "publication", "publication": publication })
}

fn issue_of(world: &World, publication: PublicationId, number: u32, body: &str) -> IssueId {
    let text = format!(
        "江澜民政月报\n第{number}期\n江澜区民政局办公室　2020年{number}月30日\n\n【工作动态】\n{body}\n"
    );
    let file = world.file("期.txt", text.as_bytes());
    let request = json!({ "file": file, "publication": publication });
    let imported: Value = world.get("issue_import", request);
    serde_json::from_value(imported["issue"].clone()).expect("an id")
}

fn told(world: &World, issue: IssueId) -> Vec<String> {
    let report: ProofReport = match world.get("proof", json!({ "issue": issue, "known": null })) {
        Proof::Report { report } => report,
        Proof::Unchanged { .. } => panic!("nothing was known"),
    };
    report.findings.into_iter().map(|found| format!("{} {}", found.rule, found.message)).collect()
}

fn exports(world: &World, folder: &TempDir) -> String {
    let exports = folder.path().join("导出");
    std::fs::create_dir_all(&exports).expect("it can be made");
    *world.host.chosen.lock().expect("not poisoned") = vec![exports];
    let chosen: Chosen = world.get("choose", json!({ "purpose": "export-folder" }));
    chosen.files[0].token.clone()
}

#[test]
fn a_roster_from_a_file_checks_names_and_titles() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let body = "12月3日，江澜区民政局局长何景形调研，副局长周敏华参加。";
    let issue = issue_of(&world, publication, 12, body);
    assert_eq!(told(&world, issue), Vec::<String>::new(), "without a roster nobody is known");

    let read: Roster =
        world.get("roster_read", json!({ "file": world.file("册.csv", CSV.as_bytes()) }));
    assert_eq!(read.posts.len(), 2);
    let own: Roster = world.get("roster_get", of(publication));
    assert_eq!(own.posts, [], "reading keeps nothing");
    let request = json!({ "of": of(publication), "posts": read.posts });
    let _: Roster = world.get("roster_set", request);
    let found = told(&world, issue);
    assert!(
        found.iter().any(|told| told.starts_with("L01") && told.contains("何景行")),
        "{found:?}"
    );
    let gbk = [0xd0, 0xd5, 0xc3, 0xfb, b',', 0xd6, 0xb0, 0xce, 0xf1, b',', 0xb5, 0xa5, 0xce, 0xbb];
    let mut lines = gbk.to_vec();
    lines.extend(b"\r\n\xba\xce\xbe\xb0\xd0\xd0,\xbe\xd6\xb3\xa4,\xbe\xd6\r\n");
    let read: Roster = world.get("roster_read", json!({ "file": world.file("册2.csv", &lines) }));
    assert_eq!(read.posts[0].name, "何景行", "as Excel writes CSV");
    let workbook = include_bytes!("../../../../../tests/fixtures/roster.xlsx");
    let read: Roster = world.get("roster_read", json!({ "file": world.file("册.xlsx", workbook) }));
    assert_eq!(read.posts.len(), 3);
}

#[test]
fn a_roster_that_cant_be_read_is_told_by_line_and_column() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let read = |name: &str, content: &[u8]| {
        let request = json!({ "file": world.file(name, content) });
        world.call("roster_read", request).expect_err("it can't be read")
    };
    let error = read("册.csv", "姓名,职务,单位\n何景行,局长,局\n周敏华,,局\n".as_bytes());
    assert_eq!(error.code, Code::TableLine);
    assert_eq!((error.detail["line"].as_str(), error.detail["field"].as_str()), ("3", "职务"));
    let error = read("册.csv", "姓名,职务\n何景行,局长\n".as_bytes());
    assert_eq!((error.code, error.detail["field"].as_str()), (Code::TableColumn, "单位"));
    assert_eq!(read("册.csv", "姓名,职务,单位\n".as_bytes()).code, Code::FileEmpty);
    assert_eq!(read("册.xlsx", b"PK\x03\x04?").code, Code::FileUnreadable);
    let long = "甲".repeat(201);
    for (name, titles, unit) in [("甲", "局长", "局"), ("甲乙", "", "局"), ("甲乙", "局长", &long)]
    {
        let post = json!({
            "name": name, "titles": [titles], "unit": unit, "from": null, "to": null, "rank": null,
        });
        let request = json!({ "of": of(publication), "posts": [post] });
        assert_eq!(world.refused("roster_set", request), Code::TableLine, "{name} {titles}");
    }
}

#[test]
fn both_are_written_as_files_that_are_read_again() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let read: Roster =
        world.get("roster_read", json!({ "file": world.file("册.csv", CSV.as_bytes()) }));
    let _: Roster = world.get("roster_set", json!({ "of": of(publication), "posts": read.posts }));
    let words = json!({
        "kept": ["青禾里"],
        "replaced": [{ "word": "青和里", "right": "青禾里" }],
        "banned": [{ "word": "某词", "right": "" }],
    });
    let _: OwnWords = world.get("own_words_set", json!({ "of": of(publication), "words": words }));

    let token = exports(&world, &folder);
    let written: Written =
        world.get("roster_export", json!({ "of": of(publication), "folder": token }));
    assert_eq!(written.name, "领导名册.csv");
    let bytes = std::fs::read(folder.path().join("导出/领导名册.csv")).expect("it is there");
    assert!(bytes.starts_with(b"\xef\xbb\xbf"), "Excel needs the mark");
    assert_eq!(String::from_utf8_lossy(&bytes[3..]), CSV);
    let again: Written =
        world.get("roster_export", json!({ "of": of(publication), "folder": null }));
    assert_eq!(again.name, "领导名册（2）.csv", "none is overwritten");

    let written: Written =
        world.get("own_words_export", json!({ "of": of(publication), "folder": null }));
    assert_eq!(written.name, "单位词库.txt");
    let bytes = std::fs::read(folder.path().join("导出/单位词库.txt")).expect("it is there");
    let file = world.file("词.txt", &bytes);
    let read: OwnWords = world.get("own_words_read", json!({ "file": file }));
    assert_eq!(serde_json::to_value(&read).expect("it is JSON"), words);
    let file = world.file("词.txt", "保留\t甲\n别的\t乙\n".as_bytes());
    let error = world.call("own_words_read", json!({ "file": file })).expect_err("no such kind");
    assert_eq!((error.code, error.detail["line"].as_str()), (Code::TableLine, "2"));
    let torn = json!({ "kept": ["青\n禾"], "replaced": [], "banned": [] });
    let torn = json!({ "of": of(publication), "words": torn });
    assert_eq!(world.refused("own_words_set", torn), Code::TableLine);
}

#[test]
fn words_of_ones_own_are_heeded() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let body = "12月3日，区民政局在布署里居委会布署工作，青和里居委会参加。";
    let issue = issue_of(&world, publication, 12, body);
    assert_eq!(told(&world, issue).len(), 2);
    let words = json!({
        "kept": ["布署里"], "replaced": [{ "word": "青和里", "right": "青禾里" }], "banned": [],
    });
    let _: OwnWords = world.get("own_words_set", json!({ "of": of(publication), "words": words }));
    let found = told(&world, issue);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("部署") && found[1].contains("青禾里"), "{found:?}");
}

#[test]
fn past_issues_propose_whom_the_roster_lacks() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let first = "11月3日，江澜区民政局党组书记、局长何景行主持会议。";
    let second = "12月3日，江澜区民政局党组书记、局长何景行调研，江澜区民政局副局长周敏华参加。";
    let _ = issue_of(&world, publication, 11, first);
    let latest = issue_of(&world, publication, 12, second);
    let proposed: RosterProposals = world.get("roster_proposals", of(publication));
    let names: Vec<_> = proposed
        .proposals
        .iter()
        .map(|proposal| {
            (proposal.post.name.as_str(), proposal.post.titles.join("、"), proposal.count)
        })
        .collect();
    assert_eq!(names, [("何景行", "党组书记、局长".into(), 2), ("周敏华", "副局长".into(), 1)]);
    assert_eq!(proposed.proposals[0].issue, latest, "the latest that has it");
    assert!(proposed.proposals[0].example.contains("何景行"));
    let post = &proposed.proposals[0].post;
    let _: Roster = world.get("roster_set", json!({ "of": of(publication), "posts": [post] }));
    let rest: RosterProposals = world.get("roster_proposals", of(publication));
    assert_eq!(rest.proposals.len(), 1, "who is confirmed is not proposed again");
    let none: RosterProposals = world.get("roster_proposals", of(world.publication()));
    assert_eq!(none.proposals.len(), 0, "another publication's issues are its own");
}

#[test]
fn an_order_that_was_kept_apart_once_is_offered_until_the_roster_has_one() {
    let folder = tempdir().expect("a folder");
    {
        let path = folder.path().join("资料.db");
        let mut library = bulletin_store::Library::create(&path).expect("a library");
        library.set_setting("leaders", &["何景行", "周敏华"]).expect("it is kept");
    }
    let world = World::open(&folder);
    let publication = world.publication();
    let roster: Roster = world.get("roster_get", of(publication));
    assert_eq!(roster.former, ["何景行", "周敏华"]);
    let post = |rank: Value| {
        let post = json!({ "name": "周敏华", "titles": ["副局长"], "unit": "", "from": null, "to": null, "rank": rank });
        json!({ "of": of(publication), "posts": [post] })
    };
    let _: Roster = world.get("roster_set", post(Value::Null));
    let roster: Roster = world.get("roster_get", of(publication));
    assert_eq!(roster.former.len(), 2, "the roster has no order yet");
    let _: Roster = world.get("roster_set", post(json!(2)));
    let roster: Roster = world.get("roster_get", of(publication));
    assert!(roster.former.is_empty(), "there is one order");
}
