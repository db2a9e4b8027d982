//! Marks after the words and numbers that number items (P10–P13).

use std::sync::LazyLock;

use regex::Regex;

use crate::{frame::pattern, sink::Sink, text::Text};

static ARABIC: LazyLock<Regex> = LazyLock::new(|| pattern("[0-9]{1,2}、"));
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    pattern("[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)][ ]?(?P<m>[、，：．.,])")
});
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?:第[一二三四五六七八九十]{1,2}|首先|其次|再次|其[一二三四五六]|最后)(?P<m>、)")
});
static SHI: LazyLock<Regex> =
    LazyLock::new(|| pattern("[一二三四五六七八九十](?:是|要)(?P<m>[，、：；,])"));

pub(crate) fn check(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    let at = |byte: usize| text.index_of_byte(byte);
    let is_number = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十两百".contains(c))
    };
    if source.contains('、') {
        for found in ARABIC.find_iter(source) {
            let range = at(found.start())..at(found.end());
            // 1、2号楼 is a list of numbers.
            if text.begins_item(range.start)
                && text.at(range.end).is_some_and(crate::text::is_han)
                && !is_number(text.at(range.end))
            {
                let number = found.as_str().trim_end_matches('、');
                sink.fix("P11", range, format!("{number}."));
            }
        }
        for found in ORDINAL.captures_iter(source) {
            let (Some(whole), Some(mark)) = (found.get(0), found.name("m")) else { continue };
            let (start, end) = (at(whole.start()), at(whole.end()));
            // 第一、二、三产业 and 第一、第二产业 are lists.
            let list =
                is_number(text.at(end)) || text.followed_by(end, &["第", "其次", "再次", "最后"]);
            if text.begins_clause(start) && !list {
                let word = text.slice(start..at(mark.start()));
                sink.fix("P12", start..end, format!("{word}，"));
            }
        }
    }
    for found in BRACKETED.captures_iter(source) {
        let (Some(whole), Some(mark)) = (found.get(0), found.name("m")) else { continue };
        let (start, end) = (at(whole.start()), at(whole.end()));
        // （一）、（二）项 is a list of items.
        let list = matches!(text.at(end), Some('（' | '('));
        if text.begins_item(start) && !list {
            sink.fix("P10", start..end, text.slice(start..at(mark.start())).trim_end());
        }
    }
    for found in SHI.captures_iter(source) {
        let (Some(whole), Some(mark)) = (found.get(0), found.name("m")) else { continue };
        let (start, end) = (at(whole.start()), at(whole.end()));
        if text.begins_clause(start) && !text.in_quotes(start) {
            sink.fix("P13", start..end, text.slice(start..at(mark.start())));
        }
    }
}
