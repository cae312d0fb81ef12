//! What "unchanged" means of a store that a refused command was tried on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

/// SHA-256 of the database and of every file under `blobs/` and `keys/`, by name. Taken from a store
/// that was closed cleanly; two are equal where nothing changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint(BTreeMap<String, String>);

impl Fingerprint {
    /// Of the closed store in `folder`.
    ///
    /// # Panics
    /// The store is open, or was not closed cleanly.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        assert!(!folder.join("duxue.db-wal").exists(), "not closed cleanly");
        let mut files = every_file(folder);
        files.retain(|name, _| {
            name == "duxue.db" || name.starts_with("blobs/") || name.starts_with("keys/")
        });
        Self(files)
    }

    /// Of whatever is in `folder`.
    #[must_use]
    pub fn of_any(folder: &Path) -> Self {
        Self(every_file(folder))
    }
}

/// SHA-256 of bytes, in hex.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn every_file(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name of ours");
        if entry.path().is_dir() {
            let inner = every_file(&entry.path()).into_iter();
            files.extend(inner.map(|(file, hash)| (format!("{name}/{file}"), hash)));
        } else {
            files.insert(name, sha256(&fs::read(entry.path()).expect("a file")));
        }
    }
    files
}
