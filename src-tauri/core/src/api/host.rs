//! What only a desktop can do, behind a trait: the core knows no window.

use std::io;
use std::path::{Path, PathBuf};

use super::types::*;
use crate::Core;
use crate::error::{Error, Result};

/// What somebody is asked to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A document to import: plain text.
    Document,
    /// A PDF to sign or verify.
    Pdf,
    /// A key with its certificate: .p12 or .pfx.
    Key,
}

/// The desktop around the core.
pub trait Host: Send + Sync {
    /// Asks for a file to open; none where the dialog was closed.
    fn pick_file(&self, wanted: Wanted) -> Option<PathBuf>;

    /// Asks for a folder; none where the dialog was closed.
    fn pick_folder(&self) -> Option<PathBuf>;

    /// Asks where to save a file, with a suggestion whose ending says of what kind it is; none where
    /// the dialog was closed.
    fn pick_save(&self, suggested: &Path) -> Option<PathBuf>;

    /// Opens a file in the program that the system has for it.
    ///
    /// # Errors
    /// The system knows no such program, or it does not start.
    fn open_file(&self, path: &Path) -> io::Result<()>;

    /// The document the app was started with; answered once, so that a reload does not open it again.
    fn take_opened_file(&self) -> Option<PathBuf>;
}

pub(super) fn status(core: &Core, host: &dyn Host, request: Nothing) -> Result<Status> {
    let mut status = super::office::status(core, request)?;
    status.opened_file = host
        .take_opened_file()
        .map(|path| path.display().to_string());
    Ok(status)
}

pub(super) fn pick_document(_: &Core, host: &dyn Host, _: Nothing) -> Result<Picked> {
    Ok(picked(host.pick_file(Wanted::Document)))
}

pub(super) fn pick_pdf(_: &Core, host: &dyn Host, _: Nothing) -> Result<Picked> {
    Ok(picked(host.pick_file(Wanted::Pdf)))
}

pub(super) fn pick_key_file(_: &Core, host: &dyn Host, _: Nothing) -> Result<Picked> {
    Ok(picked(host.pick_file(Wanted::Key)))
}

pub(super) fn pick_target(_: &Core, host: &dyn Host, request: PathRequest) -> Result<Picked> {
    Ok(picked(host.pick_save(Path::new(&request.path))))
}

pub(super) fn pick_notice_file(_: &Core, host: &dyn Host, request: PathRequest) -> Result<Picked> {
    Ok(picked(host.pick_save(Path::new(&request.path))))
}

fn picked(path: Option<PathBuf>) -> Picked {
    Picked {
        path: path.map(|path| path.display().to_string()),
    }
}

pub(super) fn open_file(_: &Core, host: &dyn Host, request: PathRequest) -> Result<Nothing> {
    host.open_file(Path::new(&request.path))
        .map(|()| Nothing {})
        .map_err(|source| Error::File {
            path: request.path,
            source,
        })
}
