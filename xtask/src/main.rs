//! `cargo xtask`: what a developer of the project runs. Everything that a machine lacks is
//! installed by the commands themselves, so that a fresh clone needs nothing but this.

mod app;
mod bench;
mod bless;
mod codegen;
mod fuzz;
mod linux;
mod office_files;
mod process;
mod release;
mod setup;
mod steps;
mod test;
mod tidy;
mod windows;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::workspace::Workspace;

const USAGE: &str = "\
cargo xtask COMMAND

  setup [--core]         install what building and testing needs; --core leaves out the window's,
                         the browser's and Node's part
  app                    run the desktop app on the sample issue
  test [--fast]          set up, then run every check; --fast leaves out the window, wine and the browser
  fuzz [--seconds N] [--seed N]
                         run the property tests with new seeds, and the fuzz targets, for N seconds;
                         with a seed that failed, the property tests once
  tidy                   check the rules of the code base that no compiler knows
  codegen                write the TypeScript types that come from Rust
  bless                  rewrite the expected outputs in tests/ref; review them as a diff
  bench [--input FILE] [--rounds N]
                         time `banxin build` beside other typesetters
  bench --editor [N]     time what an editor waits for, in a browser and in the app's window, in N
                         rounds
  office-files FOLDER    read each .docx of a folder by our reader and by an independent one, compare
                         what both make of it, and list each difference
  linux dist             build the programs for Linux into an archive in target/dist/linux
  font-pack              pack open faces for machines without 小标宋 or 楷体 into target/dist/fonts
  windows check          compile everything for Windows
  windows test           run the core's suites as Windows programs, in wine where this is not Windows
  windows dist [--sign PROGRAM] [--webview2 FILE]
                         build the installer and the portable zip into target/dist; PROGRAM signs the
                         file that it is given, FILE is the runtime's offline installer, taken along
  windows installer-test
                         install, start, upgrade and uninstall what dist made, in wine";

const HELP: [&str; 2] = ["--help", "-h"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((command, options)) = arguments.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    if asks_for_help(options)
        && let Some(usage) = usage_of(command)
    {
        println!("{usage}");
        return Ok(());
    }
    let workspace = Workspace::of_this_build();
    match command.as_str() {
        "setup" => match flags(options, ["--core"])? {
            [true] => setup::core(&workspace),
            [false] => setup::all(&workspace),
        },
        "app" => {
            flags(options, [])?;
            app::run(&workspace)
        }
        "test" => match flags(options, ["--fast"])? {
            [true] => test::fast(&workspace),
            [false] => test::all(&workspace),
        },
        "fuzz" => fuzz::run(&workspace, &fuzz::Options::parse(options)?),
        "tidy" => {
            flags(options, [])?;
            tidy::check(&workspace)
        }
        "codegen" => {
            flags(options, [])?;
            codegen::write(&workspace)
        }
        "bless" => {
            flags(options, [])?;
            bless::run(&workspace)
        }
        "office-files" => match options {
            [folder] => office_files::run(&workspace, folder),
            _ => bail!("`office-files` is followed by a folder"),
        },
        "font-pack" => {
            flags(options, [])?;
            release::font_pack::write(&workspace)
        }
        "linux" => linux::run(&workspace, options),
        "windows" => windows::run(&workspace, options),
        "bench" => bench::run(&workspace, options),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no command {other:?}\n\n{USAGE}"),
    }
}

/// Whether a command is only asked what it does. What cargo hands to its runner is the words of the
/// program that it runs.
fn asks_for_help(options: &[String]) -> bool {
    let is_runner = options.first().is_some_and(|first| first == windows::IN_WINE);
    !is_runner && options.iter().any(|option| HELP.contains(&option.as_str()))
}

/// What [`USAGE`] says of a command; none for one that it does not know.
fn usage_of(command: &str) -> Option<String> {
    let mut lines = Vec::new();
    let mut is_of_it = false;
    for line in USAGE.lines() {
        // A command stands two blanks in, what goes on about it further.
        if let Some(entry) = line.strip_prefix("  ").filter(|entry| !entry.starts_with(' ')) {
            is_of_it = entry.split(' ').next() == Some(command);
        }
        if is_of_it {
            lines.push(line);
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Which of the `known` flags are given.
fn flags<const N: usize>(options: &[String], known: [&str; N]) -> Result<[bool; N]> {
    if let Some(stranger) = options.iter().find(|option| !known.contains(&option.as_str())) {
        bail!("there is no option {stranger:?} here\n\n{USAGE}");
    }
    Ok(known.map(|flag| options.iter().any(|option| option == flag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_says_what_it_does_and_does_nothing() {
        let commands = [
            "setup",
            "app",
            "test",
            "fuzz",
            "tidy",
            "codegen",
            "bless",
            "bench",
            "linux",
            "font-pack",
            "windows",
        ];
        for command in commands {
            let usage = usage_of(command).expect("the usage names it");
            assert!(usage.lines().all(|line| line.starts_with("  ")), "{usage}");
            assert!(!usage.contains("cargo xtask COMMAND"), "{usage}");
            for help in HELP {
                let options = ["--fast".to_owned(), help.to_owned()];
                assert!(asks_for_help(&options), "{command} {help}");
            }
            // It would build, install or write otherwise, which this test would wait for.
            run(&[command.to_owned(), "--help".to_owned()]).expect("it is only told");
        }
        assert_eq!(usage_of("bench").map(|usage| usage.contains("--editor")), Some(true));
        assert_eq!(usage_of("brew"), None);
        let runner = [windows::IN_WINE, "suite.exe", "--help"].map(str::to_owned);
        assert!(!asks_for_help(&runner), "it is the suite that is asked");
    }

    #[test]
    fn an_unknown_option_is_refused() {
        let options = ["--fsat".to_owned()];
        let error = flags(&options, ["--fast"]).expect_err("a misspelt flag must not pass");
        assert!(error.to_string().contains("--fsat"), "{error}");
    }

    #[test]
    fn a_given_flag_is_told_from_one_left_out() -> Result<()> {
        let options = ["--fast".to_owned()];
        assert_eq!(flags(&options, ["--fast", "--core"])?, [true, false]);
        Ok(())
    }
}
