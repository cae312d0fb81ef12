//! What is said by a dialog of the system, because no page can: it was not asked for.

use std::io::Write;
use std::process::ExitCode;

use duxue_core::error::{ApiError, Error};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// Says what happened and what to do.
pub(crate) fn show(app: &AppHandle, error: Error) {
    let error = ApiError::from(error);
    let message = duxue_core::error::message(&error);
    report(&message);
    app.dialog()
        .message(format!("{message}\n\n{}", error.detail))
        .title(crate::words::APP)
        .kind(MessageDialogKind::Error)
        .show(|_| ());
}

/// The same for whoever started it from a terminal.
pub(crate) fn report(message: &str) -> ExitCode {
    // Nothing is left to do where even this cannot be written.
    let _ = writeln!(std::io::stderr(), "{message}");
    ExitCode::FAILURE
}
