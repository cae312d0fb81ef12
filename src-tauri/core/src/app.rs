//! The running app: opens its store beside the window, and answers calls as soon as it is open. Knows no window.

use std::path::PathBuf;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use serde_json::Value;

use crate::Core;
use crate::api::{self, Host};
use crate::env::Env;
use crate::error::{ApiError, Error, Result};

/// The app of a window, from its start to its end.
pub struct App {
    folder: PathBuf,
    env: Box<dyn Fn() -> Env + Send + Sync>,
    /// Calls hold it for reading; whoever opens or closes the store holds it for writing.
    door: RwLock<Door>,
}

enum Door {
    /// Nobody opened the store yet, or it could not be opened: whoever comes next tries.
    Shut,
    Open(Box<Core>),
    /// The app is ending.
    Closed,
}

impl App {
    /// An app on the store in `folder`, which nobody opened yet. `env` is asked at every opening.
    pub fn new(folder: PathBuf, env: impl Fn() -> Env + Send + Sync + 'static) -> Self {
        Self {
            folder,
            env: Box::new(env),
            door: RwLock::new(Door::Shut),
        }
    }

    /// Opens the store where it is not open. A window calls it on a thread of its own while it is being
    /// made; an error is no loss, because every call tries again and says why it cannot.
    ///
    /// # Errors
    /// As [`Core::open`].
    pub fn open(&self) -> Result<()> {
        let mut door = self.shut();
        if let Door::Shut = *door {
            *door = Door::Open(Box::new(Core::open(&self.folder, (self.env)())?));
        }
        Ok(())
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
    ) -> std::result::Result<Value, ApiError> {
        match &*self.opened()? {
            Door::Open(core) => api::dispatch(core, host, command, payload),
            Door::Shut | Door::Closed => Err(Error::Panic("the app is ending".to_owned()).into()),
        }
    }

    /// Looks the database over where that is due; see [`Core::look_over`]. Takes seconds on a large store,
    /// so it is called when the window shows what it has.
    ///
    /// # Errors
    /// The database is damaged.
    pub fn look_over(&self) -> Result<()> {
        match &*self.opened()? {
            Door::Open(core) => core.look_over(),
            Door::Shut | Door::Closed => Ok(()),
        }
    }

    /// Ends the store cleanly when the last call is done. A process may end without dropping what it has.
    pub fn close(&self) {
        *self.shut() = Door::Closed;
    }

    fn opened(&self) -> Result<RwLockReadGuard<'_, Door>> {
        let door = self.door.read().unwrap_or_else(PoisonError::into_inner);
        if !matches!(*door, Door::Shut) {
            return Ok(door);
        }
        drop(door);
        self.open()?;
        Ok(self.door.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn shut(&self) -> RwLockWriteGuard<'_, Door> {
        self.door.write().unwrap_or_else(PoisonError::into_inner)
    }
}
