//! `cargo xtask bench`: what a keystroke costs the core, and how long `banxin build` takes beside
//! other typesetters, all in one run; with `--editor`, what an editor waits for in a browser and in
//! the app's window. The work is done in `tests/bench`; this builds what is timed.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};

use crate::{process, setup, test, workspace::Workspace};

/// Runs the benchmark that `options` ask for.
///
/// # Errors
/// When something can't be built or installed, or the benchmark fails.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    match options.split_first() {
        Some((first, rest)) if first == "--editor" => editor(workspace, rest),
        _ => {
            check(options)?;
            typesetters(workspace, options)
        }
    }
}

/// Refuses what the comparison does not know, before anything is built for it.
fn check(options: &[String]) -> Result<()> {
    for pair in options.chunks(2) {
        ensure!(
            matches!(pair, [name, _] if ["--input", "--rounds"].contains(&name.as_str())),
            "`bench` is followed by --editor, --input FILE or --rounds N, not by {}",
            pair.join(" ")
        );
    }
    Ok(())
}

/// Builds for release, sets the rivals up and runs the comparison with `options`.
fn typesetters(workspace: &Workspace, options: &[String]) -> Result<()> {
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
    let banxin = workspace.release_program("banxin");
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

/// Builds the devserver and the app for release and runs what times them; `options`: the number of
/// rounds.
fn editor(workspace: &Workspace, options: &[String]) -> Result<()> {
    setup::all(workspace)?;
    let root = workspace.root();
    process::run(&mut process::npm(["run", "--silent", "build"], &workspace.path("ui")))?;
    process::run(&mut process::cargo(["build", "--release", "-p", "bulletin-devserver"], root))?;
    process::run(test::build_app(workspace).arg("--release"))?;
    // The app needs a display and a session bus; those of its own are the same with and without a
    // desktop.
    let screen = ["-a", "-s", "-screen 0 1400x900x24 -nolisten tcp", "dbus-run-session", "--"];
    let mut bench = process::program("xvfb-run", screen, root);
    bench.args(["node", "tests/bench/editor.mjs"]).args(options);
    bench
        .env("APP", workspace.release_program("banxin-app"))
        .env("BANXIN_DEVSERVER", workspace.release_program("bulletin-devserver"))
        .env("BANXIN_FONTS", workspace.target().join("fonts"));
    if let Some(browser) = setup::browser() {
        bench.env("CHROMIUM", browser);
    }
    process::run(&mut bench)
}
