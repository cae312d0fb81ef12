//! The words of a deadline's reasoning, in Chinese fit for an official notice.
//! It decides no date.

use chrono::{Datelike, NaiveDate};

use super::deadline::{CountUnit, Day, Step};
use super::{Calendar, DayKind};

/// Up to this many working days every day is listed; beyond, only what departs from the plain week.
const LISTED_WORKDAYS: u32 = 20;

/// How the reason ends why a date is provisional.
pub(super) const PROVISIONAL: &str = "，仅按周末推算，结果暂定";

/// The rule that a deadline rests on.
pub(super) fn rule(unit: CountUnit) -> &'static str {
    match unit {
        CountUnit::Workdays => {
            "按工作日计算：起算日不计入，自次日起算（《民法典》第二百零一条）；\
             周末和放假日不计入，调休上班日计入。"
        }
        CountUnit::Days => {
            "按自然日计算：起算日不计入，自次日起算（《民法典》第二百零一条）；\
             期满日为休假日的，顺延至休假日结束的次日（第二百零三条），调休上班日不顺延。"
        }
        CountUnit::Months => {
            "按月计算：起算日不计入（《民法典》第二百零一条），期满日为到期月的对应日，\
             没有对应日的为月末日（第二百零二条）；期满日为休假日的，顺延至休假日结束的次日\
             （第二百零三条），调休上班日不顺延。"
        }
    }
}

pub(super) fn start(from: NaiveDate) -> Step {
    step(from, None, "起算日不计入")
}

pub(super) fn last_day(end: NaiveDate, count: u32) -> Step {
    step(end, Some(count), format!("第{count}日，期间届满"))
}

pub(super) fn last_day_of_months(from: NaiveDate, end: NaiveDate, count: u32) -> Step {
    let why = if end.day() == from.day() {
        format!("满{count}个月的对应日，期间届满")
    } else {
        format!("满{count}个月，该月没有{}日，以月末日为期满日", from.day())
    };
    step(end, Some(count), why)
}

/// The steps of a count of working days.
pub(super) fn counted_workdays(calendar: &Calendar, days: &[Day], count: u32) -> Vec<Step> {
    let whole = count <= LISTED_WORKDAYS;
    let mut steps: Vec<Step> = days
        .chunk_by(|a, b| same_rest(calendar, a, b))
        .filter(|run| whole || departs_from_week(run))
        .filter_map(|run| run_of_workdays(calendar, run))
        .collect();
    if !whole && let Some(end) = days.last() {
        steps.retain(|step| step.date != end.date);
        steps.push(step(end.date, end.counted, long_end(calendar, end, count)));
    }
    steps
}

/// The steps from the last day of a period to the first day worked; none if it is worked itself.
pub(super) fn rolled(calendar: &Calendar, days: &[Day]) -> Vec<Step> {
    match days {
        [] => Vec::new(),
        [only] if only.kind == DayKind::MakeupWorkday => {
            let name = holiday(calendar, only);
            vec![step(only.date, None, format!("{name}调休上班日，不顺延"))]
        }
        [_] => Vec::new(),
        [rest @ .., end] => {
            let runs = rest.chunk_by(|a, b| same_rest(calendar, a, b));
            let mut steps: Vec<Step> = runs
                .filter_map(|run| run_of_rest(calendar, run, "期满日顺延"))
                .collect();
            let why = format!("顺延至{}", month_day(end.date));
            steps.push(step(end.date, None, why));
            steps
        }
    }
}

/// Adds the reason why a date is provisional, before the first day that it touches.
pub(super) fn with_missing_year(mut steps: Vec<Step>, first: NaiveDate) -> Vec<Step> {
    let why = format!("{}年放假安排未导入{PROVISIONAL}", first.year());
    let place = steps.iter().skip(1).position(|step| step.date >= first);
    let index = place.map_or(steps.len(), |position| position + 1);
    steps.insert(index, step(first, None, why));
    steps
}

fn step(date: NaiveDate, counted: Option<u32>, why: impl Into<String>) -> Step {
    Step {
        date,
        counted,
        why: why.into(),
    }
}

/// Rest days that share one reason stand in one step; a day that counts stands alone.
fn same_rest(calendar: &Calendar, a: &Day, b: &Day) -> bool {
    a.counted.is_none()
        && a.kind == b.kind
        && a.kind.is_rest()
        && calendar.holiday_name(a.date) == calendar.holiday_name(b.date)
}

fn departs_from_week(run: &[Day]) -> bool {
    run.iter()
        .any(|day| matches!(day.kind, DayKind::Holiday | DayKind::MakeupWorkday))
}

fn run_of_workdays(calendar: &Calendar, run: &[Day]) -> Option<Step> {
    let first = run.first()?;
    match (first.counted, first.kind) {
        (None, _) => run_of_rest(calendar, run, "不计入"),
        (counted, DayKind::MakeupWorkday) => {
            let name = holiday(calendar, first);
            Some(step(
                first.date,
                counted,
                format!("{name}调休上班，计入工作日"),
            ))
        }
        (counted, _) => Some(step(first.date, counted, "工作日")),
    }
}

/// A run of rest days with its consequence: `国庆节放假（10月1日至10月7日），不计入`.
fn run_of_rest(calendar: &Calendar, run: &[Day], consequence: &str) -> Option<Step> {
    let (first, last) = (run.first()?, run.last()?);
    let reason = match first.kind {
        DayKind::Holiday => format!("{}放假", holiday(calendar, first)),
        _ => "周末".to_owned(),
    };
    let range = if first.date == last.date {
        String::new()
    } else {
        format!("（{}至{}）", month_day(first.date), month_day(last.date))
    };
    Some(step(
        first.date,
        None,
        format!("{reason}{range}，{consequence}"),
    ))
}

fn long_end(calendar: &Calendar, end: &Day, count: u32) -> String {
    let makeup = match end.kind {
        DayKind::MakeupWorkday => format!("（{}调休上班）", holiday(calendar, end)),
        _ => String::new(),
    };
    format!("第{count}个工作日{makeup}，期间届满；其间周末不计入")
}

fn holiday<'a>(calendar: &'a Calendar, day: &Day) -> &'a str {
    calendar.holiday_name(day.date).unwrap_or_default()
}

fn month_day(date: NaiveDate) -> String {
    format!("{}月{}日", date.month(), date.day())
}
