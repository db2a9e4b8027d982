//! The command line.

use std::{ffi::OsString, path::PathBuf};

use bulletin_export::pdf::{Ink, PageCount};
use bulletin_import::Revisions;
use bulletin_model::IssueId;
use bulletin_typeset::FontSources;
use chrono::{Datelike, NaiveDate};
use lexopt::{Arg, Parser, ValueExt};

use crate::words::{self, Lang};

/// What was asked for, and in which language to answer.
pub struct Parsed {
    /// The language.
    pub lang: Lang,
    /// The command.
    pub command: Command,
}

/// A command with its options.
pub enum Command {
    /// Prints the help.
    Help,
    /// Prints the version.
    Version,
    /// `banxin build`.
    Build(Build),
    /// `banxin lines`.
    Lines(Lines),
    /// `banxin check`.
    Check(Check),
    /// `banxin compare`.
    Compare(Compare),
    /// `banxin fonts`.
    Fonts(Fonts),
    /// `banxin import`.
    Import(Import),
    /// `banxin list`.
    List {
        /// The library.
        library: PathBuf,
    },
    /// `banxin export`.
    Export(Export),
    /// `banxin returned`.
    Returned(Returned),
}

/// Which issue a file is, where it does not say so itself.
#[derive(Default)]
pub struct Fields {
    /// A publication's file.
    pub publication: Option<PathBuf>,
    /// 期号.
    pub number: Option<u32>,
    /// 年度.
    pub year: Option<i32>,
    /// 签发日期.
    pub date: Option<NaiveDate>,
    /// 印发日期.
    pub issued_on: Option<NaiveDate>,
    /// A picture of the masthead's name.
    pub masthead: Option<PathBuf>,
    /// 按语 of the issue.
    pub editors_note: Option<PathBuf>,
}

/// `banxin build`.
pub struct Build {
    /// The text.
    pub file: PathBuf,
    /// A built-in profile's id or a profile's file.
    pub profile: Option<OsString>,
    /// Which issue it is.
    pub fields: Fields,
    /// Where fonts are looked for.
    pub fonts: FontSources,
    /// The folder that the files go to.
    pub out: PathBuf,
    /// How the files are made.
    pub look: Look,
    /// Whether to report as JSON.
    pub json: bool,
}

/// How files are made.
#[derive(Clone, Copy, Default)]
pub struct Look {
    /// Whether faces go with the Word file.
    pub embed_fonts: bool,
    /// Whether the masthead's name is a picture in the Word file.
    pub name_picture: bool,
    /// Inks of the PDF.
    pub ink: Ink,
    /// Pages of the PDF.
    pub count: PageCount,
}

/// `banxin lines`.
pub struct Lines {
    /// The text.
    pub file: PathBuf,
    /// A built-in profile's id or a profile's file.
    pub profile: Option<OsString>,
}

/// `banxin check`.
pub struct Check {
    /// The text.
    pub file: PathBuf,
    /// 领导名册, as CSV.
    pub roster: Option<PathBuf>,
    /// 签发日期.
    pub date: Option<NaiveDate>,
    /// Whether each line of the text is a paragraph of its own.
    pub lines: bool,
    /// Whether to report as JSON lines.
    pub json: bool,
}

/// `banxin compare`.
pub struct Compare {
    /// The text.
    pub file: PathBuf,
    /// The PDF that Word or WPS made of our DOCX of it.
    pub pdf: PathBuf,
    /// A built-in profile's id or a profile's file.
    pub profile: Option<OsString>,
    /// Which issue it is; what the DOCX was built with.
    pub fields: Fields,
}

/// `banxin fonts`.
pub struct Fonts {
    /// A built-in profile's id or a profile's file.
    pub profile: Option<OsString>,
    /// Where fonts are looked for.
    pub fonts: FontSources,
}

/// `banxin import`.
pub struct Import {
    /// The text.
    pub file: PathBuf,
    /// A built-in profile's id.
    pub profile: Option<OsString>,
    /// Which issue it is.
    pub fields: Fields,
    /// The library; made where there is none.
    pub library: PathBuf,
}

/// `banxin export`.
pub struct Export {
    /// Which issue.
    pub issue: IssueId,
    /// The library.
    pub library: PathBuf,
    /// Where fonts are looked for.
    pub fonts: FontSources,
    /// The folder that the files go to.
    pub out: PathBuf,
    /// How the files are made.
    pub look: Look,
    /// Why a file for the press may go out with 须改 open: 1–200 characters.
    pub checked: Option<String>,
    /// Whether to report as JSON.
    pub json: bool,
}

/// `banxin returned`.
pub struct Returned {
    /// The document that came back.
    pub file: PathBuf,
    /// The issue that it is compared with.
    pub issue: IssueId,
    /// The library.
    pub library: PathBuf,
    /// How recorded changes are taken.
    pub revisions: Revisions,
    /// Whether to report as JSON lines.
    pub json: bool,
}

/// All options as they stand on the line; which of them a command takes is seen later.
#[derive(Default)]
struct Given {
    values: Vec<OsString>,
    profile: Option<OsString>,
    publication: Option<PathBuf>,
    masthead: Option<PathBuf>,
    editors_note: Option<PathBuf>,
    number: Option<u32>,
    year: Option<i32>,
    date: Option<NaiveDate>,
    issued_on: Option<NaiveDate>,
    folders: Vec<PathBuf>,
    no_system_fonts: bool,
    out: Option<PathBuf>,
    library: Option<PathBuf>,
    issue: Option<OsString>,
    revisions: Revisions,
    roster: Option<PathBuf>,
    json: bool,
    lines: bool,
    look: Look,
    checked: Option<String>,
    names: Vec<&'static str>,
}

/// Reads the command line; the first argument is the program.
///
/// # Errors
/// What is wrong with it, in the language asked for.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Parsed, (Lang, String)> {
    let args: Vec<OsString> = args.into_iter().collect();
    // The language first, so that also a mistake before it is told in it.
    let lang = language(&args).map_err(|wrong| (Lang::Zh, wrong))?;
    let command = command(args, lang).map_err(|wrong| (lang, wrong))?;
    Ok(Parsed { lang, command })
}

fn language(args: &[OsString]) -> Result<Lang, String> {
    let mut lang = Lang::Zh;
    for (at, arg) in args.iter().enumerate() {
        let value = match arg.to_str() {
            Some("--lang") => args.get(at + 1).and_then(|value| value.to_str()),
            Some(arg) => match arg.strip_prefix("--lang=") {
                Some(value) => Some(value),
                None => continue,
            },
            None => continue,
        };
        lang = match value {
            Some("zh") => Lang::Zh,
            Some("en") => Lang::En,
            _ => return Err(words::bad_value(Lang::Zh, "--lang", "zh, en")),
        };
    }
    Ok(lang)
}

fn command(args: Vec<OsString>, lang: Lang) -> Result<Command, String> {
    let mut parser = Parser::from_iter(args);
    let wrong = |error: lexopt::Error| words::usage_error(lang, &error);
    let name = match next_command(&mut parser, lang)? {
        Some(Ok(name)) => name,
        Some(Err(command)) => return Ok(command),
        None => return Err(words::no_command(lang)),
    };
    let mut given = Given::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        let option = match arg {
            Arg::Value(value) => {
                given.values.push(value);
                continue;
            }
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Long(name) => OPTIONS.iter().find(|known| **known == name).copied(),
            Arg::Short(_) => None,
        };
        let Some(option) = option else {
            return Err(words::usage_error(lang, &arg.unexpected()));
        };
        let mut value = || parser.value().map_err(wrong);
        let needs = |what: &str| words::bad_value(lang, &format!("--{option}"), what);
        match option {
            "lang" => drop(value()?),
            "json" => given.json = true,
            "lines" => given.lines = true,
            "embed-fonts" => given.look.embed_fonts = true,
            "name-picture" => given.look.name_picture = true,
            "for-press" => given.look.ink = Ink::Press,
            "whole-sheets" => given.look.count = PageCount::WholeSheets,
            "checked" => {
                let reason = value()?.to_string_lossy().trim().to_owned();
                let fits = (1..=LONGEST_REASON).contains(&reason.chars().count());
                given.checked = Some(fits.then_some(reason).ok_or_else(|| needs("1-200"))?);
            }
            "roster" => given.roster = Some(value()?.into()),
            "no-system-fonts" => given.no_system_fonts = true,
            "profile" => given.profile = Some(value()?),
            "publication" => given.publication = Some(value()?.into()),
            "editors-note" => given.editors_note = Some(value()?.into()),
            "masthead" => given.masthead = Some(value()?.into()),
            "fonts" => given.folders.push(value()?.into()),
            "out" => given.out = Some(value()?.into()),
            "library" => given.library = Some(value()?.into()),
            "issue" => given.issue = Some(value()?),
            "revisions" => {
                given.revisions = match value()?.to_str() {
                    Some("accepted") => Revisions::Accepted,
                    Some("rejected") => Revisions::Rejected,
                    _ => return Err(needs("accepted, rejected")),
                };
            }
            "number" => {
                let number = value()?.parse().ok().filter(|number| (1..=9999).contains(number));
                given.number = Some(number.ok_or_else(|| needs("1-9999"))?);
            }
            "year" => {
                let year = value()?.parse().ok().filter(|year| (1900..=9999).contains(year));
                given.year = Some(year.ok_or_else(|| needs("1900-9999"))?);
            }
            _ => {
                let date = value()?.parse().ok();
                let date = date.filter(|date: &NaiveDate| (1900..=9999).contains(&date.year()));
                let date = date.ok_or_else(|| needs("YYYY-MM-DD, 1900-01-01 … 9999-12-31"))?;
                let field = match option {
                    "issued-on" => &mut given.issued_on,
                    _ => &mut given.date,
                };
                *field = Some(date);
            }
        }
        if option != "lang" {
            given.names.push(option);
        }
    }
    given.into_command(&name, lang)
}

/// How long a reason may be, in characters.
const LONGEST_REASON: usize = 200;

const OPTIONS: &[&str] = &[
    "lang",
    "json",
    "no-system-fonts",
    "profile",
    "publication",
    "masthead",
    "editors-note",
    "fonts",
    "out",
    "library",
    "issue",
    "revisions",
    "number",
    "year",
    "date",
    "issued-on",
    "roster",
    "lines",
    "embed-fonts",
    "name-picture",
    "for-press",
    "whole-sheets",
    "checked",
];

/// The command's name, or a command that an option stands for.
fn next_command(
    parser: &mut Parser,
    lang: Lang,
) -> Result<Option<Result<String, Command>>, String> {
    let wrong = |error: lexopt::Error| words::usage_error(lang, &error);
    loop {
        return Ok(Some(match parser.next().map_err(wrong)? {
            None => return Ok(None),
            Some(Arg::Value(name)) => Ok(name.to_string_lossy().into_owned()),
            Some(Arg::Short('h') | Arg::Long("help")) => Err(Command::Help),
            Some(Arg::Short('V') | Arg::Long("version")) => Err(Command::Version),
            Some(Arg::Long("lang")) => {
                parser.value().map_err(wrong)?;
                continue;
            }
            Some(other) => return Err(words::usage_error(lang, &other.unexpected())),
        }));
    }
}

impl Given {
    fn into_command(mut self, name: &str, lang: Lang) -> Result<Command, String> {
        const FIELDS: [&str; 7] =
            ["publication", "masthead", "editors-note", "number", "year", "date", "issued-on"];
        const FONTS: [&str; 2] = ["fonts", "no-system-fonts"];
        const LOOK: [&str; 4] = ["embed-fonts", "name-picture", "for-press", "whole-sheets"];
        let allowed: Vec<&str> = match name {
            "build" => [&FIELDS[..], &FONTS, &LOOK, &["profile", "out", "json"]].concat(),
            "lines" => vec!["profile"],
            "compare" => [&FIELDS[..], &["profile"]].concat(),
            "check" => vec!["roster", "date", "lines", "json"],
            "fonts" => [&FONTS[..], &["profile"]].concat(),
            "import" => [&FIELDS[..], &["profile", "library"]].concat(),
            "list" => vec!["library"],
            "export" => [&FONTS[..], &LOOK, &["library", "out", "checked", "json"]].concat(),
            "returned" => vec!["issue", "library", "revisions", "json"],
            "help" => return Ok(Command::Help),
            _ => return Err(words::unknown_command(lang, name)),
        };
        if let Some(option) = self.names.iter().find(|option| !allowed.contains(option)) {
            return Err(words::option_not_for(lang, name, option));
        }
        let wanted = match name {
            "fonts" | "list" => 0,
            "compare" => 2,
            _ => 1,
        };
        if let Some(extra) = self.values.get(wanted) {
            return Err(words::unexpected_value(lang, &extra.to_string_lossy()));
        }
        let missing = |what: &str| words::missing(lang, name, what);
        let mut values = self.values.into_iter();
        let value = values.next();
        let second = values.next().map(PathBuf::from);
        let file = || value.clone().map(PathBuf::from).ok_or_else(|| missing("FILE"));
        let out = self.out.take().ok_or_else(|| missing("--out DIR"));
        let library = self.library.take().ok_or_else(|| missing("--library DB"));
        let fonts = FontSources { system: !self.no_system_fonts, folders: self.folders };
        let fields = Fields {
            publication: self.publication,
            number: self.number,
            year: self.year,
            date: self.date,
            issued_on: self.issued_on,
            masthead: self.masthead,
            editors_note: self.editors_note,
        };
        let (profile, json) = (self.profile, self.json);
        let (roster, lines, look) = (self.roster, self.lines, self.look);
        let issue = |given: Option<OsString>, what: &str| -> Result<IssueId, String> {
            let text = given.ok_or_else(|| missing(what))?;
            let text = text.to_string_lossy();
            text.parse().map_err(|_| words::bad_issue(lang, &text))
        };
        Ok(match name {
            "check" => {
                let date = fields.date;
                Command::Check(Check { file: file()?, roster, date, lines, json })
            }
            "build" => Command::Build(Build {
                file: file()?,
                profile,
                fields,
                fonts,
                out: out?,
                look,
                json,
            }),
            "lines" => Command::Lines(Lines { file: file()?, profile }),
            "compare" => {
                let pdf = second.ok_or_else(|| missing("WORD.pdf"))?;
                Command::Compare(Compare { file: file()?, pdf, profile, fields })
            }
            "fonts" => Command::Fonts(Fonts { profile, fonts }),
            "import" => {
                Command::Import(Import { file: file()?, profile, fields, library: library? })
            }
            "list" => Command::List { library: library? },
            "returned" => Command::Returned(Returned {
                file: file()?,
                issue: issue(self.issue, "--issue ISSUE")?,
                library: library?,
                revisions: self.revisions,
                json,
            }),
            _ => {
                let issue = issue(value, "ISSUE")?;
                let (library, out, checked) = (library?, out?, self.checked);
                if checked.is_some() && look.ink != Ink::Press {
                    return Err(words::checked_without_press(lang));
                }
                Command::Export(Export { issue, library, fonts, out, look, checked, json })
            }
        })
    }
}
