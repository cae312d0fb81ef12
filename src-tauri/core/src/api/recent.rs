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
    let paths = kept(core)?.into_iter();
    let there = paths.filter(|path| Path::new(path).is_file());
    Ok(there
        .map(|path| RecentFile {
            name: files::name(Path::new(&path)),
            path,
        })
        .collect())
}

/// Notes that a file was looked at. Where that cannot be kept, nobody misses it.
pub(super) fn looked_at(core: &Core, path: &str) {
    let _ = note(core, path);
}

fn note(core: &Core, path: &str) -> Result<()> {
    let mut paths = kept(core)?;
    if paths.first().is_some_and(|first| first == path) {
        return Ok(());
    }
    paths.retain(|kept| kept != path);
    paths.insert(0, path.to_owned());
    paths.truncate(MOST);
    core.remember(laptop::RECENT_FILES, &paths)
}

fn kept(core: &Core) -> Result<Vec<String>> {
    let kept = laptop::get(&core.store.reader(), laptop::RECENT_FILES)?;
    Ok(kept.unwrap_or_default())
}
