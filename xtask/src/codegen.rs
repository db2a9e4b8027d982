//! `cargo xtask codegen`: the TypeScript types of the commands, written from their Rust types.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};

use crate::{process, workspace::Workspace};

const GENERATED: &str = "ui/src/api/generated";

/// Writes the types anew, and removes those that are gone.
///
/// # Errors
/// When bulletin-api can't be built or a file can't be written.
pub fn write(workspace: &Workspace) -> Result<()> {
    let fresh = generate(workspace)?;
    let folder = workspace.path(GENERATED);
    let present = read(&folder)?;
    for name in present.keys().filter(|name| !fresh.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    fs::create_dir_all(&folder)?;
    for (name, text) in fresh.iter().filter(|(name, text)| present.get(*name) != Some(text)) {
        fs::write(folder.join(name), text).with_context(|| name.clone())?;
    }
    println!("codegen: {} files in {GENERATED}", fresh.len());
    Ok(())
}

/// The rule of tidy: what stands in the folder is what would be written now.
///
/// # Errors
/// When bulletin-api can't be built.
pub fn stale(workspace: &Workspace) -> Result<Vec<String>> {
    Ok(differences(&read(&workspace.path(GENERATED))?, &generate(workspace)?))
}

fn differences(
    present: &BTreeMap<String, String>,
    fresh: &BTreeMap<String, String>,
) -> Vec<String> {
    let stale =
        fresh.iter().filter(|(name, text)| present.get(*name) != Some(text)).map(|(name, _)| name);
    let gone = present.keys().filter(|name| !fresh.contains_key(*name));
    stale.chain(gone).map(|name| format!("{GENERATED}/{name}: run `cargo xtask codegen`")).collect()
}

fn generate(workspace: &Workspace) -> Result<BTreeMap<String, String>> {
    let folder = workspace.target().join("codegen");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let example = ["run", "--quiet", "-p", "bulletin-api", "--example", "typescript", "--"];
    process::run(process::cargo(example, workspace.root()).arg(&folder))?;
    read(&folder)
}

/// The files of a folder that may not be there yet.
fn read(folder: &Path) -> Result<BTreeMap<String, String>> {
    if !folder.exists() {
        return Ok(BTreeMap::new());
    }
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(name, fs::read_to_string(&path).with_context(|| path.display().to_string())?);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_missing_and_left_over_files_are_told() {
        let files = |list: &[(&str, &str)]| -> BTreeMap<String, String> {
            list.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        let present = files(&[("Same.ts", "1"), ("Changed.ts", "1"), ("Gone.ts", "1")]);
        let fresh = files(&[("Same.ts", "1"), ("Changed.ts", "2"), ("New.ts", "1")]);
        let found = differences(&present, &fresh);
        for name in ["Changed.ts", "New.ts", "Gone.ts"] {
            assert!(
                found.iter().any(|finding| finding.contains(name)),
                "{name} is not told: {found:?}"
            );
        }
        assert_eq!(found.len(), 3, "{found:?}");
    }
}
