//! `cargo xtask windows installer-test`: the installer that `dist` made, tried in wine on a user with
//! nothing: installed, started, upgraded while the program runs, uninstalled, each silently. What
//! counts is the files and the registry; exit codes are not believed, since a stub that crashes in
//! wine has a good one.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Child,
};

use anyhow::{Context as _, Result, bail, ensure};

use super::{
    dist::{self, Options},
    screen::Screen,
    suites,
    wine::Wine,
};
use crate::{
    process,
    release::{sorted, version},
    test,
    workspace::{Workspace, remove_folder},
};

/// Where the installer puts the program, in the user's folder.
const PROGRAM: &str = "AppData/Local/Programs/版心";
/// Where the program keeps its settings, in the user's folder.
const SETTINGS: &str = "AppData/Local/cn.banxin.app";
const SHORTCUTS: [&str; 2] =
    ["AppData/Roaming/Microsoft/Windows/Start Menu/Programs/版心.lnk", "Desktop/版心.lnk"];
/// The program's entry in the registry, as wine writes it down.
const ENTRY: &str = r"Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\cn.banxin.app";
/// A version after every one.
const NEXT: &str = "99.0.0";

/// Tries the installer in `target/dist`.
///
/// # Errors
/// What is not as it should be.
pub fn run(workspace: &Workspace) -> Result<()> {
    ensure!(!cfg!(windows), "this takes a user with nothing: it runs in wine only");
    let files = workspace.target().join("windows/files/release");
    let setup = workspace.target().join(format!("dist/banxin-{}-x64-setup.exe", version()));
    ensure!(setup.is_file(), "{} is missing: run `cargo xtask windows dist`", setup.display());
    let next = next_version(workspace, &files)?;
    let prefix = workspace.target().join("windows/wine-installer");
    let screen = Screen::open(workspace)?;
    let desk = Desk { wine: Wine::fresh(workspace, &prefix)?.on(screen.display()), screen };

    desk.silently(&setup, &[])?;
    desk.assert_installed(&files, version())?;
    println!("installer-test: it installs");

    let program = desk.user()?.join(PROGRAM).join("banxin.exe");
    suites::same_bytes(workspace, &desk.wine, &test::built_cli(workspace)?, &program)?;

    let library = desk.library()?;
    let mut app = desk.start_up_to_the_notice(workspace)?;
    println!("installer-test: it starts up to what it says of the missing WebView2");
    desk.silently(&next.setup, &[])?;
    ensure!(app.try_wait()?.is_some(), "the upgrade has to close the running program");
    desk.assert_installed(&next.files, NEXT)?;
    library.assert_there("an upgrade keeps the library")?;
    println!("installer-test: it is upgraded while it runs, and keeps the library");

    desk.silently(&desk.uninstaller()?, &[])?;
    desk.assert_gone()?;
    library.assert_there("to uninstall leaves the library unless told")?;
    println!("installer-test: it is uninstalled, and leaves the library");

    desk.silently(&setup, &[])?;
    desk.silently(&desk.uninstaller()?, &["/DELETEDATA"])?;
    desk.assert_gone()?;
    library.assert_removed_but_for_backups()?;
    println!("installer-test: told to, it takes the library along, but no backup");
    Ok(())
}

/// A later version: the same programs and another text.
struct Next {
    files: PathBuf,
    setup: PathBuf,
}

fn next_version(workspace: &Workspace, files: &Path) -> Result<Next> {
    let folder = workspace.target().join("windows/next");
    remove_folder(&folder)?;
    let next = Next { files: folder.join("files"), setup: folder.join("banxin-next-setup.exe") };
    fs::create_dir_all(&next.files)?;
    for path in sorted(files)? {
        let to = next.files.join(path.file_name().unwrap_or_default());
        match path.extension().is_some_and(|extension| extension == "txt") {
            true => fs::write(to, "the next version's")?,
            false => drop(fs::copy(&path, to)?),
        }
    }
    let plain = Options { plain: true, ..Options::default() };
    dist::installer(workspace, &next.files, NEXT, &next.setup, &plain)?;
    Ok(next)
}

/// A user's PC.
struct Desk {
    wine: Wine,
    screen: Screen,
}

impl Desk {
    /// Runs an installer or uninstaller to its end.
    fn silently(&self, program: &Path, options: &[&str]) -> Result<()> {
        let mut command = self.wine.command(program);
        // It says nothing of use: what it did is looked at.
        command.arg("/S").args(options).status()?;
        // An uninstaller works as a copy of itself, which is not waited for.
        self.wine.settle()
    }

    /// The folder of the only user.
    fn user(&self) -> Result<PathBuf> {
        Ok(self.wine.drive_c().join("users").join(self.wine.user()?))
    }

    fn uninstaller(&self) -> Result<PathBuf> {
        Ok(self.user()?.join(PROGRAM).join("uninstall.exe"))
    }

    fn registry(&self) -> Result<String> {
        Ok(String::from_utf8_lossy(&fs::read(self.wine.prefix().join("user.reg"))?).into_owned())
    }

    fn assert_installed(&self, files: &Path, version: &str) -> Result<()> {
        let user = self.user()?;
        let program = user.join(PROGRAM);
        for file in sorted(files)? {
            let name = file.file_name().unwrap_or_default();
            let there = fs::read(program.join(name)).with_context(|| format!("{name:?}"))?;
            ensure!(there == fs::read(&file)?, "{name:?} is not the one that was packed");
        }
        ensure!(self.uninstaller()?.is_file(), "there is no uninstaller");
        for shortcut in SHORTCUTS {
            ensure!(user.join(shortcut).is_file(), "{shortcut} is missing");
        }
        let registry = self.registry()?;
        let (_, entry) = registry.split_once(ENTRY).context("nothing stands in the registry")?;
        let version = format!("\"DisplayVersion\"=\"{version}\"");
        ensure!(entry.contains(&version), "the registry should say {version}");
        Ok(())
    }

    fn assert_gone(&self) -> Result<()> {
        let user = self.user()?;
        let program = user.join(PROGRAM);
        ensure!(!program.exists(), "left behind: {:?}", sorted(&program)?);
        for shortcut in SHORTCUTS {
            ensure!(!user.join(shortcut).exists(), "{shortcut} is left behind");
        }
        ensure!(!self.registry()?.contains(ENTRY), "its entry is left in the registry");
        Ok(())
    }

    /// A library with the sample in it, made by the program, as the settings name it.
    fn library(&self) -> Result<Library> {
        let folder = self.wine.drive_c().join("资料 一");
        fs::create_dir_all(folder.join("备份"))?;
        fs::write(folder.join("备份/版心资料-20201231-090000.db"), "a backup")?;
        let library = Library {
            file: folder.join("版心资料.db"),
            settings: self.user()?.join(SETTINGS).join("settings.json"),
        };
        let mut import = self.wine.command(&self.user()?.join(PROGRAM).join("banxin.exe"));
        let sample = Workspace::of_this_build().path("tests/fixtures/sample-issue.txt");
        import.arg("import").arg(sample).arg("--library").arg(&library.file);
        process::output(&mut import)?;
        ensure!(library.file.is_file(), "the program made no library in wine");
        fs::create_dir_all(library.settings.parent().unwrap_or(&folder))?;
        fs::write(&library.settings, r#"{ "library": "C:\\资料 一\\版心资料.db" }"#)?;
        Ok(library)
    }

    /// Starts the program, which finds no WebView2 in wine, and leaves it with what it says of that
    /// on the screen; `target/windows/notice.xwd` shows it.
    fn start_up_to_the_notice(&self, workspace: &Workspace) -> Result<Child> {
        let program = self.user()?.join(PROGRAM).join("banxin-app.exe");
        let mut app = self.wine.command(&program).spawn()?;
        if let Err(error) = self.screen.wait_for_window("^版心$") {
            app.kill()?;
            bail!("it said nothing: {error:#}");
        }
        self.screen.picture(&workspace.target().join("windows/notice.xwd"))?;
        Ok(app)
    }
}

/// A library on the user's PC.
struct Library {
    file: PathBuf,
    settings: PathBuf,
}

impl Library {
    fn assert_there(&self, why: &str) -> Result<()> {
        let starts = fs::read(&self.file).unwrap_or_default().starts_with(b"SQLite format 3");
        ensure!(starts && self.settings.is_file(), "{why}");
        Ok(())
    }

    fn assert_removed_but_for_backups(&self) -> Result<()> {
        let folder = self.file.parent().unwrap_or(&self.file);
        let left = sorted(folder)?;
        ensure!(left == [folder.join("备份")], "only the backups should be left: {left:?}");
        ensure!(sorted(&left[0])?.len() == 1, "the backup is gone");
        ensure!(!self.settings.exists(), "the settings are left behind");
        Ok(())
    }
}
