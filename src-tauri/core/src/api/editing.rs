//! A checklist made to fit before the visit: items of one's own, others dropped and moved. Answers stay with their items.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::checking::text;
use super::sheet::{Sheet, SheetItem};
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::checking::{AnswerResult, CheckPoint, Method};
use crate::model::ids::{ChecklistId, InspectionId, ItemId};
use crate::model::planning::PlannedItem;
use crate::ops::fact::{ChecklistFact, Fact, Field, RemovedItem};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx, fold};
use crate::store::{checklists, inspections, seals};

mod order;

/// Characters of a heading.
const LONGEST_HEADING: usize = 60;

/// A checklist as it can be edited.
///
/// # Errors
/// It is not in the store.
pub fn checklist_edit(core: &Core, ById { id }: ById<ChecklistId>) -> Result<EditView> {
    view(&core.store.reader(), id, core.env.today())
}

/// Changes a checklist.
///
/// # Errors
/// It is not in the store, or its inspection is sealed; an item is not on it, or cannot be dropped because somebody
/// looked at it; words are missing or too long.
pub fn edit_checklist(core: &Core, request: EditChecklist) -> Result<Written<EditView>> {
    core.transact(Reversible::Yes, |tx| {
        let id = request.checklist;
        let inspection = inspections::checklist_head(tx.connection, id)?.inspection;
        seals::refuse(tx.connection, inspection)?;
        let mut fact = fact(tx.connection, inspection, id)?;
        let mut sheet = Sheet::of(&fact);
        let edit = Edit {
            numbers: &fact,
            touched: touched(tx.connection, id, tx.env.today())?,
        };
        let (name, at) = edit.make(tx, &mut sheet, request.change)?;
        tx.name(name);
        tx.changes(Tag::Checklists);
        tx.changes(Tag::Inspections);
        sheet.keep_in(&mut fact);
        tx.set(register(inspection, id), Fact::Checklist(fact))?;
        let view = view(tx.connection, id, tx.env.today())?;
        Ok(EditView { at, ..view })
    })
}

fn register(inspection: InspectionId, id: ChecklistId) -> Register {
    Register {
        scope: Scope::Inspection(inspection),
        field: Field::Checklist,
        entity: id.0,
    }
}

/// What a checklist states of itself, dropped items included.
pub(super) fn fact(
    connection: &Connection,
    inspection: InspectionId,
    id: ChecklistId,
) -> Result<ChecklistFact> {
    match fold::stated(connection, &register(inspection, id))? {
        Some(Fact::Checklist(fact)) => Ok(fact),
        _ => Err(Error::NotFound {
            what: "checklist",
            id: id.to_string(),
        }),
    }
}

/// Items that somebody looked at: they have a judgement, a remark or a finding.
pub(super) fn touched(
    connection: &Connection,
    id: ChecklistId,
    today: NaiveDate,
) -> Result<BTreeSet<ItemId>> {
    let items = checklists::items(connection, id, today)?.into_iter();
    let looked_at = items.filter(|(_, item)| is_touched(item));
    Ok(looked_at.map(|(_, item)| item.id).collect())
}

fn is_touched(item: &ItemRow) -> bool {
    let answer = &item.answer;
    answer.result != AnswerResult::Unchecked || !answer.remark.is_empty() || item.finding.is_some()
}

fn view(connection: &Connection, id: ChecklistId, today: NaiveDate) -> Result<EditView> {
    let head = inspections::checklist_head(connection, id)?;
    let mut chapters: Vec<EditChapter> = Vec::new();
    for (title, item) in checklists::items(connection, id, today)? {
        let row = row(item);
        match chapters.last_mut() {
            Some(chapter) if chapter.title == title => chapter.items.push(row),
            _ => chapters.push(EditChapter {
                title,
                items: vec![row],
            }),
        }
    }
    let removed = fact(connection, head.inspection, id)?.removed;
    Ok(EditView {
        id,
        subject: head.summary.subject,
        inspection: inspections::get(connection, head.inspection)?,
        chapters,
        removed: removed.into_iter().rev().map(removed_row).collect(),
        at: None,
    })
}

fn row(item: ItemRow) -> EditRow {
    EditRow {
        id: item.id,
        touched: is_touched(&item),
        own: item.clauses.is_empty(),
        number: item.number,
        text: item.text,
        quote: item.quote,
        evidence: item.evidence,
        weight: item.weight,
        recheck: item.recheck,
        result: item.answer.result,
    }
}

fn removed_row(removed: RemovedItem) -> RemovedRow {
    RemovedRow {
        id: removed.id,
        chapter: removed.chapter,
        text: removed.item.point.text,
        reason: removed.reason,
    }
}

/// Name of a change for undo, and the item it is about where it stays on the checklist.
type Made = (String, Option<ItemId>);

/// What decides how a checklist may be changed.
struct Edit<'a> {
    /// The checklist before the change.
    numbers: &'a ChecklistFact,
    touched: BTreeSet<ItemId>,
}

impl Edit<'_> {
    fn make(&self, tx: &Tx<'_>, sheet: &mut Sheet, change: ChecklistChange) -> Result<Made> {
        match change {
            ChecklistChange::Add {
                chapter,
                text,
                evidence,
            } => add(tx, sheet, &chapter, &text, &evidence),
            ChecklistChange::Drop { item, reason } => self.drop_item(sheet, item, &reason),
            ChecklistChange::Restore { item } => restore(sheet, item),
            ChecklistChange::Move { item, to } => {
                let number = self.number(item)?;
                order::step(sheet, item, to);
                Ok((format!("移动 {number}"), Some(item)))
            }
            ChecklistChange::MoveChapter { item, to } => {
                let title = order::step_chapter(sheet, item, to).ok_or_else(|| missing(item))?;
                Ok((format!("移动章节“{title}”"), Some(item)))
            }
            ChecklistChange::Place { item, chapter } => {
                let number = self.number(item)?;
                order::place(sheet, item, &heading(&chapter)?);
                Ok((format!("移动 {number}"), Some(item)))
            }
            ChecklistChange::Set {
                item,
                text,
                evidence,
                weight,
            } => {
                let number = self.number(item)?;
                let planned = &mut sheet.item(item).ok_or_else(|| missing(item))?.planned;
                set(planned, text.as_deref(), evidence.as_deref(), weight)?;
                Ok((format!("修改 {number}"), Some(item)))
            }
        }
    }

    /// Number of an item as it was read by who changes it.
    fn number(&self, id: ItemId) -> Result<&str> {
        let item = self.numbers.items.iter().find(|item| item.id == id);
        Ok(&item.ok_or_else(|| missing(id))?.number)
    }

    fn drop_item(&self, sheet: &mut Sheet, id: ItemId, reason: &str) -> Result<Made> {
        let number = self.number(id)?;
        if self.touched.contains(&id) {
            let number = number.to_owned();
            return Err(Error::ItemAnswered { number });
        }
        let reason = required(reason, "reason", "请写明删去的原因。")?;
        let (chapter, after, item) = order::take(sheet, id).ok_or_else(|| missing(id))?;
        sheet.removed.push(RemovedItem {
            id,
            chapter,
            after,
            reason,
            item,
        });
        Ok((format!("删去 {number}"), None))
    }
}

fn add(
    tx: &Tx<'_>,
    sheet: &mut Sheet,
    chapter: &str,
    question: &str,
    evidence: &[String],
) -> Result<Made> {
    let point = CheckPoint {
        text: required(question, "text", "请写明要检查什么。")?,
        quote: String::new(),
        clauses: Vec::new(),
        methods: vec![Method::OnSite],
        evidence: lines(evidence)?,
        requirement: None,
    };
    let name = format!("添加检查项“{}”", short(&point.text));
    let id = ItemId(tx.env.new_id()?);
    let planned = PlannedItem::from(point);
    order::append(sheet, &heading(chapter)?, SheetItem { id, planned });
    Ok((name, Some(id)))
}

fn restore(sheet: &mut Sheet, id: ItemId) -> Result<Made> {
    let at = sheet.removed.iter().position(|removed| removed.id == id);
    let removed = sheet.removed.remove(at.ok_or_else(|| missing(id))?);
    let name = format!("恢复“{}”", short(&removed.item.point.text));
    order::put_back(sheet, removed);
    Ok((name, Some(id)))
}

fn set(
    planned: &mut PlannedItem,
    question: Option<&str>,
    evidence: Option<&[String]>,
    weight: Option<Weight>,
) -> Result<()> {
    if let Some(question) = question {
        if !planned.is_own() {
            return Err(Error::Invalid {
                field: "text",
                advice: "这一项出自职责清单，文字不能改；可以删去它，另外添加一项。",
            });
        }
        planned.point.text = required(question, "text", "请写明要检查什么。")?;
    }
    if let Some(evidence) = evidence {
        planned.point.evidence = lines(evidence)?;
    }
    if let Some(weight) = weight {
        planned.weight = weight;
    }
    Ok(())
}

fn missing(id: ItemId) -> Error {
    Error::NotFound {
        what: "item",
        id: id.to_string(),
    }
}

/// A text that has to be there.
fn required(words: &str, field: &'static str, advice: &'static str) -> Result<String> {
    match text(field, words)? {
        empty if empty.is_empty() => Err(Error::Invalid { field, advice }),
        words => Ok(words),
    }
}

fn heading(chapter: &str) -> Result<String> {
    let title = required(chapter, "chapter", "请填写章节名称。")?;
    if title.chars().count() > LONGEST_HEADING {
        return Err(Error::Invalid {
            field: "chapter",
            advice: "章节名称太长，请控制在 60 字以内。",
        });
    }
    Ok(title)
}

/// What to look at, one each, without empty ones.
fn lines(evidence: &[String]) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for line in evidence {
        let line = text("evidence", line)?;
        if !line.is_empty() {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// The beginning of a text, for the name of an action.
fn short(text: &str) -> String {
    const LENGTH: usize = 12;
    let mut short: String = text.chars().take(LENGTH).collect();
    if text.chars().count() > LENGTH {
        short.push('…');
    }
    short
}
