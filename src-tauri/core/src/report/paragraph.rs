//! Glyphs -> lines: Chinese line breaking and justification, in mm. Pure: same glyphs, same lines.

use super::font::FaceId;
use super::text::{self, Squeeze};

/// One character with its glyph, before it has a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    /// The character.
    pub(super) ch: char,
    /// The font that has it.
    pub(super) face: FaceId,
    /// Its glyph in that font.
    pub(super) glyph: u16,
    /// Width of the whole glyph.
    pub(super) full: f32,
    /// Width taken in the line: less than `full` where punctuation is squeezed.
    pub(super) advance: f32,
    /// How far left of its place the glyph is drawn, where its left half was squeezed.
    pub(super) shift: f32,
}

/// A character in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placed {
    /// The character.
    pub(super) ch: char,
    /// The font that has it.
    pub(super) face: FaceId,
    /// Its glyph in that font.
    pub(super) glyph: u16,
    /// Left edge of the glyph, from the left edge of the 版心.
    pub(super) x: f32,
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    /// Its characters, in order.
    pub(super) glyphs: Vec<Placed>,
    /// Where its ink begins.
    pub(super) left: f32,
    /// Where it ends, without the blank half of a last sign and without spaces.
    pub(super) right: f32,
}

impl Line {
    /// The line moved to the right.
    pub(super) fn moved(mut self, by: f32) -> Line {
        self.glyphs.iter_mut().for_each(|glyph| glyph.x += by);
        Line {
            left: self.left + by,
            right: self.right + by,
            ..self
        }
    }

    /// Width of the line.
    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }
}

/// Where the lines of a paragraph begin and end, from the left edge of the 版心.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// Left edge of the first line.
    pub(super) first: f32,
    /// Left edge of the others.
    pub(super) rest: f32,
    /// Right edge of all.
    pub(super) right: f32,
    /// Whether lines other than the last are spread to the right edge.
    pub(super) justify: bool,
}

impl Measure {
    /// Lines from 0 to at most `right`, as wide as their words.
    pub(super) fn ragged(right: f32) -> Measure {
        Measure {
            first: 0.0,
            rest: 0.0,
            right,
            justify: false,
        }
    }

    fn left(&self, line: usize) -> f32 {
        if line == 0 { self.first } else { self.rest }
    }

    fn width(&self, line: usize) -> f32 {
        self.right - self.left(line)
    }
}

/// Rounding of sums of widths never breaks a line.
const TOLERANCE: f32 = 0.005;

/// The lines of a paragraph.
pub(super) fn lines(mut cells: Vec<Cell>, measure: &Measure) -> Vec<Line> {
    squeeze(&mut cells);
    let broken = break_lines(&cells, measure);
    let last = broken.len().saturating_sub(1);
    let place = |(line, cells): (usize, &Vec<Cell>)| {
        let spread = if measure.justify && line < last {
            measure.width(line)
        } else {
            0.0
        };
        place(cells, measure.left(line), spread)
    };
    broken.iter().enumerate().map(place).collect()
}

/// Lines of similar length, none longer than `width`: the narrowest measure that needs no further line and parts no
/// word that `width` leaves whole.
pub(super) fn balanced(cells: Vec<Cell>, width: f32) -> Vec<Line> {
    let set = |right: f32| lines(cells.clone(), &Measure::ragged(right));
    let step = widest(&cells).max(1.0);
    let pieces = cells.chunk_by(|a, b| !text::may_break(a.ch, b.ch));
    let least = pieces.map(natural).fold(step, f32::max);
    let mut best = set(width);
    let mut right = width - step;
    while right > least {
        let next = set(right);
        if next.len() > best.len() {
            break;
        }
        best = next;
        right -= step;
    }
    best
}

/// Takes half a character from adjacent punctuation.
fn squeeze(cells: &mut [Cell]) {
    let mut rest = cells;
    while let [first, second, ..] = rest {
        match text::squeeze(first.ch, second.ch) {
            Squeeze::None => {}
            Squeeze::First => first.advance -= first.full / 2.0,
            Squeeze::Second => {
                second.shift = second.full / 2.0;
                second.advance -= second.shift;
            }
        }
        rest = rest.get_mut(1..).unwrap_or_default();
    }
}

/// Fills lines with as many unbreakable pieces as fit.
fn break_lines(cells: &[Cell], measure: &Measure) -> Vec<Vec<Cell>> {
    let narrowest = measure.width(0).min(measure.width(1));
    let mut lines = Vec::new();
    let mut line: Vec<Cell> = Vec::new();
    for piece in cells.chunk_by(|a, b| !text::may_break(a.ch, b.ch)) {
        for part in parts(piece, narrowest) {
            let fits = natural(&line) + width(part) <= measure.width(lines.len()) + TOLERANCE;
            if !fits && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.extend_from_slice(part);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The piece whole. If no line could hold it, its words part anywhere, and at the very last all its characters.
fn parts(piece: &[Cell], limit: f32) -> Vec<&[Cell]> {
    let fit = |parts: &[&[Cell]]| parts.iter().all(|part| width(part) <= limit + TOLERANCE);
    let word = |a: &Cell, b: &Cell| text::western(a.ch) && text::western(b.ch);
    if fit(&[piece]) {
        return vec![piece];
    }
    let words: Vec<&[Cell]> = piece.chunk_by(|a, b| !word(a, b)).collect();
    if fit(&words) {
        words
    } else {
        piece.chunks(1).collect()
    }
}

fn widest(cells: &[Cell]) -> f32 {
    cells.iter().map(|cell| cell.full).fold(0.0, f32::max)
}

/// Width with every blank.
fn natural(cells: &[Cell]) -> f32 {
    cells.iter().map(|cell| cell.advance).sum()
}

/// Width at the end of a line: spaces hang out, and so does the blank half of a last sign.
fn width(cells: &[Cell]) -> f32 {
    let cells = trimmed(cells);
    natural(cells) - cells.last().map_or(0.0, trailing_blank)
}

fn trimmed(cells: &[Cell]) -> &[Cell] {
    match cells {
        [rest @ .., last] if last.ch == ' ' => trimmed(rest),
        _ => cells,
    }
}

fn trailing_blank(cell: &Cell) -> f32 {
    let whole = cell.advance > 0.75 * cell.full;
    if whole && text::has_trailing_blank(cell.ch) {
        cell.full / 2.0
    } else {
        0.0
    }
}

/// Gives each character its place; `spread` is the width to fill, 0 for a line left as it is.
fn place(cells: &[Cell], left: f32, spread: f32) -> Line {
    let gap = gap(cells, spread);
    let mut x = left;
    let mut line = Line {
        left,
        right: left,
        ..Line::default()
    };
    let mut before: Option<&Cell> = None;
    for cell in cells {
        if before.is_some_and(|before| stretches(before, cell)) && cell.ch != ' ' {
            x += gap;
        }
        let Cell {
            ch, face, glyph, ..
        } = *cell;
        line.glyphs.push(Placed {
            ch,
            face,
            glyph,
            x: x - cell.shift,
        });
        x += cell.advance;
        if cell.ch != ' ' {
            line.right = x - trailing_blank(cell);
        }
        before = Some(cell);
    }
    line
}

/// Extra space between characters so that the line fills `spread`. A line that a long Western word left half
/// empty stays ragged: over a sixth of a character between all of them, it would fall apart.
fn gap(cells: &[Cell], spread: f32) -> f32 {
    let cells = trimmed(cells);
    let places = cells.windows(2).filter(|pair| match pair {
        [a, b] => stretches(a, b) && b.ch != ' ',
        _ => false,
    });
    let full = natural(cells);
    let hangs = full > spread + TOLERANCE;
    let used = if hangs { width(cells) } else { full };
    let places = places.count().max(1) as f32;
    let gap = (spread - used) / places;
    if gap < widest(cells) / 6.0 {
        gap.max(0.0)
    } else {
        0.0
    }
}

/// Whether justification may part two neighbours: not inside a word or number, not a dash from its other half.
fn stretches(a: &Cell, b: &Cell) -> bool {
    let pair = a.ch == b.ch && matches!(a.ch, '—' | '…');
    !(pair || text::western(a.ch) && text::western(b.ch))
}

#[cfg(test)]
mod tests;
