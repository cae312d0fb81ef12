//! A desktop at which nobody sits: every dialog is closed, no file opens.

use std::io;
use std::path::{Path, PathBuf};

use duxue_core::api::{Host, Wanted};

/// The desktop.
pub struct Nobody;

impl Host for Nobody {
    fn pick_file(&self, _: Wanted) -> Option<PathBuf> {
        None
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        None
    }

    fn pick_save(&self, _: &Path) -> Option<PathBuf> {
        None
    }

    fn open_file(&self, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn take_opened_file(&self) -> Option<PathBuf> {
        None
    }
}
