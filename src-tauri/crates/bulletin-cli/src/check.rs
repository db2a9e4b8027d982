//! `banxin check`: what a proofreader should look at, a line a finding.

use bulletin_proof::{Checker, Context, Finding, Level, Manuscript, Options, Paragraph, Roster};

use crate::{
    args::{Check, Fields},
    failure::Failure,
    input, print,
    words::{self, Lang},
};

/// A roster of a whole city's bureaus is far smaller.
const MAX_ROSTER_BYTES: usize = 4 * 1024 * 1024;

/// Prints what is found in a text.
pub fn run(options: &Check, lang: Lang) -> Result<(), Failure> {
    let roster = options.roster.as_ref().map(|path| {
        let bytes = input::read_bounded(path, MAX_ROSTER_BYTES, lang)?;
        Roster::from_csv(&bytes)
            .map_err(|error| Failure::Input(words::roster_error(lang, path, &error)))
    });
    let roster = roster.transpose()?;
    let checker = Checker::new(Options::default());
    let findings = if options.lines {
        let text = input::text(&options.file, lang)?;
        let context = Context { date: options.date, roster: roster.as_ref(), ..Context::default() };
        let paragraphs: Vec<_> = text.lines().map(Paragraph::alone).collect();
        checker.issue(&paragraphs, &context)
    } else {
        let fields = Fields { date: options.date, ..Fields::default() };
        let issue = input::issue(&options.file, None, &fields, lang)?.issue;
        let context = Context::of(&issue, roster.as_ref());
        checker.issue(&Manuscript::of(&issue).paragraphs, &context)
    };
    let told: String = findings
        .iter()
        .map(|finding| match options.json {
            true => finding.json_line() + "\n",
            false => line(lang, finding),
        })
        .collect();
    print(&told)?;
    if options.json {
        return Ok(());
    }
    let count = |level| findings.iter().filter(|found| found.severity.level() == level).count();
    let counts = (count(Level::MustFix), count(Level::Check), count(Level::Hint));
    print(&words::found(lang, counts))
}

fn line(lang: Lang, finding: &Finding) -> String {
    let level = words::level(lang, finding.severity.level());
    let place = words::paragraph(lang, finding.paragraph, finding.start + 1);
    format!("{level}  {place}{}（{}）\n", finding.message, finding.rule)
}
