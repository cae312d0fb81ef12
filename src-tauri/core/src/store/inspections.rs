//! Reading tables `inspection` and `checklist`, with their progress.

use rusqlite::{Connection, OptionalExtension, Row};

use super::findings::STANDS;
use super::seals;
use super::sql::{Day, Hash, Json};
use crate::error::{Error, Result};
use crate::model::checking::{ClauseRef, Subject};
use crate::model::ids::{ChecklistId, InspectionId};
use crate::model::rows::{ChecklistSummary, InspectionSummary, Progress};

/// Counts of answers, for any query that joins `item` and `answer`. Nothing is a default pass: an
/// item without an answer counts as not checked.
const PROGRESS: &str = "count(item.id), count(nullif(answer.result, 'unchecked')),
    count(CASE answer.result WHEN 'met' THEN 1 END),
    count(CASE answer.result WHEN 'partly' THEN 1 END),
    count(CASE answer.result WHEN 'not_met' THEN 1 END),
    count(CASE answer.result WHEN 'not_applicable' THEN 1 END)";

fn progress(row: &Row<'_>, first: usize) -> rusqlite::Result<Progress> {
    Ok(Progress {
        items: row.get(first)?,
        answered: row.get(first + 1)?,
        met: row.get(first + 2)?,
        partly: row.get(first + 3)?,
        not_met: row.get(first + 4)?,
        not_applicable: row.get(first + 5)?,
    })
}

const INSPECTION: &str = "inspection.id, inspection.title, inspection.kind, inspection.created_on,
    inspection.duty_list, coalesce(duty_list.title, ''), count(DISTINCT checklist.id)";

const FINDINGS: &str = "SELECT count(*) FROM finding WHERE finding.inspection_id = inspection.id";

const INSPECTION_TABLES: &str = "inspection
    LEFT JOIN duty_list ON duty_list.id = inspection.duty_list
    LEFT JOIN checklist ON checklist.inspection_id = inspection.id
    LEFT JOIN item ON item.checklist_id = checklist.id
    LEFT JOIN answer ON answer.item_id = item.id";

fn inspection(row: &Row<'_>) -> rusqlite::Result<InspectionSummary> {
    Ok(InspectionSummary {
        id: row.get(0)?,
        title: row.get(1)?,
        kind: row.get(2)?,
        created_on: row.get::<_, Day>(3)?.0,
        list: row.get(4)?,
        list_title: row.get(5)?,
        checklists: row.get(6)?,
        findings: row.get(7)?,
        progress: progress(row, 8)?,
        seal: None,
    })
}

/// The content of the list that an inspection is pinned to.
pub(crate) fn pinned(connection: &Connection, id: InspectionId) -> Result<[u8; 32]> {
    connection
        .prepare_cached("SELECT content FROM inspection WHERE id = ?1")?
        .query_row([id], |row| Ok(row.get::<_, Hash>(0)?.0))
        .optional()?
        .ok_or_else(|| Error::NotFound {
            what: "inspection",
            id: id.to_string(),
        })
}

/// All inspections, the latest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<InspectionSummary>> {
    let sql = format!(
        "SELECT {INSPECTION}, ({FINDINGS} AND {STANDS}), {PROGRESS} FROM {INSPECTION_TABLES}
         GROUP BY inspection.id ORDER BY inspection.created_on DESC, inspection.id DESC"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], inspection)?;
    rows.map(|row| with_seal(connection, row?)).collect()
}

fn with_seal(connection: &Connection, inspection: InspectionSummary) -> Result<InspectionSummary> {
    Ok(InspectionSummary {
        seal: seals::get(connection, inspection.id)?,
        ..inspection
    })
}

/// How many inspections are not sealed.
pub(crate) fn count(connection: &Connection) -> Result<u32> {
    let sql = "SELECT count(*) FROM inspection
               WHERE id NOT IN (SELECT inspection_id FROM inspection_seal)";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// One inspection.
pub(crate) fn get(connection: &Connection, id: InspectionId) -> Result<InspectionSummary> {
    let sql = format!(
        "SELECT {INSPECTION}, ({FINDINGS} AND {STANDS}), {PROGRESS} FROM {INSPECTION_TABLES}
         WHERE inspection.id = ?1 GROUP BY inspection.id"
    );
    let found = connection
        .prepare_cached(&sql)?
        .query_row([id], inspection)
        .optional()?
        .ok_or_else(|| Error::NotFound {
            what: "inspection",
            id: id.to_string(),
        })?;
    with_seal(connection, found)
}

const CHECKLIST: &str = "checklist.id, checklist.subject_kind, checklist.subject_name,
    (SELECT count(*) FROM finding WHERE finding.checklist_id = checklist.id
     AND finding.notice_id IS NOT NULL)";

const PENDING: &str = "SELECT count(*) FROM finding WHERE finding.checklist_id = checklist.id
    AND finding.notice_id IS NULL";

const CHECKLIST_TABLES: &str = "checklist
    LEFT JOIN item ON item.checklist_id = checklist.id
    LEFT JOIN answer ON answer.item_id = item.id";

fn checklist(row: &Row<'_>) -> rusqlite::Result<ChecklistSummary> {
    Ok(ChecklistSummary {
        id: row.get(0)?,
        subject: Subject {
            kind: row.get(1)?,
            name: row.get(2)?,
        },
        issued: row.get(3)?,
        pending: row.get(4)?,
        progress: progress(row, 5)?,
    })
}

/// Checklists of an inspection in the order they were made.
pub(crate) fn checklists(
    connection: &Connection,
    id: InspectionId,
) -> Result<Vec<ChecklistSummary>> {
    let sql = format!(
        "SELECT {CHECKLIST}, ({PENDING} AND {STANDS}), {PROGRESS} FROM {CHECKLIST_TABLES}
         WHERE checklist.inspection_id = ?1
         GROUP BY checklist.id ORDER BY checklist.position, checklist.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([id], checklist)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One checklist without its items.
pub(crate) struct ChecklistHead {
    pub summary: ChecklistSummary,
    pub inspection: InspectionId,
    pub clauses: Vec<ClauseRef>,
}

/// One checklist.
pub(crate) fn checklist_head(connection: &Connection, id: ChecklistId) -> Result<ChecklistHead> {
    let sql = format!(
        "SELECT {CHECKLIST}, ({PENDING} AND {STANDS}), {PROGRESS}, checklist.inspection_id, checklist.clauses
         FROM {CHECKLIST_TABLES} WHERE checklist.id = ?1 GROUP BY checklist.id"
    );
    connection
        .prepare_cached(&sql)?
        .query_row([id], |row| {
            Ok(ChecklistHead {
                summary: checklist(row)?,
                inspection: row.get(11)?,
                clauses: row.get::<_, Json<Vec<ClauseRef>>>(12)?.0,
            })
        })
        .optional()?
        .ok_or_else(|| Error::NotFound {
            what: "checklist",
            id: id.to_string(),
        })
}
