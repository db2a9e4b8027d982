//! How numbers and units are written (N01–N11).

use std::sync::LazyLock;

use bulletin_model::chinese::numeral;
use chrono::{Datelike, NaiveDate};
use regex::Regex;

use crate::{
    frame::{Frame, frame, pattern},
    sink::Sink,
    text::{Text, is_han, is_mark},
};

/// Words that end in 约 or 近 and mean no estimate: 预约, 附近.
const NO_ESTIMATE: &[&str] = &[
    "预", "邀", "签", "节", "制", "履", "公", "集", "契", "违", "条", "合", "相", "特", "赴", "誓",
    "解", "续", "简", "俭", "附", "最", "邻", "靠", "临", "远", "亲", "贴", "就", "婚", "毁", "失",
    "守", "爽", "纽", "大",
];

pub(crate) const FRAMES: &[Frame] = &[
    frame(
        "N06",
        &["左右", "上下", "以上"],
        "(?:大约|约|将近|接近|近|大概|差不多)(?:为|有|在|占|需|是|达)?(?:[0-9][0-9,.]*[十百千万亿]*|[一二两三四五六七八九十百千万亿几数]+)[余多来]?[\u{4e00}-\u{9fa5}%]{0,4}?(?:左右|上下|以上)",
        "",
    )
    .unless_after(NO_ESTIMATE),
    frame(
        "N06",
        &["余", "多"],
        "近(?:为|有|在|占|需|是|达)?(?:[0-9][0-9,.]*[十百千万亿]*|[一二两三四五六七八九十百千万亿]+)(?:余|多)",
        "",
    )
    .unless_after(NO_ESTIMATE)
    // 近20多年来 means the last twenty years and more.
    .unless_before(&["年", "天", "日", "个月", "月", "周", "边", "样", "功能", "渠道", "层次", "部门"]),
    frame(
        "N06",
        &["余", "多"],
        "(?:大约|约|将近|接近|大概|差不多)(?:为|有|在|占|需|是|达)?(?:[0-9][0-9,.]*[十百千万亿]*|[一二两三四五六七八九十百千万亿]+)(?:余|多)",
        "",
    )
    .unless_after(NO_ESTIMATE)
    .unless_before(&["边", "样", "功能", "渠道", "层次", "部门"]),
    frame(
        "N06",
        &["左右", "上下"],
        "(?:[0-9][0-9,.]*[十百千万亿]*|[一二两三四五六七八九十百千万亿]+)[余多][\u{4e00}-\u{9fa5}]{1,3}?(?:左右|上下)",
        "",
    ),
    frame(
        "N08",
        &["倍"],
        "(?:减少|降低|下降|缩小|缩短|缩减|压缩|削减|减|降)了?(?:到|为|至|近|约|超过|将近|原来的|整整)*(?:[0-9][0-9.]*|[一二两三四五六七八九十百几数]+)[余多]?倍",
        "",
    ),
    frame(
        "N08",
        &["倍"],
        "(?:减少|降低|下降|缩短|压缩|削减)了?[^，。；：是的比于增升提扩涨翻]{1,6}(?:[0-9][0-9.]*|[一二两三四五六七八九十几]+)[余多]?倍",
        "",
    ),
    frame("N09", &["百分比", "百分数"], "(?:[0-9]|[一二两三四五六七八九十几])(?P<m>个百分[比数])(?:$|[，。；、）左])", "个百分点"),
    frame("N09", &["百分点"], "[0-9](?P<m>百分点)", "个百分点"),
    frame("N09", &["百分点"], "[0-9](?P<m>[%％]个?百分点)", "个百分点"),
    frame("N10", &["平米"], "[0-9百千万亿余多几十](?P<m>平米)", "平方米"),
    frame("N10", &["公分"], "[0-9一二两三四五六七八九十百余多几](?P<m>公分)", "厘米"),
    frame("N10", &["市斤"], "[0-9一二两三四五六七八九十百千万余多几](?P<m>市斤)", ""),
    frame("N10", &["华里"], "[0-9一二两三四五六七八九十百余多几](?P<m>华里)", ""),
    frame("N10", &["英尺", "英寸"], "[0-9一二两三四五六七八九十百余多几](?P<m>英[尺寸])", "")
        .unless_before(&["晶圆", "硅", "碳化硅", "芯片", "半导体", "产线", "生产线", "特色工艺", "显示", "屏", "面板", "电视"]),
    frame("N10", &["公尺"], "[0-9一二两三四五六七八九十百余多几](?P<m>公尺)", "米"),
    frame("N10", &["公升", "立升"], "[0-9一二两三四五六七八九十百余多几](?P<m>[公立]升)", "升"),
    frame("N10", &["平方"], "[0-9百千万亿余多](?P<m>平方)", "平方米")
        .unless_before(&["米", "公里", "千米", "厘米", "分米", "毫米", "英"]),
    frame("N10", &["立方"], "[0-9百千万亿余多](?P<m>立方)", "立方米")
        .unless_before(&["米", "公里", "千米", "厘米", "分米", "毫米", "体"]),
    frame("N10", &["平"], "[0-9](?P<m>平)(?:[，。、；）的]|左右)", "平方米"),
    frame("N10", &["KG", "Kg"], "[0-9](?P<m>K[Gg])", "kg"),
    frame("N10", &["KM", "Km"], "[0-9](?P<m>K[Mm])", "km"),
    frame("N10", &["度电"], "[0-9万亿](?P<m>度电)", "千瓦时电"),
];

static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<m>[’'‘]?(?P<y>[0-9]{2})年)[ ]?(?:(?:1[0-2]|0?[1-9])月(?:[0-9初中底末份上下，。、；（）至—到起]|$)|(?:初|底|末|年初|年底|年末|上半年|下半年|起|以来|开始|度))",
    )
});
static HAN_UNITS: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?P<a>[0-9]+(?:\\.[0-9]+)?)(?P<u>[十百千])(?:(?P<b>[0-9])(?P<v>[十百])?)?")
});
static WAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?P<a>[0-9]+)(?P<w>[万亿])(?P<b>[0-9])千(?P<t>万?)(?:(?P<c>[0-9])百万?)?")
});
static WIDE: LazyLock<Regex> =
    LazyLock::new(|| pattern("[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．％]*[０-９Ａ-Ｚａ-ｚ％])?"));
static NO_ZERO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<m>\\.[0-9]+)(?:%|％|‰|个百分点|万|亿|元|倍|米|公里|千克|公斤|平方|吨|小时|公顷|亩)",
    )
});
static HAN_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?P<m>[一二12][九八〇0OoＯ０零○Oο][〇0OoＯ０零○ο一二三四五六七八九1-9]{2})年")
});
static SESSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:第?[0-9]{1,2}届[0-9一二三四五六七八九]中全会|第?(?:十[一-九]|二十[一-九]?)届[0-9]中全会|第[0-9]{1,2}[届次](?:全国代表大会|全国人民代表大会|人民代表大会|党代会|党代表大会|中央委员会|人大|政协)(?:第[0-9]{1,2}次(?:全体)?会议)?|党的(?:第)?[0-9]{2}大)",
    )
});

pub(crate) fn check(text: &Text<'_>, date: Option<NaiveDate>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    if source.contains('年') {
        short_years(text, date, sink);
        zeros(text, sink);
    }
    if source.contains(['十', '百', '千']) {
        han_units(text, sink);
    }
    if source.chars().any(|c| ('０'..='ｚ').contains(&c)) {
        wide(text, sink);
    }
    if source.contains('.') {
        for found in NO_ZERO.captures_iter(source) {
            let Some(mark) = found.name("m") else { continue };
            let range = text.index_of_byte(mark.start())..text.index_of_byte(mark.end());
            if text.prev(range.start).is_none_or(|c| is_han(c) || is_mark(c) || c == ' ') {
                sink.fix("N05", range, format!("0{}", mark.as_str()));
            }
        }
    }
    if source.contains(['届', '大']) {
        sessions(text, sink);
    }
}

/// N01: two digits for a year, where no span of years can be meant.
fn short_years(text: &Text<'_>, date: Option<NaiveDate>, sink: &mut Sink<'_, '_>) {
    for found in YEAR.captures_iter(text.source()) {
        let (Some(mark), Some(year), Some(whole)) =
            (found.name("m"), found.name("y"), found.get(0))
        else {
            continue;
        };
        let range = text.index_of_byte(mark.start())..text.index_of_byte(mark.end());
        let apostrophe = mark.as_str().starts_with(['’', '\'', '‘']);
        let month = whole.as_str().contains('月');
        let opens = text.begins_clause(range.start)
            || text.prev(range.start).is_some_and(|c| "—～、".contains(c));
        let after = text.preceded_by(
            range.start,
            &["自", "从", "于", "在", "截至", "截止", "至", "到", "早在"],
        );
        // 从10年以来 could count; with a month it can't.
        let year_meant = if month {
            opens || after
        } else {
            text.preceded_by(range.start, &["自", "从", "早在", "截至", "截止"])
        };
        let Ok(short) = year.as_str().parse::<i32>() else { continue };
        let now = date.map_or(2049, |date| date.year() + 5) % 100;
        let full = if short <= now { 2000 + short } else { 1900 + short };
        if apostrophe || (year_meant && (month || (5..=now).contains(&short))) {
            sink.fix("N01", range, format!("{full}年"));
        }
    }
}

/// N07.
fn zeros(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in HAN_YEAR.captures_iter(text.source()) {
        let Some(mark) = found.name("m") else { continue };
        let right: String = mark
            .as_str()
            .chars()
            .map(|c| match c {
                '0' | 'O' | 'o' | 'Ｏ' | '０' | '零' | '○' | 'ο' => '〇',
                '1'..='9' => ['一', '二', '三', '四', '五', '六', '七', '八', '九']
                    [c as usize - '1' as usize],
                c => c,
            })
            .collect();
        let digits = mark.as_str().chars().filter(char::is_ascii_digit).count();
        let range = text.index_of_byte(mark.start())..text.index_of_byte(mark.end());
        let part = |c: char| c.is_ascii_alphanumeric() || "〇一二三四五六七八九十百第".contains(c);
        if right != mark.as_str() && digits < 4 && !text.prev(range.start).is_some_and(part) {
            sink.fix("N07", range, right);
        }
    }
}

/// N02 and N03.
fn han_units(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in WAN.captures_iter(text.source()) {
        let Some(whole) = found.get(0) else { continue };
        let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
        // 3亿5千 is a slip for 3亿5千万 as often as not: only 亿…千万 and 万…千 are sure.
        if (part("w") == "亿") != (part("t") == "万") {
            continue;
        }
        let fix = format!("{}.{}{}{}", part("a"), part("b"), part("c"), part("w"));
        sink.fix("N03", text.index_of_byte(whole.start())..text.index_of_byte(whole.end()), fix);
    }
    for found in HAN_UNITS.captures_iter(text.source()) {
        let (Some(whole), Some(a), Some(u)) = (found.get(0), found.name("a"), found.name("u"))
        else {
            continue;
        };
        let mut range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
        let after_unit = text.index_of_byte(u.end());
        let unit = match u.as_str() {
            "千" => 1000.0,
            "百" => 100.0,
            _ => 10.0,
        };
        // Units and names that begin so: 千米, 百分点, 500强.
        let name = match u.as_str() {
            "千" => text.followed_by(
                after_unit,
                &[
                    "米",
                    "克",
                    "瓦",
                    "伏",
                    "赫",
                    "卡",
                    "帕",
                    "焦",
                    "牛",
                    "安",
                    "乏",
                    "字节",
                    "比特",
                    "兆",
                    "人计划",
                    "百",
                    "秒",
                ],
            ),
            "百" => text.followed_by(
                after_unit,
                &["分", "货", "强", "科", "姓", "日", "帕", "佳", "家讲坛", "花", "校", "企"],
            ),
            _ => !text.followed_by(after_unit, &["余", "多", "几", "来", "名", "个", "人", "户"]),
        };
        let longer = text
            .prev(range.start)
            .is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '第');
        if name || longer || a.as_str().len() > 3 {
            continue;
        }
        let Ok(value) = a.as_str().parse::<f64>() else { continue };
        let low = found.name("b").and_then(|b| b.as_str().parse::<f64>().ok()).unwrap_or(0.0);
        let low_unit = match (found.name("v").map(|v| v.as_str()), u.as_str()) {
            (Some("百"), _) => 100.0,
            (Some(_), _) => 10.0,
            (None, "千") => 100.0,
            (None, "百") => 10.0,
            _ => 1.0,
        };
        // 1千2百 is one number; 3千2021年 is none.
        let joined =
            found.name("b").is_some() && !text.at(range.end).is_some_and(|c| c.is_ascii_digit());
        if found.name("b").is_some() && !joined {
            range.end = after_unit;
        }
        let total = value * unit + if joined { low * low_unit } else { 0.0 };
        let fix = format!("{total:.0}");
        let note = format!("“{}”混用阿拉伯数字与汉字数字，应为“{fix}”", text.slice(range.clone()));
        sink.note_fix("N02", range, vec![fix], &note);
    }
}

/// N04.
fn wide(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in WIDE.find_iter(text.source()) {
        let narrow: String = found
            .as_str()
            .chars()
            .filter_map(|c| {
                if ('！'..='～').contains(&c) {
                    char::from_u32(c as u32 - 0xfee0)
                } else {
                    Some(c)
                }
            })
            .collect();
        sink.fix("N04", text.index_of_byte(found.start())..text.index_of_byte(found.end()), narrow);
    }
}

/// N11.
fn sessions(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in SESSION.find_iter(text.source()) {
        let mut fix = String::new();
        let mut digits = String::new();
        let end = |digits: &mut String, fix: &mut String| {
            if let Some(han) = digits.parse().ok().and_then(numeral) {
                fix.push_str(&han);
            }
            digits.clear();
        };
        for c in found.as_str().chars() {
            if c.is_ascii_digit() {
                digits.push(c);
                continue;
            }
            end(&mut digits, &mut fix);
            fix.push(c);
        }
        end(&mut digits, &mut fix);
        if fix.contains("中全会") {
            fix = fix.trim_start_matches('第').to_owned();
        }
        fix = fix.replace("党的第", "党的");
        let range = text.index_of_byte(found.start())..text.index_of_byte(found.end());
        if found.as_str().contains(|c: char| c.is_ascii_digit()) {
            sink.fix("N11", range, fix);
        }
    }
}
