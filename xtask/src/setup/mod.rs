//! `cargo xtask setup`: installs what is missing, and does nothing, quickly, where nothing is.
//!
//! System packages come by apt on Debian and its kin; on other systems they are named for the
//! developer to install. Everything else lands under `target/` or `node_modules/`.

mod debian;
mod fonts;
mod node;
mod python;

use anyhow::Result;

pub use debian::{browser, font_files, has_apt, install as system_packages};
pub use fonts::NOTO_SERIF_BOLD;
pub use python::environment as python_environment;

use crate::{process, workspace::Workspace};

/// What the core and its tests need: no webview, browser or Node.
///
/// # Errors
/// Names what could not be installed.
pub fn core(workspace: &Workspace) -> Result<()> {
    debian::install(debian::CORE)?;
    fonts::unpack(workspace)?;
    python::install(workspace)
}

/// All that building, running and testing needs.
///
/// # Errors
/// Names what could not be installed.
pub fn all(workspace: &Workspace) -> Result<()> {
    // One call for both lists: apt spends most of its time on starting.
    debian::install(&[debian::CORE, debian::WINDOW].concat())?;
    fonts::unpack(workspace)?;
    python::install(workspace)?;
    node::install(workspace)
}

/// The front end's bundle, which the shell takes in when it is compiled; built where there is none.
///
/// # Errors
/// When Node is missing or the bundle does not build.
pub fn front_end(workspace: &Workspace) -> Result<()> {
    if workspace.path("ui/dist/index.html").is_file() {
        return Ok(());
    }
    front_end_anew(workspace)
}

/// The same, built from what the sources say now.
///
/// # Errors
/// As [`front_end`].
pub fn front_end_anew(workspace: &Workspace) -> Result<()> {
    node::install(workspace)?;
    process::run(&mut process::npm(["run", "--silent", "build"], &workspace.path("ui")))
}
