//! What draws the window: which version the machine has, and whether it will do. WebView2 is a part
//! of Windows 11 and comes with Edge, but an office's PC may lack it, or keep one version for years.

use std::path::Path;

use bulletin_api::Webview;

/// The oldest Chromium that the front end is built for: `build.target` in `ui/vite.config.ts`. It is
/// also the last one for Windows 7.
const OLDEST: u32 = 109;

/// Builds of WebView2 that lose or double what is typed with a Chinese input method in editable
/// pages (MicrosoftEdge/WebView2Feedback #5625).
const SPOILS_INPUT: [u32; 3] = [149, 0, 4022];

/// Whether a webview will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fitness {
    /// It will.
    Fit,
    /// There is none.
    Missing,
    /// The front end would not run in it.
    TooOld,
    /// It runs, but Chinese that is typed may come out wrong.
    SpoilsInput,
}

/// Judges WebView2 by its version.
#[must_use]
pub fn judge(version: Option<&str>) -> Fitness {
    let Some(version) = version else { return Fitness::Missing };
    // After a blank comes the channel's name, such as `beta`.
    let number = version.split(' ').next().unwrap_or_default();
    let parts: Vec<u32> = number.split('.').map_while(|part| part.parse().ok()).collect();
    match parts[..] {
        // Whatever is numbered in another way was made later than this.
        [] => Fitness::Fit,
        [major, ..] if major < OLDEST => Fitness::TooOld,
        _ if parts.starts_with(&SPOILS_INPUT) => Fitness::SpoilsInput,
        _ => Fitness::Fit,
    }
}

/// The version of the machine's webview; none where it has none.
#[must_use]
pub fn version() -> Option<String> {
    tauri::webview_version().ok()
}

/// What 关于 says of it.
#[must_use]
pub fn described() -> Option<Webview> {
    let kind = if cfg!(windows) { "WebView2" } else { "WebKit" };
    let version = version()?;
    let is_bad = cfg!(windows) && judge(Some(&version)) == Fitness::SpoilsInput;
    Some(Webview { name: format!("{kind} {version}"), is_bad })
}

/// Makes the runtime of a fixed version the one that is used, where its folder `WebView2` stands
/// beside the program: for machines whose own is missing, old or bad. To be called before any thread
/// is started.
#[allow(unsafe_code, reason = "the loader takes the folder from the environment only")]
pub fn prefer_fixed(program_folder: &Path) {
    const FOLDER: &str = "WEBVIEW2_BROWSER_EXECUTABLE_FOLDER";
    let fixed = program_folder.join("WebView2");
    // One who set it means it.
    if std::env::var_os(FOLDER).is_none() && fixed.join("msedgewebview2.exe").is_file() {
        // SAFETY: no other thread is there to read the environment meanwhile.
        unsafe { std::env::set_var(FOLDER, fixed) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webview_is_judged_by_its_version() {
        for (version, fitness) in [
            (None, Fitness::Missing),
            (Some("108.0.1462.54"), Fitness::TooOld),
            (Some("109.0.1518.140"), Fitness::Fit),
            (Some("149.0.4022.0"), Fitness::SpoilsInput),
            (Some("149.0.4022.98 beta"), Fitness::SpoilsInput),
            (Some("149.0.4023.1"), Fitness::Fit),
            (Some("150.0.4022.1"), Fitness::Fit),
            (Some("dev"), Fitness::Fit),
        ] {
            assert_eq!(judge(version), fitness, "{version:?}");
        }
    }

    #[test]
    fn the_oldest_is_the_one_that_the_front_end_is_built_for() {
        let config = include_str!("../../ui/vite.config.ts");
        assert!(config.contains(&format!("\"chrome{OLDEST}\"")), "both name one version");
    }
}
