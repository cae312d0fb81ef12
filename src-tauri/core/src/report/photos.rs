//! Photographs -> rows of two, each over its caption. Reads no file.

use super::block::Span;
use super::font::Role;
use super::inspection_report::ReportPhoto;
use super::page::{Command, Point};
use super::paper::{POINT, TYPE_WIDTH, baseline_in};
use super::paragraph::{Line, Measure};
use super::typeset::{Row, Setter};

/// The room of one photo.
const WIDTH: f32 = 75.0;
const HEIGHT: f32 = 56.25;
/// From photo to caption.
const GAP: f32 = 1.5;
/// 五号, in pt.
const SIZE_PT: f32 = 10.5;
/// From line to line of a caption.
const LEADING: f32 = 1.3 * SIZE_PT * POINT;
/// From a caption to the next photo.
const AFTER: f32 = 5.0;

impl Setter<'_> {
    /// Rows of two photos.
    pub(super) fn photos(&mut self, photos: &[ReportPhoto]) -> Vec<Row> {
        let pairs = photos.chunks(2).enumerate();
        pairs
            .map(|(index, pair)| self.pair(2 * index + 1, pair))
            .collect()
    }

    fn pair(&mut self, first: usize, photos: &[ReportPhoto]) -> Row {
        let mut row = Row {
            loose: true,
            ..Row::default()
        };
        let mut deepest = 0;
        for (index, photo) in photos.iter().enumerate() {
            let left = index as f32 * (TYPE_WIDTH - WIDTH);
            row.commands.push(image(photo, left));
            let caption = self.caption(first + index, &photo.caption);
            deepest = deepest.max(caption.len());
            row.commands.extend(under(caption, left));
        }
        row.height = HEIGHT + GAP + deepest as f32 * LEADING + AFTER;
        row
    }

    fn caption(&mut self, number: usize, words: &str) -> Vec<Line> {
        let span = Span::new(Role::Fang, &format!("照片{number}　{words}"));
        self.lines(&span, SIZE_PT, &Measure::ragged(WIDTH))
    }
}

/// The photo whole, in the middle of its room and at the foot of it.
fn image(photo: &ReportPhoto, left: f32) -> Command {
    let (width, height) = photo.picture.size();
    let scale = (WIDTH / width as f32).min(HEIGHT / height as f32);
    let (width, height) = (width as f32 * scale, height as f32 * scale);
    Command::Image {
        picture: photo.picture.clone(),
        corner: Point {
            x: left + (WIDTH - width) / 2.0,
            y: HEIGHT - height,
        },
        width,
        height,
    }
}

fn under(caption: Vec<Line>, left: f32) -> impl Iterator<Item = Command> {
    caption.into_iter().enumerate().map(move |(index, line)| {
        let top = HEIGHT + GAP + index as f32 * LEADING;
        let x = left + (WIDTH - line.width()) / 2.0;
        Command::text(
            line.moved(x).glyphs,
            SIZE_PT,
            baseline_in(top, LEADING, SIZE_PT),
        )
    })
}
