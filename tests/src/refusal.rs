//! What crosses the edge where a command is refused, with the Chinese words for it.

use std::collections::BTreeMap;

use duxue_core::error::{ApiError, Error, ErrorCode};
use serde_json::Value;

const TEXTS: &str = include_str!("../../src-tauri/core/data/errors.zh-CN.json");

/// The code of a refusal.
///
/// # Panics
/// The command was not refused.
pub fn code<T>(outcome: Result<T, Error>) -> ErrorCode {
    ApiError::from(outcome.err().expect("a refusal")).code
}

/// Title and advice of a code, with placeholders as they stand.
///
/// # Panics
/// The code has no text.
#[must_use]
pub fn text(code: ErrorCode) -> String {
    let texts: BTreeMap<String, Value> = serde_json::from_str(TEXTS).expect("texts");
    let name = serde_json::to_value(code).expect("a name");
    let text = &texts[name.as_str().expect("a word")];
    let part = |part: &str| text[part].as_str().expect("a sentence").to_owned();
    format!("{}。{}", part("title"), part("advice"))
}
