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
    LedgerRow, LedgerSizes,
};
use crate::model::words::Words;

/// Lines of the ledger that the request asks for.
pub(crate) fn page(
    connection: &Connection,
    request: &LedgerRequest,
    today: NaiveDate,
) -> Result<LedgerPage> {
    let (offset, limit) = (request.offset as usize, request.limit as usize);
    let worded = !Words::of(&request.filter.words).is_empty();
    // How many contain the words is known at the end only.
    let until = if worded {
        usize::MAX
    } else {
        offset.saturating_add(limit)
    };
    let keys = keys(connection, request, today, until)?;
    let sizes = request.counted.then(|| -> Result<LedgerSizes> {
        let counts = counts(connection, today)?;
        let found = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        let total = if worded {
            found
        } else {
            counts.of(request.filter.chip)
        };
        Ok(LedgerSizes { total, counts })
    });
    let shown = keys.iter().skip(offset).take(limit);
    let rows = shown.map(|key| row(connection, key.id, today));
    Ok(LedgerPage {
        sizes: sizes.transpose()?,
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
        counted: false,
    };
    keys(connection, &request, today, usize::MAX)
}

/// Issued findings that fall due from one day to another, the most urgent first, and how many there are.
pub(crate) fn due(
    connection: &Connection,
    (from, to): (NaiveDate, NaiveDate),
    limit: usize,
    today: NaiveDate,
) -> Result<(Vec<LedgerRow>, u32)> {
    let between = format!(
        "FROM finding WHERE {SHOWN} AND finding.notice_id IS NOT NULL
         AND finding.due_on BETWEEN ?1 AND ?2"
    );
    let total = connection
        .prepare_cached(&format!("SELECT count(*) {between}"))?
        .query_row(params![Day(from), Day(to)], |row| row.get(0))?;
    let ids = connection
        .prepare_cached(&format!(
            "SELECT finding.id {between}
             ORDER BY finding.due_on, finding.subject, finding.id LIMIT ?3"
        ))?
        .query_map(params![Day(from), Day(to), limit], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<FindingId>>>()?;
    let rows = ids.iter().map(|id| row(connection, *id, today));
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

/// The first findings in the order of the request. Words are looked for here, whatever their width and
/// case; the answer behind a finding is asked for last, as it lies in another table.
fn keys(
    connection: &Connection,
    request: &LedgerRequest,
    today: NaiveDate,
    until: usize,
) -> Result<Vec<LedgerKey>> {
    let words = Words::of(&request.filter.words);
    let mut statement = connection.prepare_cached(&select(request, !words.is_empty()))?;
    let mut stands = connection.prepare_cached(&format!(
        "SELECT 1 FROM finding WHERE finding.id = ?1 AND {STANDS}"
    ))?;
    let mut rows = statement.query([Day(today)])?;
    let mut keys = Vec::new();
    while keys.len() < until {
        let Some(row) = rows.next()? else { break };
        let key = LedgerKey {
            id: row.get(0)?,
            checklist: row.get(1)?,
        };
        let worded = words.is_empty() || seen_in(row, &words, 3..7)? == words.all();
        if worded && (row.get(2)? || stands.exists([key.id])?) {
            keys.push(key);
        }
    }
    Ok(keys)
}

/// The query of a request; today is its parameter. Pending findings may be withdrawn ones.
fn select(request: &LedgerRequest, worded: bool) -> String {
    let numbered = worded || request.sort == LedgerColumn::Number;
    let (number, join) = if numbered {
        (
            "coalesce(notice.number, '')",
            "LEFT JOIN notice ON notice.id = finding.notice_id",
        )
    } else {
        ("''", "")
    };
    format!(
        "SELECT finding.id, finding.checklist_id, finding.notice_id IS NOT NULL, finding.text,
           finding.subject, finding.responsible_unit, {number}
         FROM finding {join} WHERE {SHOWN} AND {} AND ?1 IS NOT NULL ORDER BY {}",
        condition(request.filter.chip),
        order(request.sort, request.descending),
    )
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
    // Named twice a column would hide from the planner that the index has this order.
    let known = usize::from(column == LedgerColumn::Due);
    let rest = rest.into_iter().skip(known).map(str::to_owned);
    first.chain(rest).collect::<Vec<_>>().join(", ")
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
        let request = |sort| LedgerRequest {
            filter: LedgerFilter::default(),
            sort,
            descending: false,
            offset: 0,
            limit: 1,
            counted: false,
        };
        for sql in [
            format!("SELECT count(notice_id) FROM finding WHERE {SHOWN} AND {STANDS}"),
            select(&request(LedgerColumn::Due), false),
            select(&request(LedgerColumn::Due), true),
            select(&request(LedgerColumn::Subject), false),
        ] {
            let reader = store.reader();
            let mut explained = reader
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap();
            let mut rows = explained.raw_query();
            let mut plan: Vec<String> = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                plan.push(row.get(3).unwrap());
            }
            let plan = plan.join("; ");
            assert!(
                plan.contains("COVERING INDEX finding_by_due_date"),
                "{plan}"
            );
        }
    }
}
