//! What is said where the app cannot start: a dialog, because there is no window yet.

use std::io::Write;
use std::process::ExitCode;

use duxue_core::error::{ApiError, Error};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// Says what happened and what to do, then ends the app.
pub(crate) fn show(app: &AppHandle, error: Error) {
    let message = duxue_core::error::message(&ApiError::from(error));
    report(&message);
    let dialog = app
        .dialog()
        .message(message)
        .title("督学清单")
        .kind(MessageDialogKind::Error);
    let ending = app.clone();
    dialog.show(move |_| ending.exit(1));
}

/// The same for whoever started it from a terminal.
pub(crate) fn report(message: &str) -> ExitCode {
    // Nothing is left to do where even this cannot be written.
    let _ = writeln!(std::io::stderr(), "{message}");
    ExitCode::FAILURE
}
