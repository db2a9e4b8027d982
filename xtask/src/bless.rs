//! `cargo xtask bless`: takes what the code gives now as what the suites expect.

use anyhow::Result;

use crate::{process, workspace::Workspace};

/// Runs the suites with `BLESS=1`, under which they write `tests/ref` instead of comparing with it.
///
/// # Errors
/// When a suite fails for another reason than a reference.
pub fn run(workspace: &Workspace) -> Result<()> {
    process::run(
        process::cargo(["test", "-p", "bulletin-tests"], workspace.root()).env("BLESS", "1"),
    )?;
    println!("bless: done; look at `git diff tests/ref` before you commit it");
    Ok(())
}
