//! Files of the user that commands read and write: how much of one is read, what a document is called, and
//! that nothing of the user's is written over unasked.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::Core;
use crate::error::{Error, Result};
use crate::store::durable::Staged;

/// The bytes of a file, or none where there are more than `most`. That is asked before reading, and held to
/// while reading: some files have no end.
///
/// # Errors
/// It cannot be read.
pub(super) fn read(path: &Path, most: usize) -> Result<Option<Vec<u8>>> {
    let failed = |source| unreadable(path, source);
    let file = File::open(path).map_err(failed)?;
    let facts = file.metadata().map_err(failed)?;
    if facts.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    if facts.len() <= limit {
        let mut file = file.take(limit.saturating_add(1));
        file.read_to_end(&mut bytes).map_err(failed)?;
    }
    Ok(Some(bytes).filter(|bytes| facts.len() <= limit && bytes.len() <= most))
}

/// A file or folder that cannot be read, called by its name.
pub(super) fn unreadable(path: &Path, source: std::io::Error) -> Error {
    Error::File {
        path: name(path),
        source,
    }
}

/// The last part of a path, or all of it where it has none.
pub(super) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// A whole path, to be shown.
pub(super) fn show(path: &Path) -> String {
    path.display().to_string()
}

/// At most so many characters of a text as every file system takes them in a name.
pub(super) fn plain(text: &str, most: usize) -> String {
    let plain = |c: &char| !c.is_control() && !r#"/\:*?"<>|"#.contains(*c);
    text.chars().filter(plain).take(most).collect()
}

/// Where a document goes: where the user says, or by its name into the folder of documents.
///
/// # Errors
/// That folder cannot be made.
pub(super) fn place(core: &Core, file: Option<&str>, name: &str) -> Result<PathBuf> {
    if let Some(file) = file {
        return Ok(PathBuf::from(file));
    }
    let folder = &core.env.documents;
    fs::create_dir_all(folder).map_err(|source| unwritable(folder, source))?;
    Ok(folder.join(name))
}

/// Writes a file beside its place.
///
/// # Errors
/// The disk is full, or the place cannot be written.
pub(super) fn stage(path: &Path, bytes: &[u8]) -> Result<Staged> {
    Staged::write(path, bytes).map_err(|source| unwritable(path, source))
}

/// Lets a staged file take its place.
///
/// # Errors
/// Something stands there by now that cannot be replaced.
pub(super) fn put(staged: Staged, path: &Path) -> Result<()> {
    let taken = staged.take_place();
    taken.map_err(|source| unwritable(path, source))
}

/// Where a file stands that the store holds already: in its place where it could take that, otherwise under a
/// free name beside it.
///
/// # Errors
/// It can stand nowhere there.
pub(super) fn settle(taken: Result<()>, path: &Path, bytes: &[u8]) -> Result<PathBuf> {
    if taken.is_ok() {
        return Ok(path.to_owned());
    }
    let beside = free(path, "另存");
    put(stage(&beside, bytes)?, &beside)?;
    Ok(beside)
}

/// Moves aside what stands at `path`, unless it is one of `ours`: others may have put their seal on it since.
///
/// # Errors
/// It cannot be moved.
pub(super) fn make_room(path: &Path, ours: &[&[u8]], today: NaiveDate) -> Result<()> {
    let most = ours.iter().map(|bytes| bytes.len()).max().unwrap_or(0);
    let kept = match read(path, most) {
        Err(Error::File { source, .. }) if source.kind() == ErrorKind::NotFound => return Ok(()),
        kept => kept?,
    };
    if kept.is_some_and(|kept| ours.contains(&&*kept)) {
        return Ok(());
    }
    let aside = free(path, &format!("{today} 前的文件"));
    fs::rename(path, aside).map_err(|source| unwritable(path, source))
}

/// True where these very bytes stand at `path`.
pub(super) fn stands(path: &Path, bytes: &[u8]) -> bool {
    read(path, bytes.len()).is_ok_and(|kept| kept.as_deref() == Some(bytes))
}

/// A name beside `path` that nothing has: `通知书（另存）.pdf`, `通知书（另存2）.pdf`.
fn free(path: &Path, why: &str) -> PathBuf {
    let [stem, kind] =
        [path.file_stem(), path.extension()].map(|part| part.unwrap_or_default().to_string_lossy());
    let named = |number: u32| match number {
        1 => path.with_file_name(format!("{stem}（{why}）.{kind}")),
        _ => path.with_file_name(format!("{stem}（{why}{number}）.{kind}")),
    };
    let mut number = 1;
    while named(number).exists() {
        number += 1;
    }
    named(number)
}

fn unwritable(path: &Path, source: std::io::Error) -> Error {
    Error::WriteFile {
        path: show(path),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::durable;

    #[test]
    fn a_place_that_was_taken_meanwhile_sends_the_file_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("通知书.pdf");
        let staged = stage(&path, b"issued").unwrap();
        fs::create_dir(&path).unwrap();
        let settled = settle(put(staged, &path), &path, b"issued").unwrap();
        assert_eq!(name(&settled), "通知书（另存）.pdf");
        assert_eq!(fs::read(settled).unwrap(), b"issued");
    }

    #[test]
    fn only_what_is_not_ours_is_moved_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("通知书.pdf");
        let today = NaiveDate::from_ymd_opt(2026, 3, 16).unwrap();
        let room = || make_room(&path, &[b"old", b"newest"], today).unwrap();
        room();
        for ours in ["old", "newest"] {
            durable::write(&path, ours.as_bytes()).unwrap();
            room();
            assert!(path.exists(), "{ours}");
        }
        for (sealed, aside) in [
            ("sealed", "（2026-03-16 前的文件）"),
            ("sealed again", "（2026-03-16 前的文件2）"),
        ] {
            durable::write(&path, sealed.as_bytes()).unwrap();
            room();
            let aside = path.with_file_name(format!("通知书{aside}.pdf"));
            assert_eq!(fs::read_to_string(aside).unwrap(), sealed);
            assert!(!path.exists());
        }
    }
}
