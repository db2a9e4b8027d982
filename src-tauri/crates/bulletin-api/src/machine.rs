//! What shell and devserver have in common of the world outside: the machine's clock, fresh ids,
//! folders, and what is to be said against a place for 资料.

mod disks;
mod place;

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};

use chrono::{DateTime, FixedOffset, Local};

pub use place::{place_warnings, suggested_folder};

/// The sample issue, as a file would bring it: an invented district's.
pub const SAMPLE: &str = include_str!("../../../../tests/fixtures/sample-issue.txt");

/// The program's folder among those of all programs.
const FOLDER: &str = "cn.banxin.app";

/// The time, in the machine's zone.
#[must_use]
pub fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// Where the program keeps what it remembers of this machine. On Windows in the local profile,
/// never in the roaming one, which is copied over the network at each sign-in.
#[must_use]
pub fn settings_folder() -> PathBuf {
    dirs::config_local_dir().unwrap_or_else(std::env::temp_dir).join(FOLDER)
}

/// Gives ids that rise with time and that no other machine is likely to give: milliseconds since
/// 2020 in the upper 41 bits, 22 random ones below; 63 bits in all, since SQLite's numbers have a
/// sign.
#[derive(Debug, Default)]
pub struct Ids {
    last: AtomicU64,
}

/// 2020-01-01T00:00:00Z in milliseconds of Unix time.
const EPOCH_MS: i64 = 1_577_836_800_000;
const RANDOM_BITS: u32 = 22;

impl Ids {
    /// A fresh id at the time `now`.
    pub fn fresh(&self, now: DateTime<FixedOffset>) -> u64 {
        let milliseconds = u64::try_from(now.timestamp_millis() - EPOCH_MS).unwrap_or(0);
        let wanted = (milliseconds << RANDOM_BITS) | fastrand::u64(..1 << RANDOM_BITS);
        // Two in one millisecond, or a clock set back: go on from the last.
        let next = |last: u64| Some(wanted.max(last + 1));
        match self.last.fetch_update(Ordering::AcqRel, Ordering::Acquire, next) {
            Ok(last) => wanted.max(last + 1),
            Err(_) => wanted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_even_when_the_clock_is_set_back() {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).expect("a time");
        let ids = Ids::default();
        let late = ids.fresh(at("2026-01-01T00:00:00+08:00"));
        let early = ids.fresh(at("2025-01-01T00:00:00+08:00"));
        assert_eq!(early, late + 1);
        assert!(late < 1 << 63, "SQLite keeps 63 bits");
    }
}
