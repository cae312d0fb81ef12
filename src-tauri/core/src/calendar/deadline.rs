//! When a period ends, and the steps that lead there (民法典 articles 201 to 203).
//! It counts; the words are chosen in `explain`.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Calendar, CalendarError, DayKind, explain};

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CountUnit {
    /// 工作日: weekends and holidays are skipped, make-up workdays count
    Workdays,
    /// 自然日: every day counts, an end on a rest day rolls forward
    Days,
    /// 月: ends on the corresponding day, an end on a rest day rolls forward
    Months,
}

impl CountUnit {
    /// The largest count accepted: ten years.
    fn most(self) -> u32 {
        match self {
            Self::Workdays | Self::Days => 3650,
            Self::Months => 120,
        }
    }
}

/// A length of time such as 10 个工作日.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Period {
    /// How many units, at least 1.
    pub count: u32,
    /// The unit.
    pub unit: CountUnit,
}

/// The end of a period with its reasoning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deadline {
    /// The last day on which the matter is in time.
    pub due_on: NaiveDate,
    /// 暂定: a day that matters lies in a year without data, so only its weekends are known.
    pub provisional: bool,
    /// From the first day to the last, each with its reason.
    pub steps: Vec<Step>,
    /// The rule applied, in Chinese, fit to be printed in a notice.
    pub rule: String,
}

impl Deadline {
    /// Why the date is provisional, if it is.
    #[must_use]
    pub fn provisional_reason(&self) -> Option<&str> {
        let reasons = self.steps.iter().map(|step| step.why.as_str());
        let mut reasons = reasons.filter(|why| why.ends_with(explain::PROVISIONAL));
        reasons.next().filter(|_| self.provisional)
    }
}

/// One step of the reasoning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// The day, or the first day of a run of days that share the reason.
    pub date: NaiveDate,
    /// Which unit of the period ends on this day; `None` where the day does not count.
    pub counted: Option<u32>,
    /// The reason in Chinese.
    pub why: String,
}

/// When a period that starts on `from` ends. The day itself does not count.
pub fn deadline(
    calendar: &Calendar,
    from: NaiveDate,
    period: Period,
) -> Result<Deadline, CalendarError> {
    let most = period.unit.most();
    match period.count {
        0 => Err(CalendarError::NoPeriod),
        count if count > most => Err(CalendarError::TooLong { count, most }),
        count => match period.unit {
            CountUnit::Workdays => in_workdays(calendar, from, count),
            CountUnit::Days => in_days(calendar, from, count),
            CountUnit::Months => in_months(calendar, from, count),
        },
    }
}

/// A day that was looked at, and its place in the count if it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub date: NaiveDate,
    pub kind: DayKind,
    pub counted: Option<u32>,
}

fn in_workdays(
    calendar: &Calendar,
    from: NaiveDate,
    count: u32,
) -> Result<Deadline, CalendarError> {
    let days = walk_workdays(calendar, from, count)?;
    let due_on = days.last().map_or(from, |day| day.date);
    let mut steps = vec![explain::start(from)];
    steps.extend(explain::counted_workdays(calendar, &days, count));
    Ok(conclude(due_on, &days, steps, CountUnit::Workdays))
}

/// Every day after `from`, up to the one that completes the count.
fn walk_workdays(
    calendar: &Calendar,
    from: NaiveDate,
    count: u32,
) -> Result<Vec<Day>, CalendarError> {
    let mut days = Vec::new();
    let mut date = from;
    let mut done = 0;
    while done < count {
        date = date.succ_opt().ok_or(CalendarError::OutOfRange)?;
        let kind = calendar.day_kind(date);
        if !kind.is_rest() {
            done += 1;
        }
        days.push(Day {
            date,
            kind,
            counted: (!kind.is_rest()).then_some(done),
        });
    }
    Ok(days)
}

fn in_days(calendar: &Calendar, from: NaiveDate, count: u32) -> Result<Deadline, CalendarError> {
    let end = from
        .checked_add_days(chrono::Days::new(count.into()))
        .ok_or(CalendarError::OutOfRange)?;
    let last = explain::last_day(end, count);
    end_on_workday(calendar, from, last, CountUnit::Days)
}

fn in_months(calendar: &Calendar, from: NaiveDate, count: u32) -> Result<Deadline, CalendarError> {
    // chrono clamps to the last day of a shorter month, as article 202 asks.
    let end = from
        .checked_add_months(Months::new(count))
        .ok_or(CalendarError::OutOfRange)?;
    let last = explain::last_day_of_months(from, end, count);
    end_on_workday(calendar, from, last, CountUnit::Months)
}

/// Rolls a period whose last day is `last` forward over rest days (article 203).
fn end_on_workday(
    calendar: &Calendar,
    from: NaiveDate,
    last: Step,
    unit: CountUnit,
) -> Result<Deadline, CalendarError> {
    let days = roll_forward(calendar, last.date)?;
    let due_on = days.last().map_or(last.date, |day| day.date);
    let mut steps = vec![explain::start(from), last];
    steps.extend(explain::rolled(calendar, &days));
    Ok(conclude(due_on, &days, steps, unit))
}

/// `end` and the days after it, up to the first that is worked.
fn roll_forward(calendar: &Calendar, end: NaiveDate) -> Result<Vec<Day>, CalendarError> {
    let mut days = Vec::new();
    let mut date = end;
    loop {
        let kind = calendar.day_kind(date);
        days.push(Day {
            date,
            kind,
            counted: None,
        });
        if !kind.is_rest() {
            return Ok(days);
        }
        date = date.succ_opt().ok_or(CalendarError::OutOfRange)?;
    }
}

fn conclude(due_on: NaiveDate, days: &[Day], steps: Vec<Step>, unit: CountUnit) -> Deadline {
    let first_unknown = days.iter().find(|day| !day.kind.is_known());
    let steps = match first_unknown {
        Some(day) => explain::with_missing_year(steps, day.date),
        None => steps,
    };
    Deadline {
        due_on,
        provisional: first_unknown.is_some(),
        steps,
        rule: explain::rule(unit).to_owned(),
    }
}
