//! Cargo's runner for what it built for Windows: one suite, run in wine.

use std::{
    io::{Write as _, stderr, stdout},
    path::Path,
    process::{Command, Output},
};

use anyhow::{Context as _, Result, bail};

use super::wine;

/// How often a suite is started that ends with an error though no test of it has failed: wine by itself
/// lets a program fall now and then.
const STARTS: usize = 3;

/// Runs a suite, in the prefix that the environment names. `command`: the program and its arguments.
///
/// # Errors
/// When a test fails, or wine ends the suite each time.
pub fn run(command: &[&str]) -> Result<()> {
    let Some(program) = command.first() else { bail!("which program?") };
    let name = Path::new(program).file_name().unwrap_or_default().to_string_lossy();
    for start in 1.. {
        let output = Command::new(wine::PROGRAM).args(command).output().context("wine")?;
        stdout().write_all(&output.stdout)?;
        stderr().write_all(&output.stderr)?;
        if output.status.success() {
            break;
        }
        if has_failed(&output) || start == STARTS {
            bail!("{name}: {}", output.status);
        }
        eprintln!("windows: {name} ended with {} and without a failed test: again", output.status);
    }
    Ok(())
}

/// Whether the suite itself says that it failed.
fn has_failed(output: &Output) -> bool {
    String::from_utf8_lossy(&output.stdout).contains("test result: FAILED")
}

#[cfg(all(test, unix))]
mod tests {
    use std::{os::unix::process::ExitStatusExt as _, process::ExitStatus};

    use super::*;

    #[test]
    fn a_failed_test_is_told_from_a_suite_that_did_not_end() {
        let printing = |text: &str| Output {
            status: ExitStatus::from_raw(1 << 8),
            stdout: text.into(),
            stderr: Vec::new(),
        };
        let failed =
            "test it_holds ... FAILED\n\ntest result: FAILED. 0 passed; 1 failed; 0 ignored\n";
        assert!(has_failed(&printing(failed)));
        assert!(!has_failed(&printing("running 2 tests\ntest it_holds ... ok\n")));
        assert!(!has_failed(&printing("")));
    }
}
