//! Requests and responses of editing a checklist before the visit, and of keeping it as a template.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::checking::{AnswerResult, Subject};
use crate::model::ids::{ChecklistId, ItemId, TemplateId};
pub use crate::model::planning::{Recheck, Weight};
use crate::model::rows::InspectionSummary;

/// A checklist as somebody edits it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EditView {
    /// The checklist.
    pub id: ChecklistId,
    /// Whose it is.
    pub subject: Subject,
    /// The inspection that it belongs to; nothing can be changed once it is sealed.
    pub inspection: InspectionSummary,
    /// Items by chapter.
    pub chapters: Vec<EditChapter>,
    /// Items that were dropped, the last one first.
    pub removed: Vec<RemovedRow>,
    /// The item that the change was about, where it is still on the checklist.
    pub at: Option<ItemId>,
}

/// Items under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EditChapter {
    /// Heading.
    pub title: String,
    /// Items in order.
    pub items: Vec<EditRow>,
}

/// An item as somebody edits it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EditRow {
    /// The item.
    pub id: ItemId,
    /// `chapter.place`
    pub number: String,
    /// The question.
    pub text: String,
    /// The source's own words; empty for an item that the office wrote.
    pub quote: String,
    /// What to look at.
    pub evidence: Vec<String>,
    /// How much it matters.
    pub weight: Weight,
    /// Whether the office wrote it: its words can be changed.
    pub own: bool,
    /// Why it is asked again, if it is.
    pub recheck: Option<Recheck>,
    /// Its judgement.
    pub result: AnswerResult,
    /// Whether it has a judgement, a remark or a finding: it cannot be dropped then.
    pub touched: bool,
}

/// An item that was dropped.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RemovedRow {
    /// The item.
    pub id: ItemId,
    /// Heading it stood under.
    pub chapter: String,
    /// The question.
    pub text: String,
    /// Why it was dropped.
    pub reason: String,
}

/// Asks to change a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditChecklist {
    /// The checklist.
    pub checklist: ChecklistId,
    /// What to change.
    pub change: ChecklistChange,
}

/// One change of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "make", rename_all = "snake_case")]
pub enum ChecklistChange {
    /// Adds an item that the office writes itself, at the end of a chapter.
    Add {
        /// Heading; a new one makes a chapter at the end.
        chapter: String,
        /// The question.
        text: String,
        /// What to look at.
        #[serde(default)]
        evidence: Vec<String>,
    },
    /// Drops an item that nobody looked at.
    Drop {
        /// The item.
        item: ItemId,
        /// Why.
        reason: String,
    },
    /// Puts a dropped item back where it stood.
    Restore {
        /// The item.
        item: ItemId,
    },
    /// Moves an item by one place, at the end of a chapter into the next one.
    Move {
        /// The item.
        item: ItemId,
        /// Where to.
        to: Direction,
    },
    /// Moves the chapter of an item by one place.
    MoveChapter {
        /// The item.
        item: ItemId,
        /// Where to.
        to: Direction,
    },
    /// Moves an item to the end of another chapter.
    Place {
        /// The item.
        item: ItemId,
        /// Heading; a new one makes a chapter at the end.
        chapter: String,
    },
    /// Changes what is said of an item; absent fields stay.
    Set {
        /// The item.
        item: ItemId,
        /// The question, of an item that the office wrote itself.
        #[serde(default)]
        #[ts(optional)]
        text: Option<String>,
        /// What to look at.
        #[serde(default)]
        #[ts(optional)]
        evidence: Option<Vec<String>>,
        /// How much it matters.
        #[serde(default)]
        #[ts(optional)]
        weight: Option<Weight>,
    },
}

/// A way along a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// Asks to keep a checklist as a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveTemplate {
    /// The checklist.
    pub checklist: ChecklistId,
    /// Its name; that of a template makes a new version of it.
    pub name: String,
}

/// Asks to give a template another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RenameTemplate {
    /// The template.
    pub id: TemplateId,
    /// Its new name.
    pub name: String,
}
