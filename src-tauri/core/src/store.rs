//! The store folder: one SQLite database, files by content, keys, backups. One process at a time,
//! one writer, two readers. Writing is for `ops` alone.

pub(crate) mod backup;
pub(crate) mod blobs;
pub(crate) mod checklists;
pub(crate) mod departments;
pub(crate) mod drafts;
pub mod durable;
pub(crate) mod duty_lists;
pub(crate) mod findings;
pub(crate) mod inspections;
pub(crate) mod laptop;
pub(crate) mod ledger;
pub(crate) mod migrate;
pub(crate) mod notices;
pub(crate) mod office;
pub(crate) mod pragmas;
pub(crate) mod rechecks;
pub(crate) mod seals;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod sql;
pub(crate) mod subjects;
pub(crate) mod templates;
pub(crate) mod workbench;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::{Connection, OpenFlags};

use crate::env::Env;
use crate::error::{Error, Result};
use migrate::Migration;
use session::Session;

/// An open store.
pub struct Store {
    folder: PathBuf,
    // Readers come before the writer: the last connection to close folds the write-ahead log back
    // into the database, which a read-only one could not.
    readers: [Mutex<Connection>; 2],
    writer: Mutex<Connection>,
    session: Session,
    /// What was found when the database was looked over.
    damage: OnceLock<String>,
}

impl Store {
    /// Opens the store in `folder`, makes it where there is none, brings an older one up to date.
    ///
    /// # Errors
    /// Another process has it; it is newer, damaged, read-only or something else. Then nothing in
    /// it was touched.
    pub(crate) fn open(folder: &Path, env: &Env) -> Result<Self> {
        Self::open_with(folder, env, migrate::MIGRATIONS)
    }

    pub(crate) fn open_with(folder: &Path, env: &Env, migrations: &[Migration]) -> Result<Self> {
        let database = folder.join("duxue.db");
        migrate::refuse_foreign(&database, migrations)?;
        make_folders(folder)?;
        let session = Session::begin(folder)?;
        let mut writer = connect(&database, OpenFlags::default())?;
        migrate::bring_up_to_date(&mut writer, folder, env, migrations)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let readers = [connect(&database, flags)?, connect(&database, flags)?].map(Mutex::new);
        Ok(Self {
            folder: folder.to_owned(),
            readers,
            writer: Mutex::new(writer),
            session,
            damage: OnceLock::new(),
        })
    }

    /// Looks the database over where the last process did not end cleanly or a week went by. Nobody waits
    /// for it: it reads by a connection of its own.
    ///
    /// # Errors
    /// The database is damaged; [`Store::sound`] says so from now on.
    pub(crate) fn look_over(&self, now_ms: i64) -> Result<()> {
        if !self.session.is_check_due(now_ms) {
            return self.sound();
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = connect(&self.folder.join("duxue.db"), flags)?;
        match quick_check(&connection) {
            Ok(()) => self.session.checked(now_ms),
            Err(Error::Damaged(what)) => {
                let _ = self.damage.set(what);
                self.sound()
            }
            Err(other) => Err(other),
        }
    }

    /// Refuses where the database was found damaged: writing would make it worse.
    ///
    /// # Errors
    /// It was.
    pub(crate) fn sound(&self) -> Result<()> {
        self.damage
            .get()
            .map_or(Ok(()), |what| Err(Error::Damaged(what.clone())))
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn blobs(&self) -> PathBuf {
        self.folder.join("blobs")
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that sees the last commit and cannot write.
    pub(crate) fn reader(&self) -> MutexGuard<'_, Connection> {
        let [first, second] = &self.readers;
        first
            .try_lock()
            .unwrap_or_else(|_| second.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Marks the end as clean; connections close when the store is dropped.
    pub(crate) fn closing(&self) {
        self.session.end();
    }
}

fn make_folders(folder: &Path) -> Result<()> {
    for name in ["blobs", "keys", "backups", "inbox", "logs"] {
        std::fs::create_dir_all(folder.join(name)).map_err(|error| unwritable(folder, error))?;
    }
    Ok(())
}

fn unwritable(folder: &Path, error: std::io::Error) -> Error {
    match Error::from(error) {
        Error::DiskFull => Error::DiskFull,
        _ => Error::StoreReadOnly(folder.display().to_string()),
    }
}

fn connect(database: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(database, flags)?;
    pragmas::apply(&connection)?;
    Ok(connection)
}

fn quick_check(connection: &Connection) -> Result<()> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(Error::Damaged(verdict))
    }
}
