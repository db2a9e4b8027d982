//! How the parts of a package refer to each other, and of which kinds they are (ISO/IEC 29500-2).

use std::collections::HashMap;

use quick_xml::{NsReader, events::BytesStart};

use super::{element::attribute, package::Visitor};
use crate::error::ImportError;

/// Relationships and kinds are two levels deep.
const MOST_DEPTH: usize = 16;
/// More relationships than any part has.
const MOST: usize = 20_000;

/// That one part refers to another.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type, which is the same in transitional and strict documents.
    pub(super) kind: String,
    /// The name of the part; of what is outside of the package, its address.
    pub(super) target: String,
    /// Whether it is within the package.
    pub(super) is_part: bool,
}

/// The name of the part with the relationships of another.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// Reads a part's relationships.
pub(super) struct Relations<'a> {
    of: &'a str,
    pub(super) found: Vec<Relation>,
}

impl<'a> Relations<'a> {
    pub(super) fn new(of: &'a str) -> Self {
        Self { of, found: Vec::new() }
    }

    /// The part that a target names, from the part that names it.
    fn resolve(&self, target: &str) -> String {
        let target = target.split('#').next().unwrap_or_default().replace('\\', "/");
        let mut names: Vec<&str> = match target.starts_with('/') {
            true => Vec::new(),
            false => self.of.rsplit_once('/').map_or_else(Vec::new, |(folder, _)| {
                folder.split('/').filter(|name| !name.is_empty()).collect()
            }),
        };
        for name in target.split('/') {
            match name {
                "" | "." => {}
                ".." => drop(names.pop()),
                name => names.push(name),
            }
        }
        names.join("/")
    }
}

impl Visitor for Relations<'_> {
    const MOST_DEPTH: usize = MOST_DEPTH;

    fn start(&mut self, _: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        if tag.local_name().as_ref() == "Relationship"
            && self.found.len() < MOST
            && let (Some(id), Some(kind), Some(target)) =
                (attribute(tag, "Id"), attribute(tag, "Type"), attribute(tag, "Target"))
        {
            let is_part = attribute(tag, "TargetMode").as_deref() != Some("External");
            self.found.push(Relation {
                id,
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: if is_part { self.resolve(&target) } else { target },
                is_part,
            });
        }
        Ok(())
    }
}

/// The kinds of a package's parts, by name and by the end of their names.
#[derive(Debug, Default)]
pub(super) struct ContentTypes {
    by_name: HashMap<String, String>,
    by_end: HashMap<String, String>,
}

impl ContentTypes {
    /// A part's kind; none where the package does not say.
    pub(super) fn of(&self, part: &str) -> Option<&str> {
        let part = part.to_lowercase();
        let end = || self.by_end.get(part.rsplit_once('.')?.1);
        self.by_name.get(&part).or_else(end).map(String::as_str)
    }
}

impl Visitor for ContentTypes {
    const MOST_DEPTH: usize = MOST_DEPTH;

    fn start(&mut self, _: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<(), ImportError> {
        let (kinds, key) = match tag.local_name().as_ref() {
            "Override" => (&mut self.by_name, "PartName"),
            "Default" => (&mut self.by_end, "Extension"),
            _ => return Ok(()),
        };
        if kinds.len() < MOST
            && let (Some(key), Some(kind)) = (attribute(tag, key), attribute(tag, "ContentType"))
        {
            kinds.insert(key.trim_start_matches('/').to_lowercase(), kind.to_lowercase());
        }
        Ok(())
    }
}
