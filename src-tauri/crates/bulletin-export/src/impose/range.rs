//! Page ranges as editors type them: `1-3，5，8-`.

/// A choice of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRange(Vec<usize>);

/// What can't be read as pages, or names none that there is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} names no pages between 1 and {pages}")]
pub struct PageRangeError {
    /// The part that is wrong.
    pub text: String,
    /// How many pages there are.
    pub pages: usize,
}

impl PageRange {
    /// Reads a range over `pages` pages. Empty: all. Parts are parted by commas, 、 or blanks; a
    /// part is a page or `from-to`, either end of which may be left out. Full-width digits and marks
    /// are as good as others. Each page is taken once, in order.
    ///
    /// # Errors
    /// The first part that is no page or names one that there is not.
    pub fn read(text: &str, pages: usize) -> Result<Self, PageRangeError> {
        let text: String = text.chars().map(half_width).collect();
        let parts: Vec<&str> = text.split([',', ' ']).filter(|part| !part.is_empty()).collect();
        let mut chosen = vec![parts.is_empty(); pages];
        for part in parts {
            let wrong = || PageRangeError { text: part.to_owned(), pages };
            let number = |digits: &str, open: usize| match digits {
                "" => Ok(open),
                digits => digits.parse().map_err(|_| wrong()),
            };
            let (from, to) = match part.split_once('-') {
                Some(("", "")) => return Err(wrong()),
                Some((from, to)) => (number(from, 1)?, number(to, pages)?),
                None => (number(part, 0)?, number(part, 0)?),
            };
            let range = from.checked_sub(1).and_then(|from| chosen.get_mut(from..to));
            range.filter(|range| !range.is_empty()).ok_or_else(wrong)?.fill(true);
        }
        Ok(Self((0..pages).filter(|index| chosen[*index]).collect()))
    }

    /// How many pages it names.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The pages of `pages` that it names.
    #[must_use]
    pub fn of<T>(&self, pages: Vec<T>) -> Vec<T> {
        let named = |(index, page)| self.0.binary_search(&index).is_ok().then_some(page);
        pages.into_iter().enumerate().filter_map(named).collect()
    }
}

fn half_width(character: char) -> char {
    match character {
        '０'..='９' => char::from(b'0' + (character as u32 - '０' as u32) as u8),
        '，' | '、' | ';' | '；' => ',',
        '－' | '—' | '–' | '~' | '～' | '至' | '到' => '-',
        character if character.is_whitespace() => ' ',
        character => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<usize> {
        let range = PageRange::read(text, 8).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        range.of((1..=8).collect())
    }

    #[test]
    fn pages_are_named_as_editors_do() {
        assert_eq!(read(""), [1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(read(" "), read(""));
        assert_eq!(read("2"), [2]);
        assert_eq!(read("1-3,5"), [1, 2, 3, 5]);
        assert_eq!(read("５，１～２、7"), [1, 2, 5, 7], "full-width marks, and in order");
        assert_eq!(read("7-"), [7, 8]);
        assert_eq!(read("-2 8"), [1, 2, 8]);
        assert_eq!(read("1-8,3"), read(""), "a page is printed once");
    }

    #[test]
    fn what_names_no_pages_is_told() {
        for text in ["0", "9", "3-9", "3-2", "-", "a", "1-2-3", "1.5", "99999999999999999999"] {
            let error = PageRange::read(text, 8).expect_err("it must be refused");
            assert_eq!((error.text.as_str(), error.pages), (text, 8));
        }
    }
}
