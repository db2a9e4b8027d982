//! The sample issue's lines and pages, kept as text so that a change is seen in review.

use bulletin_tests::{banxin, references, repository};

use crate::PROFILES;

#[test]
fn the_samples_lines_are_as_reviewed() {
    for profile in PROFILES {
        let sample = repository::fixture("sample-issue.txt");
        let run = banxin::command().arg("lines").arg(sample).args(["--profile", profile]).output();
        let lines = banxin::Run::of(&run.expect("banxin can be started")).done();
        references::assert_same(&format!("sample-issue.{profile}.txt"), &lines);
    }
}
