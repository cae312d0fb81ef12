//! What the start screen asks of the store beside registers: the latest work, and what is missing.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::error::Result;
use crate::model::ids::{ChecklistId, InspectionId};
use crate::model::workbench::RecentChecklist;

/// Answers looked at for the checklists they belong to: a day's work.
const LATEST_ANSWERS: u32 = 2000;

/// Checklists that were filled in last, the latest first.
pub(crate) fn recent(connection: &Connection, limit: usize) -> Result<Vec<RecentChecklist>> {
    let mut statement = connection.prepare_cached(
        "SELECT item.checklist_id, item.id, item.number, checklist.subject_name,
           coalesce(inspection.title, ''), answer.answered_ms
         FROM (SELECT item_id, answered_ms FROM answer WHERE answered_ms IS NOT NULL
               ORDER BY answered_ms DESC LIMIT ?1) AS answer
         JOIN item ON item.id = answer.item_id
         JOIN checklist ON checklist.id = item.checklist_id
         LEFT JOIN inspection ON inspection.id = checklist.inspection_id
         ORDER BY answer.answered_ms DESC, item.position DESC",
    )?;
    let mut rows = statement.query([LATEST_ANSWERS])?;
    let (mut known, mut recent) = (BTreeSet::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let id: ChecklistId = row.get(0)?;
        if !known.insert(id) {
            continue;
        }
        recent.push(RecentChecklist {
            id,
            item: row.get(1)?,
            item_number: row.get(2)?,
            subject: row.get(3)?,
            inspection: row.get(4)?,
            answered_ms: row.get(5)?,
        });
        if recent.len() == limit {
            break;
        }
    }
    Ok(recent)
}

/// Inspections that nobody has sealed, the latest first.
pub(crate) fn running(connection: &Connection) -> Result<Vec<InspectionId>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM inspection WHERE id NOT IN (SELECT inspection_id FROM inspection_seal)
         ORDER BY created_on DESC, id DESC",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Issued notices that have fewer signatures than places for them.
pub(crate) fn unsigned(connection: &Connection, places: usize) -> Result<u32> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM notice WHERE (SELECT count(*) FROM notice_signature
             WHERE notice_signature.notice_id = notice.id) < ?1",
        )?
        .query_row([places], |row| row.get(0))?)
}
