//! Fixed phrases of the Party: the four consciousnesses and their like, the guiding thought, lists
//! whose order is fixed, short forms without their quotation marks (F01 F03 F05 F07 F09).

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    finding::Severity,
    frame::{Frame, frame, pattern},
    sink::Sink,
    text::{Text, is_han},
};

pub(crate) const FRAMES: &[Frame] = &[
    frame("F05", &["总书记", "同志", "主席", "新时代"], "(?P<m>习(?:进平|近评|近乎|近苹|近屏|近坪|今平|禁平|近凭))(?:总书记|同志|主席|新时代)", "习近平"),
    frame("F05", &["习近平"], "(?P<m>习近平(?:总书系|总书纪|总书几|总书计|总节记|总记书|总记|总书))", "习近平总书记")
        .unless_before(&["记", "书"]),
    // 学习习近平 has the verb before the name.
    frame("F05", &["习习近平"], "(?P<m>习习近平)", "习近平").unless_after(&["学", "研", "修"]),
    // 北京大学习近平…研究院 is right.
    frame(
        "F05",
        &["学习近平"],
        "(?:贯彻|深入|认真|传达|组织|坚持|持续|专题|全面|系统|集中|开展|反复|再次|领|跟进|及时|带头|：|，|。|、|；|^)(?P<m>学习近平)(?:总书记|同志|主席|新时代|法治思想|生态文明思想|强军思想|经济思想|文化思想|外交思想|在|关于|重要)",
        "学习习近平",
    ),
    frame(
        "F09",
        &["等国"],
        "(?:台湾|香港|澳门|港澳台?|港台)(?:、[\u{4e00}-\u{9fa5}]{2,6}){0,6}等(?P<m>国家?)",
        "国家和地区",
    )
    .unless_before(&["和地区", "及地区", "、地区", "和中国", "与地区"]),
    frame(
        "F09",
        &["等国"],
        "[\u{4e00}-\u{9fa5}]{2,4}(?:、[\u{4e00}-\u{9fa5}]{2,6}){0,5}、(?:台湾|香港|澳门)(?:、[\u{4e00}-\u{9fa5}]{2,6}){0,5}等(?P<m>国家?)",
        "国家和地区",
    )
    .unless_before(&["和地区", "及地区", "、地区", "和中国", "与地区"]),
];

/// The three: what they are called, the verbs that go with them, and the verbs of the others.
struct Triple {
    term: &'static str,
    right: &'static [&'static str],
    wrong: &'static [&'static str],
}

const TRIPLES: [Triple; 3] = [
    Triple {
        term: "四个意识",
        right: &["增强", "树牢"],
        wrong: &["坚定", "做到", "坚持", "坚决做到"],
    },
    Triple {
        term: "四个自信", right: &["坚定"], wrong: &["树牢", "做到", "坚决做到", "增强"]
    },
    Triple {
        term: "两个维护", right: &["做到"], wrong: &["增强", "坚定", "树牢", "坚持"]
    },
];

const THOUGHT: &str = "习近平新时代中国特色社会主义思想";

static THOUGHT_LIKE: LazyLock<Regex> = LazyLock::new(|| {
    pattern("习近平新?[^，。；：、“”《》习]{0,9}?(?:特色)?社会[主注义]{1,2}[义意议]?思想")
});

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    if source.contains("四个意识") || source.contains("四个自信") || source.contains("两个维护")
    {
        triples(text, sink);
    }
    if source.contains("习近平") {
        thought(text, sink);
    }
    if source.contains(BARE_THOUGHT) {
        bare_thought(text, sink);
    }
    if source.contains('、') {
        sequences(text, sink);
    }
    short_forms(text, sink);
}

/// F01.
fn triples(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let mut seen: Vec<(usize, Range<usize>)> = Vec::new();
    for (rank, triple) in TRIPLES.iter().enumerate() {
        for (byte, _) in text.source().match_indices(triple.term) {
            let start = text.index_of_byte(byte);
            let end = start + 4;
            let quoted = text.prev(start).is_some_and(|c| "“\"‘".contains(c))
                || text.in_quotes(start)
                || text.in_title(start);
            if !quoted {
                let note = format!("“{}”应加引号", triple.term);
                sink.graded(
                    "F01",
                    Severity::S2,
                    start..end,
                    vec![format!("“{}”", triple.term)],
                    &note,
                );
            }
            let outside = if quoted && text.prev(start).is_some_and(|c| "“\"‘".contains(c)) {
                start - 1
            } else {
                start
            };
            let verb = triple.wrong.iter().find(|verb| text.until(outside).ends_with(**verb));
            if let Some(verb) = verb {
                let from = outside - verb.chars().count();
                let note =
                    format!("“{}”应与“{}”搭配，这里用“{verb}”", triple.term, triple.right[0]);
                let fix = triple.right[0].to_owned();
                // 增强“四个自信” was usual for some years, and 坚持 is weak rather than wrong.
                let usual = (*verb, triple.term) == ("增强", "四个自信") || *verb == "坚持";
                if usual {
                    sink.graded("F01", Severity::S3, from..outside, vec![fix], &note);
                } else {
                    sink.note_fix("F01", from..outside, vec![fix], &note);
                }
            }
            seen.push((rank, start..end));
        }
    }
    seen.sort_by_key(|(_, range)| range.start);
    for pair in seen.windows(2) {
        let [(a, first), (b, second)] = pair else { continue };
        let between = text.slice(first.end..second.start);
        let near = between.chars().count() <= 10 && !between.contains(['。', '；', '，']);
        if near && b < a {
            let note = "这几项的次序应为“四个意识”“四个自信”“两个维护”";
            sink.note("F01", first.start..second.end, note);
        } else if near && *a == 0 && *b == 2 {
            let note = "“四个意识”与“两个维护”之间通常有“坚定‘四个自信’”，请核对是否漏了";
            sink.graded("F01", Severity::S3, first.start..second.end, Vec::new(), note);
        }
    }
}

/// F05: what is close to the full name and is not it.
fn thought(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in THOUGHT_LIKE.find_iter(text.source()) {
        let said = found.as_str();
        if said != THOUGHT && (1..=4).contains(&distance(said, THOUGHT)) {
            let range = text.index_of_byte(found.start())..text.index_of_byte(found.end());
            let note = format!("指导思想的全称应为“{THOUGHT}”");
            sink.note_fix("F05", range, vec![THOUGHT.to_owned()], &note);
        }
    }
}

/// The name without whose it is: the report to the congress of 2017 and documents after it have it
/// too, so that it can only be asked.
const BARE_THOUGHT: &str = "以新时代中国特色社会主义思想为指导";

/// F05, as a question.
fn bare_thought(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for (byte, _) in text.source().match_indices(BARE_THOUGHT) {
        let start = text.index_of_byte(byte) + 1;
        let end = start + BARE_THOUGHT.chars().count() - 4;
        let note = format!("指导思想通常写全称“{THOUGHT}”，请核对");
        sink.graded("F05", Severity::S3, start..end, vec![THOUGHT.to_owned()], &note);
    }
}

/// How many scalars must be put in, taken out or changed to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

struct Sequence {
    rule: &'static str,
    name: &'static str,
    items: Vec<&'static str>,
    whole: &'static str,
}

static SEQUENCES: LazyLock<Vec<Sequence>> = LazyLock::new(|| {
    let rows = include_str!("../../data/words/sequences.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let mut fields = row.split('\t');
        let (rule, name, whole) = (fields.next()?, fields.next()?, fields.next()?);
        Some(Sequence { rule, name, items: whole.split('、').collect(), whole })
    })
    .collect()
});

/// Lists that hold all items of a fixed list and no other, in another order.
fn sequences(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    for sequence in SEQUENCES.iter() {
        // Any run in a wrong order holds the first item or the last.
        let ends = [sequence.items.first(), sequence.items.last()];
        if !ends.into_iter().flatten().any(|item| source.contains(*item)) {
            continue;
        }
        let mut places: Vec<(usize, usize, usize)> = Vec::new();
        for (rank, item) in sequence.items.iter().enumerate() {
            places.extend(source.match_indices(item).map(|(at, item)| (at, at + item.len(), rank)));
            // “三个代表”重要思想 counts without its marks too.
            let bare = item.replace(['“', '”'], "");
            if bare != *item {
                places.extend(
                    source.match_indices(&bare).map(|(at, item)| (at, at + item.len(), rank)),
                );
            }
        }
        places.sort_unstable();
        for run in runs(source, &places) {
            report_run(text, sequence, run, sink);
        }
    }
}

/// Splits places into stretches parted by nothing but 、.
fn runs<'p>(source: &str, places: &'p [(usize, usize, usize)]) -> Vec<&'p [(usize, usize, usize)]> {
    let mut runs = Vec::new();
    let mut start = 0;
    for index in 1..=places.len() {
        let joined = index < places.len() && {
            let between = source.get(places[index - 1].1..places[index].0).unwrap_or("x");
            matches!(between.trim_matches(['“', '”']), "、")
        };
        if !joined {
            runs.push(&places[start..index]);
            start = index;
        }
    }
    runs
}

fn report_run(
    text: &Text<'_>,
    sequence: &Sequence,
    run: &[(usize, usize, usize)],
    sink: &mut Sink<'_, '_>,
) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let mut ranks: Vec<usize> = run.iter().map(|place| place.2).collect();
    let ascending = ranks.windows(2).all(|pair| pair[0] < pair[1]);
    ranks.sort_unstable();
    ranks.dedup();
    let count = sequence.items.len();
    let whole = ranks.len() == count && run.len() == count;
    let guiding = sequence.rule == "F05";
    let range = text.index_of_byte(first.0)..text.index_of_byte(last.1);
    if !ascending && (whole || guiding && ranks.len() >= 3) {
        let note = format!("{}的次序应为“{}”", sequence.name, sequence.whole);
        sink.note_fix(
            sequence.rule,
            range,
            if whole { vec![sequence.whole.to_owned()] } else { Vec::new() },
            &note,
        );
    } else if guiding && ascending && ranks.len() >= 4 && ranks.len() < count && ranks[0] == 0 {
        // A list that stops early tells of an earlier time; one with a gap lost an item.
        let gap = ranks.windows(2).any(|pair| pair[1] != pair[0] + 1);
        if gap {
            let note = format!("{}少了一项，应为“{}”", sequence.name, sequence.whole);
            sink.note_fix(sequence.rule, range, vec![sequence.whole.to_owned()], &note);
        }
    }
}

/// F07.
fn short_forms(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    static FORMS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        let rows = include_str!("../../data/words/quoted.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        rows.filter_map(|row| {
            let mut fields = row.split('\t').skip(1);
            Some((fields.next()?, fields.next()?))
        })
        .collect()
    });
    if !text.source().contains(['一', '两', '三', '四', '五', '放', '双']) {
        return;
    }
    for (bare, fix) in FORMS.iter() {
        for (byte, _) in text.source().match_indices(bare) {
            let start = text.index_of_byte(byte);
            let end = start + bare.chars().count();
            let quoted = text.prev(start).is_some_and(|c| "“‘\"'《".contains(c))
                || text.at(end).is_some_and(|c| "”’\"'".contains(c))
                || text.in_quotes(start)
                || text.in_title(start);
            // 第十四五… and 二十五 are numbers.
            let number = text.prev(start).is_some_and(|c| "二三四五六七八九第".contains(c))
                && bare.starts_with('十');
            if !quoted && !number && text.at(start).is_some_and(is_han) {
                sink.fix("F07", start..end, *fix);
            }
        }
    }
}
