//! The command line.

use std::{ffi::OsString, path::PathBuf};

use bulletin_api::machine;

/// What can be said on the command line.
pub const USAGE: &str = "\
banxin-app [OPTIONS]

  --library FILE    the library; made where there is none. Without it, the one that was chosen at
                    the first start
  --settings DIR    where the program keeps what it remembers of this machine
  --fonts DIR       a further folder of fonts; may be given several times. Those of the environment
                    variable BANXIN_FONTS are searched too
  --sample          opens the sample issue at once
  --delete-data     removes the library that was chosen at the first start and the settings, but no
                    backup, and ends: for the uninstaller";

/// The command line, read.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// The library; none: the one that the settings name.
    pub library: Option<PathBuf>,
    /// Where the settings are; none: in the user's profile.
    pub settings: Option<PathBuf>,
    /// Further folders of fonts.
    pub fonts: Vec<PathBuf>,
    /// Whether the sample is opened at once.
    pub sample: bool,
    /// Whether the library and the settings are to be removed, and nothing else is to be done.
    pub deletes_data: bool,
}

impl Arguments {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn parse(mut arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut parsed = Self {
            fonts: std::env::var_os("BANXIN_FONTS").map(PathBuf::from).into_iter().collect(),
            ..Self::default()
        };
        while let Some(argument) = arguments.next() {
            let name = argument.to_string_lossy().into_owned();
            let mut value =
                || arguments.next().map(PathBuf::from).ok_or(format!("{name} needs a value"));
            match name.as_str() {
                "--library" => parsed.library = Some(value()?),
                "--settings" => parsed.settings = Some(value()?),
                "--fonts" => parsed.fonts.push(value()?),
                "--sample" => parsed.sample = true,
                "--delete-data" => parsed.deletes_data = true,
                _ => return Err(format!("{name} is not known")),
            }
        }
        Ok(parsed)
    }

    /// Where the settings are.
    #[must_use]
    pub fn settings_folder(&self) -> PathBuf {
        self.settings.clone().unwrap_or_else(machine::settings_folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_or_refused() {
        let parse = |arguments: &[&str]| Arguments::parse(arguments.iter().map(OsString::from));
        let read = parse(&["--sample", "--library", "资料 一.db"]).expect("they are right");
        assert!(read.sample);
        assert_eq!(read.library, Some("资料 一.db".into()));
        assert!(parse(&["--library"]).is_err(), "a value is missing");
        assert!(parse(&["期.txt"]).is_err(), "there is no such argument");
    }
}
