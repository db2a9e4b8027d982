//! The parts of a bulletin beside its text: the masthead's picture, 密级, 按语.

use base64::{Engine, engine::general_purpose::STANDARD};
use bulletin_api::{
    Code,
    wire::{
        Target,
        change::{Change, EntryField, IssueField},
        export::{ExportPlan, ExportWarning},
        issue::{MastheadForm, Secrecy, SecrecyLevel},
        layout::{Followed, Hit, Located, PageView, PictureAdded, PictureBytes},
        text::Found,
    },
};
use bulletin_model::{IssueId, PictureId};
use serde_json::json;
use tempfile::tempdir;

use crate::world::World;

/// A grey PNG of 16 × 8 pixels.
const PNG: &[u8] = include_bytes!("masthead.png");

const TEXT: &str = "江澜民政月报\n第12期\n\n【工作动态】\n12月3日，甲。\n";

fn first_page(world: &World, issue: IssueId) -> PageView {
    let shown = json!({ "issue": issue, "shown": { "pages": [{ "index": 0 }] } });
    let mut followed: Followed = world.get("follow", shown);
    followed.pages.remove(0)
}

fn placed(picture: PictureId, left_mm: f64) -> Change {
    let (top_mm, width_mm, height_mm) = (40.0, 150.0, 30.0);
    let form = MastheadForm::Picture { picture, left_mm, top_mm, width_mm, height_mm };
    Change::SetIssue { field: IssueField::Masthead(form) }
}

#[test]
fn a_mastheads_picture_is_kept_placed_and_drawn() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let token = world.file("报头.png", PNG);
    let added: PictureAdded = world.get("picture_add", json!({ "file": token, "issue": issue }));
    assert_eq!((added.width, added.height), (16, 8));
    world.edit(issue, vec![placed(added.picture, 30.0)]);
    let drawn = first_page(&world, issue).pictures;
    assert_eq!(drawn.len(), 1);
    assert_eq!(drawn[0].picture, added.picture);
    assert!((drawn[0].x - 30.0 * 72.0 / 25.4).abs() < 0.1, "{}", drawn[0].x);
    let bytes: PictureBytes =
        world.get("picture", json!({ "issue": issue, "picture": added.picture }));
    let bytes = STANDARD.decode(bytes.png).expect("base64");
    assert!(bytes.starts_with(b"\x89PNG"));

    let off = json!({ "issue": issue, "step": "new", "changes": [placed(added.picture, 100.0)] });
    assert_eq!(world.refused("edit", off), Code::Value, "it would reach over the sheet");
    let missing = json!({ "issue": issue, "picture": "1" });
    assert_eq!(world.refused("picture", missing), Code::NotFound);
}

#[test]
fn a_file_that_is_no_picture_is_refused_with_its_name() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    for (bytes, code) in [
        (&b"%PDF-1.7"[..], Code::PictureUnreadable),
        (&PNG[..40], Code::PictureUnreadable),
        (&vec![0; 33 * 1024 * 1024], Code::FileTooLarge),
    ] {
        let token = world.file("报头.png", bytes);
        let refused = world.refused("picture_add", json!({ "file": token, "issue": null }));
        assert_eq!(refused, code);
    }
}

#[test]
fn a_secrecy_is_printed_in_the_marks_place_and_warned_of_before_an_export() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let secrecy = Secrecy { level: SecrecyLevel::Confidential, period: String::new() };
    let fields = [IssueField::Secrecy(Some(secrecy)), IssueField::CopyNumber("7\n号".into())];
    let changes = fields.map(|field| Change::SetIssue { field });
    world.edit(issue, changes.into());
    let fields = world.issue(issue).fields;
    assert_eq!(fields.copy_number, "7 号", "it is one line");
    let plan: ExportPlan = world.get("export_plan", json!({ "issue": issue }));
    assert!(plan.warnings.contains(&ExportWarning::Classified), "{:?}", plan.warnings);
}

#[test]
fn an_editors_note_is_found_and_its_place_on_the_page_is_its_text() {
    let folder = tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import(TEXT);
    let entry = world.issue(issue).entries[0].clone();
    let field = EntryField::EditorsNote("此件供参考。".into());
    world.edit(issue, vec![Change::SetEntry { entry: entry.id, base: entry.revision, field }]);
    let note = IssueField::EditorsNote("本期刊发调研报告。\n供参考。".into());
    world.edit(issue, vec![Change::SetIssue { field: note }]);

    let own = Target::EditorsNote { entry: None };
    let located: Located = world.get("locate", json!({ "issue": issue, "target": own, "at": 11 }));
    let spot = located.spot.expect("it is printed");
    let point = json!({ "issue": issue, "page": 0, "x": spot.x + 1.0, "y": spot.top + 5.0 });
    let hit: Hit = world.get("hit", point);
    let place = hit.place.expect("there is text");
    assert_eq!((place.target, place.start), (own, 11));

    let query = json!({ "text": "供参考", "matchCase": true, "matchWidth": true });
    let found: Found = world.get("find", json!({ "issue": issue, "query": query }));
    let targets: Vec<_> = found.matches.into_iter().map(|found| found.place.target).collect();
    let of_entry = Target::EditorsNote { entry: Some(entry.id) };
    assert_eq!(targets, [Target::EditorsNote { entry: None }, of_entry]);
}
