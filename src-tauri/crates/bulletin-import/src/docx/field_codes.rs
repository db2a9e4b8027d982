//! What the fields show that have no result in the file: Word draws it from their code.

use super::{LeftBehind, numerals::numeral};

/// What a field shows.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// This text.
    Text(String),
    /// A sign of a font.
    Sign { font: String, code: u32 },
    /// Something that is no text.
    Told(LeftBehind, String),
}

/// What a field with this code shows; none where it shows nothing.
pub(super) fn shown(code: &str) -> Option<Shown> {
    let code = code.trim();
    let (name, rest) = code.split_once(char::is_whitespace).unwrap_or((code, ""));
    let rest = rest.trim();
    match name.to_ascii_uppercase().as_str() {
        "EQ" => Some(equation(rest)),
        "SYMBOL" => sign(rest),
        "MACROBUTTON" => {
            let (_, prompt) = rest.split_once(char::is_whitespace)?;
            Some(Shown::Told(LeftBehind::FormField, prompt.trim().to_owned()))
        }
        "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" | "LISTNUM" => {
            Some(Shown::Told(LeftBehind::AutomaticNumber, String::new()))
        }
        _ => None,
    }
}

/// An equation. Word writes 拼音指南 and 带圈字符 as such too: one thing above or over another.
fn equation(code: &str) -> Shown {
    let told = || Shown::Told(LeftBehind::Formula, code.to_owned());
    let Some((_, over)) = code.split_once("\\o").or_else(|| code.split_once("\\O")) else {
        return told();
    };
    if let Some((_, raised)) = over.split_once("\\up") {
        let above = raised.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
        let Some((above, rest)) = above else { return told() };
        let base = rest.trim_start_matches([',', ';', ' ']).trim_end_matches([')', ' ']);
        return match base.is_empty() || base.contains('\\') {
            true => told(),
            false => Shown::Text(format!("{base}（{}）", above.trim())),
        };
    }
    let within = over.split_once('(').and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    let circled =
        within.and_then(|within| within.split_once([',', ';'])).and_then(|(sign, text)| {
            let number = text.trim().parse().ok().filter(|n| (1..=20).contains(n))?;
            matches!(sign.trim(), "○" | "◯")
                .then(|| numeral("decimalEnclosedCircle", number))
                .flatten()
        });
    circled.map_or_else(told, Shown::Text)
}

/// `SYMBOL 254 \f "Wingdings"`.
fn sign(code: &str) -> Option<Shown> {
    let number = code.split_whitespace().next()?;
    let code_point = match number.strip_prefix("0x").or_else(|| number.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let font = code.split_once("\\f").map(|(_, rest)| rest.trim_start()).unwrap_or_default();
    let font = match font.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => font.split_whitespace().next(),
    };
    Some(Shown::Sign { font: font.unwrap_or("Symbol").to_owned(), code: code_point })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_above_or_around_comes_with_its_text() {
        let ruby = r#"EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(xún),珣)"#;
        assert_eq!(shown(ruby), Some(Shown::Text("珣（xún）".into())));
        assert_eq!(shown(r"eq \o\ac(○,3)"), Some(Shown::Text("③".into())));
        let told = |text: &str| Some(Shown::Told(LeftBehind::Formula, text.into()));
        assert_eq!(shown(r"eq \o\ac(○,密)"), told(r"\o\ac(○,密)"));
        assert_eq!(shown(r"EQ \f(1,2)"), told(r"\f(1,2)"));
    }

    #[test]
    fn a_sign_names_its_font() {
        let sign = |font: &str, code| Some(Shown::Sign { font: font.into(), code });
        assert_eq!(shown(r#"SYMBOL 254 \f "Wingdings" \s 12"#), sign("Wingdings", 254));
        assert_eq!(shown(r"SYMBOL 0xF0FE \f Wingdings"), sign("Wingdings", 0xF0FE));
    }

    #[test]
    fn an_entry_of_an_index_shows_nothing() {
        assert_eq!(shown(r#"XE "低保""#), None);
        assert_eq!(shown("PAGE"), None);
        assert_eq!(shown(""), None);
    }
}
