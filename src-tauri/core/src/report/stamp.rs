//! What is seen in the place of a signature: the strokes of the hand beside name, number and time. Signs nothing.

use crate::model::signing::{Handwriting, PenPoint, VisibleSignature};

use super::ReportError;
use super::block::Span;
use super::font::{Fonts, Role};
use super::page::{Command, Page, Point};
use super::paper::POINT;
use super::paragraph::{Line, balanced};
use super::typeset::Setter;
use super::write;

/// Blank at all edges.
const MARGIN: f32 = 1.0;
/// Thickness of a stroke.
const PEN: f32 = 0.5;
/// From line to line, of the type size.
const LEADING: f32 = 1.25;
/// Largest type size of the words, in pt, and of a name without strokes.
const LARGEST: f32 = 9.0;
const LARGEST_NAME: f32 = 24.0;
/// Down to this size words stay on one line each; smaller ones wrap.
const WRAPPED: f32 = 7.0;
/// No smaller.
const SMALLEST: f32 = 4.0;
/// A signature much smaller than the pad it was drawn on is not blown up to more than this part of it.
const LEAST_PART: f32 = 0.3;

/// A document of one page, `width_mm` by `height_mm`, to be shown in the place of a signature: vectors and text only.
/// Strokes stand at the left with the words beside them, or over the words in a box that is not much wider than high;
/// without strokes the name stands there, larger.
///
/// # Errors
/// [`ReportError::MissingGlyphs`] if a character is in none of the fonts; [`ReportError::Pdf`] if the PDF libraries
/// refuse.
pub fn stamp(
    signature: &VisibleSignature,
    width_mm: f32,
    height_mm: f32,
    fonts: &Fonts,
) -> Result<lopdf::Document, ReportError> {
    let page = page(signature, width_mm, height_mm, fonts)?;
    write::write(&[page], fonts).map(|(pdf, _)| pdf)
}

/// The one page.
pub(super) fn page(
    signature: &VisibleSignature,
    width: f32,
    height: f32,
    fonts: &Fonts,
) -> Result<Page, ReportError> {
    let inside = Area {
        left: MARGIN,
        top: MARGIN,
        width: width - 2.0 * MARGIN,
        height: height - 2.0 * MARGIN,
    };
    let (upper, lower) = inside.parted();
    let mut setter = Setter::new(fonts);
    let mut commands = match &signature.handwriting {
        Some(handwriting) => strokes(handwriting, &upper),
        None => {
            let name = Span::new(Role::Kai, &signature.name);
            fitted(&mut setter, &[name], &upper, LARGEST_NAME)
        }
    };
    commands.extend(fitted(&mut setter, &words(signature), &lower, LARGEST));
    if !setter.missing.is_empty() {
        let chars = setter.missing.into_iter().collect();
        return Err(ReportError::MissingGlyphs { chars });
    }
    Ok(Page {
        commands,
        ..Page::empty(width, height)
    })
}

/// Name, number and time.
fn words(signature: &VisibleSignature) -> Vec<Span> {
    let name = signature
        .handwriting
        .as_ref()
        .map(|_| Span::new(Role::Kai, &signature.name));
    let card = signature.card_no.trim();
    let card = (!card.is_empty()).then(|| Span::body(&format!("证号：{card}")));
    let moment = signature.signed_at.format("%Y年%-m月%-d日 %H:%M");
    let moment = Span::body(&moment.to_string());
    name.into_iter().chain(card).chain([moment]).collect()
}

/// A part of the page.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

impl Area {
    /// The left or upper part, and the right or lower one.
    fn parted(self) -> (Area, Area) {
        if self.width > 2.0 * self.height {
            let width = self.width * 0.55;
            let right = Area {
                left: self.left + width + MARGIN,
                width: self.width - width - MARGIN,
                ..self
            };
            return (Area { width, ..self }, right);
        }
        let height = self.height * 0.55;
        let lower = Area {
            top: self.top + height + MARGIN,
            height: self.height - height - MARGIN,
            ..self
        };
        (Area { height, ..self }, lower)
    }
}

/// The words in the middle of the height of `area`, at most as large as `largest` and all within: whole lines while
/// that needs no type under [`WRAPPED`], then wrapped ones.
fn fitted(setter: &mut Setter, words: &[Span], area: &Area, largest: f32) -> Vec<Command> {
    let mut set = |size_pt: f32| -> Vec<Line> {
        let lines = words.iter().flat_map(|span| {
            let cells = setter.cells(std::slice::from_ref(span), size_pt * POINT);
            balanced(cells, area.width)
        });
        lines.collect()
    };
    let mut size_pt = largest;
    let mut lines = set(size_pt);
    let fits = |lines: &[Line], size_pt: f32| {
        let high = lines.len() as f32 * size_pt * POINT * LEADING;
        high <= area.height && (size_pt <= WRAPPED || lines.len() <= words.len())
    };
    while size_pt > SMALLEST && !fits(&lines, size_pt) {
        size_pt -= 1.0;
        lines = set(size_pt);
    }
    placed((size_pt, lines), area)
}

fn placed((size_pt, lines): (f32, Vec<Line>), area: &Area) -> Vec<Command> {
    let pitch = size_pt * POINT * LEADING;
    let top = area.top + (area.height - lines.len() as f32 * pitch) / 2.0;
    let place = |(index, line): (usize, Line)| {
        let y = super::paper::baseline_in(top + index as f32 * pitch, pitch, size_pt);
        Command::text(line.moved(area.left).glyphs, size_pt, y)
    };
    lines.into_iter().enumerate().map(place).collect()
}

/// The strokes, as large as `area` holds them and in its middle.
fn strokes(handwriting: &Handwriting, area: &Area) -> Vec<Command> {
    let sane = |point: &&PenPoint| point.x.is_finite() && point.y.is_finite();
    let traces: Vec<Vec<Point>> = handwriting
        .strokes
        .iter()
        .map(|stroke| {
            stroke
                .iter()
                .filter(sane)
                .map(|at| Point { x: at.x, y: at.y })
                .collect()
        })
        .collect();
    let Some(drawn) = bounds(traces.iter().flatten()) else {
        return Vec::new();
    };
    let wide = drawn
        .width
        .max(handwriting.width * LEAST_PART)
        .max(f32::EPSILON);
    let high = drawn
        .height
        .max(handwriting.height * LEAST_PART)
        .max(f32::EPSILON);
    let scale = ((area.width - PEN) / wide).min((area.height - PEN) / high);
    let left = area.left + (area.width - drawn.width * scale) / 2.0;
    let top = area.top + (area.height - drawn.height * scale) / 2.0;
    let place = |point: &Point| Point {
        x: left + (point.x - drawn.left) * scale,
        y: top + (point.y - drawn.top) * scale,
    };
    traces
        .iter()
        .filter_map(|trace| curve(&trace.iter().map(place).collect::<Vec<_>>()))
        .collect()
}

/// The least area that holds all points.
fn bounds<'a>(points: impl Iterator<Item = &'a Point> + Clone) -> Option<Area> {
    let least = |by: fn(&Point) -> f32| points.clone().map(by).reduce(f32::min);
    let most = |by: fn(&Point) -> f32| points.clone().map(by).reduce(f32::max);
    let (left, top) = (least(|at| at.x)?, least(|at| at.y)?);
    Some(Area {
        left,
        top,
        width: most(|at| at.x)? - left,
        height: most(|at| at.y)? - top,
    })
}

/// A smooth line through all points of a stroke (Catmull-Rom).
fn curve(points: &[Point]) -> Option<Command> {
    let (first, last) = (*points.first()?, *points.last()?);
    let padded: Vec<Point> = std::iter::once(first)
        .chain(points.iter().copied())
        .chain([last])
        .collect();
    let bend = |from: Point, to: Point, at: Point, sign: f32| Point {
        x: at.x + sign * (to.x - from.x) / 6.0,
        y: at.y + sign * (to.y - from.y) / 6.0,
    };
    let curves = padded.windows(4).filter_map(|window| match window {
        [before, from, to, after] => Some([
            bend(*before, *to, *from, 1.0),
            bend(*from, *after, *to, -1.0),
            *to,
        ]),
        _ => None,
    });
    Some(Command::Stroke {
        start: first,
        curves: curves.collect(),
        thickness: PEN,
    })
}
