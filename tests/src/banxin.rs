//! The program `banxin`, run as a user runs it.

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use tempfile::TempDir;

use crate::repository;

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    /// Its exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it complained of.
    pub stderr: String,
}

impl Run {
    /// Of a finished process.
    #[must_use]
    pub fn of(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Its output, when it ended well.
    ///
    /// # Panics
    /// It did not.
    #[track_caller]
    #[must_use]
    pub fn done(self) -> String {
        assert_eq!(self.code, Some(0), "it should have ended well: {self:#?}");
        self.stdout
    }

    /// Asserts that it ended with `code` and a message for a person that holds all of `parts`.
    ///
    /// # Panics
    /// It did not.
    #[track_caller]
    pub fn fails(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, Some(code), "the exit code is part of the contract: {self:#?}");
        let message = self.stderr.trim();
        assert!(!message.is_empty(), "a failure without a word helps nobody: {self:#?}");
        assert!(
            !message.contains("panicked"),
            "bad input must not surprise the program: {self:#?}"
        );
        for part in parts {
            assert!(message.contains(part), "the message should say {part:?}: {message}");
        }
    }
}

/// Runs the program with `arguments`.
///
/// # Panics
/// It can't be built or started.
#[must_use]
pub fn run<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    Run::of(&command().args(arguments).output().expect("banxin can be started"))
}

/// The program, to be given arguments; in English, and with no input.
///
/// # Panics
/// It can't be built.
#[must_use]
pub fn command() -> Command {
    prepared(Command::new(program()))
}

/// What every run of the program has in common, for one that is started in another way.
#[must_use]
pub fn prepared(mut command: Command) -> Command {
    command.stdin(Stdio::null()).current_dir(repository::root());
    command
}

/// The built program. It is built anew where its sources have changed, so that a suite run by
/// itself never tests an old one. `BANXIN` names another one.
///
/// # Panics
/// It can't be built.
#[must_use]
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(given) = env::var_os("BANXIN") {
            return given.into();
        }
        let folder = repository::build_folder();
        let mut build = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        build.args(["build", "--quiet", "-p", "bulletin-cli"]).current_dir(repository::root());
        if folder.ends_with("release") {
            build.arg("--release");
        }
        let built = build.status().expect("cargo can be started").success();
        assert!(built, "bulletin-cli does not build");
        folder.join("banxin").with_extension(env::consts::EXE_EXTENSION)
    })
}

/// The files of one `banxin build`.
pub struct Export {
    folder: TempDir,
    /// What the program printed.
    pub report: String,
}

impl Export {
    /// Builds `input` by the profile, with the open fonts only, so that machines agree.
    ///
    /// # Panics
    /// It does not end well.
    #[track_caller]
    #[must_use]
    pub fn of(input: &Path, profile: &str, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let run = command()
            .arg("build")
            .arg(input)
            .args(["--profile", profile, "--no-system-fonts", "--fonts"])
            .arg(repository::fonts())
            .arg("--out")
            .arg(folder.path())
            .args(options)
            .output()
            .expect("banxin can be started");
        Self { report: Run::of(&run).done(), folder }
    }

    /// The path of the written PDF.
    #[must_use]
    pub fn pdf(&self) -> PathBuf {
        self.only("pdf")
    }

    /// The path of the written DOCX.
    #[must_use]
    pub fn docx(&self) -> PathBuf {
        self.only("docx")
    }

    /// The folder they stand in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn only(&self, extension: &str) -> PathBuf {
        let files = files(self.folder.path());
        let mut with =
            files.iter().filter(|path| path.extension().is_some_and(|it| it == extension));
        match (with.next(), with.next()) {
            (Some(file), None) => file.clone(),
            _ => panic!("one {extension} file should have been written, there is {files:?}"),
        }
    }
}

/// What stands in a folder, sorted; nothing for a folder that is not there.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}
