//! Reading table `subject`.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;
use crate::model::checking::SubjectKind;
use crate::model::rows::SubjectRow;

fn line(row: &Row<'_>) -> rusqlite::Result<SubjectRow> {
    Ok(SubjectRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
    })
}

/// The register: schools first, each kind in the order of entry.
pub(crate) fn all(connection: &Connection) -> Result<Vec<SubjectRow>> {
    let mut statement = connection
        .prepare_cached("SELECT id, kind, name FROM subject ORDER BY kind = 'department', id")?;
    let rows = statement.query_map([], line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The unit of this kind and name.
pub(crate) fn named(
    connection: &Connection,
    kind: SubjectKind,
    name: &str,
) -> Result<Option<SubjectRow>> {
    Ok(connection
        .prepare_cached(
            "SELECT id, kind, name FROM subject WHERE kind = ?1 AND name = ?2 ORDER BY id LIMIT 1",
        )?
        .query_row(params![kind, name], line)
        .optional()?)
}
