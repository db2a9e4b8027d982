//! What begins, ends or hangs at a place of the text: bookmarks, comments, notes, headers.

use quick_xml::events::BytesStart;

use super::{Body, Kind, Said, Story, Writing, attribute, changes::who, name};
use crate::{
    docx::{LeftBehind, Told, paragraph::Anchor},
    error::ImportError,
};

/// So many of our bookmarks are heeded: more than any issue has.
const MAX_BOOKMARKS: usize = 10_000;

/// A bookmark with such a name is one of ours.
const OWN_BOOKMARK: &str = "_bx";

impl Body<'_> {
    pub(super) fn bookmark(&mut self, kind: Kind, tag: &BytesStart<'_>) {
        let Some(id) = attribute(tag, "id") else { return };
        if kind == Kind::BookmarkEnd {
            if let Some(index) = self.bookmark_ids.remove(&id) {
                self.anchor(Anchor::BookmarkEnd(index));
            }
            return;
        }
        let name = name(tag, "name");
        // What was moved away leaves its bookmark where it is no more.
        let index = self.bookmarks.len();
        if name.starts_with(OWN_BOOKMARK) && self.hiding == 0 && index < MAX_BOOKMARKS {
            self.bookmarks.push(name);
            self.bookmark_ids.insert(id, index);
            self.anchor(Anchor::BookmarkStart(index));
        }
    }

    pub(super) fn comment_anchor(&mut self, kind: Kind, tag: &BytesStart<'_>) {
        let Some(id) = attribute(tag, "id") else { return };
        let next = self.comments.len();
        let index = *self.comment_ids.entry(id.clone()).or_insert(next);
        if index == next {
            self.tell_comment(&id);
            self.comments.push(id);
        }
        self.anchor(match kind {
            Kind::CommentStart => Anchor::CommentStart(index),
            Kind::CommentEnd => Anchor::CommentEnd(index),
            _ => Anchor::Comment(index),
        });
    }

    /// In what is sent in, a comment is told where it is met.
    fn tell_comment(&mut self, id: &str) {
        let said = self.parts.and_then(|parts| parts.comments.get(id));
        if let Some((who, text)) = said.filter(|_| self.story == Story::Submission) {
            let place = Some(self.paragraphs.len());
            let (who, text) = (who.clone(), text.clone());
            self.told.tell(Told { kind: LeftBehind::Comment, count: 1, text, who, place });
        }
    }

    fn anchor(&mut self, anchor: Anchor) {
        match self.writing.last_mut() {
            Some(Writing { paragraph, .. }) => paragraph.anchors.push((paragraph.chars, anchor)),
            None => self.waiting.push(anchor),
        }
    }

    /// A footnote's or endnote's sign in the text.
    pub(super) fn refer_to_note(&mut self, kind: LeftBehind, tag: &BytesStart<'_>) {
        let id = attribute(tag, "id").unwrap_or_default();
        let text = self.parts.and_then(|parts| parts.notes.get(&(kind, id)));
        self.note_of(kind, text.map_or("", String::as_str));
    }

    /// A section's header or footer, which is told where it says something.
    pub(super) fn refer_to_story(&mut self, kind: LeftBehind, tag: &BytesStart<'_>) {
        let id = attribute(tag, "id").unwrap_or_default();
        let Some(story) = self.parts.and_then(|parts| parts.stories.get(&id)) else { return };
        if !self.referred.insert(id) {
            return;
        }
        if !story.text.is_empty() {
            let (text, who) = (story.text.clone(), Default::default());
            self.told.tell(Told { kind, count: 1, text, who, place: None });
        }
        for told in &story.told {
            self.told.tell(Told { place: None, ..told.clone() });
        }
    }

    /// A document that this one only names.
    pub(super) fn sub_document(&mut self, tag: &BytesStart<'_>) {
        let id = attribute(tag, "id").unwrap_or_default();
        let name = self.parts.and_then(|parts| parts.targets.get(&id)).cloned();
        self.note_of(LeftBehind::SubDocument, &name.unwrap_or_default());
    }

    /// A comment or note begins, in the part that has them.
    pub(super) fn begin_said(&mut self, tag: &BytesStart<'_>) {
        let id = attribute(tag, "id").unwrap_or_default();
        let first = self.paragraphs.len();
        self.said.push(Said { id, who: who(tag), text: String::new(), first });
    }

    pub(super) fn end_said(&mut self) -> Result<(), ImportError> {
        self.settle()?;
        if let Some(said) = self.said.last_mut() {
            let texts: Vec<_> =
                self.paragraphs.drain(said.first..).map(|paragraph| paragraph.text).collect();
            said.text = texts.join("\n").trim().to_owned();
        }
        Ok(())
    }
}
