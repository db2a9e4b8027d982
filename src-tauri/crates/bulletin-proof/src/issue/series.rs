//! Series that run over paragraphs: skipped numbers and ranks of headings (Q01 Q04).

use bulletin_model::chinese::{heading_level, numeral, parse_numeral};

use super::together;
use crate::{
    check::series::{Family, Marker, markers, renumbered},
    context::{Kind, Paragraph},
    sink::Sink,
    text::Text,
};

pub(crate) fn check(paragraphs: &[Paragraph<'_>], texts: &[Text<'_>], sinks: &mut [Sink<'_, '_>]) {
    let mut start = 0;
    for index in 1..=paragraphs.len() {
        if index == paragraphs.len() || !together(&paragraphs[index - 1], &paragraphs[index]) {
            entry(paragraphs, texts, start..index, sinks);
            start = index;
        }
    }
}

/// The series of one entry.
fn entry(
    paragraphs: &[Paragraph<'_>],
    texts: &[Text<'_>],
    range: std::ops::Range<usize>,
    sinks: &mut [Sink<'_, '_>],
) {
    if range.len() < 2 {
        return;
    }
    headings(paragraphs, texts, range.clone(), sinks);
    for family in [Family::Shi, Family::Yao, Family::Ordinal] {
        openings(texts, range.clone(), family, sinks);
    }
}

/// The last number of each rank of headings, and whether a rank was seen below the present one.
fn headings(
    paragraphs: &[Paragraph<'_>],
    texts: &[Text<'_>],
    range: std::ops::Range<usize>,
    sinks: &mut [Sink<'_, '_>],
) {
    let mut last: [Option<u32>; 5] = [None; 5];
    let mut order: Vec<u8> = Vec::new();
    for index in range {
        let source = texts[index].source();
        let lead = source.chars().take_while(|c| c.is_whitespace()).count();
        let Some((rank, len)) = heading_level(source.trim_start()) else { continue };
        if paragraphs[index].kind == Kind::Other {
            continue;
        }
        let mark = texts[index].slice(lead..lead + len);
        let digits: String = mark.chars().filter(|c| !"（(）)、.．".contains(*c)).collect();
        let Some(value) = digits.parse::<u32>().ok().or_else(|| parse_numeral(&digits)) else {
            continue;
        };
        let level = usize::from(rank);
        let range = lead..lead + len;

        // Q04: （一） below 1. that itself stands below 一、.
        while order.last().is_some_and(|deepest| *deepest > rank && order.contains(&rank)) {
            order.pop();
        }
        if let Some(deepest) = order.last().copied() {
            if deepest > rank && value == 1 {
                let note = format!(
                    "层次序号依次为“一、”“（一）”“1.”“（1）”，“{mark}”不应排在下一层之后，请核对"
                );
                sinks[index].note("Q04", range.clone(), &note);
            }
            if !order.contains(&rank) {
                order.push(rank);
            }
        } else {
            order.push(rank);
        }

        if let Some(previous) = last[level]
            && value != previous + 1
            && value != 1
        {
            let note = if value == previous {
                format!("“{mark}”与前一个标题的序号重复，请查对")
            } else {
                let want = numeral(previous + 1).unwrap_or_default();
                format!("“{mark}”的序号不接前一个标题，应是第{want}个，请查对")
            };
            sinks[index].note_fix("Q01", range, renumbered(mark, previous + 1), &note);
        }
        last[level] = Some(value);
        last[level + 1..].fill(None);
    }
}

/// Q01 for paragraphs that open with 一是, 二是 and so on, one each.
fn openings(
    texts: &[Text<'_>],
    range: std::ops::Range<usize>,
    family: Family,
    sinks: &mut [Sink<'_, '_>],
) {
    let mut last: Option<(u32, usize)> = None;
    for index in range {
        let found: Vec<Marker> =
            markers(&texts[index]).into_iter().filter(|marker| marker.family == family).collect();
        let (Some(first), Some(end)) = (found.first(), found.last()) else { continue };
        let opens = texts[index].chars()[..first.range.start].iter().all(|c| c.is_whitespace());
        if opens
            && let Some((previous, _)) = last
            && first.value != 1
            && first.value != previous + 1
        {
            let said = texts[index].slice(first.range.clone());
            let note = if first.value == previous {
                format!("“{said}”与前一段的序号重复，请查对")
            } else if first.value > previous {
                format!("“{said}”之前缺第{}项，序号跳了，请查对", previous + 1)
            } else {
                format!("“{said}”的序号乱了，前一段是第{previous}项，请查对")
            };
            let fixes = renumbered(said, previous + 1);
            sinks[index].note_fix("Q01", first.range.clone(), fixes, &note);
        }
        last = Some((end.value, index));
    }
}
