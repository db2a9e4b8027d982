//! Reads and writes the roster as CSV: UTF-8 with the header 姓名,职务,单位 and optionally
//! 任职起,任职止,次序, in any order; several titles joined by 、.

use chrono::NaiveDate;

use super::{Post, Roster};

/// A roster of a whole city fits in this.
const MAX_BYTES: usize = 1 << 20;
const MAX_POSTS: usize = 5_000;
/// How long one field may be, in Unicode scalars.
const MAX_FIELD: usize = 200;

const COLUMNS: [&str; 6] = ["姓名", "职务", "单位", "任职起", "任职止", "次序"];

/// A roster that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    /// It is not UTF-8, as CSV from some programs is not unless saved so.
    #[error("the roster is not UTF-8")]
    Encoding,
    /// It is larger than any roster.
    #[error("the roster has more than {MAX_BYTES} bytes or {MAX_POSTS} lines")]
    TooLarge,
    /// A column that it must have is missing.
    #[error("the roster has no column {0}")]
    Column(&'static str),
    /// A line that can't be read.
    #[error("line {line}: {field} is missing, too long or not in its form")]
    Line {
        /// The line, from 1, the header being 1.
        line: usize,
        /// The column that is wrong.
        field: &'static str,
    },
}

impl Roster {
    /// Reads a roster.
    ///
    /// # Errors
    /// When it is not UTF-8, too large, lacks a column, or has a line that can't be read; a blank
    /// line is passed over.
    pub fn from_csv(bytes: &[u8]) -> Result<Self, RosterError> {
        if bytes.len() > MAX_BYTES {
            return Err(RosterError::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| RosterError::Encoding)?;
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let header = reader.headers().map_err(|_| RosterError::Encoding)?.clone();
        let place = |name: &str| header.iter().position(|field| field == name);
        let places = COLUMNS.map(place);
        for (name, place) in COLUMNS.iter().zip(places).take(3) {
            place.ok_or(RosterError::Column(name))?;
        }
        let mut posts = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|_| RosterError::Encoding)?;
            let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
            if record.iter().all(str::is_empty) {
                continue;
            }
            if posts.len() >= MAX_POSTS {
                return Err(RosterError::TooLarge);
            }
            let field = |index: usize| {
                let field = places[index].and_then(|at| record.get(at)).unwrap_or_default().trim();
                if field.chars().count() > MAX_FIELD {
                    return Err(RosterError::Line { line, field: COLUMNS[index] });
                }
                Ok(field)
            };
            posts.push(post(field).map_err(|(error, index)| {
                error.unwrap_or(RosterError::Line { line, field: COLUMNS[index] })
            })?);
        }
        Ok(Self::new(posts))
    }

    /// The roster as [`Self::from_csv`] reads it, with all six columns.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut write = |fields: [&str; 6]| {
            writer.write_record(fields).expect("a vector takes all bytes");
        };
        write(COLUMNS);
        for post in self.posts() {
            let rank = post.rank.map(|rank| rank.to_string()).unwrap_or_default();
            write([
                &post.name,
                &post.titles.join("、"),
                &post.unit,
                &date(post.from),
                &date(post.to),
                &rank,
            ]);
        }
        let bytes = writer.into_inner().expect("a vector takes all bytes");
        String::from_utf8(bytes).expect("what is written is strings")
    }
}

type Failure = (Option<RosterError>, usize);

fn post<'a>(field: impl Fn(usize) -> Result<&'a str, RosterError>) -> Result<Post, Failure> {
    let get = |index: usize| field(index).map_err(|error| (Some(error), index));
    // A short name may be padded: 周　萍.
    let name: String = get(0)?.chars().filter(|c| !c.is_whitespace()).collect();
    if name.chars().count() < 2 {
        return Err((None, 0));
    }
    let titles: Vec<String> = get(1)?
        .split(['、', '，', ',', '；', ';'])
        .map(|title| title.chars().filter(|c| !c.is_whitespace()).collect::<String>())
        .filter(|title| !title.is_empty())
        .collect();
    if titles.is_empty() {
        return Err((None, 1));
    }
    let date = |index: usize| match get(index)? {
        "" => Ok(None),
        text => day(text, index == 4).map(Some).ok_or((None, index)),
    };
    let rank = match get(5)? {
        "" => None,
        text => Some(text.parse().map_err(|_| (None, 5))?),
    };
    Ok(Post { name, titles, unit: get(2)?.to_owned(), from: date(3)?, to: date(4)?, rank })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roster_survives_its_file() {
        let text = "姓名,职务,单位,任职起,任职止,次序\n何景行,党组书记、局长,江澜区民政局,2020-03-01,,1\n周敏华,副局长,江澜区民政局,2019-05-01,2021-06-30,2\n";
        let roster = Roster::from_csv(text.as_bytes()).expect("two posts");
        assert_eq!(roster.to_csv(), text);
        let held = |date: &str| {
            let date = date.parse().ok();
            roster.posts_of("周敏华").any(|post| post.is_held(date))
        };
        assert!(held("2021-06-30") && !held("2021-07-01") && !held("2019-04-30"));
    }

    #[test]
    fn columns_may_stand_in_any_order_and_dates_in_any_form() {
        let text = "\u{feff}单位,姓名,职务,任职止,任职起\r\n局,周　萍,副局长,2021年6月,2019.5\r\n,,,,\r\n局,何景行,局长,至今,2020/3/1\r\n";
        let roster = Roster::from_csv(text.as_bytes()).expect("two posts");
        let posts = roster.posts();
        assert_eq!(posts[0].name, "周萍");
        assert_eq!(posts[0].from, NaiveDate::from_ymd_opt(2019, 5, 1));
        assert_eq!(posts[0].to, NaiveDate::from_ymd_opt(2021, 6, 30));
        assert_eq!((posts.len(), posts[1].rank), (2, None));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let read =
            |text: &str| Roster::from_csv(text.as_bytes()).map(|roster| roster.posts().len());
        assert_eq!(read("姓名,职务\n何景行,局长\n"), Err(RosterError::Column("单位")));
        let line = |line, field| Err(RosterError::Line { line, field });
        assert_eq!(read("姓名,职务,单位\n何景行,局长,局\n何,局长,局\n"), line(3, "姓名"));
        assert_eq!(read("姓名,职务,单位\n何景行,,局\n"), line(2, "职务"));
        assert_eq!(read("姓名,职务,单位,任职起\n何景行,局长,局,2020-13-01\n"), line(2, "任职起"));
        assert_eq!(
            read(&format!("姓名,职务,单位\n何景行,局长,{}\n", "局".repeat(201))),
            line(2, "单位")
        );
        assert_eq!(Roster::from_csv(&[0xbe, 0xd6, b'\n']).map(|_| ()), Err(RosterError::Encoding));
        assert_eq!(
            Roster::from_csv(&vec![b'a'; MAX_BYTES + 1]).map(|_| ()),
            Err(RosterError::TooLarge)
        );
    }
}
