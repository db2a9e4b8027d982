//! `cargo xtask bench`: what a keystroke costs the core, and how long `banxin build` takes beside
//! other typesetters, all in one run. The work is done in `tests/bench`; this builds what is timed.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};

use crate::{process, setup, workspace::Workspace};

/// Builds for release, sets the rivals up and runs the comparison with `options`.
///
/// # Errors
/// When something can't be built or installed, or the comparison fails.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    setup::core(workspace)?;
    let requirements = workspace.path("tests/bench/requirements.txt");
    let programs = setup::python_environment(workspace, "bench-venv", &requirements)?;
    process::run(&mut process::cargo(
        ["build", "--release", "-p", "bulletin-cli"],
        workspace.root(),
    ))?;
    process::run(&mut process::cargo(
        ["bench", "--quiet", "-p", "bulletin-tests", "--bench", "keystroke"],
        workspace.root(),
    ))?;
    let scratch = workspace.target().join("bench");
    fs::create_dir_all(&scratch).with_context(|| scratch.display().to_string())?;
    let banxin =
        workspace.target().join("release/banxin").with_extension(std::env::consts::EXE_EXTENSION);
    let mut comparison = process::program(
        programs.join("python"),
        [Path::new("tests/bench/bench.py")],
        workspace.root(),
    );
    process::run(
        comparison
            .arg("--banxin")
            .arg(banxin)
            .arg("--fonts")
            .arg(workspace.target().join("fonts"))
            .arg("--scratch")
            .arg(scratch)
            .args(options),
    )
}
