//! Blocks -> rows, most of them one line of the grid high. Knows nothing of where a page ends.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::block::{Block, Level, Span};
use super::font::{Fonts, Role};
use super::page::{Command, FieldPlace};
use super::paper::{CHAR, PITCH, POINT, SIZE_2, SIZE_3, SIZE_SMALL_2, TYPE_WIDTH, baseline};
use super::paragraph::{Cell, Line, Measure, balanced, lines};
use super::{shape, words};

/// A strip of the 版心 that is never cut. What it draws counts from its own top left corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    /// Height.
    pub(super) height: f32,
    /// What is drawn; nothing in an empty line.
    pub(super) commands: Vec<Command>,
    /// Places for signatures.
    pub(super) fields: Vec<FieldPlace>,
    /// Must stand on the page of the next row.
    pub(super) keep: bool,
    /// The heading that begins here.
    pub(super) mark: Option<(Level, String)>,
    /// Begins anywhere, not on a line of the grid: the rows of a table.
    pub(super) loose: bool,
    /// Begins a new page.
    pub(super) fresh: bool,
    /// The head of its table, repeated above it where it begins a page.
    pub(super) head: Option<Rc<Row>>,
}

impl Row {
    /// One empty line.
    pub(super) fn gap() -> Row {
        Row {
            height: PITCH,
            ..Row::default()
        }
    }

    /// One line of text.
    pub(super) fn text(line: Line, size_pt: f32) -> Row {
        Row {
            commands: vec![Command::text(line.glyphs, size_pt, baseline(0.0, size_pt))],
            ..Row::gap()
        }
    }

    /// Whether nothing is drawn.
    pub(super) fn is_blank(&self) -> bool {
        self.commands.is_empty()
    }
}

/// Finds glyphs and sets lines; remembers what no font has.
pub(super) struct Setter<'a> {
    pub(super) fonts: &'a Fonts,
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
            if matches!(block, Block::AttachmentList(_) | Block::Signature(..)) {
                bind_ending(&mut rows);
            }
            rows.extend(self.block(block));
        }
        rows
    }

    fn block(&mut self, block: &Block) -> Vec<Row> {
        let one = std::slice::from_ref;
        match block {
            Block::Letterhead(name, number) => vec![self.letterhead(name, number)],
            Block::LetterName(name, number) => vec![self.letter_name(name, number)],
            Block::Title(parts) => self.title(parts, SIZE_2),
            Block::FormTitle(span) => self.form_title(span),
            Block::Number(span) => self.number(span),
            Block::Gap => vec![Row::gap()],
            Block::Addressee(span) => held(self.paragraph(one(span), 0.0)),
            Block::Heading(level, span) => self.heading(*level, span),
            Block::Paragraph(spans) => self.paragraph(spans, 2.0),
            Block::Table(table) => self.table(table),
            Block::AttachmentList(names) => self.attachment_list(names),
            Block::Signature(agency, date) => held(self.signature(agency, date)),
            Block::Note(span) => held(self.paragraph(one(span), 2.0)),
            Block::Signing(slots) => held(vec![Row::gap(), self.signing(slots)]),
            Block::Attachment(label, title) => self.attachment(label, title),
            Block::Photos(photos) => self.photos(photos),
            Block::CutLine(span) => self.cut_line(span),
        }
    }

    /// One line and a little blank, so that the form does not touch its title.
    fn form_title(&mut self, span: &Span) -> Vec<Row> {
        let mut rows = self.title(std::slice::from_ref(span), SIZE_SMALL_2);
        if let Some(last) = rows.last_mut() {
            last.height += PITCH / 4.0;
        }
        rows
    }

    /// Centred lines in the shape of a trapezoid or diamond, broken between words only.
    pub(super) fn title(&mut self, parts: &[Span], size_pt: f32) -> Vec<Row> {
        let lines = self.shaped(parts, size_pt * POINT, TYPE_WIDTH);
        held(
            lines
                .into_iter()
                .map(|line| centred(line, size_pt))
                .collect(),
        )
    }

    /// Lines of whole words in a good shape; each of `parts` begins a line.
    pub(super) fn shaped(&mut self, parts: &[Span], char_mm: f32, width: f32) -> Vec<Line> {
        let pieces: Vec<Vec<Vec<Cell>>> = parts
            .iter()
            .map(|part| {
                let words = words::pieces(&part.text);
                let words = words.into_iter();
                words
                    .map(|word| {
                        self.cells(
                            &[Span {
                                text: word,
                                ..part.clone()
                            }],
                            char_mm,
                        )
                    })
                    .collect()
            })
            .collect();
        shape::lines(pieces, width)
    }

    fn number(&mut self, span: &Span) -> Vec<Row> {
        let lines = balanced(self.cells(std::slice::from_ref(span), CHAR), TYPE_WIDTH);
        held(
            lines
                .into_iter()
                .map(|line| centred(line, SIZE_3))
                .collect(),
        )
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
            .map(|line| Row::text(line, SIZE_3))
            .collect();
        if let [first, _, ..] = rows.as_mut_slice() {
            first.keep = true;
        }
        if let [.., second_last, _] = rows.as_mut_slice() {
            second_last.keep = true;
        }
        rows
    }

    /// Lines between two edges, for what stands outside the grid.
    pub(super) fn lines(&mut self, span: &Span, size_pt: f32, measure: &Measure) -> Vec<Line> {
        lines(
            self.cells(std::slice::from_ref(span), size_pt * POINT),
            measure,
        )
    }

    /// One line from x = 0, however long.
    pub(super) fn line(&mut self, role: Role, text: &str, size_pt: f32) -> Line {
        self.single(&Span::new(role, text), size_pt * POINT)
    }

    /// One line from x = 0 with characters of this width, however long.
    pub(super) fn single(&mut self, span: &Span, char_mm: f32) -> Line {
        let cells = self.cells(std::slice::from_ref(span), char_mm);
        lines(cells, &Measure::ragged(f32::MAX))
            .into_iter()
            .next()
            .unwrap_or_default()
    }

    /// The characters of `spans` with their glyphs; an ideograph is `char_mm` wide.
    pub(super) fn cells(&mut self, spans: &[Span], char_mm: f32) -> Vec<Cell> {
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

/// A line in the middle of the 版心.
pub(super) fn centred(line: Line, size_pt: f32) -> Row {
    let margin = (TYPE_WIDTH - line.width()) / 2.0;
    Row::text(line.moved(margin), size_pt)
}

/// Rows that stay with what follows.
pub(super) fn held(mut rows: Vec<Row>) -> Vec<Row> {
    rows.iter_mut().for_each(|row| row.keep = true);
    rows
}

/// Two lines of text at least go with 附件说明 and 署名, which never stand alone on a page.
fn bind_ending(rows: &mut [Row]) {
    rows.iter_mut()
        .rev()
        .take(2)
        .for_each(|row| row.keep = true);
}
