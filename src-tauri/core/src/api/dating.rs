//! Dates that are chosen from a calendar: a month's days, and the period that ends on one of them.

use super::types::*;
use crate::Core;
use crate::calendar::{CountUnit, Period};
use crate::error::{Error, Result};

/// Longer than any period of this field of work, in days: nothing is counted beyond.
const FARTHEST_DAYS: i64 = 3650;

/// The days of a month, each with what it is.
///
/// # Errors
/// There is no such month.
pub fn month(core: &Core, request: MonthRequest) -> Result<Month> {
    let days = core.calendar.month(request.year, request.month);
    let days = days.ok_or_else(|| invalid("没有这个月份，请重新选择。"))?;
    Ok(Month { days })
}

/// The period in working days that ends on a day.
///
/// # Errors
/// The day is not later than the start, is not worked, or lies too far away.
pub fn period_until(core: &Core, PeriodUntil { from, until }: PeriodUntil) -> Result<Period> {
    if until <= from {
        return Err(invalid("到期日要晚于起算日，请选后面的日期。"));
    }
    if (until - from).num_days() > FARTHEST_DAYS {
        return Err(invalid("到期日太远，请选十年以内的日期。"));
    }
    if core.calendar.day_kind(until).is_rest() {
        return Err(invalid("这一天休息，请选工作日作为到期日。"));
    }
    Ok(Period {
        count: core.calendar.workdays_until(from, until),
        unit: CountUnit::Workdays,
    })
}

fn invalid(advice: &'static str) -> Error {
    Error::Invalid {
        field: "until",
        advice,
    }
}
