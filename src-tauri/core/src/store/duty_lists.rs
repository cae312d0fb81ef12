//! Reading table `duty_list` and the blobs behind it.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use std::path::Path;

use super::blobs;
use super::sql::{Day, Hash};
use crate::duty_list::correct;
use crate::error::{Error, Result};
use crate::model::correcting::{Correction, Decision};
use crate::model::ids::{DocumentId, DutyListId};
use crate::model::reading::{Counts, Reading};
use crate::model::rows::DutyListSummary;
use crate::ops::fact::DutyListFact;

/// What is kept of a document's understanding: an immutable blob, named by its hash, which
/// inspections pin. Lists without corrections keep the bytes that earlier versions wrote.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Content {
    /// The text that spans count in.
    pub text: String,
    /// What holds: as read, put right by hand, and with what was decided about the version before.
    pub reading: Reading,
    /// What was read, where anything was put right or decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_read: Option<Reading>,
    /// What was put right by hand, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// What was decided about the version before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
}

impl Content {
    /// A text as it was read.
    pub(crate) fn new(text: String, reading: Reading) -> Self {
        Self {
            text,
            reading,
            as_read: None,
            corrections: Vec::new(),
            decisions: Vec::new(),
        }
    }

    fn as_read(&self) -> &Reading {
        self.as_read.as_ref().unwrap_or(&self.reading)
    }

    /// What holds apart from decisions about the version before.
    pub(crate) fn put_right_by_hand(&self) -> Reading {
        let mut reading = self.as_read().clone();
        correct(&mut reading, &self.text, &self.corrections);
        reading
    }

    /// The same text with these corrections and decisions alone. What finds no clause any more is left out; how many
    /// that were is told beside it.
    pub(crate) fn with(
        &self,
        mut corrections: Vec<Correction>,
        decisions: Vec<Decision>,
    ) -> (Self, usize) {
        let as_read = self.as_read();
        let mut reading = as_read.clone();
        let lost = correct(&mut reading, &self.text, &corrections);
        let mut index = 0..;
        corrections.retain(|_| index.next().is_some_and(|at| !lost.contains(&at)));
        let mut kept = Vec::new();
        let mut left_out = lost.len();
        for decision in decisions {
            let mut decided = reading.clone();
            if correct(&mut decided, &self.text, &decision.corrections).is_empty() {
                reading = decided;
                kept.push(decision);
            } else {
                left_out += 1;
            }
        }
        let is_as_read = corrections.is_empty() && kept.is_empty();
        let content = Self {
            text: self.text.clone(),
            reading,
            as_read: (!is_as_read).then(|| as_read.clone()),
            corrections,
            decisions: kept,
        };
        (content, left_out)
    }

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

/// One list as it is stated in the log.
pub(crate) fn fact(connection: &Connection, id: DutyListId) -> Result<DutyListFact> {
    let (summary, content) = get(connection, id)?;
    let sql = "SELECT file_name, source_sha256, source FROM duty_list WHERE id = ?1";
    let (file_name, source_sha256, source) =
        connection.prepare_cached(sql)?.query_row([id], |row| {
            Ok((
                row.get(0)?,
                row.get::<_, Hash>(1)?.0,
                row.get::<_, Hash>(2)?.0,
            ))
        })?;
    Ok(DutyListFact {
        document: summary.document,
        version: summary.version,
        title: summary.title,
        document_number: summary.document_number,
        issuer: summary.issuer,
        issued_on: summary.issued_on,
        file_name,
        source_sha256,
        source,
        content,
        counts: summary.counts,
        warnings: summary.warnings,
        imported_ms: summary.imported_ms,
    })
}

/// The newest version of a document.
pub(crate) fn newest(connection: &Connection, document: DocumentId) -> Result<Option<DutyListId>> {
    Ok(connection
        .prepare_cached(
            "SELECT id FROM duty_list WHERE document_id = ?1 ORDER BY version DESC, id DESC LIMIT 1",
        )?
        .query_row([document], |row| row.get(0))
        .optional()?)
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
