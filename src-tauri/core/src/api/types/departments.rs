//! Requests and responses of the register of departments.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::model::departments::{Department, Level, Reform};
use crate::model::ids::DepartmentId;
use crate::model::rows::DepartmentRow;

/// The register, and the units that duty lists name.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DepartmentsView {
    /// What the office registered, by name.
    pub registered: Vec<DepartmentRow>,
    /// Units that the newest versions of the lists name and the register does not list as they are, by name.
    pub in_lists: Vec<NamedUnit>,
}

/// A unit as lists print it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct NamedUnit {
    /// As printed.
    pub name: String,
    /// The level that its name tells.
    pub level: Option<Level>,
    /// How many lists name it.
    pub lists: u32,
    /// What it is called now by the register; its own name where the register does not know it.
    pub now: String,
    /// What it is likely called since a reform, where the register does not know it.
    pub reform: Option<Reform>,
}

/// Registers a department or changes it.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
pub struct SetDepartment {
    /// The department that is changed; absent for a new one.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub id: Option<DepartmentId>,
    /// What it says from now on.
    pub department: Department,
}
