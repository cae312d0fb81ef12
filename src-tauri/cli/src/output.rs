//! Standard output and error: one JSON value, or lines for people.

use std::io::{self, Write};

use duxue_core::error::{ApiError, Error, message};
use serde::Serialize;
use serde_json::json;

/// Where answers go.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    /// JSON rather than words.
    pub json: bool,
}

impl Output {
    /// Prints `value` as JSON, or `words` of it.
    pub fn answer<T: Serialize>(
        self,
        value: &T,
        words: impl FnOnce() -> String,
    ) -> Result<(), Error> {
        if self.json {
            print_json(value)
        } else {
            print_line(&words())
        }
    }
}

/// One JSON value and a line end, flushed: whoever reads it may rely on what it says.
pub fn print_json<T: Serialize>(value: &T) -> Result<(), Error> {
    let text = serde_json::to_string(value).map_err(|e| Error::Encoding(e.to_string()))?;
    print_line(&text)
}

/// Text and a line end, flushed.
pub fn print_line(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    let printed = writeln!(out, "{text}").and_then(|()| out.flush());
    match printed {
        // Whoever read us has read enough, as in `duxue lists | head -1`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Reason and next step on standard error; with JSON as `{"error": …}`.
pub fn refuse(error: &ApiError, json: bool) {
    let text = if json {
        error_json(error).to_string()
    } else {
        message(error)
    };
    // Nothing is left to do where even this cannot be written.
    let _ = writeln!(io::stderr(), "{text}");
}

/// `{"error": {"code", "params", "message"}}`
pub fn error_json(error: &ApiError) -> serde_json::Value {
    let ApiError {
        code,
        params,
        detail,
    } = error;
    json!({"error": {"code": code, "params": params, "message": message(error), "detail": detail}})
}
