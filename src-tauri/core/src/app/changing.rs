//! Another store in place of the open one: moved, opened elsewhere, restored, practised on. Nobody can call
//! meanwhile; after an error the store that was open is opened again by the next call.

use std::fs;
use std::path::{Path, PathBuf};

use super::{App, Door, Opening, ended};
use crate::api::types::{Backup, Machine, Restored};
use crate::backups::folder_in;
use crate::env::{Env, beijing};
use crate::error::{Error, Result};
use crate::job::Job;
use crate::place::{Pointer, Use};
use crate::store::session::Session;
use crate::store::{Store, backup};

/// What is made in a folder that holds other things already.
const FOLDER: &str = "督学清单数据";

impl App {
    /// Moves the store to a folder of this machine: a checked copy first, then the laptop's choice. The old
    /// folder stays, but what works on it later is another device.
    ///
    /// # Errors
    /// The folder is no place for a store, holds one already, the copy cannot be made, or somebody stops it.
    pub fn move_store(&self, to: &Path) -> Result<Machine> {
        let mut door = self.exclusive();
        self.refuse_given(&door)?;
        let env = (self.env)();
        let (from, to) = (self.start.store()?, free_folder(to)?);
        refuse_inside(&from, &to)?;
        env.judge_place(&to, Use::Store)?;
        shut(&mut door)?;
        copy(&from, &to, &env, &self.job)?;
        let core = self.core(&to, env)?;
        self.choose(|choice| choice.store = Some(to))?;
        retire_key(&from);
        door.core = Opening::Open(core);
        Ok(self.describe(&door))
    }

    /// Opens the store in another folder, or begins a new one there; the laptop keeps to it.
    ///
    /// # Errors
    /// The folder is no place for a store, or what is there cannot be opened.
    pub fn open_store(&self, folder: &Path) -> Result<Machine> {
        let mut door = self.exclusive();
        self.refuse_given(&door)?;
        let folder = if holds_store(folder) {
            folder.to_owned()
        } else {
            free_folder(folder)?
        };
        shut(&mut door)?;
        let core = self.core(&folder, (self.env)())?;
        self.choose(|choice| choice.store = Some(folder))?;
        door.core = Opening::Open(core);
        Ok(self.describe(&door))
    }

    /// Keeps copies in a folder from now on, or in the store's own again.
    ///
    /// # Errors
    /// The folder is no place for copies, or the choice cannot be kept.
    pub fn choose_backups(&self, folder: Option<&Path>) -> Result<Machine> {
        if let Some(folder) = folder {
            let inside = self
                .start
                .store()
                .is_ok_and(|store| folder.starts_with(store));
            if inside {
                return Err(invalid("备份不能放在数据文件夹里面，请换一个文件夹。"));
            }
            (self.env)().judge_place(folder, Use::Backups)?;
            fs::create_dir_all(folder_in(folder)).map_err(|source| unwritable(folder, source))?;
        }
        self.choose(|choice| choice.backups = folder.map(Path::to_owned))?;
        Ok(self.machine())
    }

    /// Makes a copy now.
    ///
    /// # Errors
    /// As [`Core::back_up`]; or the chosen folder is not there.
    pub fn back_up_now(&self) -> Result<Backup> {
        let door = self.opened()?;
        let Opening::Open(core) = &door.core else {
            return Err(ended());
        };
        if door.practice {
            return Err(invalid("现在打开的是示例数据，不用备份。请先退出示例。"));
        }
        let place = match self.chosen_backups() {
            Some(chosen) => match fs::metadata(&chosen) {
                Ok(_) => folder_in(&chosen),
                Err(source) => return Err(unwritable(&chosen, source)),
            },
            None => core.own_backups(),
        };
        core.back_up(&place).map(described)
    }

    /// All copies that can be found, the latest first.
    ///
    /// # Errors
    /// The choice of folders cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        let own = self.start.store().map(|store| store.join("backups")).ok();
        let chosen = self
            .start
            .choice()?
            .backups
            .map(|chosen| folder_in(&chosen));
        let places = [chosen, own].into_iter().flatten();
        let mut found: Vec<_> = places.flat_map(|place| backup::all(&place)).collect();
        found.sort_by(|one, other| other.0.cmp(&one.0));
        Ok(found.into_iter().map(|(_, path)| described(path)).collect())
    }

    /// Makes a store of a copy, in the place of the one that is there, which is put aside under another name.
    ///
    /// # Errors
    /// The copy is damaged or of a newer version, another program has the store, or somebody stops it; then
    /// all is as it was.
    pub fn restore(&self, copy: &Path) -> Result<Restored> {
        let mut door = self.exclusive();
        refuse_practice(&door)?;
        self.job.run(backup::steps_of_copy(copy), || {
            self.restore_behind(&mut door, copy)
        })
    }

    fn restore_behind(&self, door: &mut Door, copy: &Path) -> Result<Restored> {
        let database = backup::open_copy(copy, &self.job)?;
        let env = (self.env)();
        let folder = self.restore_folder();
        env.judge_place(&folder, Use::Store)?;
        shut(door)?;
        refuse_in_use(&folder)?;
        let name = beijing(env.now_ms()).format(backup::NAME).to_string();
        let new = beside(&folder, &format!("restored {name}"));
        backup::restore(&database, copy, &new, &self.job)?;
        drop(database);
        let aside = put_aside(&folder, &beside(&folder, &format!("before {name}")))?;
        fs::rename(&new, &folder).map_err(|source| unwritable(&folder, source))?;
        if self.start.given.is_none() && folder == self.start.usual {
            self.choose(|choice| choice.store = None)?;
        }
        door.core = Opening::Open(self.core(&folder, env)?);
        Ok(Restored {
            store: folder.display().to_string(),
            aside: aside.map(|aside| aside.display().to_string()),
        })
    }

    /// Opens the sample in place of the office's own work, or goes back to that.
    ///
    /// # Errors
    /// The store cannot be opened.
    pub fn practise(&self, practice: bool) -> Result<Machine> {
        let mut door = self.exclusive();
        if door.practice != practice {
            shut(&mut door)?;
            let core = self.core(&self.folder(practice)?, (self.env)())?;
            if practice {
                crate::sample::fill(&core)?;
                // Nobody did that: there is nothing to take back.
                core.undo.lock().forget();
            }
            door.core = Opening::Open(core);
            door.practice = practice;
        }
        Ok(self.describe(&door))
    }

    /// Where the store lies or would lie: a chosen folder that is not to be had is given up for the usual one.
    fn restore_folder(&self) -> PathBuf {
        let usual = || self.start.usual.clone();
        self.start.store().unwrap_or_else(|_| usual())
    }

    fn choose(&self, change: impl FnOnce(&mut Pointer)) -> Result<()> {
        let mut choice = self.start.choice()?;
        change(&mut choice);
        self.start.choose(&choice)
    }

    fn refuse_given(&self, door: &Door) -> Result<()> {
        refuse_practice(door)?;
        if self.start.given.is_some() {
            return Err(invalid("数据文件夹是在启动时指定的，请改启动时的设置。"));
        }
        Ok(())
    }
}

fn refuse_practice(door: &Door) -> Result<()> {
    if door.practice {
        return Err(invalid("现在打开的是示例数据。请先退出示例。"));
    }
    Ok(())
}

/// Closes the open store; the next call opens what is to be open then.
fn shut(door: &mut Door) -> Result<()> {
    if let Opening::Closed = door.core {
        return Err(ended());
    }
    door.core = Opening::Shut;
    Ok(())
}

/// Copies a store that nobody has open, and keeps it from others meanwhile.
fn copy(from: &Path, to: &Path, env: &Env, job: &Job) -> Result<()> {
    let store = Store::open(from, env)?;
    let copied = job.run(backup::steps_of_store(from), || {
        backup::move_to(&store.writer(), from, to, job)
    });
    store.closing();
    copied
}

/// What opens the old folder from now on has to make a key of its own: two devices with one key would
/// write two histories under one name.
fn retire_key(folder: &Path) {
    let keys = folder.join("keys");
    // Without it, a later use of the old folder is refused at the first exchange: late, but not lost.
    let _ = fs::rename(keys.join("device.key"), keys.join("device.key.moved"));
}

/// Nothing is put aside under the hands of another program.
fn refuse_in_use(folder: &Path) -> Result<()> {
    if folder.join("store.lock").exists() {
        drop(Session::begin(folder)?);
    }
    Ok(())
}

/// Puts what is in a folder aside, where there is something.
fn put_aside(folder: &Path, aside: &Path) -> Result<Option<PathBuf>> {
    match fs::rename(folder, aside) {
        Ok(()) => Ok(Some(aside.to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(unwritable(folder, source)),
    }
}

fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_os_string();
    name.push(format!(" {ending}"));
    folder.with_file_name(name)
}

fn holds_store(folder: &Path) -> bool {
    folder.join("duxue.db").is_file()
}

/// The folder itself where it is empty or not there, else one of our name in it.
fn free_folder(folder: &Path) -> Result<PathBuf> {
    let is_free = |folder: &Path| {
        fs::read_dir(folder).map_or(!folder.exists(), |mut entries| entries.next().is_none())
    };
    let inside = folder.join(FOLDER);
    match [folder.to_owned(), inside]
        .into_iter()
        .find(|folder| is_free(folder))
    {
        Some(free) => Ok(free),
        None => Err(invalid("那里已经有一份数据，没有改动。请换一个空文件夹。")),
    }
}

fn refuse_inside(from: &Path, to: &Path) -> Result<()> {
    if to.starts_with(from) {
        return Err(invalid("不能放到现在的数据文件夹里面，请换一个文件夹。"));
    }
    Ok(())
}

fn described(path: PathBuf) -> Backup {
    Backup {
        name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        path: path.display().to_string(),
    }
}

fn invalid(advice: &'static str) -> Error {
    let field = "path";
    Error::Invalid { field, advice }
}

fn unwritable(path: &Path, source: std::io::Error) -> Error {
    let path = path.display().to_string();
    Error::WriteFile { path, source }
}
