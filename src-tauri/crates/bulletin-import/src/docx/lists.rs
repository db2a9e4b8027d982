//! What `numbering.xml` says of each list (ISO/IEC 29500-1, 17.9).

use std::collections::HashMap;

use quick_xml::{NsReader, events::BytesStart};

use super::{
    element::{attribute, is_on, number},
    numbering::LEVELS,
    package::Visitor,
    styles::Styles,
};
use crate::error::ImportError;

/// More lists than any document has: each paste may bring one.
const MOST: usize = 100_000;
/// A level's text and the name of a form are no longer.
const LONGEST: usize = 120;

/// What stands between a number and its paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Suffix {
    #[default]
    Tab,
    Space,
    Nothing,
}

/// One level of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub(super) start: Option<u32>,
    /// The form of its numbers, as the file names it.
    pub(super) form: String,
    /// So many digits at least, for a form of the kind of 001.
    pub(super) padded: usize,
    /// What is printed, with `%1` for the number of the first level.
    pub(super) text: String,
    /// It begins anew after one of so many first levels; 0: never; none: after each above it.
    pub(super) restart: Option<usize>,
    pub(super) legal: bool,
    pub(super) suffix: Suffix,
    /// The style whose paragraphs are at it.
    pub(super) style: String,
    pub(super) hidden: bool,
    pub(super) font: String,
}

#[derive(Debug, Default)]
struct Definition {
    levels: [Option<Box<Level>>; LEVELS],
    /// The style that has the list which this one stands for.
    link: String,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    levels: HashMap<usize, Level>,
    starts: HashMap<usize, u32>,
}

/// A document's lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: HashMap<u32, Definition>,
    lists: HashMap<u32, List>,
}

impl Lists {
    /// The definition that a list counts by.
    pub(super) fn definition(&self, list: u32) -> Option<u32> {
        let definition = self.lists.get(&list)?.definition;
        self.definitions.contains_key(&definition).then_some(definition)
    }

    /// A level of a list.
    pub(super) fn level(&self, list: u32, level: usize) -> Option<&Level> {
        let list = self.lists.get(&list)?;
        let own = list.levels.get(&level);
        own.or_else(|| self.definitions.get(&list.definition)?.levels.get(level)?.as_deref())
    }

    /// The level at which a style's paragraphs are; none where the list does not say.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        (0..LEVELS).find(|at| {
            !style.is_empty() && self.level(list, *at).is_some_and(|level| level.style == style)
        })
    }

    /// The first number at a level.
    pub(super) fn start(&self, list: u32, level: usize) -> u32 {
        let own = self.lists.get(&list).and_then(|list| list.starts.get(&level).copied());
        own.or_else(|| self.level(list, level)?.start).unwrap_or(1)
    }

    /// Whether a list says of itself where a level starts.
    pub(super) fn starts_anew(&self, list: u32, level: usize) -> bool {
        self.lists.get(&list).is_some_and(|list| list.starts.contains_key(&level))
    }

    /// Puts in the place of definitions that only name a style those of the style's list.
    pub(super) fn link(&mut self, styles: &Styles) {
        let links: HashMap<u32, u32> = self
            .definitions
            .iter()
            .filter(|(_, definition)| !definition.link.is_empty())
            .filter_map(|(id, definition)| {
                let list = styles.form(&definition.link)?.list?;
                Some((*id, self.lists.get(&list)?.definition))
            })
            .collect();
        for list in self.lists.values_mut() {
            if let Some(linked) = links.get(&list.definition) {
                list.definition = *linked;
            }
        }
    }
}

/// Reads lists.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) lists: Lists,
    open: Vec<String>,
    definition: Option<(u32, Definition)>,
    list: Option<(u32, List)>,
    overridden: Option<usize>,
    level: Option<(usize, Level)>,
}

impl Reading {
    fn begin(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "abstractNum" => {
                let id = number(tag, "abstractNumId");
                self.definition = id.map(|id| (id, Definition::default()));
            }
            "num" => self.list = number(tag, "numId").map(|id| (id, List::default())),
            "lvlOverride" => self.overridden = number(tag, "ilvl"),
            "lvl" => {
                let at = number(tag, "ilvl").filter(|at| *at < LEVELS);
                self.level = at.map(|at| (at, Level::default()));
            }
            _ => {}
        }
        if let Some((_, level)) = &mut self.level {
            return of_level(level, name, tag);
        }
        match (name, &mut self.definition, &mut self.list) {
            ("numStyleLink", Some((_, definition)), _) => {
                definition.link = attribute(tag, "val").unwrap_or_default();
            }
            ("abstractNumId", _, Some((_, list))) => {
                list.definition = number(tag, "val").unwrap_or(u32::MAX);
            }
            ("startOverride", _, Some((_, list))) => {
                let at = self.overridden.filter(|at| *at < LEVELS);
                if let Some((at, start)) = at.zip(number(tag, "val")) {
                    list.starts.insert(at, start);
                }
            }
            _ => {}
        }
    }

    fn finish(&mut self, name: &str) {
        match name {
            "lvl" => {
                let Some((at, level)) = self.level.take() else { return };
                if let Some((_, list)) = &mut self.list {
                    list.levels.insert(at, level);
                } else if let Some((_, definition)) = &mut self.definition {
                    definition.levels[at] = Some(Box::new(level));
                }
            }
            "lvlOverride" => self.overridden = None,
            "abstractNum" => {
                if let Some((id, definition)) = self.definition.take()
                    && self.lists.definitions.len() < MOST
                {
                    self.lists.definitions.insert(id, definition);
                }
            }
            "num" => {
                if let Some((id, list)) = self.list.take()
                    && self.lists.lists.len() < MOST
                {
                    self.lists.lists.insert(id, list);
                }
            }
            _ => {}
        }
    }
}

fn of_level(level: &mut Level, name: &str, tag: &BytesStart<'_>) {
    let value =
        || -> String { attribute(tag, "val").unwrap_or_default().chars().take(LONGEST).collect() };
    match name {
        "start" => level.start = number(tag, "val"),
        "numFmt" => match value().as_str() {
            // Newer forms stand beside one for older programs, which comes after.
            "custom" => level.padded = padded(&attribute(tag, "format").unwrap_or_default()),
            form => level.form = form.to_owned(),
        },
        "lvlText" => level.text = value(),
        "lvlRestart" => level.restart = number(tag, "val"),
        "isLgl" => level.legal = is_on(tag),
        "pStyle" => level.style = value(),
        "vanish" => level.hidden = is_on(tag),
        "rFonts" => level.font = attribute(tag, "ascii").unwrap_or_default(),
        "suff" => {
            level.suffix = match value().as_str() {
                "nothing" => Suffix::Nothing,
                "space" => Suffix::Space,
                _ => Suffix::Tab,
            };
        }
        _ => {}
    }
}

/// How many digits a form has that is given by its first numbers (`001, 002, 003, ...`).
fn padded(format: &str) -> usize {
    let first = format.split(',').next().unwrap_or_default().trim();
    let zeros = first.bytes().take_while(|byte| *byte == b'0').count();
    if zeros > 0 && &first[zeros..] == "1" && zeros < LEVELS { zeros + 1 } else { 0 }
}

impl Visitor for Reading {
    /// A level's properties are six levels deep.
    const MOST_DEPTH: usize = 64;

    fn start(&mut self, _: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let name: String = tag.local_name().as_ref().chars().take(LONGEST).collect();
        self.begin(&name, tag);
        self.open.push(name);
        Ok(())
    }

    fn end(&mut self) -> Result<(), ImportError> {
        if let Some(name) = self.open.pop() {
            self.finish(&name);
        }
        Ok(())
    }
}
