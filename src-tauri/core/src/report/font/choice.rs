//! Which fonts the office chose on this laptop: `fonts.toml` beside the store. Opens no font.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Role;

/// A font file, and which font of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The file: .ttf, .otf, .ttc or .otc.
    pub file: PathBuf,
    /// Number of the font in a collection (.ttc), from 0.
    #[serde(default)]
    pub index: u32,
}

/// The chosen fonts by role. It stays on the laptop: another one may not have these fonts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Choices(BTreeMap<Role, Choice>);

impl Choices {
    /// Reads `file`; nothing is chosen where there is no such file.
    ///
    /// # Errors
    /// The file cannot be read, or does not say what this type says.
    pub fn read(file: &Path) -> io::Result<Choices> {
        match std::fs::read_to_string(file) {
            Ok(text) => toml::from_str(&text).map_err(io::Error::other),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Choices::default()),
            Err(error) => Err(error),
        }
    }

    /// The text that [`Choices::read`] reads.
    ///
    /// # Errors
    /// A path that is no text cannot be written down.
    pub fn to_toml(&self) -> io::Result<String> {
        toml::to_string(self).map_err(io::Error::other)
    }

    /// The chosen font of a role.
    #[must_use]
    pub fn of(&self, role: Role) -> Option<&Choice> {
        self.0.get(&role)
    }

    /// Chooses a font for a role, or goes back to the shipped one.
    pub fn set(&mut self, role: Role, choice: Option<Choice>) {
        match choice {
            Some(choice) => self.0.insert(role, choice),
            None => self.0.remove(&role),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::durable;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fonts.toml");
        assert_eq!(Choices::read(&file).unwrap(), Choices::default());
        let mut choices = Choices::default();
        let choice = Choice {
            file: r"C:\Windows\Fonts\它's.ttc".into(),
            index: 2,
        };
        choices.set(Role::Fang, Some(choice));
        durable::write(&file, choices.to_toml().unwrap().as_bytes()).unwrap();
        assert_eq!(Choices::read(&file).unwrap(), choices);
        choices.set(Role::Fang, None);
        assert_eq!(choices, Choices::default());
    }

    #[test]
    fn a_role_that_does_not_exist_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fonts.toml");
        durable::write(&file, "[lishu]\nfile = 'a.ttf'\n".as_bytes()).unwrap();
        assert!(Choices::read(&file).is_err());
    }
}
