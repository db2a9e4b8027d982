//! Where paragraphs begin, end and run together, and the numbers in front of them.

use quick_xml::events::BytesStart;

use super::{Body, Kind, Writing, attribute, name};
use crate::{
    docx::{
        LeftBehind, Told,
        element::number,
        numbering::Number,
        package::fault,
        paragraph::{Paragraph, Place},
        parts::Chunk,
    },
    error::{DocumentFault, ImportError},
};

/// No more paragraphs are read: a bulletin has hundreds, a yearbook thousands.
const MAX_PARAGRAPHS: usize = 100_000;

impl Body<'_> {
    pub(super) fn begin_paragraph(&mut self) {
        let level = self.writing.len();
        let place = |kind| self.open.iter().any(|open| open.kind == kind);
        let place = match (place(Kind::TextBox), place(Kind::Cell)) {
            (true, _) => Place::Box,
            (_, true) => Place::Table,
            _ => Place::Flow,
        };
        let mut paragraph = match self.joining.take() {
            Some((of, paragraph)) if of == level => paragraph,
            other => {
                self.joining = other;
                Paragraph { place, ..Paragraph::default() }
            }
        };
        paragraph.style.clear();
        paragraph.centred = false;
        let at = paragraph.chars;
        paragraph.anchors.extend(self.waiting.drain(..).map(|anchor| (at, anchor)));
        self.writing.push(Writing { paragraph, ..Writing::default() });
    }

    /// What a paragraph says of its own form.
    pub(super) fn paragraph_form(&mut self, kind: Kind, tag: &BytesStart<'_>) {
        let (parent, grandparent) = (self.parent(), self.grandparent());
        let Some(writing) = self.writing.last_mut() else { return };
        match (kind, parent) {
            (Kind::ParagraphStyle, Some(Kind::ParagraphProperties)) => {
                writing.paragraph.style = name(tag, "val");
            }
            // An initial (首字下沉) is a paragraph of its own, and the beginning of the next.
            (Kind::Frame, Some(Kind::ParagraphProperties)) => {
                let initial = attribute(tag, "dropCap");
                writing.joins |= matches!(initial.as_deref(), Some("drop" | "margin"));
            }
            (Kind::Alignment, Some(Kind::ParagraphProperties)) => writing.form.take(kind, tag),
            (Kind::NumberList, Some(Kind::NumberProperties))
                if grandparent == Some(Kind::ParagraphProperties) =>
            {
                // A list without a number is one that is not known.
                writing.form.list = Some(number(tag, "val").unwrap_or(u32::MAX));
            }
            (Kind::NumberLevel, Some(Kind::NumberProperties)) => writing.form.take(kind, tag),
            _ => {}
        }
    }

    /// Counts the paragraph, if it is in a list. One whose end is not there is the next one's
    /// beginning, which counts; one that is not there or not seen does not.
    pub(super) fn count(&mut self) {
        let (hiding, Some(parts)) = (self.hiding > 0, self.parts) else { return };
        let Some(writing) = self.writing.last_mut().filter(|writing| writing.number.is_none())
        else {
            return;
        };
        writing.number = Some(String::new());
        if hiding || writing.joins || writing.hidden {
            return;
        }
        let style = parts.styles.paragraph(&writing.paragraph.style);
        let own = writing.form.list;
        let Some(list) = own.or_else(|| style?.list).filter(|list| *list != 0) else { return };
        let of_style = || {
            let id = parts.styles.id(&writing.paragraph.style);
            parts.lists.level_of_style(list, id).or_else(|| style?.level)
        };
        let level = writing.form.level.or_else(of_style).unwrap_or_default();
        match self.counters.next(&parts.lists, list, level) {
            Number::Text(text) => writing.number = Some(text),
            Number::None => {}
            Number::Unknown => self.note(LeftBehind::AutomaticNumber),
        }
    }

    pub(super) fn end_paragraph(&mut self) -> Result<(), ImportError> {
        self.count();
        self.end_aside();
        let Some(Writing { mut paragraph, joins, ended_by, form, number, .. }) = self.writing.pop()
        else {
            return Ok(());
        };
        let style = self.parts.and_then(|parts| parts.styles.paragraph(&paragraph.style));
        let centred = form.centred.or_else(|| style?.centred);
        paragraph.centred = centred.unwrap_or_default();
        if let Some(number) = number.filter(|number| !number.is_empty()) {
            self.add(number.len())?;
            paragraph.prefix(&number);
        }
        if let Some(who) = ended_by {
            paragraph.mark(0, &who);
        }
        self.settle()?;
        if self.hiding > 0 && paragraph.chars == 0 {
            // It stood in a row or cell that is not there. What hangs at it hangs at the next.
            self.waiting.extend(paragraph.anchors.drain(..).map(|(_, anchor)| anchor));
            return Ok(());
        }
        match joins {
            true => self.joining = Some((self.writing.len(), paragraph)),
            false => self.keep(paragraph)?,
        }
        Ok(())
    }

    /// Keeps a paragraph whose end was taken out where there is none to go on with it.
    pub(super) fn settle(&mut self) -> Result<(), ImportError> {
        match self.joining.take() {
            Some((_, paragraph)) => self.keep(paragraph),
            None => Ok(()),
        }
    }

    fn keep(&mut self, paragraph: Paragraph) -> Result<(), ImportError> {
        if self.paragraphs.len() >= MAX_PARAGRAPHS {
            return Err(fault(DocumentFault::TooManyParagraphs, &"it has too many paragraphs"));
        }
        self.paragraphs.push(paragraph);
        Ok(())
    }

    /// A file that Word takes into the text when it opens the document.
    pub(super) fn chunk(&mut self, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        self.settle()?;
        let id = attribute(tag, "id").unwrap_or_default();
        let Some(Chunk { paragraphs, told }) = self.parts.and_then(|parts| parts.chunks.get(&id))
        else {
            let name = self.parts.and_then(|parts| parts.targets.get(&id)).cloned();
            self.note_of(LeftBehind::AlternativeChunk, &name.unwrap_or_default());
            return Ok(());
        };
        let first = self.paragraphs.len();
        let is_first = self.referred.insert(id);
        for found in told.iter().filter(|_| is_first) {
            let place = found.place.map(|at| first + at);
            self.told.tell(Told { place, ..found.clone() });
        }
        for paragraph in paragraphs {
            self.add(paragraph.text.len())?;
            self.met += 1;
            self.keep(paragraph.clone())?;
        }
        Ok(())
    }
}
