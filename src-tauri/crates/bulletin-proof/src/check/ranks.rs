//! The order of people and of one person's titles (L03 L04 L05).

use crate::{
    check::people::{self, Seen},
    context::{Context, Conventions, TitleOrder},
    people::{
        names,
        titles::{self, Realm},
    },
    roster::Roster,
    sink::Sink,
    text::{Text, is_han},
};

pub(crate) fn check(
    text: &Text<'_>,
    context: &Context<'_>,
    conventions: &Conventions,
    sink: &mut Sink<'_, '_>,
) {
    if let Some(roster) = context.roster {
        in_rank(text, roster, context, sink);
    }
    after_name(text, conventions, sink);
    if conventions.title_order != TitleOrder::Unasked {
        for order in orders(text) {
            if order.party_first != (conventions.title_order == TitleOrder::PartyFirst) {
                report_order(text, &order, "", sink);
            }
        }
    }
}

/// Where a party title and a title of office of one person stand side by side.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) range: std::ops::Range<usize>,
    pub(crate) party_first: bool,
    /// The two the other way round.
    turned: String,
}

/// Pairs of 书记 and 长 joined by 、 in `text`.
pub(crate) fn orders(text: &Text<'_>) -> Vec<Order> {
    let mut found = Vec::new();
    for (at, c) in text.chars().iter().enumerate() {
        if *c != '、' {
            continue;
        }
        let Some(first) = titles::ending(text.until(at)) else { continue };
        let rest = text.rest(at + 1);
        let Some(second) = titles::beginning(rest) else { continue };
        let (Some(a), Some(b)) = (titles::realm(first), titles::realm(second)) else { continue };
        // 区委书记、区长 of two people, or 书记、主任 in general, are lists of posts.
        let one_person = [first, second].iter().any(|title| {
            title.contains("党组") || title.contains("党委") || title.contains("党工委")
        });
        let start = at - first.chars().count();
        let end = at + 1 + second.chars().count();
        let party_first = match (a, b) {
            (Realm::Party, Realm::Office) => true,
            (Realm::Office, Realm::Party) => false,
            _ => continue,
        };
        // A third title, or two people: 副局长、党组成员 before a name is one person's.
        if one_person && text.at(end) != Some('、') && text.prev(start) != Some('、') {
            found.push(Order {
                range: start..end,
                party_first,
                turned: format!("{second}、{first}"),
            });
        }
    }
    found
}

/// L03.
pub(crate) fn report_order(text: &Text<'_>, order: &Order, note: &str, sink: &mut Sink<'_, '_>) {
    let note = if note.is_empty() {
        let said = text.slice(order.range.clone());
        format!("“{said}”与本刊选定的党政职务次序不同，请核对是否改为“{}”", order.turned)
    } else {
        note.to_owned()
    };
    sink.note_fix("L03", order.range.clone(), vec![order.turned.clone()], &note);
}

/// L05: 何景行局长、党组书记.
fn after_name(text: &Text<'_>, conventions: &Conventions, sink: &mut Sink<'_, '_>) {
    for (at, c) in text.chars().iter().enumerate() {
        if *c != '、' {
            continue;
        }
        let (Some(first), Some(second)) =
            (titles::ending(text.until(at)), titles::beginning(text.rest(at + 1)))
        else {
            continue;
        };
        let mixed = matches!(
            (titles::realm(first), titles::realm(second)),
            (Some(Realm::Party), Some(Realm::Office)) | (Some(Realm::Office), Some(Realm::Party))
        );
        let first_at = at - first.chars().count();
        let end = at + 1 + second.chars().count();
        let named = [3, 2, 4].into_iter().find_map(|len| {
            let start = first_at.checked_sub(len)?;
            let opens = start == 0
                || text.prev(start).is_some_and(|c| !is_han(c))
                || text.preceded_by(
                    start,
                    &[
                        "由", "和", "与", "向", "请", "据", "局", "委", "办", "街道", "镇", "中心",
                        "站", "院", "会",
                    ],
                );
            let name = text.slice(start..first_at);
            (opens && is_name(text, start, first_at)).then_some((start, name))
        });
        let Some((start, name)) = named else { continue };
        // 某局长、党组书记何景行: the titles belong to the name that follows.
        let followed = names::name_end(text, end, false).is_some() && !names::ends_name(text, end);
        if mixed && !followed {
            let party = titles::realm(first) == Some(Realm::Party);
            let office_first = conventions.title_order == TitleOrder::OfficeFirst;
            let fix = if party != office_first {
                format!("{first}、{second}{name}")
            } else {
                format!("{second}、{first}{name}")
            };
            sink.fix("L05", start..end, fix);
        }
    }
}

/// Whether what stands in the range is a person's name and not the tail of a unit's.
fn is_name(text: &Text<'_>, start: usize, end: usize) -> bool {
    let Some(surname) = names::surname(text, start, false) else { return false };
    let given = end.saturating_sub(start + surname);
    let tail = text.slice(start + 1..end);
    let body = [
        "局", "委", "办", "部", "处", "院", "会", "厅", "署", "科", "室", "队", "区", "市", "县",
        "镇", "乡", "村", "校", "银行", "社", "团", "党", "副", "任", "兼", "站", "所", "馆", "务",
        "级", "司", "街", "道", "组",
    ];
    (1..=2).contains(&given) && !body.iter().any(|word| tail.contains(word))
}

/// L04: people listed side by side, against the roster's order.
fn in_rank(text: &Text<'_>, roster: &Roster, context: &Context<'_>, sink: &mut Sink<'_, '_>) {
    let seen = people::seen(text, roster);
    for pair in seen.windows(2) {
        let [first, second] = pair else { continue };
        if !side_by_side(text, first.range.end, second.range.start) {
            continue;
        }
        let post = |person: &Seen<'_>| {
            roster.posts_of(person.name).find(|post| post.is_held(context.date))
        };
        let (Some(a), Some(b)) = (post(first), post(second)) else { continue };
        if a.unit != b.unit || first.name == second.name {
            continue;
        }
        let behind = match (a.rank, b.rank) {
            (Some(a), Some(b)) => b < a,
            _ => outranks(&b.titles, &a.titles),
        };
        if behind {
            let note = format!("名册中“{}”排在“{}”之前，请查对次序", second.name, first.name);
            sink.note("L04", first.range.start..second.range.end, &note);
        }
    }
}

/// Whether only 、, 和 and titles stand between two names.
fn side_by_side(text: &Text<'_>, start: usize, end: usize) -> bool {
    let between = text.slice(start..end).trim_start_matches("同志");
    if between.chars().count() > 24 {
        return false;
    }
    // 何景行局长、周敏华: a title may follow the first name.
    let between = titles::beginning(between).map_or(between, |title| &between[title.len()..]);
    let Some(rest) =
        ["、", "和", "与", "及", "以及", "，"].iter().find_map(|join| between.strip_prefix(join))
    else {
        return false;
    };
    rest.is_empty() || rest.split('、').all(|part| titles::ending(part).is_some())
}

/// Whether someone with `high` stands above one with `low` by their titles alone: 局长 and 副局长.
fn outranks(high: &[String], low: &[String]) -> bool {
    low.iter().any(|low| {
        low.strip_prefix('副').is_some_and(|head| high.iter().any(|high| high == head))
            && !high.iter().any(|high| high == low)
    })
}
