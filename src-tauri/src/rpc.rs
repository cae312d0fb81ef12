//! The one command of the window: name and payload to the core, on a thread that may block.

use std::sync::{Arc, PoisonError};

use duxue_core::api;
use duxue_core::error::{ApiError, Error};
use serde_json::Value;
use tauri::State;
use tauri::ipc::Response;

use crate::Shell;

/// Answers a command of the core's table. A panic has become an error inside `dispatch`.
#[tauri::command]
pub(crate) async fn rpc(
    shell: State<'_, Arc<Shell>>,
    cmd: String,
    payload: Value,
) -> Result<Response, ApiError> {
    let shell = Arc::clone(&shell);
    let call = move || {
        let core = shell.core.read().unwrap_or_else(PoisonError::into_inner);
        match &*core {
            Some(core) => api::dispatch(core, &shell.host, &cmd, payload).map(Response::new),
            None => Err(Error::Panic("the app is ending".to_owned()).into()),
        }
    };
    tauri::async_runtime::spawn_blocking(call)
        .await
        .unwrap_or_else(|error| Err(Error::Panic(error.to_string()).into()))
}
