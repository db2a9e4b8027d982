//! People through the issue: names that look like one name, one person with titles that exclude
//! each other, 同志, the order of titles (C03 C04 L03 L06).

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    check::ranks::{orders, report_order},
    context::{Context, Conventions, TitleOrder},
    people::{
        names::{self, Named},
        sound,
        units::unit_of,
    },
    sink::Sink,
    text::Text,
};

/// One place where a name stands with titles.
struct Mention<'a> {
    paragraph: usize,
    named: Named<'a>,
    comrade: bool,
}

pub(crate) fn check(
    texts: &[Text<'_>],
    context: &Context<'_>,
    conventions: &Conventions,
    sinks: &mut [Sink<'_, '_>],
) {
    let mut people: BTreeMap<&str, Vec<Mention<'_>>> = BTreeMap::new();
    for (paragraph, text) in texts.iter().enumerate() {
        for named in names::titled(text) {
            let comrade = text.followed_by(named.range.end, &["同志"]);
            people.entry(named.name).or_default().push(Mention { paragraph, named, comrade });
        }
    }
    alike(&people, context, sinks);
    for (name, mentions) in &people {
        two_posts(name, mentions, context, sinks);
        comrades(name, mentions, sinks);
    }
    if conventions.title_order == TitleOrder::Unasked {
        title_order(texts, context, sinks);
    }
}

/// A name with its mentions, and the posts that these give, once they are asked for.
type Person<'p, 'a> = (&'p str, &'p Vec<Mention<'a>>, OnceCell<Vec<Post<'a>>>);

/// So many names that differ in one place are one surname's people, and none of them a slip.
const MOST_ALIKE: usize = 64;

/// C03: two names of an issue that differ in one character and carry the same title.
fn alike(
    people: &BTreeMap<&str, Vec<Mention<'_>>>,
    context: &Context<'_>,
    sinks: &mut [Sink<'_, '_>],
) {
    // Where the roster has one of them, it tells which is right: L01.
    let unknown = |name: &str| !context.roster.is_some_and(|roster| roster.has(name));
    let names: Vec<Person<'_, '_>> = people
        .iter()
        .filter(|(name, _)| unknown(name))
        .map(|(name, mentions)| (*name, mentions, OnceCell::new()))
        .collect();
    for (first, second) in pairs_one_apart(names.iter().map(|(name, ..)| *name)) {
        let ((a, first, posts_a), (b, second, posts_b)) = (&names[first], &names[second]);
        let posts_a = posts_a.get_or_init(|| posts(first));
        let posts_b = posts_b.get_or_init(|| posts(second));
        if !posts_a.iter().any(|x| posts_b.iter().any(|y| same_post(x, y))) {
            continue;
        }
        // The rarer is the doubtful one; of equals the later.
        let (odd, usual, other) = if second.len() > first.len()
            || second.len() == first.len() && first_place(second) < first_place(first)
        {
            (first, *b, *a)
        } else {
            (second, *a, *b)
        };
        for mention in *odd {
            let note = format!("“{other}”与本期另一处的“{usual}”职务相同、姓名只差一字，请核对");
            if let Some(sink) = sinks.get_mut(mention.paragraph) {
                let range = mention.named.range.clone();
                sink.note_fix("C03", range, vec![usual.to_owned()], &note);
            }
        }
    }
}

/// Of `names`, the pairs that are [`one_apart`], by their index and in its order.
fn pairs_one_apart<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<(usize, usize)> {
    // Names that are equal but for the character at a place.
    let mut rest: BTreeMap<(usize, String), Vec<(usize, &str)>> = BTreeMap::new();
    for (index, name) in names.enumerate() {
        for at in 0..name.chars().count() {
            let others = name.chars().enumerate().filter(|(other, _)| *other != at);
            let key = (at, others.map(|(_, c)| c).collect());
            rest.entry(key).or_default().push((index, name));
        }
    }
    rest.into_values()
        .filter(|names| names.len() <= MOST_ALIKE)
        .flat_map(|names| {
            let pairs = names.iter().enumerate().flat_map(|(at, first)| {
                names[at + 1..].iter().filter_map(|second| {
                    one_apart(first.1, second.1).then_some((first.0, second.0))
                })
            });
            pairs.collect::<Vec<_>>()
        })
        .collect()
}

/// A post: the unit, and the titles held there together.
type Post<'a> = (&'a str, Vec<&'a str>);

/// The different posts that one person is named with, the first [`MOST_ALIKE`] of them.
fn posts<'a>(mentions: &[Mention<'a>]) -> Vec<Post<'a>> {
    let post = |mention: &Mention<'a>| {
        let titles = &mention.named.titles;
        let unit = titles.first().map_or("", |title| unit_of(title.unit));
        (unit, titles.iter().map(|title| title.title).collect())
    };
    let posts: BTreeSet<Post<'a>> = mentions.iter().map(post).collect();
    posts.into_iter().take(MOST_ALIKE).collect()
}

fn first_place(mentions: &[Mention<'_>]) -> (usize, usize) {
    mentions.first().map_or((0, 0), |mention| (mention.paragraph, mention.named.range.start))
}

fn same_post((unit_a, titles_a): &Post<'_>, (unit_b, titles_b): &Post<'_>) -> bool {
    let shared = titles_a.iter().any(|title| titles_b.contains(title));
    let unit = unit_a == unit_b
        || !unit_a.is_empty() && unit_b.ends_with(unit_a)
        || !unit_b.is_empty() && unit_a.ends_with(unit_b);
    shared && unit
}

/// Same length of three or more, same surname, one other character that sounds alike or is the
/// only difference of a name of three.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|i| a[*i] != b[*i]).collect();
    let [at] = differing.as_slice() else { return false };
    let alike = sound::alike(a[*at], b[*at]);
    match (*at, a.len()) {
        (0, len) => alike && len >= 3,
        (_, 2) => alike,
        _ => true,
    }
}

/// C04: the same person as 局长 here and 副局长 there.
fn two_posts(
    name: &str,
    mentions: &[Mention<'_>],
    context: &Context<'_>,
    sinks: &mut [Sink<'_, '_>],
) {
    if context.roster.is_some_and(|roster| roster.has(name)) {
        // The roster tells which is right: L02.
        return;
    }
    let mut first: Option<Held<'_>> = None;
    let mut both: BTreeMap<(&str, &str), bool> = BTreeMap::new();
    for mention in mentions {
        for title in &mention.named.titles {
            let Some(head) = head_of(title.title) else { continue };
            let run = mention.named.titles.first().map_or("", |first| first.unit);
            let unit = unit_of(if title.unit.is_empty() { run } else { title.unit });
            let held = Held { head, title: title.title, unit };
            let Some(known) = &first else {
                first = Some(held);
                continue;
            };
            // A deputy of one body may head another: only where the bodies can be one is it a slip.
            let one_body = known.unit.is_empty()
                || unit.is_empty()
                || known.unit.ends_with(unit)
                || unit.ends_with(known.unit);
            let differs = known.title != held.title && known.head == head;
            if !differs || !one_body {
                continue;
            }
            let pair = (known.title, held.title);
            if !*both.entry(pair).or_insert_with(|| has_both(mentions, pair.0, pair.1)) {
                let note = format!(
                    "“{name}”在本期另一处是“{}”，这里是“{}”，请核对",
                    known.title, held.title
                );
                if let Some(sink) = sinks.get_mut(mention.paragraph) {
                    let end = mention.named.range.end;
                    let start = mention.named.range.start - held.title.chars().count();
                    sink.note("C04", start..end, &note);
                }
            }
        }
    }
}

/// A title that someone was first seen with.
struct Held<'a> {
    /// The title without 副.
    head: &'a str,
    title: &'a str,
    unit: &'a str,
}

/// Whether one mention carries both titles, so that they do not exclude each other.
fn has_both(mentions: &[Mention<'_>], a: &str, b: &str) -> bool {
    mentions.iter().any(|mention| {
        let has = |title: &str| mention.named.titles.iter().any(|held| held.title == title);
        has(a) && has(b)
    })
}

/// 局长 for 局长 and 副局长: titles of one ladder.
fn head_of(title: &str) -> Option<&str> {
    let head = title.trim_start_matches("常务").trim_start_matches('副');
    [
        "局长",
        "区长",
        "市长",
        "县长",
        "镇长",
        "处长",
        "科长",
        "部长",
        "院长",
        "所长",
        "站长",
        "厅长",
        "校长",
        "馆长",
        "园长",
        "主席",
        "会长",
        "秘书长",
        "主任",
    ]
    .contains(&head)
    .then_some(head)
}

/// L06: with and without 同志 after a title.
fn comrades(name: &str, mentions: &[Mention<'_>], sinks: &mut [Sink<'_, '_>]) {
    let with = mentions.iter().filter(|mention| mention.comrade).count();
    let without = mentions.len() - with;
    if with == 0 || without == 0 || mentions.len() < 3 {
        return;
    }
    let odd = with < without;
    let Some(mention) = mentions.iter().find(|mention| mention.comrade == odd) else { return };
    let usual = if odd { "不加" } else { "加" };
    let note = format!("“{name}”在本期多处{usual}“同志”，这里不同，供参考");
    if let Some(sink) = sinks.get_mut(mention.paragraph) {
        sink.note("L06", mention.named.range.clone(), &note);
    }
}

/// L03 before the publication has chosen: by the roster, else what differs from the majority, else
/// the first place that asks.
fn title_order(texts: &[Text<'_>], context: &Context<'_>, sinks: &mut [Sink<'_, '_>]) {
    let all: Vec<_> = texts
        .iter()
        .enumerate()
        .flat_map(|(paragraph, text)| orders(text).into_iter().map(move |order| (paragraph, order)))
        .collect();
    let office_first: Vec<_> = all.iter().filter(|(_, order)| !order.party_first).collect();
    let party_first = all.len() - office_first.len();
    let roster = context.roster.and_then(|roster| {
        let says = |first: fn(&str) -> bool, second: fn(&str) -> bool| {
            roster.posts().iter().any(|post| {
                let at = |is: fn(&str) -> bool| post.titles.iter().position(|title| is(title));
                at(first).zip(at(second)).is_some_and(|(a, b)| a < b)
            })
        };
        let party: fn(&str) -> bool =
            |title| ["党组书记", "党委书记", "党工委书记"].contains(&title);
        let office: fn(&str) -> bool =
            |title| !title.starts_with('副') && (title.ends_with('长') || title.ends_with("主任"));
        match (says(party, office), says(office, party)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    });
    let usual = roster.or(match (party_first, office_first.len()) {
        (_, 0) => Some(true),
        (0, _) => None,
        (party, office) => Some(party >= office),
    });
    for (paragraph, order) in &all {
        let Some(sink) = sinks.get_mut(*paragraph) else { continue };
        match usual {
            Some(usual) if usual == order.party_first => {}
            Some(_) => {
                let note = if roster.is_some() {
                    "这里的党政职务次序与名册不同，请核对"
                } else {
                    "本期党政职务的先后次序不一，请核对"
                };
                report_order(&texts[*paragraph], order, note, sink);
            }
            None => {
                let note = "这里先写行政职务、后写党内职务，惯例是先党内后行政，请核对；本刊一向如此的，请在本刊体例中选定";
                report_order(&texts[*paragraph], order, note, sink);
                return;
            }
        }
    }
}
