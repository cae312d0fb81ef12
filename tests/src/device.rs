//! A laptop: a store in a folder that vanishes with the test, a clock that stands, ids that count.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use duxue_core::Core;
use duxue_core::env::Env;
use tempfile::TempDir;

/// Friday 2026-09-18, 9:00 in Beijing; the Sunday after it is a make-up working day.
pub const NOW_MS: i64 = 1_789_693_200_000;

/// Ids that one opening of a store may take before those of the next begin.
const IDS: u64 = 1 << 20;

/// A laptop with an open store; tests call the API on it as on a [`Core`].
pub struct Device {
    folder: TempDir,
    number: u64,
    openings: u64,
    core: Option<Core>,
}

impl Device {
    /// The laptop of this number, with an empty store; other numbers have other ids and keys.
    #[must_use]
    pub fn numbered(number: u64) -> Self {
        Self::in_folder(number, tempfile::tempdir().expect("a folder"))
    }

    /// The laptop of this number over a folder that may hold its store already.
    #[must_use]
    pub fn in_folder(number: u64, folder: TempDir) -> Self {
        let mut device = Self {
            folder,
            number,
            openings: 0,
            core: None,
        };
        device.open();
        device
    }

    /// A laptop as this one was when it was closed; it does not know of this one's later work.
    ///
    /// # Panics
    /// This one is open.
    #[must_use]
    pub fn copy(&self) -> Self {
        assert!(self.core.is_none(), "an open store is not copied");
        let folder = tempfile::tempdir().expect("a folder");
        copy_folder(&self.store(), &folder.path().join("store"));
        let mut copy = Self {
            folder,
            number: self.number,
            openings: self.openings,
            core: None,
        };
        copy.open();
        copy
    }

    /// The folder of the store.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    /// A file or folder beside the store.
    #[must_use]
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Ends the program on this laptop.
    pub fn close(&mut self) {
        self.core = None;
    }

    /// Ends the program and starts it again.
    pub fn reopen(&mut self) {
        self.close();
        self.open();
    }

    fn open(&mut self) {
        let first_id = (self.number << 40) + self.openings * IDS;
        self.openings += 1;
        let env = frozen(self.folder.path(), first_id);
        self.core = Some(Core::open(&self.store(), env).expect("the store opens"));
    }
}

impl Deref for Device {
    type Target = Core;

    fn deref(&self) -> &Core {
        self.core.as_ref().expect("the store is open")
    }
}

/// The clock that stands at [`NOW_MS`], the fonts of the project, documents under `folder`.
#[must_use]
pub fn frozen(folder: &Path, first_id: u64) -> Env {
    Env::frozen(fonts(), folder.join("documents"), NOW_MS, first_id)
}

/// The fonts of documents in the source tree.
#[must_use]
pub fn fonts() -> PathBuf {
    crate::documents::project().join("src-tauri/fonts")
}

/// Copies a folder with all that is in it.
///
/// # Panics
/// It cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let (source, name) = entry.map(|e| (e.path(), e.file_name())).expect("an entry");
        if source.is_dir() {
            copy_folder(&source, &to.join(name));
        } else {
            fs::copy(&source, to.join(name)).expect("a copy");
        }
    }
}
