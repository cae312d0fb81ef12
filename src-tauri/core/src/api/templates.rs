//! Checklists that the office keeps for other subjects: saved under a name, with versions, used in place of a list.

use rusqlite::Connection;

use super::checking::text;
use super::editing;
use super::sheet::Sheet;
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::checking::SubjectKind;
use crate::model::ids::{TemplateId, TemplateVersionId};
use crate::model::planning::PlannedChapter;
use crate::ops::fact::{ChecklistFact, Fact, Field, TemplateFact};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, fold};
use crate::store::{inspections, templates};

/// Characters of a name.
const LONGEST_NAME: usize = 60;

/// The templates of the office, by name.
///
/// # Errors
/// The store cannot be read.
pub fn templates(core: &Core, _: Nothing) -> Result<Vec<TemplateRow>> {
    templates::all(&core.store.reader())
}

/// Keeps a checklist as a template. What is looked at again at its own subject is left out.
///
/// # Errors
/// The checklist is not in the store or asks nothing else; the name is empty, too long, or that of a template for
/// subjects of the other kind.
pub fn save_template(core: &Core, request: SaveTemplate) -> Result<Written<TemplateRow>> {
    let name = name(&request.name)?;
    core.transact(Reversible::Yes, |tx| {
        let head = inspections::checklist_head(tx.connection, request.checklist)?;
        let list = inspections::get(tx.connection, head.inspection)?.list;
        let subject = head.summary.subject;
        let checklist = editing::fact(tx.connection, head.inspection, request.checklist)?;
        let chapters = chapters(&checklist);
        if chapters.is_empty() {
            return Err(Error::NothingToCheck {
                subject: subject.name,
            });
        }
        let known = templates::named(tx.connection, &name)?;
        let newest = known.as_ref().and_then(|known| known.versions.first());
        refuse_other_kind(newest, subject.kind)?;
        let template = match &known {
            Some(known) => known.id,
            None => TemplateId(tx.env.new_id()?),
        };
        let version = newest.map_or(1, |newest| newest.version + 1);
        tx.name(format!("存为模板“{name}”"));
        tx.changes(Tag::Templates);
        let fact = TemplateFact {
            template,
            version,
            kind: subject.kind,
            list,
            saved_ms: tx.env.now_ms(),
            chapters,
        };
        let id = TemplateVersionId(tx.env.new_id()?);
        tx.set(of_version(id), Fact::Template(fact))?;
        tx.set(of_name(template), Fact::TemplateName(name.clone()))?;
        templates::get(tx.connection, template)
    })
}

/// Gives a template another name.
///
/// # Errors
/// It is not in use; the name is empty, too long, or another's.
pub fn rename_template(core: &Core, request: RenameTemplate) -> Result<Written<TemplateRow>> {
    let name = name(&request.name)?;
    core.transact(Reversible::Yes, |tx| {
        let old = templates::get(tx.connection, request.id)?.name;
        let same = templates::named(tx.connection, &name)?;
        if same.is_some_and(|same| same.id != request.id) {
            return Err(Error::Invalid {
                field: "name",
                advice: "已经有同名的模板，请换一个名称。",
            });
        }
        tx.name(format!("模板“{old}”改名"));
        tx.changes(Tag::Templates);
        tx.set(of_name(request.id), Fact::TemplateName(name.clone()))?;
        templates::get(tx.connection, request.id)
    })
}

/// Takes a template out of use. Inspections that were made from it stay as they are.
///
/// # Errors
/// It is not in use.
pub fn remove_template(core: &Core, ById { id }: ById<TemplateId>) -> Result<Written<Nothing>> {
    core.transact(Reversible::Yes, |tx| {
        let template = templates::get(tx.connection, id)?;
        tx.name(format!("删除模板“{}”", template.name));
        tx.changes(Tag::Templates);
        tx.clear(of_name(id))?;
        Ok(Nothing {})
    })
}

/// One version of a template, in use or not.
pub(super) fn get(connection: &Connection, id: TemplateVersionId) -> Result<TemplateFact> {
    match fold::stated(connection, &of_version(id))? {
        Some(Fact::Template(fact)) => Ok(fact),
        _ => Err(Error::NotFound {
            what: "template",
            id: id.to_string(),
        }),
    }
}

fn of_version(id: TemplateVersionId) -> Register {
    Register {
        scope: Scope::Office,
        field: Field::Template,
        entity: id.0,
    }
}

fn of_name(id: TemplateId) -> Register {
    Register {
        scope: Scope::Office,
        field: Field::TemplateName,
        entity: id.0,
    }
}

/// What a checklist asks of any subject like its own.
fn chapters(checklist: &ChecklistFact) -> Vec<PlannedChapter> {
    let chapters = Sheet::of(checklist).chapters.into_iter().map(|chapter| {
        let items = chapter.items.into_iter().map(|item| item.planned);
        PlannedChapter {
            title: chapter.title,
            items: items.filter(|item| item.recheck.is_none()).collect(),
        }
    });
    chapters
        .filter(|chapter| !chapter.items.is_empty())
        .collect()
}

fn refuse_other_kind(newest: Option<&TemplateVersion>, kind: SubjectKind) -> Result<()> {
    match newest {
        Some(newest) if newest.kind != kind => Err(Error::Invalid {
            field: "name",
            advice: "同名的模板是给另一类单位用的，请换一个名称。",
        }),
        _ => Ok(()),
    }
}

fn name(given: &str) -> Result<String> {
    let name = text("name", given)?;
    let advice = match name.chars().count() {
        0 => "请填写模板名称。",
        length if length > LONGEST_NAME => "模板名称太长，请控制在 60 字以内。",
        _ => return Ok(name),
    };
    Err(Error::Invalid {
        field: "name",
        advice,
    })
}
