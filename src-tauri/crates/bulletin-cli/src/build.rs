//! `banxin build`: a text to a PDF and a DOCX.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use bulletin_export::{Metadata, docx, file_stem, pdf, write_files};
use bulletin_model::{Issue, Pictures, Profile, profile::RoleName};
use bulletin_typeset::{FontSources, Item, Layout, Typesetter};
use serde::Serialize;

use crate::{
    args::{Build, Look},
    failure::Failure,
    input::{self, Read},
    print,
    told::{self, Told},
    words::{self, FACE_MISSING, Lang},
};

/// Builds the files and tells of them.
pub fn run(options: &Build, lang: Lang) -> Result<(), Failure> {
    let Build { file, profile, fields, fonts, out, look, json } = options;
    let Read { issue, profile, pictures, changed, besides, told } =
        input::issue(file, profile.as_deref(), fields, lang)?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let making = Making {
        issue: &issue,
        profile,
        pictures: &pictures,
        fonts,
        metadata: Metadata::of(&issue, &stem, changed),
        stem: &file_stem(&stem),
        out,
        look: *look,
    };
    let mut report = making.make(lang)?;
    report.warnings.splice(0..0, besides.into_iter().chain(told));
    report.tell(*json, lang)
}

/// An issue to be made into files.
pub struct Making<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Its profile.
    pub profile: Profile,
    /// The pictures that it draws.
    pub pictures: &'a Pictures,
    /// Where fonts are looked for.
    pub fonts: &'a FontSources,
    /// What the files say of themselves.
    pub metadata: Metadata,
    /// The files' name without its ending.
    pub stem: &'a str,
    /// The folder.
    pub out: &'a Path,
    /// How the files are made.
    pub look: Look,
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
    /// How much of what must be corrected is open, of an issue in a library.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub must_fix: Option<usize>,
}

#[derive(Serialize)]
struct FaceUsed {
    role: &'static str,
    wanted: String,
    got: Option<String>,
}

impl Making<'_> {
    /// Makes the files; both or none are written.
    pub fn make(self, lang: Lang) -> Result<Report, Failure> {
        let Self { issue, profile, pictures, fonts, metadata, stem, out, look } = self;
        let fonts = input::fonts(fonts, lang)?;
        let mut typesetter = Typesetter::new(profile.clone(), Arc::clone(&fonts));
        let layout = typesetter.layout(issue);
        let options = docx::Options {
            changes: docx::Changes::Plain,
            faces: look.embed_fonts.then_some(&*fonts),
            name: match look.name_picture {
                true => docx::Name::Picture(&fonts),
                false => docx::Name::Text,
            },
            pictures: Some(pictures),
            remarks: &[],
        };
        let drawing = pdf::Options {
            ink: look.ink,
            count: look.count,
            pictures: Some(pictures),
            working_titles: profile.contents.prints_working_titles(),
        };
        let (docx, pdf) = std::thread::scope(|scope| {
            let docx = scope.spawn(|| docx::docx(issue, &profile, &layout, &metadata, &options));
            let pdf = pdf::pdf(issue, &layout, &fonts, &metadata, drawing);
            (docx.join(), pdf)
        });
        let failed = |error| Failure::Input(words::export_error(lang, &error));
        let pdf = pdf.map_err(failed)?;
        let docx = match docx {
            Ok(docx) => docx.map_err(failed)?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        if is_blank(&layout) {
            return Err(Failure::Input(words::no_font(lang, &profile.roles.body.face)));
        }
        let files = [out.join(format!("{stem}.pdf")), out.join(format!("{stem}.docx"))];
        std::fs::create_dir_all(out)
            .map_err(|error| Failure::Write(words::unwritable(lang, out, &error)))?;
        write_files(&[(&files[0], &pdf), (&files[1], &docx)])
            .map_err(|error| Failure::Write(words::write_error(lang, &error)))?;
        let used = |role: &RoleName| FaceUsed {
            role: role.key(),
            wanted: profile.roles.get(*role).face.clone(),
            got: typesetter.faces().family(*role),
        };
        let warnings = layout.warnings.iter().map(|warning| Told::of_layout(warning, issue, lang));
        let mut warnings: Vec<Told> = warnings.collect();
        if look.embed_fonts {
            let named = docx::named_faces(&profile, &layout.roles, &fonts);
            warnings.extend(named.iter().filter_map(|face| Told::of_face(face, lang)));
        }
        let printed: Vec<_> = issue.printed().collect();
        Ok(Report {
            files: files.to_vec(),
            profile: profile.id.clone(),
            pages: layout.pages.len(),
            columns: printed.iter().filter(|(column, _)| !column.heading.is_empty()).count(),
            entries: printed.iter().map(|(_, entries)| entries.len()).sum(),
            faces: layout.roles.iter().map(used).collect(),
            warnings,
            must_fix: None,
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
        let others = self.warnings.iter().filter(|told| told.code != FACE_MISSING);
        text.push_str(&told::list(others, lang));
        if let Some(count @ 1..) = self.must_fix {
            text.push_str(&words::must_fix(lang, count));
        }
        print(&text)
    }
}

/// Whether not one character of the issue's own text can be drawn, or none of its full-width ones
/// where it has any: sheets of blanks are no export, whatever was warned of. A Latin face, which
/// draws figures and quotes, is no help with Chinese.
fn is_blank(layout: &Layout) -> bool {
    let own = layout.pages.iter().flat_map(|page| &page.lines).filter(|line| !line.generated);
    let mut text = own.flat_map(|line| line.text.chars());
    let has_wide = text.clone().any(is_full_width);
    let counts = |c: char| if has_wide { is_full_width(c) } else { !c.is_whitespace() };
    let mut drawn = layout.pages.iter().flat_map(|page| &page.items).flat_map(|item| match item {
        Item::Glyphs(run) if run.source.is_some() => &run.glyphs[..],
        _ => &[],
    });
    text.any(counts) && !drawn.any(|glyph| glyph.id != 0 && counts(glyph.character))
}

/// Whether only Chinese faces have a character: Han, their marks and full-width forms. Quotes,
/// dashes and ellipses are as wide in a Chinese text, but every face has them.
fn is_full_width(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{2fdf}'
        | '\u{3001}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use bulletin_model::{Pt, profile::Colour};
    use bulletin_typeset::{FontId, Glyph, GlyphRun, Line, Page, Part, Source};

    use super::*;

    /// A page with a line of `own` text and a generated run; where there is a font, it has the
    /// characters of `font`.
    fn layout(own: &str, generated: &str, font: Option<&str>) -> Layout {
        let run = |text: &str, source| {
            let glyph = |character| Glyph {
                id: u16::from(font.is_some_and(|font| font.contains(character))),
                character,
                x: Pt(0.0),
                advance: Pt(16.0),
            };
            Item::Glyphs(GlyphRun {
                font: FontId(0),
                size: Pt(16.0),
                stretch: 1.0,
                colour: Colour { red: 0, green: 0, blue: 0 },
                stroke: Pt(0.0),
                lent: false,
                baseline: Pt(100.0),
                glyphs: text.chars().map(glyph).collect(),
                source,
            })
        };
        let source = Source { part: Part::Separator, chars: 0..own.chars().count() };
        let items = match font {
            Some(_) => vec![run(own, Some(source.clone())), run(generated, None)],
            None => Vec::new(),
        };
        let line = Line {
            source,
            top: Pt(100.0),
            height: Pt(22.0),
            left: Pt(80.0),
            right: Pt(500.0),
            text: own.to_owned(),
            ends_paragraph: true,
            generated: false,
            overfull: false,
        };
        let page = Page { width: Pt(595.0), height: Pt(842.0), lines: vec![line], items };
        Layout { pages: vec![page], ..Layout::default() }
    }

    #[test]
    fn a_text_is_blank_when_none_of_its_chinese_can_be_drawn() {
        let text = "3月5日，“会议”。";
        assert!(is_blank(&layout(text, "— 1 —", None)), "no font at all");
        assert!(is_blank(&layout(text, "第1期", Some("135“”— 第期"))), "none for the text");
        assert!(!is_blank(&layout(text, "", Some("月"))), "some is better than none");
        assert!(!is_blank(&layout("Hello — “world”", "第1期", Some("Helo"))), "no Chinese");
        assert!(is_blank(&layout("Hello", "", None)), "no font for Latin either");
        assert!(!is_blank(&layout("", "", None)), "nothing is not blank for want of a font");
    }
}
