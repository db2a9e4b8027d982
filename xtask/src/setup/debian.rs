//! System packages by apt.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::process;

/// For building and testing the core: fonts, the independent readers of PDF and DOCX that the
/// suites ask, and a CUPS that they print with.
pub const CORE: &[&str] = &[
    "build-essential",
    "cups-client",
    "cups-daemon",
    "cups-filters-core-drivers",
    "fonts-lxgw-wenkai",
    "fonts-noto-cjk",
    "mupdf-tools",
    "pkg-config",
    "poppler-utils",
    "python3-venv",
    "qpdf",
];

/// For the window, and for tests in a window and in a browser.
pub const WINDOW: &[&str] = &[
    "chromium",
    "dbus",
    "libwebkit2gtk-4.1-dev",
    "webkit2gtk-driver",
    "xauth",
    "xclip",
    "xdotool",
    "xvfb",
];

/// Chromium under its names, any of which spares the package: Ubuntu has it as a snap only.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// Installs those of `packages` that are missing.
///
/// # Errors
/// When apt fails, or rights are missing and there is no sudo.
pub fn install(packages: &[&str]) -> Result<()> {
    if !has_apt() {
        println!(
            "setup: this system has no apt, so system packages are yours to install; Debian's names \
             for them are: {}",
            packages.join(" ")
        );
        return Ok(());
    }
    let missing = missing(packages)?;
    if missing.is_empty() {
        return Ok(());
    }
    println!("setup: installing {}", missing.join(" "));
    process::run(as_root()?.args(["apt-get", "update", "-qq"]))
        .context("the list of packages could not be fetched")?;
    process::run(
        as_root()?
            .args(["apt-get", "install", "-y", "-qq", "--no-install-recommends"])
            .args(&missing),
    )
    .with_context(|| format!("could not install {}", missing.join(" ")))
}

/// The browser that the tests drive, where there is one.
pub fn browser() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let mut programs = std::env::split_paths(&folders)
        .flat_map(|folder| BROWSERS.iter().map(move |name| folder.join(name)));
    programs.find(|program| program.is_file())
}

/// Unpacks the files of `package` under `folder` without installing it.
///
/// # Errors
/// When the package can't be fetched or unpacked.
pub fn unpack(package: &str, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let download = || {
        // In a folder that apt's own user can't enter, its sandbox only gives a warning; as this
        // user it gives none, and works for one who is not root too.
        process::program(
            "apt-get",
            ["download", "-qq", "-o", "APT::Sandbox::User=", package],
            folder,
        )
    };
    if process::run(&mut download()).is_err() {
        // A machine's list of packages may be missing or older than the archive.
        process::run(as_root()?.args(["apt-get", "update", "-qq"]))?;
        process::run(&mut download())?;
    }
    let archive = archive_in(folder, package)?;
    let target = process::program("dpkg", ["-x"], folder).arg(&archive).arg(folder).status();
    if !target.is_ok_and(|status| status.success()) {
        bail!("{} could not be unpacked", archive.display());
    }
    Ok(())
}

/// The font files of an installed package.
///
/// # Errors
/// When dpkg does not know it.
pub fn font_files(package: &str) -> Result<Vec<PathBuf>> {
    let listed = process::output(Command::new("dpkg-query").args(["--listfiles", package]))?;
    let is_font = |path: &PathBuf| {
        path.extension().is_some_and(|it| it == "ttc" || it == "ttf" || it == "otf")
    };
    Ok(listed.lines().map(PathBuf::from).filter(is_font).collect())
}

/// Whether there is apt at all.
pub fn has_apt() -> bool {
    cfg!(target_os = "linux") && process::succeeds(Command::new("apt-get").arg("--version"))
}

fn archive_in(folder: &Path, package: &str) -> Result<PathBuf> {
    let start = format!("{package}_");
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(&start) && name.ends_with(".deb") {
            return Ok(path);
        }
    }
    bail!("apt-get download left no archive of {package} in {}", folder.display());
}

fn missing<'a>(packages: &[&'a str]) -> Result<Vec<&'a str>> {
    // dpkg-query fails where it knows none of the names, so its exit code says nothing.
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(packages)
        .output()
        .context("can't start dpkg-query")?;
    let mut missing = not_installed(packages, &String::from_utf8_lossy(&output.stdout));
    missing.retain(|package| *package != "chromium" || browser().is_none());
    Ok(missing)
}

fn not_installed<'a>(packages: &[&'a str], listing: &str) -> Vec<&'a str> {
    let installed: Vec<_> =
        listing.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    packages.iter().copied().filter(|package| !installed.contains(package)).collect()
}

/// A command that will run as root: what follows is its program and arguments.
fn as_root() -> Result<Command> {
    let is_root = process::output(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = if is_root {
        Command::new("env")
    } else if process::succeeds(Command::new("sudo").arg("--version")) {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        bail!(
            "installing packages needs root, and there is no sudo: run `cargo xtask setup` as root once"
        );
    };
    command.arg("DEBIAN_FRONTEND=noninteractive");
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_removed_but_not_purged_is_missing() {
        let listing = "qpdf installed\nxvfb config-files\nchromium not-installed\n";
        let packages = ["qpdf", "xvfb", "chromium", "dbus"];
        assert_eq!(not_installed(&packages, listing), ["xvfb", "chromium", "dbus"]);
    }
}
