//! Changes that were recorded (修订): of text, of paragraphs' ends, of rows and cells, of form.

use chrono::{DateTime, NaiveDateTime};
use quick_xml::events::BytesStart;

use super::{Body, Kind, Open, Story, attribute, name};
use crate::docx::{LeftBehind, Revisions, Told, Who, element::Change};

impl Body<'_> {
    /// A recorded change: of a run, of a paragraph's end, of a table's row or cell.
    pub(super) fn tracked(&mut self, change: Change, open: &mut Open, tag: &BytesStart<'_>) {
        let hides = self.revisions.hides(change);
        match self.parent() {
            Some(Kind::RunProperties) => {
                if self.grandparent() != Some(Kind::ParagraphProperties) {
                    return;
                }
                if let Some(writing) = self.writing.last_mut() {
                    writing.joins |= hides;
                    if self.revisions == Revisions::Accepted {
                        writing.ended_by = Some(who(tag));
                    }
                    self.tracked += 1;
                }
            }
            Some(Kind::RowProperties) => self.tracked_around(Kind::Row, hides, tag),
            Some(Kind::CellProperties) => self.tracked_around(Kind::Cell, hides, tag),
            Some(Kind::NumberProperties) => self.form_changed(tag),
            _ => {
                open.hides = hides;
                open.made = true;
                self.makers.push(who(tag));
                self.tracked += 1;
            }
        }
    }

    /// A change of the row or cell whose properties are open.
    fn tracked_around(&mut self, kind: Kind, hides: bool, tag: &BytesStart<'_>) {
        // It is the nearest, but for one that is open within it, of which these can't be.
        let Some(around) = self.open.iter_mut().rfind(|open| open.kind == kind) else { return };
        self.tracked += 1;
        if !around.made {
            around.made = true;
            self.makers.push(who(tag));
        }
        if hides && !around.hides {
            around.hides = true;
            self.hiding += 1;
        }
    }

    /// A change of form. What came back is told of it; of what is sent in, form is nobody's concern.
    pub(super) fn form_changed(&mut self, tag: &BytesStart<'_>) {
        self.tracked += 1;
        if self.story == Story::Returned {
            let place = Some(self.paragraphs.len());
            let kind = LeftBehind::OtherRevision;
            let told = Told { kind, count: 1, text: String::new(), who: who(tag), place };
            self.told.tell(told);
        }
    }

    pub(super) fn is_in_deletion(&self) -> bool {
        self.open.iter().any(|open| open.kind == Kind::Tracked(Change::Out))
    }
}

/// Who made a change or a comment, and when.
pub(super) fn who(tag: &BytesStart<'_>) -> Who {
    let time = attribute(tag, "date").and_then(|date| {
        let zoned = DateTime::parse_from_rfc3339(&date).map(|time| time.naive_local());
        zoned.or_else(|_| date.parse::<NaiveDateTime>()).ok()
    });
    Who { author: name(tag, "author").trim().to_owned(), time }
}
