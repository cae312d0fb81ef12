//! What a list leaves open: units in only one of its parts, clauses that nobody or more than one leads, clauses that no
//! inspection has looked at. Judges nothing: each is a question to whoever wrote the list.

use std::collections::BTreeSet;

use super::Departments;
use super::clauses::clauses;
use crate::model::checking::ClauseKind;
use crate::model::comparing::{ClausePlace, Gap, GapKind};
use crate::model::reading::{Reading, Span};

/// All gaps, kind by kind. `inspected` are the places of clauses that a checklist has judged something of.
pub fn gaps(reading: &Reading, known: &Departments, inspected: &BTreeSet<Span>) -> Vec<Gap> {
    let clauses = clauses(reading);
    let mut found = units(reading, known, &clauses);
    let with = |kind: GapKind, is_gap: &dyn Fn(&ClausePlace) -> bool| {
        let hit: Vec<ClausePlace> = clauses
            .iter()
            .filter(|clause| is_gap(clause))
            .cloned()
            .collect();
        hit.into_iter().map(move |clause| Gap {
            kind,
            unit: String::new(),
            clauses: vec![clause],
        })
    };
    found.extend(with(GapKind::SeveralLeads, &has_several_leads));
    found.extend(with(GapKind::NoLead, &|clause| clause.lead.is_empty()));
    found.extend(with(GapKind::NeverInspected, &|clause| {
        !inspected.contains(&clause.span)
    }));
    found
}

/// A duty that its departments share is led by all of them; a task is to have one that leads.
fn has_several_leads(clause: &ClausePlace) -> bool {
    clause.kind == ClauseKind::Task && clause.lead.len() > 1
}

/// Units of the tasks without duties, and the reverse. Without either list there is nothing to compare.
fn units(reading: &Reading, known: &Departments, clauses: &[ClausePlace]) -> Vec<Gap> {
    if reading.departments.is_empty() || reading.tasks.is_empty() {
        return Vec::new();
    }
    let named = clauses
        .iter()
        .flat_map(|clause| clause.lead.iter().chain(&clause.cooperating));
    let departments = reading
        .departments
        .iter()
        .map(|department| &department.name);
    let known = known.names(named.chain(departments));
    let tasks = || {
        clauses
            .iter()
            .filter(|clause| clause.kind == ClauseKind::Task)
    };
    let mut found: Vec<Gap> = Vec::new();
    for task in tasks() {
        for unit in task.lead.iter().chain(&task.cooperating) {
            if reading
                .departments
                .iter()
                .any(|department| known.same(&department.name, unit))
            {
                continue;
            }
            match found.iter_mut().find(|gap| known.same(&gap.unit, unit)) {
                Some(gap) => gap.clauses.push(task.clone()),
                None => found.push(Gap {
                    kind: GapKind::UnitWithoutDuties,
                    unit: unit.clone(),
                    clauses: vec![task.clone()],
                }),
            }
        }
    }
    for department in &reading.departments {
        let is_named = tasks().any(|task| {
            task.lead
                .iter()
                .chain(&task.cooperating)
                .any(|unit| known.same(&department.name, unit))
        });
        if !is_named {
            let own = clauses
                .iter()
                .filter(|clause| clause.departments.contains(&department.name));
            found.push(Gap {
                kind: GapKind::UnitWithoutTasks,
                unit: department.name.clone(),
                clauses: own.cloned().collect(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty_list::understand;

    const LIST: &str = "一、任务\n1.劝返学生。(县教育局、县司法局负责)\n2.巡查校园。(县教育局、县公安局牵头)\n3.全面排查。(各有关部门负责)\n附件\n青河县部门职责清单\n一、县教育局\n(一)建立台账。\n二、县公安局\n(一)周边巡逻。\n三、县统计局\n(一)核对数据。\n";

    fn of_kind(kind: GapKind) -> Vec<(String, Vec<String>)> {
        let reading = understand(LIST);
        let inspected =
            BTreeSet::from([reading.departments[0].duties[0].span, reading.tasks[0].span]);
        let found = gaps(&reading, &Departments::default(), &inspected)
            .into_iter()
            .filter(|gap| gap.kind == kind);
        found
            .map(|gap| {
                (
                    gap.unit,
                    gap.clauses.into_iter().map(|clause| clause.text).collect(),
                )
            })
            .collect()
    }

    #[test]
    fn units_in_only_one_part_of_the_list_are_gaps() {
        assert_eq!(
            of_kind(GapKind::UnitWithoutDuties),
            [("县司法局".into(), vec!["劝返学生。".to_owned()])]
        );
        assert_eq!(
            of_kind(GapKind::UnitWithoutTasks),
            [("县统计局".into(), vec!["核对数据。".to_owned()])]
        );
    }

    #[test]
    fn a_task_needs_one_unit_that_leads() {
        assert_eq!(of_kind(GapKind::SeveralLeads)[0].1, ["巡查校园。"]);
        assert_eq!(of_kind(GapKind::NoLead)[0].1, ["全面排查。"]);
    }

    #[test]
    fn clauses_that_no_checklist_judged_are_gaps() {
        let never: Vec<String> = of_kind(GapKind::NeverInspected)
            .into_iter()
            .flat_map(|(_, texts)| texts)
            .collect();
        assert_eq!(
            never,
            ["巡查校园。", "全面排查。", "周边巡逻。", "核对数据。"]
        );
    }
}
