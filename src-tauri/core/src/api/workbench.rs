//! The start screen in one answer: what runs, what falls due, where one stopped, what is missing.

use chrono::{Days, NaiveDate};
use rusqlite::Connection;

use super::types::*;
use crate::Core;
use crate::error::Result;
use crate::model::signing::SignatureSlot;
use crate::store::{inspections, laptop, ledger, office, workbench};

/// Lines of each kind.
const LINES: usize = 8;
/// Days ahead that count as soon: the first reminder.
const SOON: Days = Days::new(30);
/// A backup that is older than this many days has to be renewed.
const BACKUP_DAYS: i64 = 7;
const DAY_MS: i64 = 86_400_000;

/// What the start screen shows.
///
/// # Errors
/// The store cannot be read.
pub fn workbench(core: &Core, _: Nothing) -> Result<Workbench> {
    let today = core.env.today();
    let connection = core.store.reader();
    let running = workbench::running(&connection)?;
    let soon = today.checked_add_days(SOON).unwrap_or(today);
    let yesterday = today.pred_opt().unwrap_or(today);
    let (overdue, overdue_total) =
        ledger::due(&connection, (NaiveDate::MIN, yesterday), LINES, today)?;
    let (due, due_total) = ledger::due(&connection, (today, soon), LINES, today)?;
    Ok(Workbench {
        today,
        running_total: u32::try_from(running.len()).unwrap_or(u32::MAX),
        running: running
            .iter()
            .take(LINES)
            .map(|id| inspections::get(&connection, *id))
            .collect::<Result<_>>()?,
        overdue,
        overdue_total,
        due,
        due_total,
        recent: workbench::recent(&connection, LINES)?,
        missing: missing(core, &connection, today)?,
    })
}

/// What has to be seen to, the most urgent first.
fn missing(core: &Core, connection: &Connection, today: NaiveDate) -> Result<Vec<Missing>> {
    let fields = office::get(connection)?.missing().len();
    let certificate = core.document_key.certificate()?;
    let backup = laptop::get::<i64>(connection, laptop::LAST_BACKUP)?;
    let counted = [
        (MissingKind::Office, u32::try_from(fields).unwrap_or(0)),
        (
            MissingKind::Pending,
            ledger::counts(connection, today)?.pending,
        ),
        (
            MissingKind::Unsigned,
            workbench::unsigned(connection, SignatureSlot::ALL.len())?,
        ),
        (MissingKind::Certificate, u32::from(certificate.is_none())),
        (MissingKind::NoBackup, u32::from(backup.is_none())),
        (MissingKind::OldBackup, backup.map_or(0, |ms| age(core, ms))),
    ];
    Ok(counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| Missing { kind, count })
        .collect())
}

/// Days since a backup that has to be renewed; 0 for one that has not.
fn age(core: &Core, made_ms: i64) -> u32 {
    let days = (core.env.now_ms() - made_ms) / DAY_MS;
    if days > BACKUP_DAYS {
        u32::try_from(days).unwrap_or(0)
    } else {
        0
    }
}
