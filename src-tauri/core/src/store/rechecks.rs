//! What of a subject has to be looked at again: findings whose rectification is due, and what failed at the last visit.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::departments;
use super::findings::STANDS;
use super::inspections::checklist_head;
use super::sql::{Day, Json};
use crate::error::Result;
use crate::model::checking::{CheckPoint, ClauseRef, Subject, SubjectKind};
use crate::model::ids::{ChecklistId, ItemId};
use crate::model::planning::{PlannedItem, Recheck, Weight};

/// A subject as earlier checklists name it.
struct Visited {
    kind: SubjectKind,
    names: Vec<String>,
}

/// An item that failed once.
struct Failed {
    checklist: ChecklistId,
    /// Indexes of its clauses.
    clauses: Vec<u32>,
    /// It is not met as far as anybody knows.
    is_unmet: bool,
    item: PlannedItem,
    recheck: Recheck,
}

/// Items to look at again on `today`: those whose rectification is due, the longest due first, then what failed at
/// the last visit. Clauses have no place in any text: the list of the next inspection may be another.
pub(crate) fn of_subject(
    connection: &Connection,
    subject: &Subject,
    today: NaiveDate,
) -> Result<Vec<PlannedItem>> {
    let visited = &Visited {
        kind: subject.kind,
        names: departments::names_of(connection, subject)?,
    };
    let settled = settled(connection, visited)?;
    let last = last_visited(connection, visited)?;
    let is_due = |failed: &Failed| failed.recheck.due_on.is_some_and(|due| due <= today);
    let (mut due, others): (Vec<Failed>, Vec<Failed>) = failed(connection, visited)?
        .into_iter()
        .filter(|failed| !settled.contains(&failed.recheck.item))
        .partition(is_due);
    due.sort_by_key(|failed| failed.recheck.due_on);
    let of_last_visit = |failed: &Failed| failed.is_unmet && Some(failed.checklist) == last;
    due.extend(others.into_iter().filter(of_last_visit));
    with_clauses(connection, due)
}

/// Items of the subject that were not met, or whose finding was issued; the latest inspection first.
fn failed(connection: &Connection, visited: &Visited) -> Result<Vec<Failed>> {
    let sql = format!(
        "SELECT checklist.id, item.id, item.text, item.quote, item.clauses, item.methods,
           item.evidence, item.requirement, item.weight,
           coalesce(finding.found_on, inspection.created_on), coalesce(finding.text, ''),
           notice.number, finding.due_on, coalesce(answer.result = 'not_met', 0)
         FROM checklist JOIN inspection ON inspection.id = checklist.inspection_id
         JOIN finding ON finding.checklist_id = checklist.id
         JOIN item ON item.id = finding.item_id
         LEFT JOIN answer ON answer.item_id = item.id
         LEFT JOIN notice ON notice.id = finding.notice_id
         WHERE checklist.subject_kind = ?1 AND checklist.subject_name IN (SELECT value FROM json_each(?2)) AND {STANDS}
         ORDER BY inspection.created_on DESC, inspection.id DESC, checklist.id, item.position"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params![visited.kind, Json(&visited.names)], line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<Failed> {
    let number: Option<String> = row.get(11)?;
    let due_on: Option<Day> = row.get(12)?;
    let point = CheckPoint {
        text: row.get(2)?,
        quote: row.get(3)?,
        clauses: Vec::new(),
        methods: row.get::<_, Json<_>>(5)?.0,
        evidence: row.get::<_, Json<_>>(6)?.0,
        requirement: row.get::<_, Option<Json<_>>>(7)?.map(|json| json.0),
    };
    Ok(Failed {
        checklist: row.get(0)?,
        clauses: row.get::<_, Json<_>>(4)?.0,
        is_unmet: row.get(13)?,
        item: PlannedItem {
            weight: row.get::<_, Weight>(8)?,
            ..PlannedItem::from(point)
        },
        recheck: Recheck {
            item: row.get(1)?,
            found_on: row.get::<_, Day>(9)?.0,
            found: row.get(10)?,
            due_on: due_on.filter(|_| number.is_some()).map(|day| day.0),
            notice_number: number.unwrap_or_default(),
        },
    })
}

/// Items that were looked at again and judged: what is met is done, what is not is a finding of its own.
fn settled(connection: &Connection, visited: &Visited) -> Result<BTreeSet<ItemId>> {
    let mut statement = connection.prepare_cached(
        "SELECT item.recheck FROM checklist JOIN item ON item.checklist_id = checklist.id
         JOIN answer ON answer.item_id = item.id
         WHERE checklist.subject_kind = ?1 AND checklist.subject_name IN (SELECT value FROM json_each(?2))
           AND item.recheck IS NOT NULL AND answer.result IN ('met', 'not_met')",
    )?;
    let rows = statement.query_map(params![visited.kind, Json(&visited.names)], |row| {
        row.get::<_, Json<Recheck>>(0)
    })?;
    rows.map(|row| Ok(row?.0.item)).collect()
}

/// The checklist of the subject's last inspection in which anything was judged.
fn last_visited(connection: &Connection, visited: &Visited) -> Result<Option<ChecklistId>> {
    Ok(connection
        .prepare_cached(
            "SELECT checklist.id FROM checklist
             JOIN inspection ON inspection.id = checklist.inspection_id
             WHERE checklist.subject_kind = ?1 AND checklist.subject_name IN (SELECT value FROM json_each(?2))
               AND EXISTS (SELECT 1 FROM item JOIN answer ON answer.item_id = item.id
                 WHERE item.checklist_id = checklist.id AND answer.result <> 'unchecked')
             ORDER BY inspection.created_on DESC, inspection.id DESC, checklist.position LIMIT 1",
        )?
        .query_row(params![visited.kind, Json(&visited.names)], |row| row.get(0))
        .optional()?)
}

/// The items with the clauses that they pointed to.
fn with_clauses(connection: &Connection, failed: Vec<Failed>) -> Result<Vec<PlannedItem>> {
    let mut known: BTreeMap<ChecklistId, Vec<ClauseRef>> = BTreeMap::new();
    let mut items = Vec::new();
    for Failed {
        checklist,
        clauses,
        mut item,
        recheck,
        ..
    } in failed
    {
        let all = match known.entry(checklist) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(checklist_head(connection, checklist)?.clauses),
        };
        let own = clauses
            .iter()
            .filter_map(|at| all.get(usize::try_from(*at).ok()?));
        item.point.clauses = own.cloned().collect();
        item.point = item.point.elsewhere();
        item.recheck = Some(recheck);
        items.push(item);
    }
    Ok(items)
}
