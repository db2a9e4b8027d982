//! Python packages that the suites ask about what was written, in an environment of their own
//! under `target/venv`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::{process, workspace::Workspace};

/// Installs `tests/requirements.txt`.
///
/// # Errors
/// When Python is missing or a package can't be installed.
pub fn install(workspace: &Workspace) -> Result<()> {
    environment(workspace, "venv", &workspace.path("tests/requirements.txt")).map(drop)
}

/// Makes the environment `target/<name>` hold exactly what `requirements` lists, and gives its
/// folder of programs.
///
/// # Errors
/// When Python is missing or a package can't be installed.
pub fn environment(workspace: &Workspace, name: &str, requirements: &Path) -> Result<PathBuf> {
    let folder = workspace.target().join(name);
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let wanted =
        fs::read_to_string(requirements).with_context(|| requirements.display().to_string())?;
    // Written last, so that an install that was broken off is begun anew.
    let stamp = folder.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(programs);
    }
    println!("setup: installing the Python packages of {}", requirements.display());
    let python = if cfg!(windows) { "python" } else { "python3" };
    let mut make = process::program(python, ["-m", "venv", "--clear"], workspace.root());
    process::run(make.arg(&folder)).context("Python 3 with venv is needed")?;
    let install =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    let mut install = process::program(programs.join("python"), install, workspace.root());
    process::run(install.arg(requirements))?;
    fs::write(stamp, wanted)?;
    Ok(programs)
}
