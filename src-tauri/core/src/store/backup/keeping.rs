//! Which copies are kept: the last of each of 7 days, 4 weeks and 12 months that have one. Pure.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDateTime};

/// How the moment of a copy is its name; a colon is no character of a file's name everywhere.
pub(crate) const NAME: &str = "%Y-%m-%d %H%M%S";

const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// Names of copies that are not needed any more. What is no moment was made before a change of the store and
/// stays.
pub(crate) fn outdated(names: &[String]) -> Vec<&str> {
    let mut moments: Vec<(NaiveDateTime, &str)> = names
        .iter()
        .filter_map(|name| {
            Some((
                NaiveDateTime::parse_from_str(name, NAME).ok()?,
                name.as_str(),
            ))
        })
        .collect();
    moments.sort_unstable_by(|one, other| other.cmp(one));
    let mut kept = BTreeSet::new();
    kept.extend(latest_of_each(&moments, DAYS, |at| {
        (at.year(), at.ordinal())
    }));
    kept.extend(latest_of_each(&moments, WEEKS, |at| {
        (at.iso_week().year(), at.iso_week().week())
    }));
    kept.extend(latest_of_each(&moments, MONTHS, |at| {
        (at.year(), at.month())
    }));
    let names = moments.iter().map(|(_, name)| *name);
    names.filter(|name| !kept.contains(name)).collect()
}

/// The latest copy of each of so many periods; `moments` come latest first.
fn latest_of_each<'n>(
    moments: &[(NaiveDateTime, &'n str)],
    most: usize,
    period: impl Fn(&NaiveDateTime) -> (i32, u32),
) -> Vec<&'n str> {
    let mut seen = BTreeSet::new();
    let firsts = moments.iter().filter(|(at, _)| seen.insert(period(at)));
    firsts.take(most).map(|(_, name)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(names: &[&str]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let gone: Vec<String> = outdated(&names).into_iter().map(str::to_owned).collect();
        names
            .into_iter()
            .filter(|name| !gone.contains(name))
            .collect()
    }

    #[test]
    fn the_last_copy_of_a_day_takes_the_place_of_the_others() {
        let morning = "2026-09-18 080000";
        let evening = "2026-09-18 173000";
        assert_eq!(kept(&[morning, evening]), [evening]);
    }

    #[test]
    fn old_copies_become_fewer_but_reach_back_a_year() {
        let first = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        let days: Vec<String> = first
            .iter_days()
            .take(600)
            .map(|day| day.and_hms_opt(17, 0, 0).unwrap().format(NAME).to_string())
            .collect();
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        let kept = kept(&days);
        assert!(kept.len() <= DAYS + WEEKS + MONTHS, "{}", kept.len());
        assert!(kept.len() >= MONTHS + DAYS, "{}", kept.len());
        assert_eq!(kept.last().unwrap(), days.last().unwrap());
        assert!(kept[0].starts_with("2025-09-30"), "{}", kept[0]);
    }

    #[test]
    fn copies_made_before_a_change_stay() {
        assert_eq!(kept(&["before-schema-3", "别的文件夹"]).len(), 2);
    }
}
