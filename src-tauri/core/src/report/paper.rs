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
/// Distance from line to line: 22 lines fill a page.
pub(super) const PITCH: f32 = TYPE_HEIGHT / 22.0;
/// 一字: 28 of them fill a line.
pub(super) const CHAR: f32 = TYPE_WIDTH / 28.0;
/// The page number stands this far under the 版心.
pub(super) const FOOTER_GAP: f32 = 7.0;
/// First and last line of the 版记.
pub(super) const IMPRINT_EDGE: f32 = 0.35;
/// Lines between the parts of the 版记.
pub(super) const IMPRINT_INNER: f32 = 0.25;

/// The top edge of the 发文机关标志 stands this far under the top of the 版心.
pub(super) const LETTERHEAD_TOP: f32 = 35.0;
/// Highest and widest character of a 发文机关标志.
pub(super) const LETTERHEAD_CHAR: (f32, f32) = (22.0, 15.0);
/// The red line stands this far under the 发文字号.
pub(super) const RED_LINE_GAP: f32 = 4.0;
/// Thickness of the red line (not of the standard).
pub(super) const RED_LINE: f32 = 0.5;
/// Diameter of the seal of a county, district or city government (国发〔1999〕25号).
pub(super) const SEAL: f32 = 45.0;

/// 信函格式: the top edge of the 发文机关标志, from the edge of the paper.
pub(super) const LETTER_NAME_TOP: f32 = 30.0;
/// 信函格式: from the 发文机关标志 to the first double line.
pub(super) const LETTER_LINE_GAP: f32 = 4.0;
/// 信函格式: from the second double line to the lower edge of the paper.
pub(super) const LETTER_LINE_FOOT: f32 = 20.0;
/// 信函格式: length of the double lines, which are centred on the paper.
pub(super) const LETTER_LINE_WIDTH: f32 = 170.0;
/// 信函格式: the two lines of a double line and the gap between them (not of the standard).
pub(super) const LETTER_LINES: (f32, f32, f32) = (0.8, 0.5, 0.3);

/// 2号, in pt: titles.
pub(super) const SIZE_2: f32 = 22.0;
/// 3号, in pt: everything in the text.
pub(super) const SIZE_3: f32 = 16.0;
/// 4号, in pt: page numbers and the 版记.
pub(super) const SIZE_4: f32 = 14.0;
/// 小二, in pt: titles of forms (not of the standard).
pub(super) const SIZE_SMALL_2: f32 = 18.0;
/// 小四, in pt: forms (not of the standard).
pub(super) const SIZE_SMALL_4: f32 = 12.0;
/// 小五, in pt: the remark in the foot of each page (our own, not of the standard).
pub(super) const SIZE_REMARK: f32 = 9.0;

/// One point.
pub(super) const POINT: f32 = 25.4 / 72.0;

/// Red, green and blue of official red: full magenta and yellow, of which the standard asks at least 80 %.
pub(super) const RED: [f32; 3] = [0.9, 0.0, 0.07];

/// Baseline of a line of `size_pt` whose grid line begins at `top`.
pub(super) fn baseline(top: f32, size_pt: f32) -> f32 {
    baseline_in(top, PITCH, size_pt)
}

/// Baseline of a line of `size_pt` in a space that begins at `top`: the body of the type stands in the middle of
/// the space, and ideographs sit 0.36 em under that middle.
pub(super) fn baseline_in(top: f32, height: f32, size_pt: f32) -> f32 {
    top + height / 2.0 + 0.36 * size_pt * POINT
}
