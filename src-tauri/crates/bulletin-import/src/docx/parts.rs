//! What stands beside the body in a document: its styles and lists, and the parts that the body refers
//! to, each read to what is told or taken of it.

use std::collections::HashMap;

use super::{
    LeftBehind, Paragraph, Revisions, Told, Who,
    body::{Body, Said, Story},
    chunks,
    drawn::Drawn,
    lists::{self, Lists},
    package::{Package, visit},
    relations::Relation,
    styles::{self, Styles},
};
use crate::error::ImportError;

/// So many parts are read: a document with more headers, charts and the like is none.
const MOST: usize = 2_000;

/// The parts beside the body.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    /// What each relationship names, for what is only named.
    pub(super) targets: HashMap<String, String>,
    /// Headers and footers by their relationship.
    pub(super) stories: HashMap<String, PageStory>,
    /// Footnotes and endnotes by their ids.
    pub(super) notes: HashMap<(LeftBehind, String), String>,
    /// Comments by their ids.
    pub(super) comments: HashMap<String, (Who, String)>,
    /// The text of diagrams and charts by their relationship.
    pub(super) drawn: HashMap<String, String>,
    /// Files that Word takes into the text, those that can be read.
    pub(super) chunks: HashMap<String, Chunk>,
    /// What was met in notes.
    pub(super) told: Vec<Told>,
}

/// A header or footer.
#[derive(Debug, Default)]
pub(super) struct PageStory {
    /// What it says; empty: nothing but the page's number.
    pub(super) text: String,
    pub(super) told: Vec<Told>,
}

/// A file that Word takes into the text.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) told: Vec<Told>,
}

impl Parts {
    /// Reads the parts that the main part refers to. `within` says how many documents this one is
    /// within.
    ///
    /// # Errors
    /// When one is damaged or too large. Of a chart, a diagram or a chunk nothing is told then.
    pub(super) fn of(
        package: &mut Package<'_>,
        main: &str,
        revisions: Revisions,
        within: usize,
    ) -> Result<(Self, Vec<Said>), ImportError> {
        let mut relations = package.relations(main)?;
        relations.truncate(MOST);
        let mut parts = Self::default();
        for relation in &relations {
            let name = relation.target.rsplit('/').next().unwrap_or_default();
            parts.targets.insert(relation.id.clone(), name.to_owned());
        }
        relations.retain(|relation| relation.is_part);
        let mut styles = styles::Reading::default();
        read(package, &relations, "styles", &mut styles)?;
        parts.styles = styles.styles();
        let mut lists = lists::Reading::default();
        read(package, &relations, "numbering", &mut lists)?;
        parts.lists = lists.lists;
        parts.lists.link(&parts.styles);
        parts.read_drawn(package, &relations);
        for (kind, relation) in
            [(LeftBehind::Footnote, "footnotes"), (LeftBehind::Endnote, "endnotes")]
        {
            let mut notes = Body::new(Story::Notes, revisions, &parts);
            read(package, &parts_of(package, main, &relations, relation), relation, &mut notes)?;
            let (said, told) = (notes.said, notes.told);
            parts.notes.extend(said.into_iter().map(|note| ((kind, note.id), note.text)));
            parts.told.extend(told.finish());
        }
        parts.read_stories(package, &relations, revisions)?;
        let mut comments = Body::new(Story::Notes, Revisions::Accepted, &parts);
        let found = parts_of(package, main, &relations, "comments");
        read(package, &found, "comments", &mut comments)?;
        let said = comments.said;
        let by_id =
            said.iter().map(|said| (said.id.clone(), (said.who.clone(), said.text.clone())));
        parts.comments = by_id.collect();
        parts.chunks = chunks::read(package, &relations, within)?;
        Ok((parts, said))
    }

    fn read_stories(
        &mut self,
        package: &mut Package<'_>,
        relations: &[Relation],
        revisions: Revisions,
    ) -> Result<(), ImportError> {
        let mut stories = HashMap::new();
        for relation in relations.iter().filter(|of| matches!(&*of.kind, "header" | "footer")) {
            let mut story = Body::new(Story::Page, revisions, self);
            let Some(xml) = package.part(&relation.target)? else { continue };
            visit(&xml, &mut story)?;
            let Body { paragraphs, told, .. } = story;
            let mut told = told.finish();
            let lines = paragraphs.iter().map(|paragraph| paragraph.text.trim());
            let text: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
            let text = text.join(" ");
            told.retain(|told| told.kind != LeftBehind::Table);
            let text = if says_something(&text) { text } else { String::new() };
            stories.insert(relation.id.clone(), PageStory { text, told });
        }
        self.stories = stories;
        Ok(())
    }

    /// The text of diagrams and charts. What can't be read of one is drawn still, and told.
    fn read_drawn(&mut self, package: &mut Package<'_>, relations: &[Relation]) {
        let is_drawn = |of: &&Relation| matches!(&*of.kind, "diagramData" | "chart" | "chartEx");
        for relation in relations.iter().filter(is_drawn) {
            let mut drawn = Drawn::default();
            if let Ok(Some(xml)) = package.part(&relation.target)
                && visit(&xml, &mut drawn).is_ok()
            {
                self.drawn.insert(relation.id.clone(), drawn.text);
            }
        }
    }
}

/// The parts of a kind. One that no relationship names stands where Word and WPS put it: programs
/// that put a comment or a note in by hand forget the relationship.
fn parts_of(
    package: &Package<'_>,
    main: &str,
    relations: &[Relation],
    kind: &str,
) -> Vec<Relation> {
    let usual = match main.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{kind}.xml"),
        None => format!("{kind}.xml"),
    };
    let mut found: Vec<Relation> =
        relations.iter().filter(|relation| relation.kind == kind).cloned().collect();
    if found.is_empty() && package.has(&usual) {
        found.push(Relation {
            id: String::new(),
            kind: kind.to_owned(),
            target: usual,
            is_part: true,
        });
    }
    found
}

/// Lets a visitor read the part of a kind, if there is one.
fn read(
    package: &mut Package<'_>,
    relations: &[Relation],
    kind: &str,
    visitor: &mut impl super::package::Visitor,
) -> Result<(), ImportError> {
    let Some(relation) = relations.iter().find(|relation| relation.kind == kind) else {
        return Ok(());
    };
    match package.part(&relation.target)? {
        Some(xml) => visit(&xml, visitor),
        None => Ok(()),
    }
}

/// Whether a header or footer says more than which page this is: `— 3 —`, `第3页 共8页`.
fn says_something(text: &str) -> bool {
    let mut rest = text.to_lowercase();
    for word in ["page", "of"] {
        rest = rest.replace(word, "");
    }
    rest.retain(|c| c.is_alphanumeric() && !matches!(c, '第' | '共' | '页'));
    let is_number = rest.chars().all(char::is_numeric) && rest.chars().count() <= 4;
    !is_number
}

#[cfg(test)]
mod tests {
    use super::says_something;

    #[test]
    fn the_number_of_the_page_is_nothing_to_tell() {
        for text in ["", "— —", "- 3 -", "第3页 共12页", "Page 1 of 8", "第 页"] {
            assert!(!says_something(text), "{text}");
        }
        for text in
            ["内部资料 注意保存", "云溪民政简报 第7期", "抄送：各街道", "2021年", "12345678"]
        {
            assert!(says_something(text), "{text}");
        }
    }
}
