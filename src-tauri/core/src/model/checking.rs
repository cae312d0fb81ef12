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

/// 学段 of a school, by the highest and the lowest class that it teaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SchoolStage {
    /// 幼儿园
    Kindergarten,
    /// 小学, 教学点 included
    Primary,
    /// 初中
    Junior,
    /// 九年一贯制学校
    NineYear,
    /// 高中, 完全中学 included
    Senior,
    /// 特殊教育学校
    Special,
}

/// What decides which check points apply to a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SchoolTraits {
    /// 学段
    pub stage: SchoolStage,
    /// True where pupils sleep at the school.
    pub boarding: bool,
}

/// 检查结果 of one item.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
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

impl CheckPoint {
    /// The same point for another list: its clauses stand in another text and have no place in that one.
    #[must_use]
    pub fn elsewhere(mut self) -> Self {
        for clause in &mut self.clauses {
            clause.span = [0, 0];
        }
        self
    }
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

impl Requirement {
    /// Judges a measured value: 符合 or 不符合; none where the words alone do not decide, which are
    /// increments, more than an exact number, and comparisons of a later version.
    #[must_use]
    pub fn judge(&self, value: f64) -> Option<AnswerResult> {
        let [low, high] = self.value.ends();
        let holds = match self.op.as_str() {
            "<=" => value <= high,
            ">=" => value >= low,
            "<" => value < low,
            ">" => value > high,
            "between" => (low..=high).contains(&value),
            "=" if value > high => return None,
            "=" => value >= low,
            _ => return None,
        };
        Some(if holds {
            AnswerResult::Met
        } else {
            AnswerResult::NotMet
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::Amount;
    use super::AnswerResult::{Met, NotMet};
    use super::*;

    fn limit(op: &str, value: Amount) -> Requirement {
        Requirement {
            clause: String::new(),
            subject: String::from("班额"),
            op: op.to_owned(),
            value,
            unit: String::from("人"),
            per: None,
            condition: None,
            deadline: None,
            text: String::new(),
            span: [0, 0],
        }
    }

    #[test]
    fn a_range_holds_at_both_ends_and_nowhere_outside() {
        let class = limit("between", Amount::Range([30.0, 45.0]));
        let judged = [29.0, 30.0, 45.0, 46.0].map(|value| class.judge(value));
        assert_eq!(judged, [Some(NotMet), Some(Met), Some(Met), Some(NotMet)]);
    }

    #[test]
    fn strict_limits_exclude_their_own_value() {
        assert_eq!(limit("<", Amount::One(45.0)).judge(45.0), Some(NotMet));
        assert_eq!(limit(">", Amount::One(45.0)).judge(45.5), Some(Met));
    }

    #[test]
    fn more_than_an_exact_number_and_increments_are_left_to_the_inspector() {
        let exact = limit("=", Amount::One(25.0));
        let judged = [24.0, 25.0, 26.0].map(|value| exact.judge(value));
        assert_eq!(judged, [Some(NotMet), Some(Met), None]);
        assert_eq!(limit("step", Amount::One(1.0)).judge(1.0), None);
    }
}
