//! What this laptop keeps outside of the log: in no fold, in no digest, passed on to nobody.

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::model::rows::KeptDraft;

/// Keeps what was typed, in place of what was typed there before.
pub(crate) fn keep_draft(connection: &Connection, draft: &KeptDraft, typed_ms: i64) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO draft (place, text, base, typed_ms) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![draft.place, draft.text, draft.base, typed_ms])?;
    Ok(())
}

/// Forgets what was typed: it was saved, or nobody wants it.
pub(crate) fn drop_draft(connection: &Connection, place: &str) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM draft WHERE place = ?1")?
        .execute([place])?;
    Ok(())
}
