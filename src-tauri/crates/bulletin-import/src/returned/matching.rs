//! Whose each line of a returned document is. Bookmarks, and what the lines that were sent say, tell
//! where each entry stands: one stretch of lines that follow one another (`homes`). Within that, and
//! beside it, the place decides: what was cut out of one entry and put in at another is the other's
//! from then on (`around`).

use std::collections::{HashMap, HashSet};

use bulletin_model::{ColumnId, EntryId};

use super::{
    around::Around,
    homes,
    likeness::{ALIKE, Pairs},
    lines::{Line, Owner},
    structure::ascending,
};

/// Whose a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// A column's heading.
    Column(ColumnId),
    /// A part of an entry.
    Entry(EntryId),
    /// A line of the masthead or the foot, by its index among those that were sent.
    Frame(usize),
    /// Something new beside the masthead's or the foot's lines.
    Stray,
    /// The heading of a new column.
    NewColumn,
    /// The first line of a new entry.
    NewEntry,
    /// A further line of a new entry.
    NewEntryGoesOn,
}

impl From<Owner> for Whose {
    fn from(owner: Owner) -> Self {
        match owner {
            Owner::Column(column) => Self::Column(column),
            Owner::Entry(entry) => Self::Entry(entry),
            Owner::Frame(line) => Self::Frame(line),
        }
    }
}

/// Comparing each line with each other ends here: beyond it only equal ones find each other. It is
/// some seconds' work for a debug build and stands for an issue of a hundred pages without a
/// bookmark.
const MOST_WORK: usize = 20_000_000;

/// What is known of the lines of a returned document before their places are looked at.
pub(super) struct Known {
    /// Whose each line was when it was sent, or is by its bookmark.
    pub(super) owners: Vec<Option<Owner>>,
    /// The line that was sent and says the same, where no bookmark tells the owner.
    pub(super) same: Vec<Option<usize>>,
}

/// Whose each line of `returned` is, in order. In `sent` a line without a bookmark is one of the
/// masthead's or the foot's.
pub(super) fn owners(sent: &[Line], returned: &[Line]) -> Vec<Whose> {
    let sent_owners: Vec<Owner> =
        sent.iter().enumerate().map(|(at, line)| line.owner.unwrap_or(Owner::Frame(at))).collect();
    let known: HashSet<Owner> = sent_owners.iter().copied().collect();
    let mut owners: Vec<Option<Owner>> =
        returned.iter().map(|line| line.owner.filter(|owner| known.contains(owner))).collect();
    let same = by_text(sent, &sent_owners, returned, &mut owners);
    frame_in_place(&sent_owners, &mut owners);
    let mut known = Known { owners, same };
    let around = Around::of(sent, &sent_owners, returned);
    around.headings_once(returned, &mut known);
    let mut whose = homes::settle(sent, returned, &known);
    around.part(sent, returned, &mut whose);
    around.settle(sent, returned, &known, whose)
}

/// Of the masthead's and the foot's lines, those that stand elsewhere now are not theirs any more.
fn frame_in_place(sent_owners: &[Owner], owners: &mut [Option<Owner>]) {
    let mut first: HashMap<Owner, usize> = HashMap::new();
    for (at, owner) in sent_owners.iter().enumerate() {
        first.entry(*owner).or_insert(at);
    }
    let (lines, places): (Vec<usize>, Vec<usize>) = owners
        .iter()
        .enumerate()
        .filter_map(|(at, owner)| Some((at, *first.get(owner.as_ref()?)?)))
        .unzip();
    for (at, kept) in lines.into_iter().zip(ascending(&places)) {
        if !kept && matches!(owners[at], Some(Owner::Frame(_))) {
            owners[at] = None;
        }
    }
}

/// Finds lines without an owner among those that were sent and have not come back as they were;
/// gives for each line that says the same the one that it was.
fn by_text(
    sent: &[Line],
    sent_owners: &[Owner],
    returned: &[Line],
    owners: &mut [Option<Owner>],
) -> Vec<Option<usize>> {
    let mut there: HashMap<(Owner, &str), usize> = HashMap::new();
    for (line, owner) in returned.iter().zip(owners.iter()) {
        if let Some(owner) = owner {
            *there.entry((*owner, &line.text)).or_default() += 1;
        }
    }
    let mut wanted: Vec<usize> = Vec::new();
    for (at, line) in sent.iter().enumerate() {
        match there.get_mut(&(sent_owners[at], &*line.text)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => wanted.push(at),
        }
    }
    let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
    for at in wanted.iter().rev() {
        by_text.entry(&sent[*at].text).or_default().push(*at);
    }
    let mut found: HashSet<usize> = HashSet::new();
    let mut same = vec![None; returned.len()];
    for (index, line) in returned.iter().enumerate() {
        if owners[index].is_none()
            && let Some(at) = by_text.get_mut(&*line.text).and_then(Vec::pop)
        {
            owners[index] = Some(sent_owners[at]);
            same[index] = Some(at);
            found.insert(at);
        }
    }
    wanted.retain(|at| !found.contains(at));
    by_likeness(sent, sent_owners, &wanted, returned, owners);
    same
}

fn by_likeness(
    sent: &[Line],
    sent_owners: &[Owner],
    wanted: &[usize],
    returned: &[Line],
    owners: &mut [Option<Owner>],
) {
    let lost: Vec<usize> = (0..returned.len()).filter(|at| owners[*at].is_none()).collect();
    let wanted: Vec<(usize, Pairs)> =
        wanted.iter().map(|at| (*at, Pairs::of(&sent[*at].text))).collect();
    let cost: usize = wanted.iter().map(|(_, pairs)| pairs.cost() + 1).sum();
    if lost.len().saturating_mul(cost) > MOST_WORK {
        return;
    }
    let mut alike: Vec<(f32, usize, usize)> = Vec::new();
    for at in lost {
        let pairs = Pairs::of(&returned[at].text);
        for (of, other) in &wanted {
            let likeness = pairs.likeness(other);
            if likeness >= ALIKE {
                alike.push((likeness, at, *of));
            }
        }
    }
    // The most alike first; of equals, those that are nearest to their old place.
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.abs_diff(a.2).cmp(&b.1.abs_diff(b.2))));
    let mut taken: HashSet<usize> = HashSet::new();
    for (_, at, of) in alike {
        if owners[at].is_none() && taken.insert(of) {
            owners[at] = Some(sent_owners[of]);
        }
    }
}
