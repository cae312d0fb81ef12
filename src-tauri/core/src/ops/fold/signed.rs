//! What somebody signed or sealed, into its tables.

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::error::Result;
use crate::model::inspecting::{InspectionSealed, NoticeSigned};
use crate::model::signing::SignatureSlot;
use crate::store::sql::Hash;

pub(super) fn put_signature(
    connection: &Connection,
    notice: Uuid,
    slot: SignatureSlot,
    fact: &NoticeSigned,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO notice_signature
               (notice_id, slot, name, card_no, signed_ms, certificate, handwriting, pdf)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            notice.as_bytes(),
            slot,
            fact.name,
            fact.card_no,
            fact.signed_ms,
            Hash(fact.certificate),
            fact.handwriting.map(Hash),
            Hash(fact.pdf)
        ])?;
    Ok(())
}

pub(super) fn drop_signature(
    connection: &Connection,
    notice: Uuid,
    slot: SignatureSlot,
) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM notice_signature WHERE notice_id = ?1 AND slot = ?2")?
        .execute(params![notice.as_bytes(), slot])?;
    Ok(())
}

/// A seal has a table of its own: the inspection's row is made anew whenever somebody changes it.
pub(super) fn put_seal(
    connection: &Connection,
    inspection: Uuid,
    seal: &InspectionSealed,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO inspection_seal
               (inspection_id, sealed_ms, sealed_by, note, unchecked, known)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            inspection.as_bytes(),
            seal.sealed_ms,
            seal.by,
            seal.note,
            seal.unchecked,
            seal.known
        ])?;
    Ok(())
}
