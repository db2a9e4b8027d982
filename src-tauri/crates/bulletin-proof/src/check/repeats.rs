//! Words that stand twice in a row (R01).

use crate::{
    dictionary::{is_seen, is_word},
    sink::Sink,
    text::{Text, is_han},
};

/// The longest repetition looked for: a phrase pasted twice.
const MAX_LEN: usize = 24;
/// Verbs and adverbs that speech and slogans repeat on purpose.
/// Two words often meet in 上一年度年度报告 and 本规定规定的.
const ON_PURPOSE: [&str; 51] = [
    "研究", "讨论", "商量", "考虑", "学习", "了解", "休息", "锻炼", "参考", "宣传", "体验", "尝试",
    "交流", "沟通", "热闹", "高兴", "放松", "介绍", "打听", "收拾", "整理", "准备", "很多", "许多",
    "非常", "特别", "十分", "永远", "加油", "感谢", "谢谢", "多次", "常常", "刚刚", "渐渐", "仅仅",
    "慢慢", "好好", "早早", "默默", "奶奶", "爷爷", "多多", "恭喜", "哈哈", "等等", "组织", "保管",
    "代表", "年度", "规定",
];

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let chars = text.chars();
    let mut index = 0;
    while index + 2 <= chars.len() {
        if !is_han(chars[index]) {
            index += 1;
            continue;
        }
        match repeated(text, index) {
            Some((len, range)) => {
                let next = range.end.max(index + len);
                sink.fix("R01", range, text.slice(index..index + len));
                index = next;
            }
            None => index += 1,
        }
    }
}

/// What stands twice from `index` on: its length, and the place of both.
fn repeated(text: &Text<'_>, index: usize) -> Option<(usize, std::ops::Range<usize>)> {
    let chars = text.chars();
    let longest = MAX_LEN.min((chars.len() - index) / 2);
    for len in (2..=longest).rev() {
        let (first, second) = (&chars[index..index + len], &chars[index + len..index + 2 * len]);
        if first == second && is_slip(text, index, len) {
            return Some((len, index..index + 2 * len));
        }
        // 会议强调，会议强调，
        let gap = index + len;
        if len >= 4
            && chars[gap] == '，'
            && text.begins_sentence(index)
            && chars.get(gap + 1..gap + 1 + len) == Some(first)
            && first.iter().all(|c| is_han(*c))
            && chars.get(gap + 1 + len).is_some_and(|c| "，。；：".contains(*c))
        {
            return Some((len, index..gap + 1 + len));
        }
    }
    single(text, index).map(|range| (1, range))
}

fn is_slip(text: &Text<'_>, index: usize, len: usize) -> bool {
    let word = &text.chars()[index..index + len];
    let all_han = word.iter().all(|c| is_han(*c));
    let same = word.iter().all(|c| *c == word[0]);
    let numeral = word.iter().all(|c| "一二三四五六七八九十百千万亿〇零几两半第".contains(*c));
    // 一步一步, 一个一个, 逐条逐条; 一个问题一个问题地解决.
    let one_by_one = if len == 2 {
        "一逐越半有没多大再又边或时".contains(word[0])
    } else {
        "一逐".contains(word[0])
    };
    if !all_han || same || numeral || one_by_one {
        return false;
    }
    // 中小企业创业创新: the two halves belong to their neighbours.
    if len == 2 && !is_word(word[0], word[1]) {
        return false;
    }
    // 支队支队长, 产业产业链; 新中国中国.
    if len == 2
        && (text.followed_by(index + 2 * len, &["长", "链"])
            || text.prev(index).is_some_and(|c| c == '新'))
    {
        return false;
    }
    let source = text.slice(index..index + len);
    if len == 2 && ON_PURPOSE.contains(&source) {
        return false;
    }
    // 一件事一件事: the repetition may begin at the measure word's numeral.
    if text.prev(index).is_some_and(|c| "一逐每".contains(c))
        && text.at(index + len - 1) == text.prev(index)
    {
        return false;
    }
    // 管理的航道的航道保护范围 says two things; 集装箱装箱 is a verb after its object.
    if word[0] == '的' && len <= 4 || len == 2 && text.prev(index).is_some_and(|c| c == '集') {
        return false;
    }
    // 层层 层层 and 人人人人 were cut off by `same`; a third time is emphasis: 加强加强再加强.
    text.at(index + 2 * len) != Some('再')
}

/// 消毒毒, 手册册: the second character of a word typed twice, where no word begins with it. 活跃跃的
/// and 一排排 are said so.
fn doubled(text: &Text<'_>, index: usize) -> bool {
    let Some((first, c)) = text.prev(index).zip(text.at(index)) else { return false };
    let after = text.at(index + 2);
    let free = after.is_none_or(|c| "，。、；：！？”）了和".contains(c));
    let before = index.checked_sub(2).and_then(|at| text.at(at));
    is_han(c)
        && is_word(first, c)
        && !is_seen(c, c)
        && free
        && before != Some(first)
        && first != '一'
        && !text.in_quotes(index)
}

/// 的的, 了了 and the like: one word that can't stand twice.
fn single(text: &Text<'_>, index: usize) -> Option<std::ops::Range<usize>> {
    let pair = (text.at(index)?, text.at(index + 1)?);
    let range = index..index + 2;
    if pair.0 == pair.1 && doubled(text, index) {
        return Some(range);
    }
    let wrong = match pair {
        ('的', '的') => {
            !text.preceded_by(index, &["目", "有", "打", "似", "端", "靶", "中", "真", "标", "鹄"])
                && !text.followed_by(range.end, &["确", "士"])
        }
        ('了', '了') => {
            !text.followed_by(
                range.end,
                &["解", "结", "不", "却", "断", "事", "然", "望", "无", "如", "悟", "得"],
            ) && !text.preceded_by(index, &["不", "大", "草", "知", "明"])
        }
        ('将', '将') => {
            !text.followed_by(range.end, &["士", "军", "领", "帅", "官", "校", "就"])
                && !text.preceded_by(index, &["中", "上", "少", "大", "名", "老"])
        }
        ('把', '把') => {
            !text.followed_by(range.end, &["关", "握", "控", "守", "脉", "手", "柄", "持"])
        }
        ('被', '被') => !text.followed_by(range.end, &["子", "告", "动", "褥", "害", "监"]),
        ('使', '使') => {
            !text.followed_by(range.end, &["用", "命", "馆", "得", "者", "领", "节"])
                && !text.preceded_by(index, &["大", "天", "即", "促", "公", "行", "特"])
        }
        ('由', '由') => {
            !text.followed_by(range.end, &["于", "此", "衷", "来"])
                && !text.preceded_by(index, &["自", "理", "缘", "事", "经"])
        }
        ('让', '让') => !text.followed_by(range.end, &["利", "座", "渡", "位"]),
        _ => false,
    };
    wrong.then_some(range)
}
