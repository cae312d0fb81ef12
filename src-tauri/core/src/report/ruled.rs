//! Tables and forms -> rows: cells that wrap, a head for each page, rules around all. Cuts no page.

use std::rc::Rc;

use crate::model::signing::SignatureSlot;

use super::block::Span;
use super::font::Role;
use super::page::{Command, FieldPlace};
use super::paper::{CHAR, PITCH, POINT, SIZE_REMARK, TYPE_HEIGHT, TYPE_WIDTH, baseline_in};
use super::paragraph::{Line, Measure, lines};
use super::typeset::{Row, Setter};

/// Thickness of the rules.
const RULE: f32 = 0.2;
/// Blank left and right of the words of a cell.
const BESIDE: f32 = 1.5;
/// Least blank over and under them.
const OVER: f32 = 1.0;
/// From line to line in a cell, of the type size.
const LEADING: f32 = 1.3;
/// Narrower cells have too few characters in a line to spread them without holes.
const JUSTIFIED: f32 = 12.0;
/// A place for a signature keeps clear of the rules.
pub(super) const CLEAR: f32 = 0.5;

/// A ruled table or form.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// Widths of the columns in mm, together no more than the 版心.
    pub(super) columns: Vec<f32>,
    /// Names of the columns, repeated on each page; empty in a form.
    pub(super) head: Vec<Entry>,
    /// The rows; none is ever split that a page can hold.
    pub(super) rows: Vec<Vec<Entry>>,
    /// Type size, in pt.
    pub(super) size_pt: f32,
    /// Heights of rows are multiples of this, in mm.
    pub(super) unit: f32,
    /// Whether all rows stay on one page, where one can hold them.
    pub(super) whole: bool,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// Its words; each begins a line.
    pub(super) lines: Vec<Span>,
    /// Columns it takes.
    pub(super) across: usize,
    /// Whether its lines stand in the middle of the cell.
    pub(super) centred: bool,
    /// Characters that each line is spread over, as the labels of a form are; 0 for lines left as they are.
    pub(super) spread: usize,
    /// Least height, in units of the table.
    pub(super) units: usize,
    /// Whose signature belongs here.
    pub(super) slot: Option<SignatureSlot>,
}

impl Entry {
    /// Words in the font of the body.
    pub(super) fn words(text: &str) -> Entry {
        Entry::lines([text])
    }

    /// Lines in the font of the body.
    pub(super) fn lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> Entry {
        Entry {
            lines: lines.into_iter().map(Span::body).collect(),
            across: 1,
            centred: false,
            spread: 0,
            units: 1,
            slot: None,
        }
    }

    /// The name of a row or column: 黑体, centred.
    pub(super) fn label(text: &str) -> Entry {
        Entry {
            lines: vec![Span::new(Role::Hei, text)],
            ..Entry::words("").centred()
        }
    }

    /// The name of a line of a form: 黑体, spread over four characters.
    pub(super) fn name(text: &str) -> Entry {
        Entry {
            spread: 4,
            ..Entry::label(text)
        }
    }

    /// A place for a signature.
    pub(super) fn signature(slot: SignatureSlot) -> Entry {
        Entry {
            slot: Some(slot),
            ..Entry::words("")
        }
    }

    /// The cell with its words in the middle.
    pub(super) fn centred(self) -> Entry {
        Entry {
            centred: true,
            ..self
        }
    }

    /// The cell over this many columns.
    pub(super) fn across(self, across: usize) -> Entry {
        Entry { across, ..self }
    }

    /// The cell, at least this many units high.
    pub(super) fn units(self, units: usize) -> Entry {
        Entry { units, ..self }
    }
}

/// A cell with its place in the row and its words as lines.
struct Boxed<'a> {
    entry: &'a Entry,
    left: f32,
    width: f32,
    lines: Vec<Line>,
}

impl Setter<'_> {
    /// The rows of a table.
    pub(super) fn table(&mut self, table: &Table) -> Vec<Row> {
        let head = self.head(table);
        let room = TYPE_HEIGHT - head.as_ref().map_or(0.0, |head| head.height);
        let mut rows: Vec<Row> = Vec::new();
        for entries in &table.rows {
            let mut set = self.ruled(table, entries, room);
            let heads = matches!(entries.as_slice(), [only] if only.across > 1);
            set.iter_mut().for_each(|row| row.keep = heads);
            rows.extend(set);
        }
        let last = rows.len().saturating_sub(1);
        for (index, row) in rows.iter_mut().enumerate() {
            row.keep = (row.keep || table.whole) && index < last;
            row.head.clone_from(&head);
        }
        let first = head.map(|head| Row {
            keep: true,
            ..(*head).clone()
        });
        first.into_iter().chain(rows).collect()
    }

    fn head(&mut self, table: &Table) -> Option<Rc<Row>> {
        if table.head.is_empty() {
            return None;
        }
        let rows = self.ruled(table, &table.head, f32::MAX);
        rows.into_iter().next().map(Rc::new)
    }

    /// One row of the table; more than one where it is higher than `room`, cut between lines.
    fn ruled(&mut self, table: &Table, entries: &[Entry], room: f32) -> Vec<Row> {
        let mut boxes = self.boxes(table, entries);
        let pitch = table.size_pt * POINT * LEADING;
        let fit = (((room - 2.0 * OVER) / pitch) as usize).max(1);
        let mut rows = Vec::new();
        loop {
            let rest: Vec<Vec<Line>> = boxes
                .iter_mut()
                .map(|it| it.lines.split_off(fit.min(it.lines.len())))
                .collect();
            rows.push(row(table, &boxes, pitch));
            if rest.iter().all(Vec::is_empty) {
                return rows;
            }
            for (it, rest) in boxes.iter_mut().zip(rest) {
                it.lines = rest;
            }
        }
    }

    fn boxes<'e>(&mut self, table: &Table, entries: &'e [Entry]) -> Vec<Boxed<'e>> {
        let mut columns = table.columns.iter();
        let mut left = 0.0;
        let mut boxes = Vec::new();
        for entry in entries {
            let width: f32 = columns.by_ref().take(entry.across).sum();
            let lines = self.wrapped(entry, width - 2.0 * BESIDE, table.size_pt);
            boxes.push(Boxed {
                entry,
                left,
                width,
                lines,
            });
            left += width;
        }
        boxes
    }

    fn wrapped(&mut self, entry: &Entry, width: f32, size_pt: f32) -> Vec<Line> {
        let char_mm = size_pt * POINT;
        let measure = Measure {
            justify: !entry.centred && width > JUSTIFIED * char_mm,
            ..Measure::ragged(width)
        };
        let spans = entry.lines.iter();
        let set =
            spans.flat_map(|span| lines(self.cells(std::slice::from_ref(span), char_mm), &measure));
        set.map(|line| spread(line, entry.spread as f32 * char_mm))
            .collect()
    }

    /// A dashed line on both sides of small words.
    pub(super) fn cut_line(&mut self, words: &Span) -> Vec<Row> {
        let line = self.single(words, SIZE_REMARK * POINT);
        let side = (TYPE_WIDTH - line.width()) / 2.0;
        let gap = CHAR / 2.0;
        let dashes = |x: f32| Command::dashed(x, PITCH / 2.0, side - gap, RULE);
        let baseline = baseline_in(0.0, PITCH, SIZE_REMARK);
        let text = Command::text(line.moved(side).glyphs, SIZE_REMARK, baseline);
        let row = Row {
            commands: vec![dashes(0.0), text, dashes(TYPE_WIDTH - side + gap)],
            ..Row::gap()
        };
        vec![Row::gap(), row, Row::gap()]
    }
}

/// The characters of a line with equal gaps between them, so that it is `width` wide, if it is not already.
fn spread(mut line: Line, width: f32) -> Line {
    let gaps = line.glyphs.len().saturating_sub(1).max(1) as f32;
    let gap = ((width - line.width()) / gaps).max(0.0);
    for (index, glyph) in line.glyphs.iter_mut().enumerate() {
        glyph.x += index as f32 * gap;
    }
    line.right += gap * gaps;
    line
}

/// The boxes as one row of the table, as high as the highest of them.
fn row(table: &Table, boxes: &[Boxed], pitch: f32) -> Row {
    let needed = |it: &Boxed| {
        let words = it.lines.len() as f32 * pitch + 2.0 * OVER;
        (words / table.unit).ceil().max(it.entry.units as f32) * table.unit
    };
    let height = boxes.iter().map(needed).fold(table.unit, f32::max);
    let mut row = Row {
        height,
        loose: true,
        ..Row::default()
    };
    for it in boxes {
        row.commands.extend(words(table, it, height, pitch));
        row.commands.extend(frame(it.left, 0.0, it.width, height));
        let slot = it.entry.slot;
        row.fields
            .extend(slot.map(|slot| field(slot, it.left, 0.0, it.width, height)));
    }
    row
}

/// The lines of a cell, together in the middle of its height.
fn words(table: &Table, it: &Boxed, height: f32, pitch: f32) -> Vec<Command> {
    let top = (height - it.lines.len() as f32 * pitch) / 2.0;
    let place = |(index, line): (usize, &Line)| {
        let indent = match it.entry.centred {
            true => (it.width - line.width()) / 2.0,
            false => BESIDE,
        };
        let y = baseline_in(top + index as f32 * pitch, pitch, table.size_pt);
        let glyphs = line.clone().moved(it.left + indent).glyphs;
        Command::text(glyphs, table.size_pt, y)
    };
    it.lines.iter().enumerate().map(place).collect()
}

/// Four rules; those of neighbours fall on each other.
pub(super) fn frame(x: f32, y: f32, width: f32, height: f32) -> [Command; 4] {
    // Half a rule longer at both ends, so that corners close.
    let (half, long) = (RULE / 2.0, width + RULE);
    [
        Command::rule(x - half, y, long, RULE),
        Command::rule(x - half, y + height, long, RULE),
        Command::upright(x, y, height, RULE),
        Command::upright(x + width, y, height, RULE),
    ]
}

/// The place for a signature inside a box.
pub(super) fn field(slot: SignatureSlot, x: f32, y: f32, width: f32, height: f32) -> FieldPlace {
    FieldPlace {
        slot,
        x: x + CLEAR,
        y: y + CLEAR,
        width: width - 2.0 * CLEAR,
        height: height - 2.0 * CLEAR,
    }
}

#[cfg(test)]
mod tests;
