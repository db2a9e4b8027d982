//! `cargo xtask windows dist`: what is given out, in `target/dist`: the installer, a portable zip, and
//! their checksums.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};

use super::toolchain::Toolchain;
use crate::{
    process,
    release::{self, licences, version},
    setup, test,
    workspace::{Workspace, make_empty},
};

const PACKAGES: &[&str] = &["nsis"];
/// The installer, with neither fonts nor a runtime in it, is to come by mail: 12 MB.
const LARGEST: u64 = 12 * 1000 * 1000;
/// The name of what says who made what, as the readers of Chinese find it.
const LICENCES: &str = "许可.txt";
/// The loader of the webview, which the GNU target links dynamically.
const LOADER: &str = "WebView2Loader.dll";

/// What may be asked of a release.
#[derive(Debug, Default)]
pub struct Options {
    /// A program that signs the file that it is given.
    pub sign: Option<PathBuf>,
    /// The runtime's offline installer, to be carried inside ours.
    pub webview2: Option<PathBuf>,
    /// Packed without compression: for a trial, which can't wait.
    pub plain: bool,
}

impl Options {
    /// Reads `--sign PROGRAM` and `--webview2 FILE`.
    ///
    /// # Errors
    /// When there is another option, or a file is not there.
    pub fn parse(options: &[String]) -> Result<Self> {
        let mut parsed = Self::default();
        let mut rest = options.iter();
        while let Some(name) = rest.next() {
            let value = rest.next().with_context(|| format!("{name} needs a value"))?;
            fs::metadata(value).with_context(|| value.clone())?;
            // Not `canonicalize`: other programs do not understand Windows's verbatim paths.
            let path = std::path::absolute(value)?;
            match name.as_str() {
                "--sign" => parsed.sign = Some(path),
                "--webview2" => parsed.webview2 = Some(path),
                _ => bail!("there is no option {name:?} here"),
            }
        }
        Ok(parsed)
    }
}

/// Builds and packs a release.
///
/// # Errors
/// When something is missing, does not build, or the installer is too large.
pub fn dist(workspace: &Workspace, options: &Options) -> Result<()> {
    let toolchain = Toolchain::ready(workspace)?;
    setup::system_packages(PACKAGES)?;
    setup::front_end_anew(workspace)?;
    let mut build = toolchain.cargo(["build", "--release", "--locked"]);
    build.args(["-p", test::SHELL, "-p", test::CLI, "--features", test::APP_BUNDLED]);
    process::run(&mut build)?;

    let files = staged(workspace, &toolchain, "release", options.sign.as_deref())?;
    let dist = workspace.target().join("dist");
    fs::create_dir_all(&dist)?;
    let name = format!("banxin-{}-x64", version());
    let setup = dist.join(format!("{name}-setup.exe"));
    installer(workspace, &files, version(), &setup, options)?;
    let portable = dist.join(format!("{name}-portable.zip"));
    release::zip_folder(&files, &name, &portable)?;
    release::give_out(&dist, &[&setup, &portable])?;
    if options.webview2.is_none() {
        ensure!(fs::metadata(&setup)?.len() < LARGEST, "the installer is over {LARGEST} bytes");
    }
    Ok(())
}

/// A folder with everything that is installed, of the builds of `profile`.
///
/// # Errors
/// When a file is not there, or signing fails.
pub fn staged(
    workspace: &Workspace,
    toolchain: &Toolchain,
    profile: &str,
    sign: Option<&Path>,
) -> Result<PathBuf> {
    let files = workspace.target().join("windows/files").join(profile);
    make_empty(&files)?;
    let built = toolchain.folder(profile);
    for program in ["banxin-app.exe", "banxin.exe"] {
        let to = files.join(program);
        fs::copy(built.join(program), &to).with_context(|| program.to_owned())?;
        if let Some(sign) = sign {
            process::run(
                process::program(sign, [&to], workspace.root())
                    .stdin(std::process::Stdio::inherit()),
            )?;
        }
    }
    // The MSVC target links it in.
    if built.join(LOADER).is_file() {
        fs::copy(built.join(LOADER), files.join(LOADER))?;
    }
    let text = licences::text(workspace, &toolchain.target()?)?;
    fs::write(files.join(LICENCES), text)?;
    Ok(files)
}

/// Makes the installer `out` of what is in `files`.
///
/// # Errors
/// When makensis is missing or not content.
pub fn installer(
    workspace: &Workspace,
    files: &Path,
    version: &str,
    out: &Path,
    options: &Options,
) -> Result<()> {
    let mut command =
        process::program(makensis(), ["-V2", "-WX", "-INPUTCHARSET", "UTF8"], workspace.root());
    let mut define = |name: &str, value: &Path| {
        command.arg(format!("-D{name}={}", value.display()));
    };
    define("VERSION", version.as_ref());
    define("FILES", files);
    define("OUT", out);
    define("ICON", &workspace.path("src-tauri/icons/icon.ico"));
    // NSIS's own builds have no stub of 64 bits; Debian's has, and only such a one runs in its wine.
    define("TARGET", if cfg!(windows) { "x86-unicode" } else { "amd64-unicode" }.as_ref());
    if let Some(sign) = &options.sign {
        define("SIGN", sign);
    }
    if options.plain {
        define("PLAIN", "1".as_ref());
    }
    if let Some(webview2) = &options.webview2 {
        define("WEBVIEW2", webview2);
    }
    process::run(command.arg(workspace.path("src-tauri/installer/banxin.nsi")))
}

fn makensis() -> PathBuf {
    let folders = ["ProgramFiles(x86)", "ProgramFiles"].iter().filter_map(std::env::var_os);
    let mut places = folders.map(|folder| Path::new(&folder).join(r"NSIS\makensis.exe"));
    places.find(|path| path.is_file()).unwrap_or_else(|| "makensis".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_there_is_told_before_anything_is_built() {
        let options = ["--webview2", "no such file.exe"].map(str::to_owned);
        let error = Options::parse(&options).expect_err("it is not there");
        assert!(error.to_string().contains("no such file.exe"), "{error}");
    }
}
