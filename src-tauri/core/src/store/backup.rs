//! Copies of the store that are opened and checked before they count: the database by `VACUUM INTO`,
//! never by copying its files, and every blob, proved by its name. A copy takes no device key along: the
//! store that is made of it is another device.
//!
//! A folder of copies holds `NAME/duxue.db` for each and `blobs/` for all of them.

mod keeping;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{durable, migrate, quick_check};
use crate::error::{Error, Result};
use crate::job::Job;

use keeping::outdated;

pub(crate) use keeping::NAME;

/// Files beside the database that belong to the office's work on this laptop; the first is encrypted.
const BESIDE: [&str; 2] = ["keys/document.pem", "fonts.toml"];

/// Makes the copy `place/NAME` of an open store and answers its path. An older copy of that name is replaced
/// only when the new one is whole.
pub(crate) fn make(
    connection: &Connection,
    folder: &Path,
    place: &Path,
    name: &str,
    job: &Job,
) -> Result<PathBuf> {
    let (part, whole) = (place.join(format!("{name}.part")), place.join(name));
    staged(&part, || {
        copy_database(connection, folder, &part, job)?;
        copy_blobs(&folder.join("blobs"), &place.join("blobs"), job)?;
        copy_beside(folder, &part)
    })?;
    remove(&whole)?;
    fs::rename(&part, &whole)?;
    durable::sync_folder(place)?;
    Ok(whole)
}

/// Makes a store folder of an open store, with all that this device is: the store moves there. `to` must
/// be absent or empty.
pub(crate) fn move_to(connection: &Connection, folder: &Path, to: &Path, job: &Job) -> Result<()> {
    let part = to.with_added_extension("part");
    staged(&part, || {
        copy_database(connection, folder, &part, job)?;
        copy_blobs(&folder.join("blobs"), &part.join("blobs"), job)?;
        copy_beside(folder, &part)?;
        copy_tree(&folder.join("keys"), &part.join("keys"))?;
        put(&part, to)
    })
}

/// Makes a store folder of a copy, whose database is open ([`open_copy`]). `to` must be absent or empty.
///
/// # Errors
/// A blob of the copy is damaged, `to` cannot be written, or somebody stops it.
pub(crate) fn restore(database: &Connection, copy: &Path, to: &Path, job: &Job) -> Result<()> {
    let part = to.with_added_extension("part");
    staged(&part, || {
        copy_database(database, copy, &part, job)?;
        copy_blobs(&blobs_of(copy), &part.join("blobs"), job)?;
        copy_beside(copy, &part)?;
        put(&part, to)
    })
}

/// Opens the database of a copy.
///
/// # Errors
/// It is damaged, of a newer version, or none of ours.
pub(crate) fn open_copy(copy: &Path, job: &Job) -> Result<Connection> {
    let database = copy.join("duxue.db");
    fs::metadata(&database).map_err(|source| Error::File {
        path: copy.display().to_string(),
        source,
    })?;
    migrate::refuse_foreign(&database, migrate::MIGRATIONS)?;
    let connection = Connection::open_with_flags(&database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    job.interruptible(connection.get_interrupt_handle(), || {
        quick_check(&connection)
    })?;
    Ok(connection)
}

/// Steps of [`make`] and [`move_to`] of a store folder: bytes that are copied or found to be there.
pub(crate) fn steps_of_store(folder: &Path) -> u64 {
    database_steps(folder) + blob_steps(&folder.join("blobs"))
}

/// Steps of [`restore`] of a copy.
pub(crate) fn steps_of_copy(copy: &Path) -> u64 {
    database_steps(copy) + blob_steps(&blobs_of(copy))
}

fn database_steps(folder: &Path) -> u64 {
    fs::metadata(folder.join("duxue.db")).map_or(0, |database| database.len())
}

fn blob_steps(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.metadata().ok())
        .map(|blob| blob.len())
        .sum()
}

/// Copies in a folder by name, the latest moment first.
pub(crate) fn all(place: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    let mut found: Vec<(String, PathBuf)> = entries
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            )
        })
        .filter(|(name, path)| !name.ends_with(".part") && path.join("duxue.db").is_file())
        .collect();
    found.sort_unstable_by(|one, other| other.cmp(one));
    found
}

/// Removes copies that newer ones take the place of; see [`outdated`].
pub(crate) fn thin_out(place: &Path) -> Result<()> {
    let names: Vec<String> = all(place).into_iter().map(|(name, _)| name).collect();
    for name in outdated(&names) {
        remove(&place.join(name))?;
    }
    Ok(())
}

/// Builds in an empty folder, of which nothing stays where that fails.
fn staged(part: &Path, build: impl FnOnce() -> Result<()>) -> Result<()> {
    remove(part)?;
    fs::create_dir_all(part)?;
    build().inspect_err(|_| drop(remove(part)))
}

fn copy_database(connection: &Connection, from: &Path, to: &Path, job: &Job) -> Result<()> {
    let database = to.join("duxue.db");
    job.interruptible(connection.get_interrupt_handle(), || {
        connection.execute("VACUUM INTO ?1", [database.display().to_string()])?;
        Ok(())
    })?;
    let copy = Connection::open_with_flags(&database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    job.interruptible(copy.get_interrupt_handle(), || quick_check(&copy))?;
    fs::File::open(&database)?.sync_all()?;
    job.step(database_steps(from))
}

/// Brings blobs that are not there yet. On one disk a second name costs no room; a blob never changes.
fn copy_blobs(from: &Path, to: &Path, job: &Job) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        let length = entry.metadata()?.len();
        if !fs::metadata(&target).is_ok_and(|there| there.len() == length) {
            copy_blob(&entry.path(), &target)?;
        }
        job.step(length)?;
    }
    Ok(durable::sync_folder(to)?)
}

fn copy_blob(from: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(from)?;
    let name = from.file_name().unwrap_or_default();
    if name != blake3::hash(&bytes).to_hex().as_str() {
        return Err(Error::Damaged(format!("{} was changed", from.display())));
    }
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) => Ok(durable::write(to, &bytes)?),
    }
}

/// Where the blobs of a copy are: beside it, for all copies; copies of old versions hold their own.
fn blobs_of(copy: &Path) -> PathBuf {
    let own = copy.join("blobs");
    match copy.parent() {
        Some(place) if !own.is_dir() => place.join("blobs"),
        _ => own,
    }
}

fn copy_beside(from: &Path, to: &Path) -> Result<()> {
    for name in BESIDE {
        if from.join(name).is_file() {
            copy_private(&from.join(name), &to.join(name))?;
        }
    }
    Ok(())
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let (path, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
        if path.is_dir() {
            copy_tree(&path, &target)?;
        } else {
            copy_private(&path, &target)?;
        }
    }
    Ok(())
}

fn copy_private(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().unwrap_or(to))?;
    Ok(durable::write_private(to, &fs::read(from)?)?)
}

/// Gives a finished folder its name.
fn put(part: &Path, to: &Path) -> Result<()> {
    // An empty folder that somebody made for us goes; one with anything in it stays, and refuses.
    match fs::remove_dir(to) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    fs::rename(part, to)?;
    Ok(durable::sync_folder(to.parent().unwrap_or(to))?)
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
