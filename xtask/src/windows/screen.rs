//! A screen that nobody sits at, for what a program shows in wine.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, Result};

use crate::{process, setup, workspace::Workspace};

/// Drawn without it, Chinese is boxes.
const PACKAGES: &[&str] = &["fonts-noto-cjk", "xdotool", "xvfb"];
/// How long a program may take to show itself, in seconds: wine's first start of one is slow.
const PATIENCE: &str = "90";

/// The screen, until it is dropped.
pub struct Screen {
    server: Child,
    display: String,
    picture: tempfile::TempDir,
}

impl Screen {
    /// Opens one.
    ///
    /// # Errors
    /// When the X server can't be installed or started.
    pub fn open(workspace: &Workspace) -> Result<Self> {
        setup::system_packages(PACKAGES)?;
        let picture = tempfile::tempdir()?;
        let options =
            ["-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp", "-fbdir"];
        let mut server = process::program("Xvfb", options, workspace.root());
        server.arg(picture.path()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = server.spawn().context("Xvfb")?;
        // It names its display when it can be used.
        let mut number = String::new();
        let out = server.stdout.take().context("Xvfb says nothing")?;
        BufReader::new(out).read_line(&mut number)?;
        Ok(Self { server, display: format!(":{}", number.trim()), picture })
    }

    /// Its name, for `DISPLAY`.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Waits until a window is shown whose title matches the pattern.
    ///
    /// # Errors
    /// When there is none after a while.
    pub fn wait_for_window(&self, title: &str) -> Result<()> {
        let mut search = Command::new("timeout");
        search.args([PATIENCE, "xdotool", "search", "--sync", "--onlyvisible", "--name", title]);
        process::output(search.env("DISPLAY", &self.display)).map(drop)
    }

    /// Copies what it shows into the file `out`, as X11's own dump, which ImageMagick and GIMP open.
    ///
    /// # Errors
    /// When the X server left no dump or it can't be copied.
    pub fn picture(&self, out: &Path) -> Result<()> {
        fs::copy(self.picture.path().join("Xvfb_screen0"), out).context("the screen's dump")?;
        println!("windows: {} is what is on the screen", out.display());
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It is gone already, or goes now.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
