//! The one object behind all commands.

use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bulletin_typeset::Fonts;
use chrono::{DateTime, FixedOffset, Utc};

use crate::{
    ApiError, Host, desk::Desk, dispatch::UnderWay, export::Jobs, originals, press::Press,
    proof::Proofs, reviews::Reviews, settings::Settings, tokens::Tokens, wire::FileToken,
};

/// What is typed is in the library no later than this after it was typed, whatever the UI does.
/// Half a second is what an editor may lose; the rest of it is for the disk.
const SAVED_WITHIN: Duration = Duration::from_millis(400);

/// How often a new day is looked for: a machine that is never turned off gets its daily backup.
const BACKUP_CHECKED: Duration = Duration::from_secs(60 * 60);

/// Everything that the commands work on. Shared between threads; commands on different issues'
/// pages and an export run beside each other.
pub struct Api {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) desk: Mutex<Desk>,
    pub(crate) press: Mutex<Press>,
    proofs: Mutex<Proofs>,
    pub(crate) settings: Mutex<Settings>,
    pub(crate) tokens: Tokens,
    pub(crate) jobs: Jobs,
    /// The mails that are being sent.
    pub(crate) under_way: UnderWay,
    /// The mail account's password, where the system has no place for it.
    pub(crate) typed_password: Mutex<Option<String>>,
    pub(crate) reviews: Reviews,
    fonts: Mutex<Option<Arc<Fonts>>>,
    /// Tells [`Self::keep_saved`] that something is pending.
    unsaved: Condvar,
    /// Tells [`Self::keep_backed_up`] that a library was opened.
    opened: Condvar,
    /// Why the last backup failed.
    pub(crate) backup_failed: Mutex<Option<ApiError>>,
    closing: AtomicBool,
}

impl Api {
    /// An api in the world of `host`. Nothing is opened yet: `start` does that.
    #[must_use]
    pub fn new(host: Arc<dyn Host>) -> Self {
        let settings = Settings::read(&host.settings_folder());
        originals::sweep(&host.settings_folder());
        Self {
            host,
            desk: Mutex::default(),
            press: Mutex::default(),
            proofs: Mutex::default(),
            settings: Mutex::new(settings),
            tokens: Tokens::default(),
            jobs: Jobs::default(),
            under_way: UnderWay::default(),
            typed_password: Mutex::default(),
            reviews: Reviews::default(),
            fonts: Mutex::default(),
            unsaved: Condvar::new(),
            opened: Condvar::new(),
            backup_failed: Mutex::default(),
            closing: AtomicBool::new(false),
        }
    }

    /// A token for a file that reached the window by another way than a dialog: dropped on it, or
    /// given when the program was started.
    #[must_use]
    pub fn offer(&self, path: &Path) -> FileToken {
        self.tokens.offer(self.host.fresh_id(), path)
    }

    /// The fonts of the machine, looked for when first asked for. A shell may ask early, on a
    /// thread of its own, so that the first page does not wait.
    pub fn fonts(&self) -> Arc<Fonts> {
        let mut fonts = lock(&self.fonts);
        Arc::clone(fonts.get_or_insert_with(|| Arc::new(Fonts::find(&self.font_sources()))))
    }

    /// Looks for fonts anew: one was installed, or the library is another, which has a folder of
    /// its own.
    pub(crate) fn find_fonts_again(&self) {
        let mut fonts = lock(&self.fonts);
        if let Some(known) = &*fonts {
            *fonts = Some(Arc::new(known.find_again(&self.font_sources())));
        }
    }

    /// Writes what is typed to the library within half a second, until [`Self::close`]. For a
    /// thread of its own. Where writing fails, the next `save` tells.
    pub fn keep_saved(&self) {
        let mut desk = self.desk();
        while !self.is_closing() {
            if desk.is_pending() {
                // Others work on the desk meanwhile.
                desk = self
                    .unsaved
                    .wait_timeout_while(desk, SAVED_WITHIN, |_| !self.is_closing())
                    .unwrap_or_else(PoisonError::into_inner)
                    .0;
                if desk.flush_all(self.now_utc()).is_err() {
                    // Not again before something else is typed or the UI asks.
                    desk = self.unsaved.wait(desk).unwrap_or_else(PoisonError::into_inner);
                }
            } else {
                desk = self.unsaved.wait(desk).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// Makes a backup when a library is opened and each day after, until [`Self::close`]. For a
    /// thread of its own. Where it fails, `backups` tells.
    pub fn keep_backed_up(&self) {
        let mut desk = self.desk();
        while !self.is_closing() {
            if desk.libraries.main.is_some() {
                drop(desk);
                self.note_backup(self.back_up_daily());
                desk = self.desk();
                if self.is_closing() {
                    return;
                }
            }
            // Looked at again when another library is opened, or a new day may have begun.
            let waited = self.opened.wait_timeout(desk, BACKUP_CHECKED);
            desk = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Remembers what became of a backup.
    pub(crate) fn note_backup(&self, result: Result<(), ApiError>) {
        *lock(&self.backup_failed) = result.err();
    }

    /// Tells [`Self::keep_backed_up`] that a library was opened.
    pub(crate) fn note_opened(&self) {
        self.opened.notify_all();
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Acquire)
    }

    /// Writes what is pending, now.
    ///
    /// # Errors
    /// Why something could not be written; it stays pending.
    pub fn save_all(&self) -> Result<(), ApiError> {
        self.desk().flush_all(self.now_utc())
    }

    /// Writes what is pending and closes the library. For the end of the program.
    ///
    /// # Errors
    /// Why something could not be written; the library stays open then.
    pub fn close(&self) -> Result<(), ApiError> {
        let mut desk = self.desk();
        desk.flush_all(self.now_utc())?;
        desk.close_all();
        desk.libraries.main = None;
        self.closing.store(true, Ordering::Release);
        drop(desk);
        self.unsaved.notify_all();
        self.opened.notify_all();
        Ok(())
    }

    /// Tells [`Self::keep_saved`] that something is pending.
    pub(crate) fn note_unsaved(&self) {
        self.unsaved.notify_all();
    }

    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        lock(&self.desk)
    }

    pub(crate) fn press(&self) -> MutexGuard<'_, Press> {
        lock(&self.press)
    }

    /// Locked before the desk where both are.
    pub(crate) fn proofs(&self) -> MutexGuard<'_, Proofs> {
        lock(&self.proofs)
    }

    pub(crate) fn settings(&self) -> MutexGuard<'_, Settings> {
        lock(&self.settings)
    }

    pub(crate) fn now(&self) -> DateTime<FixedOffset> {
        self.host.now()
    }

    pub(crate) fn now_utc(&self) -> DateTime<Utc> {
        self.host.now().to_utc()
    }
}

/// A command that panicked left what it held as it was before a step that it did not finish; others
/// go on with that.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A table that is shared between commands.
pub(crate) type Shared<K, V> = Mutex<HashMap<K, V>>;
