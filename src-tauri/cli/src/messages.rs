//! Chinese words for error codes, from the file that the window uses too.

use std::collections::BTreeMap;

use duxue_core::error::ApiError;
use serde::Deserialize;

const TEXTS: &str = include_str!("../../core/data/errors.zh-CN.json");

#[derive(Deserialize)]
struct Text {
    title: String,
    advice: String,
}

/// What happened, and what to do next.
pub fn message(error: &ApiError) -> String {
    let texts: BTreeMap<String, Text> = serde_json::from_str(TEXTS).unwrap_or_default();
    let code = serde_json::to_value(error.code).ok();
    let text = code.as_ref().and_then(|code| texts.get(code.as_str()?));
    match text {
        Some(Text { title, advice }) => fill(&format!("{title}。{advice}"), &error.params),
        None => error.detail.clone(),
    }
}

fn fill(text: &str, params: &BTreeMap<String, String>) -> String {
    params.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use duxue_core::error::ErrorCode;

    #[test]
    fn a_refusal_says_what_happened_and_what_to_do() {
        let params = [("file".to_owned(), "清单.txt".to_owned())].into();
        let error = ApiError {
            code: ErrorCode::FileEmpty,
            params,
            detail: String::new(),
        };
        let message = message(&error);
        assert!(
            message.starts_with("文件“清单.txt”是空的。请检查"),
            "{message}"
        );
    }

    #[test]
    fn every_code_has_its_text() {
        let texts: BTreeMap<String, Text> = serde_json::from_str(TEXTS).unwrap();
        for code in ErrorCode::ALL {
            let name = serde_json::to_value(code).unwrap();
            assert!(
                texts.contains_key(name.as_str().unwrap()),
                "{name} has no text"
            );
        }
        assert_eq!(texts.len(), ErrorCode::ALL.len());
    }
}
