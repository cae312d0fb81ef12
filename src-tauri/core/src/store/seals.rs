//! Reading table `inspection_seal`: which inspections are closed, and what an open one would leave open.

use rusqlite::{Connection, OptionalExtension};

use super::findings::STANDS;
use crate::env::beijing_date;
use crate::error::{Error, Result};
use crate::model::ids::InspectionId;
use crate::model::rows::{OpenChecklist, Seal, UnsignedNotice};

/// The seal of an inspection; none while it is open.
pub(crate) fn get(connection: &Connection, id: InspectionId) -> Result<Option<Seal>> {
    let found = connection
        .prepare_cached(
            "SELECT sealed_ms, sealed_by, note, unchecked, known FROM inspection_seal
             WHERE inspection_id = ?1",
        )?
        .query_row([id], |row| {
            let seal = Seal {
                sealed_ms: row.get(0)?,
                by: row.get(1)?,
                note: row.get(2)?,
                unchecked: row.get(3)?,
                late: 0,
            };
            Ok((seal, row.get(4)?))
        })
        .optional()?;
    let Some((seal, known)) = found else {
        return Ok(None);
    };
    let late = late(connection, id, known)?;
    Ok(Some(Seal { late, ..seal }))
}

/// Operations of an inspection beyond those that its sealer knew.
fn late(connection: &Connection, id: InspectionId, known: u64) -> Result<u32> {
    let here: u64 = connection
        .prepare_cached(
            "SELECT coalesce(sum(seq), 0) FROM stream_state
             JOIN scope ON scope.id = stream_state.scope WHERE scope.name = ?1",
        )?
        .query_row([format!("inspection/{id}")], |row| row.get(0))?;
    Ok(u32::try_from(here.saturating_sub(known)).unwrap_or(u32::MAX))
}

/// Refuses what would change the answers of a sealed inspection.
///
/// # Errors
/// It is sealed.
pub(crate) fn refuse(connection: &Connection, id: InspectionId) -> Result<()> {
    let sealed = connection
        .prepare_cached(
            "SELECT coalesce(inspection.title, ''), sealed_ms, sealed_by FROM inspection_seal
             LEFT JOIN inspection ON inspection.id = inspection_id WHERE inspection_id = ?1",
        )?
        .query_row([id], |row| {
            Ok(Error::Sealed {
                title: row.get(0)?,
                day: beijing_date(row.get(1)?),
                by: row.get(2)?,
            })
        })
        .optional()?;
    sealed.map_or(Ok(()), Err)
}

/// Checklists of an inspection with something left open, in their order.
pub(crate) fn open_checklists(
    connection: &Connection,
    id: InspectionId,
) -> Result<Vec<OpenChecklist>> {
    let sql = format!(
        "WITH state AS (
           SELECT item.id, item.checklist_id, item.position,
             coalesce(answer.result, 'unchecked') = 'unchecked' AS unchecked,
             coalesce(answer.disputed, 0) AS disputed
           FROM item LEFT JOIN answer ON answer.item_id = item.id)
         SELECT checklist.id, checklist.subject_name,
           (SELECT count(*) FROM state WHERE checklist_id = checklist.id AND unchecked),
           (SELECT state.id FROM state WHERE checklist_id = checklist.id AND unchecked
            ORDER BY position LIMIT 1),
           (SELECT count(*) FROM state WHERE checklist_id = checklist.id AND disputed),
           (SELECT state.id FROM state WHERE checklist_id = checklist.id AND disputed
            ORDER BY position LIMIT 1),
           (SELECT count(*) FROM finding WHERE finding.checklist_id = checklist.id
            AND finding.notice_id IS NULL AND {STANDS})
         FROM checklist WHERE checklist.inspection_id = ?1
         ORDER BY checklist.position, checklist.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([id], |row| {
        Ok(OpenChecklist {
            id: row.get(0)?,
            subject: row.get(1)?,
            unchecked: row.get(2)?,
            first_unchecked: row.get(3)?,
            disputed: row.get(4)?,
            first_disputed: row.get(5)?,
            pending: row.get(6)?,
        })
    })?;
    let all: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
    let is_open = |one: &OpenChecklist| one.unchecked + one.disputed + one.pending > 0;
    Ok(all.into_iter().filter(is_open).collect())
}

/// Notices of an inspection that its inspector has not signed.
pub(crate) fn unsigned_notices(
    connection: &Connection,
    id: InspectionId,
) -> Result<Vec<UnsignedNotice>> {
    let mut statement = connection.prepare_cached(
        "SELECT notice.id, notice.number FROM notice
         JOIN checklist ON checklist.id = notice.checklist_id
         WHERE checklist.inspection_id = ?1 AND NOT EXISTS (
           SELECT 1 FROM notice_signature WHERE notice_id = notice.id AND slot = 'inspector')
         ORDER BY notice.year, notice.kind, notice.serial",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(UnsignedNotice {
            id: row.get(0)?,
            number: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
