//! Filling in: inspections, checklists, answers, remarks.

use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::checking::AnswerResult;
use crate::model::ids::{ChecklistId, FindingId, InspectionId, ItemId};
use crate::model::inspecting::{FindingOrigin, Route, Severity};
use crate::model::reading::Requirement;
use crate::ops::fact::{Fact, Field, ResultFact};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx};
use crate::store::checklists::{self, Placed};
use crate::store::{duty_lists, findings, inspections, notices, seals};

use super::rectifying;

/// Longest remark or reason, in characters.
pub(super) const LONGEST_TEXT: usize = 4000;

/// All inspections, the latest first.
///
/// # Errors
/// The store cannot be read.
pub fn inspections(core: &Core, _: Nothing) -> Result<Vec<InspectionSummary>> {
    inspections::all(&core.store.reader())
}

/// One inspection with its checklists.
///
/// # Errors
/// It is not in the store.
pub fn inspection(core: &Core, ById { id }: ById<InspectionId>) -> Result<InspectionDetail> {
    let connection = core.store.reader();
    let summary = inspections::get(&connection, id)?;
    let document_number = document_number(&connection, &summary)?;
    let newer_list = newer_list(&connection, &summary)?;
    Ok(InspectionDetail {
        summary,
        document_number,
        newer_list,
        checklists: inspections::checklists(&connection, id)?,
    })
}

/// The newest version of the document that an inspection is pinned to, where that says something else by now: a new
/// issue, or corrections.
fn newer_list(
    connection: &rusqlite::Connection,
    inspection: &InspectionSummary,
) -> Result<Option<DutyListSummary>> {
    let Some(pinned) = duty_lists::find(connection, inspection.list)? else {
        return Ok(None);
    };
    let newest = duty_lists::newest(connection, pinned.document)?.unwrap_or(pinned.id);
    let (newest, content) = duty_lists::get(connection, newest)?;
    let is_other = inspections::pinned(connection, inspection.id)? != content;
    Ok(is_other.then_some(newest))
}

fn document_number(
    connection: &rusqlite::Connection,
    inspection: &InspectionSummary,
) -> Result<String> {
    // The list's import may have been undone; what the inspection pinned is still there.
    let list = duty_lists::find(connection, inspection.list)?;
    Ok(list.map(|list| list.document_number).unwrap_or_default())
}

/// A checklist with everything that its screen shows.
///
/// # Errors
/// It is not in the store.
pub fn checklist(core: &Core, ById { id }: ById<ChecklistId>) -> Result<ChecklistDetail> {
    let connection = core.store.reader();
    let head = inspections::checklist_head(&connection, id)?;
    let inspection = inspections::get(&connection, head.inspection)?;
    let mut chapters: Vec<ChapterDetail> = Vec::new();
    for (title, item) in checklists::items(&connection, id, core.env.today())? {
        match chapters.last_mut() {
            Some(chapter) if chapter.title == title => chapter.items.push(item),
            _ => chapters.push(ChapterDetail {
                title,
                items: vec![item],
            }),
        }
    }
    Ok(ChecklistDetail {
        document_number: document_number(&connection, &inspection)?,
        inspection,
        summary: head.summary,
        chapters,
        clauses: head.clauses,
        notices: notices::of_checklist(&connection, id)?,
    })
}

/// Some items as they are now, in the order they were asked for.
///
/// # Errors
/// The store cannot be read.
pub fn items(core: &Core, ItemIds { ids }: ItemIds) -> Result<Vec<ItemRow>> {
    let (connection, today) = (core.store.reader(), core.env.today());
    let mut items = Vec::with_capacity(ids.len());
    for id in ids {
        match checklists::placed(&connection, id, today) {
            Ok(placed) => items.push(placed.item),
            Err(Error::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(items)
}

/// Judges an item. 不符合 makes a finding; another judgement withdraws it while nothing was issued.
///
/// # Errors
/// The item is not in the store or sealed; 不适用 without a reason; the finding is on an issued notice.
pub fn answer(core: &Core, request: AnswerRequest) -> Result<Written<ItemRow>> {
    core.transact(Reversible::Yes, |tx| {
        let placed = open(tx, request.item)?;
        let fact = judgement(&request, placed.item.requirement.as_ref())?;
        tx.name(format!("判定 {}", placed.item.number));
        tx.changes(Tag::Checklists);
        tx.changes(Tag::Inspections);
        let result = fact.result;
        let register = answer_register(&placed, Field::Result);
        tx.set(register, Fact::Result(fact))?;
        if let Some(remark) = &request.remark {
            put_remark(tx, &placed, remark)?;
        }
        follow(core, tx, &placed, result, request.remark.as_deref())?;
        Ok(checklists::placed(tx.connection, request.item, tx.env.today())?.item)
    })
}

/// Gives several items the same judgement in one step, those that are judged or measured left out.
/// Answers the items that were judged.
///
/// # Errors
/// An item is not in the store or sealed; neither 符合 nor 不适用 with a reason.
pub fn answer_many(core: &Core, request: AnswerMany) -> Result<Written<Vec<ItemRow>>> {
    let fact = judgement_of_many(&request)?;
    core.transact(Reversible::Yes, |tx| {
        let mut gaps = Vec::new();
        for item in request.items {
            let placed = open(tx, item)?;
            let is_gap = placed.item.answer.result == AnswerResult::Unchecked;
            if is_gap && placed.item.requirement.is_none() {
                gaps.push(placed);
            }
        }
        tx.name(name_of_many(&gaps));
        tx.changes(Tag::Checklists);
        tx.changes(Tag::Inspections);
        for placed in &gaps {
            let register = answer_register(placed, Field::Result);
            tx.set(register, Fact::Result(fact.clone()))?;
        }
        let now = |placed: Placed| {
            checklists::placed(tx.connection, placed.item.id, tx.env.today()).map(|now| now.item)
        };
        gaps.into_iter().map(now).collect()
    })
}

/// What is said of many at once: a problem is seen one by one.
fn judgement_of_many(request: &AnswerMany) -> Result<ResultFact> {
    if !matches!(
        request.result,
        AnswerResult::Met | AnswerResult::NotApplicable
    ) {
        return Err(Error::Invalid {
            field: "result",
            advice: "一次判定多项时，只能选“符合”或“不适用”。",
        });
    }
    Ok(ResultFact {
        result: request.result,
        value: None,
        reason: reason(request.result, &request.reason)?,
    })
}

fn name_of_many(items: &[Placed]) -> String {
    let count = items.len();
    let mut chapters = items.iter().map(|placed| placed.chapter.as_str());
    match chapters.next() {
        Some(chapter) if chapters.all(|other| other == chapter) => {
            format!("判定 {chapter} {count} 项")
        }
        _ => format!("判定 {count} 项"),
    }
}

/// An item that may be judged.
fn open(tx: &Tx<'_>, item: ItemId) -> Result<Placed> {
    let placed = checklists::placed(tx.connection, item, tx.env.today())?;
    seals::refuse(tx.connection, placed.inspection)?;
    Ok(placed)
}

/// Sets the remark of an item.
///
/// # Errors
/// The item is not in the store or sealed, or the remark is too long.
pub fn remark(core: &Core, request: RemarkRequest) -> Result<Written<ItemRow>> {
    core.transact(Reversible::Yes, |tx| {
        let placed = open(tx, request.item)?;
        tx.name(format!("备注 {}", placed.item.number));
        tx.changes(Tag::Checklists);
        put_remark(tx, &placed, &request.remark)?;
        Ok(checklists::placed(tx.connection, request.item, tx.env.today())?.item)
    })
}

fn put_remark(tx: &mut Tx<'_>, placed: &Placed, remark: &str) -> Result<()> {
    let remark = text("remark", remark)?;
    tx.set(answer_register(placed, Field::Remark), Fact::Remark(remark))
}

/// Trims a text of the user and keeps it within bounds.
pub(super) fn text(field: &'static str, text: &str) -> Result<String> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(Error::Invalid {
            field,
            advice: "文字太长，请控制在 4000 字以内。",
        });
    }
    Ok(text.trim().to_owned())
}

fn answer_register(placed: &Placed, field: Field) -> Register {
    Register {
        scope: Scope::Inspection(placed.inspection),
        field,
        entity: placed.item.id.0,
    }
}

/// A measured value is judged by its limit; where none can judge it, the inspector's word stands.
fn judgement(request: &AnswerRequest, requirement: Option<&Requirement>) -> Result<ResultFact> {
    let measured = request
        .value
        .filter(|_| request.result != AnswerResult::NotApplicable);
    if measured.is_some_and(|value| !value.is_finite()) {
        return Err(Error::Invalid {
            field: "value",
            advice: "请填写数字。",
        });
    }
    let judged = measured.and_then(|value| requirement?.judge(value));
    Ok(ResultFact {
        result: judged.unwrap_or(request.result),
        value: measured,
        reason: reason(request.result, &request.reason)?,
    })
}

/// Why an item does not apply; 不适用 is not said without.
fn reason(result: AnswerResult, words: &str) -> Result<String> {
    let reason = text("reason", words)?;
    if result == AnswerResult::NotApplicable && reason.is_empty() {
        return Err(Error::Invalid {
            field: "reason",
            advice: "选择“不适用”要写明理由。",
        });
    }
    Ok(reason)
}

/// Makes the item's finding where 不符合 is said for the first time. Another judgement withdraws it,
/// without an operation of its own; the same finding returns with the judgement.
fn follow(
    core: &Core,
    tx: &mut Tx<'_>,
    placed: &Placed,
    result: AnswerResult,
    words: Option<&str>,
) -> Result<()> {
    let standing = placed.item.finding.as_ref();
    let number = standing.and_then(|finding| finding.notice_number.clone());
    if let (Some(number), true) = (number, result != AnswerResult::NotMet) {
        return Err(Error::Issued { number });
    }
    if standing.is_some() || result == AnswerResult::NotMet {
        tx.changes(Tag::Findings);
    }
    if standing.is_none() && result == AnswerResult::NotMet {
        found(core, tx, placed, words)?;
    }
    Ok(())
}

/// States what was found. Undo of the answer leaves it, as it does not stand without that answer: if it
/// were cleared, it would be missing where another laptop judges 不符合 too.
fn found(core: &Core, tx: &mut Tx<'_>, placed: &Placed, words: Option<&str>) -> Result<()> {
    let id = FindingId::of(placed.item.id);
    let register = |field| Register {
        scope: Scope::Case(placed.checklist),
        field,
        entity: id.0,
    };
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    if !findings::exists(tx.connection, id)? {
        for fact in first_facts(core, tx, placed, words)? {
            tx.set_for_good(register(fact.field()), fact)?;
        }
    } else if let Some(words) = words {
        let words = Fact::FindingText(words.to_owned());
        tx.set(register(words.field()), words)?;
    }
    Ok(())
}

/// What a new finding says until the inspector says better.
fn first_facts(
    core: &Core,
    tx: &Tx<'_>,
    placed: &Placed,
    words: Option<&str>,
) -> Result<Vec<Fact>> {
    let today = tx.env.today();
    let point = placed.item.text.trim_end_matches(['。', ';', ';', ',']);
    let found = words.map_or_else(|| format!("经检查，“{point}”未落实。"), str::to_owned);
    Ok(vec![
        Fact::FindingOrigin(FindingOrigin {
            inspection: placed.inspection,
            checklist: placed.checklist,
            item: placed.item.id,
            subject: placed.subject.clone(),
            found_on: today,
        }),
        Fact::FindingText(found),
        Fact::FindingSeverity(Severity::default()),
        Fact::FindingRoute(Route::default()),
        Fact::FindingUnit(placed.subject.clone()),
        Fact::FindingDemand(format!("对照要求，做到“{point}”，并留存整改前后的佐证。")),
        Fact::FindingDeadline(rectifying::due(core, rectifying::DEFAULT_PERIOD, today)?),
    ])
}
