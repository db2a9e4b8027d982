//! Files that were exported: noted when they are written, and looked at again for whether somebody
//! has changed them since.

use std::{
    fs::{self, File},
    io::Read as _,
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bulletin_store::{ExportedFile, Seen};
use sha2::{Digest as _, Sha256};

/// A file that is larger is not read to see whether it was changed: no bulletin is.
const LARGEST: u64 = bulletin_import::returned::MAX_FILE_BYTES as u64;

/// File systems tell times apart by up to so much (FAT). What was written within it may have been
/// written once more and look the same.
const GRAIN: Duration = Duration::from_secs(2);

/// The SHA-256 of bytes.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A hash as it is written.
pub(crate) fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the file system says of a file; none where there is no file.
pub(crate) fn seen(path: &Path) -> Option<Seen> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let modified = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    Some(Seen { bytes: metadata.len(), modified })
}

/// What became of a file that was exported.
pub(crate) enum State {
    /// It is as it was exported, or gone, or was answered for as it is.
    Settled,
    /// It is as it was exported or answered for, and only looks otherwise to the file system.
    SeenAnew(Seen),
    /// Somebody has changed it: what it is now.
    Changed(Seen),
}

/// Looks at a file. It is read only where the file system says that it was written, or was just now.
pub(crate) fn look(file: &ExportedFile) -> State {
    let Some(seen) = seen(&file.path) else { return State::Settled };
    let just_now = is_just_now(seen);
    if (seen == file.seen && !just_now) || seen.bytes > LARGEST {
        return State::Settled;
    }
    // One that another program holds is looked at next time.
    let Some(found) = hash(&file.path) else { return State::Settled };
    match found == file.sha256 || file.answered == Some(found) {
        true if just_now => State::Settled,
        true => State::SeenAnew(seen),
        false => State::Changed(seen),
    }
}

/// Whether a file was written so lately that its time does not tell it from what is written next. A
/// clock that is behind the file's says so of every file: it is read then.
fn is_just_now(seen: Seen) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let modified = Duration::from_millis(seen.modified.try_into().unwrap_or(0));
    now < modified + GRAIN
}

/// The SHA-256 of a file; none where it can't be read.
pub(crate) fn hash(path: &Path) -> Option<[u8; 32]> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    Some(sha256(&bytes))
}
