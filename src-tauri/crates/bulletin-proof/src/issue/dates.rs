//! Dates against the issue's own, and one event told twice with different numbers (D03 D09).

use std::{collections::HashMap, sync::LazyLock};

use chrono::NaiveDate;
use regex::Regex;

use super::together;
use crate::{
    check::dates,
    context::{Context, Kind, Paragraph},
    frame::pattern,
    sink::Sink,
    text::Text,
};

/// How many days an entry's day may lie before the date.
const WINDOW: i64 = 45;

static TURNOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<n>[0-9]{1,6}|[一二三四五六七八九十百]{1,5})(?:余|多)?(?:名|位|人次|人)(?P<w>[\u{4e00}-\u{9fa5}]{0,8}?)(?:参加|参与|出席)",
    )
});

pub(crate) fn check(
    paragraphs: &[Paragraph<'_>],
    texts: &[Text<'_>],
    context: &Context<'_>,
    sinks: &mut [Sink<'_, '_>],
) {
    if let Some(issued) = context.date {
        for (index, text) in texts.iter().enumerate() {
            if paragraphs[index].kind == Kind::Body {
                outside(text, issued, &mut sinks[index]);
            }
        }
    }
    turnouts(paragraphs, texts, sinks);
    titles(paragraphs, texts, sinks);
}

/// D03: the day that an entry opens with.
fn outside(text: &Text<'_>, issued: NaiveDate, sink: &mut Sink<'_, '_>) {
    let Some((date, day)) = dates::leading(text, issued) else { return };
    let sentence = text.slice(text.sentence(date.range.start));
    let planned = [
        "将", "计划", "拟", "预计", "定于", "起", "前", "截止", "截至", "届时", "以来", "明年",
        "至今", "实施", "施行", "生效",
    ];
    if planned.iter().any(|word| sentence.contains(word)) {
        return;
    }
    let days = (issued - day).num_days();
    let note = if days < 0 {
        format!("{}晚于本期签发日期，请核对", day.format("%Y年%-m月%-d日"))
    } else if days > WINDOW && date.year.is_none() {
        format!("{}距本期签发日期已有{days}天，请核对", day.format("%Y年%-m月%-d日"))
    } else {
        return;
    };
    sink.note("D03", date.range, &note);
}

/// D09: 70余名党员参加 here, 80余名党员参加 there, in one entry.
fn turnouts(paragraphs: &[Paragraph<'_>], texts: &[Text<'_>], sinks: &mut [Sink<'_, '_>]) {
    let mut seen: HashMap<String, String> = HashMap::new();
    for (index, text) in texts.iter().enumerate() {
        if index == 0 || !together(&paragraphs[index - 1], &paragraphs[index]) {
            seen.clear();
        }
        // The pattern begins with any number, and is slow where there are many.
        let has_verb = ["参加", "参与", "出席"].iter().any(|verb| text.source().contains(verb));
        if !has_verb {
            continue;
        }
        for found in TURNOUT.captures_iter(text.source()) {
            let (Some(number), Some(who)) = (found.name("n"), found.name("w")) else { continue };
            if who.as_str().is_empty() {
                continue;
            }
            let number_text = number.as_str().to_owned();
            let before = seen.entry(who.as_str().to_owned()).or_insert_with(|| number_text.clone());
            if *before != number_text {
                let start = text.index_of_byte(number.start());
                let note = format!(
                    "前文写“{before}”名{}参加，这里写“{number_text}”，请核对",
                    who.as_str()
                );
                sinks[index].note("D09", start..text.index_of_byte(number.end()), &note);
            }
        }
    }
}

/// D09: the day in an entry's title and the day that its text opens with.
fn titles(paragraphs: &[Paragraph<'_>], texts: &[Text<'_>], sinks: &mut [Sink<'_, '_>]) {
    for (index, pair) in paragraphs.windows(2).enumerate() {
        let [title, body] = pair else { continue };
        if title.kind != Kind::Title || body.kind != Kind::Body || !together(title, body) {
            continue;
        }
        let in_title = dates::written(&texts[index]);
        let in_body = dates::written(&texts[index + 1]);
        let ([title], Some(body)) = (in_title.as_slice(), in_body.first()) else { continue };
        let opens = texts[index + 1].chars()[..body.range.start].iter().all(|c| c.is_whitespace());
        if opens && (title.month, title.day) != (body.month, body.day) {
            let note = format!(
                "标题写{}月{}日，正文写{}月{}日，请核对",
                title.month, title.day, body.month, body.day
            );
            sinks[index + 1].note("D09", body.range.clone(), &note);
        }
    }
}
