//! Duties -> check points -> checklists for subjects. Pure: it reads a [`Reading`] and rules, and
//! neither numbers nor stores anything.
//!
//! | file | owns |
//! |---|---|
//! | `rules` | the word lists, which are data that an office may edit |
//! | `split` | a clause -> pieces that can each be answered alone |
//! | `point` | a piece -> a check point with its clause, methods and evidence |
//! | `merge` | points that ask the same thing become one that answers all their clauses |
//! | `upgrade` | what becomes of items when the list was issued anew |
//! | `school` | what can be seen at a school, under which heading, at which schools |
//! | `theme` | what of a checklist belongs to one theme |
//! | `recheck` | what has to be looked at again, in front |
//! | `ready` | the lists that come with the program |
//! | `wording` | how a phrase opens: its lead, who joins in, its verb and object |
//! | `naming` | whom or what a part names before its verb |
//! | `leaning` | how a part hangs together with its neighbours |

mod leaning;
mod merge;
mod naming;
pub mod phrases;
mod point;
pub mod ready;
pub mod recheck;
pub mod rules;
mod school;
mod split;
mod theme;
pub mod upgrade;
mod wording;

use crate::duty_list::is_printed_alike;
use crate::model::checking::{Chapter, ClauseKind};
use crate::model::reading::{Clause, Reading};
use merge::merged;
use point::Source;
use rules::Rules;
pub use school::{at_school, traits_of_name};
pub use theme::{of_theme, themes};

/// Heading of a department's own duties.
const OWN_DUTIES: &str = "部门职责";

/// What to check at a department: its own duties, then each task that it leads or cooperates in.
///
/// A unit that only appears in tasks has only chapters of tasks; an unknown name has none.
pub fn for_department(reading: &Reading, name: &str, rules: &Rules) -> Vec<Chapter> {
    let own = own_duties(reading, name, rules);
    let tasks = reading.tasks.iter().filter(|task| is_named_in(name, task));
    let chapters = tasks.map(|task| task_chapter(reading, name, task, rules));
    merged(
        std::iter::once(own).chain(chapters).collect(),
        &rules.splitting,
    )
}

/// What can be seen at any school: duties and tasks of all departments, by theme.
///
/// [`at_school`] narrows the result to one school.
pub fn for_school(reading: &Reading, rules: &Rules) -> Vec<Chapter> {
    let duties = reading.departments.iter().flat_map(|department| {
        department.duties.iter().map(|duty| Source {
            units: vec![department.name.clone()],
            kind: ClauseKind::Duty,
            clause: duty,
        })
    });
    let tasks = reading.tasks.iter().map(|task| Source {
        units: responsible(task),
        kind: ClauseKind::Task,
        clause: task,
    });
    let points = duties
        .chain(tasks)
        .flat_map(|source| school::points(reading, &source, rules));
    merged(school::by_theme(points, &rules.school), &rules.splitting)
}

fn own_duties(reading: &Reading, name: &str, rules: &Rules) -> Chapter {
    let own = reading
        .departments
        .iter()
        .filter(|department| is_printed_alike(&department.name, name));
    let points = own
        .flat_map(|department| &department.duties)
        .flat_map(|duty| {
            let source = Source {
                units: vec![name.to_owned()],
                kind: ClauseKind::Duty,
                clause: duty,
            };
            point::of_clause(reading, &source, rules)
        });
    Chapter {
        title: OWN_DUTIES.to_owned(),
        points: points.collect(),
    }
}

fn task_chapter(reading: &Reading, name: &str, task: &Clause, rules: &Rules) -> Chapter {
    let source = Source {
        units: vec![name.to_owned()],
        kind: ClauseKind::Task,
        clause: task,
    };
    let points = point::of_clause(reading, &source, rules);
    Chapter {
        title: task_title(reading, name, task, rules),
        points,
    }
}

/// `任务7 解决大班额问题（配合）`: number, headline or nearest heading, and a cooperating role.
fn task_title(reading: &Reading, name: &str, task: &Clause, rules: &Rules) -> String {
    let requirements = point::requirements_of(reading, task);
    let headline = split::headline(&task.text, &requirements, &rules.splitting);
    let heading = headline
        .or_else(|| task.chapter.rsplit(" › ").next())
        .unwrap_or_default();
    let leads = task.lead.iter().any(|unit| is_printed_alike(unit, name));
    let role = if leads { "" } else { "（配合）" };
    format!("任务{} {heading}{role}", task.number)
}

/// Whether the task names the unit as leading or cooperating.
fn is_named_in(name: &str, task: &Clause) -> bool {
    let mut units = task.lead.iter().chain(&task.cooperating);
    units.any(|unit| is_printed_alike(unit, name))
}

/// The units that answer for a task at a school: those that lead, or all that are named.
fn responsible(task: &Clause) -> Vec<String> {
    let units = if task.lead.is_empty() {
        &task.cooperating
    } else {
        &task.lead
    };
    units.clone()
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod real_document;
#[cfg(test)]
mod tests;
