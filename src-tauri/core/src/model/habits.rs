//! How this laptop's window is used. Not work: no other laptop learns of it, and no undo takes it back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ledger::{LedgerChip, LedgerColumn};

/// How the window is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Habits {
    /// Size of everything in percent.
    pub zoom: u32,
    /// The ledger as it was left.
    pub ledger: LedgerLook,
    /// Looks of the ledger that were given a name, in the order of their names.
    pub views: Vec<LedgerView>,
    /// Shares of divided panes in percent, by the name of the division.
    pub panes: BTreeMap<String, u32>,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            zoom: 100,
            ledger: LedgerLook::default(),
            views: Vec::new(),
            panes: BTreeMap::new(),
        }
    }
}

/// What the ledger shows and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LedgerLook {
    /// Which findings.
    pub chip: LedgerChip,
    /// The column it is sorted by.
    pub sort: LedgerColumn,
    /// From the last to the first.
    pub descending: bool,
    /// Columns of the window that are not shown.
    pub hidden: Vec<String>,
}

/// A look of the ledger with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LedgerView {
    /// Its name.
    pub name: String,
    /// The look.
    pub look: LedgerLook,
    /// Words that were looked for.
    pub words: String,
}
