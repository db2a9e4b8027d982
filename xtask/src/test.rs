//! `cargo xtask test`: every check there is, in the order in which a developer wants to hear of
//! a failure: what takes seconds first, windows and browsers last.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

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

/// What is compiled in a run: always the same packages with the same features, since cargo compiles a
/// library anew for each set of features that it is wanted with.
#[derive(Clone, Copy)]
enum Packages {
    /// The default members.
    Core,
    /// These and the desktop shell, with the front end in it.
    All,
}

impl Packages {
    /// All of them, where the machine has the webview's libraries.
    fn of_this_machine() -> Self {
        if has_webview() {
            return Self::All;
        }
        println!(
            "\ntest: the webview's libraries are not on this machine, so the shell is left out"
        );
        Self::Core
    }

    /// A command of cargo on them.
    fn cargo(self, command: &str, root: &Path) -> Command {
        let mut cargo = cargo([command], root);
        match self {
            Self::Core => &mut cargo,
            Self::All => cargo.args(["--workspace", "--features", APP_BUNDLED]),
        };
        cargo
    }
}

/// All checks.
///
/// # Errors
/// The first check that fails.
pub fn all(workspace: &Workspace) -> Result<()> {
    timed(|steps| {
        steps.step("set up", || setup::all(workspace))?;
        style(workspace, steps)?;
        front_end(workspace, steps)?;
        let packages = Packages::of_this_machine();
        rust(workspace, packages, steps)?;
        if matches!(packages, Packages::All) {
            window(workspace, steps)?;
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
        rust(workspace, Packages::Core, steps)
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
    // That generated files are fresh is told by the tests.
    steps.step("tidy", || tidy::check_sources(workspace))
}

fn rust(workspace: &Workspace, packages: Packages, steps: &mut Steps) -> Result<()> {
    let root = workspace.root();
    steps.step("clippy", || {
        let deny = ["--all-targets", "--", "--deny", "warnings"];
        run(packages.cargo("clippy", root).args(deny))
    })?;
    steps.step("build the programs and the tests", || {
        // Together: by themselves, programs would have their libraries without the features that
        // only tests ask for, and these be compiled once more.
        run(packages.cargo("build", root).args(["--bins", "--tests"]))
    })?;
    steps.step("tests", || {
        // Otherwise the suites would build it themselves, by itself.
        let program = workspace.debug_program("banxin");
        run(packages.cargo("test", root).env("BANXIN", program))
    })
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

fn window(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
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

/// The command line's program, built by itself.
///
/// # Errors
/// When it does not build.
pub fn built_cli(workspace: &Workspace) -> Result<PathBuf> {
    run(&mut cargo(["build", "--quiet", "-p", CLI], workspace.root()))?;
    Ok(workspace.debug_program("banxin"))
}

/// The command that builds the app around the built front end.
pub fn build_app(workspace: &Workspace) -> Command {
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
    steps.step("tests of the core in wine", || {
        windows::test(workspace, || Ok(workspace.debug_program("banxin")))
    })
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
