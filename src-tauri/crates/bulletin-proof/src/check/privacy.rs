//! What belongs to private people, and places left to be filled in (I01–I04 X01).

use std::{ops::Range, sync::LazyLock};

use chrono::NaiveDate;
use regex::Regex;

use crate::{
    finding::Severity,
    frame::pattern,
    people::names,
    sink::Sink,
    text::{Text, is_han},
};

static IDENTITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?P<a>[1-8][0-9]{5})[ -]?(?P<d>(?:19|20)[0-9]{6})[ -]?(?P<s>[0-9]{3}[0-9Xx×])")
});
static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?:\\+?86[ -]?)?(?P<a>1[3-9][0-9])[ -]?(?P<b>[0-9]{4})[ -]?(?P<c>[0-9]{4})")
});
static CARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern("[3-6][0-9]{3}(?:[ -]?[0-9]{4}){2}(?:[ -]?[0-9]{3,4}){1,2}(?:[ -]?[0-9]{1,3})?")
});
static DOOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "[\u{4e00}-\u{9fa5}]{1,8}(?:路|街|大道|巷|里|新村|小区|公寓|花园|苑|村|坊|城)(?:[0-9一二三四五六七八九十]{1,5}(?:支弄|弄|巷|号楼|号|栋|幢|座|单元|组|村)[，、 ]?){0,3}(?:[0-9]{1,3}[-－])?[0-9一二三四五六七八九十]{2,5}(?:室|户)",
    )
});
static ILL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "^[^。；]{0,14}?(?:患有?|确诊为?|身患|罹患|查出|诊断为)[^，。；]{0,8}(?:癌|瘤|病|症|炎|艾滋|白血|瘫|障碍|残疾)",
    )
});
static BLANK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "[XxＸｘ×*＊△]{2,}|20[XxＸ×]{2}年|_{2,}|（[ 　]*）|TODO|TBD|FIXME|待补充?|[（【]待[^）】]{0,6}[）】]|（此处[^）]{0,12}）|【此处[^】]{0,12}】|此处(?:插入|填写|补充)|[?？]{3,}|□{2,}|〇〇〇",
    )
});

/// Words before the name of someone whom law protects.
const PROTECTED: [&str; 22] = [
    "困境儿童",
    "孤儿",
    "留守儿童",
    "救助对象",
    "流浪儿童",
    "未成年人",
    "受助人员",
    "受助对象",
    "被救助人员",
    "低保对象",
    "低保户",
    "特困人员",
    "特困老人",
    "受害人",
    "服刑人员",
    "社区矫正对象",
    "戒毒人员",
    "事实无人抚养儿童",
    "流浪人员",
    "困难群众",
    "困境未成年人",
    "残疾儿童",
];
/// Words before the name of someone whose health is told.
const PATIENTS: [&str; 10] =
    ["居民", "老人", "患者", "学生", "家长", "职工", "村民", "残疾人", "儿童", "病人"];

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let digits = text.chars().iter().filter(|c| c.is_ascii_digit()).count();
    if digits >= 11 {
        numbers(text, sink);
    }
    if digits >= 2 || text.source().contains('室') {
        doors(text, sink);
    }
    protected(text, sink);
    for found in BLANK.find_iter(text.source()) {
        blank(text, text.index_of_byte(found.start())..text.index_of_byte(found.end()), sink);
    }
}

fn span(text: &Text<'_>, found: regex::Match<'_>) -> Range<usize> {
    text.index_of_byte(found.start())..text.index_of_byte(found.end())
}

fn numbers(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let mut identities: Vec<Range<usize>> = Vec::new();
    for found in IDENTITY.captures_iter(text.source()) {
        let Some(whole) = found.get(0) else { continue };
        let range = span(text, whole);
        let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
        let born = NaiveDate::parse_from_str(part("d"), "%Y%m%d").is_ok();
        if !born || !text.stands_alone(&range) {
            continue;
        }
        let fix = format!("{}********{}", part("a"), part("s"));
        identities.push(range.clone());
        if identity_sum(&format!("{}{}{}", part("a"), part("d"), part("s"))) {
            sink.fix("I01", range, fix);
        } else {
            let note = "这里像是身份证号，但校验码不符，请核对；确是身份证号的，应遮去中间八位";
            sink.graded("I01", Severity::S3, range, vec![fix], note);
        }
    }
    let apart = |range: &Range<usize>| {
        text.stands_alone(range)
            && !identities.iter().any(|id| id.start < range.end && range.start < id.end)
    };
    for found in PHONE.captures_iter(text.source()) {
        let Some(whole) = found.get(0) else { continue };
        let range = span(text, whole);
        let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
        let amount = text.followed_by(
            range.end,
            &["元", "万", "人", "件", "个", "亿", ".", "次", "株", "平方", "吨"],
        );
        let inner = text.prev(range.start).is_some_and(|c| c == '.' || c == '-');
        let longer = text.at(range.end).is_some_and(|c| c == '-')
            && text.at(range.end + 1).is_some_and(|c| c.is_ascii_digit());
        if apart(&range) && !amount && !inner && !longer {
            sink.fix("I02", range, format!("{}****{}", part("a"), part("c")));
        }
    }
    for found in CARD.find_iter(text.source()) {
        let range = span(text, found);
        let number: String = found.as_str().chars().filter(char::is_ascii_digit).collect();
        let issuer = ["62", "60", "4", "5", "35", "37"].iter().any(|head| number.starts_with(head));
        if !(16..=19).contains(&number.len()) || !issuer || !apart(&range) {
            continue;
        }
        let fix = format!("****{}", &number[number.len() - 4..]);
        if card_sum(&number) {
            sink.fix("I03", range, fix);
        } else if ["卡号", "账号", "帐号", "银行", "账户"]
            .iter()
            .any(|word| text.before(range.start, 8).contains(word))
        {
            let note = "这里像是银行卡号或账号，但校验位不符，请核对；确是个人账号的，应只留末四位";
            sink.graded("I03", Severity::S3, range, vec![fix], note);
        }
    }
}

/// The check digit of GB 11643 (ISO 7064, mod 11-2).
fn identity_sum(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        number.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    let right = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
    number
        .chars()
        .last()
        .is_some_and(|c| c.to_ascii_uppercase() == right || (c == '×' && right == 'X'))
}

/// Luhn's sum.
fn card_sum(number: &str) -> bool {
    let sum: u32 = number
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(
            |(place, digit)| {
                if place % 2 == 0 { digit } else { digit * 2 - if digit > 4 { 9 } else { 0 } }
            },
        )
        .sum();
    sum.is_multiple_of(10)
}

/// I04: an address down to the door, where no office or meeting is meant.
fn doors(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in DOOR.find_iter(text.source()) {
        let mut range = span(text, found);
        // 老人家住青禾路…: the address begins after the verb.
        for verb in
            ["家住", "住在", "居住于", "居住在", "住址", "位于", "户籍", "来到", "走进", "在"]
        {
            if let Some(at) = found.as_str().rfind(verb) {
                let from =
                    span(text, found).start + found.as_str()[..at + verb.len()].chars().count();
                range.start = range.start.max(from);
            }
        }
        let sentence = text.slice(text.sentence(range.start));
        let private = [
            "家住",
            "居住",
            "住在",
            "家中",
            "上门",
            "老人",
            "居民",
            "独居",
            "户主",
            "业主",
            "患者",
            "救助对象",
            "户籍",
            "住址",
            "家庭",
            "阿姨",
            "爷爷",
            "奶奶",
            "困境",
        ];
        let office = [
            "办公",
            "会议",
            "地点",
            "受理",
            "窗口",
            "登记处",
            "接待",
            "公司",
            "服务站",
            "服务中心",
            "注册地",
            "活动室",
            "办事",
            "工作站",
        ];
        let digits = found.as_str().chars().any(|c| c.is_ascii_digit() || "弄号栋幢".contains(c));
        if digits
            && private.iter().any(|word| sentence.contains(word))
            && !office.iter().any(|word| sentence.contains(word))
        {
            sink.note("I04", range, "这里的住址具体到户，请核对是否应隐去门牌");
        }
    }
}

/// I04: a full name beside what law protects.
fn protected(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for (word, ill_only) in
        PROTECTED.iter().map(|w| (*w, false)).chain(PATIENTS.iter().map(|w| (*w, true)))
    {
        for (byte, _) in text.source().match_indices(word) {
            let mut at = text.index_of_byte(byte) + word.chars().count();
            if text.at(at).is_some_and(|c| "：“（".contains(c)) {
                at += 1;
            }
            // 困境儿童关爱 and 老人安全 are no names: only a surname that begins no common word counts.
            let Some(end) = names::name_end(text, at, true) else { continue };
            let name = text.slice(at..end);
            let masked = name.contains('某')
                || text.at(end).is_some_and(|c| "某×*XＸ".contains(c))
                || text.followed_by(end, &["（化名"]);
            if masked {
                continue;
            }
            let ill = ILL.is_match(text.rest(end));
            if ill {
                sink.note(
                    "I04",
                    at..end,
                    &format!("“{name}”的姓名与病情同时印出，请核对是否应隐去"),
                );
            } else if !ill_only && person_follows(text, end) {
                sink.note("I04", at..end, &format!("“{name}”是受保护的对象，请核对姓名是否应隐去"));
            }
        }
    }
}

/// After the name of a person in need comes what a person does or has.
fn person_follows(text: &Text<'_>, end: usize) -> bool {
    text.followed_by(
        end,
        &[
            "，男",
            "，女",
            "（男",
            "（女",
            "，今年",
            "今年",
            "，现年",
            "的家",
            "家中",
            "家",
            "的母亲",
            "的父亲",
            "的奶奶",
            "的爷爷",
            "母亲",
            "父亲",
            "，",
            "。",
            "、",
            "等",
            "同学",
            "小朋友",
            "说",
            "在",
            "拿到",
            "领到",
            "收到",
            "被",
            "送",
            "就",
            "因",
            "独居",
            "患",
            "告诉",
            "激动",
            "是",
        ],
    )
}

/// X01.
fn blank(text: &Text<'_>, range: Range<usize>, sink: &mut Sink<'_, '_>) {
    let said = text.slice(range.clone());
    let (prev, next) = (text.prev(range.start), text.at(range.end));
    let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let cross = |c: char| "XxＸｘ×*＊△".contains(c);
    if said.chars().all(cross) {
        // 139****1234 is masked on purpose, 李×× is kept secret, XXL is a size.
        let masked = ascii(prev) || ascii(next);
        let name = prev.is_some_and(is_han)
            && names::surname(text, range.start - 1, true).is_some()
            && !text.preceded_by(range.start, &["长", "任", "记"]);
        if masked || name || text.in_address(range.start) {
            return;
        }
    }
    // 有待补齐 is a plan; 联系人待补 is a gap.
    if said.starts_with('待')
        && (next.is_some_and(is_han)
            || text.preceded_by(
                range.start,
                &["等", "期", "对", "优", "接", "招", "看", "款", "有", "亟", "急"],
            ))
    {
        return;
    }
    if said.starts_with(['?', '？']) && !prev.is_some_and(is_han) {
        return;
    }
    // （ ） to be filled in by hand in a question of a form.
    if said.starts_with('（') && next.is_some_and(|c| "①②③".contains(c)) {
        return;
    }
    sink.fix_any("X01", range, Vec::new());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_computed() {
        // Numbers made for this test, with their sums right and wrong.
        assert!(identity_sum("110101190001010006") && identity_sum("11010119000101009X"));
        assert!(!identity_sum("110101190001010007"));
        assert!(card_sum("6222000000000000006") || card_sum("4111111111111111"));
        assert!(card_sum("4111111111111111") && !card_sum("4111111111111112"));
    }
}
