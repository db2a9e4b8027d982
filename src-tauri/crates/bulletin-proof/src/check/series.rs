//! Series within a paragraph: skipped and repeated numbers, how many points were announced, what
//! parts them (Q01 Q03 Q05).

use std::{ops::Range, sync::LazyLock};

use bulletin_model::chinese::{numeral, parse_numeral};
use regex::Regex;

use crate::{
    frame::pattern,
    sink::Sink,
    text::{Text, is_blank, is_han},
};

static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<han>[一二三四五六七八九十]{1,2})(?P<w>是|要)|第(?P<ord>[一二三四五六七八九十]{1,2})(?P<o>[，、：])|其(?P<qi>[一二三四五六七八九])(?P<q>[，、：])|[（(](?P<ph>[一二三四五六七八九十]{1,2})[）)]|[（(](?P<pa>[0-9]{1,2})[）)]|(?P<ar>[0-9]{1,2})(?P<dot>[.．、])|(?P<circ>[①-⑳])",
    )
});
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<n>[两二三四五六七八九十]|[0-9]{1,2})(?:点|个方面的?|方面的?|项|条|个)(?:具体|明确|工作|新的?|重点|主要|希望和)?(?P<u>要求|意见|建议|措施|举措|任务|希望|工作|承诺|原则|做法|经验|体会|打算|特点|关系|重点|问题)",
    )
});

/// A family of marks: 一是, 1., （一）.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Shi,
    Yao,
    Ordinal,
    Qi,
    BracketHan,
    BracketArabic,
    Arabic,
    Circled,
}

/// A mark of a series.
#[derive(Debug, Clone)]
pub(crate) struct Marker {
    pub(crate) family: Family,
    pub(crate) value: u32,
    pub(crate) range: Range<usize>,
}

/// The marks of series in `text`, in order.
pub(crate) fn markers(text: &Text<'_>) -> Vec<Marker> {
    let found = MARKER.captures_iter(text.source()).filter_map(|found| {
        let whole = found.get(0)?;
        let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
        let han = |name: &str| found.name(name).and_then(|n| parse_numeral(n.as_str()));
        let arabic = |name: &str| found.name(name).and_then(|n| n.as_str().parse::<u32>().ok());
        let next_digit = text.at(range.end).is_some_and(|c| c.is_ascii_digit());
        let next_han = text.chars()[range.end..]
            .iter()
            .find(|c| !is_blank(**c))
            .is_some_and(|c| is_han(*c) || "“《（".contains(*c));
        let (family, value) = if let Some(value) = han("han") {
            let family = if found.name("w")?.as_str() == "是" { Family::Shi } else { Family::Yao };
            // 二是二 and “三要三不要” are no marks.
            if !text.begins_clause(range.start) || text.prev(range.start) == Some('“') {
                return None;
            }
            (family, value)
        } else if let Some(value) = han("ord") {
            (Family::Ordinal, value)
        } else if let Some(value) = han("qi") {
            (Family::Qi, value)
        } else if let Some(value) = han("ph") {
            (Family::BracketHan, value)
        } else if let Some(value) = arabic("pa") {
            (Family::BracketArabic, value)
        } else if let Some(value) = arabic("ar") {
            // 1.5万 is a number, 1、2号楼 a list.
            if next_digit || !next_han {
                return None;
            }
            (Family::Arabic, value)
        } else {
            let circled = found.name("circ")?.as_str().chars().next()?;
            (Family::Circled, circled as u32 - '①' as u32 + 1)
        };
        let item = match family {
            Family::Shi | Family::Yao => true,
            _ => text.begins_item(range.start),
        };
        (item && value > 0).then_some(Marker { family, value, range })
    });
    found.collect()
}

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let markers = markers(text);
    if markers.is_empty() {
        return;
    }
    for family in [
        Family::Shi,
        Family::Yao,
        Family::Ordinal,
        Family::Qi,
        Family::BracketHan,
        Family::BracketArabic,
        Family::Arabic,
        Family::Circled,
    ] {
        let series: Vec<&Marker> =
            markers.iter().filter(|marker| marker.family == family).collect();
        in_order(text, &series, sink);
        if matches!(family, Family::Shi | Family::Yao) {
            for run in runs(&series) {
                parted_alike(text, run, sink);
            }
        }
    }
    announced(text, &markers, sink);
}

/// Q01: within a run each number is one more than the last; a one begins a new run.
fn in_order(text: &Text<'_>, series: &[&Marker], sink: &mut Sink<'_, '_>) {
    let mut last: Option<u32> = None;
    let mut started = false;
    for (index, marker) in series.iter().enumerate() {
        let said = text.slice(marker.range.clone());
        let Some(previous) = last else {
            started = marker.value == 1;
            // 提出要求：二是…三是…: the first is missing. A run may also go on from the paragraph
            // before, which only the whole issue shows.
            if !started
                && marker.value == 2
                && matches!(marker.family, Family::Shi | Family::Yao)
                && text.preceded_by(marker.range.start, &["：", ":"])
                && series.len() > 1
            {
                sink.note(
                    "Q01",
                    marker.range.clone(),
                    &format!("这一串从“{said}”开始，缺第一项，请查对"),
                );
            }
            last = Some(marker.value);
            continue;
        };
        last = Some(marker.value);
        if marker.value == previous + 1 || marker.value == 1 && index > 0 && previous != 1 {
            started |= marker.value == 1;
            continue;
        }
        if !started
            && !matches!(
                marker.family,
                Family::Shi | Family::Yao | Family::Arabic | Family::BracketHan
            )
        {
            continue;
        }
        let note = if marker.value == previous {
            format!("“{said}”与前一项序号重复，请查对")
        } else if marker.value > previous {
            format!("“{said}”之前缺第{}项，序号跳了，请查对", previous + 1)
        } else {
            format!("“{said}”的序号乱了，前一项是第{previous}项，请查对")
        };
        sink.note_fix("Q01", marker.range.clone(), renumbered(said, previous + 1), &note);
    }
}

/// The mark `said` with the number `value` in its place, in the same script: 三是 for 四是. Nothing
/// where that script has no such number.
pub(crate) fn renumbered(said: &str, value: u32) -> Vec<String> {
    let is_number = |c: char| {
        "一二三四五六七八九十".contains(c) || c.is_ascii_digit() || ('①'..='⑳').contains(&c)
    };
    let Some(start) = said.find(is_number) else { return Vec::new() };
    let (before, rest) = said.split_at(start);
    let after = rest.trim_start_matches(is_number);
    let number = match rest.chars().next() {
        Some('0'..='9') => Some(value.to_string()),
        Some('①'..='⑳') => (1..=20)
            .contains(&value)
            .then(|| char::from_u32('①' as u32 + value - 1))
            .flatten()
            .map(String::from),
        _ => numeral(value),
    };
    number.map(|number| format!("{before}{number}{after}")).into_iter().collect()
}

/// Splits a series where a one begins anew.
fn runs<'s, 'm>(series: &'s [&'m Marker]) -> Vec<&'s [&'m Marker]> {
    let mut runs = Vec::new();
    let mut start = 0;
    for index in 1..=series.len() {
        if index == series.len() || series[index].value == 1 {
            runs.push(&series[start..index]);
            start = index;
        }
    }
    runs
}

/// Q05.
fn parted_alike(text: &Text<'_>, run: &[&Marker], sink: &mut Sink<'_, '_>) {
    if run.len() < 3 {
        return;
    }
    let before: Vec<(char, usize)> = run[1..]
        .iter()
        .filter_map(|marker| {
            let at = text.chars()[..marker.range.start].iter().rposition(|c| !is_blank(*c))?;
            Some((text.chars()[at], at))
        })
        .filter(|(c, _)| "。；，".contains(*c))
        .collect();
    let count = |mark: char| before.iter().filter(|(c, _)| *c == mark).count();
    let Some(most) = ['；', '。', '，'].into_iter().max_by_key(|mark| count(*mark)) else {
        return;
    };
    if count(most) == before.len() {
        return;
    }
    // Of two, one each: the later follows the earlier.
    let most = if before.len() == 2 { before[0].0 } else { most };
    for (mark, at) in before.iter().filter(|(mark, _)| *mark != most) {
        let note = format!("这一组各项之间多用“{most}”，这里用“{mark}”，请核对");
        sink.note_fix("Q05", *at..at + 1, vec![most.to_string()], &note);
    }
}

/// Q03.
fn announced(text: &Text<'_>, markers: &[Marker], sink: &mut Sink<'_, '_>) {
    for found in ANNOUNCED.captures_iter(text.source()) {
        let (Some(whole), Some(number)) = (found.get(0), found.name("n")) else { continue };
        let word = number.as_str().replace('两', "二");
        let Some(said) = word.parse().ok().or_else(|| parse_numeral(&word)) else { continue };
        let end = text.index_of_byte(whole.end());
        let Some(first) = markers.iter().position(|marker| marker.range.start >= end) else {
            continue;
        };
        let first = &markers[first];
        // The series must follow at once: 提出三点要求：一是…
        let between = text.slice(end..first.range.start);
        if between.chars().count() > 6
            || between.contains('，')
            || !between.contains(['：', '。', ':'])
            || first.value != 1
        {
            continue;
        }
        let mut count = 0;
        for marker in markers
            .iter()
            .filter(|m| m.family == first.family && m.range.start >= first.range.start)
        {
            if marker.value == 1 && count > 0 {
                break;
            }
            count += 1;
        }
        // One alone may go on in the paragraphs that follow.
        if count != said && count > 1 {
            let start = text.index_of_byte(number.start());
            let note = format!("这里写“{}”，后面列出{count}项，请查对", text.slice(start..end));
            sink.note("Q03", start..end, &note);
        }
    }
}
