//! The body of an issue as one sequence of paragraphs, in printing order. Both the pages and the
//! DOCX are made from it, so that they hold the same paragraphs.

use std::ops::Range;

use bulletin_model::{
    Entry, Issue, Profile,
    chinese::heading_level,
    profile::{RoleName, TitleStyle},
};

use crate::frame::Part;

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
    /// Text that the program makes (供稿单位); `text` is empty then.
    pub generated: String,
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
}

/// A heading's text is at most this long, and its level's face goes no further into a paragraph.
const LONGEST_HEADING: usize = 40;

/// The paragraphs of the issue's body as `profile` prints it.
#[must_use]
pub fn body<'a>(issue: &'a Issue, profile: &Profile) -> Vec<Paragraph<'a>> {
    let mut flow = Vec::new();
    let empty_lines = |flow: &mut Vec<Paragraph<'a>>, count: u8| {
        flow.extend((0..count).map(|_| Paragraph::empty()));
    };
    for (column, entries) in issue.printed() {
        // Before a page break no empty line is needed; it could come to stand on a page alone.
        let breaks = entries.first().is_some_and(|entry| entry.page_break_before);
        if !flow.is_empty() && !breaks {
            empty_lines(&mut flow, profile.columns.lines_before);
        }
        let first = flow.len();
        if !column.heading.is_empty() {
            let mut heading =
                Paragraph::new(Part::Column(column.id), RoleName::Column, &column.heading);
            heading.keep_with_next = profile.pagination.keep_with_next && !entries.is_empty();
            flow.push(heading);
            if !entries.is_empty() {
                let heading = flow.len() - 1;
                empty_lines(&mut flow, profile.columns.lines_after_heading);
                let keep_with_next = flow[heading].keep_with_next;
                flow[heading..].iter_mut().for_each(|line| line.keep_with_next = keep_with_next);
            }
        }
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 && !entry.page_break_before {
                empty_lines(&mut flow, profile.entries.lines_between);
            }
            let begins = flow.len();
            push_entry(&mut flow, entry, profile);
            // A column's heading goes to the new page with its first entry.
            let at = if index == 0 { first } else { begins };
            if let Some(paragraph) = flow.get_mut(at) {
                paragraph.page_break_before = entry.page_break_before;
            }
        }
    }
    flow
}

fn push_entry<'a>(flow: &mut Vec<Paragraph<'a>>, entry: &'a Entry, profile: &Profile) {
    let keep_with_next = profile.pagination.keep_with_next;
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
    let mut block_now = usize::MAX;
    let mut start = 0;
    for (block, text) in entry.paragraphs() {
        if block != block_now {
            (block_now, start) = (block, 0);
        }
        let part = Part::Paragraph { entry: entry.id, block, start };
        start += text.chars().count() + 1;
        let mut paragraph = Paragraph::new(part, RoleName::Body, text);
        paragraph.indent = true;
        paragraph.keep_lines = entry.keep_together;
        paragraph.keep_with_next = entry.keep_together;
        if profile.entries.heading_levels
            && let Some((span, whole)) = level_span(text)
        {
            paragraph.keep_with_next |= whole && keep_with_next;
            paragraph.spans.push(span);
        }
        paragraph.run_in = std::mem::take(&mut run_in);
        flow.push(paragraph);
    }
    if !run_in.is_empty() {
        // There is no text to set it before.
        let part = Part::Title(entry.id);
        flow.push(Paragraph { indent: true, ..Paragraph::new(part, RoleName::RunInTitle, run_in) });
    }
    if profile.entries.units && !entry.units.is_empty() {
        let mut units = Paragraph::new(Part::Units(entry.id), RoleName::Units, "");
        units.generated = format!("（供稿单位：{}）", entry.units.join("、"));
        flow.push(units);
    }
    // The last paragraph holds nothing after it.
    if let Some(paragraph) = flow.last_mut() {
        paragraph.keep_with_next = false;
    }
}

/// The stretch of a numbered heading at the start of `text`, and whether it is the whole of it:
/// a paragraph without a full stop, or the first sentence of one that runs on.
fn level_span(text: &str) -> Option<(Span, bool)> {
    let trimmed = text.trim_start();
    let blanks = text.chars().count() - trimmed.chars().count();
    let (level, _) = heading_level(trimmed)?;
    let stop = trimmed.chars().take(LONGEST_HEADING).position(|c| matches!(c, '。' | '；' | '：'));
    let length = trimmed.chars().take(LONGEST_HEADING + 1).count();
    let end = match stop {
        Some(stop) => stop + 1,
        None if length <= LONGEST_HEADING => length,
        None => return None,
    };
    let role = [RoleName::Level1, RoleName::Level2, RoleName::Level3, RoleName::Level4]
        [usize::from(level) - 1];
    Some((Span { chars: 0..blanks + end, role }, end == length))
}
