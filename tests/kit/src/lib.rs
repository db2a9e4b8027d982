//! What the tests of every crate stand on: the build's folders, fonts that are the same on every
//! machine, and the seed of what is random. It depends on nothing of ours, so that each crate's tests
//! may use it.
//!
//! A test never asks for the system's fonts: what a machine happens to have decides which face lends
//! a glyph. `cargo xtask setup` puts all that tests need into two folders, and `cargo xtask tidy`
//! finds a test that looks elsewhere.
//!
//! All of it panics where something is missing, with what to do about it.

use std::path::PathBuf;

/// The variable of the environment with the seed of all that is random in a run; proptest's own name
/// for it. `.cargo/config.toml` sets it.
pub const SEED: &str = "PROPTEST_RNG_SEED";

/// The seed of all that is random in this run.
///
/// # Panics
/// The test was not started by cargo, or by nothing that gives a seed.
#[must_use]
pub fn seed() -> u64 {
    let given = std::env::var(SEED).unwrap_or_default();
    given.parse().unwrap_or_else(|_| panic!("{SEED} is {given:?}: run the tests by cargo"))
}

/// The folder of the build that this test is of, such as `target/debug`.
///
/// # Panics
/// The test is not run from where cargo built it.
#[must_use]
pub fn build_folder() -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    test.ancestors().nth(2).expect("cargo builds tests in `deps` of the build's folder").to_owned()
}

/// Where everything that can be made again is put: `target`, the outermost folder that cargo marked
/// as one of builds. Those for another system stand in a `target` of their own within it.
///
/// # Panics
/// The test is not run from where cargo built it.
#[must_use]
pub fn target() -> PathBuf {
    let test = build_folder();
    let marked = test.ancestors().filter(|folder| folder.join("CACHEDIR.TAG").is_file());
    marked.last().expect("a build's folder stands in target").to_owned()
}

/// The folder of the open fonts that stand in for the faces of offices: Fandol's, and Noto Serif SC
/// Bold.
///
/// # Panics
/// It lacks one of them.
#[must_use]
pub fn open_fonts() -> PathBuf {
    holding("fonts", "FandolFang-Regular.otf")
}

/// The folder of what stands for a system's own fonts: Noto Sans CJK, Noto Serif CJK, LXGW WenKai.
///
/// # Panics
/// It lacks one of them.
#[must_use]
pub fn system_fonts() -> PathBuf {
    holding("system-fonts", "NotoSerifCJK-Regular.ttc")
}

/// All the fonts of a test's machine: the open ones before those of its system.
///
/// # Panics
/// As [`open_fonts`] and [`system_fonts`].
#[must_use]
pub fn fonts() -> Vec<PathBuf> {
    vec![open_fonts(), system_fonts()]
}

#[track_caller]
fn holding(name: &str, font: &str) -> PathBuf {
    let folder = target().join(name);
    let is_there = folder.join(font).is_file();
    assert!(is_there, "{font} is not in {}: run `cargo xtask setup`", folder.display());
    folder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_has_one_seed_and_keeps_no_cases() {
        assert_ne!(seed(), 0, "cases by chance are the same each time");
        let none_kept = std::env::var_os("PROPTEST_DISABLE_FAILURE_PERSISTENCE");
        assert!(none_kept.is_some(), "a case that failed once must not decide over the next run");
    }
}
