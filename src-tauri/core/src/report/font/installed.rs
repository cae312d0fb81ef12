//! Fonts that this machine has and that write Chinese, for an office to choose from. Chooses none.

use fontdb::{Database, Source};
use serde::Serialize;
use ts_rs::TS;

use super::face;

/// A font on this machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct InstalledFont {
    /// What people call it, in Chinese where the font says so.
    pub name: String,
    /// Its file.
    pub file: String,
    /// Number of the font in the file.
    pub index: u32,
}

/// All of them by name. Opens every font file of the machine: a second or two where there are hundreds.
#[must_use]
pub fn installed() -> Vec<InstalledFont> {
    let mut database = Database::new();
    database.load_system_fonts();
    let mut fonts: Vec<_> = database
        .faces()
        .filter_map(|font| {
            let (Source::File(file) | Source::SharedFile(file, _)) = &font.source else {
                return None;
            };
            Some(InstalledFont {
                name: database.with_face_data(font.id, chinese)??,
                file: file.display().to_string(),
                index: font.index,
            })
        })
        .collect();
    fonts.sort();
    fonts
}

/// The name of a font that writes Chinese.
fn chinese(data: &[u8], index: u32) -> Option<String> {
    let font = ttf_parser::Face::parse(data, index).ok()?;
    let writes = |ch| font.glyph_index(ch).is_some();
    "督导整改".chars().all(writes).then(|| face::title(&font))?
}
