//! All clauses of a reading, each once: a duty that several departments share is one clause.

use crate::model::checking::ClauseKind;
use crate::model::comparing::ClausePlace;
use crate::model::reading::{Clause, Reading};

/// Duties and tasks in the order of the document.
pub fn clauses(reading: &Reading) -> Vec<ClausePlace> {
    let mut found: Vec<ClausePlace> = Vec::new();
    for department in &reading.departments {
        for duty in &department.duties {
            let same = found
                .iter_mut()
                .find(|clause| clause.span == duty.span && clause.text == duty.text);
            match same {
                Some(clause) => clause.departments.push(department.name.clone()),
                None => found.push(place(ClauseKind::Duty, vec![department.name.clone()], duty)),
            }
        }
    }
    found.extend(
        reading
            .tasks
            .iter()
            .map(|task| place(ClauseKind::Task, Vec::new(), task)),
    );
    found.sort_by_key(|clause| clause.span);
    found
}

fn place(kind: ClauseKind, departments: Vec<String>, clause: &Clause) -> ClausePlace {
    ClausePlace {
        kind,
        departments,
        number: clause.number.clone(),
        chapter: clause.chapter.clone(),
        text: clause.text.clone(),
        lead: clause.lead.clone(),
        cooperating: clause.cooperating.clone(),
        span: clause.span,
    }
}
