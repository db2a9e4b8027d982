//! Running other programs.

use std::{
    ffi::OsStr,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

/// A program with its arguments, to be run in `folder`.
pub fn program<S: AsRef<OsStr>>(
    name: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = S>,
    folder: &Path,
) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

/// `cargo` of the toolchain that runs this program.
pub fn cargo<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>, folder: &Path) -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments, folder)
}

/// `npm`, which on Windows is a batch file and not found without its extension.
pub fn npm<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>, folder: &Path) -> Command {
    program(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments, folder)
}

/// Runs it, its output going where this program's goes.
///
/// # Errors
/// When it can't be started or says that it failed.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("can't start {}", shown(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs it and gives what it prints.
///
/// # Errors
/// When it can't be started or says that it failed.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("can't start {}", shown(command)))?;
    if !output.status.success() {
        bail!("{} failed ({})", shown(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether it starts and succeeds; nothing of it is shown.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let error = run(&mut cargo(["no-such-command"], here)).expect_err("cargo must refuse it");
        assert!(error.to_string().contains("no-such-command"), "{error}");
        assert!(!succeeds(&mut cargo(["no-such-command"], here)));
    }
}
