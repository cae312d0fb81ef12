//! Files that were looked at last on this laptop, for the way back to them.

use std::path::Path;

use super::files;
use super::types::*;
use crate::Core;
use crate::error::Result;
use crate::store::laptop;

/// As many as one looks through faster than through a folder.
const MOST: usize = 10;

/// Files that were looked at last, the latest first. Those that are gone are left out.
///
/// # Errors
/// The store cannot be read.
pub fn recent_files(core: &Core, _: Nothing) -> Result<Vec<RecentFile>> {
    let files = kept(core)?.into_iter();
    let there = files.filter(|(_, path)| Path::new(path).is_file());
    Ok(there
        .map(|(purpose, path)| RecentFile {
            name: files::name(Path::new(&path)),
            path,
            purpose,
        })
        .collect())
}

/// Notes that a file was looked at, and what for. Where that cannot be kept, nobody misses it.
pub(super) fn looked_at(core: &Core, path: &str, purpose: FilePurpose) {
    let _ = note(core, path, purpose);
}

fn note(core: &Core, path: &str, purpose: FilePurpose) -> Result<()> {
    let mut files = kept(core)?;
    let file = (purpose, path.to_owned());
    if files.first() == Some(&file) {
        return Ok(());
    }
    files.retain(|(_, kept)| kept != path);
    files.insert(0, file);
    files.truncate(MOST);
    core.remember(laptop::RECENT_FILES, &files)
}

fn kept(core: &Core) -> Result<Vec<(FilePurpose, String)>> {
    let kept = laptop::get(&core.store.reader(), laptop::RECENT_FILES)?;
    Ok(kept.unwrap_or_default())
}
