//! Checklists out of duty lists: subjects, sizes, and the inspection itself.

use super::planning::{PlannedSubject, plan};
use super::sheet::{Sheet, SheetItem};
use super::types::*;
use crate::Core;
use crate::checklist::{self, rules::Rules};
use crate::error::{Error, Result};
use crate::model::checking::Subject;
use crate::model::ids::{ChecklistId, InspectionId, ItemId, SubjectId};
use crate::model::planning::PlannedChapter;
use crate::ops::fact::{ChecklistFact, Fact, Field, InspectionFact};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx};
use crate::store::{departments, duty_lists, subjects};

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

pub(super) fn unit_name(name: &str) -> Result<String> {
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

/// The themes that checklists can be limited to, in the order in which they are offered.
///
/// # Errors
/// The shipped rules cannot be read.
pub fn themes(_: &Core, _: Nothing) -> Result<Vec<String>> {
    Ok(checklist::themes(&Rules::shipped()?.themes))
}

/// The content of the list that a request pins, and what its subjects are asked; each is a `step`.
fn planned(
    core: &Core,
    request: &GenerateRequest,
    step: impl Fn() -> Result<()>,
) -> Result<([u8; 32], Vec<PlannedSubject>)> {
    let (_, content) = duty_lists::get(&core.store.reader(), request.list)?;
    let reading = duty_lists::Content::read(&core.store.blobs(), &content)?.reading;
    let known = departments::known(&core.store.reader())?;
    let reading = known.under_present_names(reading);
    Ok((content, plan(core, &reading, request, step)?))
}

/// Sizes of the checklists that a request would make; a subject without items counts 0. It is asked again with
/// every tick, so the next one ends it.
///
/// # Errors
/// The list is not in the store, or a later preview took its place.
pub fn preview_checklists(core: &Core, request: GenerateRequest) -> Result<GeneratePreview> {
    let (_, planned) = planned(core, &request, core.previewing.begin())?;
    let checklists = planned
        .into_iter()
        .map(|(subject, chapters)| ChecklistSize {
            subject,
            items: size(&chapters),
            rechecks: rechecks(&chapters),
        })
        .collect();
    Ok(GeneratePreview { checklists })
}

/// Makes an inspection with its checklists, pinned to the version of the list. Every subject is planned, then
/// written, which are its steps.
///
/// # Errors
/// The list is not in the store, no subject was named, there is nothing to check for one, or somebody stops it.
pub fn generate(core: &Core, request: GenerateRequest) -> Result<Written<Generated>> {
    let steps = 2 * (request.departments.len() + request.schools.len());
    core.job.run(steps.try_into().unwrap_or(u64::MAX), || {
        let (content, plan) = planned(core, &request, || core.job.step(1))?;
        refuse_empty(&plan)?;
        core.transact(Reversible::Yes, |tx| {
            make_inspection(tx, &request, content, plan, || core.job.step(1))
        })
    })
}

fn refuse_empty(plan: &[PlannedSubject]) -> Result<()> {
    if plan.is_empty() {
        return Err(Error::Invalid {
            field: "schools",
            advice: "请至少选择一个部门或一所学校。",
        });
    }
    match plan.iter().find(|(_, chapters)| size(chapters) == 0) {
        Some((subject, _)) => Err(Error::NothingToCheck {
            subject: subject.name.clone(),
        }),
        None => Ok(()),
    }
}

fn make_inspection(
    tx: &mut Tx<'_>,
    request: &GenerateRequest,
    content: [u8; 32],
    plan: Vec<PlannedSubject>,
    step: impl Fn() -> Result<()>,
) -> Result<Generated> {
    let inspection = InspectionId(tx.env.new_id()?);
    let title = title(request, tx.env.today());
    tx.name(format!("生成“{title}”"));
    tx.changes(Tag::Inspections);
    let fact = InspectionFact {
        title,
        kind: request.kind,
        created_on: tx.env.today(),
        list: request.list,
        content,
        theme: request.theme.clone(),
        template: request.template,
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
        step()?;
    }
    Ok(Generated {
        inspection,
        checklists,
    })
}

fn size(chapters: &[PlannedChapter]) -> u32 {
    count(chapters.iter().map(|chapter| chapter.items.len()).sum())
}

/// How many items of these failed before.
fn rechecks(chapters: &[PlannedChapter]) -> u32 {
    let items = chapters.iter().flat_map(|chapter| &chapter.items);
    count(items.filter(|item| item.recheck.is_some()).count())
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

fn title(request: &GenerateRequest, today: chrono::NaiveDate) -> String {
    let kind = request.kind.label();
    match request.title.trim() {
        "" => {
            let theme = request.theme.as_ref().map(|theme| format!("（{theme}）"));
            let day = today.format("%Y年%-m月%-d日");
            format!("{day}{kind}{}", theme.unwrap_or_default())
        }
        title => title.to_owned(),
    }
}

fn make_checklist(
    tx: &mut Tx<'_>,
    inspection: InspectionId,
    position: u32,
    subject: Subject,
    chapters: Vec<PlannedChapter>,
) -> Result<GeneratedChecklist> {
    let id = ChecklistId(tx.env.new_id()?);
    let mut sheet = Sheet::default();
    for chapter in chapters {
        for planned in chapter.items {
            let id = ItemId(tx.env.new_id()?);
            sheet.push(&chapter.title, SheetItem { id, planned });
        }
    }
    let mut fact = ChecklistFact {
        inspection,
        position,
        subject: subject.clone(),
        clauses: Vec::new(),
        items: Vec::new(),
        removed: Vec::new(),
    };
    sheet.keep_in(&mut fact);
    let made = GeneratedChecklist {
        id,
        subject,
        items: count(fact.items.len()),
    };
    let scope = Scope::Inspection(inspection);
    let register = Register {
        scope,
        field: Field::Checklist,
        entity: id.0,
    };
    tx.set(register, Fact::Checklist(fact))?;
    Ok(made)
}
