//! Marks between the items of a list (P04 P16 P20).

use std::sync::LazyLock;

use regex::Regex;

use crate::{context::Conventions, frame::pattern, sink::Sink, text::Text};

/// 三、四名: two numbers and what is counted.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<a>[一二两三四五六七八九])、(?P<b>[二三四五六七八九])(?P<u>十?(?:个|名|位|人|次|天|岁|家|户|项|条|公里|里|小时|分钟|万|千|百|倍|成|支|块|元|斤|张|遍|趟|份|处|点钟|批次|百米|米))",
    )
});
/// 通过查看场所，检查台账等方式.
static MEANS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "通过(?P<a>[^，。；：、“”（）]{2,12})(?P<m>，)(?P<b>[^，。；：、“”（）]{2,12})等(?:多种|一系列|各种|不同|有效)?(?:方式|形式|途径|渠道|手段|举措|措施|办法|方法|载体)",
    )
});
/// 提供送餐上门，代买代购等服务: two items of four characters.
static OFFERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "提供(?P<a>[\u{4e00}-\u{9fa5}]{4})(?P<m>，)(?P<b>[\u{4e00}-\u{9fa5}]{4})等(?:服务|帮助|支持|便利|保障)",
    )
});
/// 重形式，轻实效等.
static HEAVY: LazyLock<Regex> =
    LazyLock::new(|| pattern("重[^，。；：、重轻]{1,4}(?P<m>，)轻[^，。；：、重轻]{1,4}等"));
/// 不作为、慢作为，好大喜功等形式主义.
static FAULTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "、[^，。；：、]{2,6}(?P<m>，)(?:好大喜功|弄虚作假|敷衍塞责|敷衍了事|推诿扯皮|阳奉阴违|铺张浪费|大吃大喝|吃拿卡要|优亲厚友|以权谋私|拖拉敷衍|庸懒散|不担当|不作为|慢作为|乱作为|假作为|走过场|喊口号|说空话|图形式|搞形式|做表面文章|贪图享受|贪污受贿|门好进脸难看|生冷硬推)等",
    )
});
/// 某校博士生导师，某中心主任，某中心主任某某.
static POSTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:邀请|特邀|聘请|由|请)?(?P<a>[^，。；：、“”]{2,16}(?:导师|教授|主任|院长|会长|所长|秘书长|理事长|研究员|委员))(?P<m>，)(?P<b>[^，。；：、“”]{2,20}(?:主任|院长|会长|所长|秘书长|理事长|研究员|委员|教授))(?P<n>，[^，。；：、“”]{2,22}(?:主任|院长|会长|所长|秘书长|理事长))?[^，。；：、局长主任]{2,4}(?:教授|老师|同志|博士|先生|女士|作|做|为|主讲|授课|，|。)",
    )
});

pub(crate) fn check(text: &Text<'_>, conventions: &Conventions, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    if !conventions.listed_marks {
        for (index, three) in text.chars().windows(3).enumerate() {
            if matches!(
                three,
                ['》', '、', '《'] | ['”', '、', '“'] | ['〉', '、', '〈'] | ['’', '、', '‘']
            ) {
                let note = "";
                let fix = format!("{}{}", three[0], three[2]);
                sink.note_fix("P04", index..index + 3, vec![fix], note);
            }
        }
    }
    if source.contains('、') {
        about(text, sink);
    }
    if source.contains('，') && source.contains('等') {
        for (regex, cue) in
            [(&*MEANS, "通过"), (&*OFFERS, "提供"), (&*HEAVY, "重"), (&*FAULTS, "、")]
        {
            if source.contains(cue) {
                mark_all(regex, text, sink);
            }
        }
    }
    if ["主任", "院长", "会长", "所长"].iter().any(|cue| source.contains(cue)) {
        posts(text, sink);
    }
}

/// P16; 第一、二名 and 一、二、三名 are lists.
fn about(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    const DIGITS: &str = "一二三四五六七八九";
    let value = |word: &str| {
        let word = if word == "两" { "二" } else { word };
        DIGITS.find(word).map(|at| at / 3)
    };
    for found in ABOUT.captures_iter(text.source()) {
        let (Some(whole), Some(a), Some(b), Some(unit)) =
            (found.get(0), found.name("a"), found.name("b"), found.name("u"))
        else {
            continue;
        };
        let start = text.index_of_byte(whole.start());
        let adjacent = value(a.as_str()).zip(value(b.as_str())).is_some_and(|(a, b)| b == a + 1);
        let ordinal = text.preceded_by(start, &["第", "、", "前", "后", "小", "初", "高", "大"]);
        if adjacent && !ordinal {
            let end = text.index_of_byte(whole.end());
            sink.fix("P16", start..end, format!("{}{}{}", a.as_str(), b.as_str(), unit.as_str()));
        }
    }
}

fn mark_all(regex: &Regex, text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in regex.captures_iter(text.source()) {
        let Some(mark) = found.name("m") else { continue };
        let second = found.name("b").map_or("", |second| second.as_str());
        // 通过走访，采取…等方式 has two verbs of its own.
        let verb = [
            "采取",
            "采用",
            "运用",
            "利用",
            "借助",
            "以",
            "结合",
            "依托",
            "用",
            "进一步",
            "有效",
            "实现",
            "切实",
        ];
        if verb.iter().any(|verb| second.starts_with(verb)) {
            continue;
        }
        let at = text.index_of_byte(mark.start());
        sink.fix("P20", at..at + 1, "、");
    }
}

/// Titles of one person, parted by commas.
fn posts(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in POSTS.captures_iter(text.source()) {
        let (Some(first), Some(mark)) = (found.name("a"), found.name("m")) else { continue };
        let invited = found.get(0).is_some_and(|whole| whole.start() < first.start());
        let third = found.name("n");
        // Two titles could be two people; three, or an invitation, are one person's.
        if !(invited || third.is_some())
            || ["任", "为", "是", "由"].iter().any(|word| first.as_str().contains(word))
                && third.is_none()
        {
            continue;
        }
        for mark in [Some(mark.start()), third.map(|third| third.start())].into_iter().flatten() {
            let at = text.index_of_byte(mark);
            sink.fix("P20", at..at + 1, "、");
        }
    }
}
