//! Reads and writes the roster as CSV: UTF-8 with the header 姓名,职务,单位 and optionally
//! 任职起,任职止,次序, in any order; several titles joined by 、.

use chrono::NaiveDate;

use super::{
    Roster, RosterError,
    lines::{COLUMNS, Header, MAX_POSTS},
};
use crate::csv_cell;

/// A roster of a whole city fits in this.
const MAX_BYTES: usize = 1 << 20;

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
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header = Header::of(reader.headers().map_err(|_| RosterError::Encoding)?)?;
        let mut posts = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|_| RosterError::Encoding)?;
            let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
            let post =
                header.post(line, |at| csv_cell::read(record.get(at).unwrap_or_default()))?;
            posts.extend(post);
            if posts.len() > MAX_POSTS {
                return Err(RosterError::TooLarge);
            }
        }
        Ok(Self::new(posts))
    }

    /// The roster as [`Self::from_csv`] reads it, with all six columns.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let mut write = |fields: [&str; 6]| {
            let cells = fields.map(csv_cell::written);
            writer
                .write_record(cells.iter().map(|cell| cell.as_bytes()))
                .expect("a vector takes all bytes");
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
    fn no_cell_is_a_formula() {
        let text = "姓名,职务,单位\n何景行,\"'=HYPERLINK(1)\",'+局\n";
        let roster = Roster::from_csv(text.as_bytes()).expect("a post");
        assert_eq!(roster.posts()[0].unit, "+局");
        let written = roster.to_csv();
        let cells = written.lines().nth(1).expect("a post").split(',');
        let formula = |cell: &str| cell.trim_start_matches('"').starts_with(['=', '+', '-', '@']);
        assert!(!cells.into_iter().any(formula), "{written}");
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
