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
    /// The entries that stand above the first heading, where none stood: no column can have them
    /// there.
    pub(super) above: HashSet<EntryRef>,
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
        // Whether entries may stand before any heading.
        let mut begun = column.is_none_or(|first| match first {
            ColumnRef::Known(first) => !there.contains(&first),
            ColumnRef::New(_) => true,
        });
        let mut entry = None;
        for (at, whose) in whose.iter().enumerate().take(lines.len()) {
            let found = match *whose {
                Whose::Column(id) => {
                    begun = true;
                    column = Some(ColumnRef::Known(id));
                    structure.heading(ColumnRef::Known(id), at);
                    continue;
                }
                Whose::NewColumn => {
                    begun = true;
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
                    // Where a heading is gone, what stood under it has not moved, unless something of
                    // another column came between.
                    let home = homes.get(&id).filter(|home| !there.contains(home));
                    let home = home.map(|home| ColumnRef::Known(*home));
                    let left = |home: &ColumnRef| structure.places.contains_key(home);
                    column = home.filter(|home| !left(home)).or(column);
                    EntryRef::Known(id)
                }
                Whose::NewEntry => EntryRef::New(at),
                Whose::NewEntryGoesOn => entry.unwrap_or(EntryRef::New(at)),
            };
            entry = Some(found);
            if !begun {
                structure.above.insert(found);
            }
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

    /// The columns that are new, in order.
    pub(super) fn new_columns(&self) -> Vec<ColumnRef> {
        let columns = self.columns.iter().map(|(column, _)| *column);
        columns.filter(|column| matches!(column, ColumnRef::New(_))).collect()
    }

    /// The entries that are new, in order.
    pub(super) fn new_entries(&self) -> Vec<EntryRef> {
        let entries = self.columns.iter().flat_map(|(_, entries)| entries.iter().copied());
        entries.filter(|entry| matches!(entry, EntryRef::New(_))).collect()
    }

    /// Says of a column that was taken for new which one it is.
    pub(super) fn name_column(&mut self, column: ColumnRef, id: ColumnId) {
        let known = ColumnRef::Known(id);
        for (present, _) in self.columns.iter_mut().filter(|(present, _)| *present == column) {
            *present = known;
        }
        if let Some(place) = self.places.remove(&column) {
            self.places.insert(known, place);
        }
        if let Some(lines) = self.headings.remove(&column) {
            self.headings.insert(known, lines);
        }
    }

    /// Says of an entry that was taken for new which one it is.
    pub(super) fn name_entry(&mut self, entry: EntryRef, id: EntryId) {
        let known = EntryRef::Known(id);
        let all = self.columns.iter_mut().flat_map(|(_, entries)| entries);
        all.filter(|present| **present == entry).for_each(|present| *present = known);
        if let Some(lines) = self.lines.remove(&entry) {
            self.lines.insert(known, lines);
        }
    }

    /// The entries that were moved and do not stand where they came back already, in the order in
    /// which they came back.
    pub(super) fn moved_entries(&self, sent: &Issue, now: &Issue) -> Vec<EntryId> {
        let since = self.moved_from(now);
        let mut moved = self.moved_from(sent);
        let columns: HashMap<EntryRef, ColumnRef> = self
            .columns
            .iter()
            .flat_map(|(column, entries)| entries.iter().map(move |entry| (*entry, *column)))
            .collect();
        let column = |id: &EntryId| columns.get(&EntryRef::Known(*id)).copied();
        let differ: HashSet<Option<ColumnRef>> = since.iter().map(column).collect();
        let since: HashSet<EntryId> = since.into_iter().collect();
        // Of two that changed places either may be taken for the one that moved.
        let settled: HashSet<Option<ColumnRef>> =
            moved.iter().filter(|id| since.contains(id)).map(column).collect();
        moved.retain(|id| {
            since.contains(id) || (differ.contains(&column(id)) && !settled.contains(&column(id)))
        });
        // What stands above the first heading has moved, though its column may be the first.
        let above = columns.keys().filter(|entry| self.above.contains(entry));
        moved.extend(
            above
                .filter_map(|entry| match entry {
                    EntryRef::Known(id) if !moved.contains(id) => Some(*id),
                    _ => None,
                })
                .collect::<Vec<_>>(),
        );
        moved
    }

    fn moved_from(&self, sent: &Issue) -> Vec<EntryId> {
        let homes = homes(sent);
        let order: HashMap<EntryId, usize> =
            sent.entries().enumerate().map(|(at, entry)| (entry.id, at)).collect();
        let mut moved = Vec::new();
        for (column, entries) in &self.columns {
            let mut stayed: Vec<(EntryId, usize)> = Vec::new();
            let mut here: Vec<EntryId> = Vec::new();
            for entry in entries {
                let EntryRef::Known(id) = *entry else { continue };
                if !order.contains_key(&id) || self.above.contains(entry) {
                    continue;
                }
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

    /// The columns that were moved and do not stand where they came back already, in the order in
    /// which they came back.
    pub(super) fn moved_columns(&self, sent: &Issue, now: &Issue) -> Vec<ColumnId> {
        let since = self.columns_moved_from(now);
        let mut moved = self.columns_moved_from(sent);
        if moved.iter().any(|id| since.contains(id)) {
            moved.retain(|id| since.contains(id));
        } else if since.is_empty() {
            moved.clear();
        }
        moved
    }

    fn columns_moved_from(&self, sent: &Issue) -> Vec<ColumnId> {
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
    let places: Vec<usize> = items.iter().map(|(_, place)| *place).collect();
    let kept = items.iter().zip(ascending(&places)).filter(|(_, kept)| *kept);
    kept.map(|((item, _), _)| *item).collect()
}

/// Which of `places` are of the longest run that does not descend.
pub(super) fn ascending(places: &[usize]) -> Vec<bool> {
    // The last of the best run of each length, and what goes before each place.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] <= *place);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = vec![false; places.len()];
    let mut at = ends.last().copied();
    while let Some(place) = at {
        kept[place] = true;
        at = before[place];
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
