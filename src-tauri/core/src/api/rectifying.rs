//! Findings and their due dates.

use chrono::NaiveDate;

use super::checking::text;
use super::types::*;
use crate::Core;
use crate::calendar::{self, Calendar, CountUnit, Deadline, Period};
use crate::error::{Error, Result};
use crate::model::ids::FindingId;
use crate::ops::fact::{Fact, FindingDeadline};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx};
use crate::store::findings;

/// Ten working days. National rules name no number of days for rectification, so this is a start that
/// the inspector changes, not a rule.
pub(super) const DEFAULT_PERIOD: Period = Period {
    count: 10,
    unit: CountUnit::Workdays,
};

/// The due date of a period that starts on `from`, with its reasoning.
pub(super) fn due(core: &Core, period: Period, from: NaiveDate) -> Result<FindingDeadline> {
    let deadline = calendar::deadline(&core.calendar, from, period)?;
    Ok(FindingDeadline {
        period,
        counted_from: from,
        deadline,
    })
}

/// The rectification ledger, the earliest due date first.
///
/// # Errors
/// The store cannot be read.
pub fn findings(core: &Core, filter: FindingFilter) -> Result<Vec<FindingRow>> {
    findings::list(&core.store.reader(), &filter, core.env.today())
}

/// One finding, with every step of its due date.
///
/// # Errors
/// It is not in the store, or was withdrawn.
pub fn finding(core: &Core, ById { id }: ById<FindingId>) -> Result<FindingRow> {
    standing(&core.store.reader(), id, core.env.today())
}

/// A due date with its reasoning.
///
/// # Errors
/// The period or the date cannot be counted.
pub fn deadline(core: &Core, request: DeadlineRequest) -> Result<Deadline> {
    count(&core.calendar, request)
}

/// As [`deadline`], without a store.
///
/// # Errors
/// As [`deadline`].
pub fn count(calendar: &Calendar, request: DeadlineRequest) -> Result<Deadline> {
    let period = Period {
        count: request.count,
        unit: request.unit,
    };
    Ok(calendar::deadline(calendar, request.from, period)?)
}

/// Changes a finding that was not issued yet.
///
/// # Errors
/// It is not in the store, stands on an issued notice, or a field is empty.
pub fn set_finding(core: &Core, request: SetFinding) -> Result<Written<FindingRow>> {
    core.transact(Reversible::Yes, |tx| {
        let today = tx.env.today();
        let finding = pending(tx.connection, request.id, today)?;
        tx.name(format!("修改问题 {}", finding.item_number));
        tx.changes(Tag::Findings);
        tx.changes(Tag::Checklists);
        state(tx, &finding, facts(core, &request, today)?)?;
        pending(tx.connection, request.id, today)
    })
}

/// States what a finding says now.
pub(super) fn state(tx: &mut Tx<'_>, finding: &FindingRow, facts: Vec<Fact>) -> Result<()> {
    for fact in facts {
        let register = Register {
            scope: Scope::Case(finding.checklist),
            field: fact.field(),
            entity: finding.id.0,
        };
        tx.set(register, fact)?;
    }
    Ok(())
}

fn standing(
    connection: &rusqlite::Connection,
    id: FindingId,
    today: NaiveDate,
) -> Result<FindingRow> {
    findings::get(connection, id, today)?.ok_or_else(|| Error::NotFound {
        what: "finding",
        id: id.to_string(),
    })
}

/// A finding that may still be changed.
pub(super) fn pending(
    connection: &rusqlite::Connection,
    id: FindingId,
    today: NaiveDate,
) -> Result<FindingRow> {
    let finding = standing(connection, id, today)?;
    match finding.notice_number {
        Some(number) => Err(Error::Issued { number }),
        None => Ok(finding),
    }
}

/// What a request says of a finding.
pub(super) fn facts(core: &Core, request: &SetFinding, today: NaiveDate) -> Result<Vec<Fact>> {
    let words = |field, words: &Option<String>, fact: fn(String) -> Fact| -> Result<Option<Fact>> {
        let Some(words) = words else { return Ok(None) };
        match text(field, words)? {
            words if words.is_empty() => Err(Error::Invalid {
                field,
                advice: "这一项要印在通知书上，不能为空。",
            }),
            words => Ok(Some(fact(words))),
        }
    };
    let period = request
        .period
        .map(|period| due(core, period, today))
        .transpose()?;
    let facts = [
        words("text", &request.text, Fact::FindingText)?,
        request.severity.map(Fact::FindingSeverity),
        request.route.map(Fact::FindingRoute),
        words(
            "responsible_unit",
            &request.responsible_unit,
            Fact::FindingUnit,
        )?,
        words("demand", &request.demand, Fact::FindingDemand)?,
        period.map(Fact::FindingDeadline),
    ];
    Ok(facts.into_iter().flatten().collect())
}
