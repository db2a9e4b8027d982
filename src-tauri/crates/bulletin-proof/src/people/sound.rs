//! Which characters sound alike or look alike enough to be taken for each other in a name.

use pinyin::{ToPinyin, ToPinyinMulti};

/// Whether `a` and `b` share a reading, tones left aside: 花 and 华, 苹 and 萍.
pub(crate) fn alike(a: char, b: char) -> bool {
    let readings = |c: char| -> Vec<&'static str> {
        match c.to_pinyin_multi() {
            Some(multi) => multi.into_iter().map(|reading| reading.plain()).collect(),
            None => c.to_pinyin().map(|reading| reading.plain()).into_iter().collect(),
        }
    };
    // Southern speech and fuzzy input do not part these.
    let fold = |reading: &str| {
        reading.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("ng", "n")
    };
    let a: Vec<String> = readings(a).into_iter().map(fold).collect();
    readings(b).into_iter().map(fold).any(|reading| a.contains(&reading))
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn names_are_compared_by_ear() {
        for (a, b) in [('花', '华'), ('萍', '苹'), ('静', '晶'), ('涛', '韬'), ('重', '虫')] {
            assert!(alike(a, b), "{a} and {b} sound alike");
        }
        for (a, b) in [('敏', '丽'), ('明', '亮'), ('x', '明')] {
            assert!(!alike(a, b), "{a} and {b} do not");
        }
    }
}
