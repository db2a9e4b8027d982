//! The commands of the core over loopback HTTP, with the built front end beside them, so that the
//! UI runs in a plain browser for development and tests. It has no command and no endpoint that the
//! shell does not have a twin of. Not shipped.

mod arguments;
mod host;
mod server;

use std::{net::Ipv4Addr, process::ExitCode, sync::Arc};

use axum::serve::ListenerExt as _;
use bulletin_api::Api;

use crate::{arguments::Arguments, host::DevHost, server::Server};

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bulletin-devserver: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> std::io::Result<()> {
    let Arguments { ui, port, folders } = arguments;
    let uploads = tempfile::tempdir()?;
    let api = Arc::new(Api::new(Arc::new(DevHost::new(folders))));
    let saver = {
        let api = Arc::clone(&api);
        std::thread::spawn(move || api.keep_saved())
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let server = Server::new(Arc::clone(&api), address, uploads.path().to_owned());
        // The one line that a script reads.
        println!("{}", server.url());
        // An answer goes out whole at once, and is not held back until what went before is confirmed.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        axum::serve(listener, server.router(&ui)).with_graceful_shutdown(ended()).await
    })?;
    if let Err(error) = api.close() {
        eprintln!("bulletin-devserver: something was not saved: {error}");
    }
    saver.join().map_err(|_| std::io::Error::other("the saving thread failed"))
}

/// Waits until the process is asked to end.
async fn ended() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminated.recv() => return,
                _ = tokio::signal::ctrl_c() => return,
            }
        }
    }
    // Without a signal to wait for, it runs until it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
