//! What differs between an issue as it was sent, what came back of it, and what it is now.

use std::collections::{HashMap, HashSet};

use bulletin_model::{ColumnId, Entry, EntryId, Issue};

use super::{
    Difference, Kind, Proposal, Review,
    entry::{self, makers},
    lines::{Line, Owner},
    script::{Script, normal},
    structure::{ColumnRef, EntryRef, Structure},
};
use crate::docx::Who;

/// A comparison under way.
pub(super) struct Comparing<'a> {
    pub(super) lines: &'a [Line],
    pub(super) structure: &'a Structure,
    /// The issue as it was sent, with what was adopted since.
    pub(super) sent: &'a Issue,
    pub(super) sent_lines: HashMap<Owner, Vec<&'a Line>>,
    /// The styles of the entries' titles.
    pub(super) titles: HashSet<String>,
    /// Who took something out within each bookmark.
    pub(super) cut: &'a HashMap<Owner, Vec<Who>>,
    /// Who took out all of a paragraph, with the line that came after it.
    pub(super) vanished: &'a [(usize, Who)],
    pub(super) now: &'a Issue,
}

impl Comparing<'_> {
    /// What came back, column by column.
    pub(super) fn columns(&self, review: &mut Review) {
        let moved_columns = self.structure.moved_columns(self.sent, self.now);
        let moved = self.structure.moved_entries(self.sent, self.now);
        for (place, (column, entries)) in self.structure.columns.iter().enumerate() {
            match column {
                ColumnRef::New(_) => self.new_column(*column, review),
                ColumnRef::Known(id) => {
                    review.differences.extend(self.heading(*id));
                    if moved_columns.contains(id) {
                        review.differences.extend(self.moved_column(*id, place));
                    }
                }
            }
            for (at, entry) in entries.iter().enumerate() {
                match entry {
                    EntryRef::New(_) => review.differences.push(self.new_entry(*entry, *column)),
                    EntryRef::Known(id) => {
                        if moved.contains(id) {
                            review.differences.extend(self.moved_entry(*id, *column, at));
                        }
                        self.entry(*id, review);
                    }
                }
            }
        }
    }

    fn heading(&self, column: ColumnId) -> Option<Difference> {
        let was = texts(self.sent_lines.get(&Owner::Column(column))?);
        let lines = self.of(self.structure.headings.get(&ColumnRef::Known(column))?);
        let is = texts(&lines);
        let now = self.now.columns.iter().find(|now| now.id == column);
        let own = now.map(|now| normal(&now.heading));
        // An issue's heading is one line: that it was broken in two can only be told.
        let can = own.is_some() && !is.contains('\n');
        (was != is && own.as_ref() != Some(&is)).then(|| Difference {
            kind: Kind::Heading,
            column: Some(column),
            proposal: can.then(|| Proposal::Heading { column, heading: is.clone() }),
            now: Some(own.unwrap_or_default()).filter(|own| *own != was),
            before: was,
            after: is,
            recorded: entry::whole(&lines),
            by: makers(&lines),
            ..Difference::default()
        })
    }

    fn new_column(&self, column: ColumnRef, review: &mut Review) {
        let Some(lines) = self.structure.headings.get(&column) else { return };
        let lines = self.of(lines);
        let heading = texts(&lines);
        review.differences.push(Difference {
            kind: Kind::ColumnAdded,
            after: heading.clone(),
            recorded: entry::whole(&lines),
            by: makers(&lines),
            proposal: Some(Proposal::InsertColumn { at: column, heading }),
            ..Difference::default()
        });
    }

    fn moved_column(&self, column: ColumnId, place: usize) -> Option<Difference> {
        let was = self.sent.columns.iter().position(|sent| sent.id == column)?;
        let now = self.now.columns.iter().position(|now| now.id == column)?;
        Some(Difference {
            kind: Kind::ColumnMoved,
            column: Some(column),
            before: (was + 1).to_string(),
            after: (place + 1).to_string(),
            now: (now != was).then(|| (now + 1).to_string()),
            proposal: Some(Proposal::MoveColumn { column }),
            ..Difference::default()
        })
    }

    fn new_entry(&self, entry: EntryRef, column: ColumnRef) -> Difference {
        let lines = self.of(self.structure.lines.get(&entry).map_or(&[], Vec::as_slice));
        let text = texts(&lines);
        let (title, own) = match lines.split_first() {
            Some((first, rest)) if self.titles.contains(&first.style) => {
                (first.text.clone(), texts(rest))
            }
            _ => (String::new(), text.clone()),
        };
        Difference {
            kind: Kind::EntryAdded,
            column: match column {
                ColumnRef::Known(column) => Some(column),
                ColumnRef::New(_) => None,
            },
            after: text.clone(),
            recorded: entry::whole(&lines),
            by: makers(&lines),
            proposal: (!self.structure.above.contains(&entry)).then(|| Proposal::Insert {
                at: entry,
                entry: Box::new(Entry { title, ..Entry::of_text(EntryId(0), own) }),
            }),
            ..Difference::default()
        }
    }

    fn moved_entry(&self, entry: EntryId, to: ColumnRef, at: usize) -> Option<Difference> {
        let (was, was_at) = place(self.sent, entry)?;
        let (now, now_at) = place(self.now, entry)?;
        let spot = |name: &str, at: usize| format!("{name} {}", at + 1).trim().to_owned();
        let name = |column: ColumnId| {
            let found = self.sent.columns.iter().find(|sent| sent.id == column);
            found.map_or("", |column| column.name())
        };
        let before = spot(name(was), was_at);
        let is = spot(name(now), now_at);
        let after = match to {
            ColumnRef::Known(to) => spot(name(to), at),
            ColumnRef::New(line) => spot(self.lines.get(line).map_or("", |line| &line.text), at),
        };
        let above = self.structure.above.contains(&EntryRef::Known(entry));
        let by = self.movers(entry);
        Some(Difference {
            kind: Kind::EntryMoved,
            entry: Some(entry),
            column: Some(was),
            now: (now != was).then_some(is),
            before,
            after,
            recorded: !by.is_empty(),
            by,
            proposal: (!above).then_some(Proposal::Move { entry }),
            ..Difference::default()
        })
    }

    /// What differs in an entry that came back.
    fn entry(&self, id: EntryId, review: &mut Review) {
        let Some(sent) = self.sent.entry(id) else { return };
        let sent_lines = self.sent_lines.get(&Owner::Entry(id)).map_or(&[][..], Vec::as_slice);
        let lines = self.structure.lines.get(&EntryRef::Known(id)).map_or(&[][..], Vec::as_slice);
        let lines = self.of(lines);
        let Some(now) = self.now.entry(id) else {
            let there = entry::come_back((sent, sent_lines), &lines);
            review.differences.extend(taken_out_here(sent_lines, &lines, there));
            return;
        };
        let (found, pieces) = entry::compare((sent, sent_lines), &lines, now);
        if found.is_empty() {
            return;
        }
        let first = review.differences.len();
        let column = place(self.now, id).map(|(column, _)| column);
        let found = found.into_iter().map(|difference| Difference { column, ..difference });
        review.differences.extend(found);
        review.texts.push((id, pieces.into_iter().map(|piece| piece.after(first)).collect()));
    }

    /// What was sent and has not come back.
    pub(super) fn gone(&self, review: &mut Review) {
        for (column, entries) in self.sent.printed() {
            let known =
                |entry: &&Entry| self.structure.lines.contains_key(&EntryRef::Known(entry.id));
            let some_came = entries.iter().any(known);
            for entry in entries.iter().copied().filter(|entry| !known(entry)) {
                // One without a line of its own can't be missed.
                if self.sent_lines.contains_key(&Owner::Entry(entry.id)) {
                    review.differences.extend(self.removed(entry));
                }
            }
            let heading = self.structure.headings.contains_key(&ColumnRef::Known(column.id));
            if let Some(was) = self.sent_lines.get(&Owner::Column(column.id))
                && !heading
            {
                review.differences.extend(self.headless(column.id, texts(was), some_came));
            }
        }
    }

    fn removed(&self, sent: &Entry) -> Option<Difference> {
        let now = self.now.entry(sent.id)?;
        let text = |entry: &Entry| Script::of(entry).lines().join("\n");
        Some(Difference {
            kind: Kind::EntryRemoved,
            entry: Some(sent.id),
            column: place(self.now, sent.id).map(|(column, _)| column),
            before: text(sent),
            now: Some(text(now)).filter(|now| *now != text(sent)),
            by: self.cutters(Owner::Entry(sent.id)),
            proposal: Some(Proposal::Remove { entry: sent.id }),
            ..Difference::default()
        })
    }

    /// A column whose heading is gone: with all its entries, or by itself.
    fn headless(&self, column: ColumnId, was: String, some_came: bool) -> Option<Difference> {
        let now = self.now.columns.iter().find(|now| now.id == column)?;
        let own = normal(&now.heading);
        let (kind, proposal) = match some_came {
            true if own.is_empty() => return None,
            true => (Kind::Heading, Proposal::Heading { column, heading: String::new() }),
            // Taken out here too, but for what is not printed.
            false if own.is_empty() && now.entries.iter().all(|entry| entry.left_out) => {
                return None;
            }
            false => (Kind::ColumnRemoved, Proposal::RemoveColumn { column }),
        };
        Some(Difference {
            kind,
            column: Some(column),
            now: (own != was).then_some(own),
            before: was,
            by: self.cutters(Owner::Column(column)),
            proposal: Some(proposal),
            ..Difference::default()
        })
    }

    /// Who recorded that an entry was put where it came back: all of it is a recorded change.
    fn movers(&self, entry: EntryId) -> Vec<Who> {
        let lines = self.structure.lines.get(&EntryRef::Known(entry));
        let lines = self.of(lines.map_or(&[], Vec::as_slice));
        if entry::whole(&lines) { makers(&lines) } else { Vec::new() }
    }

    /// Who took out what stood in a bookmark that is empty now; where that went too, who took out
    /// what stood between its neighbours.
    fn cutters(&self, owner: Owner) -> Vec<Who> {
        let found = entry::once(self.cut.get(&owner).into_iter().flatten());
        if !found.is_empty() {
            return found;
        }
        let order: Vec<Owner> = self
            .sent
            .printed()
            .flat_map(|(column, entries)| {
                let entries = entries.into_iter().map(|entry| Owner::Entry(entry.id));
                std::iter::once(Owner::Column(column.id)).chain(entries)
            })
            .collect();
        let Some(at) = order.iter().position(|other| *other == owner) else { return found };
        let lines = |owner: &Owner| match owner {
            Owner::Entry(entry) => self.structure.lines.get(&EntryRef::Known(*entry)),
            Owner::Column(column) => self.structure.headings.get(&ColumnRef::Known(*column)),
            Owner::Frame(_) => None,
        };
        let before = order[..at].iter().rev().find_map(lines).and_then(|of| of.last());
        let after = order[at + 1..].iter().find_map(lines).and_then(|of| of.first());
        let between = |line: usize| {
            before.is_none_or(|before| line > *before) && after.is_none_or(|after| line <= *after)
        };
        entry::once(self.vanished.iter().filter(|(line, _)| between(*line)).map(|(_, who)| who))
    }

    fn of(&self, lines: &[usize]) -> Vec<&Line> {
        lines.iter().filter_map(|at| self.lines.get(*at)).collect()
    }
}

/// An entry that was changed in what came back, and that was taken out here meanwhile.
fn taken_out_here(sent_lines: &[&Line], lines: &[&Line], entry: Entry) -> Option<Difference> {
    let (before, after) = (texts(sent_lines), texts(lines));
    let id = entry.id;
    (before != after).then(|| Difference {
        kind: Kind::Text,
        entry: Some(id),
        before,
        after,
        now: Some(String::new()),
        by: makers(lines),
        proposal: Some(Proposal::Insert { at: EntryRef::Known(id), entry: Box::new(entry) }),
        ..Difference::default()
    })
}

fn texts(lines: &[&Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The column of an entry, and its place there.
fn place(issue: &Issue, entry: EntryId) -> Option<(ColumnId, usize)> {
    issue.columns.iter().find_map(|column| {
        let at = column.entries.iter().position(|found| found.id == entry)?;
        Some((column.id, at))
    })
}
