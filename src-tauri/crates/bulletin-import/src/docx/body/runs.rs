//! Text as it is met, and the form of its run: hidden and struck-out text is told, signs of symbol
//! fonts become characters.

use quick_xml::events::BytesStart;

use super::{Body, Kind, attribute, name};
use crate::{
    decode::MAX_BYTES,
    docx::{
        LeftBehind, Revisions, Told, Who,
        styles::Form,
        symbols::{is_private, is_symbol_font, symbol},
        told::LONGEST_TOLD,
    },
    error::ImportError,
};

/// What prompts begin with: Word's own, and those that people write in forms.
const PROMPTS: [&str; 14] = [
    "单击",
    "点击",
    "请输入",
    "请选择",
    "请填写",
    "请单击",
    "请点击",
    "选择",
    "Click",
    "Choose",
    "Enter",
    "Select",
    "[",
    "【请",
];

/// A run, as far as it says something of its form.
#[derive(Debug, Default)]
pub(super) struct Run {
    form: Form,
    style: String,
}

impl Body<'_> {
    /// What a run says of its form, or a paragraph's mark of its own.
    pub(super) fn run_form(&mut self, kind: Kind, tag: &BytesStart<'_>) {
        if self.parent() != Some(Kind::RunProperties) {
            return;
        }
        match (self.grandparent(), kind) {
            (Some(Kind::Run), Kind::RunStyle) => {
                if let Some(run) = self.runs.last_mut() {
                    run.style = name(tag, "val");
                }
            }
            (Some(Kind::Run), _) => {
                if let Some(run) = self.runs.last_mut() {
                    run.form.take(kind, tag);
                }
            }
            (Some(Kind::ParagraphProperties), Kind::Vanish) => {
                let mut mark = Form::default();
                mark.take(kind, tag);
                if let Some(writing) = self.writing.last_mut() {
                    writing.hidden = mark.vanish == Some(true);
                }
            }
            _ => {}
        }
    }

    /// What is said of the run's form, by itself or by the nearest style that says something.
    fn said<T>(&self, what: impl Fn(&Form) -> Option<T>) -> Option<T> {
        let run = self.runs.last();
        if let Some(said) = run.and_then(|run| what(&run.form)) {
            return Some(said);
        }
        let styles = &self.parts?.styles;
        let of_run = run.and_then(|run| styles.form(&run.style)).and_then(&what);
        let style = self.writing.last().map_or("", |writing| writing.paragraph.style.as_str());
        of_run
            .or_else(|| styles.paragraph(style).and_then(&what))
            .or_else(|| what(styles.defaults()))
    }

    /// Whether what is met is there and is seen.
    pub(super) fn is_visible(&self) -> bool {
        self.hiding == 0 && self.said(|form| form.vanish) != Some(true)
    }

    /// Text of a run. A line end in it is only one of the file's own, and a blank.
    pub(super) fn write(&mut self, text: &str) -> Result<(), ImportError> {
        let mut text = std::borrow::Cow::Borrowed(text);
        if text.contains(['\n', '\r']) {
            let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
            text = lines.collect::<Vec<_>>().join(" ").into();
        }
        let font = self.said(|form| form.font.clone()).filter(|font| is_symbol_font(font));
        match font {
            Some(font) => self.write_signs(&text, &font),
            None => self.push(&text),
        }
    }

    fn write_signs(&mut self, text: &str, font: &str) -> Result<(), ImportError> {
        let is_sign = |c: char| is_private(c) || ('!'..='\u{FF}').contains(&c);
        let mut kept = String::new();
        for c in text.chars() {
            match is_sign(c).then(|| symbol(font, u32::from(c))) {
                None => kept.push(c),
                Some(Some(sign)) => kept.push(sign),
                Some(None) => self.unknown_sign(font, u32::from(c)),
            }
        }
        self.push(&kept)
    }

    /// `w:sym`: a sign by its font and code.
    pub(super) fn symbol(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let font = name(tag, "font");
        let code = attribute(tag, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let Some(code) = code else { return Ok(()) };
        self.sign(&font, code)
    }

    pub(super) fn sign(&mut self, font: &str, code: u32) -> Result<(), ImportError> {
        let plain = || {
            let c = char::from_u32(code)?;
            (!is_symbol_font(font) && !is_private(c) && !c.is_control()).then_some(c)
        };
        match symbol(font, code).or_else(plain) {
            Some(sign) => self.push(sign.encode_utf8(&mut [0; 4])),
            None => {
                self.met += 1;
                self.unknown_sign(font, code);
                Ok(())
            }
        }
    }

    fn unknown_sign(&mut self, font: &str, code: u32) {
        self.note_of(LeftBehind::Symbol, &format!("{font} {code:04X}"));
    }

    /// Text as it is printed, unless what is open says otherwise.
    pub(super) fn push(&mut self, text: &str) -> Result<(), ImportError> {
        if text.is_empty() {
            return Ok(());
        }
        self.met += 1;
        // Text outside of a paragraph is none that Word would show.
        if self.writing.is_empty() || self.is_in_field_code() {
            return Ok(());
        }
        if let Some(above) = self.rubies.last_mut()
            && self.open.iter().any(|open| open.kind == Kind::RubyText)
        {
            append(above, text);
            return Ok(());
        }
        let maker = self.makers.last().filter(|_| self.revisions == Revisions::Accepted).cloned();
        if self.hiding > 0 {
            if let Some(maker) = maker {
                self.mark(0, &maker);
                self.set_aside(LeftBehind::Deletion, text, maker);
            }
            return Ok(());
        }
        if self.said(|form| form.vanish) == Some(true) {
            self.set_aside(LeftBehind::HiddenText, text, Who::default());
            return Ok(());
        }
        if self.prompting > 0 && self.is_prompt(text) {
            self.set_aside(LeftBehind::FormField, text, Who::default());
            return Ok(());
        }
        match self.said(|form| form.strike) {
            Some(true) => self.set_aside(LeftBehind::StruckOut, text, Who::default()),
            _ => self.end_aside(),
        }
        self.add(text.len())?;
        let size = self.said(|form| form.size);
        if let Some(writing) = self.writing.last_mut() {
            writing.paragraph.push(text, size);
        }
        if let Some(maker) = maker {
            self.mark(text.chars().count(), &maker);
        }
        Ok(())
    }

    /// Whether a text in a control that is said to show its prompt is one. Programs that fill controls
    /// in leave that word where it is, and Word prints what they wrote.
    fn is_prompt(&self, text: &str) -> bool {
        let goes_on = |aside: &Told| aside.kind == LeftBehind::FormField;
        let text = text.trim_start();
        self.said(|form| form.prompt) == Some(true)
            || self.aside.as_ref().is_some_and(goes_on)
            || PROMPTS.iter().any(|prompt| text.starts_with(prompt))
    }

    fn mark(&mut self, length: usize, maker: &Who) {
        if let Some(writing) = self.writing.last_mut() {
            writing.paragraph.mark(length, maker);
        }
    }

    /// Counts text that is kept.
    pub(super) fn add(&mut self, bytes: usize) -> Result<(), ImportError> {
        self.bytes += bytes;
        match self.bytes > MAX_BYTES {
            true => Err(ImportError::TooLarge { bytes: self.bytes, limit: MAX_BYTES }),
            false => Ok(()),
        }
    }

    /// Text that is told: with what goes before where that is of the same kind.
    fn set_aside(&mut self, kind: LeftBehind, text: &str, who: Who) {
        if let Some(aside) = self.aside.as_mut().filter(|one| one.kind == kind && one.who == who) {
            append(&mut aside.text, text);
            return;
        }
        self.end_aside();
        let mut aside =
            Told { kind, count: 1, text: String::new(), who, place: Some(self.paragraphs.len()) };
        append(&mut aside.text, text);
        self.aside = Some(aside);
    }

    /// The stretch that is told is whole. Blanks are not worth a word.
    pub(super) fn end_aside(&mut self) {
        if let Some(aside) = self.aside.take().filter(|aside| !aside.text.trim().is_empty()) {
            self.told.tell(aside);
        }
    }

    pub(super) fn end_ruby(&mut self) -> Result<(), ImportError> {
        let above = self.rubies.pop().unwrap_or_default();
        match above.trim() {
            "" => Ok(()),
            above => self.push(&format!("（{above}）")),
        }
    }
}

/// Adds to a text that is told, as far as it will be.
pub(super) fn append(text: &mut String, more: &str) {
    let most = LONGEST_TOLD * 4;
    if text.len() < most {
        text.extend(more.chars().take(most - text.len()));
    }
}
