//! Rules that are drawn -> cells of tables, and the rows that letters in them make.

use std::collections::{BTreeMap, BTreeSet};

use super::line::lines;
use super::{Letter, MAX_RULES, Rule};
use crate::document::lines::MAX_COLUMNS;

/// Rules closer than this are one, in points.
const NEAR: f64 = 1.5;

/// Rules that reach to within this of a place go past it, in points: borders of neighbouring cells do not always touch.
const REACH: f64 = 2.5;

/// Room that a cell leaves beside its words, in points; Word leaves 5.4 on either side.
const PADDING: f64 = 13.0;

/// The rules of a page.
pub struct Grid {
    across: Vec<Rule>,
    down: Vec<Rule>,
}

/// A cell by its edges, rounded so that equal ones are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    top: i64,
    left: i64,
    bottom: i64,
    right: i64,
}

impl Grid {
    /// Of a drawing with too many rules nothing is a table.
    pub fn of(rules: &[Rule]) -> Self {
        let rules = if rules.len() > MAX_RULES { &[] } else { rules };
        let wide = |rule: &Rule| rule.x.1 - rule.x.0;
        let high = |rule: &Rule| rule.y.1 - rule.y.0;
        let across = rules.iter().filter(|rule| wide(rule) > high(rule)).copied();
        let down = rules.iter().filter(|rule| high(rule) > wide(rule)).copied();
        Self {
            across: across.collect(),
            down: down.collect(),
        }
    }

    /// The cell around a letter: the nearest rules on its four sides.
    pub fn cell(&self, letter: &Letter) -> Option<Cell> {
        let x = f64::midpoint(letter.left, letter.right);
        let y = letter.y - letter.size / 3.0;
        let beside = |ends: (f64, f64), at: f64| ends.0 - REACH <= at && at <= ends.1 + REACH;
        let across = || {
            self.across
                .iter()
                .filter(|rule| beside(rule.x, x))
                .map(|rule| rule.y.0)
        };
        let down = || {
            self.down
                .iter()
                .filter(|rule| beside(rule.y, y))
                .map(|rule| rule.x.0)
        };
        let before = |edges: &mut dyn Iterator<Item = f64>, at| {
            edges.filter(|edge| *edge <= at).max_by(f64::total_cmp)
        };
        let after = |edges: &mut dyn Iterator<Item = f64>, at| {
            edges.filter(|edge| *edge > at).min_by(f64::total_cmp)
        };
        Some(Cell {
            top: rounded(before(&mut across(), y)?),
            bottom: rounded(after(&mut across(), y)?),
            left: rounded(before(&mut down(), x)?),
            right: rounded(after(&mut down(), x)?),
        })
    }
}

fn rounded(edge: f64) -> i64 {
    (edge / NEAR).round() as i64
}

/// Whether two rounded edges may be one.
fn same(one: i64, other: i64) -> bool {
    (one - other).abs() <= 1
}

/// The rows of all tables with the place of their upper edge. Letters in what turns out to be a frame with a
/// single column come back.
pub fn rows(
    letters: impl Iterator<Item = (Cell, Letter)>,
) -> (Vec<(f64, Vec<String>)>, Vec<Letter>) {
    let mut cells: BTreeMap<Cell, Vec<Letter>> = BTreeMap::new();
    for (cell, letter) in letters {
        cells.entry(cell).or_default().push(letter);
    }
    let (mut rows, mut framed) = (Vec::new(), Vec::new());
    for table in tables(cells.into_iter().collect()) {
        let lefts = edges(table.iter().map(|(cell, _)| cell.left));
        match lefts.len() {
            2..=MAX_COLUMNS => rows.extend(rows_of(&table, &lefts)),
            _ => framed.extend(table.into_iter().flat_map(|(_, letters)| letters)),
        }
    }
    (rows, framed)
}

type Filled = Vec<(Cell, Vec<Letter>)>;

/// Cells that touch or stand beside each other are one table.
fn tables(cells: Filled) -> Vec<Filled> {
    let mut tables: Vec<(i64, Filled)> = Vec::new();
    for (cell, letters) in cells {
        match tables.last_mut() {
            Some((bottom, table)) if cell.top <= *bottom + 1 => {
                *bottom = cell.bottom.max(*bottom);
                table.push((cell, letters));
            }
            _ => tables.push((cell.bottom, vec![(cell, letters)])),
        }
    }
    tables.into_iter().map(|(_, table)| table).collect()
}

/// Different edges in their order; those that lie together are one.
fn edges(all: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut edges: Vec<i64> = Vec::new();
    for edge in all.collect::<BTreeSet<_>>() {
        if edges.last().is_none_or(|last| !same(*last, edge)) {
            edges.push(edge);
        }
    }
    edges
}

fn rows_of(table: &Filled, lefts: &[i64]) -> Vec<(f64, Vec<String>)> {
    let words: Vec<(Cell, String)> = table
        .iter()
        .map(|(cell, letters)| (*cell, words(*cell, letters.clone())))
        .collect();
    let tops = edges(table.iter().map(|(cell, _)| cell.top));
    let row = |top: &i64| {
        let covers = |cell: &Cell| cell.top <= top + 1 && cell.bottom > top + 1;
        let here = words.iter().filter(|(cell, _)| covers(cell));
        let here: Vec<_> = here.map(|(cell, text)| (cell.left, text)).collect();
        let column = |left: &i64| {
            here.iter()
                .find(|(at, _)| same(*at, *left))
                .map_or("", |(_, text)| text)
        };
        (
            *top as f64 * NEAR,
            lefts.iter().map(|left| column(left).to_owned()).collect(),
        )
    };
    tops.iter().map(row).collect()
}

/// The words of a cell: a full line goes on in the next, a short one ends what it says.
fn words(cell: Cell, letters: Vec<Letter>) -> String {
    let room = (cell.right - cell.left) as f64 * NEAR - PADDING;
    let mut text = String::new();
    let mut apart = false;
    for line in lines(letters) {
        if apart {
            text.push(' ');
        }
        text.push_str(&line.text.replace('\t', " "));
        apart = line.right - line.left < room - 1.1 * line.size;
    }
    text
}
