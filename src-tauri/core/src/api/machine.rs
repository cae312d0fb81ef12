//! Where the store lies, its copies, practice. These commands need no open store: they are there for who
//! cannot open one, too.

use std::path::Path;

use super::Host;
use super::types::*;
use crate::app::App;
use crate::error::Result;

pub(super) fn machine(app: &App, _: &dyn Host, _: Nothing) -> Result<Machine> {
    Ok(app.machine())
}

pub(super) fn job(app: &App, _: &dyn Host, _: Nothing) -> Result<JobProgress> {
    let (done, total) = app.job().progress();
    Ok(JobProgress { done, total })
}

pub(super) fn stop_job(app: &App, _: &dyn Host, _: Nothing) -> Result<Nothing> {
    app.job().stop();
    Ok(Nothing {})
}

pub(super) fn pick_folder(_: &App, host: &dyn Host, _: Nothing) -> Result<Picked> {
    let path = host.pick_folder().map(|path| path.display().to_string());
    Ok(Picked { path })
}

pub(super) fn move_store(app: &App, _: &dyn Host, request: PathRequest) -> Result<Machine> {
    app.move_store(Path::new(&request.path))
}

pub(super) fn open_store(app: &App, _: &dyn Host, request: PathRequest) -> Result<Machine> {
    app.open_store(Path::new(&request.path))
}

pub(super) fn choose_backups(app: &App, _: &dyn Host, request: BackupFolder) -> Result<Machine> {
    app.choose_backups(request.path.as_deref().map(Path::new))
}

pub(super) fn backups(app: &App, _: &dyn Host, _: Nothing) -> Result<Vec<Backup>> {
    app.backups()
}

pub(super) fn backup_now(app: &App, _: &dyn Host, _: Nothing) -> Result<Backup> {
    app.back_up_now()
}

pub(super) fn restore_backup(app: &App, _: &dyn Host, request: PathRequest) -> Result<Restored> {
    app.restore(Path::new(&request.path))
}

pub(super) fn enter_practice(app: &App, _: &dyn Host, _: Nothing) -> Result<Machine> {
    app.practise(true)
}

pub(super) fn leave_practice(app: &App, _: &dyn Host, _: Nothing) -> Result<Machine> {
    app.practise(false)
}
