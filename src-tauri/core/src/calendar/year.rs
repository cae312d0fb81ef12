//! One year file: the days off and the make-up workdays of one State Council notice.
//! It checks what it reads and knows nothing of counting.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;

use super::CalendarError;

/// The checked content of a year file.
#[derive(Debug, Clone)]
pub(super) struct Year {
    pub number: i32,
    /// The notice that the days come from.
    pub source: String,
    pub days: BTreeMap<NaiveDate, SpecialDay>,
}

/// A day that the notice lifts out of the plain week.
#[derive(Debug, Clone)]
pub(super) struct SpecialDay {
    pub holiday: String,
    /// True for a make-up workday, false for a day off.
    pub worked: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearFile {
    year: i32,
    source: String,
    #[serde(default)]
    holiday: Vec<HolidayEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayEntry {
    name: String,
    first: NaiveDate,
    last: NaiveDate,
    #[serde(default)]
    makeup: Vec<NaiveDate>,
}

impl Year {
    /// Reads and checks the text of a year file.
    pub(super) fn parse(text: &str) -> Result<Self, CalendarError> {
        let file: YearFile =
            toml::from_str(text).map_err(|error| CalendarError::Unreadable(error.to_string()))?;
        let mut year = Year {
            number: file.year,
            source: file.source,
            days: BTreeMap::new(),
        };
        for entry in &file.holiday {
            year.add(entry)?;
        }
        Ok(year)
    }

    fn add(&mut self, entry: &HolidayEntry) -> Result<(), CalendarError> {
        if entry.last < entry.first {
            return Err(CalendarError::Reversed {
                name: entry.name.clone(),
            });
        }
        // Both ends first, so that a mistyped year is refused before its days are walked.
        self.check_within(entry.first)?;
        self.check_within(entry.last)?;
        for date in entry
            .first
            .iter_days()
            .take_while(|date| *date <= entry.last)
        {
            self.insert(date, &entry.name, false)?;
        }
        for date in &entry.makeup {
            self.check_within(*date)?;
            if !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
                return Err(CalendarError::MakeupNotWeekend(*date));
            }
            self.insert(*date, &entry.name, true)?;
        }
        Ok(())
    }

    fn check_within(&self, date: NaiveDate) -> Result<(), CalendarError> {
        let own = date.year() == self.number;
        let december_before = date.month() == 12 && date.year().checked_add(1) == Some(self.number);
        if own || december_before {
            Ok(())
        } else {
            Err(CalendarError::OutsideYear {
                date,
                year: self.number,
            })
        }
    }

    fn insert(
        &mut self,
        date: NaiveDate,
        holiday: &str,
        worked: bool,
    ) -> Result<(), CalendarError> {
        let day = SpecialDay {
            holiday: holiday.to_owned(),
            worked,
        };
        match self.days.insert(date, day) {
            None => Ok(()),
            Some(_) => Err(CalendarError::NamedTwice(date)),
        }
    }
}
