//! What the start screen asks of the store beside registers: the latest work, and what is missing.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::model::ids::{ChecklistId, InspectionId};
use crate::model::workbench::RecentChecklist;

/// Answers looked at for the checklists they belong to: a day's work.
const LATEST_ANSWERS: u32 = 2000;

/// Checklists that were filled in last, the latest first.
pub(crate) fn recent(connection: &Connection, limit: usize) -> Result<Vec<RecentChecklist>> {
    // In the order of their index: a few answers are read, not all of a day.
    let mut statement = connection.prepare_cached(
        "SELECT item.checklist_id, answer.answered_ms
         FROM answer CROSS JOIN item ON item.id = answer.item_id
         WHERE answer.answered_ms IS NOT NULL ORDER BY answer.answered_ms DESC LIMIT ?1",
    )?;
    let mut rows = statement.query([LATEST_ANSWERS])?;
    let (mut known, mut recent) = (BTreeSet::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let checklist: ChecklistId = row.get(0)?;
        if !known.insert(checklist) {
            continue;
        }
        recent.extend(last_answered(connection, checklist, row.get(1)?)?);
        if recent.len() == limit {
            break;
        }
    }
    Ok(recent)
}

/// Where one stopped in a checklist: of items that were judged together, the last one. None where the
/// checklist is not here.
fn last_answered(
    connection: &Connection,
    checklist: ChecklistId,
    answered_ms: i64,
) -> Result<Option<RecentChecklist>> {
    let found = connection
        .prepare_cached(
            "SELECT item.id, item.number, checklist.subject_name, coalesce(inspection.title, '')
             FROM item
             JOIN answer ON answer.item_id = item.id AND answer.answered_ms = ?2
             JOIN checklist ON checklist.id = item.checklist_id
             LEFT JOIN inspection ON inspection.id = checklist.inspection_id
             WHERE item.checklist_id = ?1 ORDER BY item.position DESC LIMIT 1",
        )?
        .query_row(params![checklist, answered_ms], |row| {
            Ok(RecentChecklist {
                id: checklist,
                item: row.get(0)?,
                item_number: row.get(1)?,
                subject: row.get(2)?,
                inspection: row.get(3)?,
                answered_ms,
            })
        });
    Ok(found.optional()?)
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
