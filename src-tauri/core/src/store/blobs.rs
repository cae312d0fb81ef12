//! Files of the store by content: `blobs/HASH`. A file's name is our own hash of it, never a name
//! that somebody sent.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use super::sql::Hash;
use crate::error::{Error, Result};

/// Where a blob stands.
pub(crate) fn path(blobs: &Path, hash: &[u8; 32]) -> PathBuf {
    blobs.join(blake3::Hash::from(*hash).to_hex().as_str())
}

/// Enters a blob into the table.
pub(crate) fn register(connection: &Connection, hash: &[u8; 32], length: usize) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO blob (hash, length) VALUES (?1, ?2)")?
        .execute(params![
            Hash(*hash),
            i64::try_from(length).unwrap_or(i64::MAX)
        ])?;
    Ok(())
}

/// How many there are.
pub(crate) fn count(connection: &Connection) -> Result<u64> {
    Ok(connection.query_row("SELECT count(*) FROM blob", [], |row| row.get(0))?)
}

/// Reads a blob and proves it whole.
///
/// # Errors
/// It is missing or damaged.
pub(crate) fn read(blobs: &Path, hash: &[u8; 32]) -> Result<Vec<u8>> {
    let path = path(blobs, hash);
    let bytes = std::fs::read(&path)
        .map_err(|error| Error::Damaged(format!("{}: {error}", path.display())))?;
    if blake3::hash(&bytes).as_bytes() == hash {
        Ok(bytes)
    } else {
        Err(Error::Damaged(format!("{} was changed", path.display())))
    }
}
