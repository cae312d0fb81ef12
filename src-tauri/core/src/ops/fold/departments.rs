//! The office's register of departments, into its table.

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::error::Result;
use crate::model::departments::Department;
use crate::store::sql::Json;

pub(super) fn put_department(connection: &Connection, id: Uuid, fact: &Department) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO department (id, name, level, aliases, successor)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            id.as_bytes(),
            fact.name,
            fact.level,
            Json(&fact.aliases),
            fact.successor
        ])?;
    Ok(())
}
