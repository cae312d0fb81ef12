//! Working-day arithmetic with its explanation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a period counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CountUnit {
    /// 工作日
    Workdays,
    /// 自然日
    Days,
    /// 月
    Months,
}

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Period {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: CountUnit,
}

/// A due date and its reasoning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deadline {
    /// 期满日
    pub due_on: NaiveDate,
    /// 暂定
    pub provisional: bool,
    /// step by step
    pub steps: Vec<Step>,
    /// the rule in words
    pub rule: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// the day
    pub date: NaiveDate,
    /// its count
    pub counted: Option<u32>,
    /// why
    pub why: String,
}
#[derive(Debug, thiserror::Error)]
pub enum CalendarError { #[error("x")] X }
