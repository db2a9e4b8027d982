//! The one command of the page.

use std::sync::Arc;

use bulletin_api::{Api, ApiError, Code, dispatch};
use tauri::{State, ipc::Response};

/// Carries out a command of the core on a thread that may wait for a disk or a dialog.
///
/// # Errors
/// The core's.
#[tauri::command]
pub async fn rpc(
    api: State<'_, Arc<Api>>,
    command: String,
    request: serde_json::Value,
) -> Result<Response, ApiError> {
    let api = Arc::clone(&api);
    let work = move || dispatch(&api, &command, &request.to_string());
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(answer) => answer.map(Response::new),
        // It panicked; the crash log has it, and the program goes on.
        Err(error) => Err(ApiError::new(Code::Internal, error.to_string())),
    }
}
