//! One font file: its characters, names, measures, and whether a document may carry it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use subsetter::GlyphRemapper;
use ttf_parser::{Language, Permissions, name_id};

use super::{Choice, FontProblem};
use crate::report::ReportError;

/// One glyph of a font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::report) struct Glyph {
    /// Number in the font's file.
    pub(in crate::report) id: u16,
    /// Width, in em.
    pub(in crate::report) advance: f32,
}

/// One font.
pub(in crate::report) struct Face {
    /// PostScript name, in characters that a PDF takes.
    pub(in crate::report) name: String,
    /// What people call it, in Chinese where the font says so.
    pub(super) title: String,
    /// The file's bytes.
    pub(in crate::report) data: Vec<u8>,
    /// Number of the font in the file.
    pub(in crate::report) index: u32,
    /// Measures for the PDF's font descriptor.
    pub(in crate::report) metrics: Metrics,
    glyphs: BTreeMap<char, Glyph>,
}

/// Measures of a font, in its own units.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Metrics {
    /// Units in one em.
    pub(in crate::report) units_per_em: u16,
    /// Highest ascent over the baseline.
    pub(in crate::report) ascent: i16,
    /// Deepest descent, negative.
    pub(in crate::report) descent: i16,
    /// Box around all glyphs: x min, y min, x max, y max.
    pub(in crate::report) bounds: [i16; 4],
    /// 400 regular … 900 black.
    pub(in crate::report) weight: u16,
}

impl Face {
    /// Reads a font that ships with the program.
    pub(super) fn shipped(path: &Path) -> Result<Face, ReportError> {
        let data = std::fs::read(path).map_err(|source| ReportError::FontUnreadable {
            path: path.to_owned(),
            source,
        })?;
        Face::parse(data, 0).ok_or_else(|| ReportError::FontInvalid {
            path: path.to_owned(),
        })
    }

    /// Reads a font of somebody else's making, which must have the characters of `needs`.
    pub(super) fn chosen(choice: &Choice, needs: &str) -> Result<Face, FontProblem> {
        let data = std::fs::read(&choice.file).map_err(FontProblem::Unreadable)?;
        let face = Face::parse(data, choice.index).ok_or(FontProblem::Invalid)?;
        face.may_be_embedded()?;
        match needs.chars().find(|ch| face.glyph(*ch).is_none()) {
            Some(ch) => Err(FontProblem::Lacks(ch)),
            None => face
                .can_be_cut()
                .then_some(face)
                .ok_or(FontProblem::Outlines),
        }
    }

    fn parse(data: Vec<u8>, index: u32) -> Option<Face> {
        let font = ttf_parser::Face::parse(&data, index).ok()?;
        Some(Face {
            name: postscript_name(&font)?,
            title: title(&font)?,
            metrics: metrics(&font),
            glyphs: glyphs(&font),
            index,
            data,
        })
    }

    /// The glyph of a character, if the font has one of its own for it.
    pub(in crate::report) fn glyph(&self, ch: char) -> Option<Glyph> {
        self.glyphs.get(&ch).copied()
    }

    /// What the maker allows (OpenType, OS/2 fsType). A font that says nothing forbids nothing.
    fn may_be_embedded(&self) -> Result<(), FontProblem> {
        let font =
            ttf_parser::Face::parse(&self.data, self.index).map_err(|_| FontProblem::Invalid)?;
        let Some(os2) = font.tables().os2 else {
            return Ok(());
        };
        if os2.permissions() == Some(Permissions::Restricted) {
            Err(FontProblem::Restricted)
        } else if !os2.is_subsetting_allowed() || !os2.is_outline_embedding_allowed() {
            Err(FontProblem::Whole)
        } else if font.is_variable() {
            Err(FontProblem::Variable)
        } else {
            Ok(())
        }
    }

    /// Whether the subsetter understands its outlines, tried on one glyph.
    fn can_be_cut(&self) -> bool {
        let glyph = self.glyphs.values().next().map_or(0, |glyph| glyph.id);
        let mut glyphs = GlyphRemapper::new();
        glyphs.remap(glyph);
        subsetter::subset(&self.data, self.index, &glyphs).is_ok()
    }
}

/// What people call the font of a file that may not even be there.
pub(super) fn name_of(choice: &Choice) -> String {
    let file = || {
        let name = choice.file.file_name().unwrap_or(choice.file.as_os_str());
        name.to_string_lossy().into_owned()
    };
    let data = std::fs::read(&choice.file).unwrap_or_default();
    let font = ttf_parser::Face::parse(&data, choice.index).ok();
    font.and_then(|font| title(&font)).unwrap_or_else(file)
}

/// Its PostScript name, without the characters that mean something in a PDF or that old fonts should not have.
fn postscript_name(font: &ttf_parser::Face) -> Option<String> {
    let plain = |ch: &char| ch.is_ascii_graphic() && !"()<>[]{}/%#+".contains(*ch);
    let named = said(font, name_id::POST_SCRIPT_NAME, None)?;
    let name: String = named.chars().filter(plain).collect();
    Some(if name.is_empty() {
        "Font".to_owned()
    } else {
        name
    })
}

/// Its full name, in Chinese where it has one.
pub(super) fn title(font: &ttf_parser::Face) -> Option<String> {
    let chinese = Some(Language::Chinese_PeoplesRepublicOfChina);
    [
        (name_id::FULL_NAME, chinese),
        (name_id::FULL_NAME, None),
        (name_id::POST_SCRIPT_NAME, None),
    ]
    .into_iter()
    .find_map(|(id, language)| said(font, id, language))
}

/// A name of the font in a language, or in the first there is.
fn said(font: &ttf_parser::Face, id: u16, language: Option<Language>) -> Option<String> {
    let names = font.names().into_iter();
    names
        .filter(|name| name.name_id == id)
        .filter(|name| language.is_none_or(|language| name.language() == language))
        .filter_map(|name| name.to_string())
        .find(|name| !name.trim().is_empty())
}

/// CJK Radicals Supplement and Kangxi Radicals.
const RADICALS: std::ops::RangeInclusive<char> = '\u{2e80}'..='\u{2fdf}';

fn metrics(font: &ttf_parser::Face) -> Metrics {
    let bounds = font.global_bounding_box();
    Metrics {
        units_per_em: font.units_per_em(),
        ascent: font.ascender(),
        descent: font.descender(),
        bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
        weight: font.weight().to_number(),
    }
}

/// The characters of a font. A glyph that several characters share belongs to the first of them only: text read
/// back from a PDF goes from glyph to character, and the others would turn into the first. Radicals have none: no
/// text asks for them once it is clean, and in fonts for all of China they share the glyphs of common characters.
fn glyphs(font: &ttf_parser::Face) -> BTreeMap<char, Glyph> {
    let mut taken = BTreeSet::new();
    characters(font)
        .into_iter()
        .filter_map(|ch| Some((ch, font.glyph_index(ch)?)))
        .filter(|(_, id)| id.0 != 0 && taken.insert(id.0))
        .filter_map(|(ch, id)| {
            let units = font.glyph_hor_advance(id)?;
            let advance = f32::from(units) / f32::from(font.units_per_em());
            Some((ch, Glyph { id: id.0, advance }))
        })
        .collect()
}

fn characters(font: &ttf_parser::Face) -> BTreeSet<char> {
    let mut chars = BTreeSet::new();
    let tables = font.tables().cmap.iter().flat_map(|cmap| cmap.subtables);
    for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| chars.extend(char::from_u32(code)));
    }
    chars.retain(|ch| !RADICALS.contains(ch));
    chars
}
