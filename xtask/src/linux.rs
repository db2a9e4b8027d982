//! `cargo xtask linux dist`: the programs for Linux in an archive, in `target/dist/linux`.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::{
    process,
    release::{self, licences, version},
    setup, test,
    workspace::{Workspace, make_empty},
};

/// Does what `options` say.
///
/// # Errors
/// When there is no such thing to do, or it fails.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    match options {
        [what] if what == "dist" => dist(workspace),
        _ => bail!("`linux` is followed by dist"),
    }
}

fn dist(workspace: &Workspace) -> Result<()> {
    setup::all(workspace)?;
    setup::front_end_anew(workspace)?;
    let mut build = process::cargo(["build", "--release", "--locked"], workspace.root());
    build.args(["-p", test::SHELL, "-p", test::CLI, "--features", test::APP_BUNDLED]);
    process::run(&mut build)?;

    let dist = workspace.target().join("dist/linux");
    let name = format!("banxin-{}-x86_64-linux", version());
    let files = dist.join(&name);
    make_empty(&files)?;
    for program in ["banxin-app", "banxin"] {
        fs::copy(workspace.release_program(program), files.join(program))
            .with_context(|| program.to_owned())?;
    }
    fs::write(files.join("licences.txt"), licences::text(workspace, "x86_64-unknown-linux-gnu")?)?;
    let archive = dist.join(format!("{name}.tar.gz"));
    // The same files make the same archive: sorted, and of nobody and no time.
    let options =
        ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=@0", "-czf"];
    let mut tar = process::program("tar", options, &dist);
    process::run(tar.arg(&archive).arg(&name))?;
    release::give_out(&dist, &[&archive])
}
