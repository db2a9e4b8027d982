//! Hours of the day, 号 for 日, 年年度, and years that plans and anniversaries fall in
//! (D04–D07 D10).

use std::sync::LazyLock;

use bulletin_model::chinese::parse_numeral;
use regex::Regex;

use crate::{frame::pattern, sink::Sink, text::Text};

static HALF_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:上午|早上|早晨|清晨|凌晨)[ ]?(?:1[3-9]|2[0-9])(?:时|点|[:：][0-5][0-9])(?:[0-5]?[0-9]分|半)?|(?:晚上|晚|夜间|傍晚)1[3-5](?:时|点|[:：][0-5][0-9])|(?:下午|晚上|晚)(?:2[5-9]|[3-9][0-9])(?:时|点|[:：][0-5][0-9])",
    )
});
static CLOCK: LazyLock<Regex> = LazyLock::new(|| pattern("(?P<h>[0-9]{1,2})[:：](?P<n>[0-9]{2})"));
static HOUR: LazyLock<Regex> =
    LazyLock::new(|| pattern("(?P<h>[0-9]{1,2})[时点](?:(?P<n>[0-9]{1,2})分|(?P<w>整))"));
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<a>[0-9]{1,2})(?:[:：](?P<b>[0-9]{2})|[时点](?:(?P<c>[0-9]{1,2})分)?)(?:至|到|—|-|－|–|~|～)+(?P<d>[0-9]{1,2})(?:[:：](?P<e>[0-9]{2})|[时点](?:(?P<f>[0-9]{1,2})分)?)",
    )
});
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<x>(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月[ ]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}))号",
    )
});
static ANNUAL: LazyLock<Regex> = LazyLock::new(|| pattern("(?P<y>[0-9]{4}|本|上|当)年年度"));
static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "[“\"]?(?P<p>十[一二三四五]五)[”\"]?(?:规划|计划|时期|期间|规划期|规划期间)?[（(](?P<a>[0-9]{4})年?[—\\-－–~～至到]+(?P<b>[0-9]{4})年?[）)]",
    )
});
static CONGRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<y>[0-9]{4})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?，?[^，。；]{0,4}党的(?P<c>十八大|十九大|二十大|十[八九]届[一二三四五六七]中全会|二十届[一二三四]中全会)(?:胜利|隆重)?(?:召开|开幕|闭幕|举行)",
    )
});
static ANNIVERSARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<y>[0-9]{4})年(?:是|正值|恰逢|适逢|正是|，?我们?迎来|，?我国迎来|迎来|，?恰逢|，?正值|，?适逢)?(?:我们)?(?P<e>中国共产党成立|我们党成立|建党|中华人民共和国成立|新中国成立|建国|中国人民解放军建军|建军|改革开放|抗日战争胜利|抗战胜利|红军长征胜利|五四运动)(?P<n>[0-9]{2,3}|[一二三四五六七八九十百]{1,4})周年",
    )
});

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    let span = |start: usize, end: usize| text.index_of_byte(start)..text.index_of_byte(end);
    if source.contains(['时', '点', ':', '：']) {
        for found in HALF_DAY.find_iter(source) {
            sink.fix_any("D05", span(found.start(), found.end()), Vec::new());
        }
        clocks(text, sink);
        spans(text, sink);
    }
    if source.contains('号') {
        for found in DAY.captures_iter(source) {
            let (Some(whole), Some(day)) = (found.get(0), found.name("x")) else { continue };
            let range = span(whole.start(), whole.end());
            let number = [
                "楼", "线", "院", "室", "文", "令", "地", "门", "桥", "井", "公告", "段", "码",
                "机", "馆", "店", "库", "厅", "路", "房", "单元", "出口",
            ];
            if !text.followed_by(range.end, &number) {
                sink.fix("D06", range, format!("{}日", day.as_str()));
            }
        }
    }
    if source.contains("年年度") {
        for found in ANNUAL.captures_iter(source) {
            let (Some(whole), Some(year)) = (found.get(0), found.name("y")) else { continue };
            let range = span(whole.start(), whole.end());
            // 2021年年度报告 is what the law calls a company's report of that year.
            if !text.followed_by(range.end, &["报告", "审计", "财务", "股东", "利润", "权益"])
            {
                sink.fix("D07", range, format!("{}年度", year.as_str()));
            }
        }
    }
    plans(text, sink);
}

fn number(word: Option<regex::Match<'_>>) -> Option<u32> {
    word.and_then(|word| word.as_str().parse().ok())
}

/// D05: hours past 24, minutes past 59; a score or a ratio is none.
fn clocks(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    for found in CLOCK.captures_iter(source) {
        let (Some(whole), Some(hour), Some(minute)) =
            (found.get(0), number(found.name("h")), number(found.name("n")))
        else {
            continue;
        };
        let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
        let longer =
            |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || ".:：".contains(c));
        if longer(text.prev(range.start))
            || longer(text.at(range.end))
            || (hour <= 24 && minute <= 59 && hour * 60 + minute <= 1440)
        {
            continue;
        }
        let sentence = text.slice(text.sentence(range.start));
        let score = ["比分", "比例", "之比", "配比", "得分", "胜", "负", "战", "比值", "1:", "1："];
        let time = [
            "上午", "下午", "晚", "早", "凌晨", "时间", "开始", "召开", "举行", "集合", "日", "至",
            "周", "每天",
        ];
        if time.iter().any(|word| sentence.contains(word))
            && !score.iter().any(|word| sentence.contains(word))
        {
            sink.fix_any("D05", range, Vec::new());
        }
    }
    for found in HOUR.captures_iter(source) {
        let (Some(whole), Some(hour)) = (found.get(0), number(found.name("h"))) else { continue };
        let minute = number(found.name("n")).unwrap_or(0);
        let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
        let longer = text.prev(range.start).is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
        if !longer && (minute > 59 || hour * 60 + minute > 1440) {
            sink.fix_any("D05", range, Vec::new());
        }
    }
}

/// D04 for hours: 14:00至13:00; 22:00至6:00 runs through the night.
fn spans(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in SPAN.captures_iter(text.source()) {
        let (Some(whole), Some(first), Some(second)) =
            (found.get(0), number(found.name("a")), number(found.name("d")))
        else {
            continue;
        };
        let minutes = |one: &str, other: &str| {
            number(found.name(one)).or_else(|| number(found.name(other))).unwrap_or(0)
        };
        let (start, end) = (first * 60 + minutes("b", "c"), second * 60 + minutes("e", "f"));
        let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
        let night = text.preceded_by(range.start, &["晚", "晚上", "夜间", "夜", "下午", "当晚"]);
        let longer = text
            .prev(range.start)
            .is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == ':');
        let clock = first <= 24 && second <= 24;
        if clock && end < start && start < 17 * 60 && !night && !longer {
            sink.fix_any("D04", range, Vec::new());
        }
    }
}

/// D10.
fn plans(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    let span = |found: regex::Match<'_>| {
        text.index_of_byte(found.start())..text.index_of_byte(found.end())
    };
    if source.contains('五') {
        for found in PLAN.captures_iter(source) {
            let (Some(whole), Some(plan)) = (found.get(0), found.name("p")) else { continue };
            let first = match plan.as_str() {
                "十一五" => 2006,
                "十二五" => 2011,
                "十三五" => 2016,
                "十四五" => 2021,
                "十五五" => 2026,
                _ => continue,
            };
            let said = (number(found.name("a")), number(found.name("b")));
            if said != (Some(first), Some(first + 4)) {
                let note = format!("“{}”规划期为{first}—{}年，请核对", plan.as_str(), first + 4);
                sink.note("D10", span(whole), &note);
            }
        }
    }
    if source.contains("党的") {
        for found in CONGRESS.captures_iter(source) {
            let (Some(whole), Some(meeting)) = (found.get(0), found.name("c")) else { continue };
            let held = match meeting.as_str() {
                "十八大" | "十八届一中全会" => 2012,
                "十八届二中全会" | "十八届三中全会" => 2013,
                "十八届四中全会" => 2014,
                "十八届五中全会" => 2015,
                "十八届六中全会" => 2016,
                "十八届七中全会" | "十九大" | "十九届一中全会" => 2017,
                "十九届二中全会" | "十九届三中全会" => 2018,
                "十九届四中全会" => 2019,
                "十九届五中全会" => 2020,
                "十九届六中全会" => 2021,
                "十九届七中全会" | "二十大" | "二十届一中全会" => 2022,
                "二十届二中全会" => 2023,
                "二十届三中全会" => 2024,
                "二十届四中全会" => 2025,
                _ => continue,
            };
            if number(found.name("y")) != Some(held) {
                let note = format!("党的{}于{held}年召开，请核对年份", meeting.as_str());
                sink.note("D10", span(whole), &note);
            }
        }
    }
    if source.contains("周年") {
        for found in ANNIVERSARY.captures_iter(source) {
            let (Some(whole), Some(event), Some(count)) =
                (found.get(0), found.name("e"), found.name("n"))
            else {
                continue;
            };
            let first = match event.as_str() {
                "中国共产党成立" | "我们党成立" | "建党" => 1921,
                "中华人民共和国成立" | "新中国成立" | "建国" => 1949,
                "中国人民解放军建军" | "建军" => 1927,
                "改革开放" => 1978,
                "抗日战争胜利" | "抗战胜利" => 1945,
                "红军长征胜利" => 1936,
                _ => 1919,
            };
            let count = count.as_str();
            let said = count.parse().ok().or_else(|| parse_numeral(count)).or(match count {
                "一百" | "百" => Some(100),
                _ => None,
            });
            let (Some(year), Some(said)) = (number(found.name("y")), said) else { continue };
            if year.checked_sub(first) != Some(said) {
                let note = format!(
                    "{}在{first}年，{year}年是{}周年，请核对",
                    event.as_str(),
                    year.saturating_sub(first)
                );
                sink.note("D10", span(whole), &note);
            }
        }
    }
}
