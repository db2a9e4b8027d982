//! 历期, files, 回收站, the sample.

use bulletin_api::{
    Code,
    wire::{
        change::{Change, IssueField},
        issue::{IssueNumber, OfIssue, OpenIssue, Status},
        shelf::{Bin, Imported, Shelf},
    },
};
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::{
    next::{create, regular},
    world::{World, nothing, publication},
};

#[test]
fn a_file_becomes_an_issue_and_what_it_lacks_comes_from_the_publication() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let file = world.file("12月.txt", "【基层动态】\n12月3日,丙街道。\n".as_bytes());
    let request = json!({ "file": file, "publication": publication });
    let made: Imported = world.get("issue_import", request.clone());
    assert!(made.findings.iter().any(|found| found.rule == "P01"), "{:?}", made.findings);
    assert_eq!(world.texts(made.issue), ["12月3日,丙街道。"], "nothing is changed silently");
    assert_eq!(world.issue(made.issue).fields.name, "江澜民政月报");
    assert_eq!(world.refused("issue_import", request), Code::Token, "a token is for one use");
}

#[test]
fn files_that_are_no_text_are_told_apart() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    for (content, code) in [
        (&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"[..], Code::FileKind),
        (b"  \n ", Code::FileEmpty),
        (b"\x00\x01\x02\x03\xff\xfe\x00", Code::FileUnreadable),
    ] {
        let file = world.file("来稿.doc", content);
        let request = json!({ "file": file, "publication": null });
        assert_eq!(world.refused("issue_import", request), code, "{content:?}");
    }
    let detail = |name: &str, content: &[u8]| {
        let request = json!({ "file": world.file(name, content), "publication": null });
        let error = world.call("issue_import", request).expect_err("it is refused");
        let part = |part: &str| error.detail.get(part).cloned().unwrap_or_default();
        [part("kind"), part("ending"), part("line")]
    };
    assert_eq!(detail("简报.docx", b"%PDF-1.7\n%\xE2\xE3"), ["pdf", "docx", ""]);
    assert_eq!(detail("简报.pdf", b"%PDF-1.7\n%\xE2\xE3"), ["pdf", "", ""]);
    assert_eq!(
        detail("简报.docx", b"PK\x03\x04\x14\0\x06\0word/document.xml"),
        ["document-damaged", "", ""]
    );
    assert_eq!(detail("空.docx", b""), ["no-bytes", "", ""]);
    let cut = &"区民政局\n召开会议".as_bytes()[..24];
    assert_eq!(detail("半.txt", cut), ["cut", "", "2"]);
    let gone = world.api.offer(&folder.path().join("没有.txt")).token;
    let request = json!({ "file": gone, "publication": null });
    assert_eq!(world.refused("issue_import", request), Code::FileUnreadable);
}

#[test]
fn web_pages_become_issues_and_what_they_are_is_told() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let page = "<html><body><p>【工作动态】</p><p>12月3日，开会。</p><p></p><p>12月5日，走访。</p>\
                <img src=a.png><p>基层动态</p><p>12月6日，检查。</p></body></html>";
    let request = json!({ "file": world.file("来稿.doc", page.as_bytes()), "publication": null });
    let made: Imported = world.get("issue_import", request);
    let texts = world.texts(made.issue);
    assert!(!made.unaltered && texts.iter().all(|text| !text.contains('<')), "{texts:?}");
    let told: Vec<_> = made.warnings.iter().map(|told| (&*told.code, &*told.text)).collect();
    assert_eq!(
        told,
        [("read-as-web-page", "doc"), ("picture", ""), ("mixed-headings", "基层动态")]
    );
}

#[test]
fn the_shelf_shows_years_and_the_bin_gives_back() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    for (year, number) in [(2019, 12), (2020, 2), (2020, 11)] {
        create(&world, publication, year, regular(number), "publication");
    }
    let numbers = |shelf: &Shelf| -> Vec<_> {
        let years = shelf.publications[0].years.iter();
        years.map(|year| (year.year, year.issues.len())).collect()
    };
    let shelf: Shelf = world.get("shelf", nothing());
    assert_eq!(numbers(&shelf), [(Some(2020), 2), (Some(2019), 1)]);
    let latest = shelf.publications[0].years[0].issues[0].clone();
    assert_eq!(latest.number, Some(IssueNumber::Regular { number: 11 }));

    let which = json!({ "issue": latest.id });
    let _: Value = world.get("issue_bin", which.clone());
    let shelf: Shelf = world.get("shelf", nothing());
    assert_eq!((numbers(&shelf)[0], shelf.bin), ((Some(2020), 1), 1));
    let bin: Bin = world.get("bin", nothing());
    assert_eq!(bin.issues[0].issue.id, latest.id);
    let _: Value = world.get("issue_restore", which.clone());
    assert_eq!(world.refused("issue_purge", which.clone()), Code::NotFound, "only from the bin");
    let _: Value = world.get("issue_bin", which.clone());
    let _: Value = world.get("issue_purge", which.clone());
    assert_eq!(world.refused("issue_open", which), Code::NotFound);
}

#[test]
fn a_copy_is_editable_whatever_it_was_made_of() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let publication = world.publication();
    let issue = create(&world, publication, 2020, regular(11), "publication");
    world.edit(issue, vec![Change::SetIssue { field: IssueField::Status(Status::Issued) }]);
    let copy: OfIssue = world.get("issue_duplicate", json!({ "issue": issue }));
    let copy = world.issue(copy.issue);
    assert_eq!((copy.read_only, copy.fields.status), (None, Status::Editing));
}

#[test]
fn the_sample_is_no_residue_on_the_shelf_and_is_fresh_each_time() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let sample: OpenIssue = world.get("sample_open", nothing());
    assert!(sample.sample);
    let column = sample.columns[0].id;
    let typed = Change::InsertEntry { column, at: 0, text: "试一试".into() };
    world.edit(sample.id, vec![typed]);
    assert_eq!(world.texts(sample.id).len(), 2, "it can be worked on like any other");
    let shelf: Shelf = world.get("shelf", nothing());
    assert!(shelf.publications.is_empty() && shelf.unfiled.is_empty());
    let again: OpenIssue = world.get("sample_open", nothing());
    assert_eq!(again.entries.len(), 1);
}

#[test]
fn a_publication_without_a_name_is_refused() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let mut fields = publication();
    fields["name"] = "  ".into();
    assert_eq!(world.refused("publication_create", fields), Code::Value);
}
