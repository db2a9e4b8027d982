//! Programs that are not ours and read back what we wrote. A missing one fails the test: a check
//! that is quietly left out is none.

use std::{
    ffi::OsStr,
    path::Path,
    process::{Command, Output, Stdio},
};

use crate::repository;

/// Runs a system program and gives what it prints.
///
/// # Panics
/// It is missing, or says that something is wrong.
#[track_caller]
#[must_use]
pub fn read<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> String {
    let output = run(Command::new(program).args(arguments), program);
    assert!(output.status.success(), "{program} is not content: {}", both(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs a system program that must have nothing to say against what it reads, not even a warning.
///
/// # Panics
/// It is missing, or says something on its error output.
#[track_caller]
pub fn accepts<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) {
    let output = run(Command::new(program).args(arguments), program);
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{program} is not content: {}",
        both(&output)
    );
}

/// Runs a program of the Python environment and gives what it prints.
///
/// # Panics
/// It is missing, or says that something is wrong.
#[track_caller]
#[must_use]
pub fn python<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> String {
    let folder =
        repository::target().join("venv").join(if cfg!(windows) { "Scripts" } else { "bin" });
    let path = folder.join(program);
    let output = run(Command::new(path).args(arguments), program);
    assert!(output.status.success(), "{program} is not content: {}", both(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of a PDF as poppler extracts it, page by page.
///
/// # Panics
/// poppler is missing or can't read it.
#[track_caller]
#[must_use]
pub fn pages_of_text(pdf: &Path) -> Vec<String> {
    let text = read("pdftotext", [pdf.as_os_str(), OsStr::new("-")]);
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

#[track_caller]
fn run(command: &mut Command, name: &str) -> Output {
    command.stdin(Stdio::null()).output().unwrap_or_else(|error| {
        panic!("{name} can't be started ({error}): run `cargo xtask setup`")
    })
}

fn both(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
