//! Reading table `department`.

use rusqlite::{Connection, OptionalExtension, Row};

use super::sql::Json;
use crate::duty_list::Departments;
use crate::error::{Error, Result};
use crate::model::checking::{Subject, SubjectKind};
use crate::model::departments::Department;
use crate::model::ids::DepartmentId;
use crate::model::rows::DepartmentRow;

fn line(row: &Row<'_>) -> rusqlite::Result<DepartmentRow> {
    Ok(DepartmentRow {
        id: row.get(0)?,
        department: Department {
            name: row.get(1)?,
            level: row.get(2)?,
            aliases: row.get::<_, Json<_>>(3)?.0,
            successor: row.get(4)?,
        },
    })
}

/// The register, by name.
pub(crate) fn all(connection: &Connection) -> Result<Vec<DepartmentRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, level, aliases, successor FROM department ORDER BY name, id",
    )?;
    let rows = statement.query_map([], line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The register as names are looked up in it.
pub(crate) fn known(connection: &Connection) -> Result<Departments> {
    let rows = all(connection)?.into_iter();
    Ok(Departments::new(rows.map(|row| row.department).collect()))
}

/// One department.
pub(crate) fn get(connection: &Connection, id: DepartmentId) -> Result<DepartmentRow> {
    find(connection, id)?.ok_or_else(|| Error::NotFound {
        what: "department",
        id: id.to_string(),
    })
}

/// One department, if it is registered.
pub(crate) fn find(connection: &Connection, id: DepartmentId) -> Result<Option<DepartmentRow>> {
    Ok(connection
        .prepare_cached("SELECT id, name, level, aliases, successor FROM department WHERE id = ?1")?
        .query_row([id], line)
        .optional()?)
}

/// The names under which checklists of a subject stand: its own, and those that it bore before.
pub(crate) fn names_of(connection: &Connection, subject: &Subject) -> Result<Vec<String>> {
    if subject.kind == SubjectKind::School {
        return Ok(vec![subject.name.clone()]);
    }
    let known = known(connection)?;
    let now = known.now(&subject.name);
    let mut statement = connection
        .prepare_cached("SELECT DISTINCT subject_name FROM checklist WHERE subject_kind = ?1")?;
    let rows = statement.query_map([subject.kind], |row| row.get(0))?;
    let mut names: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    names.retain(|name| known.now(name) == now);
    Ok(names)
}
