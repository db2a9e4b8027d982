//! 导回修改稿.

use std::{
    fs,
    io::{Cursor, Read as _, Write as _},
    path::{Path, PathBuf},
};

use bulletin_api::{
    Code,
    wire::{
        issue::Edited,
        returned::{ChangedFiles, Difference, DifferenceKind, Piece, Review, Sent, Wait, Way},
        shelf::Chosen,
    },
};
use bulletin_model::IssueId;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::world::World;

const TEXT: &str = "江澜民政月报\n第12期\n2020年12月31日\n\n【工作动态】\n\
    12月3日，区民政局检查三处养老机构。\n\n12月4日，街道开展冬季救助巡查。\n";

/// A window with an issue, of which a DOCX was exported.
struct Desk {
    folder: TempDir,
    world: World,
    issue: IssueId,
}

impl Desk {
    fn new() -> Self {
        Self::of(TEXT)
    }

    fn of(text: &str) -> Self {
        let folder = tempdir().expect("a folder");
        let world = World::open(&folder);
        let issue = world.import(text);
        let desk = Self { folder, world, issue };
        desk.export(false);
        desk
    }

    fn docx(&self) -> PathBuf {
        self.folder.path().join("第12期.docx")
    }

    fn export(&self, overwrite: bool) {
        *self.world.host.chosen.lock().expect("not poisoned") = vec![self.folder.path().to_owned()];
        let chosen: Chosen = self.world.get("choose", json!({ "purpose": "export-folder" }));
        let _: Value = self.world.get(
            "export",
            json!({ "issue": self.issue, "job": "1", "kinds": ["docx"], "name": "第12期",
                    "options": { "faces": "named", "name": "text", "ink": "office", "count": "own" },
                    "folder": chosen.files[0].token, "overwrite": overwrite, "overrule": null }),
        );
    }

    fn open(&self, path: &Path) -> Review {
        let file = self.world.api.offer(path).token;
        self.world.get(
            "returned_open",
            json!({ "issue": self.issue, "file": file, "revisions": "accepted" }),
        )
    }

    fn adopt(&self, review: &Review, differences: &[usize]) -> Edited {
        let request = json!({ "review": review.review, "differences": differences });
        self.world.get("returned_adopt", request)
    }

    fn changed(&self) -> ChangedFiles {
        self.world.get("returned_changed", json!({ "issue": self.issue }))
    }
}

/// Replaces text in a DOCX, as a hand in Word would; another time of writing is as sure as another
/// size.
fn edit(path: &Path, from: &str, to: &str) {
    let bytes = fs::read(path).expect("it is there");
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("it is a zip");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).expect("it is there");
        let name = part.name().expect("its name is text").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("a part is text");
        if name == "word/document.xml" {
            assert!(text.contains(from), "{from:?} stands in it");
            text = text.replace(from, to);
        }
        new.start_file(name, SimpleFileOptions::default()).expect("a part can be begun");
        new.write_all(text.as_bytes()).expect("it can be written");
    }
    fs::write(path, new.finish().expect("it can be ended").into_inner())
        .expect("it can be written");
}

#[test]
fn what_came_back_is_told_and_adopted_as_one_step() {
    let desk = Desk::new();
    edit(&desk.docx(), "检查三处", "检查四处");
    edit(&desk.docx(), "冬季救助", "冬季救助和慰问");
    let review = desk.open(&desk.docx());
    assert!(matches!(review.sent, Sent::Exported { at: Some(_) }), "{:?}", review.sent);
    let told: Vec<_> = review
        .differences
        .iter()
        .map(|found| (found.kind, found.before.as_str(), found.after.as_str(), found.adoptable))
        .collect();
    assert_eq!(
        told,
        [(DifferenceKind::Text, "三", "四", true), (DifferenceKind::Text, "", "和慰问", true)]
    );
    assert_eq!(review.differences[0].column_name, "工作动态");
    assert!(
        review.differences[0].label.starts_with("区民政局检查三处"),
        "{:?}",
        review.differences[0]
    );
    assert!(matches!(
        review.texts[0].pieces[..],
        [Piece::Same { .. }, Piece::Changed { difference: 0 }, Piece::Same { .. }]
    ));

    let edited = desk.adopt(&review, &[0, 1]);
    assert!(edited.undo.undo && edited.entries.len() == 2);
    let after = ["12月3日，区民政局检查四处养老机构。", "12月4日，街道开展冬季救助和慰问巡查。"];
    assert_eq!(desk.world.texts(desk.issue), after);
    let refused = desk
        .world
        .refused("returned_adopt", json!({ "review": review.review, "differences": [0] }));
    assert_eq!(refused, Code::Stale, "what is shown is not what is there");
    let _: Edited = desk.world.get("undo", json!({ "issue": desk.issue }));
    assert_eq!(desk.world.texts(desk.issue)[0], "12月3日，区民政局检查三处养老机构。", "one step");
    let again: Review = desk
        .world
        .get("returned_look", json!({ "review": review.review, "revisions": "accepted" }));
    desk.adopt(&again, &[1]);
    assert_eq!(desk.world.texts(desk.issue)[1], after[1]);
    let _: Value = desk.world.get("returned_close", json!({ "review": review.review }));
    let gone = json!({ "review": review.review, "differences": [] });
    assert_eq!(desk.world.refused("returned_adopt", gone), Code::NotFound);
}

/// `from` → `to` as a recorded change of 李局's, in a text that stands in one run.
fn recorded(from: &str, to: &str) -> String {
    let who = "w:author=\"李局\" w:date=\"2020-12-29T09:30:00Z\"";
    let gone =
        format!("<w:del w:id=\"901\" {who}><w:r><w:delText>{from}</w:delText></w:r></w:del>");
    let new = format!("<w:ins w:id=\"902\" {who}><w:r><w:t>{to}</w:t></w:r></w:ins>");
    format!("</w:t></w:r>{gone}{new}<w:r><w:t>")
}

#[test]
fn only_a_plain_change_with_its_author_is_chosen_beforehand() {
    let desk = Desk::of(
        "【工作动态】\n12月3日，区民政局副局长周萍检查三处养老机构，提出意见。\n\n\
         12月4日，街道开展冬季救助巡查。\n",
    );
    let post = json!({ "name": "周萍", "titles": ["党组成员", "副局长"], "unit": "区民政局",
                       "from": null, "to": null, "rank": null });
    let of = json!({ "kind": "issue", "issue": desk.issue });
    let _: Value = desk.world.get("roster_set", json!({ "of": of, "posts": [post] }));
    edit(&desk.docx(), "提出", &recorded("提出", "听取"));
    edit(&desk.docx(), "三处", &(recorded("三", "四") + "处"));
    edit(&desk.docx(), "副局长周", "局长周");
    edit(&desk.docx(), "冬季救助", "今冬救助");
    let review = desk.open(&desk.docx());
    let told: Vec<_> = review
        .differences
        .iter()
        .map(|found| (found.before.as_str(), found.after.as_str(), found.chosen, &found.waits[..]))
        .collect();
    assert_eq!(
        told,
        [
            ("副", "", false, &[Wait::Post, Wait::NoAuthor][..]),
            ("三", "四", false, &[Wait::Number]),
            ("提出", "听取", true, &[]),
            ("冬季", "今冬", false, &[Wait::NoAuthor]),
        ]
    );
    let roster: Vec<_> = review.differences[0]
        .roster
        .iter()
        .map(|line| (&*line.name, line.titles.join("、")))
        .collect();
    assert_eq!(roster, [("周萍", "党组成员、副局长".to_owned())], "the roster has a word");
    assert!(review.differences[1].roster.is_empty(), "but not on a number");
}

#[test]
fn what_was_changed_here_meanwhile_is_shown_beside_it() {
    let desk = Desk::new();
    edit(&desk.docx(), "检查三处", "检查四处");
    let open = desk.world.issue(desk.issue);
    let entry = &open.entries[0];
    let request = json!({
        "issue": desk.issue,
        "step": "new",
        "changes": [{ "kind": "replace-text", "entry": entry.id, "base": entry.revision,
                      "block": 0, "start": 12, "end": 13, "with": "五" }],
    });
    let _: Edited = desk.world.get("edit", request);
    assert_eq!(desk.world.texts(desk.issue)[0], "12月3日，区民政局检查五处养老机构。");
    let review = desk.open(&desk.docx());
    assert!(matches!(review.sent, Sent::Exported { .. }), "the state is found though it is past");
    let found = &review.differences[0];
    assert_eq!(
        (found.before.as_str(), found.after.as_str(), found.now.as_deref()),
        ("三", "四", Some("五"))
    );
    desk.adopt(&review, &[0]);
    assert_eq!(desk.world.texts(desk.issue)[0], "12月3日，区民政局检查四处养老机构。");
}

#[test]
fn a_file_that_was_changed_after_its_export_is_noticed_until_answered_for() {
    let desk = Desk::new();
    assert_eq!(desk.changed().files, [], "it is as it was exported");
    // Written anew with the same content, as a copying program does.
    let bytes = fs::read(desk.docx()).expect("it is there");
    fs::write(desk.docx(), bytes).expect("it can be written");
    assert_eq!(desk.changed().files, []);
    edit(&desk.docx(), "检查三处", "检查四处");
    let changed = desk.changed().files;
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].name, "第12期.docx");
    assert_eq!(desk.changed().files[0].file, changed[0].file, "one file has one name");
    let leave = json!({ "issue": desk.issue, "file": changed[0].file });
    let _: Value = desk.world.get("returned_leave", leave);
    assert_eq!(desk.changed().files, [], "it was answered for");

    edit(&desk.docx(), "检查四处", "检查十五处");
    let changed = desk.changed().files;
    assert_eq!(changed.len(), 1, "it was changed once more");
    let request = json!({ "issue": desk.issue, "file": changed[0].file, "revisions": "accepted" });
    let review: Review = desk.world.get("returned_open", request);
    desk.adopt(&review, &[0]);
    assert_eq!(desk.changed().files, [], "what is adopted is no question any more");
    assert_eq!(desk.world.texts(desk.issue)[0], "12月3日，区民政局检查十五处养老机构。");
    desk.export(true);
    assert_eq!(desk.changed().files, []);
    fs::remove_file(desk.docx()).expect("it is there");
    assert_eq!(desk.changed().files, [], "a file that is gone is no question");
}

#[test]
fn a_file_that_does_not_say_where_it_is_from_is_compared_with_what_it_is_like() {
    let desk = Desk::new();
    let docx = desk.folder.path().join("另存.docx");
    fs::copy(desk.docx(), &docx).expect("it can be copied");
    // The property is gone, as after copying all text into another document.
    let bytes = fs::read(&docx).expect("it is there");
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("it is a zip");
    let mut xml = String::new();
    let mut part = old.by_name("word/document.xml").expect("it is there");
    part.read_to_string(&mut xml).expect("it is text");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    new.start_file("word/document.xml", SimpleFileOptions::default()).expect("it can be begun");
    new.write_all(xml.replace("检查三处", "检查四处").as_bytes()).expect("it can be written");
    fs::write(&docx, new.finish().expect("it can be ended").into_inner())
        .expect("it can be written");
    // Much was changed here since.
    let open = desk.world.issue(desk.issue);
    let remove = json!({
        "issue": desk.issue,
        "step": "new",
        "changes": [{ "kind": "remove-entry", "entry": open.entries[1].id, "base": open.entries[1].revision }],
    });
    let _: Edited = desk.world.get("edit", remove);
    let review = desk.open(&docx);
    assert!(matches!(review.sent, Sent::MostLike { at: Some(_) }), "{:?}", review.sent);
    assert_eq!(
        review.differences.len(),
        1,
        "what was taken out here is not told as new: {review:?}"
    );
}

#[test]
fn another_issues_file_is_told_as_such() {
    let desk = Desk::new();
    let other = desk.world.import("江澜民政月报\n第11期\n\n【工作动态】\n11月3日，别的事情。\n");
    let file = desk.world.api.offer(&desk.docx()).token;
    let request = json!({ "issue": other, "file": file, "revisions": "accepted" });
    let review: Review = desk.world.get("returned_open", request);
    let Sent::OtherIssue { name } = review.sent else { panic!("{:?}", review.sent) };
    assert!(name.ends_with("第12期"), "{name}");
}

#[test]
fn a_file_from_another_library_is_told_as_such() {
    let desk = Desk::new();
    let elsewhere = Desk::of(&TEXT.replace("三处", "五处"));
    edit(&elsewhere.docx(), "冬季救助", &recorded("冬季", "今冬"));
    let review = desk.open(&elsewhere.docx());
    assert!(matches!(review.sent, Sent::OtherLibrary { .. }), "{:?}", review.sent);
    assert!(review.differences.iter().all(|found| !found.chosen), "nothing of it unasked");
    let waits = |found: &Difference| found.waits.contains(&Wait::OtherIssue);
    assert!(review.differences.iter().all(waits), "{:?}", review.differences);
}

#[test]
fn what_went_from_one_place_to_another_is_adopted_as_a_whole() {
    let desk = Desk::of(
        "【工作动态】\n12月3日，区民政局检查三处养老机构。\n\n12月4日，街道开展冬季救助巡查。\n\n\
         【基层声音】\n12月5日，社区食堂开张，居民到场参观品尝。\n",
    );
    // A recorded move of a sentence without a name, a post, a number or a date.
    let who = "w:author=\"李局\" w:date=\"2020-12-29T09:30:00Z\"";
    let gone = format!(
        "</w:t></w:r><w:del w:id=\"901\" {who}><w:r><w:delText>，居民到场参观品尝</w:delText></w:r></w:del><w:r><w:t>。"
    );
    let new = format!(
        "</w:t></w:r><w:ins w:id=\"902\" {who}><w:r><w:t>，居民到场参观品尝</w:t></w:r></w:ins><w:r><w:t>。"
    );
    edit(&desk.docx(), "，居民到场参观品尝。", &gone);
    edit(&desk.docx(), "救助巡查。", &format!("救助巡查{new}"));
    let review = desk.open(&desk.docx());
    let [came, went] = &review.differences[..] else { panic!("{:?}", review.differences) };
    assert_eq!((came.together, went.together), (Some(0), Some(0)));
    assert_eq!((came.passages[0].way, came.passages[0].with), (Way::From, 1));
    assert_eq!((went.passages[0].way, went.passages[0].with), (Way::To, 0));
    assert_eq!((came.chosen, went.chosen), (true, true), "{came:?} {went:?}");
    desk.adopt(&review, &[1]);
    let texts = desk.world.texts(desk.issue);
    assert_eq!(texts[1], "12月4日，街道开展冬季救助巡查，居民到场参观品尝。");
    assert_eq!(texts[2], "12月5日，社区食堂开张。");
    let again: Review = desk
        .world
        .get("returned_look", json!({ "review": review.review, "revisions": "accepted" }));
    assert_eq!(again.differences, [], "it was taken over");
}

#[test]
fn what_waits_at_one_place_waits_at_the_other() {
    let desk = Desk::new();
    let who = "w:author=\"李局\" w:date=\"2020-12-29T09:30:00Z\"";
    // Taken out with its maker, put in at another place without one.
    let gone = format!(
        "</w:t></w:r><w:del w:id=\"901\" {who}><w:r><w:delText>街道开展冬季救助</w:delText></w:r></w:del><w:r><w:t>巡查。"
    );
    edit(&desk.docx(), "街道开展冬季救助巡查。", &gone);
    edit(&desk.docx(), "养老机构。", "养老机构，街道开展冬季救助。");
    let review = desk.open(&desk.docx());
    assert_eq!(review.differences.len(), 2, "{:?}", review.differences);
    for found in &review.differences {
        assert!(!found.chosen && found.waits.contains(&Wait::NoAuthor), "{found:?}");
    }
}

#[test]
fn what_can_not_be_read_is_refused_in_words() {
    let desk = Desk::new();
    let refused = |name: &str, content: &[u8]| {
        let file = desk.world.file(name, content);
        let request = json!({ "issue": desk.issue, "file": file, "revisions": "accepted" });
        desk.world.refused("returned_open", request)
    };
    assert_eq!(refused("a.doc", &[0xd0, 0xcf, 0x11, 0xe0]), Code::FileKind);
    assert_eq!(refused("b.docx", b"PK\x03\x04"), Code::FileKind);
    let whole = fs::read(desk.docx()).expect("it is there");
    assert_eq!(refused("c.docx", &whole[..whole.len() / 2]), Code::FileUnreadable);
    let request = json!({ "issue": desk.issue, "file": "0000", "revisions": "accepted" });
    assert_eq!(desk.world.refused("returned_open", request), Code::Token);
}
