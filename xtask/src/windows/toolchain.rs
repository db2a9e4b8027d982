//! The compiler for Windows. On Windows itself it is the machine's own; on Linux the target
//! `x86_64-pc-windows-gnu`, from rustup, or, where rustup can't fetch it, built from Debian's
//! sources. Everything that is built lands in `target/windows`, apart from Linux's builds.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use super::{IN_WINE, wine::Wine};
use crate::{process, setup, workspace::Workspace};

/// The target that Linux builds for.
pub const GNU: &str = "x86_64-pc-windows-gnu";
/// Debian's names of what compiling and linking for Windows takes.
const COMPILE: &[&str] = &["gcc-mingw-w64-x86-64-win32"];
/// mingw's C compiler, which links too.
pub const MINGW_CC: &str = "x86_64-w64-mingw32-gcc";

/// A compiler for Windows, set up.
pub struct Toolchain {
    root: PathBuf,
    builds: PathBuf,
    environment: Vec<(String, PathBuf)>,
    /// Debian's compiler comes without clippy.
    has_clippy: bool,
}

impl Toolchain {
    /// Sets up what is missing.
    ///
    /// # Errors
    /// Names what could not be installed.
    pub fn ready(workspace: &Workspace) -> Result<Self> {
        let root = workspace.root().to_owned();
        if cfg!(windows) {
            let builds = workspace.target();
            return Ok(Self { root, builds, environment: Vec::new(), has_clippy: true });
        }
        setup::system_packages(COMPILE)?;
        let builds = workspace.target().join("windows");
        let mut environment = vec![
            ("CARGO_TARGET_DIR".to_owned(), builds.clone()),
            ("CARGO_BUILD_TARGET".to_owned(), GNU.into()),
            ("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER".to_owned(), MINGW_CC.into()),
            ("CC_x86_64_pc_windows_gnu".to_owned(), MINGW_CC.into()),
            ("AR_x86_64_pc_windows_gnu".to_owned(), "x86_64-w64-mingw32-ar".into()),
        ];
        let has_clippy = rustup_has_target(&root);
        if !has_clippy {
            let debian = debian(workspace)?;
            environment.push(("RUSTC".to_owned(), debian.join("rustc")));
            environment.push(("RUSTDOC".to_owned(), debian.join("rustdoc")));
        }
        Ok(Self { root, builds, environment, has_clippy })
    }

    /// `cargo`, building for Windows.
    pub fn cargo<const N: usize>(&self, arguments: [&str; N]) -> Command {
        let mut command = process::cargo(arguments, &self.root);
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// `cargo`, which runs what it built for Windows in wine where this is not Windows.
    ///
    /// # Errors
    /// When this program can't be found to be the runner.
    pub fn cargo_in<const N: usize>(
        &self,
        wine: Option<&Wine>,
        arguments: [&str; N],
    ) -> Result<Command> {
        let mut command = self.cargo(arguments);
        if let Some(wine) = wine {
            let this = self.copy_of_this()?;
            let runner = [this.to_str().context("no UTF-8")?, "windows", IN_WINE];
            command.arg("--config").arg(format!("target.{GNU}.runner={runner:?}"));
            command.envs(wine.environment());
        }
        Ok(command)
    }

    /// This program under a name that stays: cargo, which links the whole workspace, puts another in
    /// the place of the one that runs.
    fn copy_of_this(&self) -> Result<PathBuf> {
        let copy = self.folder("debug").join(IN_WINE);
        fs::create_dir_all(self.folder("debug"))?;
        // The system's own name for it: its path may lead to the other one already.
        let this = Path::new("/proc/self/exe");
        let this = if this.exists() { this.to_owned() } else { std::env::current_exe()? };
        fs::copy(this, &copy).context("this program can't be copied")?;
        Ok(copy)
    }

    /// The name of the target that is built for.
    ///
    /// # Errors
    /// When the compiler does not say.
    pub fn target(&self) -> Result<String> {
        if !cfg!(windows) {
            return Ok(GNU.to_owned());
        }
        let told = process::output(&mut process::program("rustc", ["-vV"], &self.root))?;
        let host = told.lines().find_map(|line| line.strip_prefix("host: "));
        Ok(host.context("rustc names no host")?.trim().to_owned())
    }

    /// Whether clippy can look at code for Windows here.
    pub fn has_clippy(&self) -> bool {
        self.has_clippy
    }

    /// The folder of the builds of a profile (`debug`, `release`).
    pub fn folder(&self, profile: &str) -> PathBuf {
        let of_target = if cfg!(windows) { self.builds.clone() } else { self.builds.join(GNU) };
        of_target.join(profile)
    }
}

/// Whether rustup has the target, fetched now if need be.
fn rustup_has_target(root: &Path) -> bool {
    let rustup = |arguments: [&str; 3]| process::program("rustup", arguments, root);
    let installed = rustup(["target", "list", "--installed"]).output();
    let is_there = installed.is_ok_and(|output| {
        String::from_utf8_lossy(&output.stdout).lines().any(|target| target.trim() == GNU)
    });
    is_there || process::succeeds(&mut rustup(["target", "add", GNU]))
}

/// Debian's compiler, unpacked and given a standard library for Windows: 2 minutes, the first time.
fn debian(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target().join("windows-rust");
    if !folder.join("ready").is_file() {
        println!("windows: rustup can't fetch {GNU}, so it is built from Debian's sources");
        let script = workspace.path("xtask/windows/debian-toolchain.sh");
        let mut build = process::program("bash", [&script, &folder], workspace.root());
        process::run(&mut build).context("no compiler for Windows could be set up")?;
    }
    Ok(folder)
}
