//! Working-day arithmetic with its explanation: which days are worked, and when a period ends.
//! It reads no clock and no file; further years arrive as text.

mod deadline;
mod explain;
mod month;
mod year;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

pub use deadline::{CountUnit, Deadline, Period, Step, deadline};
pub use month::CalendarDay;
use year::{SpecialDay, Year};

/// The official years that come with the program, oldest first.
const SHIPPED_YEARS: [&str; 3] = [
    include_str!("../data/calendar/2024.toml"),
    include_str!("../data/calendar/2025.toml"),
    include_str!("../data/calendar/2026.toml"),
];

/// The years whose days off and make-up workdays are known.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
}

/// What a date is to someone who counts working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// 工作日
    Workday,
    /// 周末
    Weekend,
    /// 放假: a day off by the year's notice, weekend days within it included
    Holiday,
    /// 调休上班: a weekend day that is worked
    MakeupWorkday,
    /// Monday to Friday of a year without data
    PresumedWorkday,
    /// Saturday or Sunday of a year without data
    PresumedWeekend,
}

impl DayKind {
    /// True where nobody works, so that a period cannot end.
    pub fn is_rest(self) -> bool {
        matches!(self, Self::Weekend | Self::Holiday | Self::PresumedWeekend)
    }

    fn presumed(weekend: bool) -> Self {
        if weekend {
            Self::PresumedWeekend
        } else {
            Self::PresumedWorkday
        }
    }

    /// False where the year's notice is missing and only the week is known.
    pub fn is_known(self) -> bool {
        !matches!(self, Self::PresumedWorkday | Self::PresumedWeekend)
    }
}

/// Why a date or a year file cannot be used, in words for the inspector.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The year file is not TOML of the expected shape.
    #[error("年份文件无法读取：{0}")]
    Unreadable(String),
    /// A day lies outside the year that the file is for.
    #[error("{date} 不在 {year} 年的放假安排之内")]
    OutsideYear {
        /// The day named.
        date: NaiveDate,
        /// The year of the file.
        year: i32,
    },
    /// The last day of a holiday precedes its first.
    #[error("{name}：放假的最后一天早于第一天")]
    Reversed {
        /// The holiday.
        name: String,
    },
    /// A make-up workday is no Saturday or Sunday.
    #[error("{0} 不是周末，不能作为调休上班日")]
    MakeupNotWeekend(NaiveDate),
    /// Two entries of the file claim the same day.
    #[error("{0} 在年份文件中出现了两次")]
    NamedTwice(NaiveDate),
    /// A period of nothing.
    #[error("期限至少为 1")]
    NoPeriod,
    /// A period longer than any deadline of this field of work.
    #[error("期限 {count} 过长，最多为 {most}")]
    TooLong {
        /// The count asked for.
        count: u32,
        /// The largest count of this unit.
        most: u32,
    },
    /// The end would leave the range of representable dates.
    #[error("日期超出可计算的范围")]
    OutOfRange,
}

impl Calendar {
    /// The years that come with the program.
    ///
    /// A shipped file that could not be read would leave its year without data, so deadlines in
    /// it would be provisional, never silently wrong; a test reads every file.
    pub fn shipped() -> Self {
        let years = SHIPPED_YEARS
            .iter()
            .filter_map(|text| Year::parse(text).ok());
        Self {
            years: years.map(|year| (year.number, year)).collect(),
        }
    }

    /// The calendar with one more year file; the same year again replaces what was known.
    pub fn with_year(mut self, toml: &str) -> Result<Self, CalendarError> {
        let year = Year::parse(toml)?;
        self.years.insert(year.number, year);
        Ok(self)
    }

    /// The years known, each with the notice that it rests on.
    pub fn years(&self) -> impl Iterator<Item = (i32, &str)> {
        self.years
            .values()
            .map(|year| (year.number, year.source.as_str()))
    }

    /// What `date` is.
    pub fn day_kind(&self, date: NaiveDate) -> DayKind {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        match self.special(date) {
            Some(SpecialDay { worked: true, .. }) => DayKind::MakeupWorkday,
            Some(SpecialDay { worked: false, .. }) => DayKind::Holiday,
            None if !self.years.contains_key(&date.year()) => DayKind::presumed(weekend),
            None if weekend => DayKind::Weekend,
            None => DayKind::Workday,
        }
    }

    /// The holiday that makes `date` a day off or a make-up workday.
    pub fn holiday_name(&self, date: NaiveDate) -> Option<&str> {
        self.special(date).map(|day| day.holiday.as_str())
    }

    /// New Year's notice may name days of the December before, hence two years to ask.
    fn special(&self, date: NaiveDate) -> Option<&SpecialDay> {
        let year = date.year();
        [year, year.saturating_add(1)]
            .iter()
            .filter_map(|number| self.years.get(number))
            .find_map(|known| known.days.get(&date))
    }
}

#[cfg(test)]
mod tests;
