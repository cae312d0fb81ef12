//! What is missing in a duty list, and how two versions of one differ.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::checking::ClauseKind;
use super::correcting::Settlement;
use super::reading::Span;

/// A clause of a list, with whom it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClausePlace {
    /// Duty of a department's own list, or task.
    pub kind: ClauseKind,
    /// The departments that the duty is listed under; none for a task.
    pub departments: Vec<String>,
    /// Number as printed, `""` where there is none.
    pub number: String,
    /// The headings above the clause.
    pub chapter: String,
    /// The clause's whole text.
    pub text: String,
    /// 牵头 units by name.
    pub lead: Vec<String>,
    /// 配合 units by name.
    pub cooperating: Vec<String>,
    /// Where the clause stands in the extracted text.
    pub span: Span,
}

/// The kinds of [`Gap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// Tasks name a unit that has no duties of its own.
    UnitWithoutDuties,
    /// A unit has duties, and no task names it.
    UnitWithoutTasks,
    /// Several units lead one clause.
    SeveralLeads,
    /// Nobody is responsible for a clause, or nobody leads it.
    NoLead,
    /// No checklist has judged anything of a clause yet.
    NeverInspected,
}

/// A place where a duty list leaves something open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// The unit that it is about, `""` where it is about a clause.
    pub unit: String,
    /// The clauses that it is about, in the order of the document.
    pub clauses: Vec<ClausePlace>,
}

/// How a clause of one version became what stands in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeOfClause {
    /// The same words at the same place; numbers may have shifted with others.
    Kept,
    /// Other words for what is recognisably the same.
    Reworded,
    /// One clause became several.
    Split,
    /// Several clauses became one.
    Merged,
    /// The same words, or nearly, for other units or in another chapter.
    Moved,
    /// Not in the older version.
    New,
    /// Not in the newer version.
    Gone,
}

/// One change between two versions of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ClauseChange {
    /// What became of it.
    pub kind: ChangeOfClause,
    /// The clauses of the older version.
    pub old: Vec<ClausePlace>,
    /// The clauses of the newer version.
    pub new: Vec<ClausePlace>,
    /// How the words changed, where one clause became one other.
    pub words: Vec<WordChange>,
    /// What was decided about it, if anything.
    pub settlement: Option<Settlement>,
}

/// A stretch of words in the change from one text to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordChange {
    /// Whether the words stayed.
    pub kind: ChangeOfWords,
    /// The words.
    pub text: String,
}

/// The kinds of [`WordChange`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeOfWords {
    /// In both.
    Same,
    /// Only in the newer text.
    Added,
    /// Only in the older text.
    Removed,
}

/// Two versions of a list, clause by clause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// All changes and what was kept, in the order of the newer version; what is gone stands where it stood.
    pub changes: Vec<ClauseChange>,
    /// Requirements of the older version whose limit is another one now, or that are gone, in words.
    pub limits: Vec<LimitChange>,
}

/// A numeric requirement that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LimitChange {
    /// What is measured.
    pub subject: String,
    /// The passage of the older version, `""` where there was none.
    pub old: String,
    /// The passage of the newer version, `""` where there is none any more.
    pub new: String,
}
