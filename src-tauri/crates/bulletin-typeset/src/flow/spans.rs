//! Stretches of a paragraph that have a face of their own: numbered headings (一、 （一） 1. （1）) and
//! leads (一是, 二是 …).

use bulletin_model::{Profile, chinese::heading_level, profile::RoleName};

use super::{Paragraph, Span};

/// A heading's text is at most this long, and its level's face goes no further into a paragraph.
const LONGEST_HEADING: usize = 40;

/// Marks after which a lead may stand within a paragraph.
const BEFORE_LEADS: &str = "。；：，、？！";

/// Gives the paragraph its spans. Whether it is a heading and nothing else.
pub(super) fn mark(paragraph: &mut Paragraph<'_>, profile: &Profile) -> bool {
    let text = paragraph.text;
    let style = &profile.entries;
    let level = if style.heading_levels { level_span(text) } else { None };
    let (span, whole) = level.unzip();
    let from = span.as_ref().map_or(0, |span| span.chars.end);
    paragraph.spans.extend(span);
    if style.leads {
        push_leads(paragraph, from);
    }
    whole.unwrap_or(false)
}

/// The stretch of a numbered heading at the start of `text`, and whether it is the whole of it:
/// a paragraph without a full stop, or the first sentence of one that runs on.
fn level_span(text: &str) -> Option<(Span, bool)> {
    let trimmed = text.trim_start();
    let blanks = text.chars().count() - trimmed.chars().count();
    let (level, _) = heading_level(trimmed)?;
    let stop = trimmed.chars().take(LONGEST_HEADING).position(|c| matches!(c, '。' | '；' | '：'));
    let length = trimmed.chars().take(LONGEST_HEADING + 1).count();
    let end = match stop {
        Some(stop) => stop + 1,
        None if length <= LONGEST_HEADING => length,
        None => return None,
    };
    let role = [RoleName::Level1, RoleName::Level2, RoleName::Level3, RoleName::Level4]
        [usize::from(level) - 1];
    Some((Span { chars: 0..blanks + end, role }, end == length))
}

/// Adds the leads from character `from` on: of a paragraph that begins with one its first sentence,
/// where the paragraph goes on after it, and else the lead alone.
fn push_leads(paragraph: &mut Paragraph<'_>, from: usize) {
    // Most paragraphs have none, and a keystroke asks all of them.
    if !paragraph.text.contains('是') {
        return;
    }
    let chars: Vec<char> = paragraph.text.chars().collect();
    let first = chars.iter().position(|c| !c.is_whitespace()).unwrap_or(0);
    let mut at = from.max(first);
    while at < chars.len() {
        let begins = at == first || BEFORE_LEADS.contains(chars[at - 1]);
        let Some(length) = begins.then(|| lead(&chars[at..])).flatten() else {
            at += 1;
            continue;
        };
        let sentence = chars[at..].iter().take(LONGEST_HEADING).position(|c| *c == '。');
        let end = match sentence {
            Some(stop) if at == first && at + stop + 1 < chars.len() => at + stop + 1,
            _ => at + length,
        };
        paragraph.spans.push(Span { chars: at..end, role: RoleName::Lead });
        at = end;
    }
}

/// How long the lead is that `chars` begin with: 一是, 十二是.
fn lead(chars: &[char]) -> Option<usize> {
    let is_number = |c: &&char| "一二三四五六七八九十".contains(**c);
    let digits = chars.iter().take(3).take_while(is_number).count();
    ((1..=3).contains(&digits) && chars.get(digits) == Some(&'是')).then_some(digits + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Part;

    /// The stretches that are leads, in brackets.
    fn leads(text: &str) -> String {
        let mut paragraph = Paragraph::new(Part::Separator, RoleName::Body, text);
        push_leads(&mut paragraph, 0);
        let mut shown = String::new();
        for (at, c) in text.chars().enumerate() {
            let begins = |span: &Span| span.chars.start == at;
            let ends = |span: &Span| span.chars.end == at + 1;
            shown.extend(paragraph.spans.iter().any(begins).then_some('['));
            shown.push(c);
            shown.extend(paragraph.spans.iter().any(ends).then_some(']'));
        }
        shown
    }

    #[test]
    fn leads_are_found_after_marks_and_nowhere_else() {
        for (text, expected) in [
            ("一是抓排查。逐户走访。", "[一是抓排查。]逐户走访。"),
            ("一是抓排查；二是抓整改。", "[一是]抓排查；[二是]抓整改。"),
            ("会议要求：一是抓排查，十二是抓整改。", "会议要求：[一是]抓排查，[十二是]抓整改。"),
            ("这唯一是亮点，统一是要求。", "这唯一是亮点，统一是要求。"),
            ("", ""),
        ] {
            assert_eq!(leads(text), expected);
        }
    }
}
