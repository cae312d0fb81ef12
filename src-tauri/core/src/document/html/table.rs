//! Cells of a page's table -> rows, with what spans several rows in each of them.

use std::collections::BTreeMap;

use super::super::error::Flaw;
use super::super::lines::{Lines, MAX_COLUMNS};

/// Rows that a cell may span.
const MAX_SPAN: usize = 1000;

/// A table whose rows are being read.
#[derive(Debug, Default)]
pub struct Table {
    row: Vec<String>,
    /// By column: a cell from above and how many rows it still covers.
    above: BTreeMap<usize, (usize, String)>,
    /// Columns and rows of the cell being read; none between cells.
    open: Option<(usize, usize)>,
    /// True where a table stands in a cell: then this one lays out the page, and its cells are lines.
    pub is_layout: bool,
}

impl Table {
    /// Begins a cell.
    pub fn open_cell(&mut self, columns: usize, rows: usize) {
        self.open = Some((columns.clamp(1, MAX_COLUMNS), rows.clamp(1, MAX_SPAN)));
    }

    /// Ends a cell, if one is open.
    pub fn close_cell(&mut self, text: String) {
        let Some((columns, rows)) = self.open.take() else {
            return;
        };
        self.fill_from_above();
        if rows > 1 {
            self.above.insert(self.row.len(), (rows - 1, text.clone()));
        }
        self.row.push(text);
        for _ in 1..columns {
            self.row.push(String::new());
        }
        self.row.truncate(MAX_COLUMNS);
    }

    fn fill_from_above(&mut self) {
        while let Some((rows, text)) = self.above.get_mut(&self.row.len()) {
            self.row.push(text.clone());
            *rows -= 1;
            if *rows == 0 {
                self.above.remove(&(self.row.len() - 1));
            }
        }
    }

    /// Ends a row. One cell with several lines is no row but lines.
    pub fn close_row(&mut self, lines: &mut Lines) -> Result<(), Flaw> {
        if self.row.is_empty() {
            return Ok(());
        }
        self.fill_from_above();
        let row = std::mem::take(&mut self.row);
        let mut filled = row.iter().filter(|cell| !cell.is_empty());
        match (filled.next(), filled.next()) {
            (Some(alone), None) => lines.paragraph(alone),
            _ => lines.row(&row),
        }
    }
}
