//! A running inspection goes over to a newer issue of its duty list: on purpose, after a preview, and without losing an answer.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::planning::chapters_for;
use super::sheet::{Sheet, SheetChapter, SheetItem};
use super::types::*;
use super::{editing, templates};
use crate::Core;
use crate::checklist::rules::Rules;
use crate::checklist::upgrade::{RETAINED, Standing, Upgrade, upgrade};
use crate::duty_list::Departments;
use crate::error::{Error, Result};
use crate::model::checking::{Chapter, CheckPoint, Subject, SubjectKind};
use crate::model::ids::{ChecklistId, InspectionId, ItemId};
use crate::model::planning::PlannedItem;
use crate::model::reading::Reading;
use crate::ops::fact::{ChecklistFact, Fact, Field, InspectionFact, RemovedItem};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx, fold};
use crate::store::{departments, duty_lists, inspections, seals};

/// One checklist on its way to the newer list.
struct Planned {
    id: ChecklistId,
    fact: ChecklistFact,
    /// What the list made, as it stands.
    asked: Vec<SheetItem>,
    /// What it did not make: the office's own items, and those that are looked at again.
    aside: Vec<(String, SheetItem)>,
    /// None where a template made it: then it asks what it asked, whatever the list says.
    upgrade: Option<Upgrade>,
}

/// What an upgrade would do to each checklist.
///
/// # Errors
/// The inspection or the list is not in the store, or the inspection is pinned to that list already.
pub fn preview_upgrade(core: &Core, request: UpgradeRequest) -> Result<UpgradePreview> {
    let reading = reading(core, &request)?;
    let planned = plan(core, &core.store.reader(), &request, &reading)?;
    let checklists = planned.iter().map(size);
    Ok(UpgradePreview {
        checklists: checklists.collect(),
    })
}

fn size(planned: &Planned) -> UpgradeSize {
    let subject = planned.fact.subject.clone();
    let Some(upgrade) = &planned.upgrade else {
        return UpgradeSize {
            subject,
            kept: count(planned.fact.items.len()),
            added: 0,
            retained: 0,
            dropped: 0,
        };
    };
    let points = upgrade.chapters.iter().flat_map(|chapter| &chapter.points);
    let same = points.clone().filter(|(_, same)| same.is_some()).count();
    UpgradeSize {
        subject,
        kept: count(same + planned.aside.len()),
        added: count(points.count() - same),
        retained: count(upgrade.retained.len()),
        dropped: count(upgrade.dropped.len()),
    }
}

/// Upgrades an inspection: its checklists ask what the newer list asks, and it is pinned to that.
///
/// # Errors
/// As [`preview_upgrade`]; or the inspection is sealed.
pub fn upgrade_inspection(
    core: &Core,
    request: UpgradeRequest,
) -> Result<Written<InspectionSummary>> {
    let reading = reading(core, &request)?;
    core.transact(Reversible::Yes, |tx| {
        seals::refuse(tx.connection, request.inspection)?;
        let inspection = inspections::get(tx.connection, request.inspection)?;
        let (list, content) = duty_lists::get(tx.connection, request.list)?;
        tx.name(format!(
            "“{}”改用清单第 {} 版",
            inspection.title, list.version
        ));
        tx.changes(Tag::Inspections);
        tx.changes(Tag::Checklists);
        let planned = plan(core, tx.connection, &request, &reading)?;
        let fact = InspectionFact {
            list: request.list,
            content,
            ..stated(tx.connection, request.inspection)?
        };
        set(
            tx,
            request.inspection,
            Field::Inspection,
            request.inspection.0,
            Fact::Inspection(fact),
        )?;
        for planned in planned {
            let id = planned.id;
            let fact = upgraded(tx, planned)?;
            set(
                tx,
                request.inspection,
                Field::Checklist,
                id.0,
                Fact::Checklist(fact),
            )?;
        }
        inspections::get(tx.connection, request.inspection)
    })
}

fn under_present_name(known: &Departments, subject: &Subject) -> Subject {
    match subject.kind {
        SubjectKind::Department => Subject {
            name: known.now(&subject.name),
            ..subject.clone()
        },
        SubjectKind::School => subject.clone(),
    }
}

fn set(
    tx: &mut Tx<'_>,
    inspection: InspectionId,
    field: Field,
    entity: uuid::Uuid,
    fact: Fact,
) -> Result<()> {
    let scope = Scope::Inspection(inspection);
    tx.set(
        Register {
            scope,
            field,
            entity,
        },
        fact,
    )
}

fn reading(core: &Core, request: &UpgradeRequest) -> Result<Reading> {
    let connection = core.store.reader();
    let (_, content) = duty_lists::get(&connection, request.list)?;
    if inspections::pinned(&connection, request.inspection)? == content {
        return Err(Error::Invalid {
            field: "list",
            advice: "这次检查用的就是这一版清单。",
        });
    }
    let reading = duty_lists::Content::read(&core.store.blobs(), &content)?.reading;
    Ok(departments::known(&connection)?.under_present_names(reading))
}

fn plan(
    core: &Core,
    connection: &Connection,
    request: &UpgradeRequest,
    reading: &Reading,
) -> Result<Vec<Planned>> {
    let rules = Rules::shipped()?;
    let today = core.env.today();
    let inspection = stated(connection, request.inspection)?;
    let template = inspection
        .template
        .map(|id| templates::get(connection, id))
        .transpose()?;
    let known = departments::known(connection)?;
    let mut planned = Vec::new();
    for summary in inspections::checklists(connection, request.inspection)? {
        let fact = editing::fact(connection, request.inspection, summary.id)?;
        let touched = editing::touched(connection, summary.id, today)?;
        let (asked, aside) = parted(&fact);
        let is_of_list = template
            .as_ref()
            .is_none_or(|kept| kept.kind != fact.subject.kind);
        let upgrade = is_of_list.then(|| {
            let theme = inspection.theme.as_deref();
            let subject = under_present_name(&known, &fact.subject);
            let chapters = chapters_for(reading, &subject, theme, &rules);
            upgrade_of(&asked, &aside, &fact.removed, &touched, chapters, &rules)
        });
        planned.push(Planned {
            id: summary.id,
            fact,
            asked,
            aside,
            upgrade,
        });
    }
    Ok(planned)
}

/// What an inspection states of itself.
fn stated(connection: &Connection, inspection: InspectionId) -> Result<InspectionFact> {
    let register = Register {
        scope: Scope::Inspection(inspection),
        field: Field::Inspection,
        entity: inspection.0,
    };
    match fold::stated(connection, &register)? {
        Some(Fact::Inspection(fact)) => Ok(fact),
        _ => Err(Error::NotFound {
            what: "inspection",
            id: inspection.to_string(),
        }),
    }
}

/// The items that a list made, and the others with the headings that they stand under.
fn parted(fact: &ChecklistFact) -> (Vec<SheetItem>, Vec<(String, SheetItem)>) {
    let (mut asked, mut aside) = (Vec::new(), Vec::new());
    for chapter in Sheet::of(fact).chapters {
        for item in chapter.items {
            if item.planned.is_own() || item.planned.recheck.is_some() {
                aside.push((chapter.title.clone(), item));
            } else {
                asked.push(item);
            }
        }
    }
    (asked, aside)
}

/// Plans the upgrade. What is looked at again is not asked a second time, and what was dropped stays dropped.
fn upgrade_of(
    asked: &[SheetItem],
    aside: &[(String, SheetItem)],
    removed: &[RemovedItem],
    touched: &BTreeSet<ItemId>,
    chapters: Vec<Chapter>,
    rules: &Rules,
) -> Upgrade {
    let of_list = asked
        .iter()
        .map(|item| standing(&item.planned.point, touched.contains(&item.id)));
    let others = aside.iter().map(|(_, item)| &item.planned.point);
    let others = others.chain(removed.iter().map(|removed| &removed.item.point));
    let all: Vec<Standing<'_>> = of_list
        .chain(others.map(|point| standing(point, false)))
        .collect();
    let mut upgrade = upgrade(&all, chapters, &rules.splitting);
    let is_of_list = |at: &usize| *at < asked.len();
    for chapter in &mut upgrade.chapters {
        chapter
            .points
            .retain(|(_, same)| same.as_ref().is_none_or(is_of_list));
    }
    upgrade.retained.retain(is_of_list);
    upgrade.dropped.retain(is_of_list);
    upgrade
}

fn standing(point: &CheckPoint, is_touched: bool) -> Standing<'_> {
    Standing {
        text: &point.text,
        requirement: point.requirement.as_ref(),
        is_touched,
    }
}

/// The checklist of the newer list; items that ask the same stay who they are.
fn upgraded(tx: &Tx<'_>, planned: Planned) -> Result<ChecklistFact> {
    let Planned {
        mut fact,
        asked,
        aside,
        upgrade,
        ..
    } = planned;
    let mut sheet = match upgrade {
        Some(upgrade) => {
            let mut sheet = Sheet::default();
            for chapter in upgrade.chapters {
                for (point, same) in chapter.points {
                    let kept = same.and_then(|at| asked.get(at));
                    sheet.push(&chapter.title, renewed(tx, point, kept)?);
                }
            }
            for item in upgrade.retained.into_iter().filter_map(|at| asked.get(at)) {
                sheet.push(RETAINED, older(item.clone()));
            }
            put_back(&mut sheet, aside);
            sheet
        }
        None => {
            let mut sheet = Sheet::of(&fact);
            for chapter in &mut sheet.chapters {
                chapter.items = std::mem::take(&mut chapter.items)
                    .into_iter()
                    .map(older)
                    .collect();
            }
            sheet
        }
    };
    sheet.removed = fact.removed.clone();
    sheet.keep_in(&mut fact);
    Ok(fact)
}

/// A point of the newer list; what the office made of the item that asked the same stays.
fn renewed(tx: &Tx<'_>, point: CheckPoint, kept: Option<&SheetItem>) -> Result<SheetItem> {
    let mut planned = PlannedItem::from(point);
    let Some(kept) = kept else {
        let id = ItemId(tx.env.new_id()?);
        return Ok(SheetItem { id, planned });
    };
    planned.weight = kept.planned.weight;
    planned
        .point
        .evidence
        .clone_from(&kept.planned.point.evidence);
    Ok(SheetItem {
        id: kept.id,
        planned,
    })
}

/// An item that the newer list does not ask: its clauses stand in the older text.
fn older(mut item: SheetItem) -> SheetItem {
    item.planned.point = item.planned.point.elsewhere();
    item
}

/// Puts items under their headings again: what is looked at again in front, the office's own behind the list's.
fn put_back(sheet: &mut Sheet, aside: Vec<(String, SheetItem)>) {
    for (title, item) in aside {
        let is_recheck = item.planned.recheck.is_some();
        let item = older(item);
        match sheet
            .chapters
            .iter_mut()
            .find(|chapter| chapter.title == title)
        {
            Some(chapter) => chapter.items.push(item),
            None => {
                let at = if is_recheck { 0 } else { sheet.chapters.len() };
                let items = vec![item];
                sheet.chapters.insert(at, SheetChapter { title, items });
            }
        }
    }
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
