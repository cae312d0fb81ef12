//! Templates of the office, into their tables.

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::error::Result;
use crate::ops::fact::TemplateFact;

pub(super) fn put_version(connection: &Connection, id: Uuid, fact: &TemplateFact) -> Result<()> {
    let items: usize = fact
        .chapters
        .iter()
        .map(|chapter| chapter.items.len())
        .sum();
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO template_version
               (id, template_id, version, kind, duty_list, items, saved_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id.as_bytes(),
            fact.template,
            fact.version,
            fact.kind,
            fact.list,
            u32::try_from(items).unwrap_or(u32::MAX),
            fact.saved_ms
        ])?;
    Ok(())
}

pub(super) fn put_name(connection: &Connection, id: Uuid, name: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO template (id, name) VALUES (?1, ?2)")?
        .execute(params![id.as_bytes(), name])?;
    Ok(())
}
