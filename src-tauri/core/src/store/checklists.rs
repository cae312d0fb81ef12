//! Reading tables `item` and `answer`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

use super::findings;
use super::sql::Json;
use crate::error::{Error, Result};
use crate::model::ids::{ChecklistId, DutyListId, FindingId, InspectionId, ItemId};
use crate::model::reading::Span;
use crate::model::rows::{Answer, FindingFilter, FindingRow, ItemRow, Phrase};

const COLUMNS: &str = "item.id, item.number, item.text, item.quote, item.clauses, item.methods,
    item.evidence, item.requirement, coalesce(answer.result, 'unchecked'), answer.value,
    coalesce(answer.reason, ''), coalesce(answer.remark, ''), coalesce(answer.disputed, 0),
    answer.answered_ms, item.chapter, item.weight, item.recheck";

fn item(row: &Row<'_>) -> rusqlite::Result<ItemRow> {
    Ok(ItemRow {
        id: row.get(0)?,
        number: row.get(1)?,
        text: row.get(2)?,
        quote: row.get(3)?,
        clauses: row.get::<_, Json<_>>(4)?.0,
        methods: row.get::<_, Json<_>>(5)?.0,
        evidence: row.get::<_, Json<_>>(6)?.0,
        requirement: row.get::<_, Option<Json<_>>>(7)?.map(|json| json.0),
        answer: Answer {
            result: row.get(8)?,
            value: row.get(9)?,
            reason: row.get(10)?,
            remark: row.get(11)?,
            disputed: row.get(12)?,
            answered_ms: row.get(13)?,
        },
        weight: row.get(15)?,
        recheck: row.get::<_, Option<Json<_>>>(16)?.map(|json| json.0),
        finding: None,
    })
}

/// Items of a checklist in order, each with the heading it stands under.
pub(crate) fn items(
    connection: &Connection,
    id: ChecklistId,
    today: NaiveDate,
) -> Result<Vec<(String, ItemRow)>> {
    let filter = FindingFilter {
        checklist: Some(id),
        ..FindingFilter::default()
    };
    let mut findings: BTreeMap<ItemId, FindingRow> = findings::list(connection, &filter, today)?
        .into_iter()
        .map(|finding| (finding.item, lean(finding)))
        .collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM item LEFT JOIN answer ON answer.item_id = item.id
         WHERE item.checklist_id = ?1 ORDER BY item.position"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([id], |row| Ok((row.get(14)?, item(row)?)))?;
    let mut items = Vec::new();
    for row in rows {
        let (chapter, mut item) = row?;
        item.finding = findings.remove(&item.id);
        items.push((chapter, item));
    }
    Ok(items)
}

/// A finding as an item's row shows it: how its due date was counted, day by day, is asked for when
/// somebody looks.
fn lean(mut finding: FindingRow) -> FindingRow {
    finding.deadline.steps = Vec::new();
    finding
}

/// Where in its text a duty list has clauses that somebody judged an item of.
pub(crate) fn judged_clauses(connection: &Connection, list: DutyListId) -> Result<BTreeSet<Span>> {
    #[derive(serde::Deserialize)]
    struct Place {
        span: Span,
    }
    let mut judged = BTreeSet::new();
    let mut checklists = connection.prepare_cached(
        "SELECT checklist.id, checklist.clauses FROM checklist
         JOIN inspection ON inspection.id = checklist.inspection_id WHERE inspection.duty_list = ?1",
    )?;
    let mut items = connection.prepare_cached(
        "SELECT item.clauses FROM item JOIN answer ON answer.item_id = item.id
         WHERE item.checklist_id = ?1 AND answer.result <> 'unchecked'",
    )?;
    let mut rows = checklists.query([list])?;
    while let Some(row) = rows.next()? {
        let (checklist, Json(clauses)): (ChecklistId, Json<Vec<Place>>) =
            (row.get(0)?, row.get(1)?);
        let used = items.query_map([checklist], |row| row.get::<_, Json<Vec<usize>>>(0))?;
        for indexes in used {
            let places = indexes?.0.into_iter().filter_map(|at| clauses.get(at));
            judged.extend(places.map(|place| place.span));
        }
    }
    Ok(judged)
}

/// An item and where it belongs.
pub(crate) struct Placed {
    pub item: ItemRow,
    pub chapter: String,
    pub checklist: ChecklistId,
    pub inspection: InspectionId,
    pub subject: String,
}

/// One item.
pub(crate) fn placed(connection: &Connection, id: ItemId, today: NaiveDate) -> Result<Placed> {
    let sql = format!(
        "SELECT {COLUMNS}, checklist.id, checklist.inspection_id, checklist.subject_name
         FROM item JOIN checklist ON checklist.id = item.checklist_id
         LEFT JOIN answer ON answer.item_id = item.id WHERE item.id = ?1"
    );
    let mut placed = connection
        .prepare_cached(&sql)?
        .query_row([id], |row| {
            Ok(Placed {
                item: item(row)?,
                chapter: row.get(14)?,
                checklist: row.get(17)?,
                inspection: row.get(18)?,
                subject: row.get(19)?,
            })
        })
        .optional()?
        .ok_or_else(|| Error::NotFound {
            what: "item",
            id: id.to_string(),
        })?;
    placed.item.finding = findings::get(connection, FindingId::of(id), today)?.map(lean);
    Ok(placed)
}

/// The checklist of an item.
pub(crate) fn of_item(connection: &Connection, item: ItemId) -> Result<Option<ChecklistId>> {
    let checklist = connection
        .prepare_cached("SELECT checklist_id FROM item WHERE id = ?1")?
        .query_row([item], |row| row.get(0))
        .optional()?;
    Ok(checklist)
}

/// Short remarks that stand at more than one item, the most frequent first: words worth offering again.
pub(crate) fn frequent_remarks(connection: &Connection) -> Result<Vec<Phrase>> {
    let mut statement = connection.prepare_cached(
        "SELECT remark, count(*) AS uses FROM answer
         WHERE remark <> '' AND length(remark) <= 60
         GROUP BY remark HAVING uses > 1 ORDER BY uses DESC, remark LIMIT 8",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Phrase {
            text: row.get(0)?,
            uses: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
