//! Until when a limit is to be reached.

use chrono::{Months, NaiveDate};

use crate::duty_list::pattern::patterns;

patterns! {
    /// A year, perhaps with month and day, and what it says of time.
    DATE = concat!(
        r"(?:(?P<range>[0-9][-—－–~～至])?(?P<year>20[0-9]{2})年)(?:(?P<month>1[0-2]|0?[1-9])月(?:份",
        r"|(?P<day>[0-3]?[0-9])日)?)?",
        r"(?P<end>底|末)?(?:[春秋]季(?:学期)?)?(?P<after>之?前|起|以来|开始|度|学年|的?基础上)?");
}

/// The last deadline stated in `words`: `2025`, or `2018-12-31` for 2018年底.
pub fn deadline(words: &str) -> Option<String> {
    let dates = DATE.captures_iter(words);
    let found = dates.filter(|date| !is_base(date)).last()?;
    let part = |name| found.name(name).map(|part| part.as_str());
    let is_start = matches!(part("after"), Some("起" | "以来" | "开始" | "度" | "学年"));
    if is_start || part("range").is_some() {
        return None;
    }
    let year = part("year")?;
    let month = part("month").and_then(|month| month.parse().ok());
    let day = part("day").and_then(|day| day.parse().ok());
    let date = match (month, day) {
        (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)?,
        (Some(month), None) => last_day(year.parse().ok()?, month)?,
        _ if part("end").is_some() => last_day(year.parse().ok()?, 12)?,
        _ => return Some(year.to_owned()),
    };
    Some(date.to_string())
}

/// 在2018年的基础上: what is compared with, not until when.
fn is_base(date: &regex::Captures<'_>) -> bool {
    let after = date.name("after");
    after.is_some_and(|after| after.as_str().ends_with("基础上"))
}

fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_years_or_days() {
        for (words, expected) in [
            ("到2025年,", "2025"),
            ("2024年启动,2026年底前", "2026-12-31"),
            ("2017年底前,", "2017-12-31"),
            ("2026年6月30日前", "2026-06-30"),
            ("2028年2月底前", "2028-02-29"),
            ("2020年12月底前", "2020-12-31"),
            ("到2023年,近视率在2018年的基础上", "2023"),
        ] {
            assert_eq!(deadline(words).as_deref(), Some(expected), "{words}");
        }
    }

    #[test]
    fn starts_and_periods_are_no_deadlines() {
        for words in [
            "2023年起",
            "每年",
            "2026年秋季学期起",
            "2017-2018年",
            "2021—2022学年",
        ] {
            assert_eq!(deadline(words), None, "{words}");
        }
    }
}
