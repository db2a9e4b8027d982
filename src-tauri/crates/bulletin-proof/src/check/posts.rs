//! Titles against the roster (L02).

use chrono::NaiveDate;

use crate::{
    check::people::Seen,
    context::Conventions,
    finding::Severity,
    people::{
        titles::{self, Realm, Title},
        units::unit_of,
    },
    roster::{Post, Roster},
    sink::Sink,
    text::Text,
};

/// L02: the titles before and after a name.
pub(crate) fn held(
    text: &Text<'_>,
    person: &Seen<'_>,
    roster: &Roster,
    date: Option<NaiveDate>,
    conventions: &Conventions,
    sink: &mut Sink<'_, '_>,
) {
    let all: Vec<&Post> = roster.posts_of(person.name).collect();
    let posts: Vec<&Post> = all.iter().copied().filter(|post| post.is_held(date)).collect();
    let before = titles::run_before(text, person.range.start);
    let (after, after_end) = titles::run_after(text, person.range.end);

    let mut wrong: Vec<String> = Vec::new();
    let mut foreign = false;
    if let Some(run) = &before {
        for title in run.titles.iter().filter(|title| counts(title.title)) {
            match fit(title, run.titles.first().map_or("", |first| first.unit), &posts) {
                Fit::Held => {}
                Fit::OtherBody => foreign = true,
                Fit::NotHeld => wrong.push(title.title.to_owned()),
            }
        }
    }
    let spoken: Vec<&str> = after.iter().copied().filter(|title| counts(title)).collect();
    let mut wrong_after = Vec::new();
    for title in &spoken {
        let title = Title { unit: "", title };
        if fit(&title, "", &posts) == Fit::NotHeld {
            wrong_after.push(title.title.to_owned());
        }
    }

    let range = match (&before, wrong.is_empty(), wrong_after.is_empty()) {
        (_, true, true) if !foreign => {
            if conventions.full_titles
                && let Some(run) = &before
            {
                in_full(text, person, run, &posts, sink);
            }
            return;
        }
        (Some(run), _, true) => shown_start(text, run.start, person.range.start)..person.range.end,
        _ => person.range.start..after_end,
    };
    let said = if wrong_after.is_empty() { wrong.join("、") } else { wrong_after.join("、") };
    let name = person.name;
    let Some(current) = posts.first() else {
        let note = format!("“{name}”{}，文中写“{said}”，请查对", term_of(&all));
        sink.note("L02", range, &note);
        return;
    };
    let right = posts.iter().map(|post| post.titles.join("、")).collect::<Vec<_>>().join("；");
    let since =
        current.from.map(|from| format!("（{}起）", from.format("%Y年%-m月"))).unwrap_or_default();
    if foreign && wrong.is_empty() && wrong_after.is_empty() {
        let unit = &current.unit;
        let note =
            format!("“{name}”名册中是“{unit}”的“{right}”{since}，文中写的是另一单位，请查对");
        sink.graded("L02", Severity::S2, range, Vec::new(), &note);
        return;
    }
    let note = format!("“{name}”名册中是“{right}”{since}，文中写“{said}”，请查对");
    let fix = format!("{}{name}", current.titles.join("、"));
    sink.note_fix("L02", range, vec![fix], &note);
}

fn term_of(posts: &[&Post]) -> String {
    let Some(post) = posts.last() else { return "不在名册中".to_owned() };
    let title = post.titles.join("、");
    let day = |date: NaiveDate| date.format("%Y年%-m月%-d日").to_string();
    match (post.from, post.to) {
        (_, Some(to)) if to != NaiveDate::MAX => format!("任“{title}”至{}", day(to)),
        (Some(from), _) => format!("{}起任“{title}”", day(from)),
        _ => format!("名册中是“{title}”"),
    }
}

/// Titles that a roster of leaders would hold; 教授 and 代表 are none.
pub(crate) fn counts(title: &str) -> bool {
    titles::realm(title).is_some_and(|realm| realm != Realm::Other)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    Held,
    /// A title that may be held in some other body, of which the roster says nothing.
    OtherBody,
    NotHeld,
}

/// Whether one of `posts` holds `title`; `unit` is what stands before the whole run.
pub(crate) fn fit(title: &Title<'_>, unit: &str, posts: &[&Post]) -> Fit {
    let mut best = Fit::NotHeld;
    let said = if title.unit.is_empty() { unit } else { title.unit };
    let body = unit_of(said);
    for post in posts {
        let own = body.is_empty() || same_body(body, &post.unit);
        for held in post.titles() {
            let part = held.unit.is_empty()
                || said.is_empty()
                || said.ends_with(held.unit)
                || held.unit.ends_with(said);
            let same = held.title == title.title || is_short_for(title.title, held.title);
            if same && (own || !held.unit.is_empty() && said.ends_with(held.unit)) && (part || !own)
            {
                return Fit::Held;
            }
            if same && body_differs(body, &post.unit) {
                return Fit::NotHeld;
            }
        }
        // 局长 of another bureau is doubtful; 区老龄办主任 is a second post that the roster may lack.
        if !own && best != Fit::OtherBody {
            let same = post.titles().any(|held| held.title == title.title);
            best = if same { Fit::OtherBody } else { Fit::Held };
        }
    }
    best
}

/// 书记 is short for 党组书记; 局长 is not short for 副局长.
fn is_short_for(short: &str, long: &str) -> bool {
    let party = ["书记", "副书记"];
    party.contains(&short)
        && long.ends_with(short)
        && !(short == "书记" && long.ends_with("副书记"))
        || short == "调研员" && long.ends_with("级调研员")
        || short == "巡视员" && long.ends_with("级巡视员")
        || ["局长", "区长", "市长"]
            .iter()
            .any(|head| short == format!("副{head}") && long == format!("常务副{head}"))
}

/// 区民政局, 民政局, 局 and 江澜区 are all short for 江澜区民政局.
fn same_body(said: &str, unit: &str) -> bool {
    unit.is_empty()
        || unit.ends_with(said)
        || said.ends_with(unit)
        || unit.starts_with(said)
        || said == "我局"
        || said == "全区"
        || said == "我区"
        || ["党", "机关", "直属机关", "局机关", "局"].contains(&said)
        || said
            .strip_prefix(['市', '区', '县'])
            .is_some_and(|rest| rest.is_empty() && unit.contains(said))
        || said.starts_with(unit)
        || unit
            .strip_suffix(['局', '委', '办'])
            .is_some_and(|stem| said.contains(stem) && !body_differs(said, unit))
}

/// 市民政局 for someone of 区民政局: the same bureau of another tier.
fn body_differs(said: &str, unit: &str) -> bool {
    let tier = |name: &str| name.chars().rev().find(|c| "省市区县".contains(*c));
    let tail = |name: &str| -> String {
        name.rsplit(['省', '市', '区', '县']).next().unwrap_or_default().to_owned()
    };
    let (said_tail, unit_tail) = (tail(said), tail(unit));
    said_tail.chars().count() >= 2
        && said_tail == unit_tail
        && tier(said).zip(tier(unit)).is_some_and(|(a, b)| a != b)
}

/// L02 for publications that print titles in full.
fn in_full(
    text: &Text<'_>,
    person: &Seen<'_>,
    run: &titles::Run<'_>,
    posts: &[&Post],
    sink: &mut Sink<'_, '_>,
) {
    let [post] = posts else { return };
    let said: Vec<String> = run.titles.iter().map(|title| title.title.to_owned()).collect();
    let full: Vec<String> = post.titles().map(|title| title.title.to_owned()).collect();
    if said.len() < full.len() && said.iter().all(|title| full.contains(title)) {
        let right = post.titles.join("、");
        let note =
            format!("“{}”名册中是“{right}”，文中写“{}”，请查对", person.name, said.join("、"));
        let start = shown_start(text, run.start, person.range.start);
        sink.graded(
            "L02",
            Severity::S3,
            start..person.range.end,
            vec![format!("{right}{}", person.name)],
            &note,
        );
    }
}

/// Where the titles of a run begin, without the unit before the first of them.
fn shown_start(text: &Text<'_>, run: usize, name: usize) -> usize {
    let first = text.slice(run..name);
    let end = first.find('、').unwrap_or(first.len());
    match titles::ending(&first[..end]) {
        Some(title) => run + first[..end - title.len()].chars().count(),
        None => run,
    }
}
