//! Disks, as the system tells of them.

use std::path::{Path, PathBuf};

/// The root of the first local disk that is not the system's and lets this user write; none where
/// there is none, or the system has no such disks.
pub(super) fn beside_the_systems() -> Option<PathBuf> {
    let system = system::system_disk()?;
    let mut others = system::local_disks().into_iter().filter(|disk| *disk != system);
    others.find(|disk| tempfile::tempdir_in(disk).is_ok())
}

/// Whether `folder` is on the system's disk although there is a better one.
pub(super) fn is_needlessly_the_systems(folder: &Path) -> bool {
    system::system_disk().is_some_and(|system| folder.starts_with(system))
        && beside_the_systems().is_some()
}

pub(super) use system::{is_network, is_removable};

#[cfg(windows)]
mod system {
    use std::{
        os::windows::ffi::OsStrExt as _,
        path::{Component, Path, PathBuf, Prefix},
    };

    use windows_sys::Win32::{
        Storage::FileSystem::{GetDriveTypeW, GetLogicalDrives},
        System::WindowsProgramming::{DRIVE_FIXED, DRIVE_REMOTE, DRIVE_REMOVABLE},
    };

    /// The disk that Windows itself is on, such as `C:\`.
    pub(super) fn system_disk() -> Option<PathBuf> {
        let mut disk = std::env::var_os("SystemDrive")?;
        disk.push("\\");
        Some(disk.into())
    }

    /// The roots of all disks that are built in, in the order of their letters.
    pub(super) fn local_disks() -> Vec<PathBuf> {
        let letters = letters();
        let present = ('A'..='Z').enumerate().filter(|(bit, _)| letters & (1 << bit) != 0);
        let roots = present.map(|(_, letter)| PathBuf::from(format!("{letter}:\\")));
        roots.filter(|root| drive_type(root) == DRIVE_FIXED).collect()
    }

    pub(in super::super) fn is_network(folder: &Path) -> bool {
        let is_unc = matches!(
            folder.components().next(),
            Some(Component::Prefix(prefix))
                if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
        );
        is_unc || drive_type(folder) == DRIVE_REMOTE
    }

    pub(in super::super) fn is_removable(folder: &Path) -> bool {
        drive_type(folder) == DRIVE_REMOVABLE
    }

    /// Which letters are disks': A in the lowest bit.
    #[allow(unsafe_code, reason = "the system's own call, for which no safe wrapper is kept up")]
    fn letters() -> u32 {
        // SAFETY: it takes nothing and only gives a number.
        unsafe { GetLogicalDrives() }
    }

    /// What kind of drive a folder is on, as Windows numbers them; 0 where its path does not tell.
    #[allow(unsafe_code, reason = "the system's own call, for which no safe wrapper is kept up")]
    fn drive_type(folder: &Path) -> u32 {
        let Some(Component::Prefix(drive)) = folder.components().next() else { return 0 };
        let mut root = drive.as_os_str().to_owned();
        root.push("\\");
        let root: Vec<u16> = root.encode_wide().chain([0]).collect();
        // SAFETY: `root` is a string that ends with 0 and lives until the call returns.
        unsafe { GetDriveTypeW(root.as_ptr()) }
    }
}

#[cfg(not(windows))]
mod system {
    use std::path::{Path, PathBuf};

    /// There are no letters: nothing tells which disk is emptied when a machine is set up anew.
    pub(super) fn system_disk() -> Option<PathBuf> {
        None
    }

    pub(super) fn local_disks() -> Vec<PathBuf> {
        Vec::new()
    }

    pub(in super::super) fn is_network(folder: &Path) -> bool {
        let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
        let mount = mounts
            .lines()
            .filter_map(|line| {
                let mut fields = line.split(' ').skip(1);
                Some((fields.next()?, fields.next()?))
            })
            .filter(|(at, _)| folder.starts_with(at))
            .max_by_key(|(at, _)| at.len());
        mount.is_some_and(|(_, kind)| {
            matches!(kind, "nfs" | "nfs4" | "cifs" | "smb3" | "fuse.sshfs")
        })
    }

    pub(in super::super) fn is_removable(folder: &Path) -> bool {
        ["/media", "/run/media"].iter().any(|at| folder.starts_with(at))
    }
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;

    #[test]
    fn a_disk_beside_the_systems_is_local_and_can_be_written() {
        let system = system::system_disk().expect("Windows names its disk");
        assert!(system::local_disks().contains(&system));
        match beside_the_systems() {
            Some(disk) => {
                assert_ne!(disk, system);
                assert!(is_needlessly_the_systems(&system.join("版心")));
                assert!(!is_needlessly_the_systems(&disk.join("版心")));
            }
            None => assert!(!is_needlessly_the_systems(&system.join("版心"))),
        }
    }
}
