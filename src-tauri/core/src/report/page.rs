//! Page commands: all that a PDF writer has to understand. In mm from the top left corner of the paper.

use std::sync::Arc;

use super::block::Level;
use super::paragraph::Placed;
use super::picture::Picture;

/// One page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    /// What is drawn, in reading order.
    pub(super) commands: Vec<Command>,
    /// Headings on the page.
    pub(super) marks: Vec<Mark>,
    /// Whether the page carries a number.
    pub(super) numbered: bool,
}

/// One thing to draw, in black.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Command {
    /// Characters on one baseline.
    Text {
        /// Type size, in pt.
        size_pt: f32,
        /// Baseline.
        y: f32,
        /// The characters, in reading order; their `x` counts from the left edge of the paper.
        glyphs: Vec<Placed>,
    },
    /// A horizontal line.
    Rule {
        /// Left end.
        x: f32,
        /// Middle of the line.
        y: f32,
        /// Length.
        width: f32,
        /// Thickness.
        thickness: f32,
    },
    /// A photograph.
    Image {
        /// The photograph.
        picture: Arc<Picture>,
        /// Left edge.
        x: f32,
        /// Top edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
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
