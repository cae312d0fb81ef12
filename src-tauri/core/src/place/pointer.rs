//! The laptop's choice of folders: `place.toml` in the user's settings, read before there is a store.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::env;
use crate::error::{Error, Result};
use crate::store::durable;

/// The folders that somebody chose on this laptop.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pointer {
    /// Where the store lies; in the user's data folder where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<PathBuf>,
    /// Where copies of it go; into the store's own folder where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backups: Option<PathBuf>,
}

/// Where a program begins to look for its store: the same for window and command line.
#[derive(Debug, Clone)]
pub struct Start {
    /// A folder that whoever started the program named; then nobody's choice is asked for.
    pub given: Option<PathBuf>,
    /// The file with the choice.
    pub pointer: PathBuf,
    /// The store where nothing was chosen.
    pub usual: PathBuf,
}

impl Start {
    /// As the system's user has it; `given` comes before `DUXUE_STORE`, and that before a choice.
    #[must_use]
    pub fn of_user(given: Option<PathBuf>) -> Self {
        Self {
            given: given.or_else(|| std::env::var_os("DUXUE_STORE").map(PathBuf::from)),
            pointer: env::settings().join("place.toml"),
            usual: env::default_store(),
        }
    }

    /// The folder of the store.
    ///
    /// # Errors
    /// The choice cannot be read, or the chosen folder holds no store: a new one made in the place of a disk
    /// that is not plugged in would look as if everything were lost.
    pub fn store(&self) -> Result<PathBuf> {
        if let Some(given) = &self.given {
            return Ok(given.clone());
        }
        let Some(chosen) = self.choice()?.store else {
            return Ok(self.usual.clone());
        };
        let database = chosen.join("duxue.db");
        match std::fs::metadata(&database) {
            Ok(_) => Ok(chosen),
            Err(source) => Err(unreadable(&chosen, source)),
        }
    }

    /// What was chosen.
    ///
    /// # Errors
    /// The file says something else, or cannot be read.
    pub fn choice(&self) -> Result<Pointer> {
        match std::fs::read_to_string(&self.pointer) {
            Ok(text) => toml::from_str(&text)
                .map_err(|error| unreadable(&self.pointer, io::Error::other(error))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Pointer::default()),
            Err(error) => Err(unreadable(&self.pointer, error)),
        }
    }

    /// Keeps a choice.
    ///
    /// # Errors
    /// The file cannot be written; then the old choice stands.
    pub fn choose(&self, choice: &Pointer) -> Result<()> {
        let unwritable = |source| Error::WriteFile {
            path: self.pointer.display().to_string(),
            source,
        };
        let text = toml::to_string(choice).map_err(|error| unwritable(io::Error::other(error)))?;
        let folder = self.pointer.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)
            .and_then(|()| durable::write(&self.pointer, text.as_bytes()))
            .map_err(unwritable)
    }
}

fn unreadable(path: &Path, source: io::Error) -> Error {
    let path = path.display().to_string();
    Error::File { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{ApiError, ErrorCode};

    fn start(folder: &Path, given: Option<PathBuf>) -> Start {
        Start {
            given,
            pointer: folder.join("settings/place.toml"),
            usual: folder.join("usual"),
        }
    }

    fn to(store: &Path) -> Pointer {
        Pointer {
            store: Some(store.to_owned()),
            backups: None,
        }
    }

    #[test]
    fn a_choice_is_kept_and_a_folder_that_was_named_comes_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let chosen = folder.path().join("它's \"here\"");
        let user = start(folder.path(), None);
        assert_eq!(user.store().unwrap(), folder.path().join("usual"));
        std::fs::create_dir(&chosen).unwrap();
        durable::write(&chosen.join("duxue.db"), b"").unwrap();
        user.choose(&to(&chosen)).unwrap();
        assert_eq!(user.store().unwrap(), chosen);
        let given = folder.path().join("given");
        let script = start(folder.path(), Some(given.clone()));
        assert_eq!(script.store().unwrap(), given);
    }

    #[test]
    fn a_chosen_folder_that_is_gone_is_no_reason_to_begin_anew() {
        let folder = tempfile::tempdir().unwrap();
        let user = start(folder.path(), None);
        user.choose(&to(&folder.path().join("unplugged"))).unwrap();
        let refused = ApiError::from(user.store().unwrap_err());
        assert_eq!(refused.code, ErrorCode::FileUnreadable);
        assert!(!folder.path().join("unplugged").exists());
    }

    #[test]
    fn a_choice_that_cannot_be_read_is_not_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let user = start(folder.path(), None);
        user.choose(&Pointer::default()).unwrap();
        durable::write(&user.pointer, b"stroe = 'a'").unwrap();
        assert!(user.store().is_err());
    }
}
