//! Copies of the store that are opened and checked before they count: the database by `VACUUM INTO`,
//! never by copying its files, and every blob beside it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{durable, quick_check};
use crate::error::Result;

/// Makes `backups/NAME/` and answers its path. An older backup of that name is replaced only when the
/// new one is whole.
pub(crate) fn make(connection: &Connection, folder: &Path, name: &str) -> Result<PathBuf> {
    let backups = folder.join("backups");
    let (part, whole) = (backups.join(format!("{name}.part")), backups.join(name));
    remove(&part)?;
    fs::create_dir_all(part.join("blobs"))?;
    let database = part.join("duxue.db");
    connection.execute("VACUUM INTO ?1", [database.display().to_string()])?;
    quick_check(&Connection::open_with_flags(
        &database,
        OpenFlags::SQLITE_OPEN_READ_ONLY,
    )?)?;
    fs::File::open(&database)?.sync_all()?;
    copy_blobs(&folder.join("blobs"), &part.join("blobs"))?;
    remove(&whole)?;
    fs::rename(&part, &whole)?;
    durable::sync_folder(&backups)?;
    Ok(whole)
}

fn copy_blobs(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        durable::write(&to.join(entry.file_name()), &fs::read(entry.path())?)?;
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
