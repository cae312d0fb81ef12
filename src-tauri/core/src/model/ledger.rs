//! Lines of the rectification ledger as its table shows them, and how to ask for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::{ChecklistId, FindingId, ItemId};
use super::inspecting::{FindingState, Route, Severity};

/// Which findings are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LedgerChip {
    /// All that stand.
    #[default]
    All,
    /// On no notice yet.
    Pending,
    /// On an issued notice.
    Rectifying,
    /// On an issued notice and past their due date.
    Overdue,
}

/// Which findings are shown, and which of them by words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LedgerFilter {
    /// By state.
    pub chip: LedgerChip,
    /// Words that all have to occur; empty for no condition.
    pub words: String,
}

/// A column to sort by. Equal ones follow by due date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LedgerColumn {
    /// Number of the notice.
    Number,
    /// Inspected unit.
    Subject,
    /// What was found.
    Text,
    /// Unit that has to mend it.
    Unit,
    /// Severity, major ones first.
    Severity,
    /// State, issued ones first.
    State,
    /// Due date, the earliest first.
    #[default]
    Due,
}

/// Asks for some lines of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LedgerRequest {
    /// Which findings.
    #[serde(default)]
    pub filter: LedgerFilter,
    /// The column to sort by.
    #[serde(default)]
    pub sort: LedgerColumn,
    /// From the last to the first.
    #[serde(default)]
    pub descending: bool,
    /// Lines to leave out at the start.
    #[serde(default)]
    pub offset: u32,
    /// Lines wanted at most.
    pub limit: u32,
    /// Whether the sizes are wanted, too: they cost a look at the whole ledger.
    #[serde(default)]
    pub counted: bool,
}

/// Some lines of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LedgerPage {
    /// Sizes, where they were asked for.
    pub sizes: Option<LedgerSizes>,
    /// The lines, from the offset that was asked for.
    pub rows: Vec<LedgerRow>,
}

/// How long the ledger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct LedgerSizes {
    /// Findings that pass the filter.
    pub total: u32,
    /// Findings of the whole ledger by state.
    pub counts: LedgerCounts,
}

/// How many findings the ledger has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct LedgerCounts {
    /// All that stand.
    pub all: u32,
    /// On no notice yet.
    pub pending: u32,
    /// On an issued notice.
    pub rectifying: u32,
    /// Of these, past their due date.
    pub overdue: u32,
    /// Of these, due within a week.
    pub this_week: u32,
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LedgerRow {
    /// The finding.
    pub id: FindingId,
    /// The checklist of its subject.
    pub checklist: ChecklistId,
    /// The item that was not met.
    pub item: ItemId,
    /// Number of that item.
    pub item_number: String,
    /// Inspected unit.
    pub subject: String,
    /// What was found.
    pub text: String,
    /// The source's words that it is held against.
    pub standard: String,
    /// Unit that has to mend it.
    pub responsible_unit: String,
    /// Severity.
    pub severity: Severity,
    /// Route.
    pub route: Route,
    /// The due date.
    pub due_on: NaiveDate,
    /// True where the year of the due date has no calendar data yet.
    pub provisional: bool,
    /// State.
    pub state: FindingState,
    /// Past its due date and on an issued notice.
    pub overdue: bool,
    /// Number of the notice it is on.
    pub notice_number: Option<String>,
}

/// A finding and the checklist it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct LedgerKey {
    /// The finding.
    pub id: FindingId,
    /// The checklist of its subject.
    pub checklist: ChecklistId,
}
