//! The command line.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use crate::host::Folders;

/// What can be said on the command line.
pub const USAGE: &str = "\
bulletin-devserver [OPTIONS]

  --library FILE   the library; made where there is none. Without it, the UI asks for a place
  --ui DIR         the built front end (ui/dist)
  --port N         0, the default, takes any free one
  --exports DIR    the folder that every folder dialog \"chooses\" (target/devserver/exports)
  --opener PROGRAM opens the files that the UI asks to be opened (xdg-open); without it none is
  --settings DIR   where the machine's settings are kept (target/devserver/settings)
  --fonts DIR      a further folder of fonts; may be given several times. Those of the environment
                   variable BANXIN_FONTS are searched too
  --no-system-fonts

Prints the address to open, with its token.";

/// The command line, read.
#[derive(Debug)]
pub struct Arguments {
    /// The built front end.
    pub ui: PathBuf,
    /// 0: any.
    pub port: u16,
    /// Everything else.
    pub folders: Folders,
}

impl Arguments {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn parse(mut arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let own = Path::new("target/devserver");
        let mut parsed = Self {
            ui: PathBuf::from("ui/dist"),
            port: 0,
            folders: Folders {
                library: None,
                exports: own.join("exports"),
                opener: None,
                settings: own.join("settings"),
                fonts: std::env::var_os("BANXIN_FONTS").map(PathBuf::from).into_iter().collect(),
                system_fonts: true,
            },
        };
        let folders = &mut parsed.folders;
        while let Some(argument) = arguments.next() {
            let name = argument.to_string_lossy().into_owned();
            let mut value = || arguments.next().ok_or_else(|| format!("{name} needs a value"));
            match name.as_str() {
                "--library" => folders.library = Some(value()?.into()),
                "--ui" => parsed.ui = value()?.into(),
                "--exports" => folders.exports = value()?.into(),
                "--opener" => folders.opener = Some(value()?.into()),
                "--settings" => folders.settings = value()?.into(),
                "--fonts" => folders.fonts.push(value()?.into()),
                "--no-system-fonts" => folders.system_fonts = false,
                "--port" => {
                    let text = value()?;
                    let number = text.to_str().and_then(|text| text.parse().ok());
                    parsed.port = number.ok_or_else(|| format!("no port: {text:?}"))?;
                }
                _ => return Err(format!("{name} is not known")),
            }
        }
        Ok(parsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Arguments, String> {
        Arguments::parse(arguments.iter().map(OsString::from))
    }

    #[test]
    fn arguments_are_read_or_refused() {
        let read = parse(&["--library", "a b.db", "--port", "80"]).expect("they are right");
        assert_eq!(read.folders.library.as_deref(), Some(Path::new("a b.db")));
        assert_eq!(read.port, 80);
        for wrong in [&["--library"][..], &["--port", "x"], &["--port", "70000"], &["file"]] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
