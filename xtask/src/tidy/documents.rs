//! Documents stay true to the code.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context as _, Result};

use super::sources;
use crate::workspace::Workspace;

const ARCHITECTURE: &str = "docs/architecture.md";
const CRATES: &str = "src-tauri/crates";

/// `docs/architecture.md` names every crate, and none that is gone.
pub fn crates_named(workspace: &Workspace) -> Result<Vec<String>> {
    let text = fs::read_to_string(workspace.path(ARCHITECTURE)).context(ARCHITECTURE)?;
    let named: BTreeSet<_> = text
        .split(|character: char| !character.is_ascii_alphanumeric() && character != '-')
        .filter(|word| word.starts_with("bulletin-"))
        .collect();
    let mut present = BTreeSet::from(["bulletin-testing", "bulletin-tests"].map(str::to_owned));
    for entry in fs::read_dir(workspace.path(CRATES)).context(CRATES)? {
        present.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    let missing = present.iter().filter(|name| !named.contains(name.as_str()));
    let missing = missing.map(|name| format!("{ARCHITECTURE} does not say what {name} is"));
    let gone = named.iter().filter(|name| !present.contains(**name));
    let gone = gone.map(|name| format!("{ARCHITECTURE} speaks of {name}, which there is not"));
    Ok(missing.chain(gone).collect())
}

/// Each relative link of a document names a file or folder that there is.
pub fn links(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for document in sources::with_extension(workspace, &["md"])? {
        let path = workspace.path(&document.path);
        let folder = path.parent().unwrap_or(Path::new("."));
        for target in targets(&document.text) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !target.contains("://") && !folder.join(file).exists() {
                findings.push(format!("{}: the link to {target} leads nowhere", document.path));
            }
        }
    }
    Ok(findings)
}

/// What stands between `](` and `)`.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample::{assert_content, assert_finds};

    const MANIFEST: (&str, &str) = ("src-tauri/crates/bulletin-model/Cargo.toml", "");

    #[test]
    fn a_crate_that_is_not_described_is_found() {
        assert_finds(
            crates_named,
            &[MANIFEST, (ARCHITECTURE, "`bulletin-tests`, `bulletin-testing`")],
            "does not say what bulletin-model is",
        );
    }

    #[test]
    fn a_described_crate_that_is_gone_is_found() {
        assert_finds(
            crates_named,
            &[
                MANIFEST,
                (ARCHITECTURE, "bulletin-tests, bulletin-testing, bulletin-model, bulletin-old."),
            ],
            "bulletin-old, which there is not",
        );
    }

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        let files = [
            (
                "docs/a.md",
                "[b](b.md#part) [c](../README.md) [gone](gone.md) [out](https://example.org/x)",
            ),
            ("docs/b.md", ""),
            ("README.md", "![picture](docs/a.md)"),
        ];
        assert_finds(links, &files, "docs/a.md: the link to gone.md");
    }

    #[test]
    fn links_within_a_document_are_not_followed() {
        assert_content(links, &[("README.md", "[part](#part)")]);
    }
}
