//! Points that ask the same thing become one that answers all their clauses.

use std::collections::BTreeMap;

use super::rules::{Splitting, strip_all};
use crate::model::checking::{Chapter, CheckPoint};
use crate::model::reading::Requirement;

/// The chapters with each question asked once, where it stands first; empty chapters fall away.
pub(super) fn merged(mut chapters: Vec<Chapter>, rules: &Splitting) -> Vec<Chapter> {
    let mut asked = Asked::default();
    for (number, chapter) in chapters.iter_mut().enumerate() {
        for point in std::mem::take(&mut chapter.points) {
            asked.add(number, point, rules);
        }
    }
    for (number, point) in asked.points {
        if let Some(chapter) = chapters.get_mut(number) {
            chapter.points.push(point);
        }
    }
    chapters.retain(|chapter| !chapter.points.is_empty());
    chapters
}

/// The questions so far, each with the number of its chapter.
#[derive(Default)]
struct Asked {
    points: Vec<(usize, CheckPoint)>,
    places: BTreeMap<String, usize>,
}

impl Asked {
    fn add(&mut self, chapter: usize, point: CheckPoint, rules: &Splitting) {
        let place = *self
            .places
            .entry(question(&point, rules))
            .or_insert(self.points.len());
        match self.points.get_mut(place) {
            Some((_, same)) => absorb(same, point),
            None => self.points.push((chapter, point)),
        }
    }
}

/// Adds the clauses that `point` does not name yet.
fn absorb(point: &mut CheckPoint, other: CheckPoint) {
    for clause in other.clauses {
        if !point.clauses.contains(&clause) {
            point.clauses.push(clause);
        }
    }
}

/// What is asked, without punctuation and without who joins in: `配合县教育局开展体检` and
/// `开展体检` ask the same. Two limits stated in the same words stay apart.
fn question(point: &CheckPoint, rules: &Splitting) -> String {
    asked(&point.text, point.requirement.as_ref(), rules)
}

/// As [`question`], of the words and the limit alone.
pub(super) fn asked(text: &str, limit: Option<&Requirement>, rules: &Splitting) -> String {
    let asked = rules.after_cooperation(text).unwrap_or(text);
    let bare = strip_all(strip_all(asked, &rules.adverbs), &rules.belongs_before);
    let words: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    let limit = limit.map(|limit| {
        let (subject, op, value) = (&limit.subject, &limit.op, limit.value);
        format!("{subject}{op}{value}{}", limit.unit)
    });
    format!("{words} {}", limit.unwrap_or_default())
}
