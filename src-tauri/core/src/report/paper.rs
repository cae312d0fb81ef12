//! The measures of GB/T 9704-2012 (党政机关公文格式), in mm unless a name says otherwise. Numbers only.

/// A4 width.
pub(super) const WIDTH: f32 = 210.0;
/// A4 height.
pub(super) const HEIGHT: f32 = 297.0;
/// 订口: left margin.
pub(super) const LEFT: f32 = 28.0;
/// 天头: top margin.
pub(super) const TOP: f32 = 37.0;
/// Width of the 版心.
pub(super) const TYPE_WIDTH: f32 = 156.0;
/// Height of the 版心.
pub(super) const TYPE_HEIGHT: f32 = 225.0;
/// Lines on a page.
pub(super) const LINES: usize = 22;
/// Distance from line to line.
pub(super) const PITCH: f32 = TYPE_HEIGHT / 22.0;
/// 一字: 28 of them fill a line.
pub(super) const CHAR: f32 = TYPE_WIDTH / 28.0;
/// The page number stands this far under the 版心.
pub(super) const FOOTER_GAP: f32 = 7.0;
/// First and last line of the 版记.
pub(super) const COLOPHON_EDGE: f32 = 0.35;
/// Lines between the parts of the 版记.
pub(super) const COLOPHON_INNER: f32 = 0.25;

/// 2号, in pt: titles.
pub(super) const SIZE_2: f32 = 22.0;
/// 3号, in pt: everything in the text.
pub(super) const SIZE_3: f32 = 16.0;
/// 4号, in pt: page numbers and the 版记.
pub(super) const SIZE_4: f32 = 14.0;
/// 小五, in pt: the remark in the foot of each page (our own, not of the standard).
pub(super) const SIZE_REMARK: f32 = 9.0;

/// One point.
pub(super) const POINT: f32 = 25.4 / 72.0;

/// Baseline of a line of `size_pt` whose grid line begins at `top`: the body of the type stands in the middle of
/// the pitch, and ideographs sit 0.36 em under that middle.
pub(super) fn baseline(top: f32, size_pt: f32) -> f32 {
    top + PITCH / 2.0 + 0.36 * size_pt * POINT
}
