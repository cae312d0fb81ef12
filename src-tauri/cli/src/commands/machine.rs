//! Where the store lies, and its copies.

use std::path::Path;

use duxue_core::api::types::{Backup, Machine};
use duxue_core::app::App;
use duxue_core::error::Result;

use crate::args::Place;
use crate::output::Output;

pub fn place(app: &App, output: Output, command: Option<Place>) -> Result<()> {
    let machine = match command {
        None => app.machine(),
        Some(Place::Move { folder }) => app.move_store(&absolute(&folder))?,
        Some(Place::Backups { folder }) => {
            app.choose_backups(folder.map(|folder| absolute(&folder)).as_deref())?
        }
    };
    output.answer(&machine, || words(&machine))
}

pub fn backup(app: &App, output: Output, list: bool) -> Result<()> {
    if list {
        let backups = app.backups()?;
        return output.answer(&backups, || lines(&backups));
    }
    let made = app.back_up_now()?;
    app.close();
    output.answer(&made, || format!("已备份并核对：{}", made.path))
}

pub fn restore(app: &App, output: Output, folder: &Path) -> Result<()> {
    let restored = app.restore(folder)?;
    output.answer(&restored, || {
        let aside = restored.aside.as_ref();
        let aside = aside.map(|aside| format!("\n原来的数据另存在：{aside}"));
        format!("已恢复：{}{}", restored.store, aside.unwrap_or_default())
    })
}

/// What is kept for later must not depend on the folder that the terminal is in.
fn absolute(folder: &Path) -> std::path::PathBuf {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

fn words(machine: &Machine) -> String {
    let store = machine
        .store
        .as_deref()
        .unwrap_or("找不到，磁盘可能没有接上");
    let note = match (machine.backups_chosen, machine.backups_present) {
        (true, true) => "",
        (true, false) => "（现在找不到，磁盘可能没有接上）",
        (false, _) => "（与数据在同一块硬盘上）",
    };
    format!("数据文件夹：{store}\n备份：{}{note}", machine.backups)
}

fn lines(backups: &[Backup]) -> String {
    if backups.is_empty() {
        return "还没有备份。".to_owned();
    }
    let lines: Vec<_> = backups.iter().map(|backup| backup.path.as_str()).collect();
    lines.join("\n")
}
