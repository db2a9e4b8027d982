//! Words of two characters and set phrases of three and four, to tell a word from two that happen
//! to stand side by side.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// The second characters that a first one goes with.
#[derive(Debug, Default)]
struct Seconds {
    /// Frequent words.
    frequent: &'static str,
    /// Common words.
    common: &'static str,
    /// Pairs that are seen, words or not.
    seen: &'static str,
}

static PAIRS: LazyLock<HashMap<char, Seconds>> = LazyLock::new(|| {
    let lines =
        include_str!("../data/words/pairs.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let first = line.chars().next()?;
            let mut parts = line[first.len_utf8()..].split('/');
            let mut next = || parts.next().unwrap_or_default();
            Some((first, Seconds { frequent: next(), common: next(), seen: next() }))
        })
        .collect()
});

/// The frequent words by their second character.
static FIRSTS: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
    let mut firsts: HashMap<char, Vec<char>> = HashMap::default();
    for (first, seconds) in PAIRS.iter() {
        for second in seconds.frequent.chars() {
            firsts.entry(second).or_default().push(*first);
        }
    }
    for firsts in firsts.values_mut() {
        firsts.sort_unstable();
    }
    firsts
});

/// Whether `first` and `second` make a common word.
pub(crate) fn is_word(first: char, second: char) -> bool {
    PAIRS.get(&first).is_some_and(|s| s.frequent.contains(second) || s.common.contains(second))
}

/// Whether `second` is ever seen to follow `first` within a word or a phrase.
pub(crate) fn is_seen(first: char, second: char) -> bool {
    PAIRS.get(&first).is_some_and(|s| {
        s.frequent.contains(second) || s.common.contains(second) || s.seen.contains(second)
    })
}

/// The frequent words that begin with `first`, by what follows it.
pub(crate) fn seconds_of(first: char) -> impl Iterator<Item = char> {
    PAIRS.get(&first).map_or("", |seconds| seconds.frequent).chars()
}

/// The frequent words that end with `second`, by what goes before it.
pub(crate) fn firsts_of(second: char) -> impl Iterator<Item = char> {
    FIRSTS.get(&second).map_or(&[][..], Vec::as_slice).iter().copied()
}

/// Set phrases of one length, found by two of their characters.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    terms: Vec<Vec<char>>,
    by_two: HashMap<(usize, usize, char, char), Vec<u32>>,
}

static TERMS: LazyLock<[Terms; 2]> = LazyLock::new(|| {
    let lines =
        include_str!("../data/words/terms.txt").lines().filter(|line| !line.starts_with('#'));
    let mut terms = [Terms::default(), Terms::default()];
    for line in lines {
        let term: Vec<char> = line.chars().collect();
        let (group, keys) = match term.len() {
            3 => (&mut terms[0], &[(0, 1), (1, 2), (0, 2)][..]),
            4 => (&mut terms[1], &[(0, 1), (2, 3)][..]),
            _ => continue,
        };
        let index =
            u32::try_from(group.terms.len()).expect("the table has some ten thousand lines");
        for (a, b) in keys {
            group.by_two.entry((*a, *b, term[*a], term[*b])).or_default().push(index);
        }
        group.terms.push(term);
    }
    terms
});

/// The set phrases of three characters, and those of four.
pub(crate) fn terms() -> &'static [Terms; 2] {
    &TERMS
}

impl Terms {
    /// How many characters a phrase has.
    pub(crate) fn len(&self) -> usize {
        self.terms.first().map_or(0, Vec::len)
    }

    /// Whether `window` is one of the phrases.
    pub(crate) fn has(&self, window: &[char]) -> bool {
        let (Some(a), Some(b)) = (window.first(), window.get(1)) else { return false };
        self.found((0, 1, *a, *b)).any(|term| term == window)
    }

    /// The phrases that differ from `window` in one place, with that place.
    pub(crate) fn one_off<'t>(
        &'t self,
        window: &'t [char],
    ) -> impl Iterator<Item = (&'t [char], usize)> {
        let keys: &[(usize, usize)] =
            if window.len() == 3 { &[(0, 1), (1, 2), (0, 2)] } else { &[(0, 1), (2, 3)] };
        keys.iter().flat_map(move |(a, b)| {
            self.found((*a, *b, window[*a], window[*b])).filter_map(|term| {
                let mut differing = (0..window.len()).filter(|at| term[*at] != window[*at]);
                let at = differing.next()?;
                differing.next().is_none().then_some((term, at))
            })
        })
    }

    fn found(&self, key: (usize, usize, char, char)) -> impl Iterator<Item = &[char]> {
        let indexes = self.by_two.get(&key).map_or(&[][..], Vec::as_slice);
        indexes.iter().filter_map(|index| self.terms.get(*index as usize)).map(Vec::as_slice)
    }
}

/// Words that official prose prints and the tables above do not have.
static PLAIN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/words/plain.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ')).collect()
});

/// The longest word that [`is_plain`] knows, in scalars.
pub(crate) const LONGEST: usize = 4;

/// Whether `word` is a set phrase of three or four characters, or a word that official prose prints.
pub(crate) fn is_plain(word: &[char]) -> bool {
    let terms = || TERMS.iter().find(|terms| terms.len() == word.len());
    PLAIN.contains(word.iter().collect::<String>().as_str())
        || terms().is_some_and(|terms| terms.has(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_and_chance_pairs_are_not() {
        for word in ["任务", "会议", "范围", "助餐"] {
            let chars: Vec<char> = word.chars().collect();
            assert!(is_word(chars[0], chars[1]), "{word} is a word");
        }
        assert!(!is_word('业', '创') && !is_word('周', '萍') && !is_word('x', 'y'));
        assert!(firsts_of('负').any(|first| first == '辜') && seconds_of('辜').any(|c| c == '负'));
    }

    #[test]
    fn a_plain_word_is_in_one_table_only() {
        let mut seen = HashSet::default();
        let words = include_str!("../data/words/plain.txt").lines();
        for word in words.filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ')) {
            let chars: Vec<char> = word.chars().collect();
            assert!((2..=LONGEST).contains(&chars.len()), "{word:?} is as long as is looked for");
            assert!(seen.insert(word), "{word} stands twice");
            assert!(
                !(chars.len() == 2 && is_seen(chars[0], chars[1])),
                "{word} is in the pairs already"
            );
        }
    }

    #[test]
    fn phrases_are_found_when_one_character_is_off() {
        let four = &terms()[1];
        let window: Vec<char> = "因地治宜".chars().collect();
        let found: Vec<(String, usize)> =
            four.one_off(&window).map(|(term, at)| (term.iter().collect(), at)).collect();
        assert!(found.contains(&("因地制宜".to_owned(), 2)), "{found:?}");
        assert!(four.has(&"因地制宜".chars().collect::<Vec<_>>()) && !four.has(&window));
    }
}
