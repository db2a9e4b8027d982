//! `cargo xtask windows`: the program as its users have it. `check` and `test` belong to every run
//! of the checks; `dist` makes what is given out.

mod dist;
mod in_wine;
mod installer_test;
mod screen;
mod suites;
mod toolchain;
mod wine;

use anyhow::{Result, bail};

pub use suites::{check, test};

use crate::workspace::Workspace;

/// What cargo runs this program with, to have what it built run in wine.
pub const IN_WINE: &str = "in-wine";

/// Does what `options` say.
///
/// # Errors
/// When there is no such thing to do, or it fails.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    let words: Vec<&str> = options.iter().map(String::as_str).collect();
    match words[..] {
        ["check"] => check(workspace),
        ["test"] => test(workspace, || crate::test::built_cli(workspace)),
        [IN_WINE, ..] => in_wine::run(&words[1..]),
        ["installer-test"] => installer_test::run(workspace),
        ["dist", ..] => dist::dist(workspace, &dist::Options::parse(&options[1..])?),
        _ => bail!("`windows` is followed by check, test, dist or installer-test"),
    }
}
