//! `cargo xtask setup`: installs what is missing, and does nothing, quickly, where nothing is.
//!
//! System packages come by apt on Debian and its kin; on other systems they are named for the
//! developer to install. Everything else lands under `target/` or `node_modules/`.

mod debian;
mod fonts;
mod node;
mod python;

use anyhow::Result;

pub use debian::browser;
pub use python::environment as python_environment;

use crate::workspace::Workspace;

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
