//! Writes what this laptop remembers outside of the log: in no fold, in no digest, passed on to nobody.

use rusqlite::params;
use serde::Serialize;

use crate::Core;
use crate::error::{Error, Result};
use crate::model::rows::KeptDraft;

impl Core {
    /// Keeps a value under a name, in place of what was kept there.
    pub(crate) fn remember<T: Serialize>(&self, name: &str, value: &T) -> Result<()> {
        self.store.sound()?;
        let text = serde_json::to_string(value).map_err(|e| Error::Encoding(e.to_string()))?;
        self.store
            .writer()
            .prepare_cached("INSERT OR REPLACE INTO laptop (name, value) VALUES (?1, ?2)")?
            .execute(params![name, text])?;
        Ok(())
    }

    /// Keeps what was typed, in place of what was typed there before.
    pub(crate) fn keep_typed(&self, draft: &KeptDraft) -> Result<()> {
        let KeptDraft { place, text, base } = draft;
        self.store
            .writer()
            .prepare_cached(
                "INSERT OR REPLACE INTO draft (place, text, base, typed_ms) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![place, text, base, self.env.now_ms()])?;
        Ok(())
    }

    /// Forgets what was typed: it was saved, or nobody wants it.
    pub(crate) fn drop_typed(&self, place: &str) -> Result<()> {
        self.store
            .writer()
            .prepare_cached("DELETE FROM draft WHERE place = ?1")?
            .execute([place])?;
        Ok(())
    }
}
