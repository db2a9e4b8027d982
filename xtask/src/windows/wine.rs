//! Windows as far as wine has it: a prefix of its own under `target/windows`, in which programs are
//! tried. On Windows itself there is none of it.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use super::toolchain::MINGW_CC;
use crate::{
    process, setup,
    workspace::{Workspace, make_empty},
};

const PACKAGES: &[&str] = &["wine", "wine64"];
/// Debian's wine for 64-bit programs; `wine` itself asks for the 32-bit one first.
pub const PROGRAM: &str = "/usr/lib/wine/wine64";
/// Says in a prefix that it is whole, and of which making: to be raised when [`Wine::make`] changes.
const STAMP: (&str, &str) = ("banxin-prefix", "2");
/// What Rust's standard library needs and wine 8 lacks.
const SHIM: &str = "bcryptprimitives.dll";

/// Where Windows keeps fonts: the system's, and those of a user who is no administrator; and Debian's
/// package of those that are put there, since wine has none for Chinese.
const FONTS: [(&str, &str); 2] = [
    ("windows/Fonts", "fonts-noto-cjk"),
    ("users/USER/AppData/Local/Microsoft/Windows/Fonts", "fonts-lxgw-wenkai"),
];

/// A prefix that was set up.
pub struct Wine {
    prefix: PathBuf,
    display: Option<String>,
}

impl Wine {
    /// The prefix in which tests run, made where it is missing; none on Windows.
    ///
    /// # Errors
    /// When wine can't be installed or does not start.
    pub fn ready(workspace: &Workspace) -> Result<Option<Self>> {
        if cfg!(windows) {
            return Ok(None);
        }
        let wine = Self { prefix: workspace.target().join("windows/wine"), display: None };
        let (stamp, making) = STAMP;
        if fs::read_to_string(wine.prefix.join(stamp)).is_ok_and(|made| made == making) {
            setup::system_packages(PACKAGES)?;
        } else {
            wine.make(workspace)?;
        }
        Ok(Some(wine))
    }

    /// A prefix with nothing in it, made anew at `prefix`.
    ///
    /// # Errors
    /// As [`Self::ready`].
    pub fn fresh(workspace: &Workspace, prefix: &Path) -> Result<Self> {
        let wine = Self { prefix: prefix.to_owned(), display: None };
        wine.make(workspace)?;
        Ok(wine)
    }

    fn make(&self, workspace: &Workspace) -> Result<()> {
        setup::system_packages(PACKAGES)?;
        make_empty(&self.prefix)?;
        println!("windows: making a wine prefix in {}", self.prefix.display());
        process::run(self.command(Path::new("wineboot")).arg("--init")).context("wine")?;
        // wineboot returns before the registry is on the disk.
        self.settle()?;
        self.set()?;
        self.put_fonts()?;
        let mut shim = process::program(MINGW_CC, ["-O2", "-shared", "-o"], workspace.root());
        shim.arg(self.system().join(SHIM))
            .arg(workspace.path("xtask/windows/bcryptprimitives.c"))
            .arg("-ladvapi32");
        process::run(&mut shim)?;
        let (stamp, making) = STAMP;
        Ok(fs::write(self.prefix.join(stamp), making)?)
    }

    /// Wine says that it is Windows 10, as the installer asks for, and draws Chinese.
    fn set(&self) -> Result<()> {
        let set = |key: &str, name: &str, value: &str| {
            let mut reg = self.command(Path::new("reg"));
            process::output(reg.args(["add", key, "/v", name, "/d", value, "/f"])).map(drop)
        };
        set(r"HKCU\Software\Wine", "Version", "win10")?;
        for family in ["MS Shell Dlg", "MS Shell Dlg 2", "SimSun", "Tahoma", "宋体"] {
            set(r"HKCU\Software\Wine\Fonts\Replacements", family, "Noto Sans CJK SC")?;
        }
        self.settle()
    }

    fn put_fonts(&self) -> Result<()> {
        setup::system_packages(&FONTS.map(|(_, package)| package))?;
        for (folder, package) in FONTS {
            let folder = self.drive_c().join(folder.replace("USER", &self.user()?));
            fs::create_dir_all(&folder)?;
            for font in setup::font_files(package)? {
                let name = font.file_name().unwrap_or_default();
                fs::copy(&font, folder.join(name)).with_context(|| font.display().to_string())?;
            }
        }
        Ok(())
    }

    /// The same, with a screen to show windows on.
    pub fn on(self, display: &str) -> Self {
        Self { display: Some(display.to_owned()), ..self }
    }

    /// What wine is to know.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        vec![
            ("WINEPREFIX", self.prefix.clone().into()),
            ("WINEDEBUG", "-all".into()),
            // Nothing here needs .NET or a browser of wine's own, for which it would ask.
            ("WINEDLLOVERRIDES", "mscoree,mshtml=d".into()),
            // Names of files are UTF-8 whatever the machine speaks.
            ("LC_ALL", "C.UTF-8".into()),
            // Without a screen of its own nothing may come up on the developer's.
            ("DISPLAY", self.display.clone().unwrap_or_default().into()),
        ]
    }

    /// A program of Windows, to be given arguments.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = process::program(PROGRAM, [program], &self.prefix);
        command.envs(self.environment());
        command
    }

    /// Waits until everything that runs in the prefix is over.
    ///
    /// # Errors
    /// When wine's server can't be asked.
    pub fn settle(&self) -> Result<()> {
        let mut wait = process::program("/usr/lib/wine/wineserver64", ["--wait"], &self.prefix);
        process::run(wait.envs(self.environment()))
    }

    /// The folder with the drives and the registry.
    pub fn prefix(&self) -> &Path {
        &self.prefix
    }

    /// Drive C: as Linux sees it.
    pub fn drive_c(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// The name of the only user.
    ///
    /// # Errors
    /// When wine has made none.
    pub fn user(&self) -> Result<String> {
        let users = fs::read_dir(self.drive_c().join("users"))?;
        let mut names = users.filter_map(|user| user.ok()?.file_name().into_string().ok());
        names.find(|name| name != "Public").context("wine made no user")
    }

    fn system(&self) -> PathBuf {
        self.drive_c().join("windows/system32")
    }
}
