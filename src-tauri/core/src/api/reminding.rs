//! Reminders of the desktop: whether somebody wants them, and what they say. They stand where others see the
//! screen, so they count and name nobody.

use chrono::Days;

use super::types::*;
use crate::Core;
use crate::error::Result;
use crate::store::{findings, laptop};

/// Days ahead that count as soon.
const SOON: u64 = 7;

/// Whether reminders are wanted on this laptop; not until somebody says so.
///
/// # Errors
/// The store cannot be read.
pub fn reminders(core: &Core, _: Nothing) -> Result<Reminders> {
    let on = laptop::get(&core.store.reader(), laptop::REMINDERS)?;
    Ok(Reminders {
        on: on.unwrap_or(false),
    })
}

/// Switches reminders on or off.
///
/// # Errors
/// The store cannot be written.
pub fn set_reminders(core: &Core, request: Reminders) -> Result<Reminders> {
    core.remember(laptop::REMINDERS, &request.on)?;
    Ok(request)
}

/// What to remind of today; nothing where nobody wants it or nothing falls due.
///
/// # Errors
/// The store cannot be read.
pub fn reminder(core: &Core) -> Result<Option<String>> {
    if !reminders(core, Nothing {})?.on {
        return Ok(None);
    }
    let today = core.env.today();
    let connection = core.store.reader();
    let (_, overdue) = findings::counts(&connection, today)?;
    // What is overdue in a week and a day from today is due within a week.
    let later = today.checked_add_days(Days::new(SOON + 1)).unwrap_or(today);
    let (_, by_then) = findings::counts(&connection, later)?;
    Ok(words(overdue, by_then.saturating_sub(overdue)))
}

fn words(overdue: u32, soon: u32) -> Option<String> {
    match (overdue, soon) {
        (0, 0) => None,
        (0, soon) => Some(format!("{soon} 个问题 {SOON} 天内到期")),
        (overdue, 0) => Some(format!("{overdue} 个问题已逾期")),
        (overdue, soon) => Some(format!("{overdue} 个问题已逾期，{soon} 个 {SOON} 天内到期")),
    }
}
