//! Paragraphs that were torn in two, as text from a PDF or a web page is (P21).

use super::together;
use crate::{
    context::{Kind, Paragraph},
    sink::Sink,
    text::Text,
};

/// Marks that end something, and so begin no paragraph.
const ENDS: &str = "，。、；：！？”’）》〉】〕」』";

/// P21: the paragraph after it begins with a mark that no paragraph begins with.
pub(crate) fn check(paragraphs: &[Paragraph<'_>], texts: &[Text<'_>], sinks: &mut [Sink<'_, '_>]) {
    for (index, pair) in paragraphs.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let are_body = first.kind == Kind::Body && second.kind == Kind::Body;
        let Some(mark) = second.text.trim_start().chars().next() else { continue };
        if !are_body || !together(first, second) || !ENDS.contains(mark) {
            continue;
        }
        let end = first.text.trim_end().chars().count();
        if end == 0 {
            continue;
        }
        let note = format!("下一段以“{mark}”开头，像是同一段断成了两段，请查对并接上");
        let text = &texts[index];
        // With the last character, so that the finding has a text to be known by.
        let range = end.min(text.len()) - 1..end.min(text.len());
        sinks[index].note("P21", range, &note);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Context, Kind, Options, Paragraph};

    fn found(texts: [&str; 2], kind: Kind, entry: [u64; 2]) -> Vec<(&'static str, usize, usize)> {
        let checker = Checker::new(Options::default());
        let paragraph = |index: usize| Paragraph {
            text: texts[index],
            kind: if index == 0 { kind } else { Kind::Body },
            entry: Some(entry[index]),
        };
        let findings = checker.issue(&[paragraph(0), paragraph(1)], &Context::default());
        findings.into_iter().map(|found| (found.rule, found.paragraph, found.end)).collect()
    }

    #[test]
    fn a_paragraph_that_goes_on_after_its_end_is_told() {
        let torn = ["会议要求抓好落实", "，确保安全。"];
        assert_eq!(found(torn, Kind::Body, [1, 1]), [("P21", 1, 8)]);
        assert_eq!(found(["会议学习了《条例", "》和讲话。"], Kind::Body, [1, 1])[0].0, "P02");
        assert_eq!(found(torn, Kind::Body, [1, 2]), [], "another entry");
        assert_eq!(found(torn, Kind::Title, [1, 1]), [], "a title");
        assert_eq!(found(["会议要求：", "（一）抓好落实。"], Kind::Body, [1, 1]), [], "opens");
        assert_eq!(found(["会议要求：", "“抓好落实。”"], Kind::Body, [1, 1]), [], "opens");
    }
}
