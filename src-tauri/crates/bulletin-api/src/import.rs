//! Files and pasted text into issues and texts, by bulletin-import.

use bulletin_import::{
    self as import, Credit, FileContent, FileForm, FileKind, ImportError, Options, Told, Warning,
    WarningKind,
};
use bulletin_model::{EntryId, Issue, IssueId, find};

use crate::{
    Api, ApiError, Code,
    proof::Earlier,
    wire::{proof::ProofFinding, shelf::ImportWarning},
};

/// An issue as a file was read.
pub(crate) struct ReadIssue {
    pub(crate) issue: Issue,
    /// What an editor should know of how it was read; what proofreading tells too is not among it.
    pub(crate) warnings: Vec<ImportWarning>,
    /// Whether it is all that a text file has, and nothing is told.
    pub(crate) unaltered: bool,
}

/// Whether an issue prints all characters of a text file in their order, and no other.
fn is_text_of(issue: &Issue, file: &FileContent) -> bool {
    file.form == FileForm::Text && {
        let text = file.document.text.chars().filter(|c| !c.is_whitespace());
        import::printed_characters(issue).eq(text)
    }
}

impl Api {
    /// Makes an issue of a file's bytes; `name` is the file's name.
    ///
    /// # Errors
    /// Why it can't be read.
    pub(crate) fn import(&self, name: &str, bytes: &[u8]) -> Result<ReadIssue, ApiError> {
        let profile = bulletin_model::profile::BUILT_IN.first().map_or("", |(id, _)| id);
        let id = IssueId(self.host.fresh_id());
        let options = Options { id, profile, ..Options::default() };
        let wrong = |error: ImportError| import_error(&error, name);
        let file = import::read(bytes).map_err(wrong)?;
        let mut warnings = told_of(&file, name);
        let imported = import::issue_of_file(&file, &options).map_err(wrong)?;
        let issue = imported.issue;
        let own = imported.warnings.iter().filter(|warning| !is_proofs(warning.kind));
        warnings.extend(own.map(|warning| warning_view(warning, &issue, &file.document.text)));
        let unaltered = warnings.is_empty() && is_text_of(&issue, &file);
        Ok(ReadIssue { issue, warnings, unaltered })
    }

    /// What a file brought with it of what proofreading looks for: the findings that stand in the
    /// importer's warnings' place.
    ///
    /// # Errors
    /// What the library says.
    pub(crate) fn brought(&self, issue: IssueId) -> Result<Vec<ProofFinding>, ApiError> {
        let reading = self.read(issue, Earlier::Anew)?;
        let findings = reading.report.findings.iter();
        Ok(findings.filter(|found| BROUGHT.contains(&found.rule.as_str())).cloned().collect())
    }
}

/// The rules that find what files bring with them: half-width marks and straight quotes, stray
/// blanks, torn lines.
const BROUGHT: [&str; 5] = ["P01", "P03", "P21", "S01", "S02"];

/// Whether a warning is one that proofreading gives too. It knows more of the text around (web
/// addresses, list marks, slogans), and goes on finding it while the issue is worked on; so it is
/// told once, by the rule.
fn is_proofs(kind: WarningKind) -> bool {
    matches!(
        kind,
        WarningKind::HalfWidthMark { .. } | WarningKind::StrayBlank | WarningKind::TornLine
    )
}

/// Told of a 来稿: what it opens with becomes a title when it is adopted.
const TITLE_ON_ADOPTION: &str = "title-on-adoption";

/// A 来稿's file as it was read.
#[derive(Debug, Default)]
pub(crate) struct FileText {
    /// All its text.
    pub(crate) text: String,
    /// The lines of the title that it opens with, which `text` has too; empty: none is known.
    pub(crate) opening: Vec<String>,
    /// `text` without its 供稿 lines.
    pub(crate) body: String,
    /// What they say.
    pub(crate) credit: Credit,
    /// What an editor should know of how it was read.
    pub(crate) warnings: Vec<ImportWarning>,
}

impl FileText {
    /// Reads a file; `name` is its name.
    ///
    /// # Errors
    /// Why it can't be read.
    pub(crate) fn of(bytes: &[u8], name: &str) -> Result<Self, ApiError> {
        let wrong = |error: ImportError| import_error(&error, name);
        let file = import::read(bytes).map_err(wrong)?;
        let mut read = Self { warnings: told_of(&file, name), ..Self::default() };
        if let Some(encoding) = file.doubtful {
            let code = WarningKind::DoubtfulEncoding { encoding }.code().to_owned();
            read.warnings.push(ImportWarning { code, ..ImportWarning::default() });
        }
        (read.text, read.opening) = (file.document.text, file.document.opening);
        if !read.opening.is_empty() {
            let text = read.opening.concat();
            read.warnings.push(ImportWarning {
                code: TITLE_ON_ADOPTION.to_owned(),
                text,
                ..ImportWarning::default()
            });
        }
        match import::take_credit(&read.text) {
            Some((body, credit)) => {
                let code = WarningKind::CreditsTaken { count: 1 }.code().to_owned();
                read.warnings.push(ImportWarning {
                    code,
                    text: "1".to_owned(),
                    ..ImportWarning::default()
                });
                (read.body, read.credit) = (body, credit);
            }
            None => read.body.clone_from(&read.text),
        }
        Ok(read)
    }
}

/// What follows `opening` in `text`, where `text` opens with it and goes on.
pub(crate) fn after_opening<'a>(text: &'a str, opening: &[String]) -> Option<&'a str> {
    let mut rest = text;
    for line in opening {
        rest = rest.trim_start().strip_prefix(line.as_str())?;
        rest = rest.strip_prefix('\n')?;
    }
    (!opening.is_empty() && !rest.trim().is_empty()).then_some(rest)
}

/// Characters of a line that say which one it is.
const NEAR: usize = 12;

/// What a file tells besides its text, each with how the line begins that it stands at; first of all
/// that it is of another form than its name says.
fn told_of(file: &FileContent, name: &str) -> Vec<ImportWarning> {
    let lines: Vec<&str> = file.document.text.split('\n').collect();
    let near = |at: usize| {
        let written = |line: &&&str| !line.trim().is_empty();
        // A picture has a line of its own, without text: the one before says where.
        let line = lines[at..].first().filter(written);
        let line = line.or_else(|| lines[..at].iter().rev().find(written));
        let line = line.or_else(|| lines[at..].iter().find(written));
        line.map(|line| line.trim().chars().take(NEAR).collect()).unwrap_or_default()
    };
    let view = |told: &Told| {
        let at = told.place.filter(|at| *at < lines.len());
        ImportWarning {
            line: at.map_or(0, |at| at + 1),
            near: at.map(near).unwrap_or_default(),
            ..told_view(told)
        }
    };
    let mislabelled = file.form.is_mislabelled(name).then(|| ImportWarning {
        code: file.form.code().to_owned(),
        text: ending(name).to_owned(),
        ..ImportWarning::default()
    });
    mislabelled.into_iter().chain(file.document.told.iter().map(view)).collect()
}

/// What a file's name ends with, without the dot.
fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// What a document tells besides its text, without its place.
pub(crate) fn told_view(told: &Told) -> ImportWarning {
    ImportWarning {
        code: told.kind.code().to_owned(),
        text: told.text.clone(),
        count: told.count,
        author: told.who.author.clone(),
        ..ImportWarning::default()
    }
}

/// An error of the importer with the file's name. `kind` says which, for the words.
pub(crate) fn import_error(error: &ImportError, name: &str) -> ApiError {
    let code = match error {
        ImportError::Empty | ImportError::NoBytes => Code::FileEmpty,
        ImportError::TooLarge { .. } => Code::FileTooLarge,
        ImportError::NotText { looks_like: FileKind::Unknown } => Code::FileUnreadable,
        ImportError::NotText { .. } => Code::FileKind,
        _ => Code::FileUnreadable,
    };
    let api = ApiError::new(code, error.to_string()).with("name", name);
    match error {
        ImportError::TooLarge { limit, .. } => api.with("limit", limit / (1024 * 1024)),
        ImportError::NotText { looks_like } => {
            let api = api.with("kind", looks_like.code());
            let ending = ending(name);
            match ending.is_empty() || looks_like.has_ending(ending) {
                true => api,
                false => api.with("ending", ending),
            }
        }
        ImportError::Encoding { line, cut, .. } => {
            api.with("kind", if *cut { "cut" } else { "encoding" }).with("line", line)
        }
        ImportError::Nul { line } => api.with("kind", "nul").with("line", line),
        other => api.with("kind", other.code()),
    }
}

/// Characters of a line that are shown with a warning about it.
const LINE: usize = 20;

/// Characters of the text around a warning's place that are shown with it.
const AROUND: usize = 8;

/// A warning with the text that it is about: around its place, or the line of the file, `text`.
fn warning_view(warning: &Warning, issue: &Issue, text: &str) -> ImportWarning {
    let line = || text.lines().nth(warning.position.line - 1).unwrap_or_default().trim();
    let text = match (warning.kind, warning.place) {
        (
            WarningKind::GapBlanks { count }
            | WarningKind::CreditsTaken { count }
            | WarningKind::ContentsLines { count },
            _,
        ) => count.to_string(),
        (WarningKind::MixedHeadings | WarningKind::PageHead, _) => {
            line().chars().take(LINE).collect()
        }
        (WarningKind::TitleTaken, _) => {
            issue.entries().map(|entry| entry.title.clone()).next().unwrap_or_default()
        }
        (_, Some(place)) => around(issue, place.entry, place.offset),
        _ => String::new(),
    };
    // What is told of the whole file is at no line of it.
    let line = match warning.kind {
        WarningKind::CreditsTaken { .. } => 0,
        _ => warning.position.line,
    };
    ImportWarning { code: warning.kind.code().to_owned(), line, text, ..ImportWarning::default() }
}

fn around(issue: &Issue, entry: EntryId, offset: usize) -> String {
    let own = |of: &find::TextOf| *of == find::TextOf::Block(entry, 0);
    let text = find::texts(issue).find(|(of, _)| own(of)).map_or("", |(_, text)| text);
    let from = offset.saturating_sub(AROUND);
    text.chars().skip(from).take(2 * AROUND).map(|c| if c == '\n' { '↵' } else { c }).collect()
}
