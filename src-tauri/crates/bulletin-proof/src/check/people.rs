//! Names against the roster (L01); what the titles beside them say is [`posts`](super::posts)'s.

use std::ops::Range;

use chrono::NaiveDate;

use crate::{
    check::posts::{Fit, counts, fit, held},
    context::{Context, Conventions},
    people::{names, sound, titles},
    roster::{Post, Roster},
    sink::Sink,
    text::{Text, is_han},
};

/// A name of the roster as it stands in a text.
#[derive(Debug, Clone)]
pub(crate) struct Seen<'a> {
    pub(crate) range: Range<usize>,
    pub(crate) name: &'a str,
}

/// The names of the roster in `text`, in order; a longer name wins over one that it begins with.
pub(crate) fn seen<'a>(text: &Text<'a>, roster: &Roster) -> Vec<Seen<'a>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text.at(at) {
        let names =
            roster.with_head(c).iter().filter(|name| text.rest(at).starts_with(name.as_str()));
        match names.map(|name| name.chars().count()).max() {
            // A name of two scalars may be part of a longer one: 周萍 in 周萍萍.
            Some(len) if !(len == 2 && continues(text, at + len)) => {
                found.push(Seen { range: at..at + len, name: text.slice(at..at + len) });
                at += len;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether what stands at `at` can't follow a name, so that the name is longer.
fn continues(text: &Text<'_>, at: usize) -> bool {
    text.at(at).is_some_and(is_han)
        && !names::ends_name(text, at)
        && text.at(at + 1).is_none_or(|c| !is_han(c) || names::ends_name(text, at + 1))
}

pub(crate) fn check(
    text: &Text<'_>,
    context: &Context<'_>,
    conventions: &Conventions,
    sink: &mut Sink<'_, '_>,
) {
    let Some(roster) = context.roster else { return };
    let seen = seen(text, roster);
    for person in &seen {
        held(text, person, roster, context.date, conventions, sink);
    }
    misspelt(text, roster, context.date, &seen, sink);
}

/// L01: what differs in one character from a name of the roster and stands where a name does.
fn misspelt(
    text: &Text<'_>,
    roster: &Roster,
    date: Option<NaiveDate>,
    seen: &[Seen<'_>],
    sink: &mut Sink<'_, '_>,
) {
    // 何景行行强调: the last character typed twice.
    for person in seen {
        let end = person.range.end;
        if text.at(end) == person.name.chars().last() && names::ends_name(text, end + 1) {
            sink.fix("L01", person.range.start..end + 1, person.name);
        }
    }
    let mut known = vec![false; text.len()];
    for person in seen {
        known[person.range.clone()].fill(true);
    }
    for at in 0..text.len() {
        if known[at] {
            continue;
        }
        let Some(c) = text.at(at) else { continue };
        let mut candidates: Vec<&String> = roster.with_head(c).iter().collect();
        for len in [1, 2, 3] {
            candidates.extend(roster.with_tail(text.after(at + 1, len)));
        }
        candidates.sort();
        candidates.dedup();
        for name in candidates {
            if let Some(range) = slip_of(text, at, name, roster, date)
                && !known[range.clone()].contains(&true)
            {
                sink.fix("L01", range, name.clone());
                break;
            }
        }
    }
}

/// Where a slip of `name` stands at `at`, if one does.
fn slip_of(
    text: &Text<'_>,
    at: usize,
    name: &str,
    roster: &Roster,
    date: Option<NaiveDate>,
) -> Option<Range<usize>> {
    let right: Vec<char> = name.chars().collect();
    let range = at..at + right.len();
    let said = text.chars().get(range.clone())?;
    let before = titles::run_before(text, at);
    // 副局长李、…: what stands before a title that is the person's own is strong evidence.
    let own = before.as_ref().is_some_and(|run| {
        let posts: Vec<&Post> = roster.posts_of(name).filter(|post| post.is_held(date)).collect();
        let unit = run.titles.first().map_or("", |title| title.unit);
        run.titles.iter().any(|title| counts(title.title) && fit(title, unit, &posts) == Fit::Held)
    });
    // 志愿者 and 居民 stand before anybody's name.
    let of_office = |title: &str| counts(title);
    let beside_title =
        before.as_ref().is_some_and(|run| run.titles.iter().any(|title| of_office(title.title)))
            || titles::beginning(text.rest(range.end)).is_some_and(of_office)
            || text.followed_by(range.end, &["同志"]);
    let whole = names::ends_name(text, range.end);
    let opens = at == 0
        || text.prev(at).is_some_and(|c| !is_han(c))
        || beside_title
        || text.preceded_by(at, &["由", "和", "与", "对", "向"]);

    let differing: Vec<usize> = (0..right.len()).filter(|i| said[*i] != right[*i]).collect();
    if roster.has(text.slice(range.clone())) || !said.iter().all(|c| is_han(*c)) {
        return None;
    }
    match differing.as_slice() {
        [0] => {
            // The surname: all the rest is the same.
            let alike = sound::alike(said[0], right[0]);
            (right.len() >= 3
                && whole
                && own
                && (alike || names::surname(text, at, false).is_some())
                || right.len() >= 3 && whole && alike && beside_title)
                .then_some(range)
        }
        [one] => {
            let alike = sound::alike(said[*one], right[*one]);
            let long = right.len() >= 3;
            // 周敏出席: the third character begins the verb.
            if *one + 1 == right.len() && long && names::ends_name(text, range.end - 1) && !whole {
                return None;
            }
            let sure =
                if long { whole && own || alike && opens && whole } else { alike && own && whole };
            sure.then_some(range)
        }
        // 周华敏 for 周敏华.
        [a, b]
            if right.len() == 3
                && *a == 1
                && *b == 2
                && said[1] == right[2]
                && said[2] == right[1] =>
        {
            (beside_title && whole).then_some(range)
        }
        _ => missing(text, at, &right, own),
    }
}

/// A name of three characters that lost one of its given name: 周华出席, 周敏出席 for 周敏华.
fn missing(text: &Text<'_>, at: usize, right: &[char], own: bool) -> Option<Range<usize>> {
    if right.len() != 3 || !own {
        return None;
    }
    let said = text.chars().get(at..at + 2)?;
    let range = at..at + 2;
    let lost = said[0] == right[0] && (said[1] == right[1] || said[1] == right[2]);
    (lost && names::ends_name(text, range.end)).then_some(range)
}
