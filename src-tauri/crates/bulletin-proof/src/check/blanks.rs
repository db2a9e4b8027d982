//! Blanks that an import left between characters (S01 S02).

use crate::{
    context::{Conventions, Kind},
    sink::Sink,
    text::{Text, is_blank, is_han, is_mark},
};

/// A line without marks that is no longer is a heading or a pair of slogans, parted on purpose.
const MAX_SLOGAN: usize = 40;

pub(crate) fn check(
    text: &Text<'_>,
    kind: Kind,
    conventions: &Conventions,
    sink: &mut Sink<'_, '_>,
) {
    let chars = text.chars();
    let marks = chars.iter().any(|c| "，。；".contains(*c));
    if kind != Kind::Body || (!marks && chars.len() <= MAX_SLOGAN) || is_table(chars) {
        return;
    }
    let mut index = 0;
    while index < chars.len() {
        let len = chars[index..].iter().take_while(|c| is_blank(**c)).count();
        if len == 0 {
            index += 1;
            continue;
        }
        let range = index..index + len;
        index = range.end;
        let (Some(prev), Some(next)) = (text.prev(range.start), text.at(range.end)) else {
            continue;
        };
        let chinese = |c: char| is_han(c) || is_mark(c);
        if chinese(prev) && chinese(next) {
            if !after_label(text, range.start)
                && !in_slogan(text, &range)
                && !padded_name(text, &range)
            {
                sink.fix("S01", range, "");
            }
        } else if !conventions.digit_blanks
            && (is_digit(prev) && chinese(next) || chinese(prev) && is_digit(next))
            && !opens_heading(text, range.start)
        {
            sink.fix("S02", range, "");
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c == '%' || c == '％'
}

/// Columns parted by several blanks, more than once.
fn is_table(chars: &[char]) -> bool {
    let mut wide = 0;
    let mut run = 0;
    for c in chars {
        run = if is_blank(*c) { run + 1 } else { 0 };
        wide += usize::from(run == 2);
    }
    let lead = chars.iter().take_while(|c| is_blank(**c)).count() >= 2;
    wide - usize::from(lead && wide > 0) >= 3
}

/// 第一条 为了, 第一章 总则, 附件1 名单.
fn after_label(text: &Text<'_>, at: usize) -> bool {
    let before =
        text.until(at).trim_start_matches(|c: char| c.is_whitespace() || "\"“（".contains(c));
    // 第一百二十条之二 is an article too.
    let before = before.rsplit_once("之").map_or(before, |(article, _)| article);
    let label = before.starts_with('第')
        && before.ends_with([
            '条', '章', '节', '编', '款', '项', '期', '届', '部', '篇', '讲', '课', '组',
        ]);
    label && before.chars().count() <= 12 || before == "附件" || before == "附" || before == "注"
}

/// “认领微心愿 上门送服务”, 《邻里守望 共建家园》: two halves of a slogan or a title.
fn in_slogan(text: &Text<'_>, range: &std::ops::Range<usize>) -> bool {
    let inside = |at: usize| text.in_quotes(at) || text.in_title(at);
    if !(range.start > 0 && inside(range.start - 1) && inside(range.end) && inside(range.start)) {
        return false;
    }
    let part = |c: &&char| is_han(**c) || "·0123456789".contains(**c);
    let left = text.chars()[..range.start].iter().rev().take_while(part).count();
    let right = text.chars()[range.end..].iter().take_while(part).count();
    left >= 2 && right >= 2
}

/// 刘 健 as signatures pad a short name: alone at a line's end, or after a blank.
fn padded_name(text: &Text<'_>, range: &std::ops::Range<usize>) -> bool {
    let rest = text.chars().len() - range.end;
    rest == 1 && text.chars()[..range.start].iter().rev().nth(1).is_some_and(|c| is_blank(*c))
}

/// 1 总则, 2.1 范围: a number that opens a heading.
fn opens_heading(text: &Text<'_>, at: usize) -> bool {
    let before = text.until(at).trim_start();
    let number = before.chars().all(|c| c.is_ascii_digit() || c == '.');
    number
        && !before.is_empty()
        && (before.len() <= 2 || before.contains('.'))
        && !text.rest(at).trim_start().starts_with(['年', '月', '日', '时', '名', '个'])
}
