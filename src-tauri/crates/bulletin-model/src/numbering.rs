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

/// The issue that a next one follows: the latest that is no supplement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Latest {
    /// Its numbers.
    pub numbers: Numbers,
    /// 印发日期, where it is set.
    pub date: Option<NaiveDate>,
    /// The highest 期号 of the 年度 before it that has issues; none: there is no such 年度.
    pub year_before: Option<u32>,
}

/// How many issues a year has of a publication of which no whole year is known: a monthly's.
const MONTHLY: u32 = 12;

/// The first month of a 年度 in which its last issue may be made: the issue of December is begun in
/// November, and that of a quarter in its first month.
const LAST_ISSUE_FROM: i64 = 10;

/// The same of a publication of which no whole year is known.
const LAST_MONTHLY_FROM: i64 = 11;

/// The month in which the first issue of the next 年度 may be begun.
const TURN_FROM: i64 = 12;

/// The numbers that the issue after `latest` could have, the likeliest first. There are several at
/// the turn of the year, when it may still belong to the old 年度 (2020年第12期, made in January
/// 2021) or be the first of a new one: of the 年度 after the latest issue's, and, where that is past
/// too, of this year.
///
/// The year turns where the clock or the latest issue's date is in December or beyond, and where the
/// 年度 has as many issues as it can be expected to have. The first of this year is given where
/// there is no latest issue.
#[must_use]
pub fn next(latest: Option<Latest>, today: NaiveDate, numbering: &Numbering) -> Vec<Numbers> {
    let Some(latest) = latest else {
        let number = IssueNumber::Regular { number: 1 };
        return vec![Numbers { year: today.year(), number, running: None }];
    };
    let last = latest.numbers;
    let running = last.running.filter(|_| numbering.running_number);
    let running = running.and_then(|running| running.checked_add(1));
    let of = |year, number| Numbers { year, number: IssueNumber::Regular { number }, running };
    let next_year = last.year.checked_add(1);
    let first = next_year.map(|year| of(year, 1));
    let this_year = next_year.filter(|next| today.year() > *next).map(|_| of(today.year(), 1));
    let same_year = match last.number.last_of_range() {
        // A supplement is numbered apart.
        None => Some(of(last.year, 1)),
        Some(number) => number.checked_add(1).map(|after| of(last.year, after)),
    };
    // After a number that no other follows, only a new year can begin.
    let Some(same_year) = same_year else {
        return vec![this_year.or(first).unwrap_or(of(last.year, 1))];
    };
    let full = latest.is_full(today);
    let turns = full || latest.month().max(latest.month_at(today)) >= TURN_FROM;
    let Some(first) = first.filter(|_| turns) else {
        return vec![same_year];
    };
    // Well into the new year, nobody is at last year's issues any more; years later, whoever files
    // old issues goes through them in order.
    let late = next_year == Some(today.year()) && today.month() > 2;
    let mut numbers = match full || late {
        true => vec![first, same_year],
        false => vec![same_year, first],
    };
    numbers.extend(this_year);
    numbers
}

impl Latest {
    /// The month of its 年度 that its date is in, 13 being January of the year after; 0 without one.
    fn month(&self) -> i64 {
        self.date.map_or(0, |date| self.month_at(date))
    }

    fn month_at(&self, date: NaiveDate) -> i64 {
        let years = i64::from(date.year()) - i64::from(self.numbers.year);
        years * 12 + i64::from(date.month())
    }

    /// Whether its 年度 has as many issues as it can be expected to have.
    fn is_full(&self, today: NaiveDate) -> bool {
        let Some(number) = self.numbers.number.last_of_range() else { return false };
        let month = match self.date {
            Some(_) => self.month(),
            None => self.month_at(today),
        };
        match self.year_before {
            Some(before) if number == before => month >= LAST_ISSUE_FROM,
            _ if number == MONTHLY => month >= LAST_MONTHLY_FROM,
            // At the pace of this year, the next one would come after its end.
            _ if number > MONTHLY => self.date.is_some_and(|date| {
                month > 12
                    || (month > 0
                        && date.ordinal() + date.ordinal().div_ceil(number) > DAYS_OF_YEAR)
            }),
            _ => false,
        }
    }
}

/// A leap year's last day must not begin a new year.
const DAYS_OF_YEAR: u32 = 366;

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

    /// A number as `2020-12`, a double one as `2020-11—12`.
    fn numbers(written: &str, running: u32) -> Numbers {
        let (year, number) = written.rsplit_once('-').expect("year-number");
        let number = match number.split_once('—') {
            Some((first, last)) => IssueNumber::Double {
                first: first.parse().expect("a number"),
                last: last.parse().expect("a number"),
            },
            None => IssueNumber::Regular { number: number.parse().expect("a number") },
        };
        Numbers { year: year.parse().expect("a year"), number, running: Some(running) }
    }

    #[track_caller]
    fn check_of(latest: Latest, today: &str, expected: &[&str]) {
        let numbering = Numbering { running_number: true, supplements_count: false };
        let got: Vec<_> = next(Some(latest), today.parse().expect("a date"), &numbering)
            .into_iter()
            .map(|n| format!("{}{}", n.year, n.number))
            .collect();
        assert_eq!(got, expected, "after {latest:?} on {today}");
    }

    /// Of a publication of which neither dates nor an earlier year are known.
    #[track_caller]
    fn check(last: &str, today: &str, expected: &[&str]) {
        let latest = Latest { numbers: numbers(last, 155), date: None, year_before: None };
        check_of(latest, today, expected);
    }

    /// With the date of the latest issue, and the last number of the year before.
    #[track_caller]
    fn check_dated(last: &str, date: &str, year_before: u32, today: &str, expected: &[&str]) {
        let date = Some(date.parse().expect("a date"));
        let year_before = Some(year_before).filter(|number| *number > 0);
        check_of(Latest { numbers: numbers(last, 155), date, year_before }, today, expected);
    }

    #[test]
    fn the_next_number_follows_the_last_and_asks_at_the_years_turn() {
        check("2020-9", "2020-10-08", &["2020第10期"]);
        check("2020-11", "2020-11-28", &["2020第12期"]);
        check("2020-11", "2020-12-28", &["2020第12期", "2021第1期"]);
        check("2020-11", "2021-01-05", &["2020第12期", "2021第1期"]);
        check("2020-12", "2021-01-25", &["2021第1期", "2020第13期"]);
        check("2020-12", "2020-12-30", &["2021第1期", "2020第13期"]);
        check("2020-10", "2021-06-30", &["2021第1期", "2020第11期"]);
        check("2021-1—2", "2021-03-30", &["2021第3期"]);
    }

    #[test]
    fn after_the_twelfth_of_a_monthly_the_next_year_is_offered_first() {
        check("2026-12", "2026-11-29", &["2027第1期", "2026第13期"]);
        check("2026-11—12", "2026-12-30", &["2027第1期", "2026第13期"]);
        check_dated("2026-12", "2026-12-31", 0, "2026-12-31", &["2027第1期", "2026第13期"]);
        check_dated("2026-12", "2027-01-06", 12, "2027-01-10", &["2027第1期", "2026第13期"]);
        // A weekly's twelfth is of March.
        check("2026-12", "2026-03-25", &["2026第13期"]);
        check_dated("2026-12", "2026-03-23", 0, "2026-11-29", &["2026第13期"]);
    }

    #[test]
    fn issues_of_other_years_are_followed_by_their_own() {
        check("2020-12", "2026-11-29", &["2021第1期", "2020第13期", "2026第1期"]);
        check("2020-10", "2026-11-29", &["2020第11期", "2021第1期", "2026第1期"]);
        check_dated("2020-5", "2020-06-02", 12, "2020-12-03", &["2020第6期", "2021第1期"]);
        // The clock is behind, or the issue was made ahead.
        check("2027-1", "2026-12-20", &["2027第2期"]);
        check_dated("2026-11", "2026-12-02", 12, "2026-06-30", &["2026第12期", "2027第1期"]);
    }

    #[test]
    fn how_many_a_year_has_is_told_by_the_year_before_and_by_the_pace() {
        check_dated("2026-52", "2026-12-28", 52, "2026-12-28", &["2027第1期", "2026第53期"]);
        check_dated("2026-52", "2026-12-28", 0, "2026-12-28", &["2027第1期", "2026第53期"]);
        check_dated("2026-51", "2026-12-21", 0, "2026-12-21", &["2026第52期", "2027第1期"]);
        check_dated("2026-30", "2026-07-27", 52, "2026-07-27", &["2026第31期"]);
        check_dated("2026-24", "2026-12-31", 24, "2026-12-31", &["2027第1期", "2026第25期"]);
        check_dated("2026-4", "2026-11-15", 4, "2026-11-20", &["2027第1期", "2026第5期"]);
        // The year before was begun in June.
        check_dated("2026-7", "2026-07-30", 7, "2026-08-20", &["2026第8期"]);
    }

    #[test]
    fn numbers_that_nothing_follows_are_no_panic() {
        check("2020-4294967295", "2020-12-28", &["2021第1期"]);
        check("2147483647-12", "2020-12-28", &["2147483647第13期"]);
        check("2147483647-4294967295", "2020-12-28", &["2147483647第1期"]);
        check(
            "-2147483648-12",
            "2020-12-28",
            &["-2147483647第1期", "-2147483648第13期", "2020第1期"],
        );
        let numbering = Numbering { running_number: true, supplements_count: true };
        let supplement = next_supplement(Some(u32::MAX), 2020, Some(u32::MAX), &numbering);
        assert_eq!(supplement.running, None);
    }

    #[test]
    fn the_running_number_counts_only_where_the_publication_has_one() {
        let numbers = numbers("2020-3", 150);
        let last = Latest { numbers, date: None, year_before: None };
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
