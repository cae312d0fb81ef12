//! Writing files so that they are whole or absent, whatever happens.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `bytes` to `path`: a temporary file in the same folder, synced, renamed, the folder synced.
/// After a failure nothing new stands at `path`.
///
/// # Errors
/// What the file system says; the temporary file is removed.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    Staged::write(path, bytes)?.take_place()
}

/// Like [`write`], readable by its owner alone: for keys.
///
/// # Errors
/// As [`write`].
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    Staged::with_mode(path, bytes, 0o600)?.take_place()
}

/// A file that is written and synced beside its place, and not there yet. Dropped, it vanishes.
#[derive(Debug)]
pub struct Staged {
    part: PathBuf,
    path: PathBuf,
}

impl Staged {
    /// Writes `bytes` beside `path`, if what stands there can be replaced at all: a folder cannot, nor
    /// on some systems a file that another program shows.
    ///
    /// # Errors
    /// What the file system says.
    pub fn write(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        Self::with_mode(path, bytes, 0o666)
    }

    fn with_mode(path: &Path, bytes: &[u8], mode: u32) -> io::Result<Self> {
        if let Err(error) = OpenOptions::new().append(true).open(path)
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.part", std::process::id()));
        let staged = Self {
            part: folder_of(path).join(name),
            path: path.to_owned(),
        };
        write_synced(&staged.part, bytes, mode)?;
        Ok(staged)
    }

    /// Puts the file in its place, over what stood there.
    ///
    /// # Errors
    /// What the file system says; the file is gone then.
    pub fn take_place(self) -> io::Result<()> {
        fs::rename(&self.part, &self.path)?;
        sync_folder(folder_of(&self.path))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After a rename there is nothing left to remove.
        let _ = fs::remove_file(&self.part);
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn write_synced(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes renames and removals in a folder durable.
///
/// # Errors
/// What the file system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Windows has no handle for a folder that could be synced.
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
