//! The core's `Host` on a desktop: file dialogs, opening files, the file the app was started with.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use duxue_core::api::{Host, Wanted};
use duxue_core::document::ENDINGS;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tauri_plugin_opener::OpenerExt;

use crate::words;

/// The file that the app was started with, until somebody took it.
pub(crate) struct StartFile(Mutex<Option<PathBuf>>);

impl StartFile {
    pub(crate) fn new(file: Option<PathBuf>) -> Self {
        Self(Mutex::new(file))
    }
}

/// The desktop around the core.
pub(crate) struct Desktop {
    app: AppHandle,
    start_file: StartFile,
}

impl Desktop {
    pub(crate) fn new(app: AppHandle, start_file: StartFile) -> Self {
        Self { app, start_file }
    }
}

impl Host for Desktop {
    fn pick_file(&self, wanted: Wanted) -> Option<PathBuf> {
        let (name, endings): (_, &[&str]) = match wanted {
            Wanted::Document => (words::DOCUMENTS, &ENDINGS),
            Wanted::Pdf => ("PDF", &["pdf"]),
            Wanted::Key => (words::KEY_FILES, &["p12", "pfx"]),
        };
        let dialog = self.app.dialog().file().add_filter(name, endings);
        dialog.blocking_pick_file().and_then(path)
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        self.app
            .dialog()
            .file()
            .blocking_pick_folder()
            .and_then(path)
    }

    fn pick_save(&self, suggested: &Path) -> Option<PathBuf> {
        let is_key = suggested.extension().is_some_and(|ending| ending == "p12");
        let (name, ending) = if is_key {
            (words::KEY_FILES, "p12")
        } else {
            ("PDF", "pdf")
        };
        let mut dialog = self.app.dialog().file().add_filter(name, &[ending]);
        if let Some(folder) = suggested.parent() {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = suggested.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.blocking_save_file().and_then(path)
    }

    fn open_file(&self, path: &Path) -> io::Result<()> {
        std::fs::metadata(path)?;
        let opened = self
            .app
            .opener()
            .open_path(path.display().to_string(), None::<&str>);
        opened.map_err(io::Error::other)
    }

    fn take_opened_file(&self) -> Option<PathBuf> {
        self.start_file
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
