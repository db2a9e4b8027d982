//! The title that a page opens with, told as a document's is: by its heading, or centred and large.

use html5gum::StartTag;

use super::{attribute, hidden::plain};
use crate::marks::ends_sentence;

/// Text is set smaller, in points; 小二 is 18.
const LEAST_SIZE: f64 = 18.0;

/// Points of a pixel, by CSS.
const PIXEL: f64 = 0.75;

/// `<font size>` from which text is large: 5 is 18 points.
const LEAST_FONT: u32 = 5;

/// A title stands on no more lines, and has no more characters.
const MOST_LINES: usize = 2;
const LONGEST: usize = 80;

/// How the line that is written is set, as far as its own elements say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Setting {
    heading: bool,
    centred: bool,
    large: bool,
}

impl Setting {
    /// An element begins on the line, or begins it.
    pub(super) fn start(&mut self, name: &str, tag: &StartTag<()>) {
        let style = attribute(tag, "style").map(|style| plain(&style)).unwrap_or_default();
        let is_centred = |value: String| value.eq_ignore_ascii_case("center");
        self.heading |= matches!(name, "h1" | "h2");
        self.centred |= name == "center"
            || style.contains("text-align:center")
            || attribute(tag, "align").is_some_and(is_centred);
        let font = || attribute(tag, "size").and_then(|size| size.trim().parse::<u32>().ok());
        self.large |= size(&style).is_some_and(|size| size >= LEAST_SIZE)
            || (name == "font" && font().is_some_and(|size| size >= LEAST_FONT));
    }

    fn is_title(self) -> bool {
        self.heading || (self.centred && self.large)
    }
}

/// The font's size in points.
fn size(style: &str) -> Option<f64> {
    let (_, value) = style.split_once("font-size:")?;
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = value.split_at(end);
    let number: f64 = number.parse().ok()?;
    if unit.starts_with("pt") {
        Some(number)
    } else {
        unit.starts_with("px").then_some(number * PIXEL)
    }
}

/// The first lines of a page, as long as they may be its title.
#[derive(Debug, Default)]
pub(super) struct Opening {
    lines: Vec<String>,
    /// Whether a line followed that is none.
    ended: bool,
}

impl Opening {
    /// A line is whole.
    pub(super) fn line(&mut self, line: &str, setting: Setting) {
        let line = line.trim();
        if self.ended || line.is_empty() {
            return;
        }
        match setting.is_title() {
            true if self.lines.len() <= MOST_LINES => self.lines.push(line.to_owned()),
            true => {}
            false => self.ended = true,
        }
    }

    /// The lines of the title that `text` opens with.
    pub(super) fn of(self, text: &str) -> Vec<String> {
        let length: usize = self.lines.iter().map(|line| line.chars().count()).sum();
        let mut written = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let is_title = self.ended
            && self.lines.len() <= MOST_LINES
            && length <= LONGEST
            && self.lines.iter().all(|line| written.next() == Some(line) && !ends_sentence(line));
        if is_title { self.lines } else { Vec::new() }
    }
}
