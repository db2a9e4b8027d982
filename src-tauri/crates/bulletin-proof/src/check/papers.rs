//! Numbers of papers, days that name events, ranges of percentages (P25–P27).

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    frame::pattern,
    sink::Sink,
    text::{Text, is_han},
};

/// A year in brackets of any kind, then the number of a paper.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<o>[\\[【（(﹝［〔〖])[ ]?(?P<y>(?:19|20)?[0-9]{2})年?[ ]?(?P<c>[\\]】）)﹞］〕〗])[ ]?(?P<d>第?)(?P<z>0*)(?P<n>[1-9][0-9]{0,4})号",
    )
});
/// 5.12 or 一二.九 in quotes.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "“(?P<a>[0-9]{1,2}|一|三|五|七|八|九|十|一二|十二)(?P<m>[.．・•﹒、])(?P<b>[0-9]{1,2}|[一二三四五六七八九十]{1,3})”",
    )
});
static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<a>[0-9]+(?:\\.[0-9]+)?)[ ]?(?P<m>[-－—–~～至到]+)[ ]?(?P<b>[0-9]+(?:\\.[0-9]+)?)(?P<u>[%％‰])",
    )
});

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    if source.contains('号') {
        numbers(text, sink);
    }
    if source.contains('“') {
        days(text, sink);
    }
    if source.contains(['%', '％', '‰']) {
        percentages(text, sink);
    }
}

/// P25. Court papers, （2021）沪01民初1号, have letters and digits after the year and so no match.
fn numbers(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in NUMBER.captures_iter(text.source()) {
        let Some(whole) = found.get(0) else { continue };
        let (start, end) = (text.index_of_byte(whole.start()), text.index_of_byte(whole.end()));
        let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
        let organ = text.prev(start).is_some_and(|c| is_han(c) && !"年月日第在于".contains(c));
        let year =
            if part("y").len() == 4 { part("y").to_owned() } else { format!("20{}", part("y")) };
        let fix = format!("〔{year}〕{}号", part("n"));
        if organ && fix != whole.as_str() {
            sink.fix("P25", start..end, fix);
        }
    }
}

/// P26.
fn days(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in DAY.captures_iter(text.source()) {
        let (Some(whole), Some(a), Some(b)) = (found.get(0), found.name("a"), found.name("b"))
        else {
            continue;
        };
        let (start, end) = (text.index_of_byte(whole.start()), text.index_of_byte(whole.end()));
        let number = |word: &str| {
            word.parse::<u32>().ok().or_else(|| bulletin_model::chinese::parse_numeral(word))
        };
        let digits = a.as_str().starts_with(|c: char| c.is_ascii_digit());
        let (month, day) = match (number(a.as_str()), number(b.as_str())) {
            (Some(month), Some(day)) => (month, day),
            // 一二.九: the month 一二 is December.
            (None, Some(day)) => (12, day),
            _ => continue,
        };
        let mark = found.name("m").map_or("", |mark| mark.as_str());
        // “3.0”版 and “1.5公里” are no days; “七、八” is a list.
        let measure = [
            "版", "时代", "万", "亿", "倍", "米", "公里", "度", "小时", "分", "级", "代", "模式",
            "工程", "元", "标准", "系统", "产业", "阶段",
        ];
        let list =
            mark == "、" && (digits || !text.followed_by(end, &["运动", "事变", "起义", "事件"]));
        if (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && !text.followed_by(end, &measure)
            && !b.as_str().starts_with('0')
            && !list
        {
            sink.fix("P26", start..end, format!("“{}·{}”", a.as_str(), b.as_str()));
        }
    }
}

/// P27.
fn percentages(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in PERCENT.captures_iter(text.source()) {
        let Some(whole) = found.get(0) else { continue };
        let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
        let before = text.prev(range.start);
        let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
        let longer = before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
        // 2020—5% or 由3到5%: a year, or a change and no range.
        let year = part("a").len() == 4 && !part("a").contains('.');
        if !longer && !year && !text.preceded_by(range.start, &["由", "第"]) {
            let unit = if part("u") == "％" { "%" } else { part("u") };
            sink.fix("P27", range, format!("{}{unit}～{}{unit}", part("a"), part("b")));
        }
    }
}
