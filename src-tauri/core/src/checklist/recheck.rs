//! What has to be looked at again stands in a chapter of its own, in front, and is asked only once.

use std::collections::{BTreeMap, BTreeSet};

use super::merge::asked;
use super::rules::Splitting;
use crate::model::checking::CheckPoint;
use crate::model::planning::{PlannedChapter, PlannedItem};

/// Heading of what has to be looked at again.
pub const RECHECKS: &str = "整改复查";

/// The chapters behind the items that failed before, in their order. A question that is asked anyway moves to the
/// front with the clauses that it has there.
#[must_use]
pub fn with_rechecks(
    chapters: Vec<PlannedChapter>,
    failed: Vec<PlannedItem>,
    rules: &Splitting,
) -> Vec<PlannedChapter> {
    if failed.is_empty() {
        return chapters;
    }
    let mut asked = by_question(chapters.iter(), rules);
    let mut seen = BTreeSet::new();
    let mut moved = BTreeSet::new();
    let mut items = Vec::new();
    for mut item in failed {
        let question = question(&item.point, rules);
        if let Some((place, point)) = asked.remove(&question) {
            item.point = point.clone();
            moved.insert(place);
        }
        if seen.insert(question) {
            items.push(item);
        }
    }
    let title = RECHECKS.to_owned();
    let mut all = vec![PlannedChapter { title, items }];
    all.extend(without(chapters, &moved));
    all
}

/// Numbers of chapter and item.
type Place = (usize, usize);

/// Where each question stands first.
fn by_question<'a>(
    chapters: impl Iterator<Item = &'a PlannedChapter>,
    rules: &Splitting,
) -> BTreeMap<String, (Place, &'a CheckPoint)> {
    let mut asked = BTreeMap::new();
    for (at, chapter) in chapters.enumerate() {
        for (place, item) in chapter.items.iter().enumerate() {
            let point = &item.point;
            asked
                .entry(question(point, rules))
                .or_insert(((at, place), point));
        }
    }
    asked
}

/// The chapters without some of their items; what is empty falls away.
fn without(chapters: Vec<PlannedChapter>, moved: &BTreeSet<Place>) -> Vec<PlannedChapter> {
    let left = chapters.into_iter().enumerate().map(|(at, chapter)| {
        let items = chapter.items.into_iter().enumerate();
        let stays = items.filter(|(place, _)| !moved.contains(&(at, *place)));
        PlannedChapter {
            title: chapter.title,
            items: stays.map(|(_, item)| item).collect(),
        }
    });
    left.filter(|chapter| !chapter.items.is_empty()).collect()
}

fn question(point: &CheckPoint, rules: &Splitting) -> String {
    asked(&point.text, point.requirement.as_ref(), rules)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::*;
    use crate::checklist::rules::Rules;
    use crate::model::ids::ItemId;
    use crate::model::planning::Recheck;

    fn item(text: &str, quote: &str) -> PlannedItem {
        PlannedItem::from(CheckPoint {
            text: text.into(),
            quote: quote.into(),
            clauses: Vec::new(),
            methods: Vec::new(),
            evidence: Vec::new(),
            requirement: None,
        })
    }

    fn failed(text: &str) -> PlannedItem {
        let recheck = Recheck {
            item: ItemId(Uuid::nil()),
            found_on: NaiveDate::from_ymd_opt(2026, 9, 18).unwrap(),
            found: String::new(),
            notice_number: String::new(),
            due_on: None,
        };
        PlannedItem {
            recheck: Some(recheck),
            ..item(text, "上次")
        }
    }

    /// Headings with the words of their items; what is quoted tells whose point it is.
    fn planned(asked: &[&str], before: &[&str]) -> Vec<(String, Vec<String>)> {
        let chapter = PlannedChapter {
            title: "校园安全".into(),
            items: asked.iter().map(|text| item(text, "本次")).collect(),
        };
        let failed = before.iter().map(|text| failed(text)).collect();
        let rules = Rules::shipped().unwrap().splitting;
        let words = |item: PlannedItem| format!("{}:{}", item.point.quote, item.point.text);
        with_rechecks(vec![chapter], failed, &rules)
            .into_iter()
            .map(|chapter| {
                (
                    chapter.title,
                    chapter.items.into_iter().map(words).collect(),
                )
            })
            .collect()
    }

    #[test]
    fn what_failed_before_is_asked_in_front_and_only_once() {
        let chapters = planned(
            &["建立台账", "巡查校园"],
            &["巡查校园，", "核对数据", "核对数据"],
        );
        assert_eq!(
            chapters,
            [
                (
                    "整改复查".into(),
                    vec!["本次:巡查校园".to_owned(), "上次:核对数据".into()]
                ),
                ("校园安全".into(), vec!["本次:建立台账".into()]),
            ]
        );
    }

    #[test]
    fn without_failures_nothing_changes_and_an_emptied_chapter_falls_away() {
        let unchanged = planned(&["建立台账"], &[]);
        assert_eq!(
            unchanged,
            [("校园安全".into(), vec!["本次:建立台账".into()])]
        );
        let moved = planned(&["建立台账"], &["建立台账"]);
        assert_eq!(moved, [("整改复查".into(), vec!["本次:建立台账".into()])]);
    }
}
