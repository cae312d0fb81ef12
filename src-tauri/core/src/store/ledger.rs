//! The rectification ledger a page at a time: filtered, sorted and counted by the database, without the
//! reasoning of due dates.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, params};

use super::findings::{SHOWN, STANDS};
use super::search::seen_in;
use super::sql::Day;
use crate::error::Result;
use crate::model::ids::{FindingId, NoticeId};
use crate::model::inspecting::FindingState;
use crate::model::ledger::{
    LedgerChip, LedgerColumn, LedgerCounts, LedgerFilter, LedgerKey, LedgerPage, LedgerRequest,
    LedgerRow,
};
use crate::model::words::Words;

/// Lines of the ledger that the request asks for.
pub(crate) fn page(
    connection: &Connection,
    request: &LedgerRequest,
    today: NaiveDate,
) -> Result<LedgerPage> {
    let counts = counts(connection, today)?;
    let words = Words::of(&request.filter.words);
    let (offset, limit) = (i64::from(request.offset), i64::from(request.limit));
    let (total, keys) = if words.is_empty() {
        let keys = keys(connection, request, today, (limit, offset))?;
        (counts.of(request.filter.chip), keys)
    } else {
        let all = keys(connection, request, today, (-1, 0))?;
        let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let (skip, take) = (request.offset as usize, request.limit as usize);
        (total, all.into_iter().skip(skip).take(take).collect())
    };
    let rows = keys.iter().map(|key| row(connection, key.id, today));
    Ok(LedgerPage {
        total,
        counts,
        rows: rows.collect::<Result<_>>()?,
    })
}

/// All findings that pass the filter, the earliest due date first.
pub(crate) fn all(
    connection: &Connection,
    filter: LedgerFilter,
    today: NaiveDate,
) -> Result<Vec<LedgerKey>> {
    let request = LedgerRequest {
        filter,
        sort: LedgerColumn::Due,
        descending: false,
        offset: 0,
        limit: 0,
    };
    keys(connection, &request, today, (-1, 0))
}

/// Issued findings that fall due from one day to another, the most urgent first, and how many there are.
pub(crate) fn due(
    connection: &Connection,
    (from, to): (NaiveDate, NaiveDate),
    limit: usize,
    today: NaiveDate,
) -> Result<(Vec<LedgerRow>, u32)> {
    let sql = format!(
        "SELECT finding.id FROM finding WHERE {SHOWN} AND finding.notice_id IS NOT NULL
         AND finding.due_on BETWEEN ?1 AND ?2 ORDER BY finding.due_on, finding.subject, finding.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let ids = statement
        .query_map(params![Day(from), Day(to)], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<FindingId>>>()?;
    let rows = ids.iter().take(limit).map(|id| row(connection, *id, today));
    let total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    Ok((rows.collect::<Result<_>>()?, total))
}

/// How many findings there are in each state.
pub(crate) fn counts(connection: &Connection, today: NaiveDate) -> Result<LedgerCounts> {
    let sql = format!(
        "SELECT count(*), count(notice_id), count(CASE WHEN due_on < ?1 THEN notice_id END),
           count(CASE WHEN due_on BETWEEN ?1 AND ?2 THEN notice_id END)
         FROM finding WHERE {SHOWN} AND {STANDS}"
    );
    let week = today.checked_add_days(Days::new(7)).unwrap_or(today);
    let counts =
        connection
            .prepare_cached(&sql)?
            .query_row(params![Day(today), Day(week)], |row| {
                let (all, rectifying): (u32, u32) = (row.get(0)?, row.get(1)?);
                Ok(LedgerCounts {
                    all,
                    pending: all - rectifying,
                    rectifying,
                    overdue: row.get(2)?,
                    this_week: row.get(3)?,
                })
            })?;
    Ok(counts)
}

impl LedgerCounts {
    fn of(&self, chip: LedgerChip) -> u32 {
        match chip {
            LedgerChip::All => self.all,
            LedgerChip::Pending => self.pending,
            LedgerChip::Rectifying => self.rectifying,
            LedgerChip::Overdue => self.overdue,
        }
    }
}

/// Findings in the order of the request. Words are looked for here, whatever their width and case.
fn keys(
    connection: &Connection,
    request: &LedgerRequest,
    today: NaiveDate,
    (limit, offset): (i64, i64),
) -> Result<Vec<LedgerKey>> {
    let sql = format!(
        "SELECT finding.id, finding.checklist_id, finding.text, finding.subject,
           finding.responsible_unit, coalesce(notice.number, '')
         FROM finding LEFT JOIN notice ON notice.id = finding.notice_id
         WHERE {SHOWN} AND {STANDS} AND {}
         ORDER BY {} LIMIT ?2 OFFSET ?3",
        condition(request.filter.chip),
        order(request.sort, request.descending),
    );
    let words = Words::of(&request.filter.words);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![Day(today), limit, offset])?;
    let mut keys = Vec::new();
    while let Some(row) = rows.next()? {
        if words.is_empty() || seen_in(row, &words, 2..6)? == words.all() {
            keys.push(LedgerKey {
                id: row.get(0)?,
                checklist: row.get(1)?,
            });
        }
    }
    Ok(keys)
}

fn condition(chip: LedgerChip) -> &'static str {
    match chip {
        LedgerChip::All => "TRUE",
        LedgerChip::Pending => "finding.notice_id IS NULL",
        LedgerChip::Rectifying => "finding.notice_id IS NOT NULL",
        LedgerChip::Overdue => "finding.notice_id IS NOT NULL AND finding.due_on < ?1",
    }
}

/// Issued findings come before pending ones of the same day, as those can still be put off.
fn order(column: LedgerColumn, descending: bool) -> String {
    let first: &[&str] = match column {
        LedgerColumn::Number => &["notice.year", "notice.serial", "notice.number"],
        LedgerColumn::Subject => &["finding.subject"],
        LedgerColumn::Text => &["finding.text"],
        LedgerColumn::Unit => &["finding.responsible_unit"],
        LedgerColumn::Severity => &["finding.severity <> 'major'"],
        LedgerColumn::State => &["finding.notice_id IS NULL"],
        LedgerColumn::Due => &["finding.due_on"],
    };
    let way = if descending { " DESC" } else { "" };
    let first = first.iter().map(|term| format!("{term}{way}"));
    let rest = [
        "finding.due_on",
        "finding.notice_id IS NULL",
        "finding.subject",
        "finding.id",
    ];
    let terms: Vec<_> = first.chain(rest.map(str::to_owned)).collect();
    terms.join(", ")
}

fn row(connection: &Connection, id: FindingId, today: NaiveDate) -> Result<LedgerRow> {
    let mut statement = connection.prepare_cached(
        "SELECT finding.id, finding.checklist_id, finding.item_id, item.number, finding.subject,
           finding.text, item.quote, finding.responsible_unit, finding.severity, finding.route,
           finding.due_on, coalesce(json_extract(finding.deadline, '$.provisional'), 0),
           finding.notice_id, notice.number
         FROM finding JOIN item ON item.id = finding.item_id
         LEFT JOIN notice ON notice.id = finding.notice_id WHERE finding.id = ?1",
    )?;
    Ok(statement.query_row([id], |row| line(row, today))?)
}

fn line(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<LedgerRow> {
    let due_on = row.get::<_, Day>(10)?.0;
    let issued = row.get::<_, Option<NoticeId>>(12)?.is_some();
    Ok(LedgerRow {
        id: row.get(0)?,
        checklist: row.get(1)?,
        item: row.get(2)?,
        item_number: row.get(3)?,
        subject: row.get(4)?,
        text: row.get(5)?,
        standard: row.get(6)?,
        responsible_unit: row.get(7)?,
        severity: row.get(8)?,
        route: row.get(9)?,
        due_on,
        provisional: row.get(11)?,
        state: if issued {
            FindingState::Rectifying
        } else {
            FindingState::Pending
        },
        overdue: issued && due_on < today,
        notice_number: row.get(13)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::env::Env;
    use crate::store::Store;

    #[test]
    fn the_ledger_is_read_from_its_index_alone() {
        let folder = tempfile::tempdir().unwrap();
        let env = Env::frozen("fonts".into(), "documents".into(), 1_789_693_200_000, 1);
        let store = Store::open(folder.path(), &env).unwrap();
        for sql in [
            format!("SELECT count(notice_id) FROM finding WHERE {SHOWN} AND {STANDS}"),
            format!(
                "SELECT text, subject FROM finding WHERE {SHOWN} AND {STANDS} ORDER BY {}",
                order(LedgerColumn::Due, false)
            ),
        ] {
            let plan: Vec<String> = store
                .reader()
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap()
                .query_map([], |row| row.get(3))
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap();
            let plan = plan.join("; ");
            assert!(
                plan.contains("COVERING INDEX finding_by_due_date"),
                "{plan}"
            );
        }
    }
}
