//! 版式 of the editor's own: copied, changed, handed on, and what the issues make of them.

use bulletin_api::{
    ApiError, Code,
    wire::{
        change::{Change, IssueField},
        issue::{OpenIssue, Status},
        layout::{Followed, LayoutView, LayoutWarning},
        library::Written,
        profile::{FieldTakes, OfProfile, ProfileField, ProfileForm, Profiles},
    },
};
use bulletin_model::IssueId;
use serde_json::{Value, json};

use crate::world::{World, nothing};

impl World {
    fn copy_profile(&self) -> String {
        let request = json!({ "id": "yangpu-monthly", "name": "本局月报" });
        self.get::<OfProfile>("profile_copy", request).id
    }

    fn change_profile(&self, id: &str, changes: &[(&str, &str)]) -> Result<ProfileForm, ApiError> {
        let changes: Vec<Value> =
            changes.iter().map(|(path, value)| json!({ "path": path, "value": value })).collect();
        let answer = self.call("profile_change", json!({ "id": id, "changes": changes }))?;
        Ok(serde_json::from_value(answer).expect("the answer has its type"))
    }

    fn names(&self) -> Vec<String> {
        let all: Profiles = self.get("profiles", nothing());
        all.profiles.into_iter().map(|profile| profile.name).collect()
    }

    fn sheet_width(&self, issue: IssueId) -> f64 {
        self.layout_of(issue).pages[0].width.round()
    }

    fn layout_of(&self, issue: IssueId) -> LayoutView {
        let request = json!({ "issue": issue.to_string(), "shown": { "pages": [] } });
        self.get::<Followed>("follow", request).layout
    }

    fn set(&self, issue: IssueId, field: IssueField) {
        self.edit(issue, vec![Change::SetIssue { field }]);
    }
}

fn field<'a>(form: &'a ProfileForm, path: &str) -> &'a ProfileField {
    form.fields.iter().find(|field| field.path == path).expect("the form has it")
}

#[test]
fn a_copy_is_changed_in_a_form_and_the_pages_follow() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = World::open(&folder);
    let id = world.copy_profile();
    let issue = world.import("【栏目】\n12月3日，区民政局开展检查。\n");
    world.set(issue, IssueField::Profile(id.clone()));
    assert_eq!(world.sheet_width(issue), 595.0);

    let form: ProfileForm = world.get("profile_form", json!({ "id": id }));
    assert!(form.own);
    assert_eq!(field(&form, "page.width").value, "210mm");
    let FieldTakes::Length { low, high, .. } = field(&form, "type_area.width").takes else {
        panic!("the measure is a length")
    };
    assert_eq!((low, high), (49.4, 184.6), "the range is what the other values leave");

    let smaller = [("page.width", "148mm"), ("type_area.width", "100mm")];
    let form = world.change_profile(&id, &smaller).expect("both together are right");
    assert_eq!(form.facts.width_mm, 148.0);
    assert_eq!(world.sheet_width(issue), 420.0, "the pages follow");
    drop(world);
    let world = World::open(&folder);
    assert_eq!(world.sheet_width(issue), 420.0, "it is kept");
}

#[test]
fn a_bad_value_is_refused_at_its_field_and_nothing_is_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = World::open(&folder);
    let id = world.copy_profile();
    let told = |changes: &[(&str, &str)]| {
        let error = world.change_profile(&id, changes).expect_err("it is refused");
        assert_eq!(error.code, Code::Value, "{error:?}");
        let detail = |name: &str| error.detail.get(name).cloned().unwrap_or_default();
        ["field", "takes", "low", "high", "unit"].map(detail).join(" ")
    };
    assert_eq!(told(&[("grid.pitch", "三磅")]), "grid.pitch length 14 100 pt");
    assert_eq!(told(&[("grid.pitch", "10pt")]), "grid.pitch length 14 100 pt");
    let narrow = [("columns.lines_before", "2"), ("page.width", "148mm")];
    assert_eq!(
        told(&narrow),
        "type_area.width length 49.4 122.6 mm",
        "the field that is in the way"
    );
    assert_eq!(told(&[("roles.body.size", "14.3pt")]), "roles.body.size size 5 100 ");
    assert_eq!(told(&[("name", "区级月报版式")]), "name free-name   ", "two of one name mislead");
    assert_eq!(told(&[("name", " ")]), "name text  40 ");
    let form: ProfileForm = world.get("profile_form", json!({ "id": id }));
    assert_eq!(field(&form, "columns.lines_before").value, "1", "all of them, or none");

    let change = json!({ "id": "yangpu-monthly", "changes": [] });
    assert_eq!(world.refused("profile_change", change), Code::NoProfile, "it is built in");
    let unknown = json!({ "id": id, "changes": [{ "path": "id", "value": "x" }] });
    assert_eq!(world.refused("profile_change", unknown), Code::BadRequest);
}

#[test]
fn a_profile_that_is_used_is_not_deleted_and_it_is_told_by_what() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = World::open(&folder);
    let id = world.copy_profile();
    let issue = world.import("【栏目】\n12月3日，区民政局开展检查。\n");
    world.set(issue, IssueField::Name("江澜民政".into()));
    world.set(issue, IssueField::Year(Some(2020)));
    world.set(issue, IssueField::Profile(id.clone()));
    let error = world.call("profile_delete", json!({ "id": id })).expect_err("it is used");
    assert_eq!(error.code, Code::ProfileInUse);
    assert_eq!(error.detail["issues"], "江澜民政2020年", "what was not saved yet counts");
    world.set(issue, IssueField::Profile("yangpu-monthly".into()));
    world.get::<Value>("profile_delete", json!({ "id": id }));
    assert_eq!(world.names(), ["区级月报版式", "国标版式（GB/T 9704 简报）"]);
}

#[test]
fn a_profile_goes_to_another_machine_as_a_file() {
    let [here, there, files] = [0; 3].map(|_| tempfile::tempdir().expect("a folder"));
    let world = World::open(&here);
    let id = world.copy_profile();
    world.change_profile(&id, &[("grid.pitch", "24pt")]).expect("it is right");
    let export = |overwrite: bool| {
        let folder = world.api.offer(files.path()).token;
        world.call("profile_export", json!({ "id": id, "folder": folder, "overwrite": overwrite }))
    };
    let written: Written =
        serde_json::from_value(export(false).expect("the folder is empty")).expect("its type");
    assert_eq!(written.name, "本局月报.toml");
    assert_eq!(export(false).expect_err("it is there").code, Code::FileExists);
    export(true).expect("it is replaced");
    let text = std::fs::read(files.path().join("本局月报.toml")).expect("it was written");

    let other = World::open(&there);
    let import = |name: &str, bytes: &[u8]| {
        other.call("profile_import", json!({ "file": other.file(name, bytes) }))
    };
    let imported = import("本局月报.toml", &text).expect("it was written by this program");
    assert_eq!(imported["id"], Value::String(id.clone()), "an issue that names it finds it");
    let again = import("本局月报.toml", &[b"\xef\xbb\xbf", text.as_slice()].concat());
    assert_ne!(again.expect("a mark of UTF-8 does no harm")["id"], imported["id"]);
    assert_eq!(other.names()[2..], ["本局月报", "本局月报（2）"]);
    let form: ProfileForm = other.get("profile_form", json!({ "id": id }));
    assert_eq!(field(&form, "grid.pitch").value, "24pt");

    let text = String::from_utf8(text).expect("TOML is UTF-8");
    for (name, bytes, why) in [
        ("空.toml", Vec::new(), "an empty file"),
        ("乱码.toml", vec![0xff; 100], "no text"),
        ("大.toml", vec![b'#'; 300 * 1024], "too large"),
        ("深.toml", format!("x = {}", "[".repeat(100_000)).into_bytes(), "nested without end"),
        ("别的.toml", b"[package]\nname = \"x\"\n".to_vec(), "another program's"),
        ("坏.toml", text.replace("480tw", "40tw").into_bytes(), "a value out of range"),
        ("多.toml", text.replace("[page]", "[page]\ndepth = 1").into_bytes(), "a field too many"),
    ] {
        let error = import(name, &bytes).expect_err(why);
        assert_eq!(error.code, Code::ProfileFile, "{why}: {error:?}");
        assert_eq!(error.detail["name"], name);
    }
    assert_eq!(other.names().len(), 4, "none of them was taken in");
}

#[test]
fn an_issue_whose_profile_is_not_here_opens_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = World::open(&folder);
    let issue = world.import("【栏目】\n12月3日，区民政局开展检查。\n");
    world.set(issue, IssueField::Profile("elsewhere".into()));
    let layout = world.layout_of(issue);
    let stand_in = LayoutWarning::ProfileMissing { got: "区级月报版式".into() };
    assert_eq!(layout.warnings.first(), Some(&stand_in));
    assert!(!layout.pages.is_empty(), "its pages are there all the same");

    // The profile comes as a file, under the id that the issue names.
    let text = bulletin_model::profile::BUILT_IN[1].1.replace("gbt9704-bulletin", "elsewhere");
    let file = world.file("版式.toml", text.as_bytes());
    world.get::<Value>("profile_import", json!({ "file": file }));
    assert!(!world.layout_of(issue).warnings.contains(&stand_in), "the issue has found it");
}

#[test]
fn what_is_issued_keeps_its_pages_and_what_is_signed_tells_of_a_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = World::open(&folder);
    let id = world.copy_profile();
    let issue = world.import("【栏目】\n12月3日，区民政局开展检查。\n");
    world.set(issue, IssueField::Profile(id.clone()));
    let sign =
        json!({ "issue": issue.to_string(), "by": "李某", "date": "2020-12-28", "opinion": "" });
    world.get::<Value>("sign_off", sign);
    let changed = |world: &World| {
        let open: OpenIssue = world.issue(issue);
        open.sign_off.expect("it is signed").changed_since
    };
    world.change_profile(&id, &[("name", "另一个名字")]).expect("it is right");
    assert!(!changed(&world), "a profile's name is not printed");
    let smaller = [("page.width", "148mm"), ("type_area.width", "100mm")];
    world.change_profile(&id, &smaller).expect("it is right");
    assert!(changed(&world), "the pages are others than those that were signed");

    world.set(issue, IssueField::Status(Status::Issued));
    world.change_profile(&id, &[("page.width", "210mm")]).expect("it is right");
    assert_eq!(world.sheet_width(issue), 420.0, "it looks as it was printed");
    world.set(issue, IssueField::Status(Status::Editing));
    assert_eq!(world.sheet_width(issue), 595.0, "taken back, it follows its profile again");
}
