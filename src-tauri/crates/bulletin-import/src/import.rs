//! The two ways in: a whole issue from a file's bytes, and entries from pasted or dropped text.

use std::ops::Range;

use bulletin_model::{Block, Column, ColumnId, Entry, EntryId, Issue, IssueId, chinese};
use chrono::Datelike;

use crate::{
    check::{check, check_characters},
    credit::{self, Credit, take_credit},
    decode::check_text,
    docx::Document,
    entries::{self as split, Undivided},
    error::ImportError,
    file::{FileContent, FileForm, read},
    front::{Front, front, issued_at_end},
    headings::headings,
    lines::{Line, lines},
    pages,
    paragraphs::{Joiner, Paragraph},
    shape::Shape,
    warning::{Place, Position, Report, Warning, WarningKind},
};

/// What an import is told.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The issue's id.
    pub id: IssueId,
    /// The id of the profile (版式) that the issue gets.
    pub profile: &'a str,
    /// What becomes of lines that look like titles.
    pub titles: Titles,
    /// What becomes of 供稿 lines in a text file.
    pub credits: Credits,
}

/// What becomes of a 供稿 line at the end of an entry of a text file. A document's always become
/// fields: it is what a street office sends in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Credits {
    /// It stays text, and is printed as that: right for a profile that prints no 供稿单位, on whose
    /// paper it would be missing.
    #[default]
    Keep,
    /// 供稿单位 become the entry's, which prints them; 供稿人, whom no profile prints, stay text.
    Take,
}

/// What becomes of a line before an entry's text that looks like its title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Titles {
    /// It stays the first paragraph of the text, and is printed as that: right for a profile that
    /// prints no titles, on whose paper a title would be missing.
    #[default]
    Keep,
    /// It becomes the entry's title, where two in three of the entries have such a line.
    Take,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            id: IssueId(1),
            profile: "yangpu-monthly",
            titles: Titles::default(),
            credits: Credits::default(),
        }
    }
}

/// An issue that was read, and what to look at in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The issue. Columns and entries have ids that ascend in their order.
    pub issue: Issue,
    /// In the order of the file.
    pub warnings: Vec<Warning>,
    /// How many more warnings there were than are given.
    pub omitted: usize,
}

/// Entries that were read, and what to look at in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The entries. They have ids from 1 in their order.
    pub entries: Vec<Entry>,
    /// In the order of the text.
    pub warnings: Vec<Warning>,
    /// How many more warnings there were than are given.
    pub omitted: usize,
}

/// Reads an issue (期) from a file of any form that is read: its masthead, columns and entries.
///
/// # Errors
/// As [`read`](crate::read()). Any text at all makes an issue.
pub fn issue(bytes: &[u8], options: &Options<'_>) -> Result<Imported, ImportError> {
    issue_of_file(&read(bytes)?, options)
}

/// Reads an issue from a file whose text was read already. In a text file 供稿 lines are what
/// [`Options::credits`] says; in a document or a web page they always become fields.
///
/// # Errors
/// When the text is blank, or not what a person wrote.
pub fn issue_of_file(file: &FileContent, options: &Options<'_>) -> Result<Imported, ImportError> {
    let mut report = Report::default();
    if let Some(encoding) = file.doubtful {
        report.add(WarningKind::DoubtfulEncoding { encoding }, Position::START, None);
    }
    if file.form != FileForm::Text {
        return of_document(&file.document, options, report);
    }
    let printed = |credit: &Credit| credit.contributor.is_empty();
    let (mut issue, mut report) = read_issue(&file.document.text, 0, options, report);
    if options.credits == Credits::Take {
        take_credits(&mut issue, &mut report, printed);
    }
    Ok(finished(issue, report))
}

/// Reads an issue from a .docx document, whose form tells the bulletin's name or an entry's title
/// where the text alone would not: the title that it opens with.
///
/// # Errors
/// As [`issue`].
pub fn issue_of_document(
    document: &Document,
    options: &Options<'_>,
) -> Result<Imported, ImportError> {
    of_document(document, options, Report::default())
}

fn of_document(
    document: &Document,
    options: &Options<'_>,
    report: Report,
) -> Result<Imported, ImportError> {
    check_text(&document.text)?;
    let opening = document.opening.len();
    let (mut issue, mut report) = read_issue(&document.text, opening, options, report);
    take_credits(&mut issue, &mut report, |_| true);
    Ok(finished(issue, report))
}

fn finished(issue: Issue, report: Report) -> Imported {
    let (warnings, omitted) = report.finish();
    Imported { issue, warnings, omitted }
}

/// Reads an issue from a text whose first `opening` lines are set as a title.
fn read_issue(
    text: &str,
    opening: usize,
    options: &Options<'_>,
    mut report: Report,
) -> (Issue, Report) {
    let lines = lines(text);
    let headings = headings(&lines);
    match (headings.at.first(), headings.other_kind) {
        (None, _) => report.add(WarningKind::NoColumns, lines[0].position, None),
        (_, Some(other)) => report.add(WarningKind::MixedHeadings, lines[other].position, None),
        _ => {}
    }
    if let Some((first, count)) = pages::contents(&lines) {
        report.add(WarningKind::ContentsLines { count }, lines[first].position, None);
    }
    for at in pages::heads(&lines) {
        report.add(WarningKind::PageHead, lines[at].position, None);
    }
    let before_headings = headings.at.first().copied().unwrap_or(lines.len());
    let mut front = front(&lines[..before_headings], before_headings < lines.len());
    let mut titled = 0;
    if opening > 0 && opening < before_headings && before_headings == lines.len() {
        // A text without columns and number is an entry, with its title.
        if front.numbers.number.is_none() {
            front = Front::default();
            titled = opening;
        }
    } else if opening > 0 && opening <= before_headings && front.taken == 0 {
        front = Front::of_name(&lines[..opening]);
    }
    let title: String = lines[..titled].iter().map(|line| line.text).collect();
    front.issued_on = front.issued_on.or_else(|| issued_at_end(&lines[front.taken..]));

    let mut names: Vec<&str> = Vec::with_capacity(headings.at.len() + 1);
    let mut sections: Vec<&[Line<'_>]> = Vec::with_capacity(headings.at.len() + 1);
    let begins = front.taken + titled;
    if begins < before_headings {
        names.push("");
        sections.push(&lines[begins..before_headings]);
    }
    for line in &lines[..begins] {
        // Blanks and marks are part of a masthead's form.
        check_line(line, WarningKind::is_damage, &mut report);
    }
    for (index, at) in headings.at.iter().enumerate() {
        check_line(&lines[*at], |_| true, &mut report);
        let end = headings.at.get(index + 1).copied().unwrap_or(lines.len());
        names.push(lines[*at].text);
        sections.push(&lines[at + 1..end]);
    }
    let titles = if titled > 0 { Titles::Keep } else { options.titles };
    let undivided = match titled > 0 || headings.is_article {
        true => Undivided::Article,
        false => Undivided::Entries,
    };
    let mut entries = read_sections(&sections, undivided, titles, &mut report);
    if titled > 0
        && let Some(first) = entries.first_mut().and_then(|entries| entries.first_mut())
    {
        first.title = title;
        report.add(WarningKind::TitleTaken, lines[0].position, None);
    }
    let columns: Vec<Column> = (1..)
        .map(ColumnId)
        .zip(names.iter().zip(entries))
        .map(|(id, (heading, entries))| Column {
            id,
            heading: (*heading).to_owned(),
            left_out: false,
            entries,
        })
        .collect();
    let issue = assemble(front, columns, options);
    debug_assert!(
        printed_characters(&issue).eq(text.chars().filter(|c| !c.is_whitespace())),
        "an import must lose nothing"
    );
    (issue, report)
}

/// Makes fields of the 供稿 lines that are `wanted`. One that stands apart belongs to the entry before
/// it.
fn take_credits(issue: &mut Issue, report: &mut Report, wanted: impl Fn(&Credit) -> bool) {
    let mut count = 0;
    for column in &mut issue.columns {
        let mut read: Vec<Entry> = Vec::with_capacity(column.entries.len());
        for mut entry in column.entries.drain(..) {
            let Some(Block::Text { text }) = entry.blocks.first_mut() else {
                read.push(entry);
                continue;
            };
            if let Some(before) = read.last_mut()
                && entry.title.is_empty()
                && before.units.is_empty()
                && before.contributor.is_empty()
                && let Some(found) = credit::line(text).filter(&wanted)
            {
                report.forget(entry.id, 0);
                (before.units, before.contributor) = (found.units, found.contributor);
                count += 1;
                continue;
            }
            if let Some((rest, found)) = take_credit(text).filter(|(_, found)| wanted(found)) {
                report.forget(entry.id, rest.chars().count());
                *text = rest;
                (entry.units, entry.contributor) = (found.units, found.contributor);
                count += 1;
            }
            read.push(entry);
        }
        column.entries = read;
    }
    if count > 0 {
        report.add(WarningKind::CreditsTaken { count }, Position::START, None);
    }
}

/// Reads the entries of a submission (来稿): pasted or dropped text, which has no columns. Text
/// that nothing parts is one entry.
///
/// # Errors
/// When `text` is blank, larger than [`MAX_BYTES`](crate::MAX_BYTES), or not what a person wrote.
pub fn entries(text: &str) -> Result<Submission, ImportError> {
    check_text(text)?;
    let mut report = Report::default();
    let lines = lines(text);
    let columns = read_sections(&[&lines], Undivided::OneEntry, Titles::Keep, &mut report);
    let (warnings, omitted) = report.finish();
    Ok(Submission { entries: columns.into_iter().flatten().collect(), warnings, omitted })
}

/// What is printed of an issue as it was imported, in order: masthead lines of the file, headings,
/// titles and text, blanks and line ends left out. Equal to what the file held, 供稿 lines aside:
/// they are fields.
pub fn printed_characters(issue: &Issue) -> impl Iterator<Item = char> {
    let front = issue.front.iter().map(|line| line.text.as_str());
    let columns = issue.printed().flat_map(|(column, entries)| {
        let texts = entries.into_iter().flat_map(|entry| {
            let paragraphs = entry.paragraphs().map(|(_, text)| text);
            std::iter::once(entry.title.as_str()).chain(paragraphs)
        });
        std::iter::once(column.heading.as_str()).chain(texts)
    });
    front.chain(columns).flat_map(str::chars).filter(|c| !c.is_whitespace())
}

/// The warnings about a line that is in no entry, of the kinds that are `wanted`.
fn check_line(line: &Line<'_>, wanted: impl Fn(&WarningKind) -> bool, report: &mut Report) {
    check_characters(line.text, |offset, kind| {
        if wanted(&kind) {
            let column = line.position.column + offset;
            report.add(kind, Position { column, ..line.position }, None);
        }
    });
}

/// The entries of each section, and the warnings about them.
fn read_sections(
    sections: &[&[Line<'_>]],
    undivided: Undivided,
    titles: Titles,
    report: &mut Report,
) -> Vec<Vec<Entry>> {
    let shape = Shape::of(sections);
    let mut joiner = Joiner::new(&shape, sections);
    let columns: Vec<Vec<Paragraph>> = sections.iter().map(|lines| joiner.join(lines)).collect();
    if let Some((count, first)) = joiner.gap_blanks {
        report.add(WarningKind::GapBlanks { count }, first, None);
    }
    let stretches = split::entries(&columns, undivided);
    let take_titles = titles == Titles::Take && split::have_titles(&columns, &stretches);
    let mut ids = (1..).map(EntryId);
    columns
        .iter()
        .zip(&stretches)
        .map(|(column, stretches)| {
            let entries = stretches.iter().zip(&mut ids);
            entries
                .map(|(stretch, id)| {
                    let titled = take_titles && split::has_title(column, stretch);
                    read_entry(column, stretch, id, titled, report)
                })
                .collect()
        })
        .collect()
}

fn read_entry(
    column: &[Paragraph],
    stretch: &Range<usize>,
    id: EntryId,
    titled: bool,
    report: &mut Report,
) -> Entry {
    let mut text = String::new();
    let mut start = 0;
    for at in stretch.clone() {
        let paragraph = &column[at];
        let is_title = titled && at == stretch.start;
        check(paragraph, column.get(at + 1), |offset, kind| {
            let place = (!is_title).then_some(Place { entry: id, offset: start + offset });
            report.add(kind, paragraph.position(offset), place);
        });
        if !is_title {
            text.push_str(&paragraph.text);
            start += paragraph.chars;
            if at + 1 < stretch.end {
                text.push('\n');
                start += 1;
            }
        }
    }
    let mut entry = Entry::of_text(id, text);
    if titled {
        entry.title.clone_from(&column[stretch.start].text);
    }
    entry
}

fn assemble(front: Front, columns: Vec<Column>, options: &Options<'_>) -> Issue {
    let mut issue = Issue::empty(options.id, options.profile);
    issue.number = front.numbers.number;
    issue.running_number = front.numbers.running;
    issue.date = front.date;
    issue.issued_on = front.issued_on;
    issue.name = front.name;
    issue.issuing_unit = front.issuing_unit;
    issue.handling_mark = front.handling_mark;
    issue.front = front.lines;
    issue.columns = columns;
    issue.year = front.numbers.year.or_else(|| year_of(&issue));
    issue
}

/// 年度 where the masthead gives only a date: its year, unless that is a January in which most
/// entries tell of the end of the year before.
fn year_of(issue: &Issue) -> Option<i32> {
    let date = issue.date?;
    let (mut dated, mut late) = (0, 0);
    for (_, text) in issue.entries().filter_map(|entry| entry.paragraphs().next()) {
        if let Some(written) = chinese::leading_date(text) {
            dated += 1;
            late += usize::from(written.month > 6);
        }
    }
    let looks_back = date.month() == 1 && late * 2 > dated;
    Some(date.year() - i32::from(looks_back))
}
