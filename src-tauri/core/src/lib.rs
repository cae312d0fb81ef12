//! Everything of Duxue that is not a window: reading duty lists, checklists, answers, findings, notices.
//!
//! | module | owns |
//! |---|---|
//! | [`app`] | the app of a window: its store is opened beside it and closed with it |
//! | [`api`] | the command table: all that window, twin and command line call |
//! | [`ops`] | the operation log and its fold into tables: the only way to write |
//! | [`store`] | the SQLite file, blobs, backups, migrations; reading, one file a noun |
//! | [`document`] | bytes of a file -> text: Word, PDF, OFD, tables, pages of the web, encodings |
//! | [`duty_list`] | text -> clauses -> departments, duties, tasks, roles |
//! | [`checklist`] | duties -> check points -> checklists for subjects |
//! | [`calendar`] | working-day arithmetic with its explanation |
//! | [`report`] | words -> frames in mm -> PDF |
//! | [`signature`] | keys, certificates, signatures of PDF files |
//! | [`job`] | work that takes long: how far it is, and stopping it |
//! | [`place`] | where a store may lie, and where this laptop's lies |
//! | [`model`] | pure types that several modules share; no SQL, no files |
//! | [`env`] | clock, ids, randomness: the only place that asks the machine |
//! | [`sample`] | an invented county's duty list and schools to try the program with |
//!
//! Data flows one way: `api` asks the rules what follows and `ops` to write it; `ops` folds into the
//! `store`; screens read the `store`.

pub mod api;
pub mod app;
mod backups;
pub mod calendar;
pub mod checklist;
pub mod document;
pub mod duty_list;
pub mod env;
pub mod error;
pub mod job;
pub mod model;
pub mod ops;
pub mod place;
pub mod report;
pub mod sample;
pub mod signature;
pub mod store;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use calendar::Calendar;
use env::Env;
use error::{Error, Result};
use job::{Job, Newest};
use ops::device::Device;
use ops::undo::Undo;
use place::Use;
use report::Fonts;
use report::font::Choices;
use signature::document_key::DocumentKeyFile;
use store::Store;

/// The app without a window: an open store, who we are in it, and what rules need.
pub struct Core {
    pub(crate) store: Store,
    pub(crate) env: Env,
    pub(crate) device: Device,
    pub(crate) undo: Undo,
    pub(crate) calendar: Calendar,
    pub(crate) document_key: DocumentKeyFile,
    /// The long work of this store; shared with the app it belongs to.
    pub(crate) job: Arc<Job>,
    /// The sizes that a window asks for with every tick.
    pub(crate) previewing: Newest,
    fonts: Mutex<Option<Arc<Fonts>>>,
}

impl Core {
    /// Opens the store in `folder`, or makes one.
    ///
    /// # Errors
    /// The folder is no place for a store, or see [`Store::open`]; after an error nothing in the folder's
    /// store has changed.
    pub fn open(folder: &Path, env: Env) -> Result<Self> {
        env.judge_place(folder, Use::Store)?;
        let store = Store::open(folder, &env)?;
        let keys = folder.join("keys");
        let device = Device::open(&keys, &store.writer(), &env)?;
        Ok(Self {
            store,
            env,
            device,
            undo: Undo::default(),
            calendar: Calendar::shipped(),
            document_key: DocumentKeyFile::new(&keys),
            job: Arc::default(),
            previewing: Newest::default(),
            fonts: Mutex::default(),
        })
    }

    /// The clock and the folders this core was opened with.
    #[must_use]
    pub fn env(&self) -> &Env {
        &self.env
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Looks the database over, if that is due: the last process did not end cleanly, or a week went by.
    /// It is not done at the start, which waits for nobody; what it finds keeps all later writes out.
    ///
    /// # Errors
    /// The database is damaged.
    pub fn look_over(&self) -> Result<()> {
        self.store.look_over(self.env.now_ms())
    }

    /// Fonts of documents, loaded at their first use: a start without a document needs none.
    pub(crate) fn fonts(&self) -> Result<Arc<Fonts>> {
        let mut loaded = self.fonts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(fonts) = &*loaded {
            return Ok(Arc::clone(fonts));
        }
        let fonts = Arc::new(Fonts::with(&self.env.fonts, &self.font_choices()?)?);
        *loaded = Some(Arc::clone(&fonts));
        Ok(fonts)
    }

    /// Which fonts the office wants instead of the shipped ones.
    pub(crate) fn font_choices(&self) -> Result<Choices> {
        let file = self.font_choices_file();
        Choices::read(&file).map_err(|source| Error::File {
            path: file.display().to_string(),
            source,
        })
    }

    pub(crate) fn font_choices_file(&self) -> PathBuf {
        self.store.folder().join("fonts.toml")
    }

    /// Has the next document read its fonts anew.
    pub(crate) fn forget_fonts(&self) {
        *self.fonts.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        // A seal that cannot be made now (a full disk) is made at the next end; operations are safe.
        let _ = ops::check::seal(&mut self.store.writer(), &self.device);
        self.store.closing();
    }
}
