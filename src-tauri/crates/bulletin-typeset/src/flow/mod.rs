//! What stands between masthead and foot as one sequence of paragraphs, in printing order: 按语,
//! 目录, the text. Both the pages and the DOCX are made from it, so that they hold the same
//! paragraphs.

mod front;
mod spans;

use std::ops::Range;

use bulletin_model::{
    Entry, Issue, Profile,
    profile::{RoleName, TitleStyle, UnitsPlace},
};

use crate::frame::{ContentsLine, Part};

/// What stands between a run-in title and the text after it.
pub const AFTER_RUN_IN: char = '\u{3000}';

/// A paragraph of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// Where it comes from.
    pub part: Part,
    /// Its role; stretches of it may have another, see `spans`.
    pub role: RoleName,
    /// Its text; empty for an empty paragraph. The indent is not in it.
    pub text: &'a str,
    /// A title that is set at the beginning of the text ([`TitleStyle::RunIn`]); else empty.
    pub run_in: &'a str,
    /// Text that the program makes (供稿单位, a line of 目录); `text` is empty then.
    pub generated: String,
    /// What the program puts before the text (编者按：), in the role of a 按语's label; else empty.
    pub label: String,
    /// What the program puts after the text (供稿单位), in the role of units; else empty.
    pub tail: String,
    /// Whether it has the profile's indent.
    pub indent: bool,
    /// Stretches of another role, in Unicode scalars of `text`, in order.
    pub spans: Vec<Span>,
    /// Begins on a new page.
    pub page_break_before: bool,
    /// Stays on the page of the line after it.
    pub keep_with_next: bool,
    /// Its lines stay on one page.
    pub keep_lines: bool,
}

/// A stretch of a paragraph that has a role of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// In Unicode scalars of the paragraph's text.
    pub chars: Range<usize>,
    /// Its role.
    pub role: RoleName,
}

impl<'a> Paragraph<'a> {
    fn new(part: Part, role: RoleName, text: &'a str) -> Self {
        Self {
            part,
            role,
            text,
            run_in: "",
            generated: String::new(),
            label: String::new(),
            tail: String::new(),
            indent: false,
            spans: Vec::new(),
            page_break_before: false,
            keep_with_next: false,
            keep_lines: false,
        }
    }

    fn empty() -> Self {
        Self::new(Part::Separator, RoleName::Body, "")
    }

    /// The column or entry whose page number stands at its end, where `profile` prints these.
    #[must_use]
    pub fn leads_to(&self, profile: &Profile) -> Option<ContentsLine> {
        match self.part {
            Part::Contents(ContentsLine::Heading) => None,
            Part::Contents(line) if profile.contents.page_numbers => Some(line),
            _ => None,
        }
    }
}

/// The paragraphs between masthead and foot as `profile` prints them.
#[must_use]
pub fn body<'a>(issue: &'a Issue, profile: &Profile) -> Vec<Paragraph<'a>> {
    let mut flow = front::paragraphs(issue, profile);
    let before = flow.len();
    push_text(&mut flow, issue, profile);
    // A break that the masthead's page does not need stands before its first paragraph.
    if profile.contents.enabled
        && profile.contents.page_break_after
        && before > 0
        && let Some(paragraph) = flow.get_mut(before)
    {
        paragraph.page_break_before = true;
    }
    flow
}

fn push_text<'a>(flow: &mut Vec<Paragraph<'a>>, issue: &'a Issue, profile: &Profile) {
    let before = flow.len();
    for (column, entries) in issue.printed() {
        // Before a page break no empty line is needed; it could come to stand on a page alone.
        let breaks = entries.first().is_some_and(|entry| entry.page_break_before);
        if flow.len() > before && !breaks {
            push_empty(flow, profile.columns.lines_before);
        }
        let first = flow.len();
        if !column.heading.is_empty() {
            let mut heading =
                Paragraph::new(Part::Column(column.id), RoleName::Column, &column.heading);
            heading.keep_with_next = profile.pagination.keep_with_next && !entries.is_empty();
            flow.push(heading);
            if !entries.is_empty() {
                let heading = flow.len() - 1;
                push_empty(flow, profile.columns.lines_after_heading);
                let keep_with_next = flow[heading].keep_with_next;
                flow[heading..].iter_mut().for_each(|line| line.keep_with_next = keep_with_next);
            }
        }
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 && !entry.page_break_before {
                push_empty(flow, profile.entries.lines_between);
            }
            let begins = flow.len();
            push_entry(flow, entry, profile);
            // A column's heading goes to the new page with its first entry.
            let at = if index == 0 { first } else { begins };
            if let Some(paragraph) = flow.get_mut(at) {
                paragraph.page_break_before = entry.page_break_before;
            }
        }
    }
}

fn push_empty(flow: &mut Vec<Paragraph<'_>>, count: u8) {
    flow.extend((0..count).map(|_| Paragraph::empty()));
}

fn push_entry<'a>(flow: &mut Vec<Paragraph<'a>>, entry: &'a Entry, profile: &Profile) {
    let keep_with_next = profile.pagination.keep_with_next;
    let begins = flow.len();
    let mut run_in = "";
    if !entry.title.is_empty() {
        match profile.entries.title {
            TitleStyle::None => {}
            TitleStyle::RunIn => run_in = &entry.title,
            TitleStyle::Line => {
                let mut title =
                    Paragraph::new(Part::Title(entry.id), RoleName::Title, &entry.title);
                title.keep_with_next = keep_with_next;
                title.keep_lines = true;
                flow.push(title);
            }
        }
    }
    front::push_note(flow, Some(entry.id), &entry.editors_note, profile);
    let mut block_now = usize::MAX;
    let mut start = 0;
    let text_begins = flow.len();
    for (block, text) in entry.paragraphs() {
        if block != block_now {
            (block_now, start) = (block, 0);
        }
        let part = Part::Paragraph { entry: entry.id, block, start };
        start += text.chars().count() + 1;
        let mut paragraph = Paragraph::new(part, RoleName::Body, text);
        paragraph.indent = true;
        let whole_heading = spans::mark(&mut paragraph, profile);
        paragraph.keep_with_next = whole_heading && keep_with_next;
        paragraph.run_in = std::mem::take(&mut run_in);
        flow.push(paragraph);
    }
    if !run_in.is_empty() {
        // There is no text to set it before.
        let part = Part::Title(entry.id);
        flow.push(Paragraph { indent: true, ..Paragraph::new(part, RoleName::RunInTitle, run_in) });
    }
    push_units(flow, text_begins, entry, profile);
    if entry.keep_together {
        for paragraph in &mut flow[begins..] {
            paragraph.keep_lines = true;
            paragraph.keep_with_next = true;
        }
    }
    // The last paragraph holds nothing after it.
    if let Some(paragraph) = flow.last_mut() {
        paragraph.keep_with_next = false;
    }
}

/// Puts 供稿单位 after the text that begins at `text_begins`, or at its end.
fn push_units(flow: &mut Vec<Paragraph<'_>>, text_begins: usize, entry: &Entry, profile: &Profile) {
    let Some(text) = entry.units_line(&profile.entries) else { return };
    match flow[text_begins..].last_mut() {
        Some(last) if profile.entries.units_place == UnitsPlace::RunOn => last.tail = text,
        _ => {
            let mut units = Paragraph::new(Part::Units(entry.id), RoleName::Units, "");
            units.generated = text;
            flow.push(units);
        }
    }
}
