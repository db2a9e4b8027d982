//! Chinese numbers, dates and heading marks, as official texts write them.

use chrono::{Datelike, NaiveDate};

/// `2020年12月31日`: Arabic digits without leading zeros (GB/T 9704-2012, 7.3.5.3).
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A date as a text says it; the year may be left to the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDate {
    /// The year, where it is written.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
    /// How many Unicode scalars of the text it takes.
    pub chars: usize,
}

impl WrittenDate {
    /// The day meant, with `year` where none is written; none for a day that no calendar has.
    #[must_use]
    pub fn resolve(self, year: Option<i32>) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.or(year)?, self.month, self.day)
    }
}

/// The date that `text` begins with, blanks aside: `12月29日`, `2020年12月29日`, `十二月二十九日`,
/// also with blanks between numbers and units. A month without a day is none.
#[must_use]
pub fn leading_date(text: &str) -> Option<WrittenDate> {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut number_before = |unit: char| -> Option<u32> {
        let start = skip_blanks(&chars, at);
        let digits = start
            + chars[start..]
                .iter()
                .take(10)
                .take_while(|c| c.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(**c))
                .count();
        let end = skip_blanks(&chars, digits);
        if digits == start || chars.get(end) != Some(&unit) {
            return None;
        }
        let written: String = chars[start..digits].iter().collect();
        let value = written.parse().ok().or_else(|| parse_numeral(&written))?;
        at = end + 1;
        Some(value)
    };
    let year = match number_before('年') {
        Some(year) => Some(i32::try_from(year).ok()?),
        None => None,
    };
    let month = number_before('月')?;
    let day = number_before('日')?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(WrittenDate {
        year,
        month,
        day,
        chars: at,
    })
}

fn skip_blanks(chars: &[char], from: usize) -> usize {
    from + chars[from..].iter().take_while(|c| c.is_whitespace()).count()
}

/// The value of a Chinese numeral below 100 (`二十九`), or of one written digit by digit
/// (`二〇二〇`); none for anything else.
#[must_use]
pub fn parse_numeral(text: &str) -> Option<u32> {
    let digit = |c: char| -> Option<u32> {
        Some(match c {
            '〇' | '○' | '零' => 0,
            _ => "一二三四五六七八九".chars().position(|numeral| numeral == c)? as u32 + 1,
        })
    };
    if let Some((tens, ones)) = text.split_once('十') {
        let single = |part: &str, absent: u32| {
            let mut chars = part.chars();
            match (chars.next(), chars.next()) {
                (None, _) => Some(absent),
                (Some(c), None) => digit(c).filter(|value| *value > 0),
                _ => None,
            }
        };
        return Some(single(tens, 1)? * 10 + single(ones, 0)?);
    }
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    text.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?))
}

/// `n` from 1 to 99 as a Chinese numeral (`十二`), as headings count; none beyond.
#[must_use]
pub fn numeral(n: u32) -> Option<String> {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (n / 10, digits[n as usize % 10]);
    match tens {
        0 if n > 0 => Some(ones.to_owned()),
        1 => Some(format!("十{ones}")),
        2..=9 => Some(format!("{}十{ones}", digits[tens as usize])),
        _ => None,
    }
}

/// The rank of a numbered heading that `text` begins with, by GB/T 9704-2012, 7.3.3: 1 for `一、`,
/// 2 for `（一）`, 3 for `1.` and `1．`, 4 for `（1）`; and how many Unicode scalars the mark takes.
#[must_use]
pub fn heading_level(text: &str) -> Option<(u8, usize)> {
    let chars: Vec<char> = text.chars().take(12).collect();
    let open = matches!(chars.first(), Some('（' | '('));
    let start = usize::from(open);
    let count = |is: &dyn Fn(char) -> bool| chars[start..].iter().take_while(|c| is(**c)).count();
    let han = count(&|c| "一二三四五六七八九十".contains(c));
    let arabic = count(&|c| c.is_ascii_digit());
    let end = start + han.max(arabic);
    let mark = chars.get(end)?;
    match (open, han > 0, arabic > 0, mark) {
        (false, true, _, '、') => Some((1, end + 1)),
        (true, true, _, '）' | ')') => Some((2, end + 1)),
        // `1.5万` is a number, not a heading.
        (false, _, true, '.' | '．')
            if arabic <= 2 && !chars.get(end + 1).is_some_and(char::is_ascii_digit) =>
        {
            Some((3, end + 1))
        }
        (true, _, true, '）' | ')') if arabic <= 2 => Some((4, end + 1)),
        _ => None,
    }
}

/// A column heading without its marks: `重要会议活动` for `【重要会议活动】`, `工作动态` for
/// `一、工作动态`, `基层动态` for `栏目：基层动态`.
#[must_use]
pub fn heading_name(heading: &str) -> &str {
    let heading = heading.trim();
    if let Some(inner) = heading.strip_prefix('【').and_then(|rest| rest.strip_suffix('】')) {
        return inner.trim();
    }
    for label in ["栏目：", "栏目:"] {
        if let Some(name) = heading.strip_prefix(label) {
            return name.trim();
        }
    }
    match heading_level(heading) {
        Some((1, mark)) => {
            let at = heading.char_indices().nth(mark).map_or(heading.len(), |(at, _)| at);
            heading[at..].trim()
        }
        _ => heading,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_texts_write_them() {
        let read = |text| leading_date(text).map(|d| (d.year, d.month, d.day, d.chars));
        assert_eq!(read("12月29日，区领导"), Some((None, 12, 29, 6)));
        assert_eq!(read("12月 29日，"), Some((None, 12, 29, 7)));
        assert_eq!(read("　　2020年12月3日"), Some((Some(2020), 12, 3, 12)));
        assert_eq!(read("十二月二十九日"), Some((None, 12, 29, 7)));
        assert_eq!(read("二〇二〇年十月十日上午"), Some((Some(2020), 10, 10, 9)));
        for text in [
            "12月，",
            "13月1日",
            "12月32日",
            "区领导12月29日",
            "",
            "月日",
            "99999999999月1日",
            "4294967295年1月1日",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(leading_date("2月30日").and_then(|date| date.resolve(Some(2020))), None);
    }

    #[test]
    fn numerals_go_both_ways() {
        for n in 1..=99 {
            let text = numeral(n).expect("1 to 99 have one");
            assert_eq!(parse_numeral(&text), Some(n), "{text}");
        }
        assert_eq!((numeral(0), numeral(100)), (None, None));
        for text in ["", "百", "十零", "二十二十", "零十", "一二三四五六七八九一"]
        {
            assert_eq!(parse_numeral(text), None, "{text}");
        }
    }

    #[test]
    fn headings_have_the_four_ranks_of_the_standard() {
        let rank = |text| heading_level(text).map(|(rank, _)| rank);
        for (text, expected) in [
            ("一、总体要求", Some(1)),
            ("十二、其他", Some(1)),
            ("（一）工作目标", Some(2)),
            ("1.加强领导", Some(3)),
            ("1．加强领导", Some(3)),
            ("（1）宣传", Some(4)),
            ("1.5万人", None),
            ("2020.12", None),
            ("一是加强", None),
            ("（居）委会", None),
            ("（一", None),
            ("", None),
        ] {
            assert_eq!(rank(text), expected, "{text}");
        }
    }

    #[test]
    fn a_headings_name_is_what_stands_between_its_marks() {
        for (heading, name) in [
            ("【重要会议活动】", "重要会议活动"),
            ("一、工作动态", "工作动态"),
            ("栏目：基层动态", "基层动态"),
            ("简讯", "简讯"),
        ] {
            assert_eq!(heading_name(heading), name);
        }
    }
}
