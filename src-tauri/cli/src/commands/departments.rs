//! The register of departments.

use duxue_core::Core;
use duxue_core::api::departments as register;
use duxue_core::api::types::{
    ById, Department, DepartmentRow, DepartmentsView, NamedUnit, Nothing, SetDepartment,
};
use duxue_core::error::{Error, Result};

use crate::args::Departments;
use crate::output::Output;

/// Lists the register, or changes it.
pub fn departments(core: &Core, output: Output, command: Option<Departments>) -> Result<()> {
    match command {
        None => {
            let view = register::departments(core, Nothing {})?;
            output.answer(&view, || words(&view))
        }
        Some(Departments::Set {
            name,
            aliases,
            successor,
            level,
        }) => {
            let known = find(core, &name)?;
            let before = known.as_ref().map(|row| row.department.clone());
            let before = before.unwrap_or_default();
            let request = SetDepartment {
                id: known.map(|row| row.id),
                department: Department {
                    name,
                    level: level.map(Into::into).or(before.level),
                    aliases: if aliases.is_empty() {
                        before.aliases
                    } else {
                        aliases
                    },
                    successor: successor.unwrap_or(before.successor),
                },
            };
            let row = register::set_department(core, request)?.value;
            output.answer(&row, || department_words(&row))
        }
        Some(Departments::Remove { name }) => {
            let row = find(core, &name)?.ok_or_else(|| Error::NotFound {
                what: "department",
                id: name.clone(),
            })?;
            register::remove_department(core, ById { id: row.id })?;
            output.answer(&row, || format!("已移除部门“{name}”"))
        }
    }
}

fn find(core: &Core, name: &str) -> Result<Option<DepartmentRow>> {
    let view = register::departments(core, Nothing {})?;
    let mut rows = view.registered.into_iter();
    Ok(rows.find(|row| row.department.name == name))
}

fn words(view: &DepartmentsView) -> String {
    let registered = view.registered.iter().map(department_words);
    let in_lists = view.in_lists.iter().map(unit_words);
    let lines: Vec<String> = registered.chain(in_lists).collect();
    if lines.is_empty() {
        return "还没有登记部门，也没有导入清单。".to_owned();
    }
    lines.join("\n")
}

fn department_words(row: &DepartmentRow) -> String {
    let department = &row.department;
    let mut words = vec![department.name.clone()];
    if !department.aliases.is_empty() {
        words.push(format!("又称 {}", department.aliases.join("、")));
    }
    if !department.successor.is_empty() {
        words.push(format!("现由 {} 承担", department.successor));
    }
    words.join("；")
}

fn unit_words(unit: &NamedUnit) -> String {
    match &unit.reform {
        Some(reform) => format!(
            "{}（未登记；{} 年机构改革后一般为 {}）",
            unit.name, reform.since, reform.name
        ),
        None if unit.now != unit.name => format!("{}（即 {}）", unit.name, unit.now),
        None => format!("{}（未登记）", unit.name),
    }
}
