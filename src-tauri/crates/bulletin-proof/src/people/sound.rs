//! Which characters sound alike, so that one may be typed for the other.

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};

fn readings(c: char) -> Vec<Pinyin> {
    match c.to_pinyin_multi() {
        Some(multi) => multi.into_iter().collect(),
        None => c.to_pinyin().into_iter().collect(),
    }
}

fn share(a: char, b: char, form: impl Fn(Pinyin) -> String) -> bool {
    let a: Vec<String> = readings(a).into_iter().map(&form).collect();
    readings(b).into_iter().map(form).any(|reading| a.contains(&reading))
}

/// Whether `a` and `b` may be heard as one in a name: 花 and 华, 苹 and 萍. Tones are left aside,
/// and so is what southern speech and fuzzy input do not part: zh and z, ng and n.
pub(crate) fn alike(a: char, b: char) -> bool {
    share(a, b, |reading| {
        reading.plain().replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("ng", "n")
    })
}

/// Whether `a` and `b` have the same letters in pinyin, as an input method sees them.
pub(crate) fn same_letters(a: char, b: char) -> bool {
    share(a, b, |reading| reading.plain().to_owned())
}

/// Whether `a` and `b` have a reading in common, tone included.
pub(crate) fn same_tone(a: char, b: char) -> bool {
    share(a, b, |reading| reading.with_tone_num_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_compared_as_closely_as_asked() {
        for (a, b) in
            [('花', '华'), ('萍', '苹'), ('静', '晶'), ('涛', '韬'), ('重', '虫'), ('贞', '增')]
        {
            assert!(alike(a, b), "{a} and {b} are heard as one");
        }
        for (a, b) in [('敏', '丽'), ('明', '亮'), ('x', '明')] {
            assert!(!alike(a, b), "{a} and {b} are not");
        }
        assert!(same_letters('扶', '抚') && !same_tone('扶', '抚') && same_tone('付', '负'));
        assert!(!same_letters('贞', '增'));
    }
}
