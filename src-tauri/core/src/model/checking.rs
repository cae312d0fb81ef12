//! What is checked, of whom, and how it is judged.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::reading::{Requirement, Span};

/// 被督导单位: a school or a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Subject {
    /// School or department.
    pub kind: SubjectKind,
    /// Full name as it is printed on documents.
    pub name: String,
}

/// The two kinds of inspected units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// 学校
    School,
    /// 部门
    Department,
}

/// 检查结果 of one item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnswerResult {
    /// 未查: the start state
    #[default]
    Unchecked,
    /// 不适用
    NotApplicable,
    /// 符合
    Met,
    /// 基本符合
    Partly,
    /// 不符合
    NotMet,
}

/// 检查方式.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 查阅资料
    Documents,
    /// 实地查看
    OnSite,
    /// 访谈
    Interview,
    /// 数据核验
    Data,
}

/// One obligation that can be answered alone, before it is placed in a checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckPoint {
    /// The question, worded so that 符合/不符合 answers it.
    pub text: String,
    /// The words of the source that it rests on, exactly as in the clause's text.
    pub quote: String,
    /// Every clause that it answers, at least one.
    pub clauses: Vec<ClauseRef>,
    /// How to check it.
    pub methods: Vec<Method>,
    /// 典型佐证: what the inspector would look at.
    pub evidence: Vec<String>,
    /// The limit that a measured value is judged by, if any.
    pub requirement: Option<Requirement>,
}

/// Where a check point comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClauseRef {
    /// The unit whose obligation it is.
    pub department: String,
    /// Duty of a department's own list, or task.
    pub kind: ClauseKind,
    /// Number as printed, `""` where there is none.
    pub number: String,
    /// The headings above the clause.
    pub chapter: String,
    /// The clause's whole text.
    pub text: String,
    /// Where the clause stands in the extracted text.
    pub span: Span,
}

/// The two kinds of clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    /// 职责
    Duty,
    /// 任务
    Task,
}

/// Items of a checklist under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Chapter {
    /// Heading shown above the items.
    pub title: String,
    /// The check points, in order.
    pub points: Vec<CheckPoint>,
}
