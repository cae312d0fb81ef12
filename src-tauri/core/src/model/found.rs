//! What a search finds, and where each thing is shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::{ChecklistId, DutyListId, InspectionId, ItemId, NoticeId};

/// Kinds of things that can be found, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FoundKind {
    /// 检查
    Inspections,
    /// 检查清单, found by the school or department it is for.
    Checklists,
    /// 问题
    Findings,
    /// 文书
    Notices,
    /// 职责清单
    DutyLists,
    /// 检查项, found by their words, clause or remark.
    Items,
}

/// Things of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FoundGroup {
    /// The kind.
    pub kind: FoundKind,
    /// The best of them.
    pub found: Vec<Found>,
    /// Whether there are more.
    pub more: bool,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Found {
    /// Its name or words.
    pub title: String,
    /// What it belongs to, from near to far.
    pub of: Vec<String>,
    /// Where it is shown.
    pub at: FoundAt,
}

/// The screen that shows a thing, and the thing on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum FoundAt {
    /// An inspection with its checklists.
    Inspection {
        /// The inspection.
        id: InspectionId,
    },
    /// A checklist, at one of its items where one was found.
    Checklist {
        /// The checklist.
        id: ChecklistId,
        /// The item.
        item: Option<ItemId>,
    },
    /// A notice in the register of documents.
    Notice {
        /// The notice.
        id: NoticeId,
    },
    /// A duty list beside its text.
    DutyList {
        /// The list.
        id: DutyListId,
    },
}
