//! `cargo xtask`: what a developer of the project runs. Everything that a machine lacks is
//! installed by the commands themselves, so that a fresh clone needs nothing but this.

mod app;
mod bench;
mod bless;
mod codegen;
mod linux;
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
  tidy                   check the rules of the code base that no compiler knows
  codegen                write the TypeScript types that come from Rust
  bless                  rewrite the expected outputs in tests/ref; review them as a diff
  bench [--input FILE] [--rounds N]
                         time `banxin build` beside other typesetters
  linux dist             build the programs for Linux into an archive in target/dist/linux
  font-pack              pack open faces for machines without 小标宋 or 楷体 into target/dist/fonts
  windows check          compile everything for Windows
  windows test           run the core's suites as Windows programs, in wine where this is not Windows
  windows dist [--sign PROGRAM] [--webview2 FILE]
                         build the installer and the portable zip into target/dist; PROGRAM signs the
                         file that it is given, FILE is the runtime's offline installer, taken along
  windows installer-test
                         install, start, upgrade and uninstall what dist made, in wine
  bench --editor [N]     time what an editor waits for, in a browser and in the app's window, in N
                         rounds";

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
