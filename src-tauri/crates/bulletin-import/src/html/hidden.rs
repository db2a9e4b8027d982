//! What a page hides: by an element, by its style, or by a rule of the page's own style sheet.

use std::collections::HashSet;

use html5gum::StartTag;

use super::attribute;
use crate::docx::{LONGEST_TOLD, LeftBehind};

/// Elements that end where another of them begins, and with the elements that hold them.
const LEFT_OPEN: [&str; 8] = ["p", "li", "td", "th", "tr", "dt", "dd", "option"];

/// What ends one that was left open.
const HOLDERS: [&str; 10] = ["table", "tbody", "tr", "td", "th", "ul", "ol", "dl", "div", "body"];

/// An element whose content is not shown.
pub(super) struct Hidden {
    name: String,
    /// How many of its name are open.
    depth: usize,
    kind: Option<LeftBehind>,
    text: String,
}

impl Hidden {
    /// `kind`: as what its text is told; none: it is no text.
    pub(super) fn new(name: &str, kind: Option<LeftBehind>) -> Self {
        Self { name: name.to_owned(), depth: 1, kind, text: String::new() }
    }

    pub(super) fn text(&mut self, text: &str) {
        // Only the start of it is told.
        let room = (4 * LONGEST_TOLD).saturating_sub(self.text.len());
        if self.kind.is_some() && room > 0 {
            self.text.extend(text.trim_start().chars().take(room));
        }
    }

    /// An element begins within it.
    pub(super) fn start(&mut self, name: &str) {
        self.depth += usize::from(name == self.name);
    }

    /// An element ends: whether it is this one.
    pub(super) fn end(&mut self, name: &str) -> bool {
        if name == self.name {
            self.depth -= 1;
        }
        self.depth == 0
    }

    /// Whether it has no end of its own and ends where `name` begins.
    pub(super) fn ends_before(&self, name: &str) -> bool {
        let is_left_open = self.depth == 1 && LEFT_OPEN.contains(&self.name.as_str());
        is_left_open
            && (name == self.name
                || (self.name == "p" && super::BLOCKS.contains(&name))
                || (matches!(self.name.as_str(), "td" | "th")
                    && matches!(name, "td" | "th" | "tr"))
                || (matches!(self.name.as_str(), "dt" | "dd") && matches!(name, "dt" | "dd")))
    }

    /// Whether it has no end of its own and ends with the element `name`, which holds it.
    pub(super) fn ends_with(&self, name: &str) -> bool {
        self.depth == 1
            && LEFT_OPEN.contains(&self.name.as_str())
            && name != self.name
            && HOLDERS.contains(&name)
            && match self.name.as_str() {
                "p" => true,
                "li" => matches!(name, "ul" | "ol" | "td" | "body"),
                "td" | "th" => matches!(name, "tr" | "table" | "tbody"),
                "tr" => matches!(name, "table" | "tbody"),
                _ => matches!(name, "dl" | "body"),
            }
    }

    /// What is told of it, if it held text.
    pub(super) fn told(self) -> Option<(LeftBehind, String)> {
        (!self.text.trim().is_empty()).then_some(self.kind?).map(|kind| (kind, self.text))
    }
}

/// A style as it is compared: in small letters, without blanks.
pub(super) fn plain(style: &str) -> String {
    style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

fn hides(style: &str) -> bool {
    let style = plain(style);
    ["display:none", "visibility:hidden", "mso-hide:all"].iter().any(|rule| style.contains(rule))
}

/// Classes and ids that the page's style sheet hides. Only rules for all media and selectors of one
/// name are read.
#[derive(Default)]
pub(super) struct HiddenNames {
    /// With the `.` or `#` before them.
    names: HashSet<String>,
}

impl HiddenNames {
    /// Those of the style sheets within `html`.
    pub(super) fn of(html: &str) -> Self {
        let mut names = HashSet::new();
        let mut rest = html;
        while let Some((_, tail)) = split_at_tag(rest, "<style") {
            let sheet = tail.find('>').map_or("", |at| &tail[at + 1..]);
            let end =
                split_at_tag(sheet, "</style").map_or(sheet.len(), |(before, _)| before.len());
            add_hidden(&sheet[..end], &mut names);
            rest = &sheet[end..];
        }
        Self { names }
    }

    /// Whether an element is hidden.
    pub(super) fn hide(&self, name: &str, tag: &StartTag<()>) -> bool {
        let by_name = |mark: char, attribute: Option<String>| {
            attribute.is_some_and(|value| {
                value.split_ascii_whitespace().any(|value| {
                    self.names.contains(&format!("{mark}{value}"))
                        || self.names.contains(&format!("{name}{mark}{value}"))
                })
            })
        };
        matches!(name, "template" | "noscript")
            || tag.attributes.contains_key(b"hidden".as_slice())
            || attribute(tag, "style").is_some_and(|style| hides(&style))
            || (!self.names.is_empty()
                && (by_name('.', attribute(tag, "class")) || by_name('#', attribute(tag, "id"))))
    }
}

/// What stands before a tag and after its name, whatever its letters' case.
fn split_at_tag<'a>(html: &'a str, tag: &str) -> Option<(&'a str, &'a str)> {
    let bytes = html.as_bytes();
    let mut from = 0;
    while let Some(at) = html[from..].find('<').map(|at| from + at) {
        let end = at + tag.len();
        if bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes())) {
            return Some((&html[..at], &html[end..]));
        }
        from = at + 1;
    }
    None
}

fn add_hidden(sheet: &str, names: &mut HashSet<String>) {
    let mut depth = 0_usize;
    let mut selectors = "";
    let mut begins = 0;
    for (at, mark) in sheet.char_indices().filter(|(_, c)| matches!(c, '{' | '}')) {
        let between = &sheet[begins..at];
        begins = at + 1;
        if mark == '{' {
            depth += 1;
            selectors = if depth == 1 { between } else { "" };
            continue;
        }
        if depth == 1 && hides(between) {
            // A comment or the mark of one may stand before the first selector.
            let selectors = selectors.rsplit(['/', '>', ';']).next().unwrap_or_default();
            let simple = |name: &&str| {
                !name.contains(|c: char| c.is_whitespace() || "+~:[*".contains(c))
                    && name.contains(['.', '#'])
            };
            names.extend(selectors.split(',').map(str::trim).filter(simple).map(str::to_owned));
        }
        depth = depth.saturating_sub(1);
        selectors = "";
    }
}
