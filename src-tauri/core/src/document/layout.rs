//! Letters placed on pages -> lines, table rows, paragraphs, in the order they are read. Knows no file format.

mod grid;
mod line;
mod paragraph;
mod path;

use super::error::Flaw;
use super::lines::Lines;
use grid::Grid;
use line::Line;
pub use path::Path;

/// A letter on a page; y grows downwards, all in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letter {
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Its base line.
    pub y: f64,
    /// Height of its font.
    pub size: f64,
    /// What it says.
    pub sign: char,
    /// Letters of one run follow each other, wherever a careless producer placed them.
    pub run: usize,
}

/// A straight line that is drawn, across or down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Left and right end.
    pub x: (f64, f64),
    /// Upper and lower end.
    pub y: (f64, f64),
}

/// What stands on a page.
#[derive(Debug, Default)]
pub struct Page {
    /// Width of the page: pages of different widths have margins of their own.
    pub width: f64,
    /// Its letters in any order.
    pub letters: Vec<Letter>,
    /// What is drawn on it.
    pub rules: Vec<Rule>,
}

/// Rules that a page may have; one with more is a drawing and holds no table.
pub const MAX_RULES: usize = 3000;

/// A part of a page: a line between tables, or a row of one.
#[derive(Debug)]
enum Block {
    Line(Line),
    Row { top: f64, cells: Vec<String> },
}

impl Block {
    fn y(&self) -> f64 {
        match self {
            Self::Line(line) => line.y,
            Self::Row { top, .. } => *top,
        }
    }

    fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Row { .. } => None,
        }
    }
}

/// The text of all pages.
pub fn text(pages: Vec<Page>) -> Result<String, Flaw> {
    let widths: Vec<f64> = pages.iter().map(|page| page.width).collect();
    let mut blocks: Vec<Vec<Block>> = pages.into_iter().map(blocks).collect();
    paragraph::drop_page_numbers(&mut blocks);
    let mut lines = Lines::default();
    paragraph::write(&widths, &blocks, &mut lines)?;
    Ok(lines.finish())
}

fn blocks(page: Page) -> Vec<Block> {
    let grid = Grid::of(&page.rules);
    let (inside, outside): (Vec<_>, Vec<_>) = page
        .letters
        .into_iter()
        .map(|letter| (grid.cell(&letter), letter))
        .partition(|(cell, _)| cell.is_some());
    let inside = inside
        .into_iter()
        .filter_map(|(cell, letter)| Some((cell?, letter)));
    let (rows, framed) = grid::rows(inside);
    let free = outside
        .into_iter()
        .map(|(_, letter)| letter)
        .chain(framed)
        .collect();
    let lines = line::lines(free).into_iter().map(Block::Line);
    let rows = rows
        .into_iter()
        .map(|(top, cells)| Block::Row { top, cells });
    let mut blocks: Vec<Block> = lines.chain(rows).collect();
    blocks.sort_by(|one, other| one.y().total_cmp(&other.y()));
    blocks
}

#[cfg(test)]
mod tests;
