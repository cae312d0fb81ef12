//! The rectification ledger as a table: pages of it, and changes of many lines at once.

use super::rectifying::{facts, pending, state};
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::ops::Reversible;
use crate::store::ledger;

/// Lines of one page at most.
const LONGEST_PAGE: u32 = 1000;

/// Some lines of the ledger, filtered and sorted.
///
/// # Errors
/// The store cannot be read.
pub fn findings_page(core: &Core, mut request: LedgerRequest) -> Result<LedgerPage> {
    request.limit = request.limit.min(LONGEST_PAGE);
    ledger::page(&core.store.reader(), &request, core.env.today())
}

/// All findings that pass the filter, for those who choose all of them.
///
/// # Errors
/// The store cannot be read.
pub fn finding_keys(core: &Core, filter: LedgerFilter) -> Result<Vec<LedgerKey>> {
    ledger::all(&core.store.reader(), filter, core.env.today())
}

/// Changes several findings in one step, all or none. Answers how many.
///
/// # Errors
/// One of them is not in the store or stands on an issued notice; a field is empty; none was named.
pub fn set_findings(core: &Core, request: SetFindings) -> Result<Written<u32>> {
    if request.ids.is_empty() {
        return Err(Error::Invalid {
            field: "ids",
            advice: "请先选中要修改的问题。",
        });
    }
    core.transact(Reversible::Yes, |tx| {
        let today = tx.env.today();
        tx.name(format!("修改 {} 个问题", request.ids.len()));
        tx.changes(Tag::Findings);
        tx.changes(Tag::Checklists);
        for id in &request.ids {
            let finding = pending(tx.connection, *id, today)?;
            let change = SetFinding {
                id: *id,
                text: None,
                severity: request.severity,
                route: request.route,
                responsible_unit: request.responsible_unit.clone(),
                demand: None,
                period: request.period,
            };
            state(tx, &finding, facts(core, &change, today)?)?;
        }
        Ok(u32::try_from(request.ids.len()).unwrap_or(u32::MAX))
    })
}
