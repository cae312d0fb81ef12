//! The columns of a table by their names. Reads no rows.

use crate::duty_list::glyph::{digit, is_within, squeeze};

/// Longest name of a column, in characters.
const MAX_COLUMN: usize = 12;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// 序号
    Number,
    /// 工作任务, 具体措施: the last of several is the task itself, those before it head it.
    Task,
    /// 职责
    Duty,
    /// 牵头单位
    Lead,
    /// 责任单位, 部门
    Responsible,
    /// 配合单位
    Cooperating,
    /// 完成时限, 备注
    Other,
}

/// Words in the name of a column, the more telling first.
const COLUMNS: &[(&str, Column)] = &[
    ("序号", Column::Number),
    ("编号", Column::Number),
    ("时限", Column::Other),
    ("时间", Column::Other),
    ("期限", Column::Other),
    ("责任人", Column::Other),
    ("情况", Column::Other),
    ("进展", Column::Other),
    ("成效", Column::Other),
    ("领导", Column::Other),
    ("电话", Column::Other),
    ("联系", Column::Other),
    ("备注", Column::Other),
    ("牵头", Column::Lead),
    ("主办", Column::Lead),
    ("主责", Column::Lead),
    ("配合", Column::Cooperating),
    ("协办", Column::Cooperating),
    ("协助", Column::Cooperating),
    ("参与", Column::Cooperating),
    ("职责", Column::Duty),
    ("工作事项", Column::Duty),
    ("具体事项", Column::Duty),
    ("责任内容", Column::Duty),
    ("责任事项", Column::Duty),
    ("责任单位", Column::Responsible),
    ("责任部门", Column::Responsible),
    ("责任主体", Column::Responsible),
    ("负责单位", Column::Responsible),
    ("负责部门", Column::Responsible),
    ("承办", Column::Responsible),
    ("单位", Column::Responsible),
    ("部门", Column::Responsible),
    ("任务", Column::Task),
    ("措施", Column::Task),
    ("举措", Column::Task),
    ("内容", Column::Task),
    ("事项", Column::Task),
    ("要求", Column::Task),
    ("项目", Column::Task),
    ("工作", Column::Task),
];

/// The columns of a head; `None` where it heads no table of tasks or duties.
pub fn columns<'a>(names: impl Iterator<Item = &'a str>) -> Option<Vec<Column>> {
    let mut columns = Vec::new();
    for name in names {
        let name = squeeze(name);
        if !is_within(&name, MAX_COLUMN) {
            return None;
        }
        columns.push(column(&name).unwrap_or(Column::Other));
    }
    let has = |column| columns.contains(&column);
    let names_units = has(Column::Lead) || has(Column::Responsible);
    ((has(Column::Task) || has(Column::Duty)) && names_units).then_some(columns)
}

/// What a column of that name holds.
pub fn column(name: &str) -> Option<Column> {
    let name = squeeze(name);
    let is_title = ["表", "清单", "方案"]
        .iter()
        .any(|noun| name.ends_with(noun));
    let is_name = is_within(&name, MAX_COLUMN) && !name.is_empty() && !is_title;
    let found = COLUMNS
        .iter()
        .find(|(word, _)| is_name && name.contains(word));
    found.map(|(_, column)| *column)
}

impl Column {
    /// Whether its cells name units.
    pub fn names_units(self) -> bool {
        matches!(self, Self::Lead | Self::Responsible | Self::Cooperating)
    }

    /// Whether its cells say what is to be done.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Task | Self::Duty)
    }
}

/// The number that a cell consists of.
pub fn value(cell: &str) -> Option<u32> {
    let cell = cell.trim();
    let is_number =
        !cell.is_empty() && cell.len() <= 12 && cell.chars().all(|c| digit(c).is_some());
    is_number.then(|| {
        let digits = cell.chars().filter_map(digit);
        digits.fold(0_u32, |value, digit| {
            value.saturating_mul(10).saturating_add(digit)
        })
    })
}
