//! A checklist before its items have numbers: what is asked, and what the office or the last visit adds to it.
//! Pure types.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::checking::{Chapter, CheckPoint};
use super::ids::ItemId;

/// 重点程度 of an item: a sign for who fills it in. It changes no judgement and no count.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// 一般
    #[default]
    Ordinary,
    /// 重点
    Important,
    /// 关键
    Vital,
}

impl Weight {
    /// Whether nobody gave the item another weight; such items say nothing of it in the log.
    #[must_use]
    pub fn is_ordinary(&self) -> bool {
        *self == Self::Ordinary
    }
}

/// 整改复查: why an item is asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recheck {
    /// The item that was not met before.
    pub item: ItemId,
    /// The day it was found.
    pub found_on: NaiveDate,
    /// What was found; empty where nobody wrote it down.
    pub found: String,
    /// 文号 of the notice that demanded its rectification; empty where there is none.
    pub notice_number: String,
    /// The last day of that rectification; absent without a notice.
    pub due_on: Option<NaiveDate>,
}

/// One item as it will stand on a checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedItem {
    /// What is asked, and by which clauses.
    pub point: CheckPoint,
    /// How much it matters.
    #[serde(default, skip_serializing_if = "Weight::is_ordinary")]
    pub weight: Weight,
    /// Why it is asked again, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recheck: Option<Recheck>,
}

impl PlannedItem {
    /// Whether the office wrote it: no clause asks for it.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.point.clauses.is_empty()
    }
}

impl From<CheckPoint> for PlannedItem {
    fn from(point: CheckPoint) -> Self {
        Self {
            point,
            weight: Weight::Ordinary,
            recheck: None,
        }
    }
}

/// Items under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedChapter {
    /// Heading.
    pub title: String,
    /// Items in order.
    pub items: Vec<PlannedItem>,
}

impl From<Chapter> for PlannedChapter {
    fn from(chapter: Chapter) -> Self {
        Self {
            title: chapter.title,
            items: chapter.points.into_iter().map(PlannedItem::from).collect(),
        }
    }
}
