//! Lock files are the same for everyone: they name no mirror of the machine that made them.

use std::fs;

use anyhow::Result;

use super::sources;
use crate::workspace::Workspace;

/// Cargo's own name for crates.io, whatever mirror it is fetched through.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Every locked package comes from the public registry, by its public name or none.
pub fn registries(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in sources::with_extension(workspace, &["lock"])? {
        if !file.path.ends_with("Cargo.lock") {
            continue;
        }
        for (number, line) in file.text.lines().enumerate() {
            let source = line.strip_prefix("source = ").map(|source| source.trim_matches('"'));
            if source.is_some_and(|source| source != CRATES_IO) {
                findings.push(format!(
                    "{}:{}: {line}: only crates.io may be a source",
                    file.path,
                    number + 1
                ));
            }
        }
    }
    for folder in workspace.node_packages() {
        let path = folder.join("package-lock.json");
        for (number, line) in fs::read_to_string(&path)?.lines().enumerate() {
            if line.trim_start().starts_with("\"resolved\":") && line.contains("://") {
                findings.push(format!(
                    "{}:{}: made without `omit-lockfile-registry-resolved=true`, which {} must say",
                    path.display(),
                    number + 1,
                    folder.join(".npmrc").display()
                ));
            }
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample::{assert_content, assert_finds};

    #[test]
    fn a_crate_from_a_mirror_is_found() {
        let lock = "[[package]]\nname = \"a\"\nsource = \"sparse+https://mirror.invalid/\"\n";
        assert_finds(registries, &[("Cargo.lock", lock)], "Cargo.lock:3");
        let lock = format!("[[package]]\nname = \"a\"\nsource = \"{CRATES_IO}\"\n");
        assert_content(registries, &[("Cargo.lock", &lock)]);
    }

    #[test]
    fn a_package_with_the_address_it_came_from_is_found() {
        let lock = "{\n  \"resolved\": \"https://mirror.invalid/a.tgz\"\n}\n";
        assert_finds(registries, &[("ui/package-lock.json", lock)], "package-lock.json:2");
        assert_content(registries, &[("ui/package-lock.json", "{\n  \"version\": \"1.0.0\"\n}\n")]);
    }
}
