//! Reading table `notice`.

use rusqlite::{Connection, OptionalExtension, Row};

use super::sql::{Day, Hash, Json};
use crate::error::{Error, Result};
use crate::model::ids::{ChecklistId, FindingId, NoticeId};
use crate::model::rows::NoticeRow;

fn line(row: &Row<'_>) -> rusqlite::Result<NoticeRow> {
    let findings = row.get::<_, Json<Vec<FindingId>>>(3)?.0.len();
    Ok(NoticeRow {
        id: row.get(0)?,
        number: row.get(1)?,
        dated: row.get::<_, Day>(2)?.0,
        findings: u32::try_from(findings).unwrap_or(u32::MAX),
    })
}

/// Notices of a checklist in the order of their numbers.
pub(crate) fn of_checklist(connection: &Connection, id: ChecklistId) -> Result<Vec<NoticeRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, number, dated, findings FROM notice
         WHERE checklist_id = ?1 ORDER BY year, serial, id",
    )?;
    let rows = statement.query_map([id], line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One notice with the hash of what it was printed from.
pub(crate) fn get(connection: &Connection, id: NoticeId) -> Result<(NoticeRow, [u8; 32])> {
    connection
        .prepare_cached("SELECT id, number, dated, findings, content FROM notice WHERE id = ?1")?
        .query_row([id], |row| Ok((line(row)?, row.get::<_, Hash>(4)?.0)))
        .optional()?
        .ok_or_else(|| Error::NotFound {
            what: "notice",
            id: id.to_string(),
        })
}

/// The next serial of a year. Notices are never taken back, so there are no gaps on one device.
pub(crate) fn next_serial(connection: &Connection, year: i32) -> Result<u32> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(serial), 0) + 1 FROM notice WHERE year = ?1")?
        .query_row([year], |row| row.get(0))?)
}
