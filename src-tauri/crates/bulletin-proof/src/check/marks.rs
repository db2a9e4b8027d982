//! Marks one by one: half-width ones, straight quotes, dots and dashes, marks in a row
//! (P01 P03 P05–P09 P14).

use crate::{
    sink::Sink,
    text::{Text, is_blank, is_han, is_mark},
};

/// What follows 等 in a word of its own, so that a mark before it is no slip: 等级, 等候.
pub(crate) const WORDS_WITH_ETC: [&str; 22] = [
    "等级", "等候", "等待", "等同", "等额", "等效", "等比", "等号", "等于", "等距", "等身", "等闲",
    "等量", "等价", "等差", "等高", "等温", "等离", "等式", "等次", "等位", "等到",
];

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    half_width(text, sink);
    straight_quotes(text, sink);
    in_a_row(text, sink);
    ellipses(text, sink);
    dashes(text, sink);
    before_etc(text, sink);
}

fn is_chinese(c: Option<char>) -> bool {
    c.is_some_and(|c| is_han(c) || is_mark(c))
}

/// P01.
fn half_width(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for (index, &c) in text.chars().iter().enumerate() {
        let full = match c {
            ',' => "，",
            ';' => "；",
            ':' => "：",
            '?' => "？",
            '!' => "！",
            '(' => "（",
            ')' => "）",
            '｡' => "。",
            '､' => "、",
            '.' => "。",
            '<' | '>' => angle(text, index),
            _ => continue,
        };
        if full.is_empty() || text.in_address(index) {
            continue;
        }
        let prev = text.prev(index);
        let next = text.at(index + 1);
        let after_blank = if next.is_some_and(is_blank) { text.at(index + 2) } else { next };
        let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let wrong = match c {
            // 9:30, 1,235.6 and 3:1 keep theirs.
            ',' | ';' | ':' | '?' | '!' => {
                !(digits(prev) && digits(next)) && (is_chinese(prev) || is_chinese(after_blank))
            }
            // 1) and a) are list marks that some write half-width throughout.
            ')' => (is_chinese(prev) || is_chinese(next)) && !is_list_mark(text, index),
            '(' => is_chinese(prev) || is_chinese(next),
            '.' => {
                prev.is_some_and(is_han)
                    && after_blank.is_none_or(|c| is_han(c) || "”’）》".contains(c))
            }
            _ => true,
        };
        if wrong {
            let rank = c == '.'
                && text.begins_sentence(index - 1)
                && "一二三四五六七八九十".contains(prev.unwrap_or(' '));
            sink.fix("P01", index..index + 1, if rank { "、" } else { full });
        }
    }
}

/// The book mark for which `<` or `>` at `index` stands, or nothing: only where a pair holds
/// Chinese.
fn angle(text: &Text<'_>, index: usize) -> &'static str {
    let chars = text.chars();
    let near = |c: Option<&char>| c.is_some_and(|c| is_han(*c));
    match chars[index] {
        '<' if near(chars.get(index + 1)) && chars[index..].iter().take(40).any(|c| *c == '>') => {
            "《"
        }
        '>' if index > 0
            && near(chars.get(index - 1))
            && chars[index.saturating_sub(40)..index].contains(&'<') =>
        {
            "》"
        }
        _ => "",
    }
}

/// Whether the `)` at `index` closes `1)` or `a)` at the start of a clause.
fn is_list_mark(text: &Text<'_>, index: usize) -> bool {
    let chars = &text.chars()[..index];
    let len = chars.iter().rev().take(3).take_while(|c| c.is_ascii_alphanumeric()).count();
    (1..=2).contains(&len)
        && chars.get(index.wrapping_sub(len + 1)) != Some(&'(')
        && text.begins_clause(index - len)
}

/// P03.
fn straight_quotes(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for (mark, ascii_neighbour) in [('"', false), ('\'', true)] {
        let places: Vec<usize> = text
            .chars()
            .iter()
            .enumerate()
            .filter(|(index, c)| **c == mark && !text.in_address(*index) && !is_inch(text, *index))
            .filter(|(index, _)| {
                let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                !(ascii_neighbour && ascii(text.prev(*index)) && ascii(text.at(index + 1)))
            })
            .map(|(index, _)| index)
            .collect();
        let mut places = places.as_slice();
        while let [start, rest @ ..] = places {
            if let [end, rest @ ..] = rest
                && text.chars()[start + 1..*end].iter().any(|c| is_han(*c))
                && !text.chars()[start + 1..*end].iter().any(|c| "“”".contains(*c))
            {
                sink.fix("P03", *start..end + 1, format!("“{}”", text.slice(start + 1..*end)));
                places = rest;
                continue;
            }
            let (before, after) = (is_chinese(text.prev(*start)), is_chinese(text.at(start + 1)));
            if before || after {
                let open = text.chars()[..*start].iter().filter(|c| **c == '“').count();
                let close = text.chars()[..*start].iter().filter(|c| **c == '”').count();
                sink.fix("P03", *start..start + 1, if open > close { "”" } else { "“" });
            }
            places = rest;
        }
    }
}

/// 5" is a measure.
fn is_inch(text: &Text<'_>, index: usize) -> bool {
    text.prev(index).is_some_and(|c| c.is_ascii_digit())
}

/// P09 and P14; three 。 are an ellipsis.
fn in_a_row(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let chars = text.chars();
    let stop = |c: char| "，。、；：,;".contains(c);
    let mut index = 0;
    while index < chars.len() {
        if "！？".contains(chars[index])
            && chars.get(index + 1).is_some_and(|c| "。，、；".contains(*c))
        {
            sink.fix("P09", index..index + 2, chars[index]);
            index += 2;
            continue;
        }
        let len = chars[index..].iter().take_while(|c| stop(**c)).count();
        let run = &chars[index..index + len];
        let dots = len >= 3 && run.iter().all(|c| *c == '。');
        if len >= 2 && !dots && run.iter().any(|c| !c.is_ascii()) {
            let strongest = ['。', '；', '：', '，', '、'].into_iter().find(|c| run.contains(c));
            sink.fix("P09", index..index + len, strongest.unwrap_or('，'));
        }
        if let Some(['。', close @ ('”' | '’'), '。']) = chars.get(index..index + 3) {
            sink.fix("P14", index..index + 3, format!("。{close}"));
        }
        index += len.max(1);
    }
}

/// P06 and P07.
fn ellipses(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let chars = text.chars();
    let mut index = 0;
    while index < chars.len() {
        let c = chars[index];
        let len = chars[index..].iter().take_while(|other| **other == c).count();
        let end = index + len;
        let chinese = is_chinese(text.prev(index)) || is_chinese(text.at(end));
        let dots = match c {
            '.' | '·' | '•' | '．' => len >= 3 && chinese,
            '。' => len >= 3,
            '…' | '⋯' => true,
            _ => false,
        };
        if dots && !text.in_address(index) {
            if (c != '…' || len % 2 == 1) && chinese {
                sink.fix("P07", index..end, "……");
            }
            if chinese && text.followed_by(end, &["等"]) && !text.followed_by(end, &WORDS_WITH_ETC)
            {
                sink.fix("P06", index..end + 1, "等");
            } else if text.preceded_by(index, &["等"])
                && !text.preceded_by(
                    index,
                    &[
                        "平等", "同等", "高等", "中等", "初等", "优等", "上等", "均等", "相等",
                        "一等", "二等", "三等",
                    ],
                )
            {
                let start =
                    if text.preceded_by(index, &["等等"]) { index - 2 } else { index - 1 };
                sink.fix("P06", start..end, "等");
            }
        }
        index = end;
    }
}

/// P08.
fn dashes(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let chars = text.chars();
    let mut index = 0;
    while index < chars.len() {
        let c = chars[index];
        let len = chars[index..].iter().take_while(|other| **other == c).count();
        let end = index + len;
        let wrong = match c {
            '-' | '－' | '–' | '─' | 'ー' => len >= 2,
            '—' => len == 3,
            _ => false,
        };
        let han = |c: Option<char>| c.is_some_and(is_han);
        let edge = |c: Option<char>| c.is_none_or(|c| is_han(c) || is_mark(c));
        let (prev, next) = (text.prev(index), text.at(end));
        if wrong && !text.in_address(index) && edge(prev) && edge(next) && (han(prev) || han(next))
        {
            sink.fix("P08", index..end, "——");
        }
        index = end;
    }
}

/// P05.
fn before_etc(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for (index, pair) in text.chars().windows(2).enumerate() {
        if pair == ['、', '等'] && !text.followed_by(index + 1, &WORDS_WITH_ETC) {
            sink.fix("P05", index..index + 2, "等");
        }
    }
}
