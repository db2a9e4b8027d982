//! `banxin build`: a text to a PDF and a DOCX.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use bulletin_export::{Metadata, file_stem, write_files};
use bulletin_model::{Issue, Profile, profile::RoleName};
use bulletin_typeset::{FontSources, Fonts, Item, Layout, Typesetter};
use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::{
    args::Build,
    failure::Failure,
    input, print,
    words::{self, FACE_MISSING, Lang},
};

/// Builds the files and tells of them.
pub fn run(options: &Build, lang: Lang) -> Result<(), Failure> {
    let profile = input::profile(options.profile.as_deref(), lang)?;
    let read = input::issue(&options.file, &options.fields, &profile, lang)?;
    let stem = options.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let making = Making {
        issue: &read.imported.issue,
        profile,
        fonts: &options.fonts,
        stem: &file_stem(&stem),
        created: read.created,
        out: &options.out,
    };
    let mut report = making.make(lang)?;
    let warnings = read.imported.warnings.iter().map(|warning| Told {
        code: warning.kind.code(),
        line: Some(warning.position.line),
        column: Some(warning.position.column),
        message: words::import_warning(lang, warning),
    });
    let contradictions = read.contradictions.into_iter().map(|message| Told {
        code: "contradiction",
        line: None,
        column: None,
        message,
    });
    report.warnings.splice(0..0, contradictions.chain(warnings));
    if read.imported.omitted > 0 {
        let message = words::omitted(lang, read.imported.omitted);
        report.warnings.push(Told { code: "omitted", line: None, column: None, message });
    }
    report.tell(options.json, lang)
}

/// An issue to be made into files.
pub struct Making<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Its profile.
    pub profile: Profile,
    /// Where fonts are looked for.
    pub fonts: &'a FontSources,
    /// The files' name without its ending.
    pub stem: &'a str,
    /// When the issue was made.
    pub created: DateTime<FixedOffset>,
    /// The folder.
    pub out: &'a Path,
}

/// What was made.
#[derive(Serialize)]
pub struct Report {
    files: Vec<PathBuf>,
    profile: String,
    pages: usize,
    columns: usize,
    entries: usize,
    faces: Vec<FaceUsed>,
    /// What to look at.
    pub warnings: Vec<Told>,
}

#[derive(Serialize)]
struct FaceUsed {
    role: &'static str,
    wanted: String,
    got: Option<String>,
}

/// A warning in words.
#[derive(Serialize)]
pub struct Told {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    message: String,
}

impl Making<'_> {
    /// Makes the files; both or none are written.
    pub fn make(self, lang: Lang) -> Result<Report, Failure> {
        let Self { issue, profile, fonts, stem, created, out } = self;
        let metadata = Metadata {
            title: title(issue, stem),
            author: issue.issuing_unit.clone(),
            subject: String::new(),
            created,
        };
        // The DOCX needs no pages: it is written while the fonts are looked for.
        let (docx, pdf) = std::thread::scope(|scope| {
            let docx = scope.spawn(|| bulletin_export::docx::docx(issue, &profile, &metadata));
            let fonts = Arc::new(Fonts::find(fonts));
            let mut typesetter = Typesetter::new(profile.clone(), Arc::clone(&fonts));
            let layout = typesetter.layout(issue);
            let pdf = bulletin_export::pdf::pdf(issue, &layout, &fonts, &metadata);
            (docx.join(), pdf.map(|pdf| (pdf, layout, typesetter)))
        });
        let failed = |error| Failure::Input(words::export_error(lang, &error));
        let (pdf, layout, typesetter) = pdf.map_err(failed)?;
        let docx = match docx {
            Ok(docx) => docx.map_err(failed)?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        if is_blank(&layout) {
            return Err(Failure::Input(words::no_font(lang, &profile.roles.body.face)));
        }
        let files = [out.join(format!("{stem}.pdf")), out.join(format!("{stem}.docx"))];
        let written = std::fs::create_dir_all(out)
            .and_then(|()| write_files(&[(&files[0], &pdf), (&files[1], &docx)]));
        written.map_err(|error| Failure::Write(words::unwritable(lang, out, &error)))?;
        let used = |role: &RoleName| FaceUsed {
            role: role.key(),
            wanted: profile.roles.get(*role).face.clone(),
            got: typesetter.faces().family(*role),
        };
        let warnings = layout.warnings.iter().map(|warning| Told {
            code: words::layout_code(warning),
            line: None,
            column: None,
            message: words::layout_warning(lang, warning),
        });
        let printed: Vec<_> = issue.printed().collect();
        Ok(Report {
            files: files.to_vec(),
            profile: profile.id.clone(),
            pages: layout.pages.len(),
            columns: printed.iter().filter(|(column, _)| !column.heading.is_empty()).count(),
            entries: printed.iter().map(|(_, entries)| entries.len()).sum(),
            faces: layout.roles.iter().map(used).collect(),
            warnings: warnings.collect(),
        })
    }
}

impl Report {
    /// Prints it.
    pub fn tell(&self, json: bool, lang: Lang) -> Result<(), Failure> {
        if json {
            let text = serde_json::to_string_pretty(self)
                .map_err(|error| Failure::Write(error.to_string()))?;
            return print(&(text + "\n"));
        }
        let mut text = words::made(lang, self.pages, self.columns, self.entries);
        for file in &self.files {
            text.push_str(&format!("  {}\n", file.display()));
        }
        text.push_str(words::faces_used(lang));
        for FaceUsed { role, wanted, got } in &self.faces {
            let role = RoleName::ALL.iter().find(|name| name.key() == *role);
            let Some(role) = role else { continue };
            let face = words::face(lang, *role, wanted, got.as_deref());
            text.push_str(&format!("  {face}\n"));
        }
        // Which faces are missing has just been told.
        let told: Vec<_> =
            self.warnings.iter().filter(|told| told.code != FACE_MISSING).collect();
        if !told.is_empty() {
            text.push_str(&words::to_look_at(lang, told.len()));
        }
        for Told { message, line, column, .. } in told {
            let place = match (line, column) {
                (Some(line), Some(column)) => words::place(lang, *line, *column),
                _ => String::new(),
            };
            text.push_str(&format!("  {place}{message}\n"));
        }
        print(&text)
    }
}

/// Whether not one glyph of the text can be drawn: sheets of blanks are no export, whatever was
/// warned of.
fn is_blank(layout: &Layout) -> bool {
    let mut glyphs = layout.pages.iter().flat_map(|page| &page.items).flat_map(|item| match item {
        Item::Glyphs(run) => &run.glyphs[..],
        _ => &[],
    });
    glyphs.all(|glyph| glyph.id == 0)
}

/// What the files call themselves: name, year and number as far as they are known.
fn title(issue: &Issue, stem: &str) -> String {
    let year = issue.year.map(|year| format!("{year}年")).unwrap_or_default();
    let number = issue.number.map(|number| format!("{year}{number}")).unwrap_or_default();
    match issue.name.is_empty() && number.is_empty() {
        true => stem.to_owned(),
        false => format!("{}{number}", issue.name),
    }
}
