//! Sentences and paragraphs that an issue, or one of the last thirty days, prints twice (R02).

use std::collections::HashMap;

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
    let mut seen: HashMap<String, Option<usize>> = HashMap::new();
    for earlier in context.earlier {
        let text = Text::new(earlier);
        for (key, _) in sentences(&text) {
            seen.insert(key, None);
        }
    }
    for (index, text) in texts.iter().enumerate() {
        if paragraphs[index].kind != Kind::Body {
            continue;
        }
        let mut run: Option<(std::ops::Range<usize>, Option<usize>)> = None;
        for (key, range) in sentences(text) {
            match seen.get(&key) {
                // Neighbouring repeated sentences are one finding.
                Some(first) => match &mut run {
                    Some((whole, _)) => whole.end = range.end,
                    None => run = Some((range, *first)),
                },
                None => {
                    report(run.take(), texts, &mut sinks[index]);
                    seen.insert(key, Some(index));
                }
            }
        }
        report(run, texts, &mut sinks[index]);
    }
}

/// How many characters name the other paragraph.
const OPENING: usize = 10;

fn report(
    run: Option<(std::ops::Range<usize>, Option<usize>)>,
    texts: &[Text<'_>],
    sink: &mut Sink<'_, '_>,
) {
    let Some((range, first)) = run else { return };
    let note = match first.and_then(|index| texts.get(index)) {
        Some(first) => {
            let opening = first.after(0, OPENING).trim_start();
            format!("这里与“{opening}……”一段的文字相同，请核对是否重复")
        }
        None => "这里与近期一期的文字相同，请核对是否重复".to_owned(),
    };
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
