//! Reading tables `template` and `template_version`.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::{Error, Result};
use crate::model::ids::TemplateId;
use crate::model::rows::{TemplateRow, TemplateVersion};

/// All templates by name, each with its versions, the newest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<TemplateRow>> {
    let mut statement =
        connection.prepare_cached("SELECT id, name FROM template ORDER BY name, id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut templates = Vec::new();
    for row in rows {
        let (id, name) = row?;
        templates.push(TemplateRow {
            id,
            name,
            versions: versions(connection, id)?,
        });
    }
    // A name may be here before any of its versions.
    templates.retain(|template| !template.versions.is_empty());
    Ok(templates)
}

fn versions(connection: &Connection, id: TemplateId) -> Result<Vec<TemplateVersion>> {
    let mut statement = connection.prepare_cached(
        "SELECT template_version.id, template_version.version, kind, duty_list,
           coalesce(duty_list.title, ''), items, saved_ms
         FROM template_version LEFT JOIN duty_list ON duty_list.id = template_version.duty_list
         WHERE template_id = ?1 ORDER BY template_version.version DESC, template_version.id DESC",
    )?;
    let rows = statement.query_map([id], version)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn version(row: &Row<'_>) -> rusqlite::Result<TemplateVersion> {
    Ok(TemplateVersion {
        id: row.get(0)?,
        version: row.get(1)?,
        kind: row.get(2)?,
        list: row.get(3)?,
        list_title: row.get(4)?,
        items: row.get(5)?,
        saved_ms: row.get(6)?,
    })
}

/// One template in use.
pub(crate) fn get(connection: &Connection, id: TemplateId) -> Result<TemplateRow> {
    let name = connection
        .prepare_cached("SELECT name FROM template WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::NotFound {
            what: "template",
            id: id.to_string(),
        })?;
    Ok(TemplateRow {
        id,
        name,
        versions: versions(connection, id)?,
    })
}

/// The template of this name.
pub(crate) fn named(connection: &Connection, name: &str) -> Result<Option<TemplateRow>> {
    let all = all(connection)?;
    Ok(all.into_iter().find(|template| template.name == name))
}
