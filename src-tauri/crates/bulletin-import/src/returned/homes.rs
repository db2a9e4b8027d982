//! Where each entry stands in a returned document: the one stretch of lines that most of it is in.
//! Lines that were an entry's and stand elsewhere have left it.

use std::{collections::HashMap, ops::Range};

use bulletin_model::EntryId;

use super::{
    lines::{Line, Owner},
    matching::{Known, Whose},
};

/// Shorter lines are no sign of the entry that says the same somewhere.
const FEWEST_CHARS: usize = 8;

/// A stretch of lines that are one entry's, with lines between that are nobody's.
#[derive(Debug, Clone)]
struct Stretch {
    lines: Range<usize>,
    /// How many of its characters a whole bookmark says to be the entry's, and how many there are.
    weight: (usize, usize),
}

/// Whose the lines are that stand in their entry's stretch, and those of headings and frame; none
/// for all others.
pub(super) fn settle(sent: &[Line], returned: &[Line], known: &Known) -> Vec<Option<Whose>> {
    let owners = &known.owners;
    let mut stretches: HashMap<EntryId, Vec<Stretch>> = HashMap::new();
    let mut last: Option<(EntryId, usize)> = None;
    for (at, owner) in owners.iter().enumerate() {
        let entry = match owner {
            None => continue,
            Some(Owner::Entry(entry)) => *entry,
            Some(_) => {
                last = None;
                continue;
            }
        };
        let length = returned[at].text.chars().count();
        let sure = if returned[at].sure { length } else { 0 };
        let of_entry = stretches.entry(entry).or_default();
        match of_entry.last_mut() {
            Some(stretch) if last.is_some_and(|(before, _)| before == entry) => {
                stretch.lines.end = at + 1;
                stretch.weight.0 += sure;
                stretch.weight.1 += length;
            }
            _ => of_entry.push(Stretch { lines: at..at + 1, weight: (sure, length) }),
        }
        last = Some((entry, at));
    }
    let mut whose: Vec<Option<Whose>> = owners
        .iter()
        .map(|owner| match owner {
            Some(Owner::Entry(_)) | None => None,
            Some(other) => Some(Whose::from(*other)),
        })
        .collect();
    let mut homes: Vec<(EntryId, Range<usize>)> = Vec::new();
    for (entry, stretches) in stretches {
        let best = stretches.into_iter().reduce(|best, other| match other.weight > best.weight {
            true => other,
            false => best,
        });
        homes.extend(best.map(|best| (entry, best.lines)));
    }
    homes.sort_unstable_by_key(|(_, lines)| lines.start);
    for (entry, lines) in &homes {
        whose[lines.clone()].fill(Some(Whose::Entry(*entry)));
    }
    let texts = texts(sent);
    for (entry, lines) in homes {
        grow(entry, lines, known, &mut whose);
        begin(entry, texts.get(&entry).map_or("", String::as_str), returned, &mut whose);
    }
    whose
}

/// Takes further lines of the entry into its stretch, with those between that left their own.
fn grow(entry: EntryId, lines: Range<usize>, known: &Known, whose: &mut [Option<Whose>]) {
    let own = |at: usize| known.owners[at] == Some(Owner::Entry(entry));
    let free = |at: &usize| whose[*at].is_none();
    let after = (lines.end..whose.len()).take_while(free).filter(|at| own(*at)).last();
    let before = (0..lines.start).rev().take_while(free).filter(|at| own(*at)).last();
    let (from, to) = (before.unwrap_or(lines.start), after.map_or(lines.end, |at| at + 1));
    whose[from..to].fill(Some(Whose::Entry(entry)));
}

/// Takes lines before the stretch that were a part of its text: a paragraph that was parted.
fn begin(entry: EntryId, text: &str, returned: &[Line], whose: &mut [Option<Whose>]) {
    let Some(first) = whose.iter().position(|whose| *whose == Some(Whose::Entry(entry))) else {
        return;
    };
    for at in (0..first).rev() {
        let line = &returned[at].text;
        if whose[at].is_some()
            || line.chars().count() < FEWEST_CHARS
            || !text.contains(line.as_str())
        {
            break;
        }
        whose[at] = Some(Whose::Entry(entry));
    }
}

/// What was sent of each entry.
fn texts(sent: &[Line]) -> HashMap<EntryId, String> {
    let mut texts: HashMap<EntryId, String> = HashMap::new();
    for line in sent {
        if let Some(Owner::Entry(entry)) = line.owner {
            let text = texts.entry(entry).or_default();
            text.push_str(&line.text);
            text.push('\n');
        }
    }
    texts
}
