//! Where things are in the repository.

use std::{
    fs,
    path::{Path, PathBuf},
};

pub use bulletin_testing::{build_folder, target};

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("this package stands in the repository").to_owned()
}

/// The open fonts that `cargo xtask setup` unpacks.
///
/// # Panics
/// They are not there.
#[must_use]
pub fn fonts() -> PathBuf {
    bulletin_testing::open_fonts()
}

/// The path of a fixture.
#[must_use]
pub fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}

/// The text of a fixture.
///
/// # Panics
/// There is none of this name.
#[must_use]
pub fn fixture_text(name: &str) -> String {
    let path = fixture(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
