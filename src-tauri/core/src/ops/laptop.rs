//! Writes what this laptop remembers outside of the log: in no fold, in no digest, passed on to nobody.

use rusqlite::params;
use serde::Serialize;

use crate::Core;
use crate::error::{Error, Result};

impl Core {
    /// Keeps a value under a name, in place of what was kept there.
    pub(crate) fn remember<T: Serialize>(&self, name: &str, value: &T) -> Result<()> {
        let text = serde_json::to_string(value).map_err(|e| Error::Encoding(e.to_string()))?;
        self.store
            .writer()
            .prepare_cached("INSERT OR REPLACE INTO laptop (name, value) VALUES (?1, ?2)")?
            .execute(params![name, text])?;
        Ok(())
    }
}
