//! The issue's body: one paragraph for each of the flow's, and a hidden bookmark around each entry
//! and each column's heading, by which they are found again in a file that comes back.

use std::collections::HashSet;

use bulletin_model::{Issue, Profile, profile::IndentKind, profile::RoleName};
use bulletin_typeset::{ContentsLine, Layout, Part, flow};
use docx_rs::Paragraph;

use super::{
    contents::{self, Contents, Ends},
    remarks::{Remarked, Remarks},
    styles::{self, character_style, paragraph_style},
};

/// The paragraphs of the issue's body, in the order of the flow.
pub(super) fn paragraphs(
    issue: &Issue,
    profile: &Profile,
    layout: &Layout,
    remarks: &mut Remarks<'_>,
) -> Vec<Paragraph> {
    let body = flow::body(issue, profile);
    let printed: HashSet<Remarked> =
        body.iter().flat_map(|source| homes(source)).map(|(on, _)| on).collect();
    let mut homeless = remarks.take_homeless(|on| printed.contains(&on));
    let contents = Contents::new(issue, profile, layout);
    let is_listed = |paragraph: &flow::Paragraph<'_>| listed(paragraph).is_some();
    let first_listed = body.iter().position(is_listed);
    let last_listed = body.iter().rposition(is_listed);
    let anchors: Vec<_> = body.iter().map(|paragraph| anchor(paragraph.part)).collect();
    let mut seen = HashSet::new();
    let mut open = None;
    let mut set = Vec::with_capacity(body.len());
    for (index, source) in body.iter().enumerate() {
        let own = anchors[index].as_ref();
        let mut paragraph = Paragraph::new().style(style(source));
        if source.keep_with_next {
            paragraph = paragraph.keep_next(true);
        }
        if source.keep_lines {
            paragraph = paragraph.keep_lines(true);
        }
        // Below the masthead the text is at the beginning of a page already.
        if source.page_break_before && index > 0 {
            paragraph = paragraph.page_break_before(true);
        }
        let previous = index.checked_sub(1).and_then(|previous| anchors[previous].as_ref());
        if let Some(name) = own.filter(|own| Some(*own) != previous)
            // A name twice would make Word drop one of them, and which is not ours to say.
            && seen.insert(name)
        {
            open = Some(seen.len());
            paragraph = paragraph.add_bookmark_start(seen.len(), name);
        }
        if let Some(line) = listed(source) {
            let at = Some(index);
            let ends = Ends { first: at == first_listed, last: at == last_listed };
            paragraph = contents.line(paragraph, source, line, ends);
        } else {
            let pieces = pieces(source, profile);
            let indent = typed_indent(source, profile);
            let mut said: Vec<_> = homes(source)
                .into_iter()
                .map(|(on, shift)| (remarks.take(on), indent + shift))
                .collect();
            // Where it has text to hold on to.
            if !pieces.is_empty() {
                said.push((std::mem::take(&mut homeless), 0));
            }
            paragraph = remarks.within(&said, &pieces, paragraph);
        }
        let next = anchors.get(index + 1).and_then(Option::as_ref);
        if let Some(id) = open.filter(|_| next != own) {
            paragraph = paragraph.add_bookmark_end(id);
            open = None;
        }
        set.push(paragraph);
    }
    set
}

/// The bookmark that a paragraph lies in. Word hides a name that begins with `_`, and allows 40
/// letters, digits and underscores; an id has at most 20 digits.
fn anchor(part: Part) -> Option<String> {
    contents::anchor(match part {
        Part::Column(column) => ContentsLine::Column(column),
        _ => ContentsLine::Entry(part.entry()?),
    })
}

/// What a line of 目录 leads to; none for its heading and for all other paragraphs.
fn listed(paragraph: &flow::Paragraph<'_>) -> Option<ContentsLine> {
    match paragraph.part {
        Part::Contents(ContentsLine::Heading) => None,
        Part::Contents(line) => Some(line),
        _ => None,
    }
}

fn style(paragraph: &flow::Paragraph<'_>) -> &'static str {
    if paragraph.part == Part::Separator {
        return styles::NORMAL;
    }
    match paragraph.spans.as_slice() {
        // A heading on a line of its own has its level as a paragraph, and so its place in Word's
        // navigation pane.
        [span] if is_whole(paragraph, span) => paragraph_style(span.role),
        _ => paragraph_style(paragraph.role),
    }
}

/// Whether the paragraph has nothing but the span's text.
fn is_whole(paragraph: &flow::Paragraph<'_>, span: &flow::Span) -> bool {
    paragraph.run_in.is_empty()
        && paragraph.tail.is_empty()
        && span.chars.start == 0
        && paragraph_style(span.role) != styles::BODY
        && paragraph.text.chars().nth(span.chars.end).is_none()
}

/// The stretches of a paragraph with their character styles, the typed indent at the front.
fn pieces(source: &flow::Paragraph<'_>, profile: &Profile) -> Vec<(String, Option<&'static str>)> {
    let mut pieces: Vec<(String, Option<&'static str>)> = Vec::new();
    let mut add = |text: &str, style: Option<&'static str>| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some((last, of)) if *of == style => last.push_str(text),
        _ => pieces.push((text.to_owned(), style)),
    };
    if !source.run_in.is_empty() {
        let title = format!("{}{}", source.run_in, flow::AFTER_RUN_IN);
        add(&title, character_style(RoleName::RunInTitle));
    }
    add(&source.label, character_style(RoleName::EditorsNoteLabel));
    let mut rest = source.text;
    let mut at = 0;
    let whole = matches!(source.spans.as_slice(), [span] if is_whole(source, span));
    for span in source.spans.iter().filter(|_| !whole) {
        let (before, tail) = split_at_char(rest, span.chars.start.saturating_sub(at));
        let (within, tail) = split_at_char(tail, span.chars.len());
        add(before, None);
        add(within, character_style(span.role));
        rest = tail;
        at = span.chars.end;
    }
    add(rest, None);
    add(&source.generated, None);
    add(&source.tail, character_style(RoleName::Units));
    if let Some((first, _)) = pieces.first_mut() {
        first.insert_str(0, &"\u{3000}".repeat(typed_indent(source, profile)));
    }
    pieces
}

/// How many blanks are typed before the paragraph's text.
fn typed_indent(source: &flow::Paragraph<'_>, profile: &Profile) -> usize {
    let indent = profile.composition.indent;
    let is_typed = source.indent && indent.kind == IndentKind::IdeographicSpaces;
    if is_typed { usize::from(indent.characters) } else { 0 }
}

/// What a remark on the paragraph may be on, and where that begins in it.
fn homes(source: &flow::Paragraph<'_>) -> Vec<(Remarked, usize)> {
    let title = source.part.entry().filter(|_| !source.run_in.is_empty());
    let run_in = match title {
        Some(entry) => vec![(Remarked::Body(Part::Title(entry)), 0)],
        None => Vec::new(),
    };
    let of_title = if run_in.is_empty() { 0 } else { source.run_in.chars().count() + 1 };
    let before = of_title + source.label.chars().count();
    run_in.into_iter().chain([(Remarked::Body(source.part), before)]).collect()
}

/// Parts `text` after `count` characters.
fn split_at_char(text: &str, count: usize) -> (&str, &str) {
    let at = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}
