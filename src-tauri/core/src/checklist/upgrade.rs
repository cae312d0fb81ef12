//! What becomes of a checklist's items when its duty list was issued anew: the same question keeps its item and so its
//! answer; what was looked at is never dropped; other words are another question.

use super::merge::asked;
use super::rules::Splitting;
use crate::model::checking::{Chapter, CheckPoint};
use crate::model::reading::Requirement;

/// Heading of what only the older version asks, and what somebody has looked at already.
pub const RETAINED: &str = "旧版条款（已有检查结果）";

/// An item as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The question.
    pub text: &'a str,
    /// The limit that a measured value is judged by.
    pub requirement: Option<&'a Requirement>,
    /// Whether it has an answer, a remark or a finding.
    pub is_touched: bool,
}

/// One heading of the new checklist with its points, each with the index of the item that asks the same already.
#[derive(Debug, Clone, PartialEq)]
pub struct UpgradedChapter {
    /// Heading shown above the items.
    pub title: String,
    /// The points in order.
    pub points: Vec<(CheckPoint, Option<usize>)>,
}

/// The whole of a checklist's upgrade.
#[derive(Debug, Clone, PartialEq)]
pub struct Upgrade {
    /// What the newer version asks.
    pub chapters: Vec<UpgradedChapter>,
    /// Items that only the older version asks and that stay, by index.
    pub retained: Vec<usize>,
    /// Items that only the older version asks and that nobody looked at, by index.
    pub dropped: Vec<usize>,
}

/// Plans the upgrade. Where the newer version asks nothing of the subject, everything stays.
pub fn upgrade(standing: &[Standing<'_>], chapters: Vec<Chapter>, rules: &Splitting) -> Upgrade {
    let mut open: Vec<Option<String>> = standing
        .iter()
        .map(|item| Some(asked(item.text, item.requirement, rules)))
        .collect();
    let mut take = |point: &CheckPoint| {
        let question = asked(&point.text, point.requirement.as_ref(), rules);
        let at = open
            .iter()
            .position(|asked| asked.as_deref() == Some(&question))?;
        if let Some(asked) = open.get_mut(at) {
            *asked = None;
        }
        Some(at)
    };
    let chapters: Vec<UpgradedChapter> = chapters
        .into_iter()
        .map(|chapter| UpgradedChapter {
            title: chapter.title,
            points: chapter
                .points
                .into_iter()
                .map(|point| {
                    let same = take(&point);
                    (point, same)
                })
                .collect(),
        })
        .collect();
    let left = open.iter().enumerate().filter(|(_, asked)| asked.is_some());
    let (retained, dropped) = left.map(|(at, _)| at).partition(|at| {
        chapters.is_empty() || standing.get(*at).is_some_and(|item| item.is_touched)
    });
    Upgrade {
        chapters,
        retained,
        dropped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::rules::Rules;

    fn point(text: &str) -> CheckPoint {
        CheckPoint {
            text: text.into(),
            quote: text.into(),
            clauses: Vec::new(),
            methods: Vec::new(),
            evidence: Vec::new(),
            requirement: None,
        }
    }

    fn upgraded(standing: &[(&str, bool)], points: &[&str]) -> Upgrade {
        let standing: Vec<Standing<'_>> = standing
            .iter()
            .map(|(text, is_touched)| Standing {
                text,
                requirement: None,
                is_touched: *is_touched,
            })
            .collect();
        let points: Vec<CheckPoint> = points.iter().map(|text| point(text)).collect();
        let chapters = if points.is_empty() {
            vec![]
        } else {
            vec![Chapter {
                title: "校园安全".into(),
                points,
            }]
        };
        upgrade(&standing, chapters, &Rules::shipped().unwrap().splitting)
    }

    #[test]
    fn the_same_question_keeps_its_item_and_other_words_are_new() {
        let found = upgraded(
            &[("建立台账", true), ("巡查校园", false), ("核对数据", true)],
            &["巡查校园，", "建立安全台账"],
        );
        let places: Vec<Option<usize>> =
            found.chapters[0].points.iter().map(|(_, at)| *at).collect();
        assert_eq!(places, [Some(1), None]);
        assert_eq!((found.retained, found.dropped), (vec![0, 2], vec![]));
    }

    #[test]
    fn what_nobody_looked_at_is_dropped_with_its_clause() {
        let found = upgraded(&[("建立台账", false), ("巡查校园", true)], &["开展演练"]);
        assert_eq!((found.retained, found.dropped), (vec![1], vec![0]));
    }

    #[test]
    fn a_question_asked_twice_is_two_items() {
        let found = upgraded(&[("巡查校园", true)], &["巡查校园", "巡查校园"]);
        let places: Vec<Option<usize>> =
            found.chapters[0].points.iter().map(|(_, at)| *at).collect();
        assert_eq!(places, [Some(0), None]);
    }

    #[test]
    fn where_the_newer_version_asks_nothing_everything_stays() {
        let found = upgraded(&[("建立台账", false)], &[]);
        assert_eq!((found.retained, found.dropped), (vec![0], vec![]));
    }
}
