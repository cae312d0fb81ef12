//! How far the ink of characters reaches, from the outlines in the fonts. Sets nothing.

use super::font::Fonts;
use super::paragraph::Placed;

/// Ink over and under the baseline, in em: `(top, bottom)`, upwards, so `bottom` is seldom over zero.
/// `(0, 0)` for characters without ink.
pub(super) fn extent(fonts: &Fonts, glyphs: &[Placed]) -> (f32, f32) {
    glyphs
        .iter()
        .filter_map(|glyph| one(fonts, glyph))
        .reduce(|(top, bottom), (high, low)| (top.max(high), bottom.min(low)))
        .unwrap_or_default()
}

fn one(fonts: &Fonts, glyph: &Placed) -> Option<(f32, f32)> {
    let face = fonts.face(glyph.face)?;
    let font = ttf_parser::Face::parse(&face.data, face.index).ok()?;
    let ink = font.glyph_bounding_box(ttf_parser::GlyphId(glyph.glyph))?;
    let em = f32::from(font.units_per_em());
    Some((f32::from(ink.y_max) / em, f32::from(ink.y_min) / em))
}
