//! Numeric limits that a document sets: 小学班额 <= 45 人. Figures that merely describe are left out.
use super::outline::Outline;
use super::source::Source;
use crate::model::reading::Requirement;
pub fn requirements(_outline: &Outline<'_>, _source: &Source<'_>) -> Vec<Requirement> {
    Vec::new()
}
