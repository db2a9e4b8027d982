//! Open fonts for development and tests, under `target/fonts`: stand-ins for the faces that
//! offices have and that may not be passed on; and under `target/system-fonts` what stands for a
//! system's own fonts, so that no test depends on those of the machine. The app is shipped with none
//! of them.

use std::{fs, io::ErrorKind, path::Path};

use anyhow::{Context as _, Result, ensure};

use crate::{
    process,
    setup::debian,
    workspace::{Workspace, make_empty, remove_folder},
};

/// The Fandol faces (仿宋, 宋体, 黑体, 楷体; GB 2312's characters), out of a package that is only
/// unpacked: TeX Live itself is not needed.
const FANDOL_PACKAGE: &str = "texlive-lang-chinese";
const FANDOL_FOLDER: &str = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol";
const FANDOL: &[&str] = &[
    "FandolFang-Regular.otf",
    "FandolHei-Bold.otf",
    "FandolHei-Regular.otf",
    "FandolKai-Regular.otf",
    "FandolSong-Bold.otf",
    "FandolSong-Regular.otf",
];

/// Noto Serif SC Bold, which stands in for 小标宋. npm checks what it fetched against the
/// registry's checksum.
const NOTO_PACKAGE: &str = "@expo-google-fonts/noto-serif-sc@0.4.3";
const NOTO_MEMBER: &str = "package/700Bold/NotoSerifSC_700Bold.ttf";
pub const NOTO_SERIF_BOLD: &str = "NotoSerifSC_700Bold.ttf";

/// Debian's packages of what stands for a system's own fonts, each with one file by which it is known.
const SYSTEM: [(&str, &str); 2] = [
    ("fonts-lxgw-wenkai", "LXGWWenKai-Regular.ttf"),
    ("fonts-noto-cjk", "NotoSerifCJK-Regular.ttc"),
];

/// Puts the fonts that are missing into place.
///
/// # Errors
/// Names the package that could not be fetched or unpacked.
pub fn unpack(workspace: &Workspace) -> Result<()> {
    let fonts = workspace.target().join("fonts");
    fs::create_dir_all(&fonts)?;
    if FANDOL.iter().any(|name| !fonts.join(name).is_file()) {
        if debian::has_apt() {
            fandol(&fonts).with_context(|| format!("the fonts of {FANDOL_PACKAGE}"))?;
        } else {
            println!(
                "setup: put the Fandol fonts ({}) into {}",
                FANDOL.join(", "),
                fonts.display()
            );
        }
    }
    if !fonts.join(NOTO_SERIF_BOLD).is_file() {
        noto(&fonts).with_context(|| format!("the font of {NOTO_PACKAGE}"))?;
    }
    let system = workspace.target().join("system-fonts");
    fs::create_dir_all(&system)?;
    for (package, known_by) in SYSTEM {
        if fs::symlink_metadata(system.join(known_by)).is_ok_and(|known| known.is_file()) {
            continue;
        }
        if debian::has_apt() {
            installed(package, &system).with_context(|| format!("the fonts of {package}"))?;
        } else {
            println!("setup: put the fonts of {package} into {}", system.display());
        }
    }
    Ok(())
}

/// Puts the font files of an installed package into `folder`: as other names of the same files where
/// the disk can do that, since they are large. A symbolic link would be followed, and the font be one
/// of the system's after all.
fn installed(package: &str, folder: &Path) -> Result<()> {
    for font in debian::font_files(package)? {
        let own = folder.join(font.file_name().unwrap_or_default());
        match fs::remove_file(&own) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        if fs::hard_link(&font, &own).is_err() {
            fs::copy(&font, &own)?;
        }
    }
    Ok(())
}

fn fandol(fonts: &Path) -> Result<()> {
    println!("setup: unpacking the Fandol fonts");
    let scratch = fonts.join("fandol.part");
    remove_folder(&scratch)?;
    debian::unpack(FANDOL_PACKAGE, &scratch)?;
    for name in FANDOL {
        fs::rename(scratch.join(FANDOL_FOLDER).join(name), fonts.join(name))
            .with_context(|| *name)?;
    }
    Ok(remove_folder(&scratch)?)
}

fn noto(fonts: &Path) -> Result<()> {
    println!("setup: unpacking Noto Serif SC");
    let scratch = fonts.join("noto.part");
    make_empty(&scratch)?;
    let printed = process::output(&mut process::npm(["pack", "--silent", NOTO_PACKAGE], &scratch))?;
    let archive = printed.lines().last().unwrap_or_default().trim();
    ensure!(!archive.is_empty(), "npm pack named no file");
    process::run(&mut process::program("tar", ["-xzf", archive, NOTO_MEMBER], &scratch))?;
    fs::rename(scratch.join(NOTO_MEMBER), fonts.join(NOTO_SERIF_BOLD))?;
    Ok(remove_folder(&scratch)?)
}
