//! The running app: opens its store beside the window, answers calls as soon as it is open, and changes it
//! for another one. Knows no window.

mod changing;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use chrono::NaiveDate;
use serde_json::Value;

use crate::Core;
use crate::api::types::Machine;
use crate::api::{self, Host, reminding};
use crate::backups::folder_in;
use crate::env::Env;
use crate::error::{ApiError, Error, Result};
use crate::job::Job;
use crate::place::Start;

/// The app of a window, from its start to its end.
pub struct App {
    start: Start,
    env: Box<dyn Fn() -> Env + Send + Sync>,
    /// The long work of whatever store is open; asked after without the door.
    job: Arc<Job>,
    /// Calls hold it for reading; whoever opens, changes or closes the store holds it for writing.
    door: RwLock<Door>,
}

struct Door {
    core: Opening,
    /// True where the sample is open in place of the office's own work.
    practice: bool,
}

enum Opening {
    /// Nobody opened the store yet, or it could not be opened: whoever comes next tries.
    Shut,
    Open(Box<Core>),
    /// The app is ending.
    Closed,
}

impl App {
    /// An app whose store nobody opened yet. `env` is asked at every opening.
    pub fn new(start: Start, env: impl Fn() -> Env + Send + Sync + 'static) -> Self {
        Self {
            start,
            env: Box::new(env),
            job: Arc::default(),
            door: RwLock::new(Door {
                core: Opening::Shut,
                practice: false,
            }),
        }
    }

    /// Opens the store where it is not open. An error is no loss, because every call tries again and says
    /// why it cannot.
    ///
    /// # Errors
    /// As [`Core::open`]; or the folder that somebody chose is not there.
    pub fn open(&self) -> Result<()> {
        let mut door = self.exclusive();
        if let Opening::Shut = door.core {
            let folder = self.folder(door.practice)?;
            door.core = Opening::Open(self.core(&folder, (self.env)())?);
        }
        Ok(())
    }

    /// Opens a store; its long work is the app's.
    fn core(&self, folder: &Path, env: Env) -> Result<Box<Core>> {
        let mut core = Core::open(folder, env)?;
        core.job = Arc::clone(&self.job);
        Ok(Box::new(core))
    }

    /// The long work that somebody waits for, if any.
    #[must_use]
    pub fn job(&self) -> &Job {
        &self.job
    }

    /// Answers a command of the table; waits for the store where it is being opened.
    ///
    /// # Errors
    /// As [`api::dispatch`]; or the store cannot be opened.
    pub fn call(
        &self,
        host: &dyn Host,
        command: &str,
        payload: Value,
    ) -> std::result::Result<String, ApiError> {
        if let Some(answer) = api::dispatch_machine(self, host, command, &payload) {
            return answer;
        }
        match &self.opened()?.core {
            Opening::Open(core) => api::dispatch(core, host, command, payload),
            Opening::Shut | Opening::Closed => Err(ended().into()),
        }
    }

    /// What nobody should wait for: looks the database over where that is due, then makes the copy of the
    /// day. Takes seconds on a large store, so it is called when the window shows what it has.
    ///
    /// # Errors
    /// The database is damaged. A copy that cannot be made is none: the status says how old the last one is.
    pub fn look_after(&self) -> Result<()> {
        let door = self.opened()?;
        let Opening::Open(core) = &door.core else {
            return Ok(());
        };
        core.look_over()?;
        if let Some(place) = self.backup_place(&door) {
            let _ = core.back_up_daily(&place);
        }
        Ok(())
    }

    /// Today in Beijing.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        (self.env)().today()
    }

    /// What the desktop is to remind of today, if somebody wants that; of the sample it never does.
    #[must_use]
    pub fn reminder(&self) -> Option<String> {
        let door = self.opened().ok()?;
        match &door.core {
            Opening::Open(core) if !door.practice => reminding::reminder(core).ok()?,
            _ => None,
        }
    }

    /// Ends the store cleanly when the last call is done, with a copy of the day's work. A process may end
    /// without dropping what it has.
    pub fn close(&self) {
        let mut door = self.exclusive();
        let place = self.backup_place(&door);
        if let (Opening::Open(core), Some(place)) = (&door.core, place) {
            // Nobody is left to be told; the next start says how old the last copy is.
            let _ = core.back_up_at_end(&place);
        }
        door.core = Opening::Closed;
    }

    /// Where this laptop keeps what.
    #[must_use]
    pub fn machine(&self) -> Machine {
        self.describe(&self.door.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn describe(&self, door: &Door) -> Machine {
        let store = self.folder(door.practice).ok();
        let chosen = self.chosen_backups();
        let own = store.clone().unwrap_or_default().join("backups");
        Machine {
            store: store.map(|store| store.display().to_string()),
            given: self.start.given.is_some(),
            practice: door.practice,
            backups_chosen: chosen.is_some(),
            backups_present: chosen.as_ref().is_none_or(|chosen| chosen.is_dir()),
            backups: chosen
                .map_or(own, |chosen| folder_in(&chosen))
                .display()
                .to_string(),
        }
    }

    fn chosen_backups(&self) -> Option<PathBuf> {
        self.start.choice().ok()?.backups
    }

    /// Where copies of the open store go; none for practice, and none where the chosen folder is not there.
    fn backup_place(&self, door: &Door) -> Option<PathBuf> {
        let Opening::Open(core) = &door.core else {
            return None;
        };
        match self.chosen_backups() {
            _ if door.practice => None,
            Some(chosen) => chosen.is_dir().then(|| folder_in(&chosen)),
            None => Some(core.own_backups()),
        }
    }

    /// Folder of the office's own store, or of the sample's beside it.
    fn folder(&self, practice: bool) -> Result<PathBuf> {
        if !practice {
            return self.start.store();
        }
        let own = self.start.given.as_ref().unwrap_or(&self.start.usual);
        let mut name = own.file_name().unwrap_or_default().to_os_string();
        name.push("-practice");
        Ok(own.with_file_name(name))
    }

    fn opened(&self) -> Result<RwLockReadGuard<'_, Door>> {
        let door = self.door.read().unwrap_or_else(PoisonError::into_inner);
        if !matches!(door.core, Opening::Shut) {
            return Ok(door);
        }
        drop(door);
        self.open()?;
        Ok(self.door.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn exclusive(&self) -> RwLockWriteGuard<'_, Door> {
        self.door.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn ended() -> Error {
    Error::Panic("the app is ending".to_owned())
}
