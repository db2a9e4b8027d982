//! `cargo xtask office-files`: documents by other people, read by our reader and by a walk of their
//! trees that has nothing in common with it (`tests/python/walk_docx.py`). No test reads such files:
//! what one teaches becomes a small file of our own.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};

use crate::{
    process::{self, cargo},
    setup,
    workspace::Workspace,
};

/// Reads all .docx of `folder` in both ways and compares.
///
/// # Errors
/// When both differ on one; what differs has been printed.
pub fn run(workspace: &Workspace, folder: &str) -> Result<()> {
    let folder = fs::canonicalize(folder).with_context(|| folder.to_owned())?;
    let requirements = workspace.path("tests/requirements.txt");
    let programs = setup::python_environment(workspace, "venv", &requirements)?;
    let read = workspace.target().join("office-files.jsonl");
    let example =
        ["run", "--quiet", "--package", "bulletin-import", "--example", "office_files", "--"];
    let mut reading = cargo(example, workspace.root());
    let lines = process::output(reading.arg(&folder))?;
    fs::write(&read, lines).with_context(|| read.display().to_string())?;
    let script = workspace.path("tests/python/walk_docx.py");
    let arguments: [&Path; 3] = [&script, &folder, &read];
    let mut walking = process::program(programs.join("python"), arguments, workspace.root());
    match process::run(&mut walking) {
        Ok(()) => Ok(()),
        Err(_) => bail!("our reader and the walk differ, or the walk failed; see above"),
    }
}
