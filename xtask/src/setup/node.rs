//! Node's packages, as the lock files say.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::{process, workspace::Workspace};

/// The oldest Node that the front end's tools run on.
const OLDEST_NODE: u32 = 20;

/// Installs the packages of each folder with a lock file.
///
/// # Errors
/// When Node is missing or too old, or a package can't be installed.
pub fn install(workspace: &Workspace) -> Result<()> {
    check_version()?;
    for folder in workspace.node_packages() {
        let lock = fs::read_to_string(folder.join("package-lock.json"))?;
        // Written last, so that an install that was broken off is begun anew.
        let stamp = folder.join("node_modules/.installed-lock.json");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
            continue;
        }
        println!("setup: installing the Node packages of {}", folder.display());
        process::run(&mut process::npm(["ci", "--no-audit", "--no-fund"], &folder))?;
        fs::create_dir_all(folder.join("node_modules"))?;
        fs::write(stamp, lock)?;
    }
    Ok(())
}

fn check_version() -> Result<()> {
    let node = process::output(
        process::program("node", ["--version"], ".".as_ref()).env("NODE_OPTIONS", ""),
    )
    .with_context(|| format!("Node {OLDEST_NODE} or newer with npm is needed"))?;
    match major(&node) {
        Some(version) if version >= OLDEST_NODE => Ok(()),
        _ => bail!("Node {OLDEST_NODE} or newer is needed; here is {}", node.trim()),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major("v8.1"), Some(8));
    }
}
