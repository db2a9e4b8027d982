//! The window, and what reaches it from outside the page.

use std::{path::PathBuf, sync::Arc};

use bulletin_api::{Api, wire::FileToken};
use serde::Serialize;
use tauri::{
    AppHandle, DragDropEvent, Emitter as _, Manager as _, PhysicalPosition, WebviewUrl,
    WebviewWindowBuilder, WindowEvent,
};

/// The window's name, as the capabilities know it.
const LABEL: &str = "main";
/// Tells the page of files dropped on the window.
const FILES_DROPPED: &str = "files-dropped";

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
        // Nothing that the page shows may lead anywhere else.
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .build()?;
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }) = event {
            tell_of_drop(&app, paths, *position);
        }
    });
    Ok(())
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
