//! Blocks -> rows, each one line of the grid high. Knows nothing of where a page ends.

use std::collections::BTreeSet;

use super::block::{Block, Level, Span};
use super::font::{Fonts, Role};
use super::paper::{CHAR, POINT, SIZE_2, SIZE_3, TYPE_WIDTH};
use super::paragraph::{Cell, Line, Measure, balanced, lines};

/// One line of the grid; empty where its line has no characters.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    /// The characters.
    pub(super) line: Line,
    /// Type size, in pt.
    pub(super) size_pt: f32,
    /// Must stand on the page of the next row.
    pub(super) keep: bool,
    /// The heading that begins here.
    pub(super) mark: Option<(Level, String)>,
}

impl Row {
    fn new(line: Line, size_pt: f32) -> Row {
        Row {
            line,
            size_pt,
            ..Row::default()
        }
    }

    /// Whether nothing is drawn.
    pub(super) fn is_blank(&self) -> bool {
        self.line.glyphs.is_empty()
    }
}

/// Finds glyphs and sets lines; remembers what no font has.
pub(super) struct Setter<'a> {
    fonts: &'a Fonts,
    /// Characters that no font has.
    pub(super) missing: BTreeSet<char>,
}

impl<'a> Setter<'a> {
    /// A setter that has missed nothing yet.
    pub(super) fn new(fonts: &'a Fonts) -> Setter<'a> {
        Setter {
            fonts,
            missing: BTreeSet::new(),
        }
    }

    /// The rows of all blocks, ready to be cut into pages.
    pub(super) fn rows(&mut self, blocks: &[Block]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for block in blocks {
            if matches!(block, Block::Signature(..)) {
                bind_ending(&mut rows);
            }
            rows.extend(self.block(block));
        }
        rows
    }

    fn block(&mut self, block: &Block) -> Vec<Row> {
        match block {
            Block::Gap => vec![Row::default()],
            Block::Title(parts) => parts.iter().flat_map(|part| self.title(part)).collect(),
            Block::Number(span) => self.centred(span, SIZE_3, CHAR),
            Block::Addressee(span) => held(self.paragraph(std::slice::from_ref(span), 0.0)),
            Block::Heading(level, span) => self.heading(*level, span),
            Block::Paragraph(spans) => self.paragraph(spans, 2.0),
            Block::Signature(agency, date) => held(self.signature(agency, date)),
            Block::Note(span) => held(self.paragraph(std::slice::from_ref(span), 2.0)),
        }
    }

    fn title(&mut self, span: &Span) -> Vec<Row> {
        self.centred(span, SIZE_2, SIZE_2 * POINT)
    }

    fn centred(&mut self, span: &Span, size_pt: f32, char_mm: f32) -> Vec<Row> {
        let cells = self.cells(std::slice::from_ref(span), char_mm);
        let centre = |line: Line| {
            let margin = (TYPE_WIDTH - line.width()) / 2.0;
            Row {
                keep: true,
                ..Row::new(line.moved(margin), size_pt)
            }
        };
        balanced(cells, TYPE_WIDTH)
            .into_iter()
            .map(centre)
            .collect()
    }

    fn heading(&mut self, level: Level, span: &Span) -> Vec<Row> {
        let mut rows = held(self.paragraph(std::slice::from_ref(span), 2.0));
        if let Some(first) = rows.first_mut() {
            first.mark = Some((level, span.text.clone()));
        }
        rows
    }

    /// Lines of 3号 type; neither the first nor the last of them stands alone on a page.
    fn paragraph(&mut self, spans: &[Span], indent: f32) -> Vec<Row> {
        let measure = Measure {
            first: indent * CHAR,
            rest: 0.0,
            right: TYPE_WIDTH,
            justify: true,
        };
        let mut rows: Vec<Row> = lines(self.cells(spans, CHAR), &measure)
            .into_iter()
            .map(|line| Row::new(line, SIZE_3))
            .collect();
        if let [first, _, ..] = rows.as_mut_slice() {
            first.keep = true;
        }
        if let [.., second_last, _] = rows.as_mut_slice() {
            second_last.keep = true;
        }
        rows
    }

    /// GB/T 9704-2012, 7.3.5.2 (no seal printed), after one empty line. A seal of 45 mm centred on both fits
    /// between the text above and the empty line below.
    fn signature(&mut self, agency: &Span, date: &Span) -> Vec<Row> {
        let cells = self.cells(std::slice::from_ref(agency), CHAR);
        let agency = balanced(cells, TYPE_WIDTH - 4.0 * CHAR);
        let date = balanced(self.cells(std::slice::from_ref(date), CHAR), TYPE_WIDTH);
        let widest = |lines: &[Line]| lines.iter().map(Line::width).fold(0.0, f32::max);
        let (name, day) = (widest(&agency), widest(&date));
        let right = TYPE_WIDTH - 2.0 * CHAR;
        let left = if day > name {
            right - day - 2.0 * CHAR
        } else {
            right - name
        };
        let agency = agency.into_iter().map(|line| line.moved(left));
        let date = date.into_iter().map(|line| line.moved(left + 2.0 * CHAR));
        let written = agency.chain(date).map(|line| Row::new(line, SIZE_3));
        std::iter::once(Row::default())
            .chain(written)
            .chain([Row::default()])
            .collect()
    }

    /// Lines between two edges, for what stands outside the grid: the 版记 and the foot of a page.
    pub(super) fn lines(&mut self, span: &Span, size_pt: f32, measure: &Measure) -> Vec<Line> {
        lines(
            self.cells(std::slice::from_ref(span), size_pt * POINT),
            measure,
        )
    }

    /// One line from x = 0, however long.
    pub(super) fn line(&mut self, role: Role, text: &str, size_pt: f32) -> Line {
        let measure = Measure::ragged(f32::MAX);
        self.lines(&Span::new(role, text), size_pt, &measure)
            .into_iter()
            .next()
            .unwrap_or_default()
    }

    fn cells(&mut self, spans: &[Span], char_mm: f32) -> Vec<Cell> {
        let chars = spans
            .iter()
            .flat_map(|span| span.text.chars().map(|ch| (span.role, ch)));
        chars
            .filter_map(|(role, ch)| self.cell(role, ch, char_mm))
            .collect()
    }

    fn cell(&mut self, role: Role, ch: char, char_mm: f32) -> Option<Cell> {
        let Some((face, glyph)) = self.fonts.find(role, ch) else {
            self.missing.insert(ch);
            return None;
        };
        let full = glyph.advance * char_mm;
        Some(Cell {
            ch,
            face,
            glyph: glyph.id,
            full,
            advance: full,
            shift: 0.0,
        })
    }
}

/// Rows that stay with what follows.
fn held(mut rows: Vec<Row>) -> Vec<Row> {
    rows.iter_mut().for_each(|row| row.keep = true);
    rows
}

/// Two lines of text at least go with the 署名, which never stands alone on a page.
fn bind_ending(rows: &mut [Row]) {
    rows.iter_mut()
        .rev()
        .take(2)
        .for_each(|row| row.keep = true);
}
