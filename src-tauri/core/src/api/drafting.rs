//! What is typed and not saved yet: kept on this laptop until it is, through kills and power cuts.

use super::checking::LONGEST_TEXT;
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::ops::local;
use crate::store::drafts;

/// Longest name of a field, in characters: its kind and an id.
const LONGEST_PLACE: usize = 200;

/// Keeps what was typed; durable once this answers.
///
/// # Errors
/// It is far longer than any field, or the store cannot be written.
pub fn keep_draft(core: &Core, draft: KeptDraft) -> Result<Nothing> {
    let is_longer = |text: &str, most: usize| text.chars().nth(most).is_some();
    if is_longer(&draft.place, LONGEST_PLACE) || is_longer(&draft.text, 2 * LONGEST_TEXT) {
        return Err(Error::Invalid {
            field: "text",
            advice: "文字太长，请控制在 4000 字以内。",
        });
    }
    local::keep_draft(&core.store.writer(), &draft, core.env.now_ms())?;
    Ok(Nothing {})
}

/// Forgets what was typed into a field.
///
/// # Errors
/// The store cannot be written.
pub fn drop_draft(core: &Core, DraftPlace { place }: DraftPlace) -> Result<Nothing> {
    local::drop_draft(&core.store.writer(), &place)?;
    Ok(Nothing {})
}

/// Everything that was typed and not saved, the oldest first.
///
/// # Errors
/// The store cannot be read.
pub fn drafts(core: &Core, _: Nothing) -> Result<Vec<KeptDraft>> {
    drafts::all(&core.store.reader())
}
