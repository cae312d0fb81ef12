//! One row of a table: its number, what is to be done, and by whom. Finds no rows.

use super::Head;
use super::column::Column;
use crate::duty_list::glyph::squeeze;
use crate::duty_list::mention;
use crate::duty_list::numbering::leading;
use crate::duty_list::role::{self, Part, Responsibility};
use crate::duty_list::unit::Mention;

/// One row with the columns above it.
pub struct Cells<'a, 't> {
    /// The columns.
    pub head: &'a Head,
    /// The cells, as many as there are columns or fewer.
    pub cells: &'a [&'t str],
    /// The cells of the row before, whose unit an empty cell repeats.
    pub above: &'a [&'t str],
}

impl<'t> Cells<'_, 't> {
    fn all(&self, wanted: Column) -> impl DoubleEndedIterator<Item = &'t str> {
        let columns = self.head.columns.iter().zip(self.cells);
        columns
            .filter(move |(column, _)| **column == wanted)
            .map(|(_, cell)| *cell)
    }

    /// The number in its own column, or before the task.
    pub fn number(&self) -> &'t str {
        let own = self.all(Column::Number).next();
        let before_task = || {
            let (number, _) = leading(self.all(Column::Task).next()?)?;
            Some(number.printed)
        };
        own.or_else(before_task).unwrap_or_default()
    }

    /// What is to be done.
    pub fn text(&self) -> &'t str {
        let duty = self.all(Column::Duty).next_back();
        duty.or_else(|| self.all(Column::Task).next_back())
            .unwrap_or_default()
    }

    /// The unit of this row, or that of the row above where the cell is empty.
    pub fn unit(&self) -> &'t str {
        let column = |wanted| {
            self.head
                .columns
                .iter()
                .position(|column| *column == wanted)
        };
        let at = column(Column::Responsible).or_else(|| column(Column::Lead));
        let cell = |cells: &[&'t str]| at.and_then(|at| cells.get(at).copied());
        let own = cell(self.cells).filter(|unit| !unit.is_empty());
        own.or_else(|| cell(self.above)).unwrap_or_default()
    }

    /// The title of the table and the cells that head the task.
    pub fn chapter(&self) -> String {
        let mut headings: Vec<String> = self.all(Column::Task).map(squeeze).collect();
        if self.head.columns.contains(&Column::Duty) {
            headings.extend(self.all(Column::Duty).map(squeeze));
        }
        headings.pop();
        headings.insert(0, self.head.title.clone());
        headings.retain(|heading| !heading.is_empty());
        headings.join(" › ")
    }

    /// Who is responsible.
    pub fn responsibility(&self) -> Option<Responsibility> {
        let parts = [
            (Column::Lead, Part::Lead),
            (Column::Responsible, Part::Responsible),
            (Column::Cooperating, Part::Cooperating),
        ];
        let parts = parts
            .into_iter()
            .flat_map(|(column, part)| self.all(column).map(move |cell| (part, cell)));
        role::of_columns(parts.filter(|(_, cell)| !cell.is_empty()))
    }
}

/// The cells with those put before them that the row shares with the row above, where its unit stands too far left.
pub fn aligned<'t>(head: &Head, cells: &[&'t str], above: &[&'t str]) -> Vec<&'t str> {
    let shared = |unit_at: usize| {
        let is_unit = |at: usize| cells.get(at).is_some_and(|cell| is_units(cell));
        if is_unit(unit_at) {
            return 0;
        }
        let mut shifts = 1..=unit_at.min(2);
        shifts.find(|by| is_unit(unit_at - by)).unwrap_or(0)
    };
    let unit_at = head.columns.iter().position(|column| column.names_units());
    let shared = unit_at.map_or(0, shared);
    above.iter().take(shared).chain(cells).copied().collect()
}

/// Whether a cell consists of units.
pub fn is_units(cell: &str) -> bool {
    let listed = mention::listed(cell);
    let is_unit = |found: &Result<Mention, String>| {
        matches!(
            found,
            Ok(Mention::Unit(_) | Mention::Departments | Mention::Body)
        )
    };
    !listed.is_empty() && listed.iter().all(is_unit)
}
