//! What any source file must look like.

use anyhow::Result;

use super::sources::{self, Source};
use crate::workspace::Workspace;

/// A file longer than this needs a reason; from about 400 lines on, look for the second room.
const LONG: usize = 600;

/// Files that are longer for a reason.
const LONG_FOR_A_REASON: &[(&str, &str)] = &[];

/// Signs of a test that is switched off, alone in running, or waits for time to pass.
const DISHONEST: &[(&str, &str)] = &[
    (concat!("#[igno", "re"), "a test that does not run proves nothing: mend it or remove it"),
    (
        concat!("thread::sle", "ep("),
        "waiting for time makes tests slow and unsure: wait for the event",
    ),
    (concat!("it.sk", "ip("), "a test that does not run proves nothing: mend it or remove it"),
    (concat!("test.sk", "ip("), "a test that does not run proves nothing: mend it or remove it"),
    (concat!("it.on", "ly("), "it keeps all other tests from running"),
    (concat!("test.on", "ly("), "it keeps all other tests from running"),
    (
        concat!("describe.sk", "ip("),
        "tests that do not run prove nothing: mend them or remove them",
    ),
    (concat!("describe.on", "ly("), "it keeps all other tests from running"),
];

/// How one asks for the fonts that a machine happens to have.
const OF_THE_MACHINE: [&str; 2] = [concat!("system: tr", "ue"), concat!("load_system_fo", "nts")];

/// Every Rust file opens with `//!`.
pub fn module_docs(workspace: &Workspace) -> Result<Vec<String>> {
    let files = sources::with_extension(workspace, &["rs"])?;
    let silent = files.iter().filter(|file| !file.text.starts_with("//!"));
    Ok(silent
        .map(|file| format!("{}: open it with `//!`: what it is, and what it is not", file.path))
        .collect())
}

/// No file is too long to be read, but for those listed.
pub fn long_files(workspace: &Workspace) -> Result<Vec<String>> {
    let files = sources::with_extension(workspace, &["rs", "ts", "vue", "mjs", "css"])?;
    Ok(over_long(&files, LONG_FOR_A_REASON))
}

fn over_long(files: &[Source], excused: &[(&str, &str)]) -> Vec<String> {
    let long = |file: &&Source| file.text.lines().count() > LONG;
    let too_long = files
        .iter()
        .filter(long)
        .filter(|file| !is_generated(file) && excused.iter().all(|(path, _)| *path != file.path))
        .map(|file| {
            format!(
                "{} has {} lines, over {LONG}: look for the second room, or list it in xtask/src/tidy/text.rs with a \
                 reason",
                file.path,
                file.text.lines().count()
            )
        });
    let needless = excused
        .iter()
        .filter(|(path, _)| !files.iter().filter(long).any(|file| file.path == *path))
        .map(|(path, _)| format!("{path} is listed as long, but is not: take it off the list"));
    too_long.chain(needless).collect()
}

fn is_generated(file: &Source) -> bool {
    file.path.contains("/generated/")
}

/// No test is switched off, alone in running, or sleeps.
pub fn honest_tests(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in sources::with_extension(workspace, &["rs", "ts", "mjs"])? {
        for (number, line) in file.text.lines().enumerate() {
            if let Some((sign, reason)) = DISHONEST.iter().find(|(sign, _)| line.contains(sign)) {
                findings.push(format!("{}:{}: `{sign}`: {reason}", file.path, number + 1));
            }
        }
    }
    Ok(findings)
}

/// No test has the system's fonts, which differ from machine to machine: those of `bulletin-testing`
/// are for all of them.
pub fn fonts_of_tests(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in sources::with_extension(workspace, &["rs"])? {
        let is_test = file.path.split('/').any(|part| part == "tests" || part == "tests.rs");
        for (number, line) in file.text.lines().enumerate().filter(|_| is_test) {
            if OF_THE_MACHINE.iter().any(|sign| line.contains(sign)) {
                findings.push(format!(
                    "{}:{}: the system's fonts differ from machine to machine: take those of \
                     bulletin-testing",
                    file.path,
                    number + 1
                ));
            }
        }
    }
    Ok(findings)
}

/// Where a crate's tests are one program, each file beside its `main.rs` is a module of it: one that
/// is not would never be run.
pub fn suites(workspace: &Workspace) -> Result<Vec<String>> {
    let files = sources::with_extension(workspace, &["rs"])?;
    let mut findings = Vec::new();
    for main in &files {
        let Some(folder) = main.path.strip_suffix("main.rs").filter(|it| it.ends_with("/tests/"))
        else {
            continue;
        };
        let beside = files.iter().filter_map(|file| file.path.strip_prefix(folder));
        for name in beside.filter_map(|file| module(file)).filter(|name| *name != "main") {
            if !main.text.lines().any(|line| line == format!("mod {name};")) {
                findings.push(format!("{}: `mod {name};` is missing: it is not run", main.path));
            }
        }
    }
    Ok(findings)
}

/// The module that a file beside a `main.rs` is the whole or the head of.
fn module(file: &str) -> Option<&str> {
    let name = file.strip_suffix("/mod.rs").or_else(|| file.strip_suffix(".rs"))?;
    (!name.contains('/')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample::{assert_content, assert_finds};

    #[test]
    fn a_module_that_does_not_say_what_it_is_is_found() {
        let files = [
            ("src/told.rs", "//! Something.\n"),
            ("src/silent.rs", "use std::fmt;\n//! Too late.\n"),
        ];
        assert_finds(module_docs, &files, "src/silent.rs");
    }

    #[test]
    fn what_cargo_made_is_not_looked_at() {
        assert_content(module_docs, &[("target/debug/build/made.rs", "fn main() {}")]);
    }

    #[test]
    fn a_long_file_is_found_unless_listed_and_a_needless_listing_too() {
        let file = |path: &str, lines| Source { path: path.to_owned(), text: "x\n".repeat(lines) };
        let files = [file("long.rs", LONG + 1), file("short.rs", LONG)];
        assert!(
            matches!(&over_long(&files, &[])[..], [finding] if finding.starts_with("long.rs has 601 lines"))
        );
        assert_eq!(over_long(&files, &[("long.rs", "a table")]), Vec::<String>::new());
        let needless = over_long(&files, &[("long.rs", "a table"), ("short.rs", "none")]);
        assert!(
            matches!(&needless[..], [finding] if finding.contains("short.rs is listed as long"))
        );
    }

    #[test]
    fn a_test_file_that_no_suite_has_is_found() {
        let main = ("crates/a/tests/main.rs", "//! Tests.\nmod common;\nmod lines;\n");
        let [common, lines] =
            ["crates/a/tests/common/mod.rs", "crates/a/tests/lines.rs"].map(|path| (path, ""));
        assert_content(suites, &[main, common, lines, ("crates/a/tests/common/deep.rs", "")]);
        assert_content(suites, &[("crates/b/tests/alone.rs", "")]);
        assert_finds(suites, &[main, common, lines, ("crates/a/tests/new.rs", "")], "mod new;");
    }

    #[test]
    fn a_test_with_the_machines_fonts_is_found() {
        for sign in OF_THE_MACHINE {
            let text = format!("//! Faces.\n{sign}\n");
            assert_finds(fonts_of_tests, &[("crates/a/tests/faces.rs", &text)], "faces.rs:2:");
            assert_finds(fonts_of_tests, &[("crates/a/src/docx/tests.rs", &text)], "tests.rs:2:");
            assert_content(fonts_of_tests, &[("crates/a/src/host.rs", &text)]);
        }
    }

    #[test]
    fn every_sign_of_a_dishonest_test_is_found_with_its_line() {
        for (sign, reason) in DISHONEST {
            let text = format!("//! Tests.\n{sign}\n");
            assert_finds(
                honest_tests,
                &[("a/tests.rs", &text)],
                &format!("a/tests.rs:2: `{sign}`: {reason}"),
            );
        }
    }
}
