//! What can be seen at a school, under which heading it is asked, and at which schools.

use std::cmp::Reverse;

use super::point::{Source, of_piece};
use super::rules::{Rules, SchoolRules, contains_any, strip_all, strip_any};
use super::split::Piece;
use crate::model::checking::{Chapter, CheckPoint, SchoolStage, SchoolTraits};
use crate::model::reading::Reading;

/// The check points of a clause that can be seen at a school.
pub(super) fn points(reading: &Reading, source: &Source<'_>, rules: &Rules) -> Vec<CheckPoint> {
    let pieces = source.pieces(reading, &rules.splitting);
    let visible = pieces.iter().filter(|piece| is_seen(piece, &rules.school));
    visible
        .map(|piece| at_any_school(of_piece(piece, source, rules), rules))
        .collect()
}

/// The points under their themes, in the order of the rules; the others come last.
pub(super) fn by_theme(
    points: impl Iterator<Item = CheckPoint>,
    rules: &SchoolRules,
) -> Vec<Chapter> {
    let titles = rules
        .themes
        .iter()
        .map(|theme| &theme.title)
        .chain([&rules.otherwise]);
    let mut chapters: Vec<Chapter> = titles
        .map(|title| Chapter {
            title: title.clone(),
            points: Vec::new(),
        })
        .collect();
    for point in points {
        let number = theme_of(&point, rules).unwrap_or(rules.themes.len());
        if let Some(chapter) = chapters.get_mut(number) {
            chapter.points.push(point);
        }
    }
    chapters
}

/// The chapters with only what applies at a school with these traits.
pub fn at_school(
    mut chapters: Vec<Chapter>,
    traits: &SchoolTraits,
    rules: &SchoolRules,
) -> Vec<Chapter> {
    for chapter in &mut chapters {
        chapter.points.retain(|point| applies(point, traits, rules));
    }
    chapters.retain(|chapter| !chapter.points.is_empty());
    chapters
}

/// What a school's name says of it; none where the name leaves its stage open, such as 第三中学.
///
/// A name never tells whether pupils sleep there, so points about boarding stay.
pub fn traits_of_name(name: &str) -> Option<SchoolTraits> {
    let words = [
        ("幼儿园", SchoolStage::Kindergarten),
        ("特殊教育", SchoolStage::Special),
        ("九年一贯", SchoolStage::NineYear),
        ("小学", SchoolStage::Primary),
        ("教学点", SchoolStage::Primary),
        ("初级中学", SchoolStage::Junior),
        ("初中", SchoolStage::Junior),
        ("高级中学", SchoolStage::Senior),
        ("高中", SchoolStage::Senior),
    ];
    let (_, stage) = words.into_iter().find(|(word, _)| name.contains(word))?;
    Some(SchoolTraits {
        stage,
        boarding: true,
    })
}

/// The piece itself decides; where it names nothing either way, its sentence does.
fn is_seen(piece: &Piece<'_>, rules: &SchoolRules) -> bool {
    let judge = |text: &str| {
        let hidden = contains_any(text, &rules.not_seen);
        (hidden || contains_any(text, &rules.seen)).then_some(!hidden)
    };
    judge(&piece.topic())
        .or_else(|| judge(piece.sentence))
        .unwrap_or(false)
}

/// Leaves out who makes the school do it and who joins in: `督促指导学校建立制度` asks for `建立制度`.
fn at_any_school(mut point: CheckPoint, rules: &Rules) -> CheckPoint {
    let asked = rules
        .splitting
        .after_cooperation(&point.text)
        .unwrap_or(&point.text);
    let own = strip_all(asked, &rules.school.passing_on);
    let done = strip_any(own, &rules.school.schools).unwrap_or(own);
    let asked = if rules.splitting.opens_with_verb(done) {
        done
    } else {
        asked
    };
    point.text = asked.to_owned();
    point
}

/// The theme that most words speak for; the earlier one where two tie.
fn theme_of(point: &CheckPoint, rules: &SchoolRules) -> Option<usize> {
    let topic = topic(point);
    let hits = rules.themes.iter().map(|theme| {
        theme
            .words
            .iter()
            .filter(|word| topic.contains(word.as_str()))
            .count()
    });
    let best = hits.enumerate().filter(|(_, hits)| *hits > 0);
    best.max_by_key(|(number, hits)| (*hits, Reverse(*number)))
        .map(|(number, _)| number)
}

/// The question with what it measures, which the question may leave unsaid.
fn topic(point: &CheckPoint) -> String {
    let measured = point
        .requirement
        .as_ref()
        .map_or("", |requirement| &requirement.subject);
    format!("{} {measured}", point.text)
}

fn applies(point: &CheckPoint, traits: &SchoolTraits, rules: &SchoolRules) -> bool {
    let topic = topic(point);
    let boarders = traits.boarding || !contains_any(&topic, &rules.boarding);
    let mut named = rules
        .stages
        .iter()
        .filter(|stage| contains_any(&topic, &stage.words))
        .peekable();
    boarders && (named.peek().is_none() || named.any(|stage| stage.stage == traits.stage))
}
