//! What was understood of a responsibility document: departments, duties, tasks, requirements.
//!
//! Serialises to the JSON of `duxue parse --json`.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A place in the extracted text, counted in Unicode scalar values, end exclusive.
pub type Span = [usize; 2];

/// Everything understood of one document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Reading {
    /// The document's own title, without the issuing phrase (`关于印发…的通知`).
    pub title: String,
    /// 发文字号 as printed, `""` where there is none.
    pub document_number: String,
    /// 发文机关 as printed, `""` where there is none.
    pub issuer: String,
    /// 成文日期, where the document states one.
    pub issued_on: Option<NaiveDate>,
    /// Lists written department by department.
    pub departments: Vec<DepartmentDuties>,
    /// Numbered tasks that end with the units responsible.
    pub tasks: Vec<Clause>,
    /// Numeric requirements found in any clause.
    pub requirements: Vec<Requirement>,
    /// Numbered clauses of neither kind. Left out where there are none, as lists kept by earlier versions have none
    /// and must read back byte for byte.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Clause>>", optional = nullable)]
    pub unassigned: Vec<Clause>,
    /// Doubtful places, never silence.
    pub warnings: Vec<Warning>,
    /// Sizes of the lists above.
    pub counts: Counts,
}

/// One department and its own duties.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct DepartmentDuties {
    /// 部门 as printed.
    pub name: String,
    /// 职责, in the order of the document.
    pub duties: Vec<Clause>,
}

/// One numbered piece of a document: a department's duty, or a task with its responsible units.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Clause {
    /// As printed (`(一)`, `25`), `""` where there is none.
    pub number: String,
    /// The clause without its number, without the responsibility bracket, and without noise.
    pub text: String,
    /// 牵头 units by name.
    pub lead: Vec<String>,
    /// 配合 units by name.
    pub cooperating: Vec<String>,
    /// The headings above the clause, outermost first, joined with ` › `.
    pub chapter: String,
    /// Where the clause stands in the extracted text.
    pub span: Span,
}

/// A numeric requirement: 小学班额 ≤ 45 人.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Requirement {
    /// Number of the clause that states it.
    pub clause: String,
    /// What is measured.
    pub subject: String,
    /// `<=`, `>=`, `=`, `<`, `>`, `between`, or `step` for an increment (每增加500人增配1名).
    pub op: String,
    /// The limit, its two ends for `between`, or the increment; in `unit`.
    pub value: Amount,
    /// Unit as printed (`人`, `%`, `万元`).
    pub unit: String,
    /// What the value is counted per, where stated.
    pub per: Option<Per>,
    /// When it holds (学校人数在100人以下的), where stated. Left out elsewhere, as requirements kept by earlier
    /// versions have none and must read back byte for byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub condition: Option<Condition>,
    /// `YYYY` or `YYYY-MM-DD`, where stated.
    pub deadline: Option<String>,
    /// The shortest passage that states it.
    pub text: String,
    /// Where the passage stands in the extracted text.
    pub span: Span,
}

/// One value, or the lowest and the highest of a range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Amount {
    /// 45
    One(f64),
    /// 30—45, both ends included
    Range([f64; 2]),
}

impl Amount {
    /// The lowest and the highest value.
    #[must_use]
    pub fn ends(self) -> [f64; 2] {
        match self {
            Self::One(value) => [value, value],
            Self::Range(ends) => ends,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(value) => write!(f, "{value}"),
            Self::Range([low, high]) => write!(f, "{low}—{high}"),
        }
    }
}

/// What a value is counted per.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Per {
    /// `生` of 生均, `校` of 每所学校, `人·年` of 每人每年
    Unit(String),
    /// 500 `人` of 每增加500人
    Every {
        /// How many units make one step.
        value: f64,
        /// Unit as printed.
        unit: String,
    },
}

/// When a requirement holds: 学校人数 ≤ 100 人.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Condition {
    /// What is measured to know whether it holds.
    pub subject: String,
    /// As in [`Requirement`], `step` aside.
    pub op: String,
    /// The bound, or both for `between`.
    pub value: Amount,
    /// Unit as printed.
    pub unit: String,
}

/// A doubtful place in the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Warning {
    /// Stable name of the kind of doubt, such as `number_skipped`.
    pub code: String,
    /// The doubt in Chinese, for the inspector.
    pub message: String,
    /// The place in doubt.
    pub span: Option<Span>,
}

/// Sizes of the lists of a [`Reading`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// Departments with a list of their own.
    pub departments: usize,
    /// Duties of all departments.
    pub duties: usize,
    /// Tasks with responsible units.
    pub tasks: usize,
    /// Numeric requirements.
    pub requirements: usize,
}
