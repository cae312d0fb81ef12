//! Page commands: all that a PDF writer has to understand. In mm from the top left corner of the paper.

use std::sync::Arc;

use crate::model::signing::SignatureSlot;

use super::block::Level;
use super::paper::{HEIGHT, WIDTH};
use super::paragraph::Placed;
use super::picture::Picture;

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Page {
    /// Width of the paper.
    pub(super) width: f32,
    /// Height of the paper.
    pub(super) height: f32,
    /// What is drawn, in reading order.
    pub(super) commands: Vec<Command>,
    /// Headings on the page.
    pub(super) marks: Vec<Mark>,
    /// Places for signatures.
    pub(super) fields: Vec<FieldPlace>,
    /// Whether the page carries a number.
    pub(super) numbered: bool,
}

impl Page {
    /// An empty page of this size, without a number.
    pub(super) fn empty(width: f32, height: f32) -> Page {
        Page {
            width,
            height,
            commands: Vec::new(),
            marks: Vec::new(),
            fields: Vec::new(),
            numbered: false,
        }
    }

    /// An empty A4 page without a number.
    pub(super) fn a4() -> Page {
        Page::empty(WIDTH, HEIGHT)
    }
}

/// What a thing is drawn with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Ink {
    /// Everything but what follows.
    #[default]
    Black,
    /// 发文机关标志 and the lines that belong to it.
    Red,
}

/// To the right and down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    /// To the right.
    pub(super) x: f32,
    /// Down.
    pub(super) y: f32,
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Command {
    /// Characters on one baseline.
    Text {
        /// Type size, in pt.
        size_pt: f32,
        /// Width of the characters, of what the font gives them: 1.0 except in a 发文机关标志.
        stretch: f32,
        /// Baseline.
        y: f32,
        /// Colour.
        ink: Ink,
        /// The characters, in reading order; their `x` counts from the left edge of the paper.
        glyphs: Vec<Placed>,
    },
    /// A straight line with blunt ends.
    Rule {
        /// One end, in the middle of the thickness.
        from: Point,
        /// The other end.
        to: Point,
        /// Thickness.
        thickness: f32,
        /// Colour.
        ink: Ink,
        /// Length of dashes and of the gaps between them; 0 for a whole line.
        dash: f32,
    },
    /// A filled black rectangle.
    Fill {
        /// Its top left corner.
        corner: Point,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
    /// The trace of a pen, with round ends and corners.
    Stroke {
        /// Where the pen was set down.
        start: Point,
        /// Cubic Bézier curves from there: two control points and the end of each.
        curves: Vec<[Point; 3]>,
        /// Thickness.
        thickness: f32,
    },
    /// A photograph.
    Image {
        /// The photograph.
        picture: Arc<Picture>,
        /// Its top left corner.
        corner: Point,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
}

impl Command {
    /// Black text as wide as its font has it; `y` is the baseline.
    pub(super) fn text(glyphs: Vec<Placed>, size_pt: f32, y: f32) -> Command {
        Command::Text {
            size_pt,
            stretch: 1.0,
            y,
            ink: Ink::Black,
            glyphs,
        }
    }

    /// A black horizontal line to the right of `(x, y)`.
    pub(super) fn rule(x: f32, y: f32, width: f32, thickness: f32) -> Command {
        Command::Rule {
            from: Point { x, y },
            to: Point { x: x + width, y },
            thickness,
            ink: Ink::Black,
            dash: 0.0,
        }
    }

    /// The same, of dashes of 2 mm.
    pub(super) fn dashed(x: f32, y: f32, width: f32, thickness: f32) -> Command {
        Command::Rule {
            from: Point { x, y },
            to: Point { x: x + width, y },
            thickness,
            ink: Ink::Black,
            dash: 2.0,
        }
    }

    /// The same thing in red, where it is text or a line.
    pub(super) fn red(mut self) -> Command {
        if let Command::Text { ink, .. } | Command::Rule { ink, .. } = &mut self {
            *ink = Ink::Red;
        }
        self
    }

    /// A black vertical line down from `(x, y)`.
    pub(super) fn upright(x: f32, y: f32, height: f32, thickness: f32) -> Command {
        Command::Rule {
            from: Point { x, y },
            to: Point { x, y: y + height },
            thickness,
            ink: Ink::Black,
            dash: 0.0,
        }
    }

    /// The same thing elsewhere.
    pub(super) fn moved(mut self, right: f32, down: f32) -> Command {
        let shift = |point: &mut Point| {
            point.x += right;
            point.y += down;
        };
        match &mut self {
            Command::Text { y, glyphs, .. } => {
                *y += down;
                glyphs.iter_mut().for_each(|glyph| glyph.x += right);
            }
            Command::Rule { from, to, .. } => [from, to].into_iter().for_each(shift),
            Command::Fill { corner, .. } | Command::Image { corner, .. } => shift(corner),
            Command::Stroke { start, curves, .. } => {
                shift(start);
                curves.iter_mut().flatten().for_each(shift);
            }
        }
        self
    }
}

/// The place of a signature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FieldPlace {
    /// Whose signature.
    pub(super) slot: SignatureSlot,
    /// Left edge.
    pub(super) x: f32,
    /// Top edge.
    pub(super) y: f32,
    /// Width.
    pub(super) width: f32,
    /// Height.
    pub(super) height: f32,
}

impl FieldPlace {
    /// The same place elsewhere.
    pub(super) fn moved(self, right: f32, down: f32) -> FieldPlace {
        FieldPlace {
            x: self.x + right,
            y: self.y + down,
            ..self
        }
    }
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// Level of the heading.
    pub(super) level: Level,
    /// Words of the heading.
    pub(super) title: String,
    /// Top of the heading's line.
    pub(super) y: f32,
}
