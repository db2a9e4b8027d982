//! Web pages as OA systems write them, often under .doc: the text that a page shows, a line for each
//! paragraph or row of a table. Tags, scripts and styles are no text; what is hidden or taken out is
//! told, as is what can't become text.
//!
//! Tokens are read one by one and no tree is built, so time and memory are in proportion to the page
//! whatever it holds. Ends that HTML lets an author leave out are found by what begins next.

mod charset;
mod hidden;
mod page;
mod select;
mod title;

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use self::{
    hidden::{Hidden, HiddenNames},
    page::Page,
    select::Select,
};
use crate::{
    docx::{Document, LONGEST_TOLD, LeftBehind, Told, Who},
    error::ImportError,
};

pub(crate) use self::charset::decode;

/// Elements that begin and end a line.
const BLOCKS: [&str; 46] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "tr",
];

/// Elements whose content is no text of the page, and is not told: nobody sees it.
const UNSEEN: [&str; 8] =
    ["script", "style", "title", "xml", "rp", "datalist", "colgroup", "audio"];

/// Elements without content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// The text of a page.
///
/// # Errors
/// [`ImportError::TooLarge`] when it has more lines than a text may.
pub(crate) fn read(html: &str) -> Result<Document, ImportError> {
    let mut emitter = DefaultEmitter::default();
    // The tokenizer must know what a script is, or its text would be read for tags.
    emitter.naively_switch_states(true);
    let mut reader = Reader { names: HiddenNames::of(html), ..Reader::default() };
    let mut text: Vec<u8> = Vec::new();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        if let Token::String(part) = token {
            text.extend_from_slice(&part);
            continue;
        }
        // A text may come in several pieces.
        reader.text(&String::from_utf8_lossy(&text));
        text.clear();
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag),
            _ => {}
        }
    }
    reader.text(&String::from_utf8_lossy(&text));
    reader.finish()
}

/// An attribute of an element.
fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// What numbers the items of a list.
enum Markers {
    /// Bullets.
    Bullets,
    /// Arabic numbers; the next one.
    Numbers(u32),
    /// Another count, which is not read.
    Others,
    /// Nothing.
    None,
}

#[derive(Default)]
struct Reader {
    page: Page,
    /// The element that hides what is in it.
    hidden: Option<Hidden>,
    names: HiddenNames,
    lists: Vec<Markers>,
    select: Option<Select>,
    told: Vec<Told>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if let Some(hidden) = &mut self.hidden {
            hidden.text(text);
        } else if let Some(select) = &mut self.select {
            select.text(text);
        } else {
            self.page.text(text);
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let name = name.as_str();
        if let Some(hidden) = &mut self.hidden {
            if !hidden.ends_before(name) {
                hidden.start(name);
                return;
            }
            self.show();
        }
        let is_void = VOID.contains(&name);
        if !is_void && let Some(hidden) = self.hiding(name, tag) {
            // What is hidden parts what stands around it all the same.
            self.block(name);
            self.hidden = Some(hidden);
            return;
        }
        self.block(name);
        if name == "p" {
            self.page.begin_paragraph();
        }
        self.page.setting.start(name, tag);
        match name {
            "br" => self.page.break_line(),
            "pre" => self.page.begin_verbatim(),
            "table" => {
                self.tell(LeftBehind::Table, "");
                self.page.begin_table();
            }
            "tr" => self.page.begin_row(),
            "td" | "th" => self.page.begin_cell(),
            "ul" | "menu" | "dir" => self.lists.push(bullets(tag)),
            "ol" => self.lists.push(numbers(tag)),
            "li" => self.item(tag),
            "rt" => self.page.text("（"),
            "s" | "strike" => self.tell(LeftBehind::StruckOut, ""),
            "img" => {
                let alt = attribute(tag, "alt").unwrap_or_default();
                self.tell(LeftBehind::Picture, &alt);
            }
            "svg" | "canvas" => self.tell(LeftBehind::Picture, ""),
            "math" => self.tell(LeftBehind::Formula, ""),
            "object" | "embed" | "iframe" | "video" => self.tell(LeftBehind::EmbeddedObject, ""),
            "input" => self.input(tag),
            "select" => self.select = Some(Select::default()),
            "option" => {
                if let Some(select) = &mut self.select {
                    select.option(tag.attributes.contains_key(b"selected".as_slice()));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: &EndTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let name = name.as_str();
        if let Some(hidden) = &mut self.hidden {
            let ends_here = hidden.end(name);
            if !ends_here && !hidden.ends_with(name) {
                return;
            }
            self.show();
            if ends_here {
                self.block(name);
                return;
            }
        }
        match name {
            "p" => self.page.end_paragraph(),
            "pre" => self.page.end_verbatim(),
            "table" => self.page.end_table(),
            "tr" => self.page.end_row(),
            "td" | "th" => self.page.end_cell(),
            "ul" | "menu" | "dir" | "ol" => drop(self.lists.pop()),
            "rt" => self.page.text("）"),
            "select" => {
                if let Some(select) = self.select.take() {
                    self.page.text(&select.chosen());
                }
            }
            _ => {}
        }
        self.block(name);
    }

    fn finish(mut self) -> Result<Document, ImportError> {
        self.show();
        if let Some(select) = self.select.take() {
            self.page.text(&select.chosen());
        }
        let (text, opening) = self.page.finish()?;
        Ok(Document { text, opening, told: self.told })
    }

    /// Ends the line, if `name` is an element that does.
    fn block(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.page.end_line();
        }
    }

    /// What the element hides, if it does.
    fn hiding(&self, name: &str, tag: &StartTag<()>) -> Option<Hidden> {
        if UNSEEN.contains(&name) {
            return Some(Hidden::new(name, None));
        }
        let is_taken_out = name == "del"
            || attribute(tag, "class").is_some_and(|class| class.eq_ignore_ascii_case("msodel"));
        if is_taken_out {
            return Some(Hidden::new(name, Some(LeftBehind::Deletion)));
        }
        self.names.hide(name, tag).then(|| Hidden::new(name, Some(LeftBehind::HiddenText)))
    }

    /// The hidden element ends; what it held is told.
    fn show(&mut self) {
        let Some(hidden) = self.hidden.take() else { return };
        if let Some((kind, text)) = hidden.told() {
            self.tell(kind, &text);
        }
    }

    /// Told by kind: how many there are, and what the first of them says.
    fn tell(&mut self, kind: LeftBehind, text: &str) {
        if let Some(known) = self.told.iter_mut().find(|told| told.kind == kind) {
            known.count += 1;
            return;
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.chars().take(LONGEST_TOLD).collect();
        self.told.push(Told { kind, count: 1, text, who: Who::default(), place: None });
    }

    fn item(&mut self, tag: &StartTag<()>) {
        let own = attribute(tag, "value").and_then(|value| value.trim().parse().ok());
        let marker = match self.lists.last_mut() {
            Some(Markers::Bullets) if !has_no_marker(tag) => "•".to_owned(),
            Some(Markers::Numbers(next)) => {
                let number = own.unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{number}.")
            }
            Some(Markers::Others) => {
                self.tell(LeftBehind::AutomaticNumber, "");
                String::new()
            }
            _ => String::new(),
        };
        self.page.mark(marker);
    }

    /// What a form's field shows.
    fn input(&mut self, tag: &StartTag<()>) {
        let kind = attribute(tag, "type").unwrap_or_default().to_ascii_lowercase();
        match kind.as_str() {
            "checkbox" | "radio" => {
                let is_chosen = tag.attributes.contains_key(b"checked".as_slice());
                self.text(if is_chosen { "☑" } else { "☐" });
            }
            "hidden" | "button" | "submit" | "reset" | "image" | "file" | "password" | "range"
            | "color" => {}
            _ if self.names.hide("input", tag) => {}
            _ => self.text(&attribute(tag, "value").unwrap_or_default()),
        }
    }
}

fn bullets(tag: &StartTag<()>) -> Markers {
    if has_no_marker(tag) { Markers::None } else { Markers::Bullets }
}

fn numbers(tag: &StartTag<()>) -> Markers {
    if has_no_marker(tag) {
        return Markers::None;
    }
    let start = attribute(tag, "start").and_then(|start| start.trim().parse().ok());
    match attribute(tag, "type").as_deref() {
        None | Some("1") => Markers::Numbers(start.unwrap_or(1)),
        Some(_) => Markers::Others,
    }
}

fn has_no_marker(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, "style").map(|style| hidden::plain(&style)).unwrap_or_default();
    style.contains("list-style:none") || style.contains("list-style-type:none")
}
