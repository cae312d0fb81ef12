//! Undo, integrity, rebuild.

use super::types::*;
use crate::Core;
use crate::error::Result;
use crate::ops::check;

/// Takes the last action back.
///
/// # Errors
/// Nothing to undo, or it was changed since.
pub fn undo(core: &Core, _: Nothing) -> Result<Written<Undone>> {
    core.undo()
}

/// Does the last undone action again.
///
/// # Errors
/// Nothing to redo, or it was changed since.
pub fn redo(core: &Core, _: Nothing) -> Result<Written<Undone>> {
    core.redo()
}

/// Checks chains, contents, tables and files; changes nothing.
///
/// # Errors
/// The store cannot be read at all, or somebody stops it.
pub fn check(core: &Core, _: Nothing) -> Result<CheckReport> {
    let steps = check::steps(&core.store.reader())?;
    core.job.run(steps, || {
        check::check(&mut core.store.writer(), core.store.folder(), &core.job)
    })
}

/// Makes all folded tables again from the log.
///
/// # Errors
/// The store cannot be read or written, or somebody stops it; then the tables are as they were.
pub fn rebuild(core: &Core, _: Nothing) -> Result<Written<CheckReport>> {
    let steps = check::steps_of_rebuild(&core.store.reader())?;
    core.job.run(steps, || {
        let stacks = core.undo.lock();
        let report = check::rebuild(&mut core.store.writer(), &core.job)?;
        let changed = if report.ok { vec![] } else { Tag::ALL.to_vec() };
        Ok(stacks.written(report, changed, core.env.now_ms()))
    })
}
