//! Whose each line of a returned document is: by its bookmark, else by what a line that was sent
//! says, else by what stands around it.

use std::collections::{HashMap, HashSet};

use bulletin_model::{ColumnId, EntryId, chinese};

use super::{
    likeness::{ALIKE, Pairs},
    lines::{Line, Owner},
};
use crate::headings::is_bracketed;

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

/// Whose each line of `returned` is, in order. In `sent` a line without a bookmark is one of the
/// masthead's or the foot's.
pub(super) fn owners(sent: &[Line], returned: &[Line]) -> Vec<Whose> {
    let sent_owners: Vec<Owner> =
        sent.iter().enumerate().map(|(at, line)| line.owner.unwrap_or(Owner::Frame(at))).collect();
    let known: HashSet<Owner> = sent_owners.iter().copied().collect();
    let mut owners: Vec<Option<Owner>> =
        returned.iter().map(|line| line.owner.filter(|owner| known.contains(owner))).collect();
    by_text(sent, &sent_owners, returned, &mut owners);
    let first_own = sent.iter().position(|line| line.owner.is_some()).unwrap_or(sent.len());
    let around = Around {
        foot_from: first_own,
        apart: parted(sent, &sent_owners),
        headings: heading_styles(sent),
        bracketed: sent
            .iter()
            .any(|line| matches!(line.owner, Some(Owner::Column(_))) && is_bracketed(&line.text)),
    };
    around.settle(returned, owners.into_iter().map(|owner| owner.map(Whose::from)).collect())
}

/// Finds lines without an owner among those that were sent and have not come back as they were.
fn by_text(sent: &[Line], sent_owners: &[Owner], returned: &[Line], owners: &mut [Option<Owner>]) {
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
    for (line, owner) in returned.iter().zip(owners.iter_mut()).filter(|(_, owner)| owner.is_none())
    {
        if let Some(at) = by_text.get_mut(&*line.text).and_then(Vec::pop) {
            *owner = Some(sent_owners[at]);
            found.insert(at);
        }
    }
    wanted.retain(|at| !found.contains(at));
    by_likeness(sent, sent_owners, &wanted, returned, owners);
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

/// Whether an empty line parts the entries of a column in what was sent.
fn parted(sent: &[Line], owners: &[Owner]) -> bool {
    let between = |at: usize| matches!((owners[at - 1], owners[at]), (Owner::Entry(a), Owner::Entry(b)) if a != b);
    let mut between = (1..sent.len()).filter(|at| between(*at)).peekable();
    between.peek().is_some() && between.all(|at| sent[at].apart)
}

/// The styles that headings alone have.
fn heading_styles(sent: &[Line]) -> HashSet<String> {
    let styles = |is: fn(Owner) -> bool| -> HashSet<String> {
        let of = sent.iter().filter(|line| line.owner.is_some_and(is));
        of.map(|line| line.style.clone()).filter(|style| !style.is_empty()).collect()
    };
    let headings = styles(|owner| matches!(owner, Owner::Column(_)));
    let entries = styles(|owner| matches!(owner, Owner::Entry(_)));
    &headings - &entries
}

/// What tells of lines whose text is new.
struct Around {
    /// The index from which a frame's line is the foot's.
    foot_from: usize,
    /// Whether an empty line parts the entries.
    apart: bool,
    headings: HashSet<String>,
    bracketed: bool,
}

impl Around {
    fn settle(&self, lines: &[Line], mut whose: Vec<Option<Whose>>) -> Vec<Whose> {
        let mut at = 0;
        while at < whose.len() {
            if whose[at].is_some() {
                at += 1;
                continue;
            }
            let end = (at..whose.len()).find(|end| whose[*end].is_some()).unwrap_or(whose.len());
            let before = at.checked_sub(1).and_then(|before| whose[before]);
            let after = whose.get(end).copied().flatten();
            self.stretch(&lines[at..end], &mut whose[at..end], before, after);
            at = end;
        }
        whose.into_iter().map(|whose| whose.unwrap_or(Whose::Stray)).collect()
    }

    /// Settles lines that follow one another and whose owner nothing tells.
    fn stretch(
        &self,
        lines: &[Line],
        whose: &mut [Option<Whose>],
        before: Option<Whose>,
        after: Option<Whose>,
    ) {
        let head = |side: Option<Whose>| {
            side.is_none_or(|whose| matches!(whose, Whose::Frame(line) if line < self.foot_from))
        };
        let foot = |side: Option<Whose>| matches!(side, Some(Whose::Frame(line)) if line >= self.foot_from);
        let strays = foot(before)
            || matches!(after, Some(Whose::Frame(line)) if line < self.foot_from)
            || (head(before) && matches!(after, Some(Whose::Column(_))));
        let same = matches!(before, Some(Whose::Entry(_))) && before == after;
        let mut last = before;
        for (line, whose) in lines.iter().zip(whose) {
            *whose = Some(match last {
                _ if strays => Whose::Stray,
                Some(Whose::Entry(entry)) if same => Whose::Entry(entry),
                _ if self.is_heading(line) => Whose::NewColumn,
                Some(Whose::Entry(entry)) if !self.begins(line) => Whose::Entry(entry),
                Some(Whose::NewEntry | Whose::NewEntryGoesOn) if !self.begins(line) => {
                    Whose::NewEntryGoesOn
                }
                _ => Whose::NewEntry,
            });
            last = *whose;
        }
    }

    fn is_heading(&self, line: &Line) -> bool {
        self.headings.contains(&line.style) || (self.bracketed && is_bracketed(&line.text))
    }

    /// Whether a line after an entry's begins another.
    fn begins(&self, line: &Line) -> bool {
        match self.apart {
            true => line.apart,
            false => chinese::leading_date(&line.text).is_some(),
        }
    }
}
