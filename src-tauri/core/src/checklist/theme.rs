//! What of a checklist belongs to one theme (校园安全, 开学检查). It filters and never rewords.

use super::rules::{InspectionTheme, Themes, contains_any};
use crate::model::checking::{Chapter, CheckPoint};

/// Names of the themes, in the order in which they are offered.
#[must_use]
pub fn themes(rules: &Themes) -> Vec<String> {
    rules
        .themes
        .iter()
        .map(|theme| theme.name.clone())
        .collect()
}

/// The points of the chapters that belong to the theme of this name, under their chapters.
///
/// A task whose title speaks of the theme is kept whole. An unknown name leaves nothing.
#[must_use]
pub fn of_theme(mut chapters: Vec<Chapter>, theme: &str, rules: &Themes) -> Vec<Chapter> {
    let Some(theme) = rules.themes.iter().find(|rule| rule.name == theme) else {
        return Vec::new();
    };
    for chapter in &mut chapters {
        if !speaks_of(&chapter.title, theme) {
            chapter.points.retain(|point| belongs(point, theme));
        }
    }
    chapters.retain(|chapter| !chapter.points.is_empty());
    chapters
}

fn belongs(point: &CheckPoint, theme: &InspectionTheme) -> bool {
    let measured = point.requirement.as_ref();
    let measured = measured.is_some_and(|limit| speaks_of(&limit.subject, theme));
    measured || speaks_of(&point.text, theme)
}

fn speaks_of(text: &str, theme: &InspectionTheme) -> bool {
    contains_any(text, &theme.words) && !contains_any(text, &theme.unless)
}
