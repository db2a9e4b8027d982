//! Where things are in the repository, and the folders under its `target/`.

use std::{
    fs,
    io::{Error, ErrorKind},
    path::{Path, PathBuf},
};

/// The repository.
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The one that this program was built from.
    pub fn of_this_build() -> Self {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(package.parent().unwrap_or(package))
    }

    /// The one whose root is `root`.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Its root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path from its root.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where cargo builds, and where everything else that can be made again is put.
    pub fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.path("target"), |target| self.root.join(target))
    }

    /// The command line, built for debugging.
    pub fn debug_program(&self, name: &str) -> PathBuf {
        self.target().join("debug").join(name).with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// A program built for release.
    pub fn release_program(&self, name: &str) -> PathBuf {
        self.target().join("release").join(name).with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// The folders with a Node package that has a lock file.
    pub fn node_packages(&self) -> Vec<PathBuf> {
        ["ui", "tests/e2e", "tests/shell"]
            .iter()
            .map(|folder| self.path(folder))
            .filter(|folder| folder.join("package-lock.json").is_file())
            .collect()
    }
}

/// Removes a folder with all that is in it, where there is one.
///
/// # Errors
/// When the disk says no.
pub fn remove_folder(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a folder with nothing in it, whatever was there.
///
/// # Errors
/// When the disk says no.
pub fn make_empty(folder: &Path) -> Result<(), Error> {
    remove_folder(folder)?;
    fs::create_dir_all(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_empty_whatever_was_there() -> Result<(), Error> {
        let place = tempfile::tempdir()?;
        let folder = place.path().join("a/b");
        for _ in 0..2 {
            make_empty(&folder)?;
            assert_eq!(fs::read_dir(&folder)?.count(), 0);
            fs::write(folder.join("left"), "over")?;
        }
        remove_folder(&folder)?;
        remove_folder(&folder)?;
        assert!(!folder.exists());
        Ok(())
    }
}
