//! `banxin compare`: our lines and pages beside those of a PDF that Word or WPS made from our DOCX.

use std::{panic::AssertUnwindSafe, sync::Arc};

use bulletin_model::Issue;
use bulletin_typeset::{FontSources, Fonts, Line, Page, Part, Typesetter};
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{
    args::Compare,
    failure::Failure,
    input::{self, Read},
    print,
    words::{self, Lang},
};

/// A PDF of an issue is far smaller; a larger one is refused unread.
const MAX_PDF_BYTES: usize = 64 * 1024 * 1024;

/// Two characters are on one line when their baselines are this near, in points: less than any
/// pitch, more than a raised character is off.
const SAME_LINE: f64 = 4.0;

/// A line with its place.
#[derive(Debug, Clone, PartialEq)]
struct Placed {
    /// From 1.
    page: usize,
    /// Among the page's lines that have text, from 1.
    line: usize,
    /// Without blanks: neither indents nor gaps tell.
    text: String,
}

/// Prints each line and page where the two differ.
pub fn run(options: &Compare, lang: Lang) -> Result<(), Failure> {
    let Read { issue, profile, .. } =
        input::issue(&options.file, options.profile.as_deref(), &options.fields, lang)?;
    let fonts = Arc::new(Fonts::find(&FontSources::default()));
    let layout = Typesetter::new(profile, fonts).layout(&issue);
    let ours = ours(&layout.pages, &issue);
    let bytes = input::read_bounded(&options.pdf, MAX_PDF_BYTES, lang)?;
    let theirs = theirs(&bytes)
        .map_err(|reason| Failure::Input(words::bad_pdf(lang, &options.pdf, &reason)))?;
    let mut text = String::new();
    let differences = differences(&ours, &theirs);
    for (ours, theirs) in &differences {
        let told = |side: &Option<Placed>| match side {
            Some(Placed { page, line, text }) => words::placed(lang, *page, *line, text),
            None => words::nothing(lang).to_owned(),
        };
        text.push_str(&words::difference(lang, &told(ours), &told(theirs)));
    }
    let pages = |lines: &[Placed]| lines.last().map_or(0, |line| line.page);
    text.push_str(&words::agreement(
        lang,
        (ours.len(), theirs.len(), differences.len()),
        (layout.pages.len(), pages(&theirs)),
    ));
    print(&text)
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The lines that we draw, those of masthead and foot among them.
fn ours(pages: &[Page], issue: &Issue) -> Vec<Placed> {
    let masthead = issue.masthead();
    // What a field puts flush right on a masthead's line is no part of the line's text.
    let right = |line: &Line| match line.source.part {
        Part::Masthead(index) if line.generated => {
            masthead.get(index).map_or("", |line| line.right.as_str())
        }
        _ => "",
    };
    let mut lines = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let texts =
            page.lines.iter().map(|line| without_blanks(&(line.text.clone() + right(line))));
        lines.extend(
            texts.filter(|text| !text.is_empty()).enumerate().map(|(line, text)| Placed {
                page: index + 1,
                line: line + 1,
                text,
            }),
        );
    }
    lines
}

/// The lines that differ, each with its counterpart; lines of equal text differ by their page.
fn differences(ours: &[Placed], theirs: &[Placed]) -> Vec<(Option<Placed>, Option<Placed>)> {
    let texts =
        |lines: &[Placed]| -> Vec<String> { lines.iter().map(|line| line.text.clone()).collect() };
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &texts(ours), &texts(theirs)) {
        let (our, their) = (op.old_range(), op.new_range());
        let equal = matches!(op, DiffOp::Equal { .. });
        for index in 0..our.len().max(their.len()) {
            let pick = |lines: &[Placed], range: &std::ops::Range<usize>| {
                (index < range.len()).then(|| lines[range.start + index].clone())
            };
            let pair = (pick(ours, &our), pick(theirs, &their));
            let same_page = pair.0.as_ref().map(|p| p.page) == pair.1.as_ref().map(|p| p.page);
            if !equal || !same_page {
                found.push(pair);
            }
        }
    }
    found
}

/// The lines of a PDF, page numbers left out.
fn theirs(bytes: &[u8]) -> Result<Vec<Placed>, String> {
    let mut reader = Reader::default();
    // The reader of foreign PDFs panics on some that it can't make sense of.
    let silent = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let read = std::panic::catch_unwind(AssertUnwindSafe(|| {
        let document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
        output_doc(&document, &mut reader).map_err(|error| error.to_string())
    }));
    std::panic::set_hook(silent);
    read.map_err(|_| "unreadable".to_owned())??;
    Ok(reader.lines)
}

/// Gathers a PDF's characters into lines.
#[derive(Default)]
struct Reader {
    page: usize,
    characters: Vec<(f64, f64, String)>,
    lines: Vec<Placed>,
}

impl OutputDev for Reader {
    fn begin_page(
        &mut self,
        _number: u32,
        _media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.page += 1;
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        _width: f64,
        _spacing: f64,
        _size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if !text.trim().is_empty() {
            self.characters.push((place.m32, place.m31, text.to_owned()));
        }
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        let mut characters = std::mem::take(&mut self.characters);
        characters.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut rows: Vec<Vec<(f64, f64, String)>> = Vec::new();
        for character in characters {
            match rows.last_mut() {
                Some(row) if row[0].0 - character.0 < SAME_LINE => row.push(character),
                _ => rows.push(vec![character]),
            }
        }
        let texts = rows.into_iter().map(|mut row| {
            row.sort_by(|one, other| one.1.total_cmp(&other.1));
            without_blanks(&row.into_iter().map(|(_, _, text)| text).collect::<String>())
        });
        let (page, mut line) = (self.page, 0);
        for text in texts.filter(|text| !is_page_number(text)) {
            line += 1;
            self.lines.push(Placed { page, line, text });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// `—1—`, as our DOCX has it in its footers.
fn is_page_number(text: &str) -> bool {
    let inner = text.strip_prefix('—').and_then(|rest| rest.strip_suffix('—'));
    inner.is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Placed> {
        let pages = text.split('|').enumerate();
        let placed = pages.flat_map(|(page, lines)| {
            lines.split_whitespace().enumerate().map(move |(line, text)| Placed {
                page: page + 1,
                line: line + 1,
                text: text.to_owned(),
            })
        });
        placed.collect()
    }

    fn told(ours: &str, theirs: &str) -> Vec<String> {
        let side = |line: &Option<Placed>| match line {
            Some(Placed { page, line, text }) => format!("{page}.{line} {text}"),
            None => "-".to_owned(),
        };
        let pairs = differences(&lines(ours), &lines(theirs));
        pairs.iter().map(|(one, other)| format!("{} / {}", side(one), side(other))).collect()
    }

    #[test]
    fn what_differs_is_told_by_line_and_page() {
        assert_eq!(told("甲乙 丙丁|戊", "甲乙 丙丁|戊"), [""; 0]);
        assert_eq!(
            told("甲乙 丙丁 戊", "甲 乙丙丁 戊"),
            ["1.1 甲乙 / 1.1 甲", "1.2 丙丁 / 1.2 乙丙丁"]
        );
        assert_eq!(told("甲 乙|丙", "甲|乙 丙"), ["1.2 乙 / 2.1 乙"], "a line on another page");
        assert_eq!(told("甲 乙", "甲"), ["1.2 乙 / -"]);
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert!(theirs(b"not a PDF").is_err());
        assert!(theirs(b"%PDF-1.7\n%%EOF").is_err());
    }

    #[test]
    fn page_numbers_are_no_text() {
        assert!(is_page_number("—12—"));
        for text in ["——", "12", "—十二—", "—1", ""] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
