//! Sentences and paragraphs that an issue prints twice (R02).

use std::collections::{HashMap, HashSet};

use crate::{
    context::{Context, Kind, Paragraph},
    sink::Sink,
    text::{Text, is_han},
};

/// Shorter sentences recur: 会议由局长主持.
const MIN_LEN: usize = 18;

pub(crate) fn check(
    paragraphs: &[Paragraph<'_>],
    texts: &[Text<'_>],
    context: &Context<'_>,
    sinks: &mut [Sink<'_, '_>],
) {
    // What an earlier issue has too is a formula of this publication.
    let formulas: HashSet<String> = context
        .earlier
        .iter()
        .flat_map(|earlier| sentences(&Text::new(earlier)))
        .map(|(key, _)| key)
        .collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (index, text) in texts.iter().enumerate() {
        if paragraphs[index].kind != Kind::Body {
            continue;
        }
        let mut run: Option<Run> = None;
        for (key, range) in sentences(text) {
            if formulas.contains(&key) {
                report(run.take(), texts, &mut sinks[index]);
                continue;
            }
            match seen.get(&key) {
                // Neighbouring repeated sentences are one finding.
                Some(first) => match &mut run {
                    Some(run) => run.range.end = range.end,
                    None => run = Some(Run { range, first: *first }),
                },
                None => {
                    report(run.take(), texts, &mut sinks[index]);
                    seen.insert(key, index);
                }
            }
        }
        report(run, texts, &mut sinks[index]);
    }
}

/// How many characters name the other paragraph.
const OPENING: usize = 10;

/// Neighbouring sentences that stand elsewhere too.
struct Run {
    range: std::ops::Range<usize>,
    /// The paragraph in which they stand first, from 0.
    first: usize,
}

fn report(run: Option<Run>, texts: &[Text<'_>], sink: &mut Sink<'_, '_>) {
    let Some(Run { range, first }) = run else { return };
    let opening = texts[first].after(0, OPENING).trim_start();
    let note = format!("这里与“{opening}……”一段的文字相同，请核对是否重复");
    sink.note("R02", range, &note);
}

/// The long sentences of a text, with marks and blanks left aside.
fn sentences(text: &Text<'_>) -> Vec<(String, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (index, c) in text.chars().iter().enumerate() {
        let last = index + 1 == text.len();
        if !matches!(*c, '。' | '！' | '？' | '；') && !last {
            continue;
        }
        let range = start..index + 1;
        start = range.end;
        let key: String = text
            .slice(range.clone())
            .chars()
            .filter(|c| is_han(*c) || c.is_ascii_alphanumeric())
            .collect();
        if key.chars().count() >= MIN_LEN {
            found.push((key, range));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Context, Options, Paragraph};

    #[test]
    fn what_an_earlier_issue_has_too_is_a_formula() {
        let formula = "会议由区民政局党组书记、局长何景行主持，各科室负责人参加会议。";
        let twice = "各街道要把独居老人冬季探视的结果逐户登记并当天上报。";
        let texts = [formula, twice, formula, twice];
        let paragraphs = texts.map(Paragraph::alone);
        let checker = Checker::new(Options::default());
        let places = |earlier: &[&str]| -> Vec<usize> {
            let context = Context { earlier, ..Context::default() };
            let found = checker.issue(&paragraphs, &context);
            found.into_iter().filter(|f| f.rule == "R02").map(|f| f.paragraph).collect()
        };
        assert_eq!(places(&[]), [3, 4], "both stand twice");
        assert_eq!(places(&[formula]), [4], "a formula is no repetition");
        assert!(places(&[formula, twice]).is_empty(), "nor is what the last issue had");
    }
}
