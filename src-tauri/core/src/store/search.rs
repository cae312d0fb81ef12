//! Looking for words in all that the store shows. No index of words: a scan of narrow indices takes
//! less than a tenth of a second at 100,000 items, and finds single characters, which an index of
//! three-character pieces would miss.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row};

use super::findings::{SHOWN, STANDS};
use crate::error::Result;
use crate::model::found::{Found, FoundAt, FoundGroup, FoundKind};
use crate::model::ids::{ChecklistId, FindingId, ItemId, NoticeId};
use crate::model::words::{Seen, Words};

/// Things that contain all words, at most `limit` of each kind; kinds without any are left out.
pub(crate) fn search(
    connection: &Connection,
    words: &Words,
    limit: usize,
) -> Result<Vec<FoundGroup>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let places = places(connection, words)?;
    let groups = [
        (FoundKind::Inspections, inspections(connection, words)?),
        (FoundKind::Checklists, checklists(&places, words)),
        (FoundKind::Findings, findings(connection, words, limit)?),
        (FoundKind::Notices, notices(connection, words)?),
        (FoundKind::DutyLists, duty_lists(connection, words)?),
        (FoundKind::Items, items(connection, words, &places, limit)?),
    ];
    Ok(groups
        .into_iter()
        .filter(|(_, found)| !found.is_empty())
        .map(|(kind, found)| group(kind, found, words, limit))
        .collect())
}

/// The best come first, those of one rank as they came.
fn group(kind: FoundKind, mut found: Vec<Found>, words: &Words, limit: usize) -> FoundGroup {
    found.sort_by_cached_key(|found| words.rank(&found.title));
    let more = found.len() > limit;
    found.truncate(limit);
    FoundGroup { kind, found, more }
}

/// Rows of a query whose first columns contain all words.
fn matching(
    connection: &Connection,
    words: &Words,
    (sql, columns): (&str, usize),
    found: impl Fn(&Row<'_>) -> rusqlite::Result<Found>,
) -> Result<Vec<Found>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        if seen_in(row, words, 0..columns)? == words.all() {
            all.push(found(row)?);
        }
    }
    Ok(all)
}

/// Words that any of the columns contains.
pub(super) fn seen_in(
    row: &Row<'_>,
    words: &Words,
    columns: std::ops::Range<usize>,
) -> rusqlite::Result<Seen> {
    let mut seen = 0;
    for column in columns {
        seen |= words.seen_in(row.get_ref(column)?.as_str_or_null()?.unwrap_or_default());
    }
    Ok(seen)
}

fn inspections(connection: &Connection, words: &Words) -> Result<Vec<Found>> {
    let sql = "SELECT title, created_on, id FROM inspection ORDER BY created_on DESC, id DESC";
    let found = |row: &Row<'_>| {
        Ok(Found {
            title: row.get(0)?,
            of: vec![row.get(1)?],
            at: FoundAt::Inspection { id: row.get(2)? },
        })
    };
    matching(connection, words, (sql, 2), found)
}

fn notices(connection: &Connection, words: &Words) -> Result<Vec<Found>> {
    let sql = "SELECT notice.number, coalesce(checklist.subject_name, ''), notice.dated, notice.id
        FROM notice LEFT JOIN checklist ON checklist.id = notice.checklist_id
        ORDER BY notice.dated DESC, notice.serial DESC";
    let found = |row: &Row<'_>| {
        Ok(Found {
            title: row.get(0)?,
            of: vec![row.get(1)?, row.get(2)?],
            at: FoundAt::Notice { id: row.get(3)? },
        })
    };
    matching(connection, words, (sql, 2), found)
}

fn duty_lists(connection: &Connection, words: &Words) -> Result<Vec<Found>> {
    let sql = "SELECT title, document_number, issuer, id FROM duty_list
        ORDER BY imported_ms DESC, id DESC";
    let found = |row: &Row<'_>| {
        Ok(Found {
            title: row.get(0)?,
            of: vec![row.get(1)?, row.get(2)?],
            at: FoundAt::DutyList { id: row.get(3)? },
        })
    };
    matching(connection, words, (sql, 3), found)
}

/// A checklist with which words its subject and its inspection contain: they help to find its items.
struct Place {
    id: ChecklistId,
    subject: String,
    inspection: String,
    by_subject: Seen,
    seen: Seen,
}

impl Place {
    fn found(&self, title: String, item: Option<ItemId>) -> Found {
        let subject = item.map(|_| self.subject.clone());
        Found {
            title,
            of: subject
                .into_iter()
                .chain([self.inspection.clone()])
                .collect(),
            at: FoundAt::Checklist { id: self.id, item },
        }
    }
}

/// All checklists, those of the latest inspection first.
fn places(connection: &Connection, words: &Words) -> Result<Vec<Place>> {
    let mut statement = connection.prepare_cached(
        "SELECT checklist.id, checklist.subject_name, inspection.title
         FROM checklist JOIN inspection ON inspection.id = checklist.inspection_id
         ORDER BY inspection.created_on DESC, inspection.id DESC, checklist.position, checklist.id",
    )?;
    let rows = statement.query_map([], |row| {
        let (subject, inspection): (String, String) = (row.get(1)?, row.get(2)?);
        let by_subject = words.seen_in(&subject);
        Ok(Place {
            id: row.get(0)?,
            by_subject,
            seen: by_subject | words.seen_in(&inspection),
            subject,
            inspection,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Checklists whose subject is named; the title of the inspection alone names all of them.
fn checklists(places: &[Place], words: &Words) -> Vec<Found> {
    places
        .iter()
        .filter(|place| place.seen == words.all() && place.by_subject != 0)
        .map(|place| place.found(place.subject.clone(), None))
        .collect()
}

/// Items with at least one word of their own, the others in subject or inspection.
fn items(
    connection: &Connection,
    words: &Words,
    places: &[Place],
    limit: usize,
) -> Result<Vec<Found>> {
    let mut known = BTreeSet::new();
    let mut found = remarked(connection, words, places, &mut known)?;
    let mut statement = connection.prepare_cached(
        "SELECT number, text, quote, id FROM item WHERE checklist_id = ?1 ORDER BY position",
    )?;
    for place in places {
        let mut rows = statement.query([place.id])?;
        while let Some(row) = rows.next()? {
            let own = seen_in(row, words, 0..3)?;
            if own == 0 || own | place.seen != words.all() || known.contains(&row.get(3)?) {
                continue;
            }
            found.push(place.found(titled(row)?, Some(row.get(3)?)));
            if found.len() > limit {
                return Ok(found);
            }
        }
    }
    Ok(found)
}

fn titled(row: &Row<'_>) -> rusqlite::Result<String> {
    let (number, text): (String, String) = (row.get(0)?, row.get(1)?);
    Ok(format!("{number} {text}"))
}

/// Items with a remark that contains a word: an inspector looks for what was written there.
fn remarked(
    connection: &Connection,
    words: &Words,
    places: &[Place],
    known: &mut BTreeSet<ItemId>,
) -> Result<Vec<Found>> {
    let by_id: BTreeMap<ChecklistId, &Place> =
        places.iter().map(|place| (place.id, place)).collect();
    let mut statement = connection.prepare_cached(
        "SELECT item.number, item.text, item.quote, answer.remark, item.id, item.checklist_id
         FROM answer JOIN item ON item.id = answer.item_id WHERE answer.remark <> ''
         ORDER BY answer.answered_ms DESC",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(place) = by_id.get(&row.get(5)?) else {
            continue;
        };
        let remark = seen_in(row, words, 3..4)?;
        if remark == 0 || remark | seen_in(row, words, 0..3)? | place.seen != words.all() {
            continue;
        }
        known.insert(row.get(4)?);
        let mut one = place.found(titled(row)?, Some(row.get(4)?));
        one.of.insert(0, row.get(3)?);
        found.push(one);
    }
    Ok(found)
}

/// Findings that stand, the earliest due date first. The words come first: whether a finding stands is
/// asked of the few that contain them.
fn findings(connection: &Connection, words: &Words, limit: usize) -> Result<Vec<Found>> {
    let numbers = notice_numbers(connection, words)?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT finding.text, finding.subject, finding.responsible_unit, finding.demand,
           finding.due_on, finding.notice_id, finding.checklist_id, finding.item_id, finding.id
         FROM finding WHERE {SHOWN} ORDER BY finding.due_on"
    ))?;
    let mut stands = connection.prepare_cached(&format!(
        "SELECT 1 FROM finding WHERE finding.id = ?1 AND {STANDS}"
    ))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let notice = row
            .get::<_, Option<NoticeId>>(5)?
            .and_then(|id| numbers.get(&id));
        let seen = notice.map_or(0, |(_, seen)| *seen) | seen_in(row, words, 0..4)?;
        if seen != words.all() || !stands.exists([row.get::<_, FindingId>(8)?])? {
            continue;
        }
        let number = notice.map(|(number, _)| number.clone()).unwrap_or_default();
        found.push(Found {
            title: row.get(0)?,
            of: vec![row.get(1)?, number, row.get(4)?],
            at: FoundAt::Checklist {
                id: row.get(6)?,
                item: Some(row.get(7)?),
            },
        });
        if found.len() > limit {
            break;
        }
    }
    Ok(found)
}

/// Numbers of notices, each with the words that it contains.
fn notice_numbers(
    connection: &Connection,
    words: &Words,
) -> Result<BTreeMap<NoticeId, (String, Seen)>> {
    let mut statement = connection.prepare_cached("SELECT id, number FROM notice")?;
    let rows = statement.query_map([], |row| {
        let number: String = row.get(1)?;
        let seen = words.seen_in(&number);
        Ok((row.get(0)?, (number, seen)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
