//! Copies of a library: made while it is in use, verified, rotated, and put back. They open the
//! file themselves, so that they can run on a thread of their own.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use bulletin_model::IssueId;
use chrono::NaiveDateTime;
use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use crate::{
    StoreError,
    file::{self, expect_ok, open_to_read, recognise},
    generations,
    lock::WriteLock,
    path, schema,
    table::issues,
};

/// How a time stands in a file's name.
const STAMP: &str = "%Y%m%d-%H%M%S";
/// What follows a library's name in that of a file kept aside; the time follows.
const ASIDE: &str = ".aside-";
/// What follows the name of a file that is being made.
const PART: &str = ".part";
/// What follows a library's name in that of the copy that is to take its place.
const RESTORE: &str = ".restore";
/// As long as [`STAMP`] is written out.
const STAMP_BYTES: usize = 15;

/// Copies a library into `folder` as `NAME-YYYYMMDD-HHMMSS.EXT`, `at` being local time, verifies
/// the copy, and then removes such copies as are no generation any more: kept are the last five, and
/// the last of each of the last 7 days, 4 weeks and 12 months. Gives the copy's path.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::Damaged`], [`StoreError::Full`],
/// [`StoreError::ReadOnly`] and [`StoreError::Io`] for the folder. No older copy is touched then.
pub fn back_up(library: &Path, folder: &Path, at: NaiveDateTime) -> Result<PathBuf, StoreError> {
    let stem = library.file_stem().unwrap_or_default().to_string_lossy();
    let extension = library.extension().unwrap_or_default().to_string_lossy();
    let name = Name { stem: &stem, extension: &extension };
    let to = folder.join(name.at(at));
    copy_to(library, &to)?;
    let copies: Vec<(String, NaiveDateTime)> = fs::read_dir(folder)
        .map_err(StoreError::io("list the backups"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|file| name.time(&file).map(|time| (file, time)))
        .collect();
    let times: Vec<NaiveDateTime> = copies.iter().map(|(_, time)| *time).collect();
    let kept = generations::kept(&times, at);
    for (old, time) in copies {
        let path = folder.join(old);
        if !kept.contains(&time) && path != to {
            path::remove(&path)?;
        }
    }
    sweep(library, folder, name);
    Ok(to)
}

/// How old a half-made copy is before it is taken for one that was cut off.
const CUT_OFF: Duration = Duration::from_secs(60 * 60);

/// Removes copies of the library that were cut off half made, by a power cut as a rule: each is as
/// large as the library.
fn sweep(library: &Path, folder: &Path, name: Name<'_>) {
    let own = library.file_name().unwrap_or_default().to_string_lossy();
    let is_ours = |file: &str| {
        let whole = file.strip_suffix(PART);
        whole.is_some_and(|whole| {
            name.time(whole).is_some() || whole == own || whole.strip_suffix(RESTORE) == Some(&own)
        })
    };
    let is_cut_off = |path: &Path| {
        let changed = fs::metadata(path).and_then(|metadata| metadata.modified());
        // A time to come is that of another clock: it is left until it has passed.
        changed.is_ok_and(|changed| changed.elapsed().is_ok_and(|age| age > CUT_OFF))
    };
    for (path, file) in files(folder).into_iter().chain(files(path::folder(library))) {
        if is_ours(&file) && is_cut_off(&path) {
            // It is tried again with the next backup.
            let _ = path::remove(&path);
        }
    }
}

/// Copies a library to the file `to`, in place of what is there, and verifies the copy.
///
/// # Errors
/// [`StoreError::Exists`] where `to` is the library itself; else as [`back_up`].
pub fn copy_to(library: &Path, to: &Path) -> Result<(), StoreError> {
    recognise(library)?;
    let same = fs::canonicalize(to).is_ok_and(|to| Some(to) == fs::canonicalize(library).ok());
    if same {
        return Err(StoreError::Exists(to.to_owned()));
    }
    copy(&open_to_read(library)?, to)
}

/// A library's backup, as the folders list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, in local time.
    pub at: NaiveDateTime,
    /// Whether it is what the library held before another was restored.
    pub is_kept_aside: bool,
}

/// The backups of a library in `folder`, and what was kept aside beside it; the latest first. A
/// folder that can't be read has none.
#[must_use]
pub fn backups(library: &Path, folder: &Path) -> Vec<BackupFile> {
    let text = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, extension) = (text(library.file_stem()), text(library.extension()));
    let name = Name { stem: &stem, extension: &extension };
    let library_name = text(library.file_name());
    let made =
        files(folder).into_iter().filter_map(|(path, file)| Some((path, name.time(&file)?, false)));
    let aside = files(path::folder(library))
        .into_iter()
        .filter_map(|(path, file)| Some((path, aside_time(&library_name, &file)?, true)));
    let mut found: Vec<_> = made
        .chain(aside)
        .map(|(path, at, is_kept_aside)| BackupFile { path, at, is_kept_aside })
        .collect();
    found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.path.cmp(&a.path)));
    found
}

/// The files of a folder with their names.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let Ok(listed) = fs::read_dir(folder) else { return Vec::new() };
    let named = |entry: fs::DirEntry| Some((entry.path(), entry.file_name().into_string().ok()?));
    listed.filter_map(|entry| named(entry.ok()?)).collect()
}

/// A backup that is sound and lies, copied, beside the library whose place it is to take. Dropped
/// unused, it leaves nothing behind.
#[derive(Debug)]
pub struct Restore {
    library: PathBuf,
    copy: PathBuf,
}

impl Restore {
    /// Verifies a backup and copies it to where the library is, which may be open meanwhile: all
    /// that takes time, and nearly all that can fail.
    ///
    /// # Errors
    /// Those of [`check`] for the backup; [`StoreError::Full`], [`StoreError::ReadOnly`] and
    /// [`StoreError::Io`] for the library's folder.
    pub fn prepare(backup: &Path, library: &Path) -> Result<Self, StoreError> {
        check(backup)?;
        let restore = Self {
            library: library.to_owned(),
            copy: path::beside(library, &format!("{RESTORE}{PART}")),
        };
        copy(&open_to_read(backup)?, &restore.copy)?;
        Ok(restore)
    }

    /// Puts the copy in the library's place. The present file, if there is one, is first kept
    /// beside it as `NAME.aside-YYYYMMDD-HHMMSS` (its path is given), whatever its state. The
    /// library must not be open for writing, here either.
    ///
    /// # Errors
    /// [`StoreError::Locked`]; [`StoreError::Full`], [`StoreError::ReadOnly`] and
    /// [`StoreError::Io`] for the library's folder. The library is as it was then, or, where the
    /// very last step fails, whole in the file aside.
    pub fn put_in_place(self, at: NaiveDateTime) -> Result<Option<PathBuf>, StoreError> {
        let library = &self.library;
        let _lock = WriteLock::take(library)?;
        let log = file::log(library);
        let mut kept = None;
        if library.exists() {
            let stamp = format!("{ASIDE}{}", at.format(STAMP));
            let aside = path::free(&path::beside(library, &stamp), "");
            keep_aside(library, &aside)?;
            if log.exists() {
                // The log's name must follow the file's for SQLite to find it.
                keep_aside(&log, &path::beside(&aside, "-wal"))?;
            }
            kept = Some(aside);
        }
        // A log that stayed would be played into the restored file.
        path::remove(&log)?;
        path::remove(&path::beside(library, "-shm"))?;
        path::replace(&self.copy, library)?;
        Ok(kept)
    }
}

impl Drop for Restore {
    fn drop(&mut self) {
        // What is left of one that failed; after one that did not it is gone already.
        let _ = path::remove(&self.copy);
    }
}

/// Verifies a library or a backup whole: its pages, tables and rows, and that every issue can be
/// read.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::NotALibrary`], [`StoreError::Newer`],
/// [`StoreError::Damaged`].
pub fn check(library: &Path) -> Result<(), StoreError> {
    recognise(library)?;
    let connection = open_to_read(library)?;
    let version = schema::version(&connection)?;
    expect_ok(&connection, "integrity_check")?;
    schema::verify(&connection, version)?;
    let failed = || StoreError::sql("verify the library");
    let mut strays = connection.prepare("PRAGMA foreign_key_check").map_err(failed())?;
    if strays.exists([]).map_err(failed())? {
        return Err(StoreError::Damaged("a row belongs to one that is not there".into()));
    }
    let ids: Vec<i64> = connection
        .prepare("SELECT id FROM issues")
        .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
        .map_err(failed())?;
    for id in ids {
        issues::load(&connection, IssueId(id.cast_unsigned()))?;
    }
    Ok(())
}

/// Copies an open library to the file `to`, in place of what is there.
pub(crate) fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let part = path::beside(to, PART);
    path::remove(&part)?;
    let copied = write_copy(from, &part).and_then(|()| path::replace(&part, to));
    if copied.is_err() {
        // The first error is the one to tell.
        let _ = path::remove(&part);
    }
    copied
}

fn write_copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let failed = || StoreError::sql("copy the library");
    let mut copy = Connection::open(to).map_err(failed())?;
    // All pages in one step: it sees one moment of the library, and holds up no writer.
    let step = Backup::new(from, &mut copy).and_then(|backup| backup.step(-1)).map_err(failed())?;
    match step {
        StepResult::Done => {}
        _ => return Err(StoreError::Busy),
    }
    // A copy is one file, with no log beside it.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).map_err(failed())?;
    expect_ok(&copy, "integrity_check")?;
    copy.close().map_err(|(_, error)| failed()(error))
}

/// Copies a file as it is, and waits until the copy is on the disk.
fn keep_aside(file: &Path, aside: &Path) -> Result<(), StoreError> {
    fs::copy(file, aside).map_err(StoreError::io("keep the present library aside"))?;
    path::sync(aside)
}

/// When the file `file` was kept aside beside the library named `library`; none where it was not.
fn aside_time(library: &str, file: &str) -> Option<NaiveDateTime> {
    let rest = file.strip_prefix(library)?.strip_prefix(ASIDE)?;
    let (stamp, count) = rest.split_at_checked(STAMP_BYTES)?;
    // The second of one second ends in `-2`; its log, which is no library, in `-wal`.
    let is_counted = || count.strip_prefix('-').is_some_and(|count| count.parse::<u32>().is_ok());
    let time = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
    (count.is_empty() || is_counted()).then_some(time)
}

/// The names of a library's backups.
#[derive(Clone, Copy)]
struct Name<'a> {
    stem: &'a str,
    extension: &'a str,
}

impl Name<'_> {
    fn at(self, at: NaiveDateTime) -> String {
        let Self { stem, extension } = self;
        let dot = if extension.is_empty() { "" } else { "." };
        format!("{stem}-{}{dot}{extension}", at.format(STAMP))
    }

    /// When the backup `file` was made; none where it is no backup of this library.
    fn time(self, file: &str) -> Option<NaiveDateTime> {
        let rest = file.strip_prefix(self.stem)?.strip_prefix('-')?;
        let stamp = rest.strip_suffix(self.extension)?;
        let stamp = if self.extension.is_empty() { stamp } else { stamp.strip_suffix('.')? };
        let time = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
        (self.at(time) == file).then_some(time)
    }
}
