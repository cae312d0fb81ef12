//! Cells of a sheet -> rows. Owns how numbers, dates and merged cells are shown; knows no file format.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::MAX_TEXT;
use super::error::Flaw;
use super::lines::{Lines, MAX_COLUMNS};

/// Filled cells of a sheet, with those that merging fills.
const MAX_CELLS: usize = 400_000;

/// A range of merged cells, its ends included.
#[derive(Debug, Clone, Copy)]
pub struct Merged {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (usize, usize),
}

/// The filled cells of a sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    rows: BTreeMap<u32, BTreeMap<usize, String>>,
    cells: usize,
    bytes: usize,
}

impl Sheet {
    /// Fills a cell; rows and columns count from 0. What stands right of all columns is left out.
    pub fn fill(&mut self, row: u32, column: usize, text: String) -> Result<(), Flaw> {
        if text.trim().is_empty() || column >= MAX_COLUMNS {
            return Ok(());
        }
        self.cells += 1;
        self.bytes += text.len();
        if self.cells > MAX_CELLS || self.bytes > MAX_TEXT {
            return Err(Flaw::TooComplex);
        }
        self.rows.entry(row).or_default().insert(column, text);
        Ok(())
    }

    /// Says a merged cell's words in each row that it covers. Across columns they are said once: a title above
    /// a table is a line of its own.
    pub fn merge(&mut self, merged: Merged) -> Result<(), Flaw> {
        let column = merged.columns.0;
        let words = self
            .rows
            .get(&merged.rows.0)
            .and_then(|row| row.get(&column));
        let Some(words) = words.cloned() else {
            return Ok(());
        };
        let below = merged.rows.0.saturating_add(1)..=merged.rows.1;
        let rows: Vec<u32> = match below.is_empty() {
            true => return Ok(()),
            false => self.rows.range(below).map(|(row, _)| *row).collect(),
        };
        for row in rows {
            if self
                .rows
                .get(&row)
                .is_some_and(|cells| !cells.contains_key(&column))
            {
                self.fill(row, column, words.clone())?;
            }
        }
        Ok(())
    }

    /// Writes its rows from the first filled column on, and an empty line behind them.
    pub fn write(&self, lines: &mut Lines) -> Result<(), Flaw> {
        let firsts = self.rows.values().filter_map(|row| row.keys().next());
        let first = firsts.min().copied().unwrap_or(0);
        for cells in self.rows.values() {
            let last = cells.keys().next_back().copied().unwrap_or(first);
            let text = |column| cells.get(&column).map_or("", String::as_str);
            let row: Vec<_> = (first..=last).map(text).collect();
            lines.row(&row)?;
        }
        lines.paragraph("")
    }
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As it is.
    Plain,
    /// In hundredths.
    Percent,
    /// As the day that it counts to.
    Date,
}

impl Look {
    /// Of a format that Excel has built in (ECMA-376, 18.8.30, and those of its Chinese version).
    pub fn built_in(format: u32) -> Self {
        match format {
            9 | 10 => Self::Percent,
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Date,
            _ => Self::Plain,
        }
    }

    /// Of a format by its code, such as `yyyy"年"m"月"d"日"`.
    pub fn of_code(code: &str) -> Self {
        let bare: String = code.split('"').step_by(2).collect();
        let bare: String = bare
            .split('[')
            .map(|part| part.split_once(']').map_or(part, |(_, rest)| rest))
            .collect();
        let bare = bare.to_lowercase();
        if bare.contains('y') || bare.contains('d') {
            Self::Date
        } else if bare.contains('%') {
            Self::Percent
        } else {
            Self::Plain
        }
    }

    /// The number as shown. Digits behind the fifteenth are noise of the calculation.
    pub fn show(self, value: f64) -> String {
        let tidy = |value: f64| {
            format!("{value:.14e}")
                .parse::<f64>()
                .map_or(value, |tidy| tidy)
        };
        match self {
            Self::Plain => tidy(value).to_string(),
            Self::Percent => format!("{}%", tidy(value * 100.0)),
            Self::Date => date(value).unwrap_or_else(|| tidy(value).to_string()),
        }
    }
}

/// Excel counts days from the last but one of 1899, and takes 1900 for a leap year.
fn date(value: f64) -> Option<String> {
    if !(61.0..2_958_466.0).contains(&value) {
        return None;
    }
    let origin = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = origin.checked_add_days(Days::new(value as u64))?;
    Some(day.format("%Y年%-m月%-d日").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_said_in_each_row_and_once_across() {
        let mut sheet = Sheet::default();
        for (row, column, text) in [
            (0, 1, "职责表"),
            (1, 1, "部门"),
            (1, 2, "职责"),
            (2, 1, "县教育局"),
            (2, 2, "甲\n乙"),
            (3, 2, "丙"),
        ] {
            sheet.fill(row, column, text.to_owned()).unwrap();
        }
        sheet
            .merge(Merged {
                rows: (0, 0),
                columns: (1, 3),
            })
            .unwrap();
        sheet
            .merge(Merged {
                rows: (2, 1_000_000),
                columns: (1, 1),
            })
            .unwrap();
        let mut lines = Lines::default();
        sheet.write(&mut lines).unwrap();
        assert_eq!(
            lines.finish(),
            "职责表\n部门\t职责\n县教育局\t甲 乙\n县教育局\t丙\n"
        );
    }

    #[test]
    fn numbers_are_shown_as_a_sheet_shows_them() {
        let code = |code| Look::of_code(code);
        for (look, value, text) in [
            (Look::Plain, 45.0, "45"),
            (Look::Plain, 0.1 + 0.2, "0.3"),
            (Look::built_in(9), 0.92, "92%"),
            (code("0.0%"), 0.925, "92.5%"),
            (Look::built_in(14), 46097.0, "2026年3月16日"),
            (code("yyyy\"年\"m\"月\"d\"日\""), 46097.5, "2026年3月16日"),
            (code("[Red]0\"day\""), 3.0, "3"),
            (Look::Date, f64::NAN, "NaN"),
        ] {
            assert_eq!(look.show(value), text);
        }
    }
}
