//! What nobody but the editor may let pass in a text that somebody else changed: names, posts,
//! numbers, dates. Finds where they stand; here, other than in the checks, it is better to take too
//! much for one than too little, since the price is one more question.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use chrono::NaiveDate;
use regex::Regex;

use crate::{
    check::people::seen,
    frame::pattern,
    people::{
        names::{self, name_end, surname},
        titles,
    },
    roster::{Post, Roster},
    text::{Text, is_han},
};

/// What a change must not touch unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Particular {
    /// A person's name.
    Name,
    /// A title of office, with what stands before it in a run with a name.
    Post,
    /// A number, in digits or characters.
    Number,
    /// A date, a part of one, or a time of day.
    Date,
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:[0-9]{2,4}|[〇零一二三四五六七八九]{4})[ ]?年|[0-9一二三四五六七八九十]{1,3}[ ]?(?:月|日|号|时)(?:份|底|初|中旬|上旬|下旬|许)?|(?:星期|周|礼拜)[一二三四五六日天]|[0-9]{1,2}[:：][0-9]{2}|[上下中][午旬]|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?|[今昨明当次][天日晚]|[今去明前本当][年月]",
    )
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:约|近|逾|超|超过|不足|不到)?(?:[0-9０-９][0-9０-９,.．]*[十百千万亿]*|[〇零一二两三四五六七八九十百千万亿几半]+)[余多来%％‰]?",
    )
});
/// Numerals that are no numbers.
static WORD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "进一步|统一|唯一|一些|一定|一致|一律|一起|一同|一并|一道|一直|一贯|一旦|一般|一样|一切|一手|一方面|一线|一体|一流|一如既往|一心|一带一路|万一|十分|千方百计|百姓|半径|[一二三四五六七八九十]是",
    )
});

/// Words that make another post of a title after them.
const BEFORE_TITLES: [&str; 6] = ["常务副", "第一", "副", "原", "前", "代"];

/// What of `text` the stretch `range`, in Unicode scalars, touches; nothing where it is empty. Names
/// of the roster are known wherever they stand, others beside a title, or in a list.
#[must_use]
pub fn particulars(text: &str, range: Range<usize>, roster: &Roster) -> BTreeSet<Particular> {
    let text = Text::new(text);
    let touches = |at: &Range<usize>| at.start < range.end && range.start < at.end;
    let mut found = BTreeSet::new();
    let (people, posts) = offices(&text, roster);
    if people.iter().any(touches) {
        found.insert(Particular::Name);
    }
    if posts.iter().any(touches) {
        found.insert(Particular::Post);
    }
    let dates = matches(&text, &DATE);
    if dates.iter().any(touches) {
        found.insert(Particular::Date);
    }
    let other: Vec<_> = dates.into_iter().chain(matches(&text, &WORD)).collect();
    let is_number = |number: &Range<usize>| {
        !other.iter().any(|it| it.start <= number.start && number.end <= it.end)
    };
    if matches(&text, &NUMBER).iter().any(|number| is_number(number) && touches(number)) {
        found.insert(Particular::Number);
    }
    found
}

/// The people of the roster in the clause of `text` about `range`, with the posts that each has on
/// `date`, in the order of the text.
pub fn people_about<'a>(
    text: &str,
    range: Range<usize>,
    roster: &'a Roster,
    date: Option<NaiveDate>,
) -> Vec<&'a Post> {
    let text = Text::new(text);
    let clause = text.clause(range.start).start..text.clause(range.end).end;
    let mut posts: Vec<&Post> = Vec::new();
    for person in seen(&text, roster) {
        let near = clause.start <= person.range.start && person.range.end <= clause.end;
        for post in roster.posts_of(person.name).filter(|post| near && post.is_held(date)) {
            if !posts.contains(&post) {
                posts.push(post);
            }
        }
    }
    posts
}

/// Where names and posts stand.
fn offices(text: &Text<'_>, roster: &Roster) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let mut people: Vec<_> = seen(text, roster).into_iter().map(|person| person.range).collect();
    let mut posts = Vec::new();
    for end in 1..=text.len() {
        if !titles::may_end_with(text.chars()[end - 1]) {
            continue;
        }
        let Some(title) = titles::ending(text.until(end)) else { continue };
        let mut start = end - title.chars().count();
        // 代表 and 委员 are verbs or anybody, where no name follows.
        let is_office = titles::realm(title) != Some(titles::Realm::Other);
        if !is_office && name_end(text, end, false).is_none() {
            continue;
        }
        if let Some(name) = name_before(text, start) {
            people.push(name..start);
        }
        let more = BEFORE_TITLES.iter().find(|word| text.until(start).ends_with(**word));
        start -= more.map_or(0, |word| word.chars().count());
        if let Some(name) = name_end(text, end, false) {
            people.push(end..name);
            // The unit is a part of the post of whoever is named.
            start = titles::run_before(text, end).map_or(start, |run| run.start.min(start));
        }
        posts.push(start..end);
    }
    people.extend(listed(text));
    (people, posts)
}

/// Where a name begins that ends directly before a title: 周萍副局长.
fn name_before(text: &Text<'_>, end: usize) -> Option<usize> {
    let begins = |at: usize| text.prev(at).is_none_or(|c| !is_han(c) || "由和与请向".contains(c));
    [2, 3, 4].into_iter().filter_map(|len| end.checked_sub(len)).find(|at| {
        let given = end - at - surname(text, *at, true).unwrap_or(end - at);
        begins(*at) && (1..=2).contains(&given)
    })
}

/// Names that stand in a list or at the start of a clause: 顾怀谦、周萍参加.
fn listed<'a>(text: &'a Text<'_>) -> impl Iterator<Item = Range<usize>> + 'a {
    (0..text.len()).filter_map(|at| {
        let begins = text.prev(at).is_none_or(|c| !is_han(c) || "和与及由请".contains(c));
        let end = begins.then(|| name_end(text, at, true)).flatten()?;
        let listed = text.prev(at) == Some('、') || text.at(end) == Some('、');
        (listed || names::ends_name(text, end) && text.followed_by(end, &["同志", "出席", "主持"]))
            .then_some(at..end)
    })
}

fn matches(text: &Text<'_>, pattern: &Regex) -> Vec<Range<usize>> {
    let found = pattern.find_iter(text.source());
    found.map(|it| text.index_of_byte(it.start())..text.index_of_byte(it.end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Particular::{Date, Name, Number, Post as Office};

    fn roster() -> Roster {
        let post = |name: &str, titles: &[&str]| Post {
            name: name.to_owned(),
            titles: titles.iter().map(|title| (*title).to_owned()).collect(),
            unit: "区民政局".to_owned(),
            from: None,
            to: None,
            rank: None,
        };
        Roster::new(vec![post("周萍", &["党组成员", "副局长"]), post("何景行", &["局长"])])
    }

    /// What the stretch between ⟨ and ⟩ touches.
    fn touched(marked: &str) -> Vec<Particular> {
        let at = |mark| marked.chars().position(|c| c == mark).expect("it is marked");
        let text = marked.replace(['⟨', '⟩'], "");
        particulars(&text, at('⟨')..at('⟩') - 1, &roster()).into_iter().collect()
    }

    #[test]
    fn what_must_not_pass_is_known_by_where_it_stands() {
        for (text, found) in [
            ("周⟨萍⟩到会。", vec![Name]),
            ("区民政局局长沈⟨知远⟩主持会议。", vec![Name]),
            ("顾怀谦、陆佩⟨文⟩参加。", vec![Name]),
            ("沈⟨知远⟩副区长到场。", vec![Name]),
            ("⟨副⟩局长到会讲话。", vec![Office]),
            ("区⟨民政⟩局局长沈知远主持。", vec![Office]),
            ("检查⟨三⟩处养老机构。", vec![Number]),
            ("棉被1⟨5⟩00条。", vec![Number]),
            ("共⟨约⟩20家。", vec![Number]),
            ("增长⟨二⟩成。", vec![Number]),
            ("12月⟨3⟩日，走访。", vec![Date]),
            ("202⟨1⟩年工作。", vec![Date]),
            ("会议于⟨下⟩午召开。", vec![Date]),
            ("要⟨进一步⟩提高认识。", vec![]),
            ("街道开展救助⟨和慰问⟩巡查。", vec![]),
            ("⟨积极⟩推进养老服务。", vec![]),
            ("群众⟨代表⟩发言。", vec![]),
            ("走访⟨⟩12家。", vec![]),
        ] {
            assert_eq!(touched(text), found, "{text}");
        }
    }

    #[test]
    fn the_roster_has_a_word_on_who_is_named_beside() {
        let roster = roster();
        let of = |text: &str, range| -> Vec<String> {
            let posts = people_about(text, range, &roster, None);
            posts.into_iter().map(|post| post.name.clone()).collect()
        };
        assert_eq!(of("12月3日，局长周萍到会。何景行讲话。", 6..8), ["周萍"]);
        assert!(of("12月3日，街道巡查。何景行讲话。", 6..8).is_empty());
    }
}
