//! The one command of the window: name and payload to the core, on a thread that may block.

use std::sync::Arc;

use duxue_core::error::{ApiError, Error};
use serde_json::Value;
use tauri::State;
use tauri::ipc::Response;

use crate::Shell;

/// Answers a command of the core's table. A panic has become an error inside the core.
#[tauri::command]
pub(crate) async fn rpc(
    shell: State<'_, Arc<Shell>>,
    cmd: String,
    payload: Value,
) -> Result<Response, ApiError> {
    let shell = Arc::clone(&shell);
    let call = move || {
        shell
            .app
            .call(&shell.host, &cmd, payload)
            .map(Response::new)
    };
    tauri::async_runtime::spawn_blocking(call)
        .await
        .unwrap_or_else(|error| Err(Error::Panic(error.to_string()).into()))
}
