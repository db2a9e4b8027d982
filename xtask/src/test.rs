//! `cargo xtask test`: every check there is, in the order in which a developer wants to hear of
//! a failure: what takes seconds first, windows and browsers last.

use anyhow::{Context as _, Result};

use crate::{
    process::{cargo, npm, program, run, succeeds},
    setup,
    steps::Steps,
    tidy, windows,
    workspace::Workspace,
};

/// The command line's package, whose program the suites run.
pub const CLI: &str = "bulletin-cli";
/// The development server's package, whose program the browser's tests run.
pub const DEVSERVER: &str = "bulletin-devserver";
/// The desktop shell's package.
pub const SHELL: &str = "banxin";
/// The feature with which the shell carries the front end; without it Tauri asks a development
/// server for it. Clippy and tests have it too, so that Tauri is built once.
pub const BUNDLED: &str = "custom-protocol";

/// The same feature, where several packages are built at once.
pub const APP_BUNDLED: &str = "banxin/custom-protocol";

/// All checks.
///
/// # Errors
/// The first check that fails.
pub fn all(workspace: &Workspace) -> Result<()> {
    timed(|steps| {
        steps.step("set up", || setup::all(workspace))?;
        style(workspace, steps)?;
        front_end(workspace, steps)?;
        core(workspace, steps)?;
        if has_webview() {
            shell(workspace, steps)?;
        } else {
            println!(
                "\ntest: the webview's libraries are not on this machine, so the shell is left out"
            );
        }
        windows_too(workspace, steps)?;
        browser(workspace, steps)
    })
}

/// The checks that need neither a window, nor a browser, nor wine.
///
/// # Errors
/// The first check that fails.
pub fn fast(workspace: &Workspace) -> Result<()> {
    timed(|steps| {
        steps.step("set up", || setup::all(workspace))?;
        style(workspace, steps)?;
        front_end(workspace, steps)?;
        core(workspace, steps)
    })
}

fn timed(work: impl FnOnce(&mut Steps) -> Result<()>) -> Result<()> {
    let mut steps = Steps::default();
    let result = work(&mut steps);
    println!("{}", steps.summary());
    result
}

fn style(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let root = workspace.root();
    steps.step("formatting", || {
        run(&mut cargo(["fmt", "--all", "--", "--check"], root)).context("`cargo fmt` mends it")
    })?;
    steps.step("tidy", || tidy::check(workspace))
}

fn core(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let root = workspace.root();
    steps.step("clippy", || {
        run(&mut cargo(["clippy", "--all-targets", "--", "--deny", "warnings"], root))
    })?;
    steps.step("build the programs", || {
        run(&mut cargo(["build", "-p", CLI, "-p", DEVSERVER], root))
    })?;
    steps.step("tests of the core", || run(&mut cargo(["test"], root)))
}

/// The scripts of `ui/package.json`; the last one leaves the bundle that the shell takes in.
fn front_end(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let ui = workspace.path("ui");
    for (name, script) in [
        ("front end: lint", "lint"),
        ("front end: types", "typecheck"),
        ("front end: tests", "test"),
        ("front end: build", "build"),
    ] {
        steps.step(name, || run(&mut npm(["run", "--silent", script], &ui)))?;
    }
    Ok(())
}

fn shell(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let root = workspace.root();
    steps.step("clippy of the shell", || {
        let deny = ["--all-targets", "--", "--deny", "warnings"];
        run(cargo(["clippy", "-p", SHELL, "--features", BUNDLED], root).args(deny))
    })?;
    steps.step("tests of the shell", || {
        run(&mut cargo(["test", "-p", SHELL, "--features", BUNDLED], root))
    })?;
    steps.step("build the app", || run(&mut build_app(workspace)))?;
    if cfg!(target_os = "linux") {
        steps.step("tests in the app's window", || {
            // A display and a session bus of its own, so that it runs the same with and without a
            // desktop.
            let screen =
                ["-a", "-s", "-screen 0 1400x900x24 -nolisten tcp", "dbus-run-session", "--"];
            run(program("xvfb-run", screen, &workspace.path("tests/shell"))
                .args(["npm", "test", "--silent"])
                .env("APP", workspace.debug_program("banxin-app")))
        })?;
    }
    Ok(())
}

/// The command that builds the app around the built front end.
pub fn build_app(workspace: &Workspace) -> std::process::Command {
    cargo(["build", "-p", SHELL, "--features", BUNDLED], workspace.root())
}

/// The users' system, from Linux.
fn windows_too(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    if cfg!(windows) {
        // All steps before were these.
        return Ok(());
    }
    if !setup::has_apt() {
        println!(
            "\ntest: this system has no apt to get a compiler for Windows and wine from, so they are left out"
        );
        return Ok(());
    }
    steps.step("clippy for Windows", || windows::check(workspace))?;
    steps.step("tests of the core in wine", || windows::test(workspace))
}

fn browser(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let folder = workspace.path("tests/e2e");
    steps.step("tests in a browser", || {
        let mut tests = npm(["test", "--silent"], &folder);
        tests
            .env("BANXIN_DEVSERVER", workspace.debug_program(DEVSERVER))
            .env("BANXIN_FONTS", workspace.target().join("fonts"));
        if let Some(browser) = setup::browser() {
            tests.env("CHROMIUM", browser);
        }
        run(&mut tests)
    })
}

/// Whether the shell can be built: on Linux its webview is a library of the system.
fn has_webview() -> bool {
    !cfg!(target_os = "linux")
        || succeeds(&mut program("pkg-config", ["--exists", "webkit2gtk-4.1"], ".".as_ref()))
}
