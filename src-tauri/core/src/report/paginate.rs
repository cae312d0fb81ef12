//! Rows -> pages with their feet and the 版记: cuts where nothing is left alone. Draws nothing itself.

use super::ReportError;
use super::block::{Document, Span, printed_date};
use super::font::{Fonts, Role};
use super::page::{Command, Mark, Page};
use super::paper::{
    CHAR, FOOTER_GAP, IMPRINT_EDGE, IMPRINT_INNER, LEFT, PITCH, POINT, SIZE_4, SIZE_REMARK, TOP,
    TYPE_HEIGHT, TYPE_WIDTH, baseline,
};
use super::paragraph::{Line, Measure};
use super::typeset::{Row, Setter};
use super::{ink, qr};

/// All pages of a document: its text, the 版记, and then its slips on a sheet of their own.
///
/// # Errors
/// [`ReportError::MissingGlyphs`] with every character of the document that no font has.
pub(super) fn pages(document: &Document, fonts: &Fonts) -> Result<Vec<Page>, ReportError> {
    let mut setter = Setter::new(fonts);
    let cut_text = cut(setter.rows(&document.blocks));
    let mut pages: Vec<Page> = cut_text.iter().map(|rows| page(rows, true)).collect();
    let imprint = imprint(&mut setter, document);
    if imprint.height() > 0.0 {
        let used = cut_text.last().map_or(0.0, |rows| bottom(rows));
        add_imprint(&mut pages, used, imprint);
    }
    for slips in cut(setter.rows(&document.slips)) {
        // Each on a front, so that nothing is cut away with its back.
        end_sheet(&mut pages);
        pages.push(page(&slips, false));
    }
    if let Some(first) = pages.first_mut() {
        first.numbered &= !document.letter;
        first.commands.extend(qr::commands(&document.qr)?);
    }
    let printed = pages.iter_mut().enumerate();
    for (index, page) in printed.filter(|(_, page)| !page.commands.is_empty()) {
        let foot = foot(&mut setter, index, page.numbered, &document.remark);
        page.commands.extend(foot);
    }
    match setter.missing.is_empty() {
        true => Ok(pages),
        false => Err(ReportError::MissingGlyphs {
            chars: setter.missing.into_iter().collect(),
        }),
    }
}

/// A row and where it begins, from the top of the 版心.
type Stacked = (f32, Row);

/// Pages being filled.
#[derive(Default)]
struct Filling {
    pages: Vec<Vec<Stacked>>,
    page: Vec<Stacked>,
    /// Lower edge of the last row.
    used: f32,
}

impl Filling {
    fn turn(&mut self) {
        if !self.page.is_empty() {
            self.pages.push(std::mem::take(&mut self.page));
        }
        self.used = 0.0;
    }

    /// Puts a row under the others, on the next page where this one is full. No page but the first begins with an
    /// empty line, and a table goes on under its head.
    fn put(&mut self, row: &Row) {
        if !fits(under(self.used, row) + row.height) {
            self.turn();
        }
        if self.page.is_empty() && row.is_blank() && !self.pages.is_empty() {
            return;
        }
        if let (true, Some(head)) = (self.page.is_empty(), &row.head) {
            self.stack(head);
        }
        self.stack(row);
    }

    fn stack(&mut self, row: &Row) {
        let top = under(self.used, row);
        self.used = top + row.height;
        self.page.push((top, row.clone()));
    }
}

/// Rounding of sums of heights never turns a page.
const TOLERANCE: f32 = 0.01;

fn fits(bottom: f32) -> bool {
    bottom <= TYPE_HEIGHT + TOLERANCE
}

/// Where a row begins that follows what ends at `used`: on the next line of the grid, or at once in a table.
fn under(used: f32, row: &Row) -> f32 {
    match row.loose {
        true => used,
        false => ((used - TOLERANCE) / PITCH).ceil().max(0.0) * PITCH,
    }
}

/// Cuts rows into pages. Rows that keep together move to the next page together; a group longer than a page is cut
/// where the page ends.
fn cut(rows: Vec<Row>) -> Vec<Vec<Stacked>> {
    let mut filling = Filling::default();
    for group in rows.chunk_by(|row, next| row.keep && !next.fresh) {
        let fresh = group.first().is_some_and(|first| first.fresh);
        if fresh || !fits(end(filling.used, group)) {
            filling.turn();
        }
        group.iter().for_each(|row| filling.put(row));
    }
    filling.turn();
    filling.pages
}

/// Where a group put under `used` ends; empty lines may fall off the end of a page.
fn end(used: f32, group: &[Row]) -> f32 {
    let visible = group.iter().rposition(|row| !row.is_blank());
    let rows = group.iter().take(visible.map_or(0, |last| last + 1));
    rows.fold(used, |used, row| under(used, row) + row.height)
}

/// Lower edge of the last row of a page that is not empty.
fn bottom(rows: &[Stacked]) -> f32 {
    let last = rows.iter().rfind(|(_, row)| !row.is_blank());
    last.map_or(0.0, |(top, row)| top + row.height)
}

fn page(rows: &[Stacked], numbered: bool) -> Page {
    let mut page = Page {
        numbered,
        ..Page::a4()
    };
    for (top, row) in rows {
        let y = TOP + top;
        page.marks
            .extend(row.mark.iter().map(|(level, title)| Mark {
                level: *level,
                title: title.clone(),
                y,
            }));
        let commands = row.commands.iter().cloned();
        page.commands
            .extend(commands.map(|command| command.moved(LEFT, y)));
        page.fields
            .extend(row.fields.iter().map(|field| field.moved(LEFT, y)));
    }
    page
}

/// What follows begins on the front of a sheet.
fn end_sheet(pages: &mut Vec<Page>) {
    if !pages.len().is_multiple_of(2) {
        pages.push(Page::a4());
    }
}

/// A line with its left edge at `x` of the paper.
fn text(line: Line, x: f32, y: f32, size_pt: f32) -> Command {
    Command::text(line.moved(x).glyphs, size_pt, y)
}

/// Page number between dashes 7 mm under the 版心, 右空一字 on odd pages and 左空一字 on even ones (GB/T 9704-2012,
/// 7.5), and the remark at the other side.
fn foot(setter: &mut Setter, index: usize, numbered: bool, remark: &str) -> Vec<Command> {
    let number = setter.line(Role::Song, &format!("— {} —", index + 1), SIZE_4);
    let dash = number.glyphs.get(..1).unwrap_or_default();
    let (over, under) = ink::extent(setter.fonts, dash);
    let y = TOP + TYPE_HEIGHT + FOOTER_GAP + (over + under) / 2.0 * SIZE_4 * POINT;
    let room = Measure::ragged(TYPE_WIDTH - 3.0 * CHAR - number.width());
    let remark = setter.lines(&Span::body(remark), SIZE_REMARK, &room);
    let remark = remark.into_iter().next().unwrap_or_default();
    let at = |line: &Line, right: bool| match right {
        true => LEFT + TYPE_WIDTH - CHAR - line.width(),
        false => LEFT + CHAR,
    };
    let odd = index.is_multiple_of(2);
    let (number_x, remark_x) = (at(&number, odd), at(&remark, !odd));
    let mut commands = vec![text(remark, remark_x, y, SIZE_REMARK)];
    if numbered {
        commands.push(text(number, number_x, y, SIZE_4));
    }
    commands
}

/// The lines of the 版记, in grid lines from its top: 抄送, then 印发机关 and 印发日期.
struct Imprint {
    cc: Vec<Line>,
    issued: Vec<Line>,
    letter: bool,
}

impl Imprint {
    fn height(&self) -> f32 {
        (self.cc.len() + self.issued.len()) as f32 * PITCH
    }
}

fn imprint(setter: &mut Setter, document: &Document) -> Imprint {
    Imprint {
        cc: match document.cc.as_slice() {
            [] => Vec::new(),
            names => copies(setter, names),
        },
        issued: match document.issued {
            true => issued(setter, document),
            false => Vec::new(),
        },
        letter: document.letter,
    }
}

/// 抄送 one character in on both sides, further lines under the first name.
fn copies(setter: &mut Setter, names: &[String]) -> Vec<Line> {
    let one = SIZE_4 * POINT;
    let hanging = Measure {
        first: one,
        rest: 4.0 * one,
        right: TYPE_WIDTH - one,
        justify: true,
    };
    let words = Span::body(&format!("抄送：{}。", names.join("，")));
    setter.lines(&words, SIZE_4, &hanging)
}

/// 印发机关 one character in at the left, 印发日期 at the right of its last line.
fn issued(setter: &mut Setter, document: &Document) -> Vec<Line> {
    let one = SIZE_4 * POINT;
    let date = format!("{}印发", printed_date(document.dated));
    let date = setter.line(Role::Fang, &date, SIZE_4);
    let date_x = TYPE_WIDTH - one - date.width();
    let beside = Measure {
        first: one,
        rest: one,
        right: date_x - one,
        justify: false,
    };
    let mut lines = setter.lines(&Span::body(&document.agency), SIZE_4, &beside);
    if let Some(last) = lines.last_mut() {
        last.glyphs.extend(date.moved(date_x).glyphs);
    }
    lines
}

/// Puts the 版记 at the foot of the last page of the text where it has room. Elsewhere it goes to the next page: in a
/// letter to any, else to an even one, the back of a sheet (GB/T 9704-2012, 7.4), which then has no number, nor has
/// an empty one before it.
fn add_imprint(pages: &mut Vec<Page>, used: f32, imprint: Imprint) {
    let full = !fits(used + imprint.height());
    if full && (imprint.letter || pages.len().is_multiple_of(2)) {
        pages.push(Page::a4());
    }
    if !imprint.letter {
        end_sheet(pages);
    }
    if let Some(page) = pages.last_mut() {
        page.commands.extend(imprint_commands(imprint));
    }
}

fn imprint_commands(imprint: Imprint) -> Vec<Command> {
    let bottom = TOP + TYPE_HEIGHT;
    let top = bottom - imprint.height();
    let inner = top + imprint.cc.len() as f32 * PITCH;
    let rules = match (&*imprint.cc, &*imprint.issued) {
        _ if imprint.letter => vec![],
        ([_, ..], [_, ..]) => vec![
            (top, IMPRINT_EDGE),
            (inner, IMPRINT_INNER),
            (bottom, IMPRINT_EDGE),
        ],
        _ => vec![(top, IMPRINT_EDGE), (bottom, IMPRINT_EDGE)],
    };
    let lines = imprint.cc.into_iter().chain(imprint.issued);
    let lines = lines.enumerate().map(|(index, line)| {
        let y = baseline(top + index as f32 * PITCH, SIZE_4);
        text(line, LEFT, y, SIZE_4)
    });
    let rules = rules
        .into_iter()
        .map(|(y, thickness)| Command::rule(LEFT, y, TYPE_WIDTH, thickness));
    lines.chain(rules).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(keep: bool) -> Row {
        Row {
            commands: vec![Command::rule(0.0, 0.0, 1.0, 1.0)],
            keep,
            ..Row::gap()
        }
    }

    /// A row of a table, half a line high.
    fn ruled(head: Option<&std::rc::Rc<Row>>) -> Row {
        Row {
            height: PITCH / 2.0,
            loose: true,
            head: head.cloned(),
            ..row(false)
        }
    }

    fn sizes(rows: Vec<Row>) -> Vec<usize> {
        cut(rows).iter().map(Vec::len).collect()
    }

    #[test]
    fn a_page_holds_twenty_two_lines() {
        assert_eq!(sizes(vec![row(false); 45]), [22, 22, 1]);
    }

    #[test]
    fn rows_that_keep_together_move_together() {
        let rows = [vec![row(false); 20], vec![row(true); 3], vec![row(false)]].concat();
        assert_eq!(sizes(rows), [20, 4]);
    }

    #[test]
    fn a_group_longer_than_a_page_is_cut_at_its_end() {
        let rows = [vec![row(false)], vec![row(true); 30], vec![row(false)]].concat();
        assert_eq!(sizes(rows), [1, 22, 9]);
    }

    #[test]
    fn a_page_never_begins_with_an_empty_line() {
        let rows = [vec![row(false); 22], vec![Row::gap()], vec![row(false); 2]].concat();
        assert_eq!(sizes(rows), [22, 2]);
    }

    #[test]
    fn an_empty_line_after_the_last_text_needs_no_page() {
        let rows = [vec![row(false); 20], vec![row(true); 2], vec![Row::gap()]].concat();
        assert_eq!(sizes(rows), [22]);
    }

    #[test]
    fn a_table_repeats_its_head_on_every_page() {
        let head = std::rc::Rc::new(row(true));
        let rows = vec![ruled(Some(&head)); 90];
        let pages = cut([vec![(*head).clone()], rows].concat());
        let lengths: Vec<usize> = pages.iter().map(Vec::len).collect();
        assert_eq!(lengths, [43, 43, 7]);
        for page in &pages {
            assert_eq!(page[0].1.height, PITCH);
            assert!((page[1].0 - PITCH).abs() < 0.01, "{}", page[1].0);
        }
    }

    #[test]
    fn text_after_a_table_is_back_on_the_grid() {
        let pages = cut(vec![row(false), ruled(None), row(false)]);
        let tops: Vec<f32> = pages[0].iter().map(|(top, _)| top / PITCH).collect();
        assert_eq!(tops, [0.0, 1.0, 2.0]);
    }

    #[test]
    fn a_row_that_begins_a_page_begins_a_page() {
        let fresh = Row {
            fresh: true,
            ..row(true)
        };
        assert_eq!(
            sizes(vec![fresh.clone(), row(true), fresh, row(false)]),
            [2, 2]
        );
    }

    /// Pages in all and pages with numbers, where `pages` of text end at `used`.
    fn with_imprint(letter: bool, pages: usize, used: f32) -> (usize, usize) {
        let mut pages = vec![
            Page {
                numbered: true,
                ..Page::a4()
            };
            pages
        ];
        let line = Line::default();
        let imprint = Imprint {
            cc: vec![line.clone()],
            issued: vec![line],
            letter,
        };
        add_imprint(&mut pages, used, imprint);
        (
            pages.len(),
            pages.iter().filter(|page| page.numbered).count(),
        )
    }

    #[test]
    fn the_imprint_stands_on_an_even_page() {
        assert_eq!(with_imprint(false, 2, 20.0 * PITCH), (2, 2));
        assert_eq!(with_imprint(false, 3, PITCH), (4, 3));
        assert_eq!(with_imprint(false, 1, PITCH), (2, 1));
        assert_eq!(with_imprint(false, 2, 21.0 * PITCH), (4, 2));
    }

    #[test]
    fn the_imprint_of_a_letter_stands_on_its_last_page_and_has_no_lines() {
        assert_eq!(with_imprint(true, 1, 20.0 * PITCH), (1, 1));
        assert_eq!(with_imprint(true, 1, 21.0 * PITCH), (2, 1));
        let imprint = Imprint {
            cc: vec![Line::default()],
            issued: Vec::new(),
            letter: true,
        };
        let commands = imprint_commands(imprint);
        assert!(matches!(commands.as_slice(), [Command::Text { .. }]));
    }
}
