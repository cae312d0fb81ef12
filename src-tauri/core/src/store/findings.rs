//! Reading table `finding`: the rectification ledger.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::sql::{Day, Json};
use crate::calendar::Period;
use crate::error::Result;
use crate::model::ids::{FindingId, ItemId, NoticeId};
use crate::model::inspecting::FindingState;
use crate::model::rows::{FindingFilter, FindingRow};

/// Whether a finding stands: its item is judged 不符合, or it was issued. Nothing else withdraws it, so
/// that it can never contradict the judgement that laptops show after an exchange.
pub(crate) const STANDS: &str = "(finding.notice_id IS NOT NULL OR EXISTS (SELECT 1 FROM answer
      WHERE answer.item_id = finding.item_id AND answer.result = 'not_met'))";

/// A finding is shown once all its operations are here, and while it stands.
pub(crate) const SHOWN: &str = "finding.text IS NOT NULL AND finding.severity IS NOT NULL
      AND finding.route IS NOT NULL AND finding.responsible_unit IS NOT NULL
      AND finding.demand IS NOT NULL AND finding.due_on IS NOT NULL";

const SELECT: &str = "SELECT finding.id, finding.inspection_id, finding.checklist_id,
      finding.item_id, item.number, finding.subject, finding.text, item.quote, finding.severity,
      finding.route, finding.responsible_unit, finding.demand, finding.period_count,
      finding.period_unit, finding.deadline, finding.counted_from, finding.notice_id, notice.number
    FROM finding JOIN item ON item.id = finding.item_id
    LEFT JOIN notice ON notice.id = finding.notice_id";

fn line(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<FindingRow> {
    let deadline: Json<crate::calendar::Deadline> = row.get(14)?;
    let issued = row.get::<_, Option<NoticeId>>(16)?.is_some();
    Ok(FindingRow {
        id: row.get(0)?,
        inspection: row.get(1)?,
        checklist: row.get(2)?,
        item: row.get(3)?,
        item_number: row.get(4)?,
        subject: row.get(5)?,
        text: row.get(6)?,
        standard: row.get(7)?,
        severity: row.get(8)?,
        route: row.get(9)?,
        responsible_unit: row.get(10)?,
        demand: row.get(11)?,
        period: Period {
            count: row.get(12)?,
            unit: row.get(13)?,
        },
        overdue: issued && deadline.0.due_on < today,
        deadline: deadline.0,
        counted_from: row.get::<_, Day>(15)?.0,
        state: if issued {
            FindingState::Rectifying
        } else {
            FindingState::Pending
        },
        notice_number: row.get(17)?,
    })
}

/// Findings that pass the filter, the earliest due date first.
pub(crate) fn list(
    connection: &Connection,
    filter: &FindingFilter,
    today: NaiveDate,
) -> Result<Vec<FindingRow>> {
    let sql = format!(
        "{SELECT} WHERE {SHOWN} AND {STANDS} AND (?1 IS NULL OR finding.inspection_id = ?1)
           AND (?2 IS NULL OR finding.checklist_id = ?2)
           AND (?3 IS NULL OR (finding.notice_id IS NOT NULL) = ?3)
         ORDER BY finding.due_on, finding.subject, item.checklist_id, item.position"
    );
    let issued = filter.state.map(|state| state == FindingState::Rectifying);
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(
        params![filter.inspection, filter.checklist, issued],
        |row| line(row, today),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One finding, unless it was withdrawn or never made.
pub(crate) fn get(
    connection: &Connection,
    id: FindingId,
    today: NaiveDate,
) -> Result<Option<FindingRow>> {
    let sql = format!("{SELECT} WHERE {SHOWN} AND {STANDS} AND finding.id = ?1");
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([id], |row| line(row, today))
        .optional()?)
}

/// True where somebody found it before, withdrawn or not.
pub(crate) fn exists(connection: &Connection, id: FindingId) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM finding WHERE id = ?1 AND item_id IS NOT NULL")?
        .exists([id])?)
}

/// Findings that stand, and how many of them are on a notice and past their due date.
pub(crate) fn counts(connection: &Connection, today: NaiveDate) -> Result<(u32, u32)> {
    let sql = format!(
        "SELECT count(*), count(CASE WHEN finding.notice_id IS NOT NULL AND finding.due_on < ?1 THEN 1 END)
         FROM finding WHERE finding.item_id IS NOT NULL AND {STANDS}"
    );
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([Day(today)], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The item that a finding came from; none for another kind of thing, and while that is not known.
pub(crate) fn item_of(connection: &Connection, finding: FindingId) -> Result<Option<ItemId>> {
    let item = connection
        .prepare_cached("SELECT item_id FROM finding WHERE id = ?1")?
        .query_row([finding], |row| row.get(0))
        .optional()?;
    Ok(item.flatten())
}
