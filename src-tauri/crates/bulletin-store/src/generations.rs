//! Which of a library's backups are kept.
//!
//! A clock may be wrong, and only the times in the backups' names tell of their order. So times that
//! lie after the clock's now are a row of their own: however the clock was set, what it says now
//! thins out nothing of what another clock said, and the other way.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDateTime};

/// Of the last days with a backup, one each.
const DAYS: usize = 7;
/// Of the last weeks with a backup, one each.
const WEEKS: usize = 4;
/// Of the last months with a backup, one each.
const MONTHS: usize = 12;
/// The last ones, whenever they were made: an editor makes some by hand on one day.
const LAST: usize = 5;

/// Of backups made at `times`, those that are kept at `now`: the last five, and the last of each of
/// the last 7 days, 4 weeks and 12 months that have any.
pub(crate) fn kept(times: &[NaiveDateTime], now: NaiveDateTime) -> BTreeSet<NaiveDateTime> {
    let (past, future): (Vec<_>, Vec<_>) = times.iter().copied().partition(|time| *time <= now);
    let mut kept = kept_of(past);
    kept.extend(kept_of(future));
    kept
}

fn kept_of(mut times: Vec<NaiveDateTime>) -> BTreeSet<NaiveDateTime> {
    times.sort_unstable_by_key(|time| std::cmp::Reverse(*time));
    times.dedup();
    let mut kept: BTreeSet<_> = times.iter().take(LAST).copied().collect();
    kept.extend(last_of_each(&times, DAYS, |time| (time.year(), time.ordinal())));
    kept.extend(last_of_each(&times, WEEKS, |time| {
        let week = time.iso_week();
        (week.year(), week.week())
    }));
    kept.extend(last_of_each(&times, MONTHS, |time| (time.year(), time.month())));
    kept
}

/// The last of each of the last `count` periods; `times` begin with the latest.
fn last_of_each(
    times: &[NaiveDateTime],
    count: usize,
    period: impl Fn(&NaiveDateTime) -> (i32, u32),
) -> Vec<NaiveDateTime> {
    let mut last = times.to_vec();
    last.dedup_by_key(|time| period(time));
    last.truncate(count);
    last
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeDelta};
    use proptest::prelude::*;

    use super::*;

    fn day(number: i64) -> NaiveDateTime {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).and_then(|day| day.and_hms_opt(9, 0, 0));
        first.expect("a time") + TimeDelta::days(number)
    }

    /// What is left where a backup is made at each of `times`, and the others go.
    fn left(times: impl IntoIterator<Item = NaiveDateTime>) -> BTreeSet<NaiveDateTime> {
        let mut there: BTreeSet<NaiveDateTime> = BTreeSet::new();
        for time in times {
            there.insert(time);
            there = kept(&there.iter().copied().collect::<Vec<_>>(), time);
            assert!(there.contains(&time), "what was just made is kept");
        }
        there
    }

    #[test]
    fn a_year_of_days_is_days_weeks_and_months() {
        let left = left((0..365).map(day));
        // 12月31日 is the last of its day, week and month, and 12月27日 of its week.
        assert_eq!(left.len(), 7 + 2 + 11, "{left:?}");
        for kept in [day(364), day(358), day(353), day(346), day(333), day(30)] {
            assert!(left.contains(&kept), "{kept}");
        }
    }

    #[test]
    fn those_made_by_hand_on_one_day_are_the_last_five() {
        let times = (0..9).map(|hour| day(0) + TimeDelta::hours(hour));
        assert_eq!(left(times).len(), 5);
    }

    #[test]
    fn a_clock_set_back_takes_nothing_away() {
        let before = left((0..200).map(day));
        let mut then: Vec<_> = before.iter().copied().collect();
        then.extend([day(-3000), day(-2999)]);
        assert_eq!(kept(&then, day(-2999)).len(), before.len() + 2);
    }

    proptest! {
        #[test]
        fn whatever_the_clock_says(jumps in prop::collection::vec(-400_i64..400, 1..120)) {
            let mut now = 0;
            let times: Vec<_> = jumps.iter().map(|jump| { now += jump; day(now) }).collect();
            let left = left(times.iter().copied());
            prop_assert!(left.len() <= 2 * (DAYS + WEEKS + MONTHS + LAST));
            prop_assert!(left.contains(times.iter().max().expect("one")), "the latest of all");
        }
    }
}
