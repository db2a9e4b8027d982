//! The sample issue by GB/T 9704 with all its parts: `tests/fixtures/sample-9704`.

use std::path::PathBuf;

use bulletin_import::{Options, Titles};
use bulletin_model::{Issue, Profile, Publication};

use crate::{banxin::Export, repository};

/// 印发日期 of the sample, which its file does not say.
const ISSUED_ON: &str = "2026-06-22";

/// A file of the sample.
#[must_use]
pub fn file(name: &str) -> PathBuf {
    repository::fixture("sample-9704").join(name)
}

fn text(name: &str) -> String {
    repository::fixture_text(&format!("sample-9704/{name}"))
}

/// Its profile.
///
/// # Panics
/// It is not valid.
#[must_use]
pub fn profile() -> Profile {
    Profile::from_toml(&text("profile.toml")).expect("the sample's profile is valid")
}

/// The issue, as `banxin build` reads it.
///
/// # Panics
/// It can't be read.
#[must_use]
pub fn issue() -> Issue {
    let profile = profile();
    let options = Options { profile: &profile.id, titles: Titles::Take, ..Options::default() };
    let imported = bulletin_import::issue(text("issue.txt").as_bytes(), &options);
    let mut issue = imported.expect("the sample is an issue").issue;
    let publication = Publication::from_toml(&text("publication.toml"));
    publication.expect("the sample's publication is valid").fill(&mut issue);
    issue.editors_note = text("note.txt").trim().to_owned();
    issue.issued_on = Some(ISSUED_ON.parse().expect("it is a day"));
    issue
}

/// The files that `banxin build` makes of it, with further options.
///
/// # Panics
/// It does not end well.
#[track_caller]
#[must_use]
pub fn export(options: &[&str]) -> Export {
    let path = |name: &str| file(name).display().to_string();
    let (profile, publication, note) =
        (path("profile.toml"), path("publication.toml"), path("note.txt"));
    let own = ["--publication", &publication, "--editors-note", &note, "--issued-on", ISSUED_ON];
    Export::of(&file("issue.txt"), &profile, &[&own[..], options].concat())
}
