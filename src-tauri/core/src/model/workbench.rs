//! What the start screen shows: the work of today, a few lines of each.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::{ChecklistId, ItemId};
use super::ledger::LedgerRow;
use super::rows::InspectionSummary;

/// The work of today.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Workbench {
    /// Today in Beijing time.
    pub today: NaiveDate,
    /// Inspections under way, the latest first.
    pub running: Vec<InspectionSummary>,
    /// How many there are.
    pub running_total: u32,
    /// Issued findings past their due date, the most overdue first.
    pub overdue: Vec<LedgerRow>,
    /// How many there are.
    pub overdue_total: u32,
    /// Issued findings that fall due soon, the most urgent first.
    pub due: Vec<LedgerRow>,
    /// How many there are.
    pub due_total: u32,
    /// Checklists that were filled in last.
    pub recent: Vec<RecentChecklist>,
    /// What stands in the way of work, or will.
    pub missing: Vec<Missing>,
}

/// A checklist and where its filling in stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecentChecklist {
    /// The checklist.
    pub id: ChecklistId,
    /// The item that was judged last.
    pub item: ItemId,
    /// Number of that item.
    pub item_number: String,
    /// School or department.
    pub subject: String,
    /// Title of the inspection.
    pub inspection: String,
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub answered_ms: i64,
}

/// Something to be seen to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Missing {
    /// What.
    pub kind: MissingKind,
    /// How many; days for a backup.
    pub count: u32,
}

/// What has to be seen to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MissingKind {
    /// Fields of the office without which no notice can be issued.
    Office,
    /// Findings that no notice names yet.
    Pending,
    /// Notices that somebody has yet to sign.
    Unsigned,
    /// There is no certificate to sign with.
    Certificate,
    /// There is no backup.
    NoBackup,
    /// The last backup is many days old.
    OldBackup,
}
