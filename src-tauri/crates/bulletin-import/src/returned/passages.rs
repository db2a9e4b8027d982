//! Text that left one place and came back at another: a paragraph that was moved, an entry that
//! joined another, one that was parted in two. Each side is a difference by itself, and they are
//! taken over together or not at all: one alone would lose the text, or double it.

use std::collections::HashMap;

use super::{Difference, Kind, Passage, Way};

/// Shorter stretches are the same by chance.
const FEWEST_CHARS: usize = 6;

/// So many pairs of stretches are looked at for one within the other; beyond it only equal ones
/// find each other.
const MOST_PAIRS: usize = 40_000;

/// A line that went, or came, in a difference.
#[derive(Debug, Clone, Copy)]
struct Stretch<'a> {
    difference: usize,
    text: &'a str,
}

/// Finds what was moved among the differences, and binds together what belongs together.
pub(super) fn bind(differences: &mut [Difference]) {
    let found = pairs(differences);
    for (gone, came, text) in &found {
        let passage = |with, way| Passage { text: text.clone(), with, way };
        differences[*gone].passages.push(passage(*came, Way::To));
        differences[*came].passages.push(passage(*gone, Way::From));
    }
    for at in 0..differences.len() {
        let found = &differences[at];
        let moved: usize = found.passages.iter().map(|passage| passage.text.chars().count()).sum();
        let most = |text: &str| 2 * moved >= text.chars().count();
        let others = |is: fn(&Difference) -> bool| {
            !found.passages.is_empty()
                && found.passages.iter().all(|passage| is(&differences[passage.with]))
        };
        differences[at].kind = match found.kind {
            Kind::EntryRemoved if most(&found.before) && others(|_| true) => Kind::EntryJoined,
            Kind::EntryAdded if most(&found.after) && others(|other| other.kind == Kind::Text) => {
                Kind::EntrySplit
            }
            kind => kind,
        };
    }
    together(differences);
}

/// The differences between which text went, with what it says.
fn pairs(differences: &[Difference]) -> Vec<(usize, usize, String)> {
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    for (at, found) in differences.iter().enumerate() {
        // What these say is a place.
        if matches!(found.kind, Kind::EntryMoved | Kind::ColumnMoved) {
            continue;
        }
        gone.extend(lines(at, &found.before, &found.after));
        came.extend(lines(at, &found.after, &found.before));
    }
    let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, stretch) in came.iter().enumerate().rev() {
        by_text.entry(stretch.text).or_default().push(index);
    }
    let mut taken = vec![false; came.len()];
    let mut found = Vec::new();
    let mut rest: Vec<Stretch<'_>> = Vec::new();
    for stretch in gone {
        let same = by_text.get_mut(stretch.text).and_then(|all| {
            let at = all.iter().rposition(|at| came[*at].difference != stretch.difference)?;
            Some(all.remove(at))
        });
        match same {
            Some(at) => {
                taken[at] = true;
                found.push((stretch.difference, came[at].difference, stretch.text.to_owned()));
            }
            None => rest.push(stretch),
        }
    }
    if rest.len() * came.len() <= MOST_PAIRS {
        for stretch in
            rest.into_iter().filter(|stretch| !is_frame(&differences[stretch.difference]))
        {
            let other = came.iter().zip(&taken).filter(|(_, taken)| !**taken).find(|(other, _)| {
                other.difference != stretch.difference
                    && !is_frame(&differences[other.difference])
                    && (other.text.contains(stretch.text) || stretch.text.contains(other.text))
            });
            if let Some((other, _)) = other {
                let shared = match other.text.len() < stretch.text.len() {
                    true => other.text,
                    false => stretch.text,
                };
                found.push((stretch.difference, other.difference, shared.to_owned()));
            }
        }
    }
    found
}

/// The lines of `text` that are not in `other`.
fn lines<'a>(
    difference: usize,
    text: &'a str,
    other: &'a str,
) -> impl Iterator<Item = Stretch<'a>> {
    // Marks at the edges are often another's: a comma became a full stop where a text was parted.
    let lines = text.split('\n').map(|line| line.trim_matches(|c: char| !c.is_alphanumeric()));
    let own = lines.filter(move |line| {
        line.chars().count() >= FEWEST_CHARS && (other.is_empty() || !other.contains(line))
    });
    own.map(move |text| Stretch { difference, text })
}

/// Lines of 目录 repeat titles: only what stands there word by word went there.
fn is_frame(difference: &Difference) -> bool {
    matches!(difference.kind, Kind::Masthead | Kind::Foot)
}

/// Numbers what is taken over together; where one can't be, none can.
fn together(differences: &mut [Difference]) {
    let mut group: Vec<usize> = (0..differences.len()).collect();
    let first = |group: &[usize], mut at: usize| {
        while group[at] != at {
            at = group[at];
        }
        at
    };
    for (at, found) in differences.iter().enumerate() {
        for passage in &found.passages {
            let (one, other) = (first(&group, at), first(&group, passage.with));
            group[one.max(other)] = one.min(other);
        }
    }
    let group: Vec<usize> = (0..differences.len()).map(|at| first(&group, at)).collect();
    let mut adoptable = vec![true; differences.len()];
    for (found, group) in differences.iter().zip(&group) {
        adoptable[*group] &= found.proposal.is_some();
    }
    for (found, group) in differences.iter_mut().zip(group) {
        if !found.passages.is_empty() {
            found.together = Some(group);
            if !adoptable[group] {
                found.proposal = None;
            }
        }
    }
}
