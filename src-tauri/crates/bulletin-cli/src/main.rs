//! `banxin`: the bulletin's work with no window.
//!
//! Exit codes: 0 done, 1 bad input, 2 wrong usage, 3 could not write.

mod args;
mod build;
mod check;
mod compare;
mod failure;
mod fonts;
mod input;
mod library;
mod lines;
mod returned;
mod told;
mod words;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use args::{Command, Parsed};
use failure::Failure;
use words::Lang;

fn main() -> ExitCode {
    let parsed = args::parse(std::env::args_os());
    let (lang, result) = match parsed {
        Ok(Parsed { lang, command }) => (lang, run(command, lang)),
        Err((lang, usage)) => (lang, Err(Failure::Usage(usage))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("banxin: {}", failure.message());
            if matches!(failure, Failure::Usage(_)) {
                eprintln!("{}", words::see_help(lang));
            }
            ExitCode::from(failure.code())
        }
    }
}

fn run(command: Command, lang: Lang) -> Result<(), Failure> {
    match command {
        Command::Help => print(words::help(lang)),
        Command::Version => print(concat!("banxin ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::Build(options) => build::run(&options, lang),
        Command::Lines(options) => lines::run(&options, lang),
        Command::Check(options) => check::run(&options, lang),
        Command::Compare(options) => compare::run(&options, lang),
        Command::Fonts(options) => fonts::run(&options, lang),
        Command::Import(options) => library::import(&options, lang),
        Command::List { library } => library::list(&library, lang),
        Command::Export(options) => library::export(&options, lang),
        Command::Returned(options) => returned::run(&options, lang),
    }
}

/// Writes to standard output. A reader that went away (`banxin … | head`) is no error.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Write(error.to_string()))
        }
        _ => Ok(()),
    }
}
