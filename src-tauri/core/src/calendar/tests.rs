//! The vectors, the explanations and the laws of the calendar.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn count(from: &str, count: u32, unit: CountUnit) -> Deadline {
    deadline(&Calendar::shipped(), day(from), Period { count, unit }).unwrap()
}

fn reasons(deadline: &Deadline) -> Vec<String> {
    deadline
        .steps
        .iter()
        .map(|step| format!("{} {}", step.date, step.why))
        .collect()
}

/// Days of a year by kind: working days, days off, make-up workdays.
fn tally(year: i32) -> (usize, usize, usize) {
    let calendar = Calendar::shipped();
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let kinds: Vec<DayKind> = first
        .iter_days()
        .take_while(|date| date.year() == year)
        .map(|date| calendar.day_kind(date))
        .collect();
    let of = |kind: DayKind| kinds.iter().filter(|other| **other == kind).count();
    let worked = kinds.iter().filter(|kind| !kind.is_rest()).count();
    (worked, of(DayKind::Holiday), of(DayKind::MakeupWorkday))
}

#[test]
fn every_shipped_year_is_readable_and_names_its_notice() {
    let calendar = Calendar::shipped();
    let years: Vec<i32> = calendar.years().map(|(year, _)| year).collect();
    assert_eq!(years, [2024, 2025, 2026]);
    assert!(
        calendar
            .years()
            .all(|(_, source)| source.contains("国务院办公厅"))
    );
}

#[test]
fn years_have_the_published_numbers_of_days() {
    assert_eq!(tally(2025), (248, 28, 5));
    assert_eq!(tally(2026), (248, 33, 6));
    let (_, off, makeup) = tally(2024);
    assert_eq!((off, makeup), (28, 8));
}

#[test]
fn working_days_skip_holidays_and_count_makeup_days() {
    let vectors = [
        ("2026-09-18", 5, "2026-09-24"),
        ("2026-09-24", 5, "2026-10-09"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 15, "2026-10-27"),
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-02-12", 3, "2026-02-24"),
        ("2025-01-24", 10, "2025-02-13"),
        ("2025-09-26", 5, "2025-10-10"),
        ("2026-04-30", 3, "2026-05-08"),
        ("2025-12-31", 3, "2026-01-06"),
    ];
    for (from, days, due) in vectors {
        let found = count(from, days, CountUnit::Workdays);
        assert_eq!(found.due_on, day(due), "{from} + {days} working days");
        assert_eq!(found.provisional_reason(), None);
        assert!(!found.provisional);
    }
}

#[test]
fn calendar_days_roll_off_rest_days_but_not_off_makeup_days() {
    let vectors = [
        ("2026-09-05", 30, "2026-10-08"),
        ("2026-09-01", 30, "2026-10-08"),
        ("2026-01-20", 30, "2026-02-24"),
        ("2026-09-26", 15, "2026-10-12"),
        ("2026-09-05", 15, "2026-09-20"),
        ("2026-04-17", 15, "2026-05-06"),
    ];
    for (from, days, due) in vectors {
        assert_eq!(
            count(from, days, CountUnit::Days).due_on,
            day(due),
            "{from} + {days} days"
        );
    }
}

#[test]
fn months_clamp_to_month_end_and_roll_off_rest_days() {
    let vectors = [
        // 2026-02-28 is a Saturday that is worked, so it stays.
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-07-01", 3, "2026-10-08"),
    ];
    for (from, months, due) in vectors {
        assert_eq!(
            count(from, months, CountUnit::Months).due_on,
            day(due),
            "{from} + {months}"
        );
    }
}

#[test]
fn short_workday_counts_list_every_day_with_its_reason() {
    let found = count("2026-09-24", 5, CountUnit::Workdays);
    assert_eq!(
        reasons(&found),
        [
            "2026-09-24 起算日不计入",
            "2026-09-25 中秋节放假（9月25日至9月27日），不计入",
            "2026-09-28 工作日",
            "2026-09-29 工作日",
            "2026-09-30 工作日",
            "2026-10-01 国庆节放假（10月1日至10月7日），不计入",
            "2026-10-08 工作日",
            "2026-10-09 工作日",
        ]
    );
    let counted: Vec<u32> = found.steps.iter().filter_map(|step| step.counted).collect();
    assert_eq!(counted, [1, 2, 3, 4, 5]);
}

#[test]
fn makeup_days_say_which_holiday_they_are_worked_for() {
    let found = count("2026-09-18", 5, CountUnit::Workdays);
    assert!(reasons(&found).contains(&"2026-09-19 周末，不计入".to_owned()));
    assert!(reasons(&found).contains(&"2026-09-20 国庆节调休上班，计入工作日".to_owned()));
}

#[test]
fn long_workday_counts_show_only_what_departs_from_the_week() {
    let found = count("2026-08-31", 30, CountUnit::Workdays);
    assert_eq!(
        reasons(&found),
        [
            "2026-08-31 起算日不计入",
            "2026-09-20 国庆节调休上班，计入工作日",
            "2026-09-25 中秋节放假（9月25日至9月27日），不计入",
            "2026-10-01 国庆节放假（10月1日至10月7日），不计入",
            "2026-10-10 国庆节调休上班，计入工作日",
            "2026-10-16 第30个工作日，期间届满；其间周末不计入",
        ]
    );
    let counted: Vec<u32> = found.steps.iter().filter_map(|step| step.counted).collect();
    assert_eq!(counted, [15, 25, 30]);
}

#[test]
fn a_long_count_ending_on_a_makeup_day_has_one_last_step() {
    let found = count("2026-08-31", 25, CountUnit::Workdays);
    assert_eq!(found.due_on, day("2026-10-10"));
    let last: Vec<&Step> = found
        .steps
        .iter()
        .filter(|step| step.date == found.due_on)
        .collect();
    assert_eq!(last.len(), 1);
    assert!(last[0].why.contains("第25个工作日（国庆节调休上班）"));
}

#[test]
fn rolling_is_explained_from_the_last_day_to_the_day_after_the_holiday() {
    assert_eq!(
        reasons(&count("2026-09-05", 30, CountUnit::Days)),
        [
            "2026-09-05 起算日不计入",
            "2026-10-05 第30日，期间届满",
            "2026-10-05 国庆节放假（10月5日至10月7日），期满日顺延",
            "2026-10-08 顺延至10月8日",
        ]
    );
    assert_eq!(
        reasons(&count("2026-09-05", 15, CountUnit::Days)),
        [
            "2026-09-05 起算日不计入",
            "2026-09-20 第15日，期间届满",
            "2026-09-20 国庆节调休上班日，不顺延",
        ]
    );
}

#[test]
fn a_clamped_month_says_so() {
    let found = count("2026-01-31", 1, CountUnit::Months);
    assert!(found.steps[1].why.contains("该月没有31日"));
    assert_eq!(found.steps[1].counted, Some(1));
    assert!(found.rule.contains("第二百零二条"));
}

#[test]
fn a_year_without_data_makes_the_deadline_provisional() {
    let found = count("2026-12-29", 5, CountUnit::Workdays);
    assert_eq!(found.due_on, day("2027-01-05"));
    assert!(found.provisional);
    let notice = found
        .steps
        .iter()
        .find(|step| step.why.contains("2027年放假安排未导入"))
        .unwrap();
    assert_eq!(notice.date, day("2027-01-01"));
    let reason = found.provisional_reason().unwrap();
    assert!(reason.contains("放假安排未导入"), "{reason}");
}

#[test]
fn an_unknown_year_that_is_only_passed_through_does_not_matter_for_calendar_days() {
    assert!(!count("2023-12-31", 5, CountUnit::Days).provisional);
    assert!(count("2023-12-20", 5, CountUnit::Days).provisional);
}

#[test]
fn an_imported_year_ends_the_doubt() {
    let text = r#"
        year = 2027
        source = "试验数据"
        [[holiday]]
        name = "元旦"
        first = "2026-12-31"
        last = "2027-01-02"
        makeup = ["2027-01-03"]
    "#;
    let calendar = Calendar::shipped().with_year(text).unwrap();
    assert_eq!(calendar.day_kind(day("2026-12-31")), DayKind::Holiday);
    assert_eq!(calendar.day_kind(day("2027-01-03")), DayKind::MakeupWorkday);
    assert_eq!(calendar.holiday_name(day("2027-01-03")), Some("元旦"));
    let period = Period {
        count: 3,
        unit: CountUnit::Workdays,
    };
    let found = deadline(&calendar, day("2026-12-29"), period).unwrap();
    assert_eq!(
        (found.due_on, found.provisional),
        (day("2027-01-04"), false)
    );
}

#[test]
fn mistaken_year_files_are_refused_with_the_day_at_fault() {
    let with = |holiday: &str| {
        let text =
            format!("year = 2027\nsource = \"试验\"\n[[holiday]]\nname = \"元旦\"\n{holiday}");
        Calendar::default().with_year(&text).unwrap_err()
    };
    let outside = with("first = \"2026-01-01\"\nlast = \"2027-01-02\"");
    assert_eq!(
        outside,
        CalendarError::OutsideYear {
            date: day("2026-01-01"),
            year: 2027
        }
    );
    let weekday = with("first = \"2027-01-01\"\nlast = \"2027-01-01\"\nmakeup = [\"2027-01-04\"]");
    assert_eq!(weekday, CalendarError::MakeupNotWeekend(day("2027-01-04")));
    let twice = with("first = \"2027-01-01\"\nlast = \"2027-01-03\"\nmakeup = [\"2027-01-02\"]");
    assert_eq!(twice, CalendarError::NamedTwice(day("2027-01-02")));
    let reversed = with("first = \"2027-01-03\"\nlast = \"2027-01-01\"");
    assert!(matches!(reversed, CalendarError::Reversed { .. }));
    assert!(matches!(with("first = 7"), CalendarError::Unreadable(_)));
}

#[test]
fn impossible_periods_are_refused() {
    let calendar = Calendar::shipped();
    let ask = |from, count, unit| deadline(&calendar, from, Period { count, unit });
    let from = day("2026-09-01");
    assert_eq!(ask(from, 0, CountUnit::Days), Err(CalendarError::NoPeriod));
    let long = ask(from, 3651, CountUnit::Workdays).unwrap_err();
    assert_eq!(long.to_string(), "期限 3651 过长，最多为 3650");
    assert!(matches!(
        ask(from, u32::MAX, CountUnit::Months),
        Err(CalendarError::TooLong { .. })
    ));
    for unit in [CountUnit::Workdays, CountUnit::Days, CountUnit::Months] {
        assert_eq!(ask(NaiveDate::MAX, 1, unit), Err(CalendarError::OutOfRange));
        assert!(ask(NaiveDate::MIN, 1, unit).is_ok());
    }
}

#[test]
fn the_json_shape_is_the_one_that_others_rely_on() {
    let json = serde_json::to_value(count("2026-09-30", 1, CountUnit::Workdays)).unwrap();
    assert_eq!(json["due_on"], "2026-10-08");
    assert_eq!(json["provisional"], false);
    assert_eq!(json["steps"][0]["counted"], serde_json::Value::Null);
    assert_eq!(json["steps"][2]["counted"], 1);
    assert!(json["rule"].as_str().unwrap().contains("第二百零一条"));
}

fn unit() -> impl Strategy<Value = CountUnit> {
    prop_oneof![
        Just(CountUnit::Workdays),
        Just(CountUnit::Days),
        Just(CountUnit::Months)
    ]
}

proptest! {
    #[test]
    fn deadlines_end_on_worked_days_after_the_start_and_grow_with_the_count(
        offset in 0_u64..1200, count in 1_u32..120, unit in unit()
    ) {
        let calendar = Calendar::shipped();
        let from = day("2023-12-01") + Days::new(offset);
        let found = deadline(&calendar, from, Period { count, unit }).unwrap();
        let later = deadline(&calendar, from, Period { count: count.min(119) + 1, unit }).unwrap();
        prop_assert!(found.due_on > from);
        prop_assert!(!calendar.day_kind(found.due_on).is_rest());
        prop_assert!(found.due_on <= later.due_on);
    }

    #[test]
    fn steps_run_forward_to_the_due_date(
        offset in 0_u64..1200, count in 1_u32..120, unit in unit()
    ) {
        let calendar = Calendar::shipped();
        let from = day("2023-12-01") + Days::new(offset);
        let found = deadline(&calendar, from, Period { count, unit }).unwrap();
        prop_assert!(found.steps.is_sorted_by_key(|step| step.date));
        prop_assert_eq!(found.steps.last().map(|step| step.date), Some(found.due_on));
        let highest = found.steps.iter().filter_map(|step| step.counted).max();
        prop_assert_eq!(highest, Some(count));
    }

    #[test]
    fn no_date_and_no_count_panics(
        days in i32::MIN..i32::MAX, count in any::<u32>(), unit in unit()
    ) {
        let from = NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(NaiveDate::MAX);
        let _ = deadline(&Calendar::shipped(), from, Period { count, unit });
    }
}

#[test]
fn month_names_every_day_and_what_it_is() {
    let october = Calendar::shipped().month(2026, 10).unwrap();
    assert_eq!(october.len(), 31);
    let kinds = |days: &[u32]| -> Vec<(DayKind, Option<&str>)> {
        let of = |day: &u32| &october[*day as usize - 1];
        let seen = days.iter().map(of);
        seen.map(|day| (day.kind, day.holiday.as_deref())).collect()
    };
    assert_eq!(
        kinds(&[1, 9, 10, 11]),
        [
            (DayKind::Holiday, Some("国庆节")),
            (DayKind::Workday, None),
            (DayKind::MakeupWorkday, Some("国庆节")),
            (DayKind::Weekend, None),
        ]
    );
}

#[test]
fn month_of_a_year_without_data_knows_its_weeks_only() {
    let january = Calendar::shipped().month(2031, 1).unwrap();
    assert!(january.iter().all(|day| !day.kind.is_known()));
    assert_eq!(january.iter().filter(|day| day.kind.is_rest()).count(), 8);
    assert_eq!(Calendar::shipped().month(2031, 13), None);
}

proptest! {
    #[test]
    fn period_until_a_workday_ends_on_it(start in 0_u64..700, ahead in 1_u64..200) {
        let calendar = Calendar::shipped();
        let from = day("2025-01-01") + Days::new(start);
        let until = from + Days::new(ahead);
        prop_assume!(!calendar.day_kind(until).is_rest());
        let period = Period { count: calendar.workdays_until(from, until), unit: CountUnit::Workdays };
        prop_assert_eq!(deadline(&calendar, from, period).unwrap().due_on, until);
    }
}
