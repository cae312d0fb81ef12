//! Departments as the office registers them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 部门: a unit of government under all its names, and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Department {
    /// Its full name, as documents print it now.
    pub name: String,
    /// Its level, where the name does not tell it: the 市教育局 of a county-level city.
    pub level: Option<Level>,
    /// 又称: other names of the same unit, short or former.
    pub aliases: Vec<String>,
    /// 现由谁承担: the unit that its work went to; empty while it exists.
    pub successor: String,
}

/// What a unit is likely called since a reform of institutions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Reform {
    /// The unit that its work went to.
    pub name: String,
    /// The year of the reform.
    pub since: u16,
}

/// 级别: the level of government that a unit belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 省级
    Province,
    /// 市级
    City,
    /// 县(区)级
    County,
    /// 镇(街)级
    Township,
}
