//! The window, and what reaches it from outside the page.

use std::{
    path::PathBuf,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bulletin_api::{Api, ApiError, wire::FileToken};
use serde::Serialize;
use tauri::{
    AppHandle, DragDropEvent, Emitter as _, Manager as _, PhysicalPosition, WebviewUrl,
    WebviewWindowBuilder, WindowEvent,
};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons, MessageDialogKind};

/// The window's name, as the capabilities know it.
const LABEL: &str = "main";
/// Tells the page of files dropped on the window.
const FILES_DROPPED: &str = "files-dropped";

/// What WebView2 is told: to ask nobody on the network for updates, experiments or the reputation of
/// what it shows, and, as wry asks by itself, to leave out its menu over selected text.
const QUIET: &str = "--disable-features=msWebOOUI,msPdfOOUI,msSmartScreenProtection \
    --disable-background-networking --disable-component-update --disable-domain-reliability --no-pings";

/// Files dropped on the window.
#[derive(Debug, Clone, Serialize)]
struct Drop {
    files: Vec<FileToken>,
    /// In CSS pixels.
    x: f64,
    y: f64,
}

/// Opens the window.
///
/// # Errors
/// What the webview says.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("版心")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 640.0)
        .center()
        .additional_browser_args(QUIET)
        // Nothing that the page shows may lead anywhere else.
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .build()?;
    let app = app.clone();
    let gone = Arc::new(Gone::default());
    window.on_window_event(move |event| match event {
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }) => {
            tell_of_drop(&app, paths, *position);
        }
        WindowEvent::CloseRequested { .. } => see_to_the_end(&app, &gone),
        WindowEvent::Destroyed => gone.tell(),
        _ => {}
    });
    Ok(())
}

/// The page saves and then closes the window. Where it does not within this time, because it is
/// stuck or saving fails, the shell sees to it.
const PAGE_PATIENCE: Duration = Duration::from_secs(3);

/// Tells when the window is gone.
#[derive(Default)]
struct Gone {
    is: Mutex<bool>,
    told: Condvar,
}

impl Gone {
    fn tell(&self) {
        *self.is.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.told.notify_all();
    }

    /// Waits for it; false where it is still there when the time is over.
    fn waited_for(&self, patience: Duration) -> bool {
        let is = self.is.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.told.wait_timeout_while(is, patience, |is| !*is);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// Closes the window when the page does not: at once where everything can be saved, else when the
/// editor says so.
fn see_to_the_end(app: &AppHandle, gone: &Arc<Gone>) {
    static SEEN_TO: AtomicBool = AtomicBool::new(false);
    if SEEN_TO.swap(true, Ordering::AcqRel) {
        return;
    }
    let (app, gone) = (app.clone(), Arc::clone(gone));
    std::thread::spawn(move || {
        let is_gone = gone.waited_for(PAGE_PATIENCE);
        if let Some(window) = app.get_webview_window(LABEL).filter(|_| !is_gone) {
            let closes = match app.state::<Arc<Api>>().save_all() {
                Ok(()) => true,
                Err(error) => leaves_unsaved(&app, &error),
            };
            if closes && let Err(error) = window.destroy() {
                eprintln!("banxin-app: the window does not close: {error}");
            }
        }
        SEEN_TO.store(false, Ordering::Release);
    });
}

/// Asks whether to leave although the last changes can't be saved.
fn leaves_unsaved(app: &AppHandle, error: &ApiError) -> bool {
    eprintln!("banxin-app: what was typed can't be saved: {error}");
    let stay = "返回";
    let leave = "仍要退出";
    app.dialog()
        .message("最后的改动没能存下来：磁盘可能已满，或资料存放位置不让写入。现在退出，这些改动会丢失。\n请先返回，腾出空间或另存一份资料。")
        .title("还有改动没有保存")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom(leave.into(), stay.into()))
        .blocking_show()
}

/// Brings the window to the front, as a second start of the program does.
pub fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window manager may refuse each of these; then the window stays where it is.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

fn tell_of_drop(app: &AppHandle, paths: &[PathBuf], position: PhysicalPosition<f64>) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    let scale = window.scale_factor().unwrap_or(1.0);
    let api = app.state::<Arc<Api>>();
    let files = paths.iter().filter(|path| path.is_file()).map(|path| api.offer(path)).collect();
    let at = position.to_logical::<f64>(scale);
    let dropped = Drop { files, x: at.x, y: at.y };
    if let Err(error) = window.emit(FILES_DROPPED, dropped) {
        eprintln!("banxin-app: the page was not told of a drop: {error}");
    }
}
