//! Tables that were flattened: to one line for each cell, or to rows whose cells only spaces part. Finds rows; reads none.

use super::column::{Column, column, columns, value};
use super::row::is_units;
use super::{Head, Reader};
use crate::duty_list::glyph::is_within;
use crate::duty_list::numbering::{Style, leading};
use crate::duty_list::source::between;

/// Most columns of a flattened table.
const MAX_COLUMNS: usize = 9;
/// Longest heading of several rows, in characters.
const MAX_HEADING: usize = 40;

/// The columns of a flattened table, and the line of its first row.
pub struct FlatHead {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The line, counted from 0.
    pub first: usize,
}

impl<'t> Reader<'t> {
    /// The head of a flattened table that begins on a line.
    pub fn flat_head(&self, at: usize) -> Option<FlatHead> {
        column(self.line(at).split_whitespace().next()?)?;
        self.head_on_a_line(at).or_else(|| self.head_on_lines(at))
    }

    /// `序号 部门 职责`
    fn head_on_a_line(&self, at: usize) -> Option<FlatHead> {
        let names: Vec<&str> = self.line(at).split_whitespace().collect();
        let are_columns = names.iter().all(|name| column(name).is_some());
        let columns = columns(names.into_iter()).filter(|_| are_columns)?;
        let first = self.next_line(at + 1)?;
        Some(FlatHead { columns, first })
    }

    /// Column names on lines of their own: from 序号 to the line before the first number, or a unit's column and that of
    /// its duties.
    fn head_on_lines(&self, at: usize) -> Option<FlatHead> {
        let is_numbered = column(self.line(at)) == Some(Column::Number);
        let mut names = Vec::new();
        let mut next = at;
        while names.len() <= MAX_COLUMNS {
            let line = self.line(next);
            let is_over = if is_numbered {
                value(line).is_some()
            } else {
                column(line).is_none_or(|column| !column.is_text() && !column.names_units())
            };
            if is_over {
                break;
            }
            if !is_heading(line) {
                names.push(line);
            }
            next = self.next_line(next + 1)?;
        }
        let columns = columns(names.into_iter())?;
        Some(FlatHead {
            columns,
            first: next,
        })
    }

    fn next_line(&self, at: usize) -> Option<usize> {
        (at..self.lines.len()).find(|at| !self.line(*at).trim().is_empty())
    }

    /// Reads the rows below a flattened head, and answers the line behind them.
    pub fn flat_rows(&mut self, at: usize, first: usize, head: &Head) -> Option<usize> {
        let mut end = first;
        while let Some((cells, next)) = self
            .spaced_row(end, head)
            .or_else(|| self.flat_row(end, head))
        {
            if let (Some(from), Some(to)) = (cells.first(), cells.last()) {
                let whole = between(self.text, from, to);
                self.rows_of(whole, &cells, head);
            }
            end = next;
        }
        self.found.lines.extend((at..end).filter(|_| end > first));
        (end > first).then_some(end)
    }

    /// `1 县教育局 建立台账。` on one line: the cells before the text and behind it have no spaces.
    fn spaced_row(&self, at: usize, head: &Head) -> Option<(Vec<&'t str>, usize)> {
        let line = self.line(at).trim();
        let text = head.columns.iter().position(|column| column.is_text())?;
        let behind = head.columns.len() - text - 1;
        let tokens: Vec<&'t str> = line.split_whitespace().collect();
        let last = tokens
            .len()
            .checked_sub(behind + 1)
            .filter(|last| *last >= text)?;
        let body = between(self.text, tokens.get(text)?, tokens.get(last)?);
        let before = tokens.iter().take(text);
        let after = tokens.iter().skip(last + 1);
        let cells: Vec<&'t str> = before.chain([&body]).chain(after).copied().collect();
        let fits = |(column, cell): (&Column, &&str)| match column {
            Column::Number => value(cell).is_some(),
            column => !column.names_units() || is_units(cell),
        };
        let is_row = cells.len() > 1 && head.columns.iter().zip(&cells).all(fits);
        is_row.then_some((cells, at + 1))
    }

    /// The lines of one row, or none of a heading; `None` where the table is over.
    fn flat_row(&self, at: usize, head: &Head) -> Option<(Vec<&'t str>, usize)> {
        let at = self.next_line(at)?;
        if is_heading(self.line(at)) {
            return Some((Vec::new(), at + 1));
        }
        let opening = self.opening(at, head)?;
        let mut cells = vec![self.line(at).trim()];
        let mut since_unit = 1;
        let mut end = at + 1;
        while let Some(next) = self.next_line(end) {
            let line = self.line(next).trim();
            let is_over = is_heading(line) || is_outside(line) || since_unit > head.columns.len();
            if is_over || opening.closes(&cells, line, head) {
                break;
            }
            if is_full(&cells, head) && !self.leads_to_units(next, head) {
                break;
            }
            since_unit = if is_units(line) { 1 } else { since_unit + 1 };
            cells.push(line);
            end = next + 1;
        }
        (cells.len() > 1).then_some((cells, end))
    }

    /// How the row that begins on a line begins.
    fn opening(&self, at: usize, head: &Head) -> Option<Opening> {
        let first = head.columns.first()?;
        if let Some(number) = value(self.line(at)) {
            return (*first == Column::Number).then_some(Opening::Number(number));
        }
        let opening = if first.names_units() {
            Opening::Units
        } else {
            Opening::Text
        };
        let opens = match opening {
            Opening::Units => is_units(self.line(at)),
            _ => first.is_text() && self.leads_to_units(at, head) && !is_outside(self.line(at)),
        };
        opens.then_some(opening)
    }

    /// Whether units follow soon enough for a line to belong to a row that ends with them.
    fn leads_to_units(&self, at: usize, head: &Head) -> bool {
        let below = self.lines.get(at..).unwrap_or_default().iter();
        let below = below
            .map(|line| line.trim())
            .filter(|line| !line.is_empty());
        let mut cells = below
            .take(head.columns.len())
            .take_while(|line| value(line).is_none());
        cells.any(is_units)
    }

    /// Reads a row, several where the first cells stand for more: each group of cells then ends with its units.
    fn rows_of(&mut self, whole: &'t str, cells: &[&'t str], head: &Head) {
        let (mut row, mut rest) = filled(head, cells, &[]);
        self.row(head, whole, &row, &[]);
        while let Some(first) = rest.first() {
            let above = row;
            (row, rest) = filled(head, rest, &above);
            self.row(head, first, &row, &above);
        }
    }
}

/// How a row begins.
#[derive(Debug, Clone, Copy)]
enum Opening {
    Number(u32),
    Units,
    Text,
}

impl Opening {
    /// Whether a line begins the next row.
    fn closes(self, cells: &[&str], line: &str, head: &Head) -> bool {
        match self {
            Self::Number(number) => is_next(line, number, cells),
            Self::Units => is_units(line) && cells.len() >= head.columns.len().min(2),
            Self::Text => cells.last().is_some_and(|last| is_units(last)) && !is_units(line),
        }
    }
}

/// The cells of one row by their columns, and those that are left. Below another row only the last text and what stands
/// behind it is new.
fn filled<'a, 't>(
    head: &Head,
    cells: &'a [&'t str],
    above: &[&'t str],
) -> (Vec<&'t str>, &'a [&'t str]) {
    let last_text = head.columns.iter().rposition(|column| column.is_text());
    let shared = if above.is_empty() {
        0
    } else {
        last_text.unwrap_or_default()
    };
    let mut row: Vec<&'t str> = above.iter().take(shared).copied().collect();
    let mut rest = cells;
    for (at, column) in head.columns.iter().enumerate().skip(shared) {
        let is_behind = !head
            .columns
            .iter()
            .skip(at)
            .any(|column| column.names_units());
        let next = rest.get(1).filter(|_| is_behind);
        match rest.split_first() {
            Some((cell, after)) if fits(*column, cell, next) => {
                row.push(cell);
                rest = after;
            }
            _ => row.push(""),
        }
    }
    // A cell that no column takes would never be left.
    let is_stuck = rest.len() == cells.len();
    (row, if is_stuck { &[] } else { rest })
}

/// Behind the columns of units, a cell before further units begins the next group.
fn fits(column: Column, cell: &str, next: Option<&&str>) -> bool {
    match column {
        Column::Lead | Column::Responsible | Column::Cooperating => is_units(cell),
        Column::Other => !is_units(cell) && !next.is_some_and(|next| is_units(next)),
        Column::Number | Column::Task | Column::Duty => true,
    }
}

/// Whether each column has its cell.
fn is_full(cells: &[&str], head: &Head) -> bool {
    cells.len() >= head.columns.len()
}

/// The next number, or a later one where rows are left out, behind a row that has its units.
fn is_next(line: &str, number: u32, cells: &[&str]) -> bool {
    let has_units = || cells.iter().any(|cell| is_units(cell));
    value(line).is_some_and(|value| value == number + 1 || value > number && has_units())
}

/// `二、保障民生`: heads the rows below it.
pub fn is_heading(line: &str) -> bool {
    let number = leading(line.trim()).map(|(number, _)| number.style);
    number == Some(Style::Han) && is_within(line.trim(), MAX_HEADING)
}

/// `附件2`, `相关依据:`, a date: no cell of a row that names nobody yet.
fn is_outside(line: &str) -> bool {
    let is_date = line.contains('年') && line.ends_with('日') && is_within(line, 12);
    is_date || line.starts_with('附') && is_within(line, 8) || line.ends_with([':', '：'])
}
