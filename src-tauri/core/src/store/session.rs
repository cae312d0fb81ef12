//! One process at a time, and whether the last one ended cleanly.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::durable;
use crate::error::{Error, Result};

const WEEK_MS: i64 = 7 * 24 * 3600 * 1000;

/// The lock of this process on a store, held until dropped.
pub(crate) struct Session {
    lock: File,
    open_mark: PathBuf,
    check_mark: PathBuf,
    unclean: bool,
}

impl Session {
    /// Takes the lock.
    ///
    /// # Errors
    /// Another process holds it, or the folder cannot be written.
    pub(crate) fn begin(folder: &Path) -> Result<Self> {
        let path = folder.join("store.lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| super::unwritable(folder, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::StoreInUse(folder.display().to_string()));
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let open_mark = folder.join("store.open");
        let unclean = open_mark.exists();
        durable::write(&open_mark, b"").map_err(|error| super::unwritable(folder, error))?;
        let check_mark = folder.join("logs").join("checked");
        Ok(Self {
            lock,
            open_mark,
            check_mark,
            unclean,
        })
    }

    /// True where the process before this one was killed or the power went.
    pub(crate) fn was_unclean(&self) -> bool {
        self.unclean
    }

    /// True where the database was not looked over for a week.
    pub(crate) fn is_check_due(&self, now_ms: i64) -> bool {
        let last = std::fs::read_to_string(&self.check_mark)
            .ok()
            .and_then(|t| t.parse().ok());
        last.is_none_or(|last: i64| now_ms.saturating_sub(last) > WEEK_MS)
    }

    /// Notes that the database was looked over.
    pub(crate) fn checked(&self, now_ms: i64) -> Result<()> {
        Ok(durable::write(
            &self.check_mark,
            now_ms.to_string().as_bytes(),
        )?)
    }

    /// Marks a clean end.
    pub(crate) fn end(&self) {
        // If the mark stays, the next start looks the database over: slower, not wrong.
        let _ = std::fs::remove_file(&self.open_mark);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Closing the file alone would leave the lock with a child process that is just being started.
        let _ = self.lock.unlock();
    }
}
