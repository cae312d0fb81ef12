//! A deadline that is chosen by its last day, through the commands that the window asks.

use chrono::{Days, NaiveDate};
use duxue_core::api::dating::{month, period_until};
use duxue_core::api::rectifying::deadline;
use duxue_core::api::types::{DeadlineRequest, MonthRequest, PeriodUntil};
use duxue_core::error::ErrorCode;
use duxue_tests::device::Device;
use duxue_tests::refusal::code;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn period_that_is_chosen_by_its_last_day_ends_on_that_day() {
    let laptop = Device::numbered(1);
    let (from, until) = (day("2026-09-18"), day("2026-10-12"));
    let period = period_until(&laptop, PeriodUntil { from, until }).unwrap();
    let request = DeadlineRequest {
        from,
        count: period.count,
        unit: period.unit,
    };
    assert_eq!(deadline(&laptop, request).unwrap().due_on, until);
}

#[test]
fn last_days_that_cannot_be_kept_are_refused() {
    let laptop = Device::numbered(1);
    let from = day("2026-09-18");
    let rest = day("2026-10-01");
    let far = from + Days::new(4000);
    for until in [from, from - Days::new(1), rest, far] {
        let refused = period_until(&laptop, PeriodUntil { from, until });
        assert_eq!(code(refused), ErrorCode::Invalid, "{until}");
    }
}

#[test]
fn months_that_do_not_exist_are_refused() {
    let laptop = Device::numbered(1);
    for (year, number) in [(2026, 0), (2026, 13), (i32::MAX, 1)] {
        let request = MonthRequest {
            year,
            month: number,
        };
        assert_eq!(code(month(&laptop, request)), ErrorCode::Invalid);
    }
}
