//! Numbers that say how many items follow or went before (D08).

use std::sync::LazyLock;

use bulletin_model::chinese::parse_numeral;
use regex::Regex;

use crate::{
    frame::pattern,
    sink::Sink,
    text::{Text, is_han},
};

/// 4个街道 and what is counted there.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<n>[0-9]{1,3}|[二两三四五六七八九十]{1,3})(?:个|家|条|项|名|位|大)?(?P<u>街道|街镇|乡镇|镇|部门|单位|社区|村|居委会|居民区|委办局|科室|支部|方面|环节|阶段|领域|维度|层面|板块|关键词|城市|省份|试点|机构|养老院|学校|小区|区县|区|县|市|省)",
    )
});
/// 4个街道（青禾、望湖、松涧）
static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<n>[0-9]{1,3}|[二两三四五六七八九十]{1,3})(?:个|家|条|项|名|位)(?P<u>[\u{4e00}-\u{9fa5}]{1,8})[（：](?P<l>[\u{4e00}-\u{9fa5}“”]{2,12}(?:、[\u{4e00}-\u{9fa5}“”]{2,12})+)[）。；]",
    )
});
/// 320份，其中老人150份、儿童180份
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<t>[0-9]{1,9}(?:[.][0-9]{1,2})?)(?:余|多)?(?P<u>[\u{4e00}-\u{9fa5}]{1,2}?)(?:[\u{4e00}-\u{9fa5}“”]{0,8})[，（]其中[，：]?(?P<p>[^。；）]{4,80})",
    )
});
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<w>[\u{4e00}-\u{9fa5}]*?)(?P<n>[0-9]{1,9}(?:[.][0-9]{1,2})?)(?P<u>[\u{4e00}-\u{9fa5}]{1,2})",
    )
});

/// Pairs of parts that leave no third.
const WHOLES: [(&str, &str); 10] = [
    ("男", "女"),
    ("城镇", "农村"),
    ("公办", "民办"),
    ("本市", "外地"),
    ("本地", "外地"),
    ("线上", "线下"),
    ("城市", "农村"),
    ("户籍", "非户籍"),
    ("合格", "不合格"),
    ("同意", "反对"),
];

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    if source.contains('、') {
        before_count(text, sink);
        in_brackets(text, sink);
    }
    if source.contains("其中") {
        parts(text, sink);
    }
}

fn value(word: &str) -> Option<u32> {
    word.parse().ok().or_else(|| parse_numeral(&word.replace('两', "二")))
}

/// 青禾、望湖、松涧4个街道.
fn before_count(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in COUNTED.captures_iter(text.source()) {
        let (Some(whole), Some(number), Some(unit)) =
            (found.get(0), found.name("n"), found.name("u"))
        else {
            continue;
        };
        let at = text.index_of_byte(number.start());
        let Some(said) = value(number.as_str()) else { continue };
        let measured = !whole.as_str()[number.as_str().len()..].starts_with(unit.as_str());
        if !measured && !number.as_str().starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Some(items) = items_before(text, at) else { continue };
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        if count != said && count.abs_diff(said) <= 2 && count >= 2 {
            let note = format!("前面列出{count}项，这里写“{}”，请查对", whole.as_str());
            let end = text.index_of_byte(whole.end());
            sink.note("D08", at..end, &note);
        }
    }
}

/// The items of the list that ends at `end`; none where its first item's start is in doubt.
fn items_before<'a>(text: &Text<'a>, end: usize) -> Option<Vec<&'a str>> {
    let clause = text.clause(end.checked_sub(1)?);
    let list = text.slice(clause.start..end);
    if ["等", "和", "及", "与", "以及", "或", "共", "合计", "另", "其他", "其余", "剩余"]
        .iter()
        .any(|word| list.contains(word))
    {
        return None;
    }
    let mut items: Vec<&str> = list.split('、').collect();
    if items.len() < 2 {
        return None;
    }
    // The list begins after the last verb before it: 赴青禾, 深入青禾; 联合甲局、乙局对青禾.
    let verbs = [
        "在",
        "赴",
        "到",
        "对",
        "为",
        "由",
        "联合",
        "深入",
        "走访",
        "覆盖",
        "包括",
        "涵盖",
        "涉及",
        "来到",
        "前往",
        "组织",
        "选取",
        "抽取",
        "辐射",
        "会同",
        "召集",
        "从",
        "围绕",
        "聚焦",
        "发动",
        "检查",
        "选定",
        "确定",
        "率",
        "听取",
        "的",
        "于",
        "抽查",
        "调研",
        "实地查看",
        "位于",
    ];
    let begins = (0..items.len())
        .rev()
        .find(|index| verbs.iter().any(|verb| items[*index].contains(verb)))
        .unwrap_or(0);
    items.drain(..begins);
    let first = items.first_mut()?;
    for verb in verbs {
        if let Some(at) = first.rfind(verb) {
            *first = &first[at + verb.len()..];
        }
    }
    if items.len() < 2 {
        return None;
    }
    let plain = |item: &&str| item.chars().all(is_han);
    let len = |item: &&str| item.chars().count();
    let lens: Vec<usize> = items.iter().map(len).collect();
    let (min, max) = (*lens.iter().min()?, *lens.iter().max()?);
    let verbs = [
        "开展", "加强", "提升", "推进", "推动", "建设", "完善", "落实", "组织", "召开", "发放",
        "慰问", "帮扶", "完成", "新增", "建成", "服务", "培训", "实现", "打造", "设立", "成立",
        "培育", "建立", "命名", "入选", "获评", "进行", "实施",
    ];
    let sure = items.iter().all(plain)
        && min >= 2
        && max <= 5
        && max - min <= 2
        && !items.iter().any(|item| verbs.iter().any(|verb| item.contains(verb)));
    sure.then_some(items)
}

fn in_brackets(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in BRACKET.captures_iter(text.source()) {
        let (Some(number), Some(list), Some(unit)) =
            (found.name("n"), found.name("l"), found.name("u"))
        else {
            continue;
        };
        let Some(said) = value(number.as_str()) else { continue };
        let items: Vec<&str> = list.as_str().split('、').collect();
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        let open = ["等", "和", "及", "与", "或"].iter().any(|word| list.as_str().contains(word));
        if count != said && !open && count.abs_diff(said) <= 2 {
            let note = format!(
                "这里写“{}”，后面列出{count}项，请查对",
                text.slice(text.index_of_byte(number.start())..text.index_of_byte(unit.end()))
            );
            sink.note(
                "D08",
                text.index_of_byte(number.start())..text.index_of_byte(unit.end()),
                &note,
            );
        }
    }
}

/// A number with at most two decimals, in hundredths.
fn hundredths(number: &str) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let part: u64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<u64>().ok()? * 100 + part)
}

/// Hundredths as they are written.
fn decimal(hundredths: u64) -> String {
    let written = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Twice what rounding alone may put between a sum and its parts, in hundredths: a number with
/// decimals may be off by half of its last place, one without is counted.
fn rounding<'n>(numbers: impl Iterator<Item = &'n str>) -> u64 {
    let last_place = |number: &str| match number.split_once('.') {
        Some((_, part)) if part.len() == 1 => 10,
        Some(_) => 1,
        None => 0,
    };
    numbers.map(last_place).sum()
}

/// Parts that add up to more than the whole, or two that should make it up and do not.
fn parts(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in PARTS.captures_iter(text.source()) {
        let (Some(whole), Some(total), Some(unit), Some(list)) =
            (found.get(0), found.name("t"), found.name("u"), found.name("p"))
        else {
            continue;
        };
        let Some(sum_said) = hundredths(total.as_str()) else { continue };
        let start = text.index_of_byte(total.start());
        if text.prev(start).is_some_and(|c| c == '.' || c == ',' || c.is_ascii_alphanumeric())
            || list.as_str().contains([',', '%', '％'])
        {
            continue;
        }
        let parts: Vec<_> = PART
            .captures_iter(list.as_str())
            .filter_map(|part| {
                let written = part.name("n")?.as_str();
                let n = hundredths(written)?;
                let same = part.name("u")?.as_str().starts_with(unit.as_str());
                Some((part.name("w")?.as_str().to_owned(), n, same, written))
            })
            .collect();
        if parts.len() < 2 || !parts.iter().all(|(_, _, same, _)| *same) {
            continue;
        }
        let sum: u64 = parts.iter().map(|(_, n, _, _)| n).sum();
        let rounding =
            rounding(parts.iter().map(|(_, _, _, written)| *written).chain([total.as_str()]));
        // Parts may overlap: 党员 and 女职工 are counted twice.
        let overlap = [
            "党员",
            "以上",
            "以下",
            "女",
            "少数民族",
            "学历",
            "岁",
            "本科",
            "退休",
            "新增",
            "较",
            "比",
            "占",
            "约",
            "余",
            "多",
        ];
        let pair = parts.len() == 2
            && WHOLES.iter().any(|(a, b)| {
                let (first, second) = (parts[0].0.as_str(), parts[1].0.as_str());
                first.contains(a) && second.contains(b) || first.contains(b) && second.contains(a)
            });
        let differs = sum != sum_said && sum.abs_diff(sum_said) * 2 >= rounding;
        let wrong = if pair {
            differs
        } else {
            differs && sum > sum_said && !overlap.iter().any(|word| list.as_str().contains(word))
        };
        if wrong {
            let end = text.index_of_byte(whole.end());
            let note = format!(
                "总数写{}{}，分项相加是{}{}，请查对",
                total.as_str(),
                unit.as_str(),
                decimal(sum),
                unit.as_str()
            );
            sink.note("D08", start..end, &note);
        }
    }
}
