//! 字数, as Word and WPS count: each Chinese character or mark is one, and so is each run of other
//! characters between blanks.

/// The 字数 of a text.
///
/// `12月29日，检查OA系统。` has 11: six Han characters, two marks, `12`, `29` and `OA`.
#[must_use]
pub fn words(text: &str) -> usize {
    let mut count = 0;
    let mut before = ' ';
    let mut in_word = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        if c.is_whitespace() || is_invisible(c) {
            in_word = false;
        } else if counts_alone(c, before, after) {
            in_word = false;
            count += 1;
        } else if !in_word {
            in_word = true;
            count += 1;
        }
        before = c;
    }
    count
}

/// Whether `c` is counted by itself. Quotes, dashes and ellipses are shared by Chinese and Latin
/// texts: within a Latin word they belong to it.
fn counts_alone(c: char, before: char, after: char) -> bool {
    match c {
        '‘' | '’' | '“' | '”' | '—' | '…' | '·' | '–' => {
            !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric())
        }
        // CJK and what Unicode keeps next to it: radicals, kana, marks, compatibility and
        // full-width forms, the supplementary planes of ideographs.
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe10}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' => true,
        // Circled and other enclosed numbers, arrows, signs.
        '\u{2100}'..='\u{27bf}' => true,
        _ => false,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_counts_by_characters_and_latin_by_words() {
        for (text, count) in [
            ("", 0),
            ("　　\n ", 0),
            ("检查工作。", 5),
            ("12月29日，检查OA系统。", 11),
            ("It's a well-known plan", 4),
            ("“十四五”期间", 7),
            ("——", 2),
            ("30%、2.5万", 4),
            ("①检查", 3),
        ] {
            assert_eq!(words(text), count, "{text:?}");
        }
    }
}
