//! `cargo xtask codegen`: the TypeScript types of the commands, written from their Rust types.
//! A test of bulletin-api knows how; it compares, or writes when asked to.

use std::process::Command;

use anyhow::Result;

use crate::{process, workspace::Workspace};

const GENERATED: &str = "ui/src/api/generated";

/// Writes the types anew.
///
/// # Errors
/// When bulletin-api can't be built or a file can't be written.
pub fn write(workspace: &Workspace) -> Result<()> {
    process::run(comparison(workspace).env("BANXIN_CODEGEN", "write"))?;
    println!("codegen: {GENERATED} is written");
    Ok(())
}

/// The rule of tidy: what stands in the folder is what would be written now.
///
/// # Errors
/// When cargo can't be started.
pub fn stale(workspace: &Workspace) -> Result<Vec<String>> {
    let is_fresh = process::succeeds(&mut comparison(workspace));
    let finding = || format!("{GENERATED} differs from the Rust types: run `cargo xtask codegen`");
    Ok(if is_fresh { Vec::new() } else { vec![finding()] })
}

fn comparison(workspace: &Workspace) -> Command {
    process::cargo(["test", "--quiet", "-p", "bulletin-api", "--test", "codegen"], workspace.root())
}
