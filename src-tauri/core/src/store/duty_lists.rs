//! Reading table `duty_list` and the blobs behind it.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use std::path::Path;

use super::blobs;
use super::sql::{Day, Hash};
use crate::error::{Error, Result};
use crate::model::ids::{DocumentId, DutyListId};
use crate::model::reading::{Counts, Reading};
use crate::model::rows::DutyListSummary;

/// What is kept of a document's understanding: an immutable blob, named by its hash, which
/// inspections pin.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Content {
    /// The text that spans count in.
    pub text: String,
    /// What was understood.
    pub reading: Reading,
}

impl Content {
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(|e| Error::Encoding(e.to_string()))
    }

    /// Reads the blob of `hash`.
    pub(crate) fn read(blobs: &Path, hash: &[u8; 32]) -> Result<Self> {
        let bytes = blobs::read(blobs, hash)?;
        serde_json::from_slice(&bytes).map_err(|e| Error::Encoding(e.to_string()))
    }
}

const COLUMNS: &str = "id, document_id, version, title, document_number, issuer, issued_on,
    departments, duties, tasks, requirements, warnings, imported_ms";

fn summary(row: &Row<'_>) -> rusqlite::Result<DutyListSummary> {
    Ok(DutyListSummary {
        id: row.get(0)?,
        document: row.get(1)?,
        version: row.get(2)?,
        title: row.get(3)?,
        document_number: row.get(4)?,
        issuer: row.get(5)?,
        issued_on: row.get::<_, Option<Day>>(6)?.map(|day| day.0),
        counts: Counts {
            departments: row.get(7)?,
            duties: row.get(8)?,
            tasks: row.get(9)?,
            requirements: row.get(10)?,
        },
        warnings: row.get(11)?,
        imported_ms: row.get(12)?,
    })
}

/// All lists, the latest import first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<DutyListSummary>> {
    let sql = format!("SELECT {COLUMNS} FROM duty_list ORDER BY imported_ms DESC, id DESC");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], summary)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many lists there are.
pub(crate) fn count(connection: &Connection) -> Result<u32> {
    Ok(connection.query_row("SELECT count(*) FROM duty_list", [], |row| row.get(0))?)
}

/// One list with the hash of its content.
pub(crate) fn get(connection: &Connection, id: DutyListId) -> Result<(DutyListSummary, [u8; 32])> {
    let sql = format!("SELECT {COLUMNS}, content FROM duty_list WHERE id = ?1");
    connection
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok((summary(row)?, row.get::<_, Hash>(13)?.0)))
        .optional()?
        .ok_or_else(|| Error::NotFound {
            what: "duty_list",
            id: id.to_string(),
        })
}

/// One list, where it is in the register.
pub(crate) fn find(connection: &Connection, id: DutyListId) -> Result<Option<DutyListSummary>> {
    match get(connection, id) {
        Ok((list, _)) => Ok(Some(list)),
        Err(Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The list that was made of exactly these bytes.
pub(crate) fn of_source(connection: &Connection, sha256: [u8; 32]) -> Result<Option<DutyListId>> {
    Ok(connection
        .prepare_cached("SELECT id FROM duty_list WHERE source_sha256 = ?1 ORDER BY id LIMIT 1")?
        .query_row([Hash(sha256)], |row| row.get(0))
        .optional()?)
}

/// The document of this title and issuer, with the number of its last version.
pub(crate) fn document_of(
    connection: &Connection,
    title: &str,
    issuer: &str,
) -> Result<Option<(DocumentId, u32)>> {
    Ok(connection
        .prepare_cached(
            "SELECT document_id, max(version) FROM duty_list WHERE title = ?1 AND issuer = ?2
             GROUP BY document_id ORDER BY 2 DESC LIMIT 1",
        )?
        .query_row(params![title, issuer], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
