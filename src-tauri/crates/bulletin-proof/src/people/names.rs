//! Finds names that stand beside a title. A name's end is where a mark, a verb or a form of address
//! begins; where that can't be told, there is no name.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashSet as HashSet;

use crate::{
    dictionary,
    people::titles::{self, Realm, Title},
    text::{Text, is_han},
};

struct Surnames {
    plain: HashSet<char>,
    /// Those that also begin common words: 高, 成, 方.
    common: HashSet<char>,
    double: Vec<&'static str>,
    double_heads: HashSet<char>,
}

static SURNAMES: LazyLock<Surnames> = LazyLock::new(|| {
    let mut lines =
        include_str!("../../data/words/surnames.txt").lines().filter(|line| !line.starts_with('#'));
    let mut next = || lines.next().unwrap_or_default();
    let (plain, common) = (next().chars().collect(), next().chars().collect());
    let double: Vec<&str> = next().split(' ').collect();
    let double_heads = double.iter().filter_map(|name| name.chars().next()).collect();
    Surnames { plain, common, double, double_heads }
});

static FOLLOWERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/words/followers.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ')).collect()
});

/// Characters that stand in no given name.
const NOT_IN_NAMES: &str = "的了是在与及等某各区市县镇乡村局委办部处科室队组站所院会党政我他她们你这那第不以于对从到把被让把就也都而或其之此并将向由给";

/// A name that stands directly after or before a title.
#[derive(Debug, Clone)]
pub(crate) struct Named<'a> {
    /// Where the name stands.
    pub(crate) range: Range<usize>,
    pub(crate) name: &'a str,
    /// The titles before it, left to right.
    pub(crate) titles: Vec<Title<'a>>,
}

/// How many scalars the surname at `at` takes; `strict`: one that begins no common word.
pub(crate) fn surname(text: &Text<'_>, at: usize, strict: bool) -> Option<usize> {
    let c = text.at(at)?;
    if SURNAMES.double_heads.contains(&c) && text.followed_by(at, &SURNAMES.double) {
        return Some(2);
    }
    (SURNAMES.plain.contains(&c) || (!strict && SURNAMES.common.contains(&c))).then_some(1)
}

/// Where a name that begins at `at` ends, if one does.
pub(crate) fn name_end(text: &Text<'_>, at: usize, strict: bool) -> Option<usize> {
    let surname = surname(text, at, strict)?;
    for given in [1, 2] {
        let end = at + surname + given;
        let chars = text.chars().get(at + surname..end)?;
        if !chars.iter().all(|c| is_han(*c) && !NOT_IN_NAMES.contains(*c)) {
            return None;
        }
        // 方面 and 范围 begin like names and are words.
        let word = surname == 1
            && text.at(at).zip(text.at(at + 1)).is_some_and(|(a, b)| dictionary::is_word(a, b));
        if ends_name(text, end) && !(word && (given == 1 || strict)) {
            // 张强调研: 强 ends it, since 调研 follows; 王和平主持 goes on to 平.
            return Some(end);
        }
    }
    None
}

/// Whether a name may end before `at`.
pub(crate) fn ends_name(text: &Text<'_>, at: usize) -> bool {
    match text.at(at) {
        None => true,
        Some(c) if !is_han(c) => true,
        Some(_) => {
            [3, 2].iter().any(|len| FOLLOWERS.contains(text.after(at, *len)))
                || (FOLLOWERS.contains(text.after(at, 1))
                    && !text
                        .followed_by(at, &["和平", "为民", "来福", "家宝", "正义", "正阳", "有为"]))
        }
    }
}

/// The names of `text` with titles of office or party directly before them.
pub(crate) fn titled<'a>(text: &Text<'a>) -> Vec<Named<'a>> {
    let mut found: Vec<Named<'a>> = Vec::new();
    let chars = text.chars();
    for at in 2..chars.len() {
        if !titles::may_end_with(chars[at - 1])
            || found.last().is_some_and(|named| at < named.range.end)
            || surname(text, at, false).is_none()
        {
            continue;
        }
        let Some(title) = titles::ending(text.until(at)) else { continue };
        if titles::realm(title) == Some(Realm::Other) {
            continue;
        }
        let Some(end) = name_end(text, at, false) else { continue };
        let titles = titles::run_before(text, at).map(|run| run.titles).unwrap_or_default();
        found.push(Named { range: at..end, name: text.slice(at..end), titles });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_sentence_goes_on() {
        for (text, names) in [
            ("区民政局局长何景行出席会议", vec!["何景行"]),
            ("副局长周萍、林岚陪同", vec!["周萍"]),
            ("副局长张强调研养老机构", vec!["张强"]),
            ("副局长张强强调，要", vec!["张强"]),
            ("主任王和平主持", vec!["王和平"]),
            ("局长欧阳明华同志", vec!["欧阳明华"]),
            ("局长办公会召开", vec![]),
            ("各科室主任高度重视", vec![]),
            ("书记方面表示", vec![]),
        ] {
            let text = Text::new(text);
            let found: Vec<_> = titled(&text).into_iter().map(|named| named.name).collect();
            assert_eq!(found, names, "{}", text.source());
        }
    }
}
