//! Where 资料 may live: the folder that is suggested, and what is to be said against one.

use std::path::{Path, PathBuf};

use super::{FOLDER, disks};
use crate::wire::library::PlaceWarning;

/// The folder's name, wherever it is suggested.
const NAME: &str = "版心";

/// Parts of paths under which a cloud drive copies files as they change: it may take a library
/// half-written.
const CLOUD_FOLDERS: [&str; 7] =
    ["OneDrive", "坚果云", "Nutstore", "百度网盘", "BaiduSyncdisk", "WPS云盘", "WPSDrive"];

/// The longest path of a folder for 资料 on Windows, in UTF-16 units: SQLite's files and the backups
/// in it take up to 60 more, and without a setting of the system 260 is all that there is.
const LONGEST: usize = 190;

/// The folder that is suggested for 资料: on a local disk that is not the system's, since an
/// office's PC is set up anew by emptying that one; else in 文档, where an office's own backups look.
#[must_use]
pub fn suggested_folder() -> PathBuf {
    if let Some(disk) = disks::beside_the_systems() {
        return disk.join(NAME);
    }
    let documents = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
    let folder = documents.join(NAME);
    if place_warnings(&folder).is_empty() {
        return folder;
    }
    dirs::data_local_dir().map_or(folder, |local| local.join(FOLDER))
}

/// What is to be said against `folder` as the place for 资料, as far as its path and the system
/// tell.
#[must_use]
pub fn place_warnings(folder: &Path) -> Vec<PlaceWarning> {
    let in_cloud = || {
        folder.components().any(|part| {
            let part = part.as_os_str().to_string_lossy();
            CLOUD_FOLDERS.iter().any(|name| part.starts_with(name))
        })
    };
    let is_roaming =
        || std::env::var_os("APPDATA").is_some_and(|roaming| folder.starts_with(roaming));
    let checks: [(PlaceWarning, &dyn Fn() -> bool); 6] = [
        (PlaceWarning::Network, &|| disks::is_network(folder)),
        (PlaceWarning::Roaming, &is_roaming),
        (PlaceWarning::CloudFolder, &in_cloud),
        (PlaceWarning::Removable, &|| disks::is_removable(folder)),
        (PlaceWarning::SystemDisk, &|| disks::is_needlessly_the_systems(folder)),
        (PlaceWarning::LongPath, &|| cfg!(windows) && is_long(folder)),
    ];
    checks.into_iter().filter(|(_, holds)| holds()).map(|(warning, _)| warning).collect()
}

fn is_long(folder: &Path) -> bool {
    folder.to_string_lossy().encode_utf16().count() > LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cloud_drives_folder_is_warned_of() {
        let warnings = place_warnings(Path::new("/home/wang/OneDrive - 民政局/版心"));
        assert_eq!(warnings, [PlaceWarning::CloudFolder]);
        assert_eq!(place_warnings(Path::new("/home/wang/文档/版心")), []);
    }

    #[test]
    fn a_path_is_long_by_what_windows_counts() {
        assert!(!is_long(Path::new(&"字".repeat(LONGEST))));
        assert!(is_long(Path::new(&"𠮷".repeat(LONGEST / 2 + 1))), "such a character is two units");
    }

    #[cfg(windows)]
    #[test]
    fn what_windows_tells_of_a_place_is_warned_of() {
        let unc = Path::new(r"\\fileserver\民政局\版心");
        assert_eq!(place_warnings(unc), [PlaceWarning::Network]);
        let roaming = std::env::var_os("APPDATA").expect("every user of Windows has it");
        let warnings = place_warnings(&Path::new(&roaming).join(NAME));
        assert!(warnings.contains(&PlaceWarning::Roaming), "{warnings:?}");
        let long = Path::new(r"C:\").join("很长的文件夹名".repeat(30));
        assert!(place_warnings(&long).contains(&PlaceWarning::LongPath));
        assert!(!suggested_folder().starts_with(&roaming));
    }
}
