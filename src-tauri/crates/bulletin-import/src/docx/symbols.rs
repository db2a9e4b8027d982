//! Characters of symbol fonts, which say something else in Unicode: ticks, boxes, bullets, arrows,
//! numbers in circles, the Greek of formulas. What is not here has no sign of its own, or none
//! that is used in a text, and is told.

/// The character that a symbol font shows for a code, of one byte or in the private use area; none
/// where it is not known.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let code = match code {
        0x20..=0xFF => code,
        0xF020..=0xF0FF => code - 0xF000,
        _ => return None,
    };
    if code == 0x20 {
        return Some(' ');
    }
    let name = font.trim().to_ascii_lowercase();
    match name.as_str() {
        "wingdings" => wingdings(code),
        "wingdings 2" => wingdings_2(code),
        "wingdings 3" => wingdings_3(code),
        "webdings" => find(WEBDINGS, code),
        "symbol" => adobe_symbol(code),
        _ => None,
    }
}

/// Whether a font is one of those whose codes are no characters.
pub(super) fn is_symbol_font(font: &str) -> bool {
    let name = font.trim().to_ascii_lowercase();
    ["wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "marlett", "mt extra"]
        .contains(&name.as_str())
}

/// Whether a character is for private use: a font's own.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}')
}

fn find(table: &[(u32, char)], code: u32) -> Option<char> {
    table.iter().find(|(known, _)| *known == code).map(|(_, c)| *c)
}

fn row(code: u32, from: u32, first: u32) -> Option<char> {
    char::from_u32(first + code - from)
}

fn wingdings(code: u32) -> Option<char> {
    match code {
        0x80 => Some('⓪'),
        0x81..=0x8A => row(code, 0x81, 0x2460),
        0x8B => Some('⓿'),
        0x8C..=0x95 => row(code, 0x8C, 0x2776),
        0xB7..=0xC2 => row(code, 0xB7, 0x1F550),
        _ => find(WINGDINGS, code),
    }
}

fn wingdings_2(code: u32) -> Option<char> {
    match code {
        0x69 => Some('⓪'),
        0x6A..=0x73 => row(code, 0x6A, 0x2460),
        0x74 => Some('⓿'),
        0x75..=0x7E => row(code, 0x75, 0x2776),
        _ => find(WINGDINGS_2, code),
    }
}

fn wingdings_3(code: u32) -> Option<char> {
    find(WINGDINGS_3, code)
}

fn adobe_symbol(code: u32) -> Option<char> {
    match code {
        0x21
        | 0x23
        | 0x25
        | 0x26
        | 0x28
        | 0x29
        | 0x2B
        | 0x2C
        | 0x2E..=0x3F
        | 0x5B
        | 0x5D
        | 0x5F
        | 0x7B..=0x7D => char::from_u32(code),
        0x41..=0x5A => UPPER_GREEK.chars().nth(code as usize - 0x41),
        0x61..=0x7A => LOWER_GREEK.chars().nth(code as usize - 0x61),
        _ => find(SYMBOL, code),
    }
}

const UPPER_GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const LOWER_GREEK: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

const WINGDINGS: &[(u32, char)] = &[
    (0x21, '✏'),
    (0x22, '✂'),
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x36, '⌛'),
    (0x3F, '✍'),
    (0x41, '✌'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x4A, '☺'),
    (0x4C, '☹'),
    (0x52, '☼'),
    (0x58, '✠'),
    (0x59, '✡'),
    (0x5B, '☯'),
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '◆'),
    (0x74, '◆'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x78, '⌧'),
    (0x7A, '⌘'),
    (0x7B, '❀'),
    (0x7C, '✿'),
    (0x7D, '❝'),
    (0x7E, '❞'),
    (0x9E, '·'),
    (0x9F, '•'),
    (0xA0, '▪'),
    (0xA1, '○'),
    (0xA2, '○'),
    (0xA3, '○'),
    (0xA4, '◉'),
    (0xA5, '◎'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xAA, '✦'),
    (0xAB, '★'),
    (0xAC, '✶'),
    (0xAD, '✴'),
    (0xAE, '✹'),
    (0xAF, '✵'),
    (0xB1, '⌖'),
    (0xD5, '⌫'),
    (0xD6, '⌦'),
    (0xD8, '➢'),
    (0xDC, '➲'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE3, '↖'),
    (0xE4, '↗'),
    (0xE5, '↙'),
    (0xE6, '↘'),
    (0xE7, '←'),
    (0xE8, '➔'),
    (0xE9, '↑'),
    (0xEA, '↓'),
    (0xEF, '⇦'),
    (0xF0, '⇨'),
    (0xF1, '⇧'),
    (0xF2, '⇩'),
    (0xF3, '⇔'),
    (0xF4, '⇕'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS_2: &[(u32, char)] = &[
    (0x4F, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x96, '●'),
    (0x97, '●'),
    (0x98, '●'),
    (0x99, '○'),
    (0x9A, '○'),
    (0xA0, '■'),
    (0xA1, '■'),
    (0xA2, '■'),
    (0xA3, '□'),
    (0xA4, '□'),
    (0xA5, '□'),
];

const WINGDINGS_3: &[(u32, char)] = &[
    (0x66, '←'),
    (0x67, '→'),
    (0x68, '↑'),
    (0x69, '↓'),
    (0x6A, '↖'),
    (0x6B, '↗'),
    (0x6C, '↙'),
    (0x6D, '↘'),
    (0x70, '▲'),
    (0x71, '▼'),
    (0x72, '△'),
    (0x73, '▽'),
    (0x74, '◀'),
    (0x75, '▶'),
    (0x76, '◁'),
    (0x77, '▷'),
    (0x7D, '▶'),
];

const WEBDINGS: &[(u32, char)] = &[(0x61, '✔'), (0x63, '□'), (0x67, '■'), (0x6E, '●'), (0x72, '✗')];

const SYMBOL: &[(u32, char)] = &[
    (0x22, '∀'),
    (0x24, '∃'),
    (0x27, '∋'),
    (0x2A, '∗'),
    (0x2D, '−'),
    (0x40, '≅'),
    (0x5C, '∴'),
    (0x5E, '⊥'),
    (0x7E, '∼'),
    (0xA2, '′'),
    (0xA3, '≤'),
    (0xA4, '⁄'),
    (0xA5, '∞'),
    (0xA6, 'ƒ'),
    (0xA7, '♣'),
    (0xA8, '♦'),
    (0xA9, '♥'),
    (0xAA, '♠'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB5, '∝'),
    (0xB6, '∂'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xC5, '⊕'),
    (0xC6, '∅'),
    (0xC7, '∩'),
    (0xC8, '∪'),
    (0xC9, '⊃'),
    (0xCA, '⊇'),
    (0xCB, '⊄'),
    (0xCC, '⊂'),
    (0xCD, '⊆'),
    (0xCE, '∈'),
    (0xCF, '∉'),
    (0xD0, '∠'),
    (0xD1, '∇'),
    (0xD2, '®'),
    (0xD3, '©'),
    (0xD4, '™'),
    (0xD5, '∏'),
    (0xD6, '√'),
    (0xD7, '⋅'),
    (0xD8, '¬'),
    (0xD9, '∧'),
    (0xDA, '∨'),
    (0xDB, '⇔'),
    (0xDC, '⇐'),
    (0xDD, '⇑'),
    (0xDE, '⇒'),
    (0xDF, '⇓'),
    (0xE5, '∑'),
    (0xF2, '∫'),
];

#[cfg(test)]
mod tests {
    use super::{is_symbol_font, symbol};

    #[test]
    fn ticks_boxes_and_arrows_have_signs_of_their_own() {
        for (font, code, sign) in [
            ("Wingdings", 0xF0FE, '☑'),
            ("wingdings", 0xA8, '□'),
            ("Wingdings", 0xF081, '①'),
            ("Wingdings", 0xF0E0, '→'),
            ("Wingdings 2", 0xF052, '☑'),
            ("Symbol", 0xF0B7, '•'),
            ("Symbol", 0x61, 'α'),
            ("Symbol", 0x57, 'Ω'),
        ] {
            assert_eq!(symbol(font, code), Some(sign), "{font} {code:X}");
        }
        assert_eq!(symbol("Wingdings", 0xF0FF), None, "a flag of Windows is no character");
        assert_eq!(symbol("宋体", 0x61), None);
        assert!(is_symbol_font("Wingdings 3") && !is_symbol_font("Arial"));
    }
}
