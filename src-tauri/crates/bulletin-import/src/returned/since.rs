//! What was put into the issue since it was sent and stands in the returned document too: an entry
//! or a column that was adopted from it, or from a file that this one was built on. It is known by
//! what it says, and counts as sent, as it is now.

use std::collections::{HashMap, HashSet};

use bulletin_model::{Column, ColumnId, Entry, EntryId, Issue};

use super::{
    likeness::{Pairs, likeness},
    lines::{Line, Owner},
    script::{Script, normal},
    structure::{EntryRef, Structure},
};

/// A new entry that is at least so alike to one that was put in since is that one, changed again.
const SURELY_ALIKE: f32 = 0.8;

/// So many pairs of entries are compared by likeness; beyond it only equal ones find each other.
const MOST_PAIRS: usize = 20_000;

/// The issue as it was sent, with what was adopted since.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) issue: Issue,
    /// The lines of what was adopted since, as they would have been sent.
    pub(super) lines: Vec<Line>,
}

impl Base {
    /// Finds what was adopted since, and gives it its name in the `structure`.
    pub(super) fn of(sent: &Issue, now: &Issue, structure: &mut Structure, lines: &[Line]) -> Self {
        let mut base = Self { issue: sent.clone(), lines: Vec::new() };
        base.columns(now, structure, lines);
        base.entries(now, structure, lines);
        base
    }

    fn columns(&mut self, now: &Issue, structure: &mut Structure, lines: &[Line]) {
        let mut since: Vec<&Column> = now
            .columns
            .iter()
            .filter(|column| self.issue.columns.iter().all(|sent| sent.id != column.id))
            .collect();
        for at in structure.new_columns() {
            let heading = structure.headings.get(&at).map_or(&[][..], Vec::as_slice);
            let heading: String =
                heading.iter().filter_map(|line| Some(lines.get(*line)?.text.as_str())).collect();
            let Some(found) = since.iter().position(|column| normal(&column.heading) == heading)
            else {
                continue;
            };
            let column = since.remove(found);
            structure.name_column(at, column.id);
            self.insert_column(now, column);
            self.lines.push(Line {
                text: heading,
                owner: Some(Owner::Column(column.id)),
                ..Line::default()
            });
        }
    }

    fn insert_column(&mut self, now: &Issue, column: &Column) {
        let at = after(
            &now.columns,
            |present| present.id == column.id,
            |before| self.issue.columns.iter().position(|present| present.id == before.id),
        );
        self.issue.columns.insert(at, Column { entries: Vec::new(), ..column.clone() });
    }

    fn entries(&mut self, now: &Issue, structure: &mut Structure, lines: &[Line]) {
        let mut since: Vec<(&Column, &Entry)> = now
            .columns
            .iter()
            .flat_map(|column| column.entries.iter().map(move |entry| (column, entry)))
            .filter(|(_, entry)| self.issue.entry(entry.id).is_none())
            .collect();
        if since.is_empty() {
            return;
        }
        let new: Vec<(EntryRef, Vec<&Line>)> = structure
            .new_entries()
            .into_iter()
            .map(|entry| {
                let of = structure.lines.get(&entry).map_or(&[][..], Vec::as_slice);
                (entry, of.iter().filter_map(|at| lines.get(*at)).collect())
            })
            .collect();
        let mut found: HashMap<EntryRef, (ColumnId, EntryId, Vec<String>)> = HashMap::new();
        for (entry, lines) in &new {
            let same = since.iter().enumerate().find_map(|(at, (_, entry))| {
                let mut forms = forms(entry).into_iter();
                let same = |form: &Vec<String>| {
                    form.len() == lines.len()
                        && form.iter().zip(lines).all(|(form, line)| *form == line.text)
                };
                Some((at, forms.find(same)?))
            });
            if let Some((at, form)) = same {
                let (column, known) = since.remove(at);
                found.insert(*entry, (column.id, known.id, form));
            }
        }
        if new.len() * since.len() <= MOST_PAIRS {
            for (entry, lines) in &new {
                if found.contains_key(entry) {
                    continue;
                }
                let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>();
                let pairs = Pairs::of(&text.join("\n"));
                let alike = |entry: &Entry| {
                    let forms = forms(entry)
                        .into_iter()
                        .map(|form| (pairs.likeness(&Pairs::of(&form.join("\n"))), form));
                    forms.max_by(|one, other| one.0.total_cmp(&other.0))
                };
                let all = since
                    .iter()
                    .enumerate()
                    .filter_map(|(at, (_, entry))| Some((at, alike(entry)?)));
                let best = all.max_by(|one, other| one.1.0.total_cmp(&other.1.0));
                if let Some((at, (_, form))) = best.filter(|(_, (alike, _))| *alike >= SURELY_ALIKE)
                {
                    let (column, known) = since.remove(at);
                    found.insert(*entry, (column.id, known.id, form));
                }
            }
        }
        for (entry, (_, id, form)) in &found {
            let first = structure.lines.get(entry).and_then(|lines| lines.first()).copied();
            let style = |text: &str| {
                let first = first.and_then(|first| lines.get(first));
                first
                    .filter(|first| likeness(&first.text, text) >= SURELY_ALIKE)
                    .map(|first| first.style.clone())
            };
            self.lines.extend(form.iter().enumerate().map(|(at, text)| Line {
                text: text.clone(),
                owner: Some(Owner::Entry(*id)),
                style: (at == 0).then(|| style(text)).flatten().unwrap_or_default(),
                ..Line::default()
            }));
            structure.name_entry(*entry, *id);
        }
        // In the order in which they stand now, so that each finds those before it.
        let adopted: HashSet<EntryId> = found.values().map(|(_, id, _)| *id).collect();
        for column in &now.columns {
            for entry in column.entries.iter().filter(|entry| adopted.contains(&entry.id)) {
                self.insert_entry(now, column, entry);
            }
        }
    }

    fn insert_entry(&mut self, now: &Issue, column: &Column, entry: &Entry) {
        if self.issue.columns.iter().all(|present| present.id != column.id) {
            self.insert_column(now, column);
        }
        let Some(home) = self.issue.columns.iter_mut().find(|present| present.id == column.id)
        else {
            return;
        };
        let at = after(
            &column.entries,
            |present| present.id == entry.id,
            |before| home.entries.iter().position(|present| present.id == before.id),
        );
        home.entries.insert(at, entry.clone());
    }
}

/// Where something goes: after the last of those before it that is there.
fn after<T>(all: &[T], is_it: impl Fn(&T) -> bool, place: impl Fn(&T) -> Option<usize>) -> usize {
    let until = all.iter().position(is_it).unwrap_or(all.len());
    all[..until].iter().rev().find_map(place).map_or(0, |at| at + 1)
}

/// The lines that an entry is printed in, by each way to print its title.
fn forms(entry: &Entry) -> Vec<Vec<String>> {
    let text = Script::of(entry).lines();
    let title = normal(&entry.title);
    let mut forms = Vec::new();
    if !title.is_empty() {
        forms.push([vec![title.clone()], text.clone()].concat());
        if let Some((first, rest)) = text.split_first() {
            forms.push([&[format!("{title}\u{3000}{first}")], rest].concat());
        }
    }
    forms.push(text);
    forms
}
