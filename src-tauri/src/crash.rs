//! A log of crashes, kept on the machine: nothing is sent anywhere.

use std::{
    backtrace::Backtrace,
    fs::{self, OpenOptions},
    io::Write as _,
    panic::PanicHookInfo,
    path::{Path, PathBuf},
};

use bulletin_api::machine;

/// A longer log begins anew; the one before is kept beside it.
const LONGEST: u64 = 256 * 1024;

/// Writes each panic to `crash.log` in `folder`, besides telling it as usual.
pub fn keep_log(folder: &Path) {
    let log = folder.join("crash.log");
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Where there is no room for a log, there is nobody to tell.
        let _ = append(&log, &report(panic));
        usual(panic);
    }));
}

fn report(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let message = panic.payload_as_str().unwrap_or("no message");
    format!(
        "{} banxin {} {}\n{message}\nat {place}\n{}\n\n",
        machine::now().to_rfc3339(),
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        Backtrace::force_capture(),
    )
}

fn append(log: &PathBuf, report: &str) -> std::io::Result<()> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::metadata(log).is_ok_and(|known| known.len() > LONGEST) {
        fs::rename(log, log.with_extension("old.log"))?;
    }
    OpenOptions::new().create(true).append(true).open(log)?.write_all(report.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_that_grew_long_begins_anew_and_the_old_one_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = folder.path().join("新/crash.log");
        append(&log, &"x".repeat(LONGEST as usize + 1)).expect("written");
        append(&log, "second").expect("written");
        append(&log, " third").expect("written");
        assert_eq!(fs::read_to_string(&log).expect("there"), "second third");
        let old = fs::metadata(log.with_extension("old.log")).expect("kept");
        assert_eq!(old.len(), LONGEST + 1);
    }
}
