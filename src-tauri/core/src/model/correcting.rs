//! How a reader's mistakes are put right by hand: what an inspector says of a clause, and of a change to a list.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::comparing::ChangeOfClause;
use super::reading::Span;

/// What a clause is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TakenFor {
    /// 职责: listed under departments.
    Duty,
    /// 任务: with the units responsible.
    Task,
    /// 未归属: nobody's yet, or no obligation at all.
    Unassigned,
}

/// A clause by its own words, so that it is found again in another version of its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuotedClause {
    /// What it is taken for.
    pub taken_for: TakenFor,
    /// Number as printed.
    pub number: String,
    /// Its whole text.
    pub text: String,
    /// Where it stands in the text that it was quoted from.
    pub span: Span,
}

/// Whose a clause is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ownership {
    /// What it is.
    pub taken_for: TakenFor,
    /// The departments that a duty is listed under; none for a task.
    pub departments: Vec<String>,
    /// 牵头 units.
    pub lead: Vec<String>,
    /// 配合 units.
    pub cooperating: Vec<String>,
}

/// One thing put right by hand. Corrections follow each other: each quotes what the ones before left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Correction {
    /// One clause is two; the second begins with a character of the text.
    Split {
        /// The clause.
        clause: QuotedClause,
        /// How many characters the first has.
        at: usize,
    },
    /// A clause goes on in another; both belong to whom the first belongs to.
    Merge {
        /// The first.
        clause: QuotedClause,
        /// The one that goes on.
        next: QuotedClause,
    },
    /// Another kind of clause, or other units.
    Assign {
        /// The clause.
        clause: QuotedClause,
        /// What it is, and whose.
        ownership: Ownership,
    },
    /// A clause of the version before that holds on, though this version leaves it out.
    Keep {
        /// Number as printed in the version before.
        number: String,
        /// Its text.
        text: String,
        /// The headings that it stood under.
        chapter: String,
        /// What it is, and whose.
        ownership: Ownership,
    },
}

/// What an inspector decided about one change between two versions of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// The change is right as it stands.
    Accepted,
    /// It is none: what seemed one clause are different ones.
    Apart,
    /// The older version goes on: a clause that is gone stays, other units than before stay as they were.
    OldHolds,
    /// What is new is not taken up.
    NotTaken,
}

/// A change between two versions of a list, by its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuotedChange {
    /// Kind of the change.
    pub kind: ChangeOfClause,
    /// Texts of the older version's clauses.
    pub old: Vec<String>,
    /// Texts of the newer version's clauses.
    pub new: Vec<String>,
}

/// What was decided about a change, with what follows from it for the newer version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The change.
    pub change: QuotedChange,
    /// What was decided.
    pub settlement: Settlement,
    /// What puts the newer version right.
    pub corrections: Vec<Correction>,
}
