//! Rows -> pages with their feet and the 版记: cuts where nothing is left alone. Draws nothing itself.

use super::ReportError;
use super::block::{Document, Span, printed_date};
use super::font::{Fonts, Role};
use super::page::{Command, Mark, Page};
use super::paper::{
    CHAR, COLOPHON_EDGE, COLOPHON_INNER, FOOTER_GAP, LEFT, LINES, PITCH, POINT, SIZE_4,
    SIZE_REMARK, TOP, TYPE_HEIGHT, TYPE_WIDTH, baseline,
};
use super::paragraph::{Line, Measure};
use super::typeset::{Row, Setter};

/// All pages of a document.
///
/// # Errors
/// [`ReportError::MissingGlyphs`] with every character of the document that no font has.
pub(super) fn pages(document: &Document, fonts: &Fonts) -> Result<Vec<Page>, ReportError> {
    let mut setter = Setter::new(fonts);
    let cut = cut(setter.rows(&document.blocks));
    let mut pages: Vec<Page> = cut.iter().map(|rows| page(rows)).collect();
    if !document.cc.is_empty() {
        let used = cut.last().map_or(LINES, Vec::len);
        add_colophon(&mut pages, used, colophon(&mut setter, document));
    }
    for (index, page) in pages.iter_mut().enumerate() {
        page.commands
            .extend(foot(&mut setter, index, page.numbered, &document.remark));
    }
    match setter.missing.is_empty() {
        true => Ok(pages),
        false => Err(ReportError::MissingGlyphs {
            chars: setter.missing.into_iter().collect(),
        }),
    }
}

/// Cuts rows into pages of at most [`LINES`]. Rows that keep together move to the next page together; a group
/// longer than a page is cut where the page ends.
fn cut(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut pages = Vec::new();
    let mut page: Vec<Row> = Vec::new();
    for group in rows.chunk_by(|row, _| row.keep) {
        if page.len() + visible(group) > LINES {
            pages.push(std::mem::take(&mut page));
        }
        for row in group {
            if page.len() == LINES {
                pages.push(std::mem::take(&mut page));
            }
            if !(page.is_empty() && row.is_blank() && !pages.is_empty()) {
                page.push(row.clone());
            }
        }
    }
    pages.push(page);
    pages.retain(|page| !page.is_empty());
    pages
}

/// Rows up to the last one with characters: empty lines may fall off the end of a page.
fn visible(group: &[Row]) -> usize {
    group
        .iter()
        .rposition(|row| !row.is_blank())
        .map_or(0, |last| last + 1)
}

fn page(rows: &[Row]) -> Page {
    let mut page = Page {
        numbered: true,
        ..Page::default()
    };
    for (index, row) in rows.iter().enumerate() {
        let top = TOP + index as f32 * PITCH;
        if let Some((level, title)) = &row.mark {
            page.marks.push(Mark {
                level: *level,
                title: title.clone(),
                y: top,
            });
        }
        if !row.is_blank() {
            page.commands.push(text(
                row.line.clone(),
                LEFT,
                baseline(top, row.size_pt),
                row.size_pt,
            ));
        }
    }
    page
}

/// A line with its left edge at `x` of the paper.
fn text(line: Line, x: f32, y: f32, size_pt: f32) -> Command {
    Command::Text {
        size_pt,
        y,
        glyphs: line.moved(x).glyphs,
    }
}

/// Page number 7 mm under the 版心, 右空一字 on odd pages and 左空一字 on even ones (GB/T 9704-2012, 7.5), and
/// the remark at the other side.
fn foot(setter: &mut Setter, index: usize, numbered: bool, remark: &str) -> Vec<Command> {
    let y = TOP + TYPE_HEIGHT + FOOTER_GAP + SIZE_4 * POINT * 0.86;
    let number = setter.line(Role::Song, &format!("— {} —", index + 1), SIZE_4);
    let remark = setter.line(Role::Fang, remark, SIZE_REMARK);
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
struct Colophon {
    cc: Vec<Line>,
    issued: Vec<Line>,
}

/// 抄送 one character in on both sides, further lines under the first name; 印发 line likewise.
fn colophon(setter: &mut Setter, document: &Document) -> Colophon {
    let one = SIZE_4 * POINT;
    let right = TYPE_WIDTH - one;
    let hanging = Measure {
        first: one,
        rest: 4.0 * one,
        right,
        justify: true,
    };
    let cc = Span::body(&format!("抄送：{}。", document.cc.join("，")));
    let date = setter.line(
        Role::Fang,
        &format!("{}印发", printed_date(document.dated)),
        SIZE_4,
    );
    let date_x = right - date.width();
    let beside = Measure {
        first: one,
        rest: one,
        right: date_x - one,
        justify: false,
    };
    let mut issued = setter.lines(&Span::body(&document.agency), SIZE_4, &beside);
    if let Some(last) = issued.last_mut() {
        last.glyphs.extend(date.moved(date_x).glyphs);
    }
    Colophon {
        cc: setter.lines(&cc, SIZE_4, &hanging),
        issued,
    }
}

/// Puts the 版记 at the foot of the last page's 版心, or of a page of its own, which then has no number.
fn add_colophon(pages: &mut Vec<Page>, used: usize, colophon: Colophon) {
    let height = colophon.cc.len() + colophon.issued.len();
    if used + height > LINES {
        pages.push(Page::default());
    }
    let bottom = TOP + TYPE_HEIGHT;
    let top = bottom - height as f32 * PITCH;
    let inner = top + colophon.cc.len() as f32 * PITCH;
    let rules = [
        (top, COLOPHON_EDGE),
        (inner, COLOPHON_INNER),
        (bottom, COLOPHON_EDGE),
    ];
    let lines = colophon
        .cc
        .into_iter()
        .chain(colophon.issued)
        .enumerate()
        .map(|(index, line)| {
            text(
                line,
                LEFT,
                baseline(top + index as f32 * PITCH, SIZE_4),
                SIZE_4,
            )
        });
    let rules = rules.map(|(y, thickness)| Command::Rule {
        x: LEFT,
        y,
        width: TYPE_WIDTH,
        thickness,
    });
    if let Some(page) = pages.last_mut() {
        page.commands.extend(lines.chain(rules));
    }
}

#[cfg(test)]
mod tests {
    use super::super::font::FaceId;
    use super::super::paragraph::Placed;
    use super::*;

    fn row(keep: bool) -> Row {
        let glyph = Placed {
            ch: '督',
            face: FaceId::FIRST,
            glyph: 1,
            x: 0.0,
        };
        let line = Line {
            glyphs: vec![glyph],
            ..Line::default()
        };
        Row {
            line,
            keep,
            ..Row::default()
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
        let rows = [
            vec![row(false); 20],
            vec![row(true); 3],
            vec![row(false); 1],
        ]
        .concat();
        assert_eq!(sizes(rows), [20, 4]);
    }

    #[test]
    fn a_group_longer_than_a_page_is_cut_at_its_end() {
        let rows = [
            vec![row(false); 1],
            vec![row(true); 30],
            vec![row(false); 1],
        ]
        .concat();
        assert_eq!(sizes(rows), [1, 22, 9]);
    }

    #[test]
    fn a_page_never_begins_with_an_empty_line() {
        let rows = [
            vec![row(false); 22],
            vec![Row::default()],
            vec![row(false); 2],
        ]
        .concat();
        assert_eq!(sizes(rows), [22, 2]);
    }

    #[test]
    fn an_empty_line_after_the_last_text_needs_no_page() {
        let rows = [
            vec![row(false); 20],
            vec![row(true); 2],
            vec![Row::default()],
        ]
        .concat();
        assert_eq!(sizes(rows), [22]);
    }
}
