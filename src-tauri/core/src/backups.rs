//! When a copy of the store is made and where it goes; how one is made is `store/backup.rs`.

use std::path::{Path, PathBuf};

use crate::Core;
use crate::env::beijing;
use crate::error::{Error, Result};
use crate::job::Job;
use crate::ops::log;
use crate::place::Use;
use crate::store::{backup, laptop};

const DAY_MS: i64 = 24 * 3600 * 1000;

/// What is made in a folder that somebody chose, so that copies do not lie among other things.
const FOLDER: &str = "督学清单备份";

/// Where copies go, given the folder that somebody chose.
pub(crate) fn folder_in(chosen: &Path) -> PathBuf {
    if chosen.ends_with(FOLDER) {
        chosen.to_owned()
    } else {
        chosen.join(FOLDER)
    }
}

impl Core {
    /// Where copies go where nobody chose a folder: on the same disk, which helps against mistakes and
    /// faults of programs, not of the disk.
    #[must_use]
    pub fn own_backups(&self) -> PathBuf {
        self.store.folder().join("backups")
    }

    /// Makes a copy named by the moment under `place`, and thins out older ones. Answers its folder.
    ///
    /// # Errors
    /// The copy cannot be made or is not sound, or somebody stops it; copies that were there stay.
    pub fn back_up(&self, place: &Path) -> Result<PathBuf> {
        let steps = backup::steps_of_store(self.store.folder());
        let made = self.job.run(steps, || self.try_back_up(place, &self.job));
        named(place, made)
    }

    fn try_back_up(&self, place: &Path, job: &Job) -> Result<PathBuf> {
        // A copy of what is damaged must not take the place of a good one.
        self.store.sound()?;
        self.env.judge_place(place, Use::Backups)?;
        let now = self.env.now_ms();
        let name = beijing(now).format(backup::NAME).to_string();
        let length = log::length(&self.store.reader())?;
        // A reader: nobody who answers has to wait.
        let made = backup::make(&self.store.reader(), self.store.folder(), place, &name, job)?;
        backup::thin_out(place)?;
        self.remember(laptop::LAST_BACKUP, &now)?;
        self.remember(laptop::BACKED_UP, &length)?;
        Ok(made)
    }

    /// As [`Core::back_up`], where something was written since the last copy and that is `age_ms` old.
    ///
    /// # Errors
    /// As [`Core::back_up`].
    fn back_up_if_older(&self, place: &Path, age_ms: i64) -> Result<Option<PathBuf>> {
        let (length, backed_up, last) = {
            let reader = self.store.reader();
            let backed_up: Option<u64> = laptop::get(&reader, laptop::BACKED_UP)?;
            let last: Option<i64> = laptop::get(&reader, laptop::LAST_BACKUP)?;
            (log::length(&reader)?, backed_up.unwrap_or(0), last)
        };
        let is_old = last.is_none_or(|last| self.env.now_ms().saturating_sub(last) >= age_ms);
        if length == backed_up || !is_old {
            return Ok(None);
        }
        // Nobody waits for it, and nobody stops it.
        named(place, self.try_back_up(place, &Job::default())).map(Some)
    }

    /// The copy of the day, if something was written since the last one.
    ///
    /// # Errors
    /// As [`Core::back_up`].
    pub fn back_up_daily(&self, place: &Path) -> Result<Option<PathBuf>> {
        self.back_up_if_older(place, DAY_MS)
    }

    /// The copy at the end of work, if something was written since the last one.
    ///
    /// # Errors
    /// As [`Core::back_up`].
    pub fn back_up_at_end(&self, place: &Path) -> Result<Option<PathBuf>> {
        self.back_up_if_older(place, 0)
    }
}

/// Says that it was a copy that failed, where the error does not say more.
fn named<T>(place: &Path, made: Result<T>) -> Result<T> {
    made.map_err(|error| match error {
        Error::Unfit(_) | Error::Damaged(_) | Error::Stopped => error,
        other => Error::Backup {
            place: place.display().to_string(),
            error: Box::new(other),
        },
    })
}
