//! The shape of titles: lines of whole words that make a trapezoid or diamond (GB/T 9704-2012, 7.3.1). Pure.

use super::paragraph::{Cell, Line, Measure, lines as set};

/// Lines of at most `width` and as few as possible; each of `parts` begins a line and is broken between its pieces.
pub(super) fn lines(parts: Vec<Vec<Vec<Cell>>>, width: f32) -> Vec<Line> {
    let parts: Vec<Vec<Vec<Cell>>> = parts.into_iter().map(|part| fitting(part, width)).collect();
    let best = shapes(&parts, width)
        .into_iter()
        .min_by(|a, b| ugliness(&widths(a), width).total_cmp(&ugliness(&widths(b), width)));
    let one = |line: Vec<Cell>| set(line, &Measure::ragged(f32::MAX));
    best.unwrap_or_default().into_iter().flat_map(one).collect()
}

/// The pieces; one that is wider than a line falls apart into characters.
fn fitting(pieces: Vec<Vec<Cell>>, width: f32) -> Vec<Vec<Cell>> {
    let whole = |piece: Vec<Cell>| match wide(&piece) > width {
        true => piece.into_iter().map(|cell| vec![cell]).collect(),
        false => vec![piece],
    };
    pieces.into_iter().flat_map(whole).collect()
}

fn wide(cells: &[Cell]) -> f32 {
    cells.iter().map(|cell| cell.advance).sum()
}

fn widths(lines: &[Vec<Cell>]) -> Vec<f32> {
    lines.iter().map(|line| wide(line)).collect()
}

/// Every way to set all parts, each with as few lines as it needs.
fn shapes(parts: &[Vec<Vec<Cell>>], width: f32) -> Vec<Vec<Vec<Cell>>> {
    let mut shapes = vec![Vec::new()];
    for part in parts {
        let ways = ways(part, fewest(part, width), width);
        shapes = shapes
            .iter()
            .flat_map(|shape: &Vec<Vec<Cell>>| {
                ways.iter().map(|way| [shape.as_slice(), way].concat())
            })
            .collect();
    }
    shapes
}

/// Lines needed when each takes all that fits.
fn fewest(pieces: &[Vec<Cell>], width: f32) -> usize {
    let mut lines = 1;
    let mut used = 0.0;
    for piece in pieces.iter().map(|piece| wide(piece)) {
        if used > 0.0 && used + piece > width {
            lines += 1;
            used = 0.0;
        }
        used += piece;
    }
    lines
}

/// More lines than this are no longer compared with each other: there would be too many ways.
const COMPARED: usize = 4;
/// Rounding of sums of widths never makes a line too long.
const TOLERANCE: f32 = 0.01;

/// Every way to cut `pieces` into `count` lines that fit; beyond [`COMPARED`] the first lines take all that fits.
fn ways(pieces: &[Vec<Cell>], count: usize, width: f32) -> Vec<Vec<Vec<Cell>>> {
    let fits = |line: &Vec<Cell>| wide(line) <= width + TOLERANCE;
    if count <= 1 {
        return Some(pieces.concat())
            .filter(fits)
            .map(|line| vec![line])
            .into_iter()
            .collect();
    }
    let mut firsts: Vec<(Vec<Cell>, &[Vec<Cell>])> = (1..pieces.len())
        .map_while(|at| {
            let (first, rest) = pieces.split_at_checked(at)?;
            Some((first.concat(), rest)).filter(|(first, _)| fits(first))
        })
        .collect();
    if count > COMPARED {
        firsts = firsts.pop().into_iter().collect();
    }
    firsts
        .into_iter()
        .flat_map(|(first, rest)| {
            let rest = ways(rest, count - 1, width);
            rest.into_iter()
                .map(move |way| [vec![first.clone()], way].concat())
        })
        .collect()
}

/// How far a shape is from what is wanted: lines of similar length, never a waist, rather a step than a block.
fn ugliness(widths: &[f32], width: f32) -> f32 {
    let mean = widths.iter().sum::<f32>() / widths.len().max(1) as f32;
    let uneven: f32 = widths.iter().map(|it| ((it - mean) / width).powi(2)).sum();
    let waists = widths
        .windows(3)
        .filter(|it| matches!(it, [a, b, c] if b < a && b < c))
        .count();
    let blocks = widths
        .windows(2)
        .filter(|it| matches!(it, [a, b] if (a - b).abs() < width / 40.0));
    uneven + waists as f32 + 0.01 * blocks.count() as f32
}

#[cfg(test)]
mod tests {
    use super::super::font::FaceId;
    use super::super::words::pieces;
    use super::*;

    /// Lines of a title whose characters are 1 mm wide.
    fn shaped(parts: &[&str], width: f32) -> Vec<String> {
        let cell = |ch: char| Cell {
            ch,
            face: FaceId::FIRST,
            glyph: 0,
            full: 1.0,
            advance: 1.0,
            shift: 0.0,
        };
        let part = |text: &&str| {
            let pieces = pieces(text).into_iter();
            pieces
                .map(|piece| piece.chars().map(cell).collect())
                .collect()
        };
        lines(parts.iter().map(part).collect(), width)
            .iter()
            .map(|line| line.glyphs.iter().map(|glyph| glyph.ch).collect())
            .collect()
    }

    #[test]
    fn a_long_name_is_broken_between_words_into_a_trapezoid() {
        let title = [
            "青岩自治县人民政府教育督导委员会办公室暨质量监测中心",
            "限期整改通知书",
        ];
        let lines = shaped(&title, 20.0);
        assert_eq!(
            lines,
            [
                "青岩自治县人民政府教育督导委员会",
                "办公室暨质量监测中心",
                "限期整改通知书"
            ]
        );
    }

    #[test]
    fn a_name_that_fits_stays_on_one_line() {
        let title = ["台儿庄区人民政府教育督导委员会办公室", "限期整改通知书"];
        assert_eq!(shaped(&title, 20.0), title);
        let name = ["台儿庄区人民政府教育督导委员会办公室"];
        assert_eq!(
            shaped(&name, 16.0),
            ["台儿庄区人民政府", "教育督导委员会办公室"]
        );
    }

    #[test]
    fn no_title_has_a_waist() {
        let title = ["关于青岩县第二实验小学校园安全有关问题的", "协商意见书"];
        for width in 8..22 {
            let lines = shaped(&title, width as f32);
            let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
            assert_eq!(lines.concat(), title.concat());
            assert!(lengths.iter().all(|length| *length <= width), "{lines:?}");
        }
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut_rather_than_lost() {
        assert_eq!(
            shaped(&["人力资源和社会保障局"], 4.0).concat(),
            "人力资源和社会保障局"
        );
    }

    #[test]
    fn a_title_of_many_lines_loses_nothing() {
        let name = "青岩县第二实验小学有关问题的".repeat(20);
        let lines = shaped(&[&name], 20.0);
        assert_eq!(lines.concat(), name);
        assert!(lines.len() > 10 && lines.iter().all(|line| line.chars().count() <= 20));
    }
}
