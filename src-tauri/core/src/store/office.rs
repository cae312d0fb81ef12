//! Reading table `office`.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::model::inspecting::Office;

/// The office as it stands on documents; empty fields until somebody filled them in.
pub(crate) fn get(connection: &Connection) -> Result<Office> {
    let office = connection
        .prepare_cached(
            "SELECT agency, document_code, inspector, card_no, phone, letterhead FROM office",
        )?
        .query_row([], |row| {
            Ok(Office {
                agency: row.get(0)?,
                document_code: row.get(1)?,
                inspector: row.get(2)?,
                card_no: row.get(3)?,
                phone: row.get(4)?,
                letterhead: row.get(5)?,
            })
        })
        .optional()?;
    Ok(office.unwrap_or_default())
}
