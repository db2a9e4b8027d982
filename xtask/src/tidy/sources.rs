//! The files of the repository that people write.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;

/// Folders of things that are made, not written.
const MADE: &[&str] = &["target", "node_modules", ".git", "dist", "gen", "corpus", "artifacts"];

/// A file that was read.
pub struct Source {
    /// From the root, parted by `/` on every system.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// All files with one of the `extensions`, sorted by path.
///
/// # Errors
/// When one can't be read as text.
pub fn with_extension(workspace: &Workspace, extensions: &[&str]) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    let mut folders = vec![workspace.root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let entry = entry?;
            let path = entry.path();
            let name = entry.file_name();
            if entry.file_type()?.is_dir() {
                if !MADE.iter().any(|made| name == *made) {
                    folders.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
            {
                found.push(read(workspace.root(), &path)?);
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// The manifest of every package of the workspace, with the path of its folder; sorted.
///
/// # Errors
/// When one can't be read.
pub fn manifests(workspace: &Workspace) -> Result<Vec<(PathBuf, toml::Table)>> {
    let mut manifests = Vec::new();
    for source in with_extension(workspace, &["toml"])? {
        let Some(folder) = source.path.strip_suffix("/Cargo.toml") else { continue };
        let manifest: toml::Table = source.text.parse().with_context(|| source.path.clone())?;
        // A package with a workspace of its own (the fuzz targets) is none of ours.
        if !manifest.contains_key("workspace") {
            manifests.push((PathBuf::from(folder), manifest));
        }
    }
    Ok(manifests)
}

fn read(root: &Path, path: &Path) -> Result<Source> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> =
        relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Ok(Source { path: parts.join("/"), text })
}
