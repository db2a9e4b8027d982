//! What the styles of a document say of a text that uses them, as far as it matters here: whether it
//! is hidden or struck out, centred, how large, in which font, and in which list.

use std::collections::HashMap;

use quick_xml::{NsReader, events::BytesStart};

use super::{
    element::{Kind, attribute, is_on, kind, number},
    package::Visitor,
};
use crate::error::ImportError;

/// More styles than any document has: Word's own are 375.
const MOST: usize = 20_000;
/// What Word calls the style of prompts, in every language.
const PROMPT: &str = "Placeholder Text";
/// A style is based on no more others, one on the other.
const LONGEST_CHAIN: usize = 32;

/// What is said of a text's form; none where nothing is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) centred: Option<bool>,
    /// In half-points.
    pub(super) size: Option<u32>,
    pub(super) vanish: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) font: Option<String>,
    /// Whether it is that of prompts to fill something in.
    pub(super) prompt: Option<bool>,
    /// The list (`w:numId`); 0: none.
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

impl Form {
    /// This form where it says something, else the other.
    fn or(&self, other: &Self) -> Self {
        Self {
            centred: self.centred.or(other.centred),
            size: self.size.or(other.size),
            vanish: self.vanish.or(other.vanish),
            strike: self.strike.or(other.strike),
            prompt: self.prompt.or(other.prompt),
            font: self.font.clone().or_else(|| other.font.clone()),
            list: self.list.or(other.list),
            level: self.level.or(other.level),
        }
    }

    /// Takes what an element in `w:pPr`, `w:rPr` or `w:numPr` says.
    pub(super) fn take(&mut self, kind: Kind, tag: &BytesStart<'_>) {
        match kind {
            Kind::Alignment => {
                self.centred = Some(attribute(tag, "val").as_deref() == Some("center"));
            }
            Kind::Size => self.size = number(tag, "val"),
            Kind::Vanish => self.vanish = Some(is_on(tag)),
            // Struck out once or twice; what is off with one may be on with the other.
            Kind::Strike => self.strike = Some(is_on(tag) || self.strike == Some(true)),
            Kind::Fonts => self.font = attribute(tag, "ascii").or_else(|| attribute(tag, "hAnsi")),
            Kind::NumberList => self.list = number(tag, "val"),
            Kind::NumberLevel => self.level = number(tag, "val"),
            _ => {}
        }
    }
}

/// A document's styles, each with what those that it is based on say.
#[derive(Debug, Default)]
pub(super) struct Styles {
    forms: HashMap<String, Form>,
    /// The id of the style of paragraphs that name none.
    default_paragraph: String,
    defaults: Form,
}

impl Styles {
    /// What a style says; nothing where it is not known.
    pub(super) fn form(&self, id: &str) -> Option<&Form> {
        self.forms.get(id)
    }

    /// What a paragraph's style says; of one that names none, the default's.
    pub(super) fn paragraph(&self, id: &str) -> Option<&Form> {
        self.form(id).or_else(|| self.form(&self.default_paragraph))
    }

    /// The id of the style that a paragraph has which names `id`.
    pub(super) fn id<'a>(&'a self, id: &'a str) -> &'a str {
        if self.forms.contains_key(id) { id } else { &self.default_paragraph }
    }

    /// What is said of all text.
    pub(super) fn defaults(&self) -> &Form {
        &self.defaults
    }
}

/// Reads styles.
#[derive(Default)]
pub(super) struct Reading {
    open: Vec<Kind>,
    /// The style that is open, and at which depth.
    style: Option<(usize, String, Written)>,
    written: HashMap<String, Written>,
    default_paragraph: String,
    defaults: Form,
}

#[derive(Default)]
struct Written {
    based_on: String,
    form: Form,
}

impl Reading {
    /// The styles that were read.
    pub(super) fn styles(self) -> Styles {
        let forms = self.written.keys().map(|id| (id.clone(), self.resolved(id))).collect();
        Styles { forms, default_paragraph: self.default_paragraph, defaults: self.defaults }
    }

    fn resolved(&self, id: &str) -> Form {
        let mut form = Form::default();
        let mut next = self.written.get(id);
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next else { break };
            form = form.or(&style.form);
            next = self.written.get(&style.based_on);
        }
        form
    }

    fn begin_style(&mut self, tag: &BytesStart<'_>) {
        let id = attribute(tag, "styleId").unwrap_or_default();
        let is_default = matches!(attribute(tag, "default").as_deref(), Some("1" | "true" | "on"));
        if is_default && attribute(tag, "type").as_deref() == Some("paragraph") {
            self.default_paragraph.clone_from(&id);
        }
        self.style = Some((self.open.len(), id, Written::default()));
    }
}

impl Visitor for Reading {
    /// Styles are five levels deep, those of tables seven.
    const MOST_DEPTH: usize = 64;

    fn start(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let kind = kind(reader, tag);
        let depth = self.open.len();
        let parent = self.open.last().copied();
        match &mut self.style {
            // A style stands below the root, its properties below it; those of a table's parts deeper.
            Some((at, _, written)) => {
                let in_properties =
                    matches!(parent, Some(Kind::ParagraphProperties | Kind::RunProperties))
                        && depth == *at + 2;
                let in_number = parent == Some(Kind::NumberProperties) && depth == *at + 3;
                if in_properties || in_number {
                    written.form.take(kind, tag);
                } else if depth == *at + 1 {
                    let value = || attribute(tag, "val").unwrap_or_default();
                    match tag.local_name().as_ref() {
                        "basedOn" => written.based_on = value(),
                        "name" if value().eq_ignore_ascii_case(PROMPT) => {
                            written.form.prompt = Some(true);
                        }
                        _ => {}
                    }
                }
            }
            None if depth == 1 && tag.local_name().as_ref() == "style" => self.begin_style(tag),
            // The defaults of all runs: styles, docDefaults, rPrDefault, rPr.
            None if depth == 4 && parent == Some(Kind::RunProperties) => {
                self.defaults.take(kind, tag);
            }
            None => {}
        }
        self.open.push(kind);
        Ok(())
    }

    fn end(&mut self) -> Result<(), ImportError> {
        self.open.pop();
        if let Some((_, id, written)) = self.style.take_if(|(at, ..)| *at == self.open.len())
            && self.written.len() < MOST
        {
            self.written.insert(id, written);
        }
        Ok(())
    }
}
