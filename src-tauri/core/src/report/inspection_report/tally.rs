//! Counts of answers, each with what it is counted of. Progress is not compliance, so both are said.

use std::iter::Sum;

use super::{AnswerResult, ReportUnit};
use crate::report::ruled::{Entry, Table};

/// How many items were judged in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) items: usize,
    pub(super) met: usize,
    pub(super) partly: usize,
    pub(super) not_met: usize,
    pub(super) not_applicable: usize,
    pub(super) unchecked: usize,
}

impl Tally {
    /// The counts of one unit.
    pub(super) fn of(unit: &ReportUnit) -> Tally {
        let mut tally = Tally::default();
        let items = unit.chapters.iter().flat_map(|chapter| &chapter.items);
        for item in items {
            tally.items += 1;
            let count = match item.result {
                AnswerResult::Met => &mut tally.met,
                AnswerResult::Partly => &mut tally.partly,
                AnswerResult::NotMet => &mut tally.not_met,
                AnswerResult::NotApplicable => &mut tally.not_applicable,
                AnswerResult::Unchecked => &mut tally.unchecked,
            };
            *count += 1;
        }
        tally
    }

    fn checked(&self) -> usize {
        self.items - self.unchecked
    }

    /// How far the inspection has come.
    pub(super) fn progress(&self) -> String {
        let (checked, items) = (self.checked(), self.items);
        let rest = match self.unchecked {
            0 => "全部查完".to_owned(),
            rest => format!("未查{rest}项"),
        };
        format!(
            "应查{items}项，已查{checked}项，占应查项的{}，{rest}。",
            share(checked, items)
        )
    }

    /// What was found of what applies.
    pub(super) fn outcome(&self) -> String {
        let applies = self.checked() - self.not_applicable;
        format!(
            "已查的{}项中，不适用{}项，适用{applies}项。适用项中符合{}项，占适用项的{}；基本符合{}项，占{}；不符合{}项，占{}。",
            self.checked(),
            self.not_applicable,
            self.met,
            share(self.met, applies),
            self.partly,
            share(self.partly, applies),
            self.not_met,
            share(self.not_met, applies),
        )
    }

    fn cells(&self) -> [usize; 7] {
        [
            self.items,
            self.checked(),
            self.met,
            self.partly,
            self.not_met,
            self.not_applicable,
            self.unchecked,
        ]
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        tallies.fold(Tally::default(), |a, b| Tally {
            items: a.items + b.items,
            met: a.met + b.met,
            partly: a.partly + b.partly,
            not_met: a.not_met + b.not_met,
            not_applicable: a.not_applicable + b.not_applicable,
            unchecked: a.unchecked + b.unchecked,
        })
    }
}

/// `92.3%`, cut and never rounded up: 999 of 1,000 are not all. A dash where there is nothing to be a part of.
fn share(part: usize, whole: usize) -> String {
    match (part * 1000).checked_div(whole) {
        Some(thousandths) => format!("{}.{}%", thousandths / 10, thousandths % 10),
        None => "—".to_owned(),
    }
}

/// One row a unit, and all together where there are several.
pub(super) fn table(units: &[ReportUnit]) -> Table {
    let tallies: Vec<Tally> = units.iter().map(Tally::of).collect();
    let mut rows: Vec<Vec<Entry>> = units
        .iter()
        .zip(&tallies)
        .map(|(unit, tally)| row(Entry::words(&unit.name), tally))
        .collect();
    if units.len() > 1 {
        let total = tallies.into_iter().sum();
        rows.push(row(Entry::label("合计"), &total));
    }
    let head = [
        "单位",
        "应查",
        "已查",
        "符合",
        "基本符合",
        "不符合",
        "不适用",
        "未查",
    ];
    Table {
        columns: vec![44.0, 15.0, 15.0, 15.0, 19.0, 16.0, 16.0, 16.0],
        head: head.map(Entry::label).into(),
        rows,
        ..super::appendix::small()
    }
}

fn row(name: Entry, tally: &Tally) -> Vec<Entry> {
    let counts = tally
        .cells()
        .map(|count| Entry::words(&count.to_string()).centred());
    std::iter::once(name).chain(counts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_all_is_not_all() {
        assert_eq!(share(999, 1000), "99.9%");
        assert_eq!(share(1999, 2000), "99.9%");
        assert_eq!(share(2, 3), "66.6%");
        assert_eq!(share(7, 7), "100.0%");
        assert_eq!(share(0, 0), "—");
    }

    #[test]
    fn progress_and_compliance_name_their_denominators() {
        let tally = Tally {
            items: 10,
            met: 4,
            partly: 1,
            not_met: 2,
            not_applicable: 1,
            unchecked: 2,
        };
        assert_eq!(
            tally.progress(),
            "应查10项，已查8项，占应查项的80.0%，未查2项。"
        );
        let outcome = tally.outcome();
        assert!(
            outcome.contains("已查的8项中，不适用1项，适用7项"),
            "{outcome}"
        );
        assert!(outcome.contains("符合4项，占适用项的57.1%"), "{outcome}");
    }
}
