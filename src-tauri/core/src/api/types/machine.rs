//! Requests and responses about the store itself: where it lies, its copies, practice.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where this laptop keeps what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Machine {
    /// Folder of the store that is to be open; absent where the chosen one is not to be had.
    pub store: Option<String>,
    /// True where whoever started the app named the folder: it is not moved from inside then.
    pub given: bool,
    /// True where the sample is open, not the office's own work.
    pub practice: bool,
    /// Folder of backups.
    pub backups: String,
    /// True where somebody chose it; else it lies in the folder of the store, on the same disk.
    pub backups_chosen: bool,
    /// False where the chosen folder is not there, as when a stick is not plugged in.
    pub backups_present: bool,
}

/// How far long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct JobProgress {
    /// Steps done.
    #[ts(type = "number")]
    pub done: u64,
    /// Steps of the whole; 0 while nothing runs.
    #[ts(type = "number")]
    pub total: u64,
}

/// A file that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecentFile {
    /// Its path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// What was done with it last.
    pub purpose: FilePurpose,
}

/// What a file was looked at for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilePurpose {
    /// To be read as a duty list.
    DutyList,
    /// To have its signatures verified.
    Signatures,
}

/// Whether the desktop reminds of what falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reminders {
    /// True where it does.
    pub on: bool,
}

/// Asks to keep backups in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackupFolder {
    /// The folder; that of the store where absent.
    pub path: Option<String>,
}

/// A whole copy of the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Backup {
    /// Its folder.
    pub path: String,
    /// Its name: the moment in Beijing time, or what it was made before.
    pub name: String,
}

/// What a restored backup took the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Restored {
    /// Folder of the store.
    pub store: String,
    /// Where the store that was there lies now; absent where there was none.
    pub aside: Option<String>,
}
