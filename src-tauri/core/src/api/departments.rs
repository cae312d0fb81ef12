//! The office's register of departments: under which names a unit is printed, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::checking::text;
use super::types::*;
use crate::Core;
use crate::duty_list::{self, is_printed_alike};
use crate::error::{Error, Result};
use crate::model::ids::DepartmentId;
use crate::model::reading::Reading;
use crate::ops::fact::{Fact, Field};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx};
use crate::store::{departments, duty_lists};

/// Characters of a name.
const LONGEST_NAME: usize = 60;
/// Other names of one department.
const MOST_ALIASES: usize = 30;

/// The register, and what duty lists name besides.
///
/// # Errors
/// The store cannot be read.
pub fn departments(core: &Core, _: Nothing) -> Result<DepartmentsView> {
    let connection = core.store.reader();
    let registered = departments::all(&connection)?;
    let known = departments::known(&connection)?;
    let is_registered = |name: &String| registered.iter().any(|row| row.department.name == *name);
    let mut counted: BTreeMap<String, u32> = BTreeMap::new();
    for list in duty_lists::all(&connection)? {
        if duty_lists::newest(&connection, list.document)? != Some(list.id) {
            continue;
        }
        let (_, content) = duty_lists::get(&connection, list.id)?;
        let reading = duty_lists::Content::read(&core.store.blobs(), &content)?.reading;
        for name in units(&reading) {
            *counted.entry(name.clone()).or_default() += 1;
        }
    }
    let in_lists = counted
        .into_iter()
        .filter(|(name, _)| !is_registered(name) && !duty_list::stands_for_many(name));
    let in_lists = in_lists.map(|(name, lists)| NamedUnit {
        level: known.level(&name),
        now: known.now(&name),
        reform: known.reform(&name),
        lists,
        name,
    });
    Ok(DepartmentsView {
        in_lists: in_lists.collect(),
        registered,
    })
}

/// The units that a reading names, each once.
fn units(reading: &Reading) -> BTreeSet<&String> {
    let duties = reading.departments.iter().flat_map(|unit| &unit.duties);
    let clauses = duties.chain(&reading.tasks);
    let named = clauses.flat_map(|clause| clause.lead.iter().chain(&clause.cooperating));
    let own = reading.departments.iter().map(|unit| &unit.name);
    named.chain(own).collect()
}

/// Registers a department, or changes what the register says of it. Lists and checklists stay as they are.
///
/// # Errors
/// It is not in the register; a name is empty, too long, or another department's; its work goes round in circles.
pub fn set_department(core: &Core, request: SetDepartment) -> Result<Written<DepartmentRow>> {
    let department = tidy(request.department)?;
    core.transact(Reversible::Yes, |tx| {
        let before = request
            .id
            .map(|id| departments::get(tx.connection, id))
            .transpose()?;
        let id = match &before {
            Some(before) => before.id,
            None => new_id(tx, &department.name)?,
        };
        refuse_taken(tx.connection, id, &department)?;
        refuse_circle(tx.connection, id, &department)?;
        tx.name(match &before {
            Some(_) => format!("修改部门“{}”", department.name),
            None => format!("登记部门“{}”", department.name),
        });
        changes(tx);
        tx.set(of(id), Fact::Department(department))?;
        departments::get(tx.connection, id)
    })
}

/// Takes a department out of the register. Lists and checklists stay as they are.
///
/// # Errors
/// It is not in the register.
pub fn remove_department(core: &Core, ById { id }: ById<DepartmentId>) -> Result<Written<Nothing>> {
    core.transact(Reversible::Yes, |tx| {
        let row = departments::get(tx.connection, id)?;
        tx.name(format!("移除部门“{}”", row.department.name));
        changes(tx);
        tx.clear(of(id))?;
        Ok(Nothing {})
    })
}

/// What lists say under present names changes with the register.
fn changes(tx: &mut Tx<'_>) {
    tx.changes(Tag::Departments);
    tx.changes(Tag::DutyLists);
}

fn of(id: DepartmentId) -> Register {
    Register {
        scope: Scope::Office,
        field: Field::Department,
        entity: id.0,
    }
}

/// The id that the name makes, unless that belongs to a department that bears another name by now.
fn new_id(tx: &Tx<'_>, name: &str) -> Result<DepartmentId> {
    let id = DepartmentId::of(name);
    match departments::find(tx.connection, id)? {
        Some(_) => Ok(DepartmentId(tx.env.new_id()?)),
        None => Ok(id),
    }
}

fn tidy(given: Department) -> Result<Department> {
    let name = name(&given.name)?;
    let mut aliases: Vec<String> = Vec::new();
    for alias in &given.aliases {
        let alias = text("aliases", alias)?;
        if !alias.is_empty() && alias != name && !aliases.contains(&alias) {
            aliases.push(self::name(&alias)?);
        }
    }
    if aliases.len() > MOST_ALIASES {
        return Err(Error::Invalid {
            field: "aliases",
            advice: "又称太多，请控制在 30 个以内。",
        });
    }
    let successor = match given.successor.trim() {
        "" => String::new(),
        successor => self::name(successor)?,
    };
    Ok(Department {
        name,
        level: given.level,
        aliases,
        successor,
    })
}

fn name(given: &str) -> Result<String> {
    let name = text("name", given)?;
    let advice = match name.chars().count() {
        0 => "请填写部门名称。",
        length if length > LONGEST_NAME => "部门名称太长，请控制在 60 字以内。",
        _ => return Ok(name),
    };
    Err(Error::Invalid {
        field: "name",
        advice,
    })
}

/// A name means one department.
fn refuse_taken(connection: &Connection, id: DepartmentId, wanted: &Department) -> Result<()> {
    let names = |one: &Department| -> Vec<String> {
        let own = std::iter::once(&one.name);
        own.chain(&one.aliases).cloned().collect()
    };
    let wanted = names(wanted);
    let others = departments::all(connection)?;
    let is_taken = others
        .iter()
        .filter(|row| row.id != id)
        .flat_map(|row| names(&row.department))
        .any(|taken| wanted.iter().any(|name| is_printed_alike(name, &taken)));
    if is_taken {
        return Err(Error::Invalid {
            field: "name",
            advice: "这个名称已登记给另一个部门，请先修改那一条。",
        });
    }
    Ok(())
}

/// Work that went from one unit to the next must end at one that exists.
fn refuse_circle(connection: &Connection, id: DepartmentId, wanted: &Department) -> Result<()> {
    if wanted.successor.is_empty() {
        return Ok(());
    }
    let others = departments::all(connection)?.into_iter();
    let mut all: Vec<Department> = others
        .filter(|row| row.id != id)
        .map(|row| row.department)
        .collect();
    all.push(wanted.clone());
    let known = duty_list::Departments::new(all);
    if known.leads_back(&wanted.name) {
        return Err(Error::Invalid {
            field: "successor",
            advice: "承接单位又转回到这个部门，请改为现在承担职责的单位。",
        });
    }
    Ok(())
}
