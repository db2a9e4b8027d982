//! Likely wrong characters that no list names (W20): a set phrase with one character of the same
//! sound or shape in place of another, and a pair of characters that is no word, beside nothing it
//! could belong to, where a frequent word sounds the same.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use crate::{
    dictionary::{self, is_seen, is_word},
    people::{names, sound, titles},
    roster::Roster,
    sink::Sink,
    text::{Text, is_han},
};

/// Characters that look alike.
const SHAPES: [&str; 48] = [
    "己已巳",
    "未末",
    "人入",
    "土士",
    "日曰",
    "戊戌戍",
    "侯候",
    "拔拨",
    "辨辩辫",
    "竟竞",
    "籍藉",
    "徒徙",
    "暧暖",
    "冶治",
    "折拆析",
    "淅晰",
    "撤彻澈",
    "陪培赔",
    "粱梁",
    "蓝篮",
    "密蜜",
    "贷货",
    "仓仑",
    "亨享",
    "茶荼",
    "盲肓",
    "睛晴",
    "洒酒",
    "免兔",
    "喧暄",
    "崇祟",
    "毫豪",
    "概慨",
    "赡瞻",
    "燥躁",
    "弛驰",
    "垒磊",
    "募慕墓幕暮",
    "缀辍",
    "谬缪",
    "肆肄",
    "刺剌",
    "杆竿",
    "即既",
    "遣遗",
    "隐稳",
    "准淮",
    "励厉历",
];

/// Characters that stand alone as words, so that a pair with one of them says nothing.
const ALONE: &str = "的了在和是有对为与及等把被让向从以到于由将会能要不也都就还又很更最并或各该本其之所此每某另含共约近超达占比按据经因如若则但而且却仅只才已曾正再先后前中上下内外里间时年月日号个名位人家户项条次件份张台辆套种类批支部处座栋层级元万亿千百十一二三四五六七八九两几多余第大小新老高低长短好可须应请使令做作";

/// Characters that stand alone before another: 未存, 需报; 周未 is looked at all the same.
const ALONE_FIRST: &str = "未需确无亦故既仍均";
/// Characters that complete the verb before them: 转出, 拖离, 贷给.
const ALONE_SECOND: &str = "出给离";
/// Short names of provinces, cities and neighbours: a pair with one of them is no word, and no slip.
const SHORT_NAMES: &str = "沪渝冀晋浙皖闽赣鲁豫鄂湘粤琼蜀黔滇秦陇桂港澳侨";
/// Short names of states, as in 泰方 and 哈方.
const STATES: &str = "美英法德俄日韩朝蒙越老柬缅泰马新印尼菲巴哈吉塔乌土阿伊沙埃以希塞匈波捷西葡意瑞挪芬丹荷比加墨古智秘澳欧";

/// Bodies and places are named by what follows 市 or 区: 市疾控, 区航务.
const TIERS: &str = "省市区县州镇";

/// What a place or a firm is called by: what stands before it may be a name.
const PLACES: [&str; 30] = [
    "路", "街", "里", "村", "苑", "园", "居", "弄", "镇", "乡", "坊", "桥", "寺", "山", "江", "河",
    "湖", "岛", "公司", "集团", "小学", "中学", "大学", "医院", "酒店", "大厦", "广场", "公寓",
    "小区", "社区",
];

pub(crate) fn check(text: &Text<'_>, roster: Option<&Roster>, sink: &mut Sink<'_, '_>) {
    let chars = text.chars();
    let mut at = 0;
    while at < chars.len() {
        let plain = |index: usize| {
            is_han(chars[index]) && !in_short_quotes(text, index) && !text.in_title(index)
        };
        if !plain(at) {
            at += 1;
            continue;
        }
        let end = (at..chars.len()).find(|index| !plain(*index)).unwrap_or(chars.len());
        phrases(text, at, end, sink);
        pairs(text, at, end, roster, sink);
        at = end;
    }
}

/// Whether `index` stands in a short quotation: a name or a play on words, not what someone said.
fn in_short_quotes(text: &Text<'_>, index: usize) -> bool {
    const MAX_NAME: usize = 14;
    if !text.in_quotes(index) {
        return false;
    }
    let chars = text.chars();
    let back = chars[..index].iter().rev().take(MAX_NAME).position(|c| *c == '“');
    let on = chars[index..].iter().take(MAX_NAME).position(|c| *c == '”');
    back.zip(on).is_some_and(|(back, on)| back + on <= MAX_NAME)
}

/// Phrases of three and four characters between `start` and `end`.
fn phrases(text: &Text<'_>, start: usize, end: usize, sink: &mut Sink<'_, '_>) {
    let chars = text.chars();
    for terms in dictionary::terms() {
        let len = terms.len();
        for at in start..end.saturating_sub(len - 1) {
            let window = &chars[at..at + len];
            if terms.has(window) {
                continue;
            }
            let before = (at > start).then(|| chars[at - 1]);
            let after = (at + len < end).then(|| chars[at + len]);
            let found = terms.one_off(window).find(|(term, off)| {
                is_slip(window, term, *off, before, after)
                    && !is_particle(text, at + off)
                    && !in_plain_word(&chars[start..end], at + off - start)
            });
            if let Some((term, _)) = found {
                sink.fix("W20", at..at + len, term.iter().collect::<String>());
            }
        }
    }
}

/// Whether `window`, which differs from `term` at `off`, makes no other words than those of `term`.
fn is_slip(
    window: &[char],
    term: &[char],
    off: usize,
    before: Option<char>,
    after: Option<char>,
) -> bool {
    let (said, right) = (window[off], term[off]);
    let long = window.len() == 4;
    // The pairs within the phrase that the character takes part in; between the halves of a phrase
    // of four anything may stand but a word: 以申报国家 is no 以身报国.
    let inner = || {
        (1..window.len()).filter(|at| *at == off || *at == off + 1).any(|at| {
            if long {
                is_word(window[at - 1], window[at])
            } else {
                is_seen(window[at - 1], window[at])
            }
        })
    };
    let outer = || {
        off == 0 && before.is_some_and(|c| is_seen(c, said))
            || off + 1 == window.len() && after.is_some_and(|c| is_seen(said, c))
    };
    let sounds =
        || if long { sound::same_letters(said, right) } else { sound::same_tone(said, right) };
    !inner() && !outer() && (sounds() || same_shape(said, right))
}

/// For each character, a bit for every group that it is in.
static GROUPS: LazyLock<FxHashMap<char, u64>> = LazyLock::new(|| {
    let mut groups = FxHashMap::default();
    for (bit, shapes) in SHAPES.iter().enumerate() {
        for c in shapes.chars() {
            *groups.entry(c).or_default() |= 1 << bit;
        }
    }
    groups
});

fn same_shape(a: char, b: char) -> bool {
    let groups = |c| GROUPS.get(&c).copied().unwrap_or_default();
    groups(a) & groups(b) != 0
}

/// Pairs of characters between `start` and `end` that are no words.
fn pairs(
    text: &Text<'_>,
    start: usize,
    end: usize,
    roster: Option<&Roster>,
    sink: &mut Sink<'_, '_>,
) {
    let chars = text.chars();
    for at in start..end.saturating_sub(1) {
        let (a, b) = (chars[at], chars[at + 1]);
        if a == b || is_seen(a, b) || stands_alone(a, ALONE_FIRST) || stands_alone(b, ALONE_SECOND)
        {
            continue;
        }
        let before = (at > start).then(|| chars[at - 1]);
        let after = (at + 2 < end).then(|| chars[at + 2]);
        if before.is_some_and(|c| is_seen(c, a)) || after.is_some_and(|c| is_seen(b, c)) {
            continue;
        }
        if is_part_of_name(text, at, roster) || is_said_so(text, at, start..end) {
            continue;
        }
        let seconds = dictionary::seconds_of(a)
            .filter(|c| sound::same_tone(*c, b) || same_shape(*c, b))
            .map(|c| format!("{a}{c}"));
        let firsts = dictionary::firsts_of(b)
            .filter(|c| sound::same_tone(*c, a) || same_shape(*c, a))
            .map(|c| format!("{c}{b}"));
        let fixes: Vec<String> = seconds.chain(firsts).take(3).collect();
        if !fixes.is_empty() {
            sink.fix_any("W20", at..at + 2, fixes);
        }
    }
}

/// Whether a pair with `c` in the place that `there` is for says nothing.
fn stands_alone(c: char, there: &str) -> bool {
    ALONE.contains(c) || SHORT_NAMES.contains(c) || there.contains(c)
}

/// Whether the character at `at` is a particle, or 时 after a number: it belongs to the sentence, not
/// to a phrase.
fn is_particle(text: &Text<'_>, at: usize) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c);
    match text.at(at) {
        Some('的') => true,
        Some('时') => text.prev(at).is_some_and(number),
        _ => false,
    }
}

/// Whether the character at `at` of a stretch is part of a longer word that is right.
fn in_plain_word(stretch: &[char], at: usize) -> bool {
    (2..=dictionary::LONGEST).any(|len| {
        (at + 1 - len.min(at + 1)..=at)
            .filter_map(|start| stretch.get(start..start + len))
            .any(dictionary::is_plain)
    })
}

/// Whether the sentence is made so that the pair at `at` of the stretch `within` is meant.
fn is_said_so(text: &Text<'_>, at: usize, within: Range<usize>) -> bool {
    let chars = text.chars();
    let (a, b) = (chars[at], chars[at + 1]);
    let before = text.prev(at);
    let after = text.at(at + 2);
    // 更好更快地, 端得更牢.
    let degree = match b {
        '地' => before.is_some_and(|c| "更最越".contains(c)),
        '得' => after.is_some_and(|c| "更最很越起住了".contains(c)),
        _ => false,
    };
    // 泰方; 市疾控, 平顶山市.
    let named = b == '方' && STATES.contains(a) || TIERS.contains(a) || "市县".contains(b);
    // 法释〔2023〕5号.
    let paper = text.at(within.end) == Some('〔') && within.end - at <= 4;
    let stretch = &chars[within.clone()];
    degree
        || named
        || paper
        || is_echoed(chars, at)
        || in_plain_word(stretch, at - within.start)
        || in_plain_word(stretch, at + 1 - within.start)
}

/// How far an echo reaches: 大城细管、大城智管.
const ECHO: usize = 5;

/// Whether a character of the pair at `at` stands again close by, as in 越擦越亮, 知责担责 and
/// 尊商、重商: who plays with a word means it.
fn is_echoed(chars: &[char], at: usize) -> bool {
    let (from, to) = (at.saturating_sub(ECHO), (at + 2 + ECHO).min(chars.len()));
    let around = chars[from..at].iter().chain(&chars[at + 2..to]);
    around.into_iter().any(|c| *c == chars[at] || *c == chars[at + 1])
}

/// Whether the pair at `at` may belong to the name of a person, a place or a firm.
fn is_part_of_name(text: &Text<'_>, at: usize, roster: Option<&Roster>) -> bool {
    let surname = [at.wrapping_sub(1), at].into_iter().any(|start| {
        start < at + 1 && names::surname(text, start, true).is_some() && {
            let joined = start > 0
                && text.prev(start).zip(text.at(start)).is_some_and(|(a, b)| is_seen(a, b));
            !joined
        }
    });
    let titled =
        titles::ending(text.until(at)).is_some() || titles::beginning(text.rest(at + 2)).is_some();
    let place = (2..=4).any(|skip| text.followed_by(at + skip, &PLACES));
    let listed = roster.is_some_and(|roster| {
        (at.saturating_sub(2)..=at)
            .any(|start| (2..=4).any(|len| roster.has(text.after(start, len))))
    });
    surname || titled || place || listed
}
