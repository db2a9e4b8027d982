//! The library itself: where it is, whether it opens, backups, and what the program is.

use chrono::{DateTime, Utc};

use super::{issue::ReadOnly, wire};

wire! {
    /// What the program is.
    pub struct About {
        /// The program's version.
        pub version: String,
        /// What draws the window, with its version; empty: a browser that the shell does not know.
        pub webview: String,
        /// Whether that version is known to spoil Chinese input.
        pub webview_is_bad: bool,
        /// SQLite's version.
        pub sqlite: String,
        /// Where 资料 are, to show; empty: no place yet.
        pub place: String,
    }

    /// A place for 资料 and what is to be said against it.
    pub struct PlaceCheck {
        /// The folder, to show.
        pub place: String,
        /// What is to be said against it.
        pub warnings: Vec<PlaceWarning>,
        /// Whether a library is there already, which is then opened.
        pub library: bool,
        /// Names the folder for `place_set`; none for the suggested one.
        pub folder: Option<String>,
    }

    /// Names a place for 资料.
    pub struct PlaceRequest {
        /// The chosen folder; none: the suggested one.
        pub folder: Option<String>,
    }

    /// 备份 as it is set.
    pub struct BackupState {
        /// The folder, to show; empty: none chosen, backups stand beside the library.
        pub folder: String,
        /// The backups, the latest first.
        pub backups: Vec<Backup>,
        /// Why the last try failed; none: it did not.
        pub failed: Option<crate::ApiError>,
    }

    /// Sets 备份.
    pub struct BackupSettings {
        /// The folder chosen, a token.
        pub folder: String,
    }

    /// A backup.
    pub struct Backup {
        /// Its file's name, by which it is restored.
        pub name: String,
        /// When it was made.
        #[ts(type = "string")]
        pub at: DateTime<Utc>,
        /// Its size in bytes.
        #[ts(type = "number")]
        pub bytes: u64,
        /// Whether it is what the library held before another was restored, `at` being when.
        pub kept_aside: bool,
    }

    /// Restores a backup. What the library holds now is kept aside first.
    pub struct BackupRestore {
        /// Which.
        pub from: BackupSource,
    }

    /// A backup was restored.
    pub struct Restored {
        /// The library as it is now.
        pub start: Start,
        /// What it held before; none where there was no library.
        pub kept: Option<Backup>,
    }

    /// Keeps a copy of all 资料 elsewhere.
    pub struct CopyRequest {
        /// The folder, a token.
        pub folder: String,
    }

    /// A file that was written.
    pub struct Written {
        /// Its name.
        pub name: String,
        /// Its folder, to show.
        pub folder: String,
        /// Names it for `file_copy` and `file_reveal`, for as long as the program runs.
        pub file: String,
    }

    /// Names written files.
    pub struct WrittenFiles {
        /// As in [`Written::file`].
        pub files: Vec<String>,
    }
}

wire! {
    /// Whether there is a library to work with.
    pub enum Start {
        /// First start: asks where 资料 shall live.
        NeedsPlace {
            /// The suggested place.
            suggested: PlaceCheck,
        },
        /// It is open.
        Open {
            /// Why it can't be changed; none: it can.
            read_only: Option<ReadOnly>,
            /// Whether the program was started to show the sample: `sample_open` follows.
            open_sample: bool,
        },
        /// It can't be opened: the recovery screen.
        Failed {
            /// Why.
            reason: OpenFailure,
            /// Where it was looked for, to show.
            place: String,
            /// What can be restored, the latest first.
            backups: Vec<Backup>,
        },
    }

    /// What to restore from.
    pub enum BackupSource {
        /// A backup of the list.
        Listed {
            /// Its file's name.
            name: String,
        },
        /// A file chosen in a dialog.
        File {
            /// Its token.
            token: String,
        },
    }
}

wire! {
    /// Why a library can't be opened.
    pub words OpenFailure {
        /// It is not where it was.
        Missing,
        /// It is damaged.
        Damaged,
        /// A newer version of the program wrote it.
        Newer,
        /// Its folder or file can't be read.
        Unreadable,
    }

    /// What is to be said against a place for 资料.
    pub words PlaceWarning {
        /// On a network drive: two machines may break it.
        Network,
        /// In a roaming profile, which is copied at each sign-in.
        Roaming,
        /// In a folder that a cloud drive copies.
        CloudFolder,
        /// On a drive that can be taken away.
        Removable,
        /// On the system's disk, which is emptied when the machine is set up anew, although there is
        /// another local one.
        SystemDisk,
        /// Its path is so long that files in it could not be opened.
        LongPath,
        /// It can't be written.
        ReadOnly,
    }
}
