//! The lines of a roster's table, whichever file it came from.

use chrono::NaiveDate;

use super::{Post, RosterError};

/// As many posts has no city.
pub(super) const MAX_POSTS: usize = 5_000;
/// How long one field may be, in Unicode scalars.
const MAX_FIELD: usize = 200;
/// A person holds no more posts of one unit at a time.
const MAX_TITLES: usize = 20;

/// The columns of the table; the first three must be there.
pub(super) const COLUMNS: [&str; 6] = ["姓名", "职务", "单位", "任职起", "任职止", "次序"];
const NAME: usize = 0;
const TITLES: usize = 1;
const UNIT: usize = 2;
const FROM: usize = 3;
const TO: usize = 4;
const RANK: usize = 5;

/// Which field of a line each column is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header([Option<usize>; COLUMNS.len()]);

impl Header {
    /// Reads the header, whose fields may stand in any order, beside others.
    ///
    /// # Errors
    /// [`RosterError::Column`].
    pub(super) fn of<'a>(fields: impl IntoIterator<Item = &'a str>) -> Result<Self, RosterError> {
        let mut places = [None; COLUMNS.len()];
        for (at, field) in fields.into_iter().enumerate() {
            // 姓　名 is how tables are typed.
            let field = bare(field);
            if let Some(column) = COLUMNS.iter().position(|name| *name == field) {
                places[column].get_or_insert(at);
            }
        }
        for (name, place) in COLUMNS.iter().zip(places).take(UNIT + 1) {
            place.ok_or(RosterError::Column(name))?;
        }
        Ok(Self(places))
    }

    /// Reads a line, whose fields `get` gives; none for a blank one.
    ///
    /// # Errors
    /// [`RosterError::Line`].
    pub(super) fn post<'a>(
        &self,
        line: usize,
        get: impl Fn(usize) -> &'a str,
    ) -> Result<Option<Post>, RosterError> {
        let fields = self.0.map(|place| place.map_or("", &get).trim());
        if fields.iter().all(|field| field.is_empty()) {
            return Ok(None);
        }
        let wrong = |column: usize| RosterError::Line { line, field: COLUMNS[column] };
        if let Some(long) = fields.iter().position(|field| field.chars().count() > MAX_FIELD) {
            return Err(wrong(long));
        }
        let date = |column: usize| match fields[column] {
            "" => Ok(None),
            text => day(text, column == TO).map(Some).ok_or_else(|| wrong(column)),
        };
        let rank = match fields[RANK] {
            "" => None,
            text => Some(text.parse().map_err(|_| wrong(RANK))?),
        };
        let titles = fields[TITLES].split(['、', '，', ',', '；', ';']).map(bare);
        let post = Post {
            name: bare(fields[NAME]),
            titles: titles.filter(|title| !title.is_empty()).collect(),
            unit: fields[UNIT].to_owned(),
            // 至今 is as good as nothing.
            to: date(TO)?.filter(|to| *to != NaiveDate::MAX),
            from: date(FROM)?,
            rank,
        };
        check(&post).map_err(wrong)?;
        Ok(Some(post))
    }
}

/// Refuses a post that no roster has; names the column that is wrong.
///
/// # Errors
/// The column's index.
pub(super) fn check(post: &Post) -> Result<(), usize> {
    let length = |text: &str| text.chars().count();
    let of_titles: usize = post.titles.iter().map(|title| length(title)).sum();
    let is_word = |text: &str| !text.contains(|c: char| c.is_whitespace() || c.is_control());
    let good_title = |title: &String| {
        !title.is_empty() && is_word(title) && !title.contains(['、', '，', ',', '；', ';'])
    };
    if !(2..=MAX_FIELD).contains(&length(&post.name)) || !is_word(&post.name) {
        return Err(NAME);
    }
    if !(1..=MAX_TITLES).contains(&post.titles.len())
        || of_titles > MAX_FIELD
        || !post.titles.iter().all(good_title)
    {
        return Err(TITLES);
    }
    let unit = &post.unit;
    if length(unit) > MAX_FIELD || unit.contains(char::is_control) || unit.trim() != unit {
        return Err(UNIT);
    }
    let backwards = post.from.zip(post.to).is_some_and(|(from, to)| to < from);
    if backwards { Err(TO) } else { Ok(()) }
}

/// Without blanks: a short name may be padded (周　萍).
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// 2024-03-01, 2024/3/1, 2024.3.1, 2024年3月1日, or a month; `last`: a month's last day is meant.
fn day(text: &str, last: bool) -> Option<NaiveDate> {
    if matches!(text, "至今" | "今" | "-") {
        return last.then_some(NaiveDate::MAX);
    }
    let mut parts = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse::<u32>);
    let year =
        i32::try_from(parts.next()?.ok()?).ok().filter(|year| (1900..=2200).contains(year))?;
    let month = parts.next()?.ok()?;
    match parts.next() {
        Some(day) => {
            NaiveDate::from_ymd_opt(year, month, day.ok()?).filter(|_| parts.next().is_none())
        }
        None if last => {
            let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
        }
        None => NaiveDate::from_ymd_opt(year, month, 1),
    }
}
