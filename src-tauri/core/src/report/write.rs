//! Page commands -> objects of a PDF, through printpdf. Decides nothing about looks.
//!
//! printpdf without its layout engine embeds whole fonts, so they are cut to the glyphs in use first.

use std::collections::BTreeMap;

use printpdf::{
    FontId, FontMetrics, ParsedFont, PdfDocument, PdfFont, PdfParseErrorSeverity, PdfSaveOptions,
};
use subsetter::GlyphRemapper;

use super::font::{Face, FaceId, Fonts, Metrics};
use super::page::{Command, Page};
use super::{ReportError, cid_set, picture};

mod sheet;

/// Characters in use of one font, with their glyphs in the font's file.
type Used = BTreeMap<char, u16>;

/// A font cut to the glyphs in use.
struct Subset<'a> {
    face: &'a Face,
    glyphs: GlyphRemapper,
}

impl Subset<'_> {
    /// Number of a glyph in the cut font.
    fn glyph(&self, id: u16) -> u16 {
        self.glyphs.get(id).unwrap_or(0)
    }

    /// Width in em.
    fn advance(&self, ch: char) -> f32 {
        self.face.glyph(ch).map_or(0.0, |glyph| glyph.advance)
    }

    /// Width in thousandths of an em, as the PDF's font object states it.
    fn width(&self, ch: char) -> f32 {
        (self.advance(ch) * 1000.0).round()
    }
}

/// Objects of the whole file and the names of the fonts in it.
pub(super) fn write(
    pages: &[Page],
    fonts: &Fonts,
) -> Result<(lopdf::Document, Vec<String>), ReportError> {
    let mut pdf = PdfDocument::new("");
    let mut subsets = BTreeMap::new();
    for (id, used) in used(pages) {
        let Some(face) = fonts.face(id) else {
            continue;
        };
        let (subset, parsed) = cut(face, &used)?;
        pdf.resources
            .fonts
            .map
            .insert(font_id(id), PdfFont::new(parsed));
        subsets.insert(id, subset);
    }
    let names = subsets
        .values()
        .map(|subset| subset.face.name.clone())
        .collect();
    pdf.with_pages(
        pages
            .iter()
            .map(|page| sheet::page(page, &subsets))
            .collect(),
    );
    let mut warnings = Vec::new();
    let mut document = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    picture::embed(&mut document, pages);
    cid_set::add(&mut document)?;
    match warnings
        .into_iter()
        .find(|warning| warning.severity == PdfParseErrorSeverity::Error)
    {
        Some(error) => Err(ReportError::Pdf(error.msg)),
        None => Ok((document, names)),
    }
}

fn used(pages: &[Page]) -> BTreeMap<FaceId, Used> {
    let mut used: BTreeMap<FaceId, Used> = BTreeMap::new();
    for command in pages.iter().flat_map(|page| &page.commands) {
        if let Command::Text { glyphs, .. } = command {
            for glyph in glyphs {
                used.entry(glyph.face)
                    .or_default()
                    .insert(glyph.ch, glyph.glyph);
            }
        }
    }
    used
}

/// Named by place: printpdf's own ids come from a counter and would differ from one document to the next.
fn font_id(face: FaceId) -> FontId {
    FontId(face.to_string())
}

fn cut<'a>(face: &'a Face, used: &Used) -> Result<(Subset<'a>, ParsedFont), ReportError> {
    let mut ids: Vec<u16> = used.values().copied().collect();
    ids.sort_unstable();
    let glyphs = GlyphRemapper::new_from_glyphs_sorted(&ids);
    let bytes = subsetter::subset(&face.data, face.index, &glyphs)
        .map_err(|error| ReportError::Pdf(format!("{}: {error}", face.name)))?;
    let subset = Subset { face, glyphs };
    let parsed = parsed(&subset, used, bytes);
    Ok((subset, parsed))
}

/// The cut font with its characters and widths, which printpdf takes as told.
fn parsed(subset: &Subset, used: &Used, bytes: Vec<u8>) -> ParsedFont {
    let Face { name, metrics, .. } = subset.face;
    let upem = metrics.units_per_em;
    let units = |ch: char| subset.advance(ch) * f32::from(upem);
    let codes = used
        .iter()
        .map(|(ch, id)| (u32::from(*ch), subset.glyph(*id)));
    let widths = used
        .iter()
        .map(|(ch, id)| (subset.glyph(*id), units(*ch).round() as u16));
    let mut font = ParsedFont::with_glyph_data(
        bytes.clone(),
        0,
        Some(format!("{}+{name}", tag(&bytes))),
        codes.collect(),
        widths.collect(),
        upem,
        FontMetrics {
            ascent: metrics.ascent,
            descent: metrics.descent,
        },
    );
    describe(&mut font, metrics);
    font
}

/// The font descriptor's box and weight, which printpdf does not read from the file.
fn describe(font: &mut ParsedFont, metrics: &Metrics) {
    let [x_min, y_min, x_max, y_max] = metrics.bounds;
    let out = &mut font.pdf_font_metrics;
    (out.x_min, out.y_min, out.x_max, out.y_max) = (x_min, y_min, x_max, y_max);
    out.us_weight_class = metrics.weight;
}

/// Six letters that mark a cut font (ISO 32000-1, 9.6.4), from its content.
fn tag(bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes);
    hash.as_bytes()
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
