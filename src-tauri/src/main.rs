//! The desktop shell: a window around the front end, dialogs, and one command. No rule of a
//! document lives here.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod crash;
mod host;
mod rpc;
mod window;

use std::{process::ExitCode, sync::Arc};

use bulletin_api::Api;
use tauri::{Manager as _, RunEvent};

use crate::{arguments::Arguments, host::ShellHost};

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    crash::keep_log(&arguments.settings_folder());
    match run(arguments) {
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
    let works: [fn(&Api); 3] =
        [Api::keep_saved, Api::keep_backed_up, |api| drop(Arc::clone(api.fonts()))];
    for work in works {
        let api = Arc::clone(api);
        std::thread::spawn(move || work(&api));
    }
}
