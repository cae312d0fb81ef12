//! Table `laptop`: habits of this laptop, outside the log.

use rusqlite::{Connection, OptionalExtension};
use serde::de::DeserializeOwned;

use crate::error::Result;

/// When the last backup was made, in milliseconds since 1970 UTC.
pub(crate) const LAST_BACKUP: &str = "last_backup_ms";

/// How long the log was at the last backup, in operations.
pub(crate) const BACKED_UP: &str = "last_backup_operations";

/// Files that were looked at last, the latest first: what for, and their paths.
pub(crate) const RECENT_FILES: &str = "recent_files";

/// Whether the desktop reminds of what falls due.
pub(crate) const REMINDERS: &str = "reminders";

/// How this laptop's window is used: zoom, panes, saved views.
pub(crate) const HABITS: &str = "habits";

/// What was kept under a name; absent too where a later version kept something else there.
pub(crate) fn get<T: DeserializeOwned>(connection: &Connection, name: &str) -> Result<Option<T>> {
    let text: Option<String> = connection
        .prepare_cached("SELECT value FROM laptop WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}
