//! `cargo xtask app`: the desktop app on the sample issue; with no display, the sample's files.

use std::fs;

use anyhow::Result;

use crate::{process, setup, test, workspace::Workspace};

const SAMPLE: &str = "tests/fixtures/sample-issue.txt";

/// Sets up, builds and runs.
///
/// # Errors
/// When a part can't be installed or built, or the app fails.
pub fn run(workspace: &Workspace) -> Result<()> {
    setup::all(workspace)?;
    if has_display() {
        return window(workspace);
    }
    println!(
        "app: this machine has no display, so there is no window; the sample issue is exported instead"
    );
    files(workspace)
}

fn window(workspace: &Workspace) -> Result<()> {
    process::run(&mut process::npm(["run", "--silent", "build"], &workspace.path("ui")))?;
    process::run(&mut test::build_app(workspace))?;
    // A library and settings of its own: a developer's try must not touch what they work with.
    let own = workspace.target().join("app");
    fs::create_dir_all(&own)?;
    let mut app =
        process::program(workspace.debug_program("banxin-app"), ["--sample"], workspace.root());
    app.arg("--library").arg(own.join("library.db")).arg("--settings").arg(own.join("settings"));
    process::run(app.arg("--fonts").arg(fonts(workspace)))
}

fn files(workspace: &Workspace) -> Result<()> {
    let out = workspace.target().join("sample");
    fs::create_dir_all(&out)?;
    let build = ["run", "--quiet", "-p", "bulletin-cli", "--", "build", SAMPLE, "--fonts"];
    process::run(
        process::cargo(build, workspace.root())
            .arg(fonts(workspace))
            .args(["--lang", "en", "--out"])
            .arg(&out),
    )?;
    println!("app: the sample issue:");
    let mut names: Vec<_> =
        fs::read_dir(&out)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    names.sort();
    for name in names {
        println!("  {}", name.display());
    }
    Ok(())
}

fn fonts(workspace: &Workspace) -> std::path::PathBuf {
    workspace.target().join("fonts")
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
