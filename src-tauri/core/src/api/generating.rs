//! Checklists out of duty lists: subjects, sizes, and the inspection itself.

use super::types::*;
use crate::Core;
use crate::checklist::{self, rules::Rules};
use crate::error::{Error, Result};
use crate::model::checking::{Chapter, ClauseRef, Subject, SubjectKind};
use crate::model::ids::{ChecklistId, InspectionId, ItemId, SubjectId};
use crate::model::reading::Reading;
use crate::ops::fact::{ChecklistFact, Fact, Field, InspectionFact, ItemFact};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx};
use crate::store::{duty_lists, subjects};

/// The register of units.
///
/// # Errors
/// The store cannot be read.
pub fn subjects(core: &Core, _: Nothing) -> Result<Vec<SubjectRow>> {
    subjects::all(&core.store.reader())
}

/// Adds a unit to the register; the same name again changes nothing.
///
/// # Errors
/// The name is empty.
pub fn add_subject(core: &Core, request: AddSubject) -> Result<Written<SubjectRow>> {
    core.transact(Reversible::Yes, |tx| {
        let subject = Subject {
            kind: request.kind,
            name: unit_name(&request.name)?,
        };
        tx.name(format!("登记“{}”", subject.name));
        enter(tx, &subject)
    })
}

fn unit_name(name: &str) -> Result<String> {
    match name.trim() {
        "" => Err(Error::Invalid {
            field: "name",
            advice: "请填写单位全称。",
        }),
        name => Ok(name.to_owned()),
    }
}

pub(super) fn enter(tx: &mut Tx<'_>, subject: &Subject) -> Result<SubjectRow> {
    if let Some(known) = subjects::named(tx.connection, subject.kind, &subject.name)? {
        return Ok(known);
    }
    let id = SubjectId(tx.env.new_id()?);
    let register = Register {
        scope: Scope::Office,
        field: Field::Subject,
        entity: id.0,
    };
    tx.set(register, Fact::Subject(subject.clone()))?;
    tx.changes(Tag::Subjects);
    Ok(SubjectRow {
        id,
        kind: subject.kind,
        name: subject.name.clone(),
    })
}

/// Sizes of the checklists that a request would make; a subject without items counts 0.
///
/// # Errors
/// The list is not in the store.
pub fn preview_checklists(core: &Core, request: GenerateRequest) -> Result<GeneratePreview> {
    let (_, content) = duty_lists::get(&core.store.reader(), request.list)?;
    let reading = duty_lists::Content::read(&core.store.blobs(), &content)?.reading;
    let checklists = plan(&reading, &request)?
        .into_iter()
        .map(|(subject, chapters)| ChecklistSize {
            subject,
            items: size(&chapters),
        })
        .collect();
    Ok(GeneratePreview { checklists })
}

/// Makes an inspection with its checklists, pinned to the version of the list.
///
/// # Errors
/// The list is not in the store, no subject was named, or there is nothing to check for one.
pub fn generate(core: &Core, request: GenerateRequest) -> Result<Written<Generated>> {
    let (_, content) = duty_lists::get(&core.store.reader(), request.list)?;
    let reading = duty_lists::Content::read(&core.store.blobs(), &content)?.reading;
    let plan = plan(&reading, &request)?;
    if plan.is_empty() {
        return Err(Error::Invalid {
            field: "schools",
            advice: "请至少选择一个部门或一所学校。",
        });
    }
    if let Some((subject, _)) = plan.iter().find(|(_, chapters)| size(chapters) == 0) {
        return Err(Error::NothingToCheck {
            subject: subject.name.clone(),
        });
    }
    core.transact(Reversible::Yes, |tx| {
        let inspection = InspectionId(tx.env.new_id()?);
        let title = title(&request, tx.env.today());
        tx.name(format!("生成“{title}”"));
        tx.changes(Tag::Inspections);
        let fact = InspectionFact {
            title,
            kind: request.kind,
            created_on: tx.env.today(),
            list: request.list,
            content,
        };
        let scope = Scope::Inspection(inspection);
        let register = Register {
            scope,
            field: Field::Inspection,
            entity: inspection.0,
        };
        tx.set(register, Fact::Inspection(fact))?;
        let mut checklists = Vec::new();
        for (position, (subject, chapters)) in (1..).zip(plan) {
            enter(tx, &subject)?;
            checklists.push(make_checklist(tx, inspection, position, subject, chapters)?);
        }
        Ok(Generated {
            inspection,
            checklists,
        })
    })
}

/// What each subject of a request would be checked for: departments first, as they were named.
fn plan(reading: &Reading, request: &GenerateRequest) -> Result<Vec<(Subject, Vec<Chapter>)>> {
    let rules = Rules::shipped()?;
    let mut plan: Vec<(Subject, Vec<Chapter>)> = Vec::new();
    for name in &request.departments {
        let name = unit_name(name)?;
        let chapters = checklist::for_department(reading, &name, &rules);
        plan.push((
            Subject {
                kind: SubjectKind::Department,
                name,
            },
            chapters,
        ));
    }
    if !request.schools.is_empty() {
        let chapters = checklist::for_school(reading, &rules);
        for name in &request.schools {
            let name = unit_name(name)?;
            let chapters = match checklist::traits_of_name(&name) {
                Some(traits) => checklist::at_school(chapters.clone(), &traits, &rules.school),
                None => chapters.clone(),
            };
            plan.push((
                Subject {
                    kind: SubjectKind::School,
                    name,
                },
                chapters,
            ));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    plan.retain(|(subject, _)| seen.insert((subject.kind, subject.name.clone())));
    Ok(plan)
}

fn size(chapters: &[Chapter]) -> u32 {
    let points: usize = chapters.iter().map(|chapter| chapter.points.len()).sum();
    u32::try_from(points).unwrap_or(u32::MAX)
}

fn title(request: &GenerateRequest, today: chrono::NaiveDate) -> String {
    let kind = request.kind.label();
    match request.title.trim() {
        "" => format!("{}{kind}", today.format("%Y年%-m月%-d日")),
        title => title.to_owned(),
    }
}

fn make_checklist(
    tx: &mut Tx<'_>,
    inspection: InspectionId,
    position: u32,
    subject: Subject,
    chapters: Vec<Chapter>,
) -> Result<GeneratedChecklist> {
    let id = ChecklistId(tx.env.new_id()?);
    let mut clauses = Vec::new();
    let mut items = Vec::new();
    for (chapter_number, chapter) in (1..).zip(chapters) {
        for (point_number, point) in (1..).zip(chapter.points) {
            items.push(ItemFact {
                id: ItemId(tx.env.new_id()?),
                chapter: chapter.title.clone(),
                number: format!("{chapter_number}.{point_number}"),
                text: point.text,
                quote: point.quote,
                clauses: point
                    .clauses
                    .into_iter()
                    .map(|c| place_of(&mut clauses, c))
                    .collect(),
                methods: point.methods,
                evidence: point.evidence,
                requirement: point.requirement,
            });
        }
    }
    let made = GeneratedChecklist {
        id,
        subject: subject.clone(),
        items: u32::try_from(items.len()).unwrap_or(u32::MAX),
    };
    let scope = Scope::Inspection(inspection);
    let register = Register {
        scope,
        field: Field::Checklist,
        entity: id.0,
    };
    let fact = ChecklistFact {
        inspection,
        position,
        subject,
        clauses,
        items,
    };
    tx.set(register, Fact::Checklist(fact))?;
    Ok(made)
}

/// Index of a clause in the checklist's own table, entered where it is new.
fn place_of(clauses: &mut Vec<ClauseRef>, clause: ClauseRef) -> u32 {
    let known = clauses.iter().rposition(|kept| *kept == clause);
    let place = known.unwrap_or_else(|| {
        clauses.push(clause);
        clauses.len() - 1
    });
    u32::try_from(place).unwrap_or(u32::MAX)
}
