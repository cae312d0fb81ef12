//! From an older schema to this version's, all steps in one transaction, after a backup.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, params};

use super::backup;
use crate::env::Env;
use crate::error::{Error, Result};
use crate::job::Job;

/// SQL of one step; a released step never changes.
pub(crate) type Migration = &'static str;

/// All steps; the schema's number is how many were taken.
pub(crate) const MIGRATIONS: &[Migration] = &[
    include_str!("migrations/0001_init.sql"),
    include_str!("migrations/0002_letters_and_signatures.sql"),
    include_str!("migrations/0003_sealing_and_drafts.sql"),
];

/// `DXUE`, in the header of the database file.
const APPLICATION_ID: u32 = 0x4458_5545;

/// Looks at the header of the file without SQLite, so that a foreign or newer one stays untouched.
pub(crate) fn refuse_foreign(database: &Path, migrations: &[Migration]) -> Result<()> {
    let mut header = [0; 100];
    let read = File::open(database).and_then(|mut file| file.read_exact(&mut header));
    match read {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        // An empty file is what a first start leaves that was killed at once.
        Err(_) if std::fs::metadata(database).is_ok_and(|meta| meta.len() == 0) => return Ok(()),
        Err(_) => return Err(Error::NotAStore(database.display().to_string())),
    }
    let number = |at: usize| {
        header
            .get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(0, u32::from_be_bytes)
    };
    let (changes, schema, application) = (number(40), number(60), number(68));
    // Without our name it is ours only while it is empty: a first start that was killed.
    let is_ours = application == APPLICATION_ID || (application, schema, changes) == (0, 0, 0);
    if !header.starts_with(b"SQLite format 3\0") || !is_ours {
        return Err(Error::NotAStore(database.display().to_string()));
    }
    refuse_newer(schema, migrations)
}

fn refuse_newer(found: u32, migrations: &[Migration]) -> Result<()> {
    let known = count(migrations);
    if found > known {
        Err(Error::StoreTooNew { found, known })
    } else {
        Ok(())
    }
}

fn count(migrations: &[Migration]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}

/// Takes the steps that are missing.
pub(crate) fn bring_up_to_date(
    connection: &mut Connection,
    folder: &Path,
    env: &Env,
    migrations: &[Migration],
) -> Result<()> {
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    refuse_newer(found, migrations)?;
    if found == count(migrations) {
        return Ok(());
    }
    if found > 0 {
        backup::make(
            connection,
            folder,
            &folder.join("backups"),
            &format!("before-schema-{}", count(migrations)),
            &Job::default(),
        )?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in migrations
        .iter()
        .skip(usize::try_from(found).unwrap_or(usize::MAX))
    {
        transaction.execute_batch(step)?;
    }
    if found == 0 {
        name_store(&transaction, env)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", count(migrations))?;
    Ok(transaction.commit()?)
}

fn name_store(connection: &Connection, env: &Env) -> Result<()> {
    let mut insert = connection.prepare("INSERT INTO meta (key, value) VALUES (?1, ?2)")?;
    insert.execute(params!["store_id", env.new_id()?.to_string()])?;
    insert.execute(params!["epoch", "1"])?;
    Ok(())
}

#[cfg(test)]
mod tests;
