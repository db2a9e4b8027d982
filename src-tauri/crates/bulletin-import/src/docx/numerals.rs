//! Numbers in the forms that lists count in (ISO/IEC 29500-1, 17.18.59).

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const LEGAL_TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] =
    ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// `n` in a form of which the file gives the name; none where the form is not known or has no such
/// number. Past the last that a form of signs has, Word goes on in digits, and so does this.
pub(super) fn numeral(form: &str, n: u32) -> Option<String> {
    let digits = n.to_string();
    Some(match form {
        "decimal" | "decimalHalfWidth" => digits,
        "decimalZero" => format!("{n:02}"),
        "numberInDash" => format!("- {n} -"),
        "hex" => format!("{n:X}"),
        "ordinal" => format!("{n}{}", ordinal_end(n)),
        "decimalFullWidth" | "decimalFullWidth2" => full_width(&digits),
        "upperRoman" => roman(n).to_uppercase(),
        "lowerRoman" => roman(n),
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => sign(n, 0x2460, 20, &digits),
        "decimalEnclosedParen" => sign(n, 0x2474, 20, &digits),
        "decimalEnclosedFullstop" => sign(n, 0x2488, 20, &digits),
        "ideographEnclosedCircle" => sign(n, 0x3280, 10, &digits),
        "chineseCounting" | "taiwaneseCounting" if n < 100 => {
            counted(n, &DIGITS, ["十", "百", "千", "万"], true)
        }
        "chineseCounting"
        | "taiwaneseCounting"
        | "ideographDigital"
        | "taiwaneseDigital"
        | "japaneseDigitalTenThousand"
        | "koreanDigital2" => {
            digits.bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
        }
        "chineseCountingThousand" | "taiwaneseCountingThousand" | "japaneseCounting" => {
            counted(n, &with_zero('零'), ["十", "百", "千", "万"], true)
        }
        "chineseLegalSimplified" => counted(n, &LEGAL, ["拾", "佰", "仟", "万"], false),
        "ideographLegalTraditional" | "japaneseLegal" => {
            counted(n, &LEGAL_TRADITIONAL, ["拾", "佰", "仟", "萬"], false)
        }
        "ideographTraditional" => nth(n, &STEMS, digits),
        "ideographZodiac" => nth(n, &BRANCHES, digits),
        "ideographZodiacTraditional" if (1..=60).contains(&n) => {
            let at = n as usize - 1;
            [STEMS[at % 10], BRANCHES[at % 12]].iter().collect()
        }
        _ => return None,
    })
}

fn with_zero(zero: char) -> [char; 10] {
    let mut digits = DIGITS;
    digits[0] = zero;
    digits
}

fn ordinal_end(n: u32) -> &'static str {
    match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

fn full_width(digits: &str) -> String {
    digits.chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap_or(c)).collect()
}

/// The sign of `n` in a row of signs that begins with that of 1.
fn sign(n: u32, first: u32, count: u32, digits: &str) -> String {
    let sign = (1..=count).contains(&n).then(|| char::from_u32(first + n - 1)).flatten();
    sign.map_or_else(|| digits.to_owned(), String::from)
}

fn nth(n: u32, signs: &[char], digits: String) -> String {
    let sign = (n as usize).checked_sub(1).and_then(|at| signs.get(at));
    sign.map_or(digits, char::to_string)
}

/// a to z, then aa, bb: one letter, as often as the alphabet was gone through.
fn letters(n: u32, first: char) -> String {
    let Some(at) = n.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from_u32(u32::from(first) + at % 26).unwrap_or(first);
    // A list has no million letters in a row.
    std::iter::repeat_n(letter, (at as usize / 26 + 1).min(40)).collect()
}

fn roman(n: u32) -> String {
    if n == 0 || n > 4999 {
        return n.to_string();
    }
    let mut rest = n;
    let mut text = String::new();
    for (value, letters) in ROMAN {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

/// A number as it is said: 一千零二十. `bare_ten`: 10 to 19 begin with the word for ten.
fn counted(n: u32, digits: &[char; 10], units: [&str; 4], bare_ten: bool) -> String {
    if n >= 100_000 {
        return n.to_string();
    }
    if n == 0 {
        return digits[0].to_string();
    }
    let mut text = String::new();
    let mut skipped = false;
    for (power, unit) in
        [(10_000, units[3]), (1000, units[2]), (100, units[1]), (10, units[0]), (1, "")]
    {
        let digit = (n / power % 10) as usize;
        if digit == 0 {
            skipped = !text.is_empty();
            continue;
        }
        if skipped {
            text.push(digits[0]);
            skipped = false;
        }
        if !(bare_ten && text.is_empty() && power == 10 && digit == 1) {
            text.push(digits[digit]);
        }
        text.push_str(unit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn each_form_counts_as_word_does() {
        for (form, n, text) in [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("decimalFullWidth", 12, "１２"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerLetter", 28, "bb"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "21"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCountingThousand", 10, "十"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1020, "一千零二十"),
            ("chineseCountingThousand", 1001, "一千零一"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographDigital", 20, "二〇"),
            ("ideographTraditional", 2, "乙"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographZodiacTraditional", 60, "癸亥"),
        ] {
            assert_eq!(numeral(form, n).as_deref(), Some(text), "{form} {n}");
        }
        assert_eq!(numeral("thaiLetters", 1), None, "a form that is not known is told");
    }
}
