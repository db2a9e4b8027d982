//! Where a line may break.

use bulletin_model::profile::{Composition, Unbreakable};

use super::class::{Class, class};

/// Whether a line may end between `chars[at]` and the character after it.
#[must_use]
pub fn may_break_after(chars: &[char], at: usize, rules: &Composition) -> bool {
    let (Some(&before), Some(&after)) = (chars.get(at), chars.get(at + 1)) else { return true };
    // Blanks go with the line before, so the break is asked for at the last of them.
    class(after) != Class::Blank
        && !rules.prohibited_starts.contains(after)
        && !rules.prohibited_ends.contains(before)
        && !is_joined(chars, at, rules.unbreakable)
}

/// Whether `chars[at]` and the character after it are parts of one unbreakable unit.
#[must_use]
pub fn is_joined(chars: &[char], at: usize, unbreakable: Unbreakable) -> bool {
    use Class::{Attached, Digit, Letter};
    let (Some(&before), Some(&after)) = (chars.get(at), chars.get(at + 1)) else { return false };
    let digit_after_next = || chars.get(at + 2).is_some_and(char::is_ascii_digit);
    let letter_after_next = || chars.get(at + 2).is_some_and(|c| class(*c) == Letter);
    let before_previous = |wanted: Class| at > 0 && class(chars[at - 1]) == wanted;
    match (class(before), class(after)) {
        (_, Attached) => true,
        _ if is_glue(before) || is_glue(after) => true,
        (Digit, Digit) => unbreakable.numbers,
        (Letter, Letter) | (Letter, Digit) | (Digit, Letter) => unbreakable.words,
        // 30%, 20℃, 3.5, 1,235, 9:30, 1/3
        (Digit, _) if "%‰℃°％".contains(after) => unbreakable.numbers,
        (Digit, _) if ".,:/".contains(after) && digit_after_next() => unbreakable.numbers,
        (_, Digit) if ".,:/".contains(before) && before_previous(Digit) => unbreakable.numbers,
        // it's, e-mail's parts keep their marks; a hyphen lets the line break after it.
        (Letter, _) if "'’_@.".contains(after) && letter_after_next() => unbreakable.words,
        (_, Letter) if "'’_@.".contains(before) && before_previous(Letter) => unbreakable.words,
        _ => {
            before == after && matches!(before, '—' | '―' | '…' | '⋯') && {
                unbreakable.dashes_and_ellipses
            }
        }
    }
}

/// Blanks and joiners at which no line breaks, whatever the profile keeps whole.
fn is_glue(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use bulletin_model::Profile;

    use super::*;

    /// The text with `|` wherever a line may break.
    fn breaks(text: &str) -> String {
        let profile = Profile::built_in("yangpu-monthly").expect("built in");
        let chars: Vec<char> = text.chars().collect();
        let mut shown = String::new();
        for (at, c) in chars.iter().enumerate() {
            shown.push(*c);
            if at + 1 < chars.len() && may_break_after(&chars, at, &profile.composition) {
                shown.push('|');
            }
        }
        shown
    }

    #[test]
    fn marks_stay_on_the_right_side_of_a_break() {
        assert_eq!(breaks("天，地。"), "天，|地。");
        assert_eq!(breaks("说“天（地）”了"), "说|“天|（地）”|了");
        assert_eq!(breaks("《法》、《例》"), "《法》、|《例》");
        assert_eq!(breaks("甲·乙"), "甲·|乙", "the middle dot begins no line");
    }

    #[test]
    fn numbers_dashes_and_words_are_whole() {
        assert_eq!(breaks("共1,235.6万元"), "共|1,235.6|万|元");
        assert_eq!(breaks("达30%以"), "达|30%|以");
        assert_eq!(breaks("在9:30到"), "在|9:30|到");
        assert_eq!(breaks("天——地……人"), "天|——|地……|人");
        assert_eq!(breaks("用VR2设备"), "用|VR2|设|备");
        assert_eq!(breaks("10\u{a0}km"), "10\u{a0}km", "a no-break space joins");
        assert_eq!(breaks("a b"), "a |b", "a blank goes with the line before it");
    }

    #[test]
    fn what_is_kept_whole_is_the_profiles_choice() {
        let none = Unbreakable { numbers: false, dashes_and_ellipses: false, words: false };
        for text in ["12", "——", "……", "ab", "3%"] {
            let chars: Vec<char> = text.chars().collect();
            assert!(!is_joined(&chars, 0, none), "{text}");
        }
    }
}
