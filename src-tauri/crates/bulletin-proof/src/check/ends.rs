//! What stands at the end of a paragraph or a title, and colons within a sentence (P15 P19 P21).

use bulletin_model::chinese::heading_level;

use crate::{
    context::{Kind, Paragraph},
    sink::Sink,
    text::{Text, is_han},
};

/// A paragraph of body text is at least so long; shorter ones are signatures, dates, captions.
const MIN_BODY: usize = 16;
/// A single sentence without a full stop that is shorter and opens like a title may be one.
const MAX_TITLE: usize = 40;

/// How sentences of body text open, other than by a date.
const OPENINGS: [&str; 44] = [
    "会议",
    "会上",
    "会前",
    "会后",
    "他",
    "她",
    "各",
    "要",
    "下一步",
    "近年来",
    "今年",
    "同时",
    "此外",
    "据悉",
    "据了解",
    "活动",
    "期间",
    "目前",
    "截至",
    "按照",
    "根据",
    "通过",
    "近日",
    "日前",
    "本次",
    "此次",
    "为",
    "在",
    "大家",
    "与会",
    "随后",
    "最后",
    "检查组",
    "调研组",
    "一行",
    "我",
    "近期",
    "自",
    "针对",
    "围绕",
    "对",
    "区民政局",
    "市民政局",
    "全区",
];

pub(crate) fn check(text: &Text<'_>, paragraph: &Paragraph<'_>, sink: &mut Sink<'_, '_>) {
    let end = text.chars().iter().rposition(|c| !c.is_whitespace()).map_or(0, |at| at + 1);
    let Some(last) = end.checked_sub(1).and_then(|at| text.at(at)) else { return };
    match paragraph.kind {
        Kind::Title => {
            if "。，、；".contains(last) {
                sink.fix("P15", end - 1..end, "");
            }
        }
        Kind::Body => {
            heading_end(text, end, last, sink);
            body_end(text, end, last, sink);
            two_colons(text, sink);
        }
        Kind::Other => {}
    }
}

/// P15 on a heading of the first rank that stands alone: 一、总体要求。
fn heading_end(text: &Text<'_>, end: usize, last: char, sink: &mut Sink<'_, '_>) {
    let heading = matches!(heading_level(text.source().trim_start()), Some((1, _)));
    let inner = &text.chars()[..end - 1];
    // 三、有其他正当理由。 is an item of a list; a heading names what follows.
    let names = [
        "要求", "目标", "原则", "任务", "措施", "保障", "安排", "情况", "问题", "打算", "建议",
        "思想", "内容", "领导", "组织", "责任", "落实", "工作", "成效", "做法", "机制", "宣传",
    ];
    let names = names.iter().any(|word| text.until(end - 1).ends_with(word));
    if heading
        && names
        && last == '。'
        && end <= 20
        && !inner.iter().any(|c| "，。；：".contains(*c))
    {
        sink.fix("P15", end - 1..end, "");
    }
}

/// P21.
fn body_end(text: &Text<'_>, end: usize, last: char, sink: &mut Sink<'_, '_>) {
    let chars = &text.chars()[..end];
    let start = chars.iter().position(|c| !c.is_whitespace()).unwrap_or(0);
    let len = end - start;
    if len < MIN_BODY || text.in_address(end - 1) {
        return;
    }
    if "，、".contains(last) {
        let note = format!("段末用了“{last}”，应为句号；后面还有文字的，请补上");
        sink.note_fix("P21", end - 1..end, vec!["。".to_owned()], &note);
        return;
    }
    let closes = |c: char| "”’》）".contains(c);
    let commas = chars.iter().filter(|c| **c == '，').count();
    if !(is_han(last) || last.is_ascii_digit() || closes(last)) || commas == 0 {
        return;
    }
    // “……。” and （……。） bring their own full stop.
    if closes(last) && chars.get(end - 2).is_some_and(|c| "。！？…".contains(*c)) {
        return;
    }
    // A source or a signature in brackets at the end stands after the full stop.
    if "）".contains(last)
        && chars
            .iter()
            .rposition(|c| *c == '（')
            .and_then(|at| at.checked_sub(1))
            .and_then(|at| chars.get(at))
            .is_some_and(|c| "。！？”".contains(*c))
    {
        return;
    }
    let heading = heading_level(text.source().trim_start());
    let stops = chars.iter().filter(|c| "。；！？".contains(**c)).count();
    let is_heading = matches!(heading, Some((1..=3, _))) && stops == 0;
    let body = stops > 0 || (len > MAX_TITLE && commas >= 2) || opens_like_body(text, start);
    if !is_heading && body {
        sink.note_fix("P21", end..end, vec!["。".to_owned()], "段末缺句号；后面还有文字的，请补上");
    }
}

fn opens_like_body(text: &Text<'_>, start: usize) -> bool {
    let rest = text.rest(start);
    let date = bulletin_model::chinese::leading_date(rest).is_some();
    let asks = ["要求，", "强调，", "指出，", "表示，", "认为，", "提出，"]
        .iter()
        .any(|word| rest.contains(word));
    let shi =
        rest.chars().nth(1) == Some('是') && rest.starts_with(['一', '二', '三', '四', '五', '六']);
    let year = rest.chars().take(5).collect::<String>().ends_with('年');
    date || asks || shi || year || OPENINGS.iter().any(|opening| rest.starts_with(opening))
}

/// P19: two colons in a sentence, not counting times, quotations and what is in brackets.
fn two_colons(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let chars = text.chars();
    let mut first: Option<usize> = None;
    let mut depth = 0_i32;
    for (index, &c) in chars.iter().enumerate() {
        match c {
            '（' | '《' => depth += 1,
            '）' | '》' => depth -= 1,
            '。' | '！' | '？' | '；' | '\u{3000}' | '|' => first = None,
            '：' if depth <= 0 && !text.in_quotes(index) => {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let time = digit(text.prev(index)) && digit(text.at(index + 1));
                let speech = matches!(text.at(index + 1), Some('“'));
                if time {
                    continue;
                }
                if let Some(start) = first
                    && !speech
                    && index - start <= 40
                {
                    sink.note("P19", index..index + 1, "");
                }
                first = Some(index);
            }
            _ => {}
        }
    }
}
