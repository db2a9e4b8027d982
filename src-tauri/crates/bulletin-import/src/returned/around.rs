//! What stands around a line tells whose it is where nothing else does, and where an entry ends
//! within what was one: by empty lines, where those part entries; by titles, where entries have
//! them; else by dates.

use std::collections::{HashMap, HashSet};

use bulletin_model::{EntryId, chinese};

use super::{
    likeness::{ALIKE, likeness},
    lines::{Line, Owner},
    matching::{Known, Whose},
};
use crate::headings::is_bracketed;

/// How entries and columns begin in a document.
pub(super) struct Around {
    /// The index from which a frame's line is the foot's.
    foot_from: usize,
    begins: Begins,
    /// The styles that headings alone have.
    headings: HashSet<String>,
    bracketed: bool,
}

/// How an entry begins after another.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Begins {
    /// With a title, in one of these styles.
    Titled(HashSet<String>),
    /// After an empty line.
    Apart,
    /// With a date.
    Dated,
}

impl Around {
    /// Learns it from what was sent; `returned` tells whether its empty lines still mean something.
    pub(super) fn of(sent: &[Line], sent_owners: &[Owner], returned: &[Line]) -> Self {
        let headings = |line: &Line| matches!(line.owner, Some(Owner::Column(_)));
        let begins = match titles(sent) {
            titles if !titles.is_empty() => Begins::Titled(titles),
            _ if parted(sent, sent_owners) && !spaced_anew(sent, returned) => Begins::Apart,
            _ => Begins::Dated,
        };
        Self {
            foot_from: sent.iter().position(|line| line.owner.is_some()).unwrap_or(sent.len()),
            begins,
            headings: heading_styles(sent),
            bracketed: sent.iter().any(|line| headings(line) && is_bracketed(&line.text)),
        }
    }

    /// Leaves each heading the lines that are one: the first ones of its name that follow one
    /// another, and of these those that are headings.
    pub(super) fn headings_once(&self, returned: &[Line], known: &mut Known) {
        let mut met: HashMap<Owner, usize> = HashMap::new();
        for (at, line) in returned.iter().enumerate() {
            let Some(owner @ Owner::Column(_)) = known.owners[at] else { continue };
            let goes_on = match met.get(&owner) {
                None => true,
                Some(last) => {
                    let first = &returned[*last];
                    last + 1 == at
                        && self.headings.contains(&line.style)
                        && !(is_bracketed(&first.text) || is_bracketed(&line.text))
                }
            };
            match goes_on {
                true => drop(met.insert(owner, at)),
                false => known.owners[at] = None,
            }
        }
    }

    /// Parts what begins within an entry from it: a heading, another title, what stands behind an
    /// empty line that was not there.
    pub(super) fn part(&self, sent: &[Line], returned: &[Line], whose: &mut [Option<Whose>]) {
        let mut of_entry: HashMap<EntryId, Vec<&Line>> = HashMap::new();
        for line in sent {
            if let Some(Owner::Entry(entry)) = line.owner {
                of_entry.entry(entry).or_default().push(line);
            }
        }
        let mut at = 0;
        while at < whose.len() {
            let Some(Whose::Entry(entry)) = whose[at] else {
                at += 1;
                continue;
            };
            let own = |whose: &Option<Whose>| *whose == Some(Whose::Entry(entry));
            let end = at + whose[at..].iter().take_while(|whose| own(whose)).count();
            let sent = of_entry.get(&entry).map_or(&[][..], Vec::as_slice);
            self.part_one(sent, &returned[at..end], &mut whose[at..end]);
            at = end;
        }
    }

    fn part_one(&self, sent: &[&Line], lines: &[Line], whose: &mut [Option<Whose>]) {
        let was = |line: &Line| sent.iter().find(|sent| sent.text == line.text);
        let own = |line: &Line| {
            was(line).is_some() || sent.iter().any(|sent| likeness(&sent.text, &line.text) >= ALIKE)
        };
        // From here on nothing is the entry's as it was.
        let added = lines.iter().rposition(own).map_or(0, |last| last + 1);
        let mut parted = false;
        for (at, line) in lines.iter().enumerate().skip(1) {
            let heading = self.is_heading(line) && was(line).is_none();
            let begins = match &self.begins {
                Begins::Titled(titles) => titles.contains(&line.style) && was(line).is_none(),
                Begins::Apart => line.apart && was(line).is_none_or(|was| !was.apart),
                Begins::Dated => at >= added && self.begins(line),
            };
            let after_heading = matches!(whose[at - 1], Some(Whose::NewColumn));
            parted |= heading || begins;
            whose[at] = match (heading, begins || after_heading) {
                _ if !parted => continue,
                (true, _) => Some(Whose::NewColumn),
                (false, true) => Some(Whose::NewEntry),
                (false, false) => Some(Whose::NewEntryGoesOn),
            };
        }
    }

    /// Settles all lines that are nobody's yet.
    pub(super) fn settle(
        &self,
        sent: &[Line],
        returned: &[Line],
        known: &Known,
        mut whose: Vec<Option<Whose>>,
    ) -> Vec<Whose> {
        let head = |whose: &Option<Whose>| matches!(whose, Some(Whose::Frame(line)) if *line < self.foot_from);
        let foot = |whose: &Option<Whose>| matches!(whose, Some(Whose::Frame(line)) if *line >= self.foot_from);
        let head_end = whose.iter().rposition(head);
        let foot_start = whose.iter().position(foot);
        // A paragraph within an entry is none that another begins with.
        let inner = |at: usize| {
            let of = known.same[at].filter(|of| *of > 0);
            of.is_some_and(|of| {
                matches!(sent[of].owner, Some(Owner::Entry(_)))
                    && sent[of].owner == sent[of - 1].owner
            })
        };
        let mut at = 0;
        while at < whose.len() {
            if whose[at].is_some() {
                at += 1;
                continue;
            }
            let end = (at..whose.len()).find(|end| whose[*end].is_some()).unwrap_or(whose.len());
            let before = at.checked_sub(1).and_then(|before| whose[before]);
            let after = whose.get(end).copied().flatten();
            let strays = head_end.is_some_and(|head| at < head)
                || (foot_start.is_some_and(|foot| at > foot)
                    && !matches!(before, Some(Whose::Entry(_))));
            let above = !strays
                && (before.is_none() || head(&before))
                && matches!(after, Some(Whose::Column(_)));
            let mut from = at;
            if strays || above {
                let heading =
                    returned[at..end].iter().position(|line| above && self.is_heading(line));
                from = heading.map_or(end, |heading| at + heading);
                whose[at..from].fill(Some(Whose::Stray));
            }
            let ahead = self.ahead(&returned[from..end], returned.get(end), before, after);
            let to = end - ahead;
            whose[to..end].fill(after);
            let mut last = before;
            for at in from..to {
                let line = &returned[at];
                let begins = self.begins(line) && !inner(at);
                let found = match last {
                    _ if self.is_heading(line) => Whose::NewColumn,
                    Some(Whose::Entry(entry)) if !begins => Whose::Entry(entry),
                    Some(Whose::NewEntry | Whose::NewEntryGoesOn) if !begins => {
                        Whose::NewEntryGoesOn
                    }
                    _ => Whose::NewEntry,
                };
                whose[at] = Some(found);
                last = Some(found);
            }
            at = end;
        }
        whose.into_iter().map(|whose| whose.unwrap_or(Whose::Stray)).collect()
    }

    /// How many of the last of these lines belong to the entry after them: where empty lines part
    /// entries, those that none parts from it.
    fn ahead(
        &self,
        lines: &[Line],
        next: Option<&Line>,
        before: Option<Whose>,
        after: Option<Whose>,
    ) -> usize {
        let entry = matches!(after, Some(Whose::Entry(_)));
        if self.begins != Begins::Apart || !entry || next.is_none_or(|next| next.apart) {
            return 0;
        }
        let goes_on = |line: &Line| !line.apart && !self.is_heading(line);
        match lines.iter().rposition(|line| !goes_on(line)) {
            Some(at) => lines.len() - at - usize::from(self.is_heading(&lines[at])),
            // No empty line on either side: it goes on with what it stands behind.
            None if matches!(before, Some(Whose::Column(_) | Whose::NewColumn)) => lines.len(),
            None => 0,
        }
    }

    fn is_heading(&self, line: &Line) -> bool {
        self.headings.contains(&line.style) || (self.bracketed && is_bracketed(&line.text))
    }

    /// Whether a line after an entry's begins another.
    fn begins(&self, line: &Line) -> bool {
        match &self.begins {
            Begins::Titled(titles) => titles.contains(&line.style),
            Begins::Apart => line.apart,
            Begins::Dated => chinese::leading_date(&line.text).is_some(),
        }
    }
}

/// The styles that the first line of each entry has, and no other line; none where there are none.
pub(super) fn titles(sent: &[Line]) -> HashSet<String> {
    let mut first: HashSet<String> = HashSet::new();
    let mut others: HashSet<&str> = HashSet::new();
    let mut last = None;
    let mut untitled = false;
    for line in sent {
        match line.owner {
            Some(Owner::Entry(_)) if line.owner != last => {
                untitled |= line.style.is_empty();
                first.insert(line.style.clone());
            }
            _ => drop(others.insert(&line.style)),
        }
        last = line.owner;
    }
    first.retain(|style| !others.contains(style.as_str()));
    // An entry without a text of its own has its title alone.
    let several = sent
        .iter()
        .any(|line| matches!(line.owner, Some(Owner::Entry(_))) && !first.contains(&line.style));
    match untitled || !several {
        true => HashSet::new(),
        false => first,
    }
}

/// Whether an empty line parts the entries of a column in what was sent.
fn parted(sent: &[Line], owners: &[Owner]) -> bool {
    let between = |at: usize| matches!((owners[at - 1], owners[at]), (Owner::Entry(a), Owner::Entry(b)) if a != b);
    let mut between = (1..sent.len()).filter(|at| between(*at)).peekable();
    between.peek().is_some() && between.all(|at| sent[at].apart)
}

/// Whether empty lines stand, or are gone, all over the document: then they say nothing.
fn spaced_anew(sent: &[Line], returned: &[Line]) -> bool {
    let mut before: HashMap<(&str, &str), bool> = HashMap::new();
    for pair in sent.windows(2) {
        before.insert((&pair[0].text, &pair[1].text), pair[1].apart);
    }
    let (mut close, mut parted, mut apart, mut joined) = (0, 0, 0, 0);
    for pair in returned.windows(2) {
        match before.get(&(pair[0].text.as_str(), pair[1].text.as_str())) {
            Some(true) => {
                apart += 1;
                joined += usize::from(!pair[1].apart);
            }
            Some(false) => {
                close += 1;
                parted += usize::from(pair[1].apart);
            }
            None => {}
        }
    }
    (parted > 1 && 2 * parted > close) || (joined > 1 && 2 * joined > apart)
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
