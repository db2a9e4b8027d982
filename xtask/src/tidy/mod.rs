//! `cargo xtask tidy`: the rules of the code base that no compiler knows; which folder of the front end
//! may know which is told by its linter. Each says what it found,
//! where, and what to do about it.

mod crates;
mod documents;
mod lock_files;
pub mod sources;
mod text;

use anyhow::{Result, bail};

use crate::{codegen, workspace::Workspace};

/// A rule gives one message for each place that breaks it.
type Rule = fn(&Workspace) -> Result<Vec<String>>;

const RULES: &[(&str, Rule)] = &[
    ("the core knows no webview", crates::core_without_webview),
    ("fenced libraries stay behind their fence", crates::fences),
    ("crates depend in one direction", crates::directions),
    ("every crate takes the workspace's lints", crates::lints),
    ("every Rust module says what it is", text::module_docs),
    ("files are of a size to be read", text::long_files),
    ("no test is switched off, and none sleeps", text::honest_tests),
    ("every file of a crate's tests is run", text::suites),
    ("no test looks at the machine's fonts", text::fonts_of_tests),
    ("lock files name no private registry", lock_files::registries),
    ("architecture.md names every crate, and no other", documents::crates_named),
    ("links in documents lead somewhere", documents::links),
];

/// What has to be compiled to be known. The tests of bulletin-api have it too.
const COMPILED: &[(&str, Rule)] = &[("generated files are fresh", codegen::stale)];

/// Checks all rules.
///
/// # Errors
/// When one is broken; what broke it has been printed.
pub fn check(workspace: &Workspace) -> Result<()> {
    check_each(workspace, &[RULES, COMPILED].concat())
}

/// Checks the rules that nothing is compiled for.
///
/// # Errors
/// As [`check`].
pub fn check_sources(workspace: &Workspace) -> Result<()> {
    check_each(workspace, RULES)
}

fn check_each(workspace: &Workspace, rules: &[(&str, Rule)]) -> Result<()> {
    let mut broken = 0;
    for (name, rule) in rules {
        let findings = rule(workspace)?;
        if !findings.is_empty() {
            broken += 1;
            eprintln!("tidy: {name}:");
            for finding in findings {
                eprintln!("  {finding}");
            }
        }
    }
    if broken > 0 {
        bail!("{broken} of {} rules are broken", rules.len());
    }
    println!("tidy: {} rules hold", rules.len());
    Ok(())
}

/// A repository made of a few files, to break rules in.
#[cfg(test)]
mod sample {
    use std::{fs, path::Path};

    use super::{Rule, Workspace};

    pub(super) struct Sample(tempfile::TempDir);

    impl Sample {
        pub(super) fn of(files: &[(&str, &str)]) -> Self {
            let folder = tempfile::tempdir().expect("a temporary folder can be made");
            for (path, text) in files {
                let path = folder.path().join(path);
                let parent = path.parent().unwrap_or(Path::new("."));
                fs::create_dir_all(parent).expect("a folder can be made in it");
                fs::write(path, text).expect("a file can be written in it");
            }
            Self(folder)
        }

        pub(super) fn findings(&self, rule: Rule) -> Vec<String> {
            rule(&Workspace::at(self.0.path())).expect("the sample can be read")
        }
    }

    /// Asserts that the rule gives one finding, which holds `wanted`.
    #[track_caller]
    pub(super) fn assert_finds(rule: Rule, files: &[(&str, &str)], wanted: &str) {
        let findings = Sample::of(files).findings(rule);
        assert!(
            matches!(&findings[..], [finding] if finding.contains(wanted)),
            "wanted one finding with {wanted:?}, got {findings:#?}"
        );
    }

    /// Asserts that the rule is content.
    #[track_caller]
    pub(super) fn assert_content(rule: Rule, files: &[(&str, &str)]) {
        assert_eq!(Sample::of(files).findings(rule), Vec::<String>::new());
    }
}
