//! Dates: days that no calendar has, weekdays that do not fit, spans that end before they begin
//! (D01 D02 D04).

use std::{ops::Range, sync::LazyLock};

use bulletin_model::chinese::parse_numeral;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use regex::{Captures, Regex};

use crate::{
    frame::pattern,
    sink::Sink,
    text::{Text, is_blank},
};

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?:(?P<y>[0-9]{4}|[一二][〇零九八][〇零一二三四五六七八九]{2})年[ ]?)?(?P<m>[0-9]{1,3}|[一二三四五六七八九十]{1,3})月[ ]?(?P<d>[0-9]{1,3}|[一二三四五六七八九十]{1,4})[日号]",
    )
});
static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?P<y>(?:19|20)[0-9]{2})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P<t>[-/.])(?P<d>[0-9]{1,2})")
});
static DAY: LazyLock<Regex> = LazyLock::new(|| pattern("^[ ]?(?P<d>[0-9]{1,3})[ ]?[日号]"));
static MONTH: LazyLock<Regex> =
    LazyLock::new(|| pattern("(?P<y>[0-9]{4}年)?[ ]?(?P<m>[0-9]{1,2})月"));
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    pattern("(?P<a>(?:19|20)[0-9]{2})年?(?:至|到|—|-|－|–|~|～)+(?P<b>(?:19|20)[0-9]{2})年")
});
static MONTHS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "(?P<y>(?:19|20)[0-9]{2})年(?P<a>[0-9]{1,2})月?(?:份)?(?:至|到|—|-|－|–|~|～)+(?P<z>(?:19|20)[0-9]{2}年)?(?P<b>[0-9]{1,2})月",
    )
});
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern("^[ ]?(?P<o>[（(，]?)[ ]?(?P<w>(?:星期|周|礼拜)(?P<n>[一二三四五六日天]))")
});
static WEEKDAY_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern("(?P<w>(?:星期|周|礼拜)(?P<n>[一二三四五六日天]))[（(]$"));

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "一"),
    (Weekday::Tue, "二"),
    (Weekday::Wed, "三"),
    (Weekday::Thu, "四"),
    (Weekday::Fri, "五"),
    (Weekday::Sat, "六"),
    (Weekday::Sun, "日"),
];

/// A date as it is written somewhere in a text.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) range: Range<usize>,
    /// The year, where it is written.
    pub(crate) year: Option<i32>,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

/// The dates of `text` that have a month and a day, in order.
pub(crate) fn written(text: &Text<'_>) -> Vec<Written> {
    if !text.source().contains('月') {
        return Vec::new();
    }
    DATE.captures_iter(text.source()).filter_map(|found| read(text, &found)).collect()
}

fn read(text: &Text<'_>, found: &Captures<'_>) -> Option<Written> {
    let whole = found.get(0)?;
    let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
    let part = |c: char| c.is_ascii_alphanumeric() || ".-/第".contains(c);
    if text.prev(range.start).is_some_and(part) {
        return None;
    }
    Some(Written {
        range,
        year: found.name("y").and_then(|year| year_of(year.as_str())),
        month: value(found.name("m")?.as_str())?,
        day: value(found.name("d")?.as_str())?,
    })
}

fn value(word: &str) -> Option<u32> {
    word.parse().ok().or_else(|| parse_numeral(word))
}

fn year_of(word: &str) -> Option<i32> {
    word.parse().ok().or_else(|| {
        word.chars().try_fold(0, |year, c| {
            let digit =
                "〇一二三四五六七八九".chars().position(|d| d == c).or((c == '零').then_some(0));
            Some(year * 10 + i32::try_from(digit?).ok()?)
        })
    })
}

pub(crate) fn check(text: &Text<'_>, issued: Option<NaiveDate>, sink: &mut Sink<'_, '_>) {
    let source = text.source();
    if source.contains('月') {
        let dates = written(text);
        let mut year = None;
        for (index, date) in dates.iter().enumerate() {
            year = date.year.or(year);
            let known = Known { year, issued };
            impossible(date, known, sink);
            weekday(text, date, known, sink);
            follow(text, date, known, sink);
            if let Some(next) = dates.get(index + 1) {
                backwards(text, date, next, sink);
            }
        }
        months(text, sink);
    }
    if source.contains(['-', '/', '.']) {
        for found in NUMERIC.captures_iter(source) {
            numeric(text, &found, sink);
        }
    }
    if source.contains('年') {
        for found in YEARS.captures_iter(source) {
            let (Some(whole), Some(a), Some(b)) = (found.get(0), found.name("a"), found.name("b"))
            else {
                continue;
            };
            let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
            if b.as_str() < a.as_str()
                && !text.prev(range.start).is_some_and(|c| c.is_ascii_digit())
            {
                sink.fix_any("D04", range, Vec::new());
            }
        }
    }
}

/// Which year a date without one falls in.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// The last year that the paragraph named.
    year: Option<i32>,
    issued: Option<NaiveDate>,
}

impl Known {
    /// The years that `month` and `day` may mean: the named one, or those around the issue's.
    fn years(self) -> Vec<i32> {
        match (self.year, self.issued) {
            (Some(year), _) => vec![year],
            (None, Some(issued)) => vec![issued.year(), issued.year() - 1, issued.year() + 1],
            (None, None) => Vec::new(),
        }
    }

    /// The day meant: in the named year, or nearest to the date.
    fn day(self, month: u32, day: u32) -> Option<NaiveDate> {
        let mut days =
            self.years().into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
        match self.issued {
            Some(issued) => days.min_by_key(|day| (*day - issued).num_days().abs()),
            None => days.next_back(),
        }
    }
}

/// Whether some year has the day; 29 February needs a leap year among those that may be meant.
fn exists(month: u32, day: u32, known: Known) -> bool {
    if (month, day) != (2, 29) {
        return NaiveDate::from_ymd_opt(2024, month, day).is_some();
    }
    let years = known.years();
    years.is_empty()
        || years.iter().take(2).any(|year| NaiveDate::from_ymd_opt(*year, 2, 29).is_some())
}

fn impossible(date: &Written, known: Known, sink: &mut Sink<'_, '_>) {
    if !exists(date.month, date.day, known) {
        let note = if (date.month, date.day) == (2, 29) {
            known.years().first().map(|year| format!("{year}年的2月没有29日，请查对日期"))
        } else {
            None
        };
        match note {
            Some(note) => sink.note("D01", date.range.clone(), &note),
            None => sink.fix_any("D01", date.range.clone(), Vec::new()),
        }
    }
}

/// A day that takes its month from the date before it: 12月21日至32日, 12月21日至15日.
fn follow(text: &Text<'_>, date: &Written, known: Known, sink: &mut Sink<'_, '_>) {
    let rest = text.rest(date.range.end);
    let joins = ["至", "到", "—", "-", "－", "–", "~", "～", "、", "和"];
    let Some(join) = joins.iter().find(|join| rest.starts_with(**join)) else { return };
    let mut start = date.range.end;
    while text.at(start).is_some_and(|c| join.contains(c)) {
        start += 1;
    }
    let Some(found) = DAY.captures(text.rest(start)) else { return };
    let (Some(whole), Some(day)) = (found.get(0), found.name("d")) else { return };
    let Ok(day) = day.as_str().parse::<u32>() else { return };
    let end = start + whole.as_str().chars().count();
    if !exists(date.month, day, known) {
        let note = format!("{}月没有{day}日，请查对日期", date.month);
        sink.note("D01", start..end, &note);
    } else if day < date.day && !["、", "和"].contains(join) {
        sink.fix_any("D04", date.range.start..end, Vec::new());
    }
}

/// D04 for two whole dates.
fn backwards(text: &Text<'_>, first: &Written, second: &Written, sink: &mut Sink<'_, '_>) {
    let between = text.slice(first.range.end..second.range.start);
    let span = between.chars().count() <= 2 && between.chars().all(|c| "至到—-－–~～".contains(c));
    if !span || between.is_empty() {
        return;
    }
    let wrong = match (first.year, second.year) {
        (Some(a), Some(b)) => (b, second.month, second.day) < (a, first.month, first.day),
        (None, Some(_)) => false,
        // 12月21日至1月5日 runs over the new year.
        (_, None) => {
            (second.month, second.day) < (first.month, first.day) && first.month - second.month < 6
        }
    };
    if wrong {
        sink.fix_any("D04", first.range.start..second.range.end, Vec::new());
    }
}

/// D02.
fn weekday(text: &Text<'_>, date: &Written, known: Known, sink: &mut Sink<'_, '_>) {
    let after = WEEKDAY.captures(text.rest(date.range.end));
    let (start, len, said) = if let Some(found) = after {
        let (Some(open), Some(word), Some(day)) =
            (found.name("o"), found.name("w"), found.name("n"))
        else {
            return;
        };
        let start = date.range.end + text.rest(date.range.end)[..word.start()].chars().count();
        let len = word.as_str().chars().count();
        // 12月29日周三中同志: a name.
        let next = text.at(start + len);
        let ends = next.is_none_or(|c| "，。）)、；上下早晚凌晨（的至 是".contains(c))
            || text.followed_by(start + len, &["中午"]);
        if open.as_str().is_empty() && word.as_str().starts_with('周') && !ends
            || open.as_str() == "，" && !ends
        {
            return;
        }
        (start, len, day.as_str())
    } else if let Some(found) = WEEKDAY_FIRST.captures(text.until(date.range.start)) {
        let (Some(word), Some(day)) = (found.name("w"), found.name("n")) else { return };
        let start = text.index_of_byte(word.start());
        if text.preceded_by(start, &["每", "逢"]) {
            return;
        }
        (start, word.as_str().chars().count(), day.as_str())
    } else {
        return;
    };
    let said = if said == "天" { "日" } else { said };
    let Some(day) = known.day(date.month, date.day) else { return };
    let Some((_, right)) = WEEK.iter().find(|(weekday, _)| *weekday == day.weekday()) else {
        return;
    };
    if *right != said {
        let word = text.slice(start..start + len);
        let fix: String = word.chars().take(len - 1).chain(right.chars()).collect();
        let note = format!(
            "{}年{}月{}日是{fix}，这里写“{word}”，请查对",
            day.year(),
            day.month(),
            day.day()
        );
        sink.note_fix("D02", start..start + len, vec![fix], &note);
    }
}

/// D01 for months past 12, and D04 for spans of months in one year.
fn months(text: &Text<'_>, sink: &mut Sink<'_, '_>) {
    for found in MONTH.captures_iter(text.source()) {
        let (Some(whole), Some(month)) = (found.get(0), found.name("m")) else { continue };
        let Ok(value) = month.as_str().parse::<u32>() else { continue };
        if (1..=12).contains(&value) {
            continue;
        }
        let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
        let at = text.index_of_byte(month.start());
        let part = |c: char| c.is_ascii_alphanumeric() || ".-/".contains(c);
        let age = text
            .followed_by(range.end, &["龄", "大", "婴", "以", "的婴", "的幼", "宝", "内", "后"]);
        let about = text.preceded_by(at, &["第", "满", "近", "约", "共", "历时", "过", "每"]);
        let date = found.name("y").is_some()
            || text.followed_by(
                range.end,
                &["份", "底", "初", "中", "末", "上旬", "下旬", "，", "。", "、", "至"],
            )
            || text.at(range.end).is_some_and(|c| c.is_ascii_digit());
        if date
            && !age
            && !about
            && !text.prev(at).is_some_and(part)
            && DATE
                .find_at(text.source(), whole.start())
                .is_none_or(|date| date.start() != whole.start())
        {
            let note = format!("一年没有{value}月，请查对日期");
            sink.note("D01", range, &note);
        }
    }
    for found in MONTHS.captures_iter(text.source()) {
        let (Some(whole), Some(a), Some(b)) = (found.get(0), found.name("a"), found.name("b"))
        else {
            continue;
        };
        let number = |word: regex::Match<'_>| word.as_str().parse::<u32>().unwrap_or(0);
        let (a, b) = (number(a), number(b));
        let same = match (found.name("y"), found.name("z")) {
            (Some(y), Some(z)) => z.as_str().trim_end_matches('年') == y.as_str(),
            _ => a < b + 6,
        };
        if b < a
            && same
            && !text.at(text.index_of_byte(whole.end())).is_some_and(|c| c.is_ascii_digit())
        {
            sink.fix_any(
                "D04",
                text.index_of_byte(whole.start())..text.index_of_byte(whole.end()),
                Vec::new(),
            );
        }
    }
}

/// D01 for 2021-02-30, 2021.2.30 and 2021/2/30.
fn numeric(text: &Text<'_>, found: &Captures<'_>, sink: &mut Sink<'_, '_>) {
    let Some(whole) = found.get(0) else { return };
    let range = text.index_of_byte(whole.start())..text.index_of_byte(whole.end());
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let number = |name: &str| part(name).parse::<u32>().unwrap_or(0);
    let alone = text.stands_alone(&range)
        && !text.prev(range.start).is_some_and(|c| "-/.".contains(c))
        && !text.at(range.end).is_some_and(|c| "-/.".contains(c));
    let year = part("y").parse().unwrap_or(0);
    if alone
        && part("s") == part("t")
        && !text.in_address(range.start)
        && NaiveDate::from_ymd_opt(year, number("m"), number("d")).is_none()
    {
        sink.fix_any("D01", range, Vec::new());
    }
}

/// The day that a paragraph opens with, read in the year nearest to the date.
pub(crate) fn leading(text: &Text<'_>, issued: NaiveDate) -> Option<(Written, NaiveDate)> {
    let blank = text.chars().iter().take_while(|c| is_blank(**c)).count();
    let opens = text.at(blank)?;
    if !opens.is_ascii_digit() && !"〇零一二三四五六七八九十".contains(opens) {
        return None;
    }
    let first = DATE.captures(text.source())?;
    let date = read(text, &first).filter(|date| date.range.start == blank)?;
    let known = Known { year: date.year, issued: Some(issued) };
    let day = match date.year {
        Some(year) => NaiveDate::from_ymd_opt(year, date.month, date.day),
        // Without a year it is the last such day before the issue; one that may also mean the
        // weeks after it is in doubt.
        None => {
            let days = known
                .years()
                .into_iter()
                .filter_map(|year| NaiveDate::from_ymd_opt(year, date.month, date.day));
            let days: Vec<NaiveDate> = days.collect();
            let soon = issued.checked_add_days(Days::new(45));
            if soon.is_some_and(|soon| days.iter().any(|day| issued < *day && *day <= soon)) {
                return None;
            }
            days.into_iter().filter(|day| *day <= issued).max()
        }
    }?;
    Some((date, day))
}
