//! Settings of every connection, each with its reason.

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::error::{Error, Result};

/// SQLite before this version can lose a commit when the write-ahead log is reset.
const OLDEST_SQLITE: i32 = 3_051_003;

/// Prepared statements kept per connection; more than the core has.
const STATEMENTS: usize = 128;

/// Applies all settings.
///
/// # Errors
/// The write-ahead log is not to be had here (a network folder, perhaps), or SQLite is too old.
pub(crate) fn apply(connection: &Connection) -> Result<()> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Error::Damaged(format!(
            "SQLite {} is too old",
            rusqlite::version()
        )));
    }
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A second process is kept out by a lock; this covers our own two readers.
    connection.pragma_update(None, "busy_timeout", 5000)?;
    // Readers go on while somebody answers, and a commit is one sync. A read-only connection
    // cannot change the mode, it only reports it.
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Error::StoreReadOnly(format!("journal mode is {mode}")));
    }
    // NORMAL loses acknowledged answers when the power goes (measured).
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Nothing of the store lands in the system's temporary folder.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // 64 MB: with a key, pages are decrypted once, not at every look.
    connection.pragma_update(None, "cache_size", -65_536)?;
    // A failing disk gives an error, not a signal.
    connection.pragma_update(None, "mmap_size", 0)?;
    // A tampered schema runs no functions; damaged cells are found when read.
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // What is redacted is gone from the file.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "wal_autocheckpoint", 1000)?;
    connection.pragma_update(None, "journal_size_limit", 16 << 20)?;
    // macOS: a sync that reaches the disk itself.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::types::Value;

    use super::*;

    fn asked(connection: &Connection, pragma: &str) -> Value {
        connection
            .pragma_query_value(None, pragma, |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn every_commit_is_synced_before_it_is_acknowledged() {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("x.db")).unwrap();
        apply(&connection).unwrap();
        assert_eq!(
            asked(&connection, "journal_mode"),
            Value::Text("wal".into())
        );
        assert_eq!(asked(&connection, "synchronous"), Value::Integer(2));
        assert_eq!(asked(&connection, "trusted_schema"), Value::Integer(0));
        assert_eq!(asked(&connection, "secure_delete"), Value::Integer(1));
    }

    #[test]
    fn sqlite_is_new_enough_and_can_encrypt() {
        assert!(rusqlite::version_number() >= OLDEST_SQLITE);
        let connection = Connection::open_in_memory().unwrap();
        assert!(
            matches!(asked(&connection, "cipher_version"), Value::Text(v) if v.starts_with("4."))
        );
    }

    #[test]
    fn a_store_that_cannot_have_a_write_ahead_log_is_refused() {
        let connection = Connection::open_in_memory().unwrap();
        assert!(matches!(apply(&connection), Err(Error::StoreReadOnly(_))));
    }
}
