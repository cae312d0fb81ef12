//! Typing: what is not saved yet is kept through kills and power cuts, and words written before are offered.

use super::checking::LONGEST_TEXT;
use super::types::*;
use crate::Core;
use crate::checklist::phrases::phrases_for;
use crate::error::{Error, Result};
use crate::model::ids::ItemId;
use crate::ops::local;
use crate::store::{checklists, drafts};

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

/// Words for the remark of an item: what is written most often here, then shipped phrases for its matter.
///
/// # Errors
/// The item is not in the store.
pub fn phrases(core: &Core, ById { id }: ById<ItemId>) -> Result<Vec<Phrase>> {
    let connection = core.store.reader();
    let item = checklists::placed(&connection, id, core.env.today())?.item;
    let mut phrases = checklists::frequent_remarks(&connection)?;
    for text in phrases_for(&item.text)? {
        if phrases.iter().all(|phrase| phrase.text != text) {
            phrases.push(Phrase { text, uses: 0 });
        }
    }
    Ok(phrases)
}
