//! The sample issue's lines and pages, kept as text so that a change is seen in review.

use std::sync::Arc;

use bulletin_import::Options;
use bulletin_model::{Issue, Profile};
use bulletin_tests::{banxin, dump, references, repository, sample};
use bulletin_typeset::{FontSources, Fonts, Typesetter};

use crate::PROFILES;

fn pages(issue: &Issue, profile: Profile) -> String {
    let sources = FontSources { system: false, folders: vec![repository::fonts()] };
    let fonts = Arc::new(Fonts::find(&sources));
    let layout = Typesetter::new(profile, Arc::clone(&fonts)).layout(issue);
    dump::pages(&layout, &fonts)
}

#[test]
fn the_samples_pages_are_as_reviewed() {
    let text = repository::fixture_text("sample-issue.txt");
    let monthly = Profile::built_in("yangpu-monthly").expect("it is built in");
    let imported = bulletin_import::issue(text.as_bytes(), &Options::default());
    let issue = imported.expect("the sample is an issue").issue;
    references::assert_same("pages.yangpu-monthly.txt", &pages(&issue, monthly));
    references::assert_same("pages.sample-9704.txt", &pages(&sample::issue(), sample::profile()));
}

#[test]
fn the_samples_lines_are_as_reviewed() {
    for profile in PROFILES {
        let sample = repository::fixture("sample-issue.txt");
        let run = banxin::command().arg("lines").arg(sample).args(["--profile", profile]).output();
        let lines = banxin::Run::of(&run.expect("banxin can be started")).done();
        references::assert_same(&format!("sample-issue.{profile}.txt"), &lines);
    }
}
