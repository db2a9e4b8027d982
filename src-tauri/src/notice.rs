//! What has to be said when there is no window to say it in: the system's own box on Windows, where a
//! program of the desktop has no console; else the error output.

use std::{fs, path::Path};

use crate::webview::{self, Fitness};

const TITLE: &str = "版心";

/// Sees whether the window can be opened, and says so where it can't, or should not. Whether to go
/// on; only Windows ever gives a reason not to.
#[must_use]
pub fn webview_will_do(settings: &Path) -> bool {
    if !cfg!(windows) {
        return true;
    }
    let version = webview::version();
    let fitness = webview::judge(version.as_deref());
    let version = version.unwrap_or_default();
    match fitness {
        Fitness::Fit => true,
        Fitness::Missing => {
            tell(&missing());
            false
        }
        Fitness::TooOld => {
            tell(&too_old(&version));
            false
        }
        Fitness::SpoilsInput => was_told(settings, &version) || goes_on(settings, &version),
    }
}

/// Says that the program could not start.
pub fn tell_of_failure(error: &str) {
    tell(&format!(
        "版心打不开，您的稿件没有受影响。\n请重新启动电脑再试；还不行，请按 Ctrl+C 复制这段文字，发给管理员。\n\n{error}"
    ));
}

fn missing() -> String {
    format!(
        "这台电脑上没有“Microsoft Edge WebView2 运行时”，版心要用它显示界面，所以现在打不开。您的稿件没有受影响。\n\n{}",
        what_to_do()
    )
}

fn too_old(version: &str) -> String {
    format!(
        "这台电脑上的“Microsoft Edge WebView2 运行时”太旧（{version}），版心在它上面显示不出来，所以现在打不开。您的稿件没有受影响。\n\n{}",
        what_to_do()
    )
}

fn spoils_input(version: &str) -> String {
    format!(
        "这台电脑上的“Microsoft Edge WebView2 运行时”是 {version} 版。这一版输入中文时可能丢字、重复标点。\n\n\
         建议请管理员换一个版本。点“确定”照常打开，输入时请多看一眼；点“取消”先不打开。\n\
         同一版本只提醒这一次，“帮助－关于版心”里能再看到。"
    )
}

/// The same for every webview that will not do.
fn what_to_do() -> String {
    let folder = std::env::current_exe().unwrap_or_default();
    let folder = folder.parent().unwrap_or(Path::new("")).display().to_string();
    format!(
        "能上网的电脑：到微软网站下载“WebView2 运行时”，安装后再打开版心。\n\
         不能上网的电脑：请管理员安装“WebView2 运行时常青版独立安装程序（x64）”；或者把“固定版本（x64）”解压，文件夹改名为 WebView2，放进\n{folder}\n\n\
         按 Ctrl+C 可以复制这段文字，发给管理员。"
    )
}

/// Whether the editor chose to work with this version before.
fn was_told(settings: &Path, version: &str) -> bool {
    fs::read_to_string(told(settings)).is_ok_and(|told| told == version)
}

fn goes_on(settings: &Path, version: &str) -> bool {
    let goes_on = ask(&spoils_input(version));
    if goes_on {
        // Where it can't be remembered, the question comes again: no harm.
        let _ = fs::create_dir_all(settings).and_then(|()| fs::write(told(settings), version));
    }
    goes_on
}

fn told(settings: &Path) -> std::path::PathBuf {
    settings.join("webview-told")
}

#[cfg(windows)]
fn tell(text: &str) {
    use windows_sys::Win32::UI::WindowsAndMessaging::{MB_ICONWARNING, MB_OK};
    message_box(text, MB_OK | MB_ICONWARNING);
}

/// Asks; whether the answer was 确定.
#[cfg(windows)]
fn ask(text: &str) -> bool {
    use windows_sys::Win32::UI::WindowsAndMessaging::{IDOK, MB_ICONWARNING, MB_OKCANCEL};
    message_box(text, MB_OKCANCEL | MB_ICONWARNING) == IDOK
}

#[cfg(windows)]
#[allow(unsafe_code, reason = "the system's own call; Tauri's dialogs need a running event loop")]
fn message_box(text: &str, style: u32) -> i32 {
    use windows_sys::Win32::UI::WindowsAndMessaging::{MB_SETFOREGROUND, MessageBoxW};
    let wide = |text: &str| -> Vec<u16> { text.encode_utf16().chain([0]).collect() };
    let (text, title) = (wide(text), wide(TITLE));
    // SAFETY: both are strings that end with 0 and live until the call returns; there is no owner.
    unsafe {
        MessageBoxW(std::ptr::null_mut(), text.as_ptr(), title.as_ptr(), style | MB_SETFOREGROUND)
    }
}

#[cfg(not(windows))]
fn tell(text: &str) {
    eprintln!("{TITLE}: {text}");
}

#[cfg(not(windows))]
fn ask(text: &str) -> bool {
    tell(text);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_names_the_version_and_the_folder() {
        let folder = std::env::current_exe().expect("a running test has a path");
        let folder = folder.parent().expect("in a folder").display().to_string();
        assert!(missing().contains(&folder));
        let old = too_old("108.0.1462.54");
        assert!(old.contains("108.0.1462.54") && old.contains(&folder));
    }

    #[test]
    fn one_who_was_told_of_a_version_is_told_again_of_another_only() {
        let settings = tempfile::tempdir().expect("a folder");
        assert!(!was_told(settings.path(), "149.0.4022.52"));
        fs::write(told(settings.path()), "149.0.4022.52").expect("written");
        assert!(was_told(settings.path(), "149.0.4022.52"));
        assert!(!was_told(settings.path(), "149.0.4022.69"));
    }
}
