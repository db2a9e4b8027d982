//! `cargo xtask font-pack`: open faces for machines that lack 小标宋 or 楷体, in `target/dist/fonts`, as
//! a zip with the folder `fonts` that the program looks for beside itself and beside the library.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use super::{give_out, version, zip_folder};
use crate::{
    setup::{self, NOTO_SERIF_BOLD},
    workspace::{Workspace, make_empty},
};

/// 霞鹜文楷, which stands in for 楷体.
const WENKAI: (&str, &str) = ("fonts-lxgw-wenkai", "LXGWWenKai-Regular.ttf");
/// Each face's licence, the SIL Open Font License 1.1: from which of Debian's packages, and what it is
/// called in the pack.
const LICENCES: [(&str, &str); 2] =
    [("fonts-noto-cjk", "许可-思源宋体.txt"), (WENKAI.0, "许可-霞鹜文楷.txt")];

/// Packs it.
///
/// # Errors
/// When a face or its licence is not there, or the pack can't be written.
pub fn write(workspace: &Workspace) -> Result<()> {
    setup::core(workspace)?;
    let dist = workspace.target().join("dist/fonts");
    let files = dist.join("fonts");
    make_empty(&files)?;
    let wenkai = setup::font_files(WENKAI.0)?.into_iter().find(|path| path.ends_with(WENKAI.1));
    let bold = workspace.target().join("fonts").join(NOTO_SERIF_BOLD);
    take(&bold, &files.join(NOTO_SERIF_BOLD))?;
    take(&wenkai.context(WENKAI.1)?, &files.join(WENKAI.1))?;
    for (package, name) in LICENCES {
        let told = PathBuf::from(format!("/usr/share/doc/{package}/copyright"));
        take(&told, &files.join(name))?;
    }
    let pack = dist.join(format!("banxin-{}-fonts.zip", version()));
    zip_folder(&files, "fonts", &pack)?;
    give_out(&dist, &[&pack])
}

fn take(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}
