//! A month as a sheet of days, and the working days between two dates; how a period ends is `deadline`'s.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Calendar, DayKind};

/// A day of a month's sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// What it is to someone who counts working days.
    pub kind: DayKind,
    /// The holiday that makes it a day off or a make-up workday.
    pub holiday: Option<String>,
}

impl Calendar {
    /// The days of a month, the first one first; `None` where there is no such month.
    pub fn month(&self, year: i32, month: u32) -> Option<Vec<CalendarDay>> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let next = first.checked_add_months(chrono::Months::new(1))?;
        let days = first.iter_days().take_while(|date| *date < next);
        Some(days.map(|date| self.day(date)).collect())
    }

    /// Working days after `from`, `until` included; 0 where `until` is not later.
    pub fn workdays_until(&self, from: NaiveDate, until: NaiveDate) -> u32 {
        let days = from
            .iter_days()
            .skip(1)
            .take_while(|date| *date <= until)
            .filter(|date| !self.day_kind(*date).is_rest());
        u32::try_from(days.count()).unwrap_or(u32::MAX)
    }

    fn day(&self, date: NaiveDate) -> CalendarDay {
        CalendarDay {
            date,
            kind: self.day_kind(date),
            holiday: self.holiday_name(date).map(str::to_owned),
        }
    }
}
