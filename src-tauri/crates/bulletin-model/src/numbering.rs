//! Which number the next issue has. 期号 counts from 1 each 年度, supplements apart; 总期号 counts
//! through.

use chrono::{Datelike, NaiveDate};

use crate::{IssueNumber, publication::Numbering};

/// The numbers of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// 年度.
    pub year: i32,
    /// 期号.
    pub number: IssueNumber,
    /// 总期号.
    pub running: Option<u32>,
}

/// A monthly has no more issues than this in a year; a next number beyond it speaks for a new year.
const LAST_OF_YEAR: u32 = 12;

/// The numbers that the issue after `last` could have, the likelier first: one, or two at the turn
/// of the year, when it may still belong to the old 年度 (2020年第12期, made in January 2021) or be
/// the first of the new one.
///
/// `last` is the latest issue that is no supplement; without one the first of this year is given.
#[must_use]
pub fn next(last: Option<Numbers>, today: NaiveDate, numbering: &Numbering) -> Vec<Numbers> {
    let Some(last) = last else {
        let number = IssueNumber::Regular { number: 1 };
        return vec![Numbers { year: today.year(), number, running: None }];
    };
    let running = last.running.filter(|_| numbering.running_number);
    let running = running.and_then(|running| running.checked_add(1));
    let after = match last.number {
        IssueNumber::Regular { number } => number.checked_add(1),
        IssueNumber::Double { last, .. } => last.checked_add(1),
        IssueNumber::Supplement { .. } => Some(1),
    };
    let of = |year, number| Numbers { year, number: IssueNumber::Regular { number }, running };
    let next_year = last.year.saturating_add(1);
    // After a number that no other follows, only a new year can begin.
    let Some(after) = after else {
        return vec![of(today.year().max(next_year), 1)];
    };
    let same_year = of(last.year, after);
    let over = after > LAST_OF_YEAR;
    let turned = today.year() > last.year;
    // In December the issue of January may be begun.
    let turning = today.year() == last.year && today.month() == 12 && over;
    if !turned && !turning {
        return vec![same_year];
    }
    let new_year = of(today.year().max(next_year), 1);
    // Well into the new year, nobody is at last year's issues any more.
    let late = today.year() > next_year || (turned && today.month() > 2);
    match over || late {
        true => vec![new_year, same_year],
        false => vec![same_year, new_year],
    }
}

/// The number and 总期号 of the supplement after `last`, the latest supplement of `year`.
#[must_use]
pub fn next_supplement(
    last: Option<u32>,
    year: i32,
    running: Option<u32>,
    numbering: &Numbering,
) -> Numbers {
    Numbers {
        year,
        // The last of all numbers comes again, and is seen to be taken.
        number: IssueNumber::Supplement { number: last.unwrap_or(0).saturating_add(1) },
        running: running
            .filter(|_| numbering.running_number && numbering.supplements_count)
            .and_then(|running| running.checked_add(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(last: &str, running: u32, today: &str, expected: &[&str]) {
        let (year, number) = last.split_once('-').expect("year-number");
        let number = match number.split_once('—') {
            Some((first, last)) => IssueNumber::Double {
                first: first.parse().expect("a number"),
                last: last.parse().expect("a number"),
            },
            None => IssueNumber::Regular { number: number.parse().expect("a number") },
        };
        let year = year.parse().expect("a year");
        let last = Numbers { year, number, running: Some(running) };
        let today = today.parse().expect("a date");
        let numbering = Numbering { running_number: true, supplements_count: false };
        let got: Vec<_> = next(Some(last), today, &numbering)
            .into_iter()
            .map(|n| format!("{}{}", n.year, n.number))
            .collect();
        assert_eq!(got, expected, "after {last:?} on {today}");
    }

    #[test]
    fn the_next_number_follows_the_last_and_asks_at_the_years_turn() {
        check("2020-11", 155, "2020-12-28", &["2020第12期"]);
        check("2020-11", 155, "2021-01-05", &["2020第12期", "2021第1期"]);
        check("2020-12", 156, "2021-01-25", &["2021第1期", "2020第13期"]);
        check("2020-12", 156, "2020-12-30", &["2021第1期", "2020第13期"]);
        check("2020-10", 154, "2021-06-30", &["2021第1期", "2020第11期"]);
        check("2021-1—2", 158, "2021-03-30", &["2021第3期"]);
    }

    #[test]
    fn numbers_that_nothing_follows_are_no_panic() {
        check("2020-4294967295", u32::MAX, "2020-12-28", &["2021第1期"]);
        check("2147483647-12", 1, "2020-12-28", &["2147483647第13期"]);
        let numbering = Numbering { running_number: true, supplements_count: true };
        let supplement = next_supplement(Some(u32::MAX), 2020, Some(u32::MAX), &numbering);
        assert_eq!(supplement.running, None);
    }

    #[test]
    fn the_running_number_counts_only_where_the_publication_has_one() {
        let last =
            Numbers { year: 2020, number: IssueNumber::Regular { number: 3 }, running: Some(150) };
        let today = NaiveDate::from_ymd_opt(2020, 4, 1).expect("a date");
        let running = |running_number| {
            next(Some(last), today, &Numbering { running_number, supplements_count: false })[0]
                .running
        };
        assert_eq!((running(true), running(false)), (Some(151), None));
        let numbering = Numbering { running_number: true, supplements_count: false };
        let supplement = next_supplement(Some(1), 2020, Some(151), &numbering);
        assert_eq!(supplement.number.to_string(), "增刊第2期");
        assert_eq!(supplement.running, None, "a supplement takes no 总期号 unless it is set so");
    }
}
