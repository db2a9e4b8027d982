//! What a character is to the composer.

use unicode_width::UnicodeWidthChar;

/// What a character is to the composer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Han characters and what behaves like them beside Latin text: kana, 〇, the ideographic
    /// space.
    Han,
    /// Other full-width characters: marks, ①, ㎡.
    Wide,
    /// An ASCII digit.
    Digit,
    /// A letter that is not full-width.
    Letter,
    /// A half-width mark.
    Mark,
    /// A blank that may end a line unseen.
    Blank,
    /// Combining marks, joiners, variation selectors: part of the character before.
    Attached,
}

/// The class of `c`.
#[must_use]
pub fn class(c: char) -> Class {
    match c {
        ' ' | '\t' => Class::Blank,
        '0'..='9' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '!'..='~' => Class::Mark,
        _ if is_han(c) => Class::Han,
        _ => match c.width_cjk() {
            Some(2) => Class::Wide,
            Some(0) | None => Class::Attached,
            _ if c.is_alphabetic() => Class::Letter,
            _ => Class::Mark,
        },
    }
}

/// Whether the Han–Latin gap stands between `c` and a digit or letter.
fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3000}'
        | '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3041}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether the ink of `c` is in the right half of its square, so that squeezing takes the blank on
/// its left: opening quotes and brackets.
#[must_use]
pub fn opens(c: char) -> bool {
    "“‘（《〈【〔「『〖［｛".contains(c)
}

/// Whether the Han–Latin gap stands between two neighbours: a Han character and a digit or letter,
/// either way.
#[must_use]
pub fn has_gap(before: Class, after: Class) -> bool {
    matches!(
        (before, after),
        (Class::Han, Class::Digit | Class::Letter) | (Class::Digit | Class::Letter, Class::Han)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_the_width_that_chinese_faces_give_them() {
        for c in "字〇々ア　".chars() {
            assert_eq!(class(c), Class::Han, "{c:?}");
        }
        for c in "，。、“”‘’—…·①㎡℃×〔（％Ａ".chars() {
            assert_eq!(class(c), Class::Wide, "{c:?}");
        }
        assert_eq!(class('\u{20bb7}'), Class::Han, "beyond the first plane");
        assert_eq!(class('\u{fe0f}'), Class::Attached);
        assert_eq!(class('7'), Class::Digit);
        assert_eq!(class('%'), Class::Mark);
    }

    #[test]
    fn the_gap_stands_between_han_and_latin_only() {
        let gap = |text: &str| {
            let classes: Vec<_> = text.chars().map(class).collect();
            has_gap(classes[0], classes[1])
        };
        for text in ["字1", "1字", "字a", "a字", "　1"] {
            assert!(gap(text), "{text}");
        }
        for text in ["，1", "1，", "字字", "11", "字 ", " 1", "字%", "“1"] {
            assert!(!gap(text), "{text}");
        }
    }
}
