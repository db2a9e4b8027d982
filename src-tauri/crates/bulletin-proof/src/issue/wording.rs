//! One thing under two names: laws with and without book marks, 区民政局 and 我局 (P22 C01).

use std::{collections::BTreeMap, sync::LazyLock};

use daachorse::DoubleArrayAhoCorasick;
use regex::Regex;

use crate::{
    context::{Context, Kind, Paragraph},
    frame::pattern,
    sink::Sink,
    text::Text,
};

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern("《(?P<t>[\u{4e00}-\u{9fa5}]{2,14}(?:法|法典|条例|办法|规定|细则|准则|规划|纲要))》")
});
static OWN: LazyLock<Regex> = LazyLock::new(|| pattern("我[局委办街镇区]"));

pub(crate) fn check(
    paragraphs: &[Paragraph<'_>],
    texts: &[Text<'_>],
    context: &Context<'_>,
    sinks: &mut [Sink<'_, '_>],
) {
    laws(texts, sinks);
    bodies(paragraphs, texts, context, sinks);
}

/// P22: the form that is rarer in the issue.
fn laws(texts: &[Text<'_>], sinks: &mut [Sink<'_, '_>]) {
    let mut marked: BTreeMap<&str, Vec<(usize, std::ops::Range<usize>)>> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        for found in TITLE.captures_iter(text.source()) {
            let (Some(whole), Some(title)) = (found.get(0), found.name("t")) else { continue };
            let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
            marked.entry(title.as_str()).or_default().push((index, range));
        }
    }
    let titles: Vec<&str> = marked.keys().copied().collect();
    let mut bare = bare_titles(texts, &titles);
    for (title, places) in marked {
        let Some(bare) = bare.remove(title) else { continue };
        let (odd, fix) = if bare.len() <= places.len() {
            (bare, format!("《{title}》"))
        } else {
            (places, title.to_owned())
        };
        for (index, range) in odd {
            let note = format!("“{title}”在本期有的加书名号，有的不加，请核对");
            sinks[index].note_fix("P22", range, vec![fix.clone()], &note);
        }
    }
}

/// Where the `titles` stand without book marks, of each that does.
fn bare_titles<'a>(
    texts: &[Text<'_>],
    titles: &[&'a str],
) -> BTreeMap<&'a str, Vec<(usize, std::ops::Range<usize>)>> {
    let mut bare: BTreeMap<&str, Vec<(usize, std::ops::Range<usize>)>> = BTreeMap::new();
    // All at once: an issue may name as many laws as it has lines. By bytes, which is the quicker to
    // build for a few names, as most issues have: it is built each time.
    let Ok(search) = DoubleArrayAhoCorasick::<usize>::new(titles) else { return bare };
    for (index, text) in texts.iter().enumerate() {
        for found in search.find_overlapping_iter(text.source()) {
            let title = titles[found.value()];
            let (start, end) = (text.index_of_byte(found.start()), text.index_of_byte(found.end()));
            // 民法典宣传月 and 中华人民共和国民法典 are other names.
            let ends = text.at(end).is_none_or(|c| "，。、；的第和与".contains(c))
                || text.followed_by(end, &["规定", "实施", "施行", "颁布", "出台", "要求"]);
            let begins =
                text.prev(start).is_none_or(|c| "，。、；习彻读传行照据合和与以是了宣".contains(c));
            if !text.in_title(start) && !text.in_quotes(start) && ends && begins {
                bare.entry(title).or_default().push((index, start..end));
            }
        }
    }
    bare
}

/// C01: 我局 in an entry that also names the bureau, once an entry.
fn bodies(
    paragraphs: &[Paragraph<'_>],
    texts: &[Text<'_>],
    context: &Context<'_>,
    sinks: &mut [Sink<'_, '_>],
) {
    let unit = context.unit;
    let short = unit
        .char_indices()
        .rev()
        .find(|(_, c)| "区县市".contains(*c))
        .map_or("", |(at, _)| &unit[at..]);
    for (index, text) in texts.iter().enumerate() {
        if paragraphs[index].kind != Kind::Body {
            continue;
        }
        let Some(found) = OWN.find(text.source()) else { continue };
        let start = text.index_of_byte(found.start());
        let tail = found.as_str().trim_start_matches('我');
        let named = if short.chars().count() >= 3 {
            text.source().contains(short) && short.ends_with(tail)
        } else {
            lone_body(text, tail)
        };
        if named && !text.in_quotes(start) {
            let note = format!("这一段既写“{}”，又写单位名称，请核对称谓是否一致", found.as_str());
            sinks[index].note("C01", start..start + 2, &note);
        }
    }
}

/// Whether exactly one body of the kind is named in `text`, and of the district's tier.
fn lone_body(text: &Text<'_>, tail: &str) -> bool {
    let source = text.source();
    let mut bodies: Vec<&str> =
        ["区民政局", "县民政局"].into_iter().filter(|body| source.contains(body)).collect();
    bodies.dedup();
    tail == "局" && bodies.len() == 1 && !source.contains("市民政局")
}
