//! Reading tables `notice` and `notice_signature`.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::sql::{Day, Hash, Json};
use crate::error::{Error, Result};
use crate::model::ids::{ChecklistId, FindingId, NoticeId};
use crate::model::inspecting::{NoticeKind, NoticeSigned};
use crate::model::record_code::RecordCode;
use crate::model::rows::{NoticeRow, NoticeSignature, NoticeSummary};
use crate::model::signing::SignatureSlot;

fn line(row: &Row<'_>) -> rusqlite::Result<NoticeRow> {
    let findings = row.get::<_, Json<Vec<FindingId>>>(3)?.0.len();
    Ok(NoticeRow {
        id: row.get(0)?,
        kind: row.get(4)?,
        number: row.get(1)?,
        dated: row.get::<_, Day>(2)?.0,
        findings: u32::try_from(findings).unwrap_or(u32::MAX),
    })
}

/// Notices of a checklist in the order of their numbers.
pub(crate) fn of_checklist(connection: &Connection, id: ChecklistId) -> Result<Vec<NoticeRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, number, dated, findings, kind FROM notice
         WHERE checklist_id = ?1 ORDER BY year, kind, serial, id",
    )?;
    let rows = statement.query_map([id], line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The kind of a notice, and the hash of what it was printed from.
pub(crate) fn content(connection: &Connection, id: NoticeId) -> Result<(NoticeKind, [u8; 32])> {
    connection
        .prepare_cached("SELECT kind, content FROM notice WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get::<_, Hash>(1)?.0)))
        .optional()?
        .ok_or_else(|| Error::NotFound {
            what: "notice",
            id: id.to_string(),
        })
}

/// The next serial of a kind in a year. Notices are never taken back, so there are no gaps on one device.
pub(crate) fn next_serial(connection: &Connection, kind: NoticeKind, year: i32) -> Result<u32> {
    let sql = "SELECT coalesce(max(serial), 0) + 1 FROM notice WHERE kind = ?1 AND year = ?2";
    Ok(connection
        .prepare_cached(sql)?
        .query_row(params![kind, year], |row| row.get(0))?)
}

/// The register of notices, the newest first.
pub(crate) fn register(connection: &Connection) -> Result<Vec<NoticeSummary>> {
    let mut statement = connection.prepare_cached(&format!(
        "{SUMMARY} ORDER BY dated DESC, year DESC, notice.kind, serial DESC, notice.id"
    ))?;
    let rows = statement.query_map([], summary)?;
    rows.map(|row| with_signatures(connection, row?)).collect()
}

/// One notice of the register.
pub(crate) fn summary_of(connection: &Connection, id: NoticeId) -> Result<NoticeSummary> {
    let row = connection
        .prepare_cached(&format!("{SUMMARY} WHERE notice.id = ?1"))?
        .query_row([id], summary)
        .optional()?
        .ok_or_else(|| Error::NotFound {
            what: "notice",
            id: id.to_string(),
        })?;
    with_signatures(connection, row)
}

const SUMMARY: &str = "SELECT notice.id, number, dated, findings, notice.kind,
      coalesce(checklist.subject_name, ''), coalesce(inspection.title, ''), notice.content
    FROM notice LEFT JOIN checklist ON checklist.id = notice.checklist_id
    LEFT JOIN inspection ON inspection.id = checklist.inspection_id";

fn summary(row: &Row<'_>) -> rusqlite::Result<NoticeSummary> {
    let NoticeRow {
        id,
        kind,
        number,
        dated,
        findings,
    } = line(row)?;
    Ok(NoticeSummary {
        id,
        kind,
        number,
        dated,
        subject: row.get(5)?,
        inspection_title: row.get(6)?,
        findings,
        code: RecordCode::of(row.get::<_, Hash>(7)?.0).to_string(),
        signatures: Vec::new(),
    })
}

fn with_signatures(connection: &Connection, mut notice: NoticeSummary) -> Result<NoticeSummary> {
    let signatures = signatures(connection, notice.id)?;
    notice.signatures = signatures
        .into_iter()
        .map(|(slot, signed)| NoticeSignature {
            slot,
            name: signed.name,
            signed_ms: signed.signed_ms,
        })
        .collect();
    Ok(notice)
}

/// Signatures on a notice in the order of their slots.
pub(crate) fn signatures(
    connection: &Connection,
    id: NoticeId,
) -> Result<Vec<(SignatureSlot, NoticeSigned)>> {
    let mut statement = connection.prepare_cached(
        "SELECT slot, name, card_no, signed_ms, certificate, handwriting, pdf
         FROM notice_signature WHERE notice_id = ?1",
    )?;
    let rows = statement.query_map([id], |row| {
        let signed = NoticeSigned {
            name: row.get(1)?,
            card_no: row.get(2)?,
            signed_ms: row.get(3)?,
            certificate: row.get::<_, Hash>(4)?.0,
            handwriting: row.get::<_, Option<Hash>>(5)?.map(|hash| hash.0),
            pdf: row.get::<_, Hash>(6)?.0,
        };
        Ok((row.get(0)?, signed))
    })?;
    let mut signatures: Vec<(SignatureSlot, _)> = rows.collect::<rusqlite::Result<_>>()?;
    signatures.sort_by_key(|(slot, _)| *slot);
    Ok(signatures)
}

/// The file of a notice with all its signatures: each signature only appends, so it is the longest one.
pub(crate) fn signed_pdf(connection: &Connection, id: NoticeId) -> Result<Option<[u8; 32]>> {
    let hash = connection
        .prepare_cached(
            "SELECT pdf FROM notice_signature JOIN blob ON blob.hash = pdf
             WHERE notice_id = ?1 ORDER BY length DESC, pdf LIMIT 1",
        )?
        .query_row([id], |row| row.get::<_, Hash>(0))
        .optional()?;
    Ok(hash.map(|hash| hash.0))
}

/// The checklist whose case a notice belongs to.
pub(crate) fn case_of(connection: &Connection, id: NoticeId) -> Result<ChecklistId> {
    Ok(connection
        .prepare_cached("SELECT checklist_id FROM notice WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?)
}

/// All notices with the hashes of what they were printed from.
pub(crate) fn contents(connection: &Connection) -> Result<Vec<(NoticeId, [u8; 32])>> {
    let mut statement = connection.prepare_cached("SELECT id, content FROM notice ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, Hash>(1)?.0)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
