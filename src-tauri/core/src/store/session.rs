//! One process at a time, and whether the last one ended cleanly.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::durable;
use crate::error::{Error, Result};

const WEEK_MS: i64 = 7 * 24 * 3600 * 1000;

/// The lock of this process on a store, held until dropped.
pub(crate) struct Session {
    lock: File,
    open_mark: PathBuf,
    check_mark: PathBuf,
    unclean: bool,
    looked_over: AtomicBool,
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
            looked_over: AtomicBool::new(false),
        })
    }

    /// True where the database ought to be looked over: the process before this one was killed, the power
    /// went, or a week went by. Once this process did, it is not due again.
    pub(crate) fn is_check_due(&self, now_ms: i64) -> bool {
        if self.looked_over.load(Ordering::Relaxed) {
            return false;
        }
        self.unclean || self.is_week_over(now_ms)
    }

    fn is_week_over(&self, now_ms: i64) -> bool {
        let last = std::fs::read_to_string(&self.check_mark)
            .ok()
            .and_then(|t| t.parse().ok());
        last.is_none_or(|last: i64| now_ms.saturating_sub(last) > WEEK_MS)
    }

    /// Notes that the database was looked over.
    pub(crate) fn checked(&self, now_ms: i64) -> Result<()> {
        self.looked_over.store(true, Ordering::Relaxed);
        Ok(durable::write(
            &self.check_mark,
            now_ms.to_string().as_bytes(),
        )?)
    }

    /// Marks a clean end, unless the end before it was not clean and nobody looked since.
    pub(crate) fn end(&self) {
        if self.unclean && !self.looked_over.load(Ordering::Relaxed) {
            return;
        }
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
