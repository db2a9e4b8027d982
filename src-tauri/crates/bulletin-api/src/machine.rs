//! What shell and devserver have in common of the world outside: the machine's clock, fresh ids,
//! folders, and what is to be said against a place for 资料.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use chrono::{DateTime, FixedOffset, Local};

use crate::wire::library::PlaceWarning;

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

/// The folder that is suggested for 资料: in 文档, where an office's own backups look.
#[must_use]
pub fn suggested_folder() -> PathBuf {
    let documents = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
    let folder = documents.join("版心");
    if place_warnings(&folder).is_empty() {
        return folder;
    }
    dirs::data_local_dir().map_or(folder, |local| local.join(FOLDER))
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

/// Parts of paths under which a cloud drive copies files as they change: it may take a library
/// half-written.
const CLOUD_FOLDERS: [&str; 7] =
    ["OneDrive", "坚果云", "Nutstore", "百度网盘", "BaiduSyncdisk", "WPS云盘", "WPSDrive"];

/// What is to be said against `folder` as the place for 资料, as far as its path and the system
/// tell.
#[must_use]
pub fn place_warnings(folder: &Path) -> Vec<PlaceWarning> {
    let mut warnings = Vec::new();
    if is_network(folder) {
        warnings.push(PlaceWarning::Network);
    }
    if std::env::var_os("APPDATA").is_some_and(|roaming| folder.starts_with(roaming)) {
        warnings.push(PlaceWarning::Roaming);
    }
    let in_cloud = folder.components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        CLOUD_FOLDERS.iter().any(|name| part.starts_with(name))
    });
    if in_cloud {
        warnings.push(PlaceWarning::CloudFolder);
    }
    if is_removable(folder) {
        warnings.push(PlaceWarning::Removable);
    }
    warnings
}

#[cfg(windows)]
fn is_network(folder: &Path) -> bool {
    let is_unc = matches!(
        folder.components().next(),
        Some(std::path::Component::Prefix(prefix)) if matches!(
            prefix.kind(),
            std::path::Prefix::UNC(..) | std::path::Prefix::VerbatimUNC(..)
        )
    );
    is_unc || drive_type(folder) == windows_sys::Win32::System::WindowsProgramming::DRIVE_REMOTE
}

#[cfg(windows)]
fn is_removable(folder: &Path) -> bool {
    drive_type(folder) == windows_sys::Win32::System::WindowsProgramming::DRIVE_REMOVABLE
}

/// What kind of drive a folder is on, as Windows numbers them.
#[cfg(windows)]
#[allow(unsafe_code, reason = "the system's own call, for which no safe wrapper is kept up")]
fn drive_type(folder: &Path) -> u32 {
    use std::os::windows::ffi::OsStrExt as _;
    let Some(std::path::Component::Prefix(drive)) = folder.components().next() else { return 0 };
    let mut root = drive.as_os_str().to_owned();
    root.push("\\");
    let root: Vec<u16> = root.encode_wide().chain([0]).collect();
    // SAFETY: `root` is a string that ends with 0 and lives until the call returns.
    unsafe { windows_sys::Win32::Storage::FileSystem::GetDriveTypeW(root.as_ptr()) }
}

#[cfg(not(windows))]
fn is_network(folder: &Path) -> bool {
    let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let mount = mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            Some((fields.next()?, fields.next()?))
        })
        .filter(|(at, _)| folder.starts_with(at))
        .max_by_key(|(at, _)| at.len());
    mount.is_some_and(|(_, kind)| matches!(kind, "nfs" | "nfs4" | "cifs" | "smb3" | "fuse.sshfs"))
}

#[cfg(not(windows))]
fn is_removable(folder: &Path) -> bool {
    ["/media", "/run/media"].iter().any(|at| folder.starts_with(at))
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

    #[test]
    fn a_cloud_drives_folder_is_warned_of() {
        let warnings = place_warnings(Path::new("/home/wang/OneDrive - 民政局/版心"));
        assert_eq!(warnings, [PlaceWarning::CloudFolder]);
        assert_eq!(place_warnings(Path::new("/home/wang/文档/版心")), []);
    }
}
