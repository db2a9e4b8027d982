//! Checks a text that is one paragraph a line and prints its findings as lines of JSON:
//! `cargo run -p bulletin-proof --example check -- FILE [ROSTER] [DATE]`.

use std::{error::Error, fs, io::Write};

use bulletin_proof::{Checker, Context, Options, Paragraph, Roster};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("a file to check")?;
    let roster = match arguments.next().filter(|path| !path.is_empty()) {
        Some(path) => Some(Roster::from_csv(&fs::read(path)?)?),
        None => None,
    };
    let date = arguments.next().map(|date| date.parse()).transpose()?;
    let text = fs::read_to_string(file)?;
    let paragraphs: Vec<_> = text.lines().map(Paragraph::alone).collect();
    let context = Context { date, roster: roster.as_ref(), ..Context::default() };
    let mut out = std::io::stdout().lock();
    for finding in Checker::new(Options::default()).issue(&paragraphs, &context) {
        writeln!(out, "{}", finding.json_line())?;
    }
    Ok(())
}
