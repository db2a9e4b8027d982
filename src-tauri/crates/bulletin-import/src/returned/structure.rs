//! What stands where in a returned document: its columns and their entries, in order, and which of
//! them were moved.

use std::collections::{HashMap, HashSet};

use bulletin_model::{ColumnId, EntryId, Issue};

use super::{lines::Line, matching::Whose};

/// A column of a returned document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ColumnRef {
    /// One of the issue.
    Known(ColumnId),
    /// A new one, by the line of its heading.
    New(usize),
}

/// An entry of a returned document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum EntryRef {
    /// One of the issue.
    Known(EntryId),
    /// A new one, by its first line.
    New(usize),
}

/// The columns of a returned document.
#[derive(Debug, Clone, Default)]
pub(super) struct Structure {
    /// In order, each with its entries in order.
    pub(super) columns: Vec<(ColumnRef, Vec<EntryRef>)>,
    /// Where each column stands among them.
    places: HashMap<ColumnRef, usize>,
    /// The lines of each entry.
    pub(super) lines: HashMap<EntryRef, Vec<usize>>,
    /// The lines of each heading.
    pub(super) headings: HashMap<ColumnRef, Vec<usize>>,
    /// The lines beside the masthead's and the foot's.
    pub(super) strays: Vec<usize>,
    /// The lines of the masthead and the foot, by their index among those that were sent.
    pub(super) frame: HashMap<usize, usize>,
}

impl Structure {
    /// Of lines and whose each is; `sent` is the issue as it was sent.
    pub(super) fn of(lines: &[Line], whose: &[Whose], sent: &Issue) -> Self {
        let mut structure = Self::default();
        let there: HashSet<ColumnId> = whose
            .iter()
            .filter_map(|whose| match whose {
                Whose::Column(column) => Some(*column),
                _ => None,
            })
            .collect();
        let homes = homes(sent);
        let mut column = sent.printed().next().map(|(column, _)| ColumnRef::Known(column.id));
        let mut entry = None;
        for (at, whose) in whose.iter().enumerate().take(lines.len()) {
            let found = match *whose {
                Whose::Column(id) => {
                    column = Some(ColumnRef::Known(id));
                    structure.heading(ColumnRef::Known(id), at);
                    continue;
                }
                Whose::NewColumn => {
                    column = Some(ColumnRef::New(at));
                    structure.heading(ColumnRef::New(at), at);
                    continue;
                }
                Whose::Frame(line) => {
                    structure.frame.entry(line).or_insert(at);
                    continue;
                }
                Whose::Stray => {
                    structure.strays.push(at);
                    continue;
                }
                Whose::Entry(id) => {
                    // Where a heading is gone, what stood under it has not moved.
                    let home = homes.get(&id).filter(|home| !there.contains(home));
                    column = home.map(|home| ColumnRef::Known(*home)).or(column);
                    EntryRef::Known(id)
                }
                Whose::NewEntry => EntryRef::New(at),
                Whose::NewEntryGoesOn => entry.unwrap_or(EntryRef::New(at)),
            };
            entry = Some(found);
            structure.entry(column, found, at);
        }
        structure
    }

    fn heading(&mut self, column: ColumnRef, line: usize) {
        self.headings.entry(column).or_default().push(line);
        self.column(column);
    }

    fn column(&mut self, column: ColumnRef) -> usize {
        *self.places.entry(column).or_insert_with(|| {
            self.columns.push((column, Vec::new()));
            self.columns.len() - 1
        })
    }

    fn entry(&mut self, column: Option<ColumnRef>, entry: EntryRef, line: usize) {
        let lines = self.lines.entry(entry).or_default();
        lines.push(line);
        if lines.len() > 1 {
            return;
        }
        if let Some(column) = column {
            let at = self.column(column);
            self.columns[at].1.push(entry);
        }
    }

    /// The entries that were moved within their column or to another, in the order in which they
    /// came back.
    pub(super) fn moved_entries(&self, sent: &Issue) -> Vec<EntryId> {
        let homes = homes(sent);
        let order: HashMap<EntryId, usize> =
            sent.entries().enumerate().map(|(at, entry)| (entry.id, at)).collect();
        let mut moved = Vec::new();
        for (column, entries) in &self.columns {
            let mut stayed: Vec<(EntryId, usize)> = Vec::new();
            let mut here: Vec<EntryId> = Vec::new();
            for entry in entries {
                let EntryRef::Known(id) = *entry else { continue };
                here.push(id);
                let home = homes.get(&id).map(|home| ColumnRef::Known(*home));
                if home == Some(*column)
                    && let Some(at) = order.get(&id)
                {
                    stayed.push((id, *at));
                }
            }
            let kept = in_order(&stayed);
            moved.extend(here.into_iter().filter(|id| !kept.contains(id)));
        }
        moved
    }

    /// The columns that were moved, in the order in which they came back.
    pub(super) fn moved_columns(&self, sent: &Issue) -> Vec<ColumnId> {
        let order: HashMap<ColumnId, usize> =
            sent.columns.iter().enumerate().map(|(at, column)| (column.id, at)).collect();
        let there: Vec<(ColumnId, usize)> = self
            .columns
            .iter()
            .filter_map(|(column, _)| match column {
                ColumnRef::Known(id) => Some((*id, *order.get(id)?)),
                ColumnRef::New(_) => None,
            })
            .collect();
        let kept = in_order(&there);
        there.into_iter().map(|(id, _)| id).filter(|id| !kept.contains(id)).collect()
    }
}

/// The column of each entry that is printed.
fn homes(issue: &Issue) -> HashMap<EntryId, ColumnId> {
    let columns = issue.columns.iter();
    columns.flat_map(|column| column.entries.iter().map(|entry| (entry.id, column.id))).collect()
}

/// The longest run of `items` whose places ascend: what has to be moved the least.
fn in_order<T: Copy + Eq + std::hash::Hash>(items: &[(T, usize)]) -> HashSet<T> {
    // The last of the best run of each length, and what goes before each item.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(items.len());
    for (at, (_, place)) in items.iter().enumerate() {
        let length = ends.partition_point(|end| items[*end].1 < *place);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = HashSet::new();
    let mut at = ends.last().copied();
    while let Some(item) = at {
        kept.insert(items[item].0);
        at = before[item];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_is_the_least_that_can_have() {
        let moved = |places: &[usize]| {
            let items: Vec<_> = places.iter().map(|place| (*place, *place)).collect();
            let kept = in_order(&items);
            places.iter().copied().filter(|place| !kept.contains(place)).collect::<Vec<_>>()
        };
        assert_eq!(moved(&[0, 1, 2, 3]), []);
        assert_eq!(moved(&[3, 0, 1, 2]), [3]);
        assert_eq!(moved(&[1, 2, 3, 0]), [0]);
        assert_eq!(moved(&[0, 2, 1, 3]).len(), 1);
        assert_eq!(moved(&[]), []);
    }
}
