//! Text as runs.

use std::borrow::Cow;

use docx_rs::{Run, RunFonts};

/// `text` as a part of a DOCX can hold it.
///
/// XML 1.0 has no place for control characters and for U+FFFE and U+FFFF: each becomes U+FFFD, so
/// that the file opens and the editor sees that something stood there. A line end within a
/// paragraph becomes a blank, since nothing may force a line's end.
pub(super) fn storable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| replacement(character).is_none()) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|character| replacement(character).unwrap_or(character)).collect()
}

fn replacement(character: char) -> Option<char> {
    match character {
        '\t' => None,
        '\n' | '\r' => Some(' '),
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

/// `text` as one run of the character style `style`, or of the paragraph's own.
///
/// The hint makes Word take “”‘’—…· for Chinese marks, not for Latin ones.
pub(super) fn run(text: &str, style: Option<&str>) -> Run {
    let mut run = Run::new().fonts(RunFonts::new().hint("eastAsia"));
    if let Some(style) = style {
        run = run.style(style);
    }
    for (index, piece) in storable(text).split('\t').enumerate() {
        if index > 0 {
            run = run.add_tab();
        }
        if !piece.is_empty() {
            run = run.add_text(piece);
        }
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_can_not_hold_is_shown_as_lost_and_all_else_is_kept() {
        assert_eq!(storable("一\u{0}二\u{1f}三\u{ffff}"), "一\u{fffd}二\u{fffd}三\u{fffd}");
        assert_eq!(storable("一\r\n二\t三"), "一  二\t三");
        let kept = "喆𠮷\u{7f}\u{85}\u{a0}\u{2028}\u{fffd}&<>\"'";
        assert!(matches!(storable(kept), Cow::Borrowed(text) if text == kept));
    }
}
