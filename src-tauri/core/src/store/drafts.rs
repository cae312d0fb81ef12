//! Reading table `draft`: what was typed on this laptop and not saved yet.

use rusqlite::Connection;

use crate::error::Result;
use crate::model::rows::KeptDraft;

/// All of them, the oldest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<KeptDraft>> {
    let mut statement = connection
        .prepare_cached("SELECT place, text, base FROM draft ORDER BY typed_ms, place")?;
    let rows = statement.query_map([], |row| {
        Ok(KeptDraft {
            place: row.get(0)?,
            text: row.get(1)?,
            base: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
