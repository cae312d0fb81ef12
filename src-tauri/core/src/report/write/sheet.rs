//! The commands of one page -> the operators of its content stream. Knows a font only as its cut.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, LineCapStyle, LineDashPattern, LineJoinStyle,
    LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Pt, Rect, Rgb, TextItem, XObjectId,
    XObjectTransform,
};

use super::super::font::FaceId;
use super::super::page::{Command, Ink, Page, Point};
use super::super::paper::{POINT, RED};
use super::super::paragraph::Placed;
use super::super::picture::Picture;
use super::{Subset, font_id};

/// The page with its operators.
pub(super) fn page(page: &Page, subsets: &BTreeMap<FaceId, Subset>) -> PdfPage {
    let sheet = Sheet {
        height: page.height,
        subsets,
    };
    let ops = page.commands.iter().flat_map(|command| sheet.ops(command));
    PdfPage::new(Mm(page.width), Mm(page.height), ops.collect())
}

/// One page being written.
struct Sheet<'a> {
    height: f32,
    subsets: &'a BTreeMap<FaceId, Subset<'a>>,
}

impl Sheet<'_> {
    fn ops(&self, command: &Command) -> Vec<Op> {
        match command {
            Command::Text {
                size_pt,
                stretch,
                y,
                ink,
                glyphs,
            } => {
                let runs = glyphs.chunk_by(|a, b| a.face == b.face);
                let text = runs.flat_map(|run| self.text(run, *size_pt, *stretch, *y));
                coloured(*ink, *stretch != 1.0, text.collect())
            }
            Command::Rule {
                from,
                to,
                thickness,
                ink,
                dash,
            } => coloured(*ink, *dash > 0.0, self.rule(*from, *to, *thickness, *dash)),
            Command::Fill {
                corner,
                width,
                height,
            } => vec![self.fill(*corner, *width, *height)],
            Command::Stroke {
                start,
                curves,
                thickness,
            } => coloured(Ink::Black, true, self.stroke(*start, curves, *thickness)),
            Command::Image {
                picture,
                corner,
                width,
                height,
            } => self.image(picture, *corner, *width, *height),
        }
    }

    /// Characters of one font.
    fn text(&self, run: &[Placed], size_pt: f32, stretch: f32, y: f32) -> Vec<Op> {
        let Some(first) = run.first() else {
            return Vec::new();
        };
        let Some(subset) = self.subsets.get(&first.face) else {
            return Vec::new();
        };
        let mut ops = vec![
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(font_id(first.face)),
                size: Pt(size_pt),
            },
            Op::SetTextCursor {
                pos: self.point(Point { x: first.x, y }),
            },
        ];
        if stretch != 1.0 {
            let percent = stretch * 100.0;
            ops.push(Op::SetHorizontalScaling { percent });
        }
        ops.extend(show(&shown(run, size_pt * stretch, subset)));
        ops.push(Op::EndTextSection);
        ops
    }

    fn rule(&self, from: Point, to: Point, thickness: f32, dash: f32) -> Vec<Op> {
        let points = [from, to].map(|point| self.corner(point, false)).to_vec();
        let mut ops = vec![thick(thickness), drawn(points)];
        if dash > 0.0 {
            let dash = LineDashPattern::new(0.0, &[dash / POINT]);
            ops.insert(0, Op::SetLineDashPattern { dash });
        }
        ops
    }

    fn fill(&self, corner: Point, width: f32, height: f32) -> Op {
        let below = Point {
            y: corner.y + height,
            ..corner
        };
        let at = self.point(below);
        Op::DrawRectangle {
            rectangle: Rect {
                x: at.x,
                y: at.y,
                width: Pt(width / POINT),
                height: Pt(height / POINT),
                mode: Some(PaintMode::Fill),
                winding_order: None,
            },
        }
    }

    /// A stroke without curves is a dot, which a round end draws from a line without length.
    fn stroke(&self, start: Point, curves: &[[Point; 3]], thickness: f32) -> Vec<Op> {
        let dot = curves.is_empty().then_some(self.corner(start, false));
        let curves = curves.iter().flat_map(|[first, second, end]| {
            [(first, true), (second, true), (end, false)]
                .map(|(point, control)| self.corner(*point, control))
        });
        let points = std::iter::once(self.corner(start, false))
            .chain(curves)
            .chain(dot);
        vec![
            Op::SetLineCapStyle {
                cap: LineCapStyle::Round,
            },
            Op::SetLineJoinStyle {
                join: LineJoinStyle::Round,
            },
            thick(thickness),
            drawn(points.collect()),
        ]
    }

    /// Shows a picture by its name among the resources of the page.
    fn image(&self, picture: &Picture, corner: Point, width: f32, height: f32) -> Vec<Op> {
        let below = Point {
            y: corner.y + height,
            ..corner
        };
        let at = self.point(below);
        let matrix = picture.matrix(at.x.0, at.y.0, width / POINT, height / POINT);
        let show = Op::UseXobject {
            id: XObjectId(picture.name().to_owned()),
            transform: XObjectTransform::default(),
        };
        let matrix = CurTransMat::Raw(matrix);
        let place = Op::SetTransformationMatrix { matrix };
        coloured(Ink::Black, true, vec![place, show])
    }

    fn corner(&self, point: Point, control: bool) -> LinePoint {
        LinePoint {
            p: self.point(point),
            bezier: control,
        }
    }

    /// From mm under the top edge to points over the bottom edge.
    fn point(&self, point: Point) -> printpdf::Point {
        printpdf::Point {
            x: Pt(point.x / POINT),
            y: Pt((self.height - point.y) / POINT),
        }
    }
}

/// `ops` in their colour; `apart` keeps what else they change from the rest of the page.
fn coloured(ink: Ink, apart: bool, ops: Vec<Op>) -> Vec<Op> {
    if ink == Ink::Black && !apart {
        return ops;
    }
    let colour = match ink {
        Ink::Black => vec![],
        Ink::Red => {
            let [r, g, b] = RED;
            let col = Color::Rgb(Rgb::new(r, g, b, None));
            vec![
                Op::SetFillColor { col: col.clone() },
                Op::SetOutlineColor { col },
            ]
        }
    };
    std::iter::once(Op::SaveGraphicsState)
        .chain(colour)
        .chain(ops)
        .chain([Op::RestoreGraphicsState])
        .collect()
}

fn thick(thickness: f32) -> Op {
    Op::SetOutlineThickness {
        pt: Pt(thickness / POINT),
    }
}

fn drawn(points: Vec<LinePoint>) -> Op {
    Op::DrawLine {
        line: printpdf::Line {
            points,
            is_closed: false,
        },
    }
}

/// Glyphs with what each must move the next by, in thousandths of an em to the left. Rounded from the pen's true
/// place each time, so the error of one never adds to the next.
fn shown(run: &[Placed], size_pt: f32, subset: &Subset) -> Vec<Codepoint> {
    let thousandth = size_pt * POINT / 1000.0;
    let start = run.first().map_or(0.0, |first| first.x);
    let next = run.iter().skip(1).map(Some).chain([None]);
    let mut pen = 0.0;
    run.iter()
        .zip(next)
        .map(|(glyph, next)| {
            pen += subset.width(glyph.ch);
            let wanted = next.map_or(pen, |next| ((next.x - start) / thousandth).round());
            let offset = pen - wanted;
            pen = wanted;
            Codepoint::with_cid(subset.glyph(glyph.glyph), offset, glyph.ch.to_string())
        })
        .collect()
}

/// Squeezed punctuation overlaps, in thousandths of an em, by at least this much.
const OVERLAP: f32 = 250.0;

/// Shows glyphs in one go, except where squeezed punctuation overlaps: a reader takes overlapping glyphs for
/// separate words, and even for separate lines, unless the text of the whole group stands beside them.
fn show(codes: &[Codepoint]) -> Vec<Op> {
    let after = codes.iter().map(|code| code.offset >= OVERLAP);
    let before = std::iter::once(false).chain(after.clone());
    let marked: Vec<(bool, &Codepoint)> = after
        .zip(before)
        .map(|(after, before)| after || before)
        .zip(codes)
        .collect();
    marked
        .chunk_by(|a, b| a.0 == b.0)
        .flat_map(|group| {
            let squeezed = group.first().is_some_and(|(squeezed, _)| *squeezed);
            let codes: Vec<Codepoint> = group.iter().map(|(_, code)| (*code).clone()).collect();
            spelled(squeezed, codes)
        })
        .collect()
}

/// The glyphs, with their text beside them (`ActualText`, ISO 32000-1, 14.9.4) where it is wanted.
fn spelled(squeezed: bool, codes: Vec<Codepoint>) -> Vec<Op> {
    let text: String = codes.iter().filter_map(|code| code.cid.clone()).collect();
    let show = Op::ShowText {
        items: vec![TextItem::GlyphIds(codes)],
    };
    if !squeezed {
        return vec![show];
    }
    let utf16 = std::iter::once(0xfeff).chain(text.encode_utf16());
    let text = DictItem::Bytes(utf16.flat_map(u16::to_be_bytes).collect());
    let properties = DictItem::Dict {
        map: BTreeMap::from([("ActualText".to_owned(), text)]),
    };
    let tag = "Span".to_owned();
    vec![
        Op::BeginMarkedContentWithProperties { tag, properties },
        show,
        Op::EndMarkedContentWithProperties,
    ]
}
