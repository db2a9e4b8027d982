//! The desktop shell: a window around the front end, dialogs, and one command. No rule of a
//! document lives here.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod crash;
mod host;
mod notice;
mod rpc;
mod webview;
mod window;

use std::{path::Path, process::ExitCode, sync::Arc};

use bulletin_api::Api;
use tauri::{Manager as _, RunEvent};

use crate::{arguments::Arguments, host::ShellHost};

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            notice::tell_of_failure(&format!("{message}\n\n{}", arguments::USAGE));
            return ExitCode::from(2);
        }
    };
    let settings = arguments.settings_folder();
    if arguments.deletes_data {
        return delete_data(&settings);
    }
    if let Some(folder) = std::env::current_exe().ok().as_deref().and_then(Path::parent) {
        webview::prefer_fixed(folder);
    }
    crash::keep_log(&settings);
    if !notice::webview_will_do(&settings) {
        return ExitCode::FAILURE;
    }
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            notice::tell_of_failure(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// What the uninstaller asks for, which tells the editor what became of it.
fn delete_data(settings: &Path) -> ExitCode {
    match bulletin_api::remove_data(settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("banxin-app: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> tauri::Result<()> {
    let mut builder = tauri::Builder::default();
    // A library that is named is for a window of its own; else a second start shows the first.
    if arguments.library.is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::show(app);
        }));
    }
    let app = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(move |app| {
            let host = ShellHost::new(app.handle().clone(), arguments);
            let api = Arc::new(Api::new(Arc::new(host)));
            app.manage(Arc::clone(&api));
            work_beside(&api);
            window::open(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            // What the page could not save before its window closed.
            if let Err(error) = app.state::<Arc<Api>>().close() {
                eprintln!("banxin-app: something was not saved: {error}");
            }
        }
    });
    Ok(())
}

/// Starts what goes on beside the window: saving, backups, and looking for fonts.
fn work_beside(api: &Arc<Api>) {
    let works: [fn(&Api); 3] = [Api::keep_saved, Api::keep_backed_up, |api| drop(api.fonts())];
    for work in works {
        let api = Arc::clone(api);
        std::thread::spawn(move || work(&api));
    }
}
