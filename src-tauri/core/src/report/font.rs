//! Font files: which characters they have, and which font stands in for another. Knows nothing of pages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::ReportError;

/// What a font is for (GB/T 9704-2012). The order is the one fonts are listed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// 仿宋: the text.
    Fang,
    /// 楷体: second headings; the first to stand in for any other font.
    Kai,
    /// 黑体: first headings.
    Hei,
    /// 小标宋: titles.
    Title,
    /// 宋体: page numbers.
    Song,
}

impl Role {
    /// Every role; after the wanted one, characters are looked up in this order with 楷体 before all.
    const ALL: [Role; 5] = [Role::Fang, Role::Kai, Role::Hei, Role::Title, Role::Song];

    /// The font's file in the folder of fonts.
    fn file(self) -> &'static str {
        match self {
            Role::Fang => "FandolFang-Regular.otf",
            Role::Kai => "DuxueKai-Regular.ttf",
            Role::Hei => "NotoSansSC-Regular.ttf",
            Role::Title => "NotoSerifSC-Black.ttf",
            Role::Song => "NotoSerifSC-Regular.ttf",
        }
    }
}

/// The fonts of all documents. Loading reads 16 MB, so load once and lend.
pub struct Fonts {
    fang: Face,
    kai: Face,
    hei: Face,
    title: Face,
    song: Face,
}

impl Fonts {
    /// Reads the fonts of the folder `dir` (`src-tauri/fonts` in the source tree).
    ///
    /// # Errors
    /// [`ReportError::FontUnreadable`] and [`ReportError::FontInvalid`] name the first file that fails.
    pub fn load(dir: &Path) -> Result<Fonts, ReportError> {
        let face = |role: Role| Face::load(&dir.join(role.file()));
        Ok(Fonts {
            fang: face(Role::Fang)?,
            kai: face(Role::Kai)?,
            hei: face(Role::Hei)?,
            title: face(Role::Title)?,
            song: face(Role::Song)?,
        })
    }

    /// The font of a role.
    pub(super) fn face(&self, role: Role) -> &Face {
        match role {
            Role::Fang => &self.fang,
            Role::Kai => &self.kai,
            Role::Hei => &self.hei,
            Role::Title => &self.title,
            Role::Song => &self.song,
        }
    }

    /// The glyph of `ch` in the font of `role`, or in the first font that has it, and which font that is.
    pub(super) fn find(&self, role: Role, ch: char) -> Option<(Role, Glyph)> {
        [role, Role::Kai]
            .into_iter()
            .chain(Role::ALL)
            .find_map(|role| Some((role, self.face(role).glyph(ch)?)))
    }
}

/// One glyph of a font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// Number in the font's file.
    pub(super) id: u16,
    /// Width, in em.
    pub(super) advance: f32,
}

/// One font file.
pub(super) struct Face {
    /// PostScript name.
    pub(super) name: String,
    /// The file's bytes.
    pub(super) data: Vec<u8>,
    /// Measures for the PDF's font descriptor.
    pub(super) metrics: Metrics,
    glyphs: BTreeMap<char, Glyph>,
}

/// Measures of a font, in its own units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Metrics {
    /// Units in one em.
    pub(super) units_per_em: u16,
    /// Highest ascent over the baseline.
    pub(super) ascent: i16,
    /// Deepest descent, negative.
    pub(super) descent: i16,
    /// Box around all glyphs: x min, y min, x max, y max.
    pub(super) bounds: [i16; 4],
    /// 400 regular … 900 black.
    pub(super) weight: u16,
}

impl Face {
    fn load(path: &Path) -> Result<Face, ReportError> {
        let data = std::fs::read(path).map_err(|source| ReportError::FontUnreadable {
            path: path.to_owned(),
            source,
        })?;
        let invalid = || ReportError::FontInvalid {
            path: path.to_owned(),
        };
        let font = ttf_parser::Face::parse(&data, 0).map_err(|_| invalid())?;
        let name = postscript_name(&font).ok_or_else(invalid)?;
        let (metrics, glyphs) = (metrics(&font), glyphs(&font));
        Ok(Face {
            name,
            metrics,
            glyphs,
            data,
        })
    }

    /// The glyph of a character, if the font has one of its own for it.
    pub(super) fn glyph(&self, ch: char) -> Option<Glyph> {
        self.glyphs.get(&ch).copied()
    }
}

fn postscript_name(font: &ttf_parser::Face) -> Option<String> {
    let names = font.names().into_iter();
    names
        .filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME)
        .find_map(|name| name.to_string())
}

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
/// back from a PDF goes from glyph to character, and the others would turn into the first.
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
    chars
}
