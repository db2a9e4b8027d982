//! Reads the elements of a document's body, or of another story of it, into paragraphs and what is
//! told besides.
//!
//! The rooms: `paragraphs` (where they begin, end and run together, and their numbers), `runs` (text
//! and its form), `changes` (recorded ones), `fields`, `drawings`, `anchors` (bookmarks, comments,
//! notes, headers).

mod anchors;
mod changes;
mod drawings;
mod fields;
mod paragraphs;
mod runs;

use std::collections::{HashMap, HashSet};

use quick_xml::{NsReader, events::BytesStart};

use self::{drawings::Drawing, fields::Field, runs::Run};
use super::{
    LeftBehind, Revisions, Told, Who,
    element::{Kind, attribute, is_on, kind},
    numbering::Counters,
    package::Visitor,
    paragraph::{Anchor, Paragraph},
    parts::Parts,
    styles::Form,
    told::Telling,
};
use crate::error::ImportError;

/// Names of people and bookmarks are cut to this; Word allows 40 for a bookmark's.
const LONGEST_NAME: usize = 60;

/// Which story of a document is read, and for what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Story {
    /// The body of a document that somebody sent in.
    #[default]
    Submission,
    /// The body of a document that came back: its comments are listed, and changes of form told.
    Returned,
    /// A header or footer: the numbers of pages are none of its text.
    Page,
    /// Comments or notes.
    Notes,
}

/// What was read.
#[derive(Default)]
pub(super) struct Body<'a> {
    parts: Option<&'a Parts>,
    story: Story,
    revisions: Revisions,
    /// The paragraphs that are whole, in the order in which they ended.
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) told: Telling,
    /// The names of the bookmarks that are ours.
    pub(super) bookmarks: Vec<String>,
    /// The comments' ids, in the order in which they were met.
    pub(super) comments: Vec<String>,
    /// In the comments' or notes' part: what was read of each.
    pub(super) said: Vec<Said>,
    /// How many recorded changes there are.
    pub(super) tracked: usize,
    /// The elements that are open, the outermost first.
    open: Vec<Open>,
    /// The paragraphs that are open: one in a text box stands within another.
    writing: Vec<Writing>,
    /// A paragraph whose end was taken out, with how many are open around it.
    joining: Option<(usize, Paragraph)>,
    /// What stands between two paragraphs.
    waiting: Vec<Anchor>,
    /// Our bookmarks by the ids that the file gives them, and comments by theirs.
    bookmark_ids: HashMap<String, usize>,
    comment_ids: HashMap<String, usize>,
    counters: Counters,
    /// The parts beside the body that were met: each is told once.
    referred: HashSet<String>,
    /// The runs that are open: one in a text box stands within another.
    runs: Vec<Run>,
    drawings: Vec<Drawing>,
    /// The text of the formula that is open.
    formula: String,
    /// What stands above the text of each ruby that is open.
    rubies: Vec<String>,
    /// Who made the recorded changes that are open, the innermost last.
    makers: Vec<Who>,
    /// A stretch of text that is told, while it goes on.
    aside: Option<Told>,
    /// How many of the open elements are skipped.
    skipping: usize,
    /// How many of the open elements are not there once recorded changes are settled.
    hiding: usize,
    /// How many of the open elements hold nothing but a prompt to fill something in.
    prompting: usize,
    /// How many of the open elements stand for what was told already.
    muting: usize,
    /// How often text was met, and how often something was told.
    met: usize,
    noted: usize,
    /// The text that was kept, in bytes.
    bytes: usize,
}

/// A comment or note as its part has it.
pub(super) struct Said {
    pub(super) id: String,
    pub(super) who: Who,
    pub(super) text: String,
    first: usize,
}

struct Open {
    kind: Kind,
    skips: bool,
    hides: bool,
    mutes: bool,
    prompts: bool,
    /// Of alternatives: one was taken. Of a content control: it shows its prompt.
    chosen: bool,
    /// Of alternatives: one was told. Of a content control: it is a check box, and this is its state.
    shown: Option<bool>,
    /// It is a recorded change, whose maker is among [`Body::makers`].
    made: bool,
    /// How often text was met, and something told, before it.
    met: usize,
    noted: usize,
}

#[derive(Default)]
struct Writing {
    paragraph: Paragraph,
    /// Whether its end is not there, so that the next one goes on with it.
    joins: bool,
    /// Who put its end in or took it out.
    ended_by: Option<Who>,
    /// What it says of its own form.
    form: Form,
    /// Whether its mark is hidden.
    hidden: bool,
    /// The number in front of it, once that was counted.
    number: Option<String>,
    fields: Vec<Field>,
    /// How many of them are at what is no text.
    hiding_fields: usize,
}

impl Visitor for Body<'_> {
    /// Elements are nested no deeper; tables within tables take about five levels each.
    const MOST_DEPTH: usize = 512;

    fn start(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let mut open = Open {
            kind: kind(reader, tag),
            skips: false,
            hides: false,
            mutes: false,
            prompts: false,
            chosen: false,
            shown: None,
            made: false,
            met: self.met,
            noted: self.noted,
        };
        if self.skipping == 0 {
            self.enter(&mut open, tag)?;
        }
        self.skipping += usize::from(open.skips);
        self.hiding += usize::from(open.hides);
        self.muting += usize::from(open.mutes);
        self.prompting += usize::from(open.prompts);
        self.open.push(open);
        Ok(())
    }

    fn end(&mut self) -> Result<(), ImportError> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        self.skipping -= usize::from(open.skips);
        if self.skipping == 0 {
            self.leave(&open)?;
        }
        self.hiding -= usize::from(open.hides);
        self.muting -= usize::from(open.mutes);
        self.prompting -= usize::from(open.prompts);
        if open.made {
            self.makers.pop();
        }
        if self.open.is_empty() {
            self.finish()?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ImportError> {
        if self.skipping > 0 {
            return Ok(());
        }
        match self.open.last().map(|open| open.kind) {
            Some(Kind::Text) => self.write(text),
            // Outside of a deletion it is nothing that Word would show.
            Some(Kind::DeletedText) if self.is_in_deletion() => self.write(text),
            Some(Kind::FieldCode) => {
                self.field_code(text);
                Ok(())
            }
            Some(Kind::DrawnText) => {
                self.drawn(text);
                Ok(())
            }
            Some(Kind::FormulaText) => {
                runs::append(&mut self.formula, text);
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl<'a> Body<'a> {
    pub(super) fn new(story: Story, revisions: Revisions, parts: &'a Parts) -> Self {
        Self { story, revisions, parts: Some(parts), ..Self::default() }
    }

    fn parent(&self) -> Option<Kind> {
        self.open.last().map(|open| open.kind)
    }

    /// The kind of the element around the parent.
    fn grandparent(&self) -> Option<Kind> {
        self.open.iter().rev().nth(1).map(|open| open.kind)
    }

    fn enter(&mut self, open: &mut Open, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        match open.kind {
            Kind::Paragraph => self.begin_paragraph(),
            Kind::ParagraphStyle
            | Kind::Alignment
            | Kind::Frame
            | Kind::NumberList
            | Kind::NumberLevel => self.paragraph_form(open.kind, tag),
            Kind::Run => self.runs.push(Run::default()),
            Kind::RunStyle | Kind::Size | Kind::Vanish | Kind::Strike | Kind::Fonts => {
                self.run_form(open.kind, tag);
            }
            // A tab that stands in the tab stops of old programs is none.
            Kind::Tab if self.parent() != Some(Kind::ParagraphProperties) => self.push("\t")?,
            Kind::LineEnd => self.push("\n")?,
            Kind::NoBreakHyphen => self.push("\u{2011}")?,
            Kind::SoftHyphen => self.push("\u{AD}")?,
            Kind::Symbol => self.symbol(tag)?,
            Kind::Table => {
                self.settle()?;
                self.note(LeftBehind::Table);
            }
            Kind::Tracked(change) => self.tracked(change, open, tag),
            Kind::FormChange => {
                open.skips = true;
                self.form_changed(tag);
            }
            Kind::BookmarkStart | Kind::BookmarkEnd => self.bookmark(open.kind, tag),
            Kind::CommentStart | Kind::CommentEnd | Kind::CommentReference => {
                self.comment_anchor(open.kind, tag);
            }
            Kind::NoteReference(what) => self.refer_to_note(what, tag),
            Kind::StoryReference(what) => self.refer_to_story(what, tag),
            Kind::Said => self.begin_said(tag),
            Kind::FieldMark => self.field(tag)?,
            Kind::SimpleField => self.simple_field(tag),
            Kind::FormCheckBox
            | Kind::FormList
            | Kind::FormDefault
            | Kind::FormChecked
            | Kind::FormResult
            | Kind::FormEntry => self.form_data(open.kind, tag),
            Kind::ControlPrompt if is_on(tag) => self.of_control(|control| control.chosen = true),
            Kind::ControlChecked => {
                let checked = is_on(tag);
                self.of_control(|control| control.shown = Some(checked));
            }
            Kind::ControlContent => {
                open.prompts = self
                    .open
                    .last()
                    .is_some_and(|control| control.kind == Kind::Control && control.chosen);
            }
            Kind::RubyText => self.rubies.push(String::new()),
            Kind::Alternative => self.begin_alternative(open),
            Kind::Drawing | Kind::OldDrawing | Kind::Object => {
                self.drawings.push(Drawing::of(open.kind));
            }
            Kind::Shape
            | Kind::Image
            | Kind::TextPath
            | Kind::Diagram
            | Kind::Chart
            | Kind::OleObject
            | Kind::ActiveControl => self.in_drawing(open.kind, tag),
            Kind::DrawnParagraph => self.drawn("\n"),
            Kind::Formula => self.formula.clear(),
            Kind::Chunk => self.chunk(tag)?,
            Kind::SubDocument => self.sub_document(tag),
            Kind::Skipped => open.skips = true,
            _ => {}
        }
        Ok(())
    }

    fn leave(&mut self, open: &Open) -> Result<(), ImportError> {
        match open.kind {
            Kind::Paragraph => self.end_paragraph()?,
            Kind::ParagraphProperties => self.count(),
            Kind::Run => drop(self.runs.pop()),
            Kind::Cell => self.settle()?,
            Kind::TextBox => {
                self.settle()?;
                if self.met > open.met
                    && let Some(drawing) = self.drawings.last_mut()
                {
                    drawing.with_text += 1;
                }
            }
            Kind::Said => self.end_said()?,
            Kind::SimpleField => self.end_simple_field(),
            Kind::ControlContent => self.end_control_content(open)?,
            Kind::Ruby => self.end_ruby()?,
            Kind::Alternative => self.end_alternative(open),
            Kind::Drawing | Kind::OldDrawing | Kind::Object => self.end_drawing(open.kind),
            Kind::Formula => {
                let text = std::mem::take(&mut self.formula);
                self.note_of(LeftBehind::Formula, &text);
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), ImportError> {
        self.settle()?;
        self.end_aside();
        // What ends after the last paragraph ends with it.
        if let Some(last) = self.paragraphs.last_mut() {
            let at = last.chars;
            last.anchors.extend(self.waiting.drain(..).map(|anchor| (at, anchor)));
        }
        Ok(())
    }

    /// What stands in the choice that was taken stands in the others again. One without text may have
    /// shown a picture where the next has text.
    fn begin_alternative(&mut self, open: &mut Open) {
        let Some(all) = self.open.last().filter(|all| all.kind == Kind::Alternatives) else {
            open.skips = true;
            return;
        };
        open.skips = all.chosen;
        open.mutes = all.shown == Some(true);
    }

    fn end_alternative(&mut self, open: &Open) {
        let (met, noted) = (self.met > open.met, self.noted > open.noted);
        if let Some(all) = self.open.last_mut().filter(|all| all.kind == Kind::Alternatives) {
            all.chosen |= met;
            if noted {
                all.shown = Some(true);
            }
        }
    }

    /// The content control whose properties are open.
    fn of_control(&mut self, set: impl FnOnce(&mut Open)) {
        let mut around = self.open.iter_mut().rev().take(4);
        if let Some(control) = around.find(|open| open.kind == Kind::Control) {
            set(control);
        }
    }

    /// A check box that shows no sign of its state is given one.
    fn end_control_content(&mut self, open: &Open) -> Result<(), ImportError> {
        if open.prompts {
            self.end_aside();
        }
        let control = self.open.last().filter(|control| control.kind == Kind::Control);
        let state = control.filter(|control| !control.chosen).and_then(|control| control.shown);
        match state.filter(|_| self.met == open.met) {
            Some(checked) => self.push(if checked { "☑" } else { "☐" }),
            None => Ok(()),
        }
    }

    /// Notes what was met and says nothing.
    fn note(&mut self, kind: LeftBehind) {
        self.note_of(kind, "");
    }

    /// Notes what was met, with what it says, unless it is not there or not seen.
    fn note_of(&mut self, kind: LeftBehind, text: &str) {
        self.noted += 1;
        if self.muting > 0 || !self.is_visible() {
            return;
        }
        let place = Some(self.paragraphs.len());
        let text = text.to_owned();
        let told = Told { kind, count: 1, text, who: Who::default(), place };
        self.told.tell(told);
    }
}

fn name(tag: &BytesStart<'_>, attribute_name: &str) -> String {
    let name = attribute(tag, attribute_name).unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}
