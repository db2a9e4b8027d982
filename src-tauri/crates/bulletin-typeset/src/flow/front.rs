//! What stands before the text: the issue's 按语 and 目录.

use bulletin_model::{EntryId, Issue, Profile, profile::RoleName};

use super::{Paragraph, push_empty};
use crate::frame::{ContentsLine, Part};

/// A 按语 that begins with one of these says itself what it is.
const OWN_LABELS: [&str; 3] = ["按：", "按语", "编者按"];

/// The issue's 按语 and 目录, with the empty lines after each.
pub(super) fn paragraphs<'a>(issue: &'a Issue, profile: &Profile) -> Vec<Paragraph<'a>> {
    let mut flow = Vec::new();
    push_note(&mut flow, None, &issue.editors_note, profile);
    if !flow.is_empty() {
        push_empty(&mut flow, profile.editors_note.lines_after);
    }
    push_contents(&mut flow, issue, profile);
    flow
}

/// Puts the paragraphs of a 按语, where there is one and it is printed.
pub(super) fn push_note<'a>(
    flow: &mut Vec<Paragraph<'a>>,
    entry: Option<EntryId>,
    note: &'a str,
    profile: &Profile,
) {
    let style = &profile.editors_note;
    if !style.prints(note) {
        return;
    }
    let mut start = 0;
    for (index, text) in note.split('\n').enumerate() {
        let part = Part::EditorsNote { entry, start };
        start += text.chars().count() + 1;
        let mut paragraph = Paragraph::new(part, RoleName::EditorsNote, text);
        paragraph.indent = true;
        if index == 0 && !OWN_LABELS.iter().any(|label| text.trim_start().starts_with(label)) {
            paragraph.label.clone_from(&style.label);
        }
        flow.push(paragraph);
    }
}

fn push_contents(flow: &mut Vec<Paragraph<'_>>, issue: &Issue, profile: &Profile) {
    let style = &profile.contents;
    if !style.enabled {
        return;
    }
    let begins = flow.len();
    let line = |line, role, text: String| {
        let mut paragraph = Paragraph::new(Part::Contents(line), role, "");
        paragraph.generated = text;
        paragraph
    };
    for (column, entries) in issue.printed() {
        if style.columns && !column.heading.trim().is_empty() {
            let heading = column.heading.trim().to_owned();
            let of = ContentsLine::Column(column.id);
            flow.push(line(of, RoleName::ContentsColumn, heading));
        }
        for entry in entries {
            if let Some(name) = entry.name_in_contents(style.names) {
                let of = ContentsLine::Entry(entry.id);
                flow.push(line(of, RoleName::ContentsEntry, name));
            }
        }
    }
    if flow.len() == begins {
        return;
    }
    if !style.heading.is_empty() {
        let mut heading =
            line(ContentsLine::Heading, RoleName::ContentsHeading, style.heading.clone());
        heading.keep_with_next = profile.pagination.keep_with_next;
        flow.insert(begins, heading);
    }
    if !style.page_break_after {
        push_empty(flow, style.lines_after);
    }
}
